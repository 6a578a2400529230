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

void surface_write(struct str raw, struct buf *out)
{
	buf_clear(out);
	buf_reserve(out, raw.len);
	bool pending = false;
	for (size_t at = 0; at < raw.len;) {
		size_t blank = blank_len(raw, at);
		if (blank > 0) {
			pending = out->len > 0;
			at += blank;
			continue;
		}
		if (pending)
			buf_add_char(out, ' ');
		pending = false;
		buf_add_char(out, raw.ptr[at++]);
	}
}
