/* SPDX-License-Identifier: MIT */
/* Surfaces as they are kept. */
#include "entity/surface_text.h"

static size_t blank_len(struct str s, size_t at)
{
	if (char_is_blank(s.ptr[at]))
		return 1;
	bool no_break = s.len - at >= 2 && s.ptr[at] == '\xC2' && s.ptr[at + 1] == '\xA0';
	return no_break ? 2 : 0;
}

void surface_add(struct str raw, struct buf *out)
{
	size_t start = out->len;
	for (size_t at = 0; at < raw.len;) {
		size_t blank = blank_len(raw, at), from = at;
		if (blank > 0) {
			at += blank;
			continue;
		}
		while (at < raw.len && blank_len(raw, at) == 0)
			at++;
		if (out->len > start)
			buf_add_char(out, ' ');
		buf_add(out, raw.ptr + from, at - from);
	}
}

void surface_write(struct str raw, struct buf *out)
{
	buf_clear(out);
	surface_add(raw, out);
}

bool surface_in_capitals(struct str text)
{
	bool any = false;
	for (size_t i = 0; i < text.len; i++) {
		if (char_is_lower(text.ptr[i]))
			return false;
		any = any || char_is_upper(text.ptr[i]);
	}
	return any;
}
