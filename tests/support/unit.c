/* SPDX-License-Identifier: MIT */
#include "support/unit.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
