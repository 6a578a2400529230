/* SPDX-License-Identifier: MIT */
/* Paths against the current folder. */
#include "store/absolute.h"

#include <limits.h>
#include <unistd.h>

static void add_parts(struct buf *out, struct str path)
{
	struct str part;
	while (str_next(&path, '/', &part)) {
		if (part.len == 0 || str_eq(part, STR(".")))
			continue;
		if (out->len == 0 || out->data[out->len - 1] != '/')
			buf_add_char(out, '/');
		buf_add_str(out, part);
	}
	if (out->len == 0)
		buf_add_char(out, '/');
}

bool absolute_path(const char *path, struct buf *out)
{
	char cwd[PATH_MAX];
	struct str s = str_from(path);
	if (s.len == 0 || str_eq(s, STR("-")))
		return false;
	if (s.ptr[0] != '/') {
		if (!getcwd(cwd, sizeof cwd))
			return false;
		buf_add_str(out, str_from(cwd));
	}
	add_parts(out, s);
	return true;
}
