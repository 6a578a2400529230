/* SPDX-License-Identifier: MIT */
/* A growing run of bytes that owns its memory. data is NULL or ends in a NUL that
 * len does not count. BUF_INIT or zeroed memory is an empty one. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

struct buf {
	char *data;
	size_t len;
	size_t cap;
};

#define BUF_INIT           \
	{                  \
		NULL, 0, 0 \
	}

void buf_release(struct buf *b);
void buf_clear(struct buf *b);                /* keeps the memory */
void buf_truncate(struct buf *b, size_t len); /* len <= b->len */
void buf_reserve(struct buf *b, size_t more);

void buf_add(struct buf *b, const void *bytes, size_t len);
void buf_add_str(struct buf *b, struct str s);
void buf_add_char(struct buf *b, char c);
void buf_add_repeat(struct buf *b, char c, size_t n);
/* s between two marks; those in it are doubled: "a ""b""". */
void buf_add_quoted(struct buf *b, struct str s, char mark);
void buf_addf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Views into the buffer: valid until it next grows. */
struct str buf_str(const struct buf *b);
const char *buf_cstr(struct buf *b); /* never NULL */

/* Hands the bytes (NUL-terminated, never NULL) to the caller, who frees them; b is empty again. */
char *buf_detach(struct buf *b);

#endif
