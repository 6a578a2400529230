/* SPDX-License-Identifier: MIT */
/* Line ends, many bytes at a time, and across pieces. */
#include "news/line_marks.h"

/* In blocks that a compiler makes vector code of. */
static uint64_t count_char(struct str text, char c)
{
	enum { BLOCK = 128 };
	uint64_t count = 0;
	size_t at = 0;
	for (; text.len - at >= BLOCK; at += BLOCK) {
		uint8_t found = 0;
		for (size_t i = 0; i < BLOCK; i++)
			found = (uint8_t)(found + (text.ptr[at + i] == c));
		count += found;
	}
	for (; at < text.len; at++)
		count += text.ptr[at] == c;
	return count;
}

uint64_t lines_ending(struct str text, size_t len)
{
	struct str part = str_sub(text, 0, len);
	uint64_t count = count_char(part, '\n');
	for (size_t i = 0; i < part.len; i++) {
		size_t found = str_chr(str_skip(part, i), '\r');
		if (found == STR_NPOS)
			break;
		i += found;
		count += i + 1 == text.len || text.ptr[i + 1] != '\n';
	}
	return count;
}

void line_marks_add(struct line_marks *m, struct str piece, size_t len)
{
	if (m->before.len == 0)
		vec_push(&m->before, 0);
	for (size_t done = 0, n; done < len; done += n) {
		size_t room = LINE_BLOCK - (size_t)(m->at % LINE_BLOCK);
		n = len - done < room ? len - done : room;
		m->lines += lines_ending(str_skip(piece, done), n);
		m->at += n;
		if (m->at % LINE_BLOCK == 0)
			vec_push(&m->before, m->lines);
	}
}
