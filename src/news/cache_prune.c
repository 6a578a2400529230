/* SPDX-License-Identifier: MIT */
/* When a file was used last is its time of change: using it sets that once a day. */
#include "news/cache_prune.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"

enum { NAME_DIGITS = 16, KEPT_DAYS = 90 };
static const int64_t day_ns = 86400ll * 1000000000;

struct old_file {
	const char *path;
	int64_t used_ns;
	uint64_t size;
};

struct old_files {
	struct arena arena;
	VEC(struct old_file) list;
	uint64_t total;
};

static int64_t used_ns(const struct stat *st)
{
	return (int64_t)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec;
}

static void touch(const char *path, int64_t age_ns)
{
	if (age_ns > day_ns)
		utimensat(AT_FDCWD, path, NULL, 0);
}

/* 16 digits, a dot and a kind. */
static bool is_cache(struct str name)
{
	size_t digits = 0;
	while (digits < name.len && (char_is_digit(name.ptr[digits]) ||
				     (name.ptr[digits] >= 'a' && name.ptr[digits] <= 'f')))
		digits++;
	return digits == NAME_DIGITS && digits < name.len && name.ptr[digits] == '.';
}

static bool is_begun(struct str name)
{
	return str_find(name, STR(".new-")) != STR_NPOS;
}

static void look_at(struct old_files *files, const char *path, bool own, int64_t now_ns)
{
	struct stat st;
	if (lstat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return;
	int64_t age = now_ns - used_ns(&st);
	bool begun = is_begun(str_from(path));
	files->total += (uint64_t)st.st_size;
	if (own && !begun) {
		touch(path, age);
	} else if (age > (begun ? day_ns : KEPT_DAYS * day_ns)) {
		unlink(path);
		files->total -= (uint64_t)st.st_size;
	} else if (!begun) {
		const char *name = arena_str(&files->arena, str_from(path)).ptr;
		vec_push(&files->list,
			 (struct old_file){ name, used_ns(&st), (uint64_t)st.st_size });
	}
}

static int compare_used(const void *a, const void *b)
{
	const struct old_file *x = a;
	const struct old_file *y = b;
	if (x->used_ns != y->used_ns)
		return x->used_ns < y->used_ns ? -1 : 1;
	return strcmp(x->path, y->path);
}

static void shrink(struct old_files *files, uint64_t most)
{
	if (files->list.len > 1)
		qsort(files->list.data, files->list.len, sizeof *files->list.data, compare_used);
	for (size_t i = 0; i < files->list.len && files->total > most; i++) {
		unlink(files->list.data[i].path);
		files->total -= files->list.data[i].size;
	}
}

void cache_prune(const char *place, uint64_t most, int64_t now_ns)
{
	struct old_files files = { 0 };
	struct buf path = BUF_INIT;
	size_t slash = str_rchr(str_from(place), '/');
	struct str own = str_skip(str_from(place), slash == STR_NPOS ? 0 : slash + 1);
	buf_add_str(&path, slash == STR_NPOS ? STR(".") : str_sub(str_from(place), 0, slash));
	size_t folder_len = path.len;
	DIR *dir = opendir(buf_cstr(&path));
	for (const struct dirent *found; dir && (found = readdir(dir)) != NULL;) {
		struct str name = str_from(found->d_name);
		if (!is_cache(name))
			continue;
		buf_truncate(&path, folder_len);
		buf_addf(&path, "/%s", found->d_name);
		look_at(&files, buf_cstr(&path), str_starts(name, own), now_ns);
	}
	if (dir)
		closedir(dir);
	shrink(&files, most);
	vec_release(&files.list);
	arena_release(&files.arena);
	buf_release(&path);
}
