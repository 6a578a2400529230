/* SPDX-License-Identifier: MIT */
#include "support/unit.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static char folder[512];
static char paths[8][1024];
static size_t next_path;

void unit_assert_str(struct str got, const char *expected, const char *file, int line)
{
	if (got.len == strlen(expected) && memcmp(got.ptr ? got.ptr : "", expected, got.len) == 0)
		return;
	print_error("got      \"%.*s\"\nexpected \"%s\"\n", STR_ARG(got), expected);
	_fail(file, line);
}

void unit_assert_holds(const char *path, struct str expected)
{
	struct buf text = BUF_INIT;
	assert_true(file_read(path, SIZE_MAX, &text, NULL, NULL));
	bool same = str_eq(buf_str(&text), expected);
	if (!same)
		print_error("%s holds \"%.*s\"\nexpected \"%.*s\"\n", path, STR_ARG(buf_str(&text)),
			    STR_ARG(expected));
	buf_release(&text);
	assert_true(same);
}

size_t unit_logged(struct log *log, const char *needle)
{
	struct buf text = BUF_INIT;
	size_t found = 0;
	for (size_t i = 0; i < log_count(log); i++) {
		log_get(log, i, &text);
		found += strstr(buf_cstr(&text), needle) != NULL;
	}
	buf_release(&text);
	return found;
}

void unit_assert_logged(struct log *log, size_t nr, const char *needle)
{
	struct buf text = BUF_INIT;
	assert_true(nr < log_count(log));
	log_get(log, nr, &text);
	if (!strstr(buf_cstr(&text), needle))
		fail_msg("\"%s\" lacks \"%s\"", buf_cstr(&text), needle);
	buf_release(&text);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

static void remove_folder(void)
{
	nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

const char *unit_dir(void)
{
	if (folder[0] == '\0') {
		const char *tmp = getenv("TMPDIR");
		snprintf(folder, sizeof folder, "%s/kabar-test-XXXXXX", tmp ? tmp : "/tmp");
		if (!mkdtemp(folder))
			abort();
		atexit(remove_folder);
	}
	return folder;
}

const char *unit_path(const char *name)
{
	char *path = paths[next_path++ % 8];
	if (snprintf(path, sizeof paths[0], "%s/%s", unit_dir(), name) >= (int)sizeof paths[0])
		abort();
	return path;
}

const char *unit_write(const char *name, struct str content)
{
	const char *path = unit_path(name);
	char parent[1024];
	memcpy(parent, path, sizeof parent);
	for (char *slash = parent + strlen(unit_dir()); (slash = strchr(slash + 1, '/')) != NULL;) {
		*slash = '\0';
		mkdir(parent, 0700);
		*slash = '/';
	}
	FILE *out = fopen(path, "wb");
	if (!out || fwrite(content.ptr, 1, content.len, out) != content.len || fclose(out) != 0)
		abort();
	return path;
}
