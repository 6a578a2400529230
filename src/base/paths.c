/* SPDX-License-Identifier: MIT */
/* Where shipped data and the user's own files are. */
#include "base/paths.h"

#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

#include "base/builtin.h"
#include "base/file.h"

enum { SHIPPED_FILE_MAX = 1 << 24, PARENTS_MAX = 4 };

static const struct {
	const char *variable;
	const char *below_home;
} user_folders[] = {
	[PATHS_CONFIG] = { "XDG_CONFIG_HOME", ".config/kabar" },
	[PATHS_DATA] = { "XDG_DATA_HOME", ".local/share/kabar" },
	[PATHS_STATE] = { "XDG_STATE_HOME", ".local/state/kabar" },
	[PATHS_CACHE] = { "XDG_CACHE_HOME", ".cache/kabar" },
};

static void add_without_doubles(struct buf *out, size_t from, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		bool doubled = s.ptr[i] == '/' && out->len > from && out->data[out->len - 1] == '/';
		if (!doubled)
			buf_add_char(out, s.ptr[i]);
	}
}

void path_join(struct buf *out, struct str dir, struct str name)
{
	size_t from = out->len;
	add_without_doubles(out, from, dir);
	if (dir.len > 0 && name.len > 0)
		add_without_doubles(out, from, STR("/"));
	add_without_doubles(out, from, name);
}

/* "" if neither variable says. */
static void add_user_folder(enum paths_kind kind, struct buf *out)
{
	const char *base = getenv(user_folders[kind].variable);
	const char *home = getenv("HOME");
	if (base && base[0] == '/')
		path_join(out, str_from(base), STR("kabar"));
	else if (home && home[0] != '\0')
		path_join(out, str_from(home), str_from(user_folders[kind].below_home));
}

void paths_user(enum paths_kind kind, const char *name, struct buf *out)
{
	struct buf folder = BUF_INIT;
	add_user_folder(kind, &folder);
	if (folder.len > 0)
		path_join(out, buf_str(&folder), str_from(name));
	buf_release(&folder);
}

static bool is_folder(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool executable_path(char *path, size_t size)
{
#ifdef __APPLE__
	uint32_t room = (uint32_t)size;
	return _NSGetExecutablePath(path, &room) == 0;
#else
	ssize_t len = readlink("/proc/self/exe", path, size);
	if (len <= 0 || (size_t)len == size)
		return false;
	path[len] = '\0';
	return true;
#endif
}

static bool is_source_tree(struct str folder)
{
	struct buf path = BUF_INIT;
	path_join(&path, folder, STR("config/kabar.ini"));
	bool found = access(path.data, R_OK) == 0;
	buf_clear(&path);
	path_join(&path, folder, STR("themes"));
	found = found && is_folder(path.data);
	buf_release(&path);
	return found;
}

/* The source tree above the executable: build/kabar or build/<kind>/kabar. */
static bool find_source_tree(struct buf *out)
{
	char path[PATH_MAX];
	if (!executable_path(path, sizeof path))
		return false;
	struct str folder = str_from(path);
	for (int i = 0; i <= PARENTS_MAX; i++) {
		size_t slash = str_rchr(folder, '/');
		if (slash == STR_NPOS || slash == 0)
			return false;
		folder = str_sub(folder, 0, slash);
		if (is_source_tree(folder)) {
			buf_add_str(out, folder);
			return true;
		}
	}
	return false;
}

bool paths_shipped(struct buf *out)
{
	const char *named = getenv("KABAR_DATA");
	if (named && named[0] != '\0') {
		buf_add_str(out, is_folder(named) ? str_from(named) : STR_NULL);
		return is_folder(named);
	}
	if (find_source_tree(out))
		return true;
	if (!is_folder(KABAR_PREFIX "/share/kabar"))
		return false;
	buf_add_str(out, STR(KABAR_PREFIX "/share/kabar"));
	return true;
}

static bool read_builtin(const char *name, struct buf *text, struct buf *file)
{
	for (const struct builtin_file *b = builtin_files; b->name; b++) {
		if (strcmp(b->name, name) != 0)
			continue;
		buf_add_str(text, str_from(b->text));
		buf_addf(file, "(built-in) %s", name);
		return true;
	}
	return false;
}

bool paths_read_shipped(const char *name, struct buf *text, struct buf *file)
{
	struct buf path = BUF_INIT;
	bool found = paths_shipped(&path);
	if (found) {
		buf_add_char(&path, '/');
		buf_add_str(&path, str_from(name));
		found = file_read(path.data, SHIPPED_FILE_MAX, text, NULL, NULL);
	}
	if (found)
		buf_add_str(file, buf_str(&path));
	buf_release(&path);
	return found || read_builtin(name, text, file);
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void add_name(struct path_names *out, struct str name)
{
	if (!str_ends(name, STR(".ini")) || name.ptr[0] == '.')
		return;
	struct buf copy = BUF_INIT;
	buf_add_str(&copy, name);
	vec_push(&out->names, buf_detach(&copy));
}

static void add_folder(struct path_names *out, const char *folder)
{
	DIR *dir = opendir(folder);
	if (!dir)
		return;
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
		add_name(out, str_from(entry->d_name));
	closedir(dir);
	if (out->names.len > 0)
		qsort(out->names.data, out->names.len, sizeof(char *), compare_names);
}

void paths_list_ini(const char *folder, struct path_names *out)
{
	*out = (struct path_names){ 0 };
	add_folder(out, folder);
}

static void list_builtin(struct str folder, struct path_names *out)
{
	for (const struct builtin_file *b = builtin_files; b->name; b++) {
		struct str name = str_from(b->name);
		size_t slash = str_rchr(name, '/');
		if (slash != STR_NPOS && str_eq(str_sub(name, 0, slash), folder))
			add_name(out, str_skip(name, slash + 1));
	}
}

void paths_list_shipped(const char *folder, struct path_names *out)
{
	struct buf path = BUF_INIT;
	*out = (struct path_names){ 0 };
	if (paths_shipped(&path)) {
		buf_add_char(&path, '/');
		buf_add_str(&path, str_from(folder));
		add_folder(out, path.data);
	}
	buf_release(&path);
	if (out->names.len == 0)
		list_builtin(str_from(folder), out);
}

void path_names_release(struct path_names *names)
{
	for (size_t i = 0; i < names->names.len; i++)
		free(names->names.data[i]);
	vec_release(&names->names);
}
