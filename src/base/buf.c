/* SPDX-License-Identifier: MIT */
/* A growing run of bytes. */
#include "base/buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void buf_release(struct buf *b)
{
	free(b->data);
	*b = (struct buf)BUF_INIT;
}

void buf_clear(struct buf *b)
{
	buf_truncate(b, 0);
}

void buf_truncate(struct buf *b, size_t len)
{
	assert(len <= b->len);
	b->len = len;
	if (b->data)
		b->data[len] = '\0';
}

void buf_reserve(struct buf *b, size_t more)
{
	if (b->data && b->cap - b->len > more)
		return;
	/* Where len + more + 1 would wrap, mem_grow gets a number that it refuses. */
	size_t need = more < SIZE_MAX - b->len ? b->len + more + 1 : SIZE_MAX;
	b->cap = mem_grow(b->cap, need, 1);
	b->data = mem_realloc(b->data, b->cap);
	b->data[b->len] = '\0';
}

void buf_add(struct buf *b, const void *bytes, size_t len)
{
	if (len == 0)
		return;
	buf_reserve(b, len);
	memcpy(b->data + b->len, bytes, len);
	b->len += len;
	b->data[b->len] = '\0';
}

void buf_add_str(struct buf *b, struct str s)
{
	buf_add(b, s.ptr, s.len);
}

void buf_add_quoted(struct buf *b, struct str s, char mark)
{
	buf_add_char(b, mark);
	for (size_t at; (at = str_chr(s, mark)) != STR_NPOS; s = str_skip(s, at + 1)) {
		buf_add_str(b, str_sub(s, 0, at + 1));
		buf_add_char(b, mark);
	}
	buf_add_str(b, s);
	buf_add_char(b, mark);
}

void buf_add_char(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void buf_add_repeat(struct buf *b, char c, size_t n)
{
	buf_reserve(b, n);
	memset(b->data + b->len, c, n);
	b->len += n;
	b->data[b->len] = '\0';
}

void buf_addf(struct buf *b, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	int len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	assert(len >= 0);
	buf_reserve(b, (size_t)len);
	va_start(args, format);
	vsnprintf(b->data + b->len, (size_t)len + 1, format, args);
	va_end(args);
	b->len += (size_t)len;
}

struct str buf_str(const struct buf *b)
{
	return str_of(b->data, b->len);
}

const char *buf_cstr(struct buf *b)
{
	return b->data ? b->data : "";
}

char *buf_detach(struct buf *b)
{
	buf_reserve(b, 0);
	char *data = b->data;
	*b = (struct buf)BUF_INIT;
	return data;
}
