/* SPDX-License-Identifier: MIT */
/* What was wrong with the user's data, and where. A programmer's mistake is an assert instead. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>
#include <stddef.h>

struct buf;

struct err {
	char file[512];    /* "" if no file is to blame; a longer path keeps its end */
	size_t line;       /* 1-based, 0 if none */
	char message[512]; /* what was found and what would be right; no final stop */
};

#define ERR_INIT          \
	{                 \
		"", 0, "" \
	}

/* Fills *e (which may be NULL) and returns false, so that callers write `return err_set(...)`. */
bool err_set(struct err *e, const char *file, size_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The same, with ": " and the text of errno after the message. */
bool err_set_errno(struct err *e, const char *file, int errno_value, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* "file:line: message". The text may hold bytes of a path: filter it before it is shown. */
void err_format(const struct err *e, struct buf *out);

#endif
