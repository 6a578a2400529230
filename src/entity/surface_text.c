/* SPDX-License-Identifier: MIT */
/* Surfaces as they are kept. */
#include "entity/surface_text.h"

#include "text/repair.h"
#include "text/utf8.h"

/* Bytes of the blank at s[at], written as an entity or not; 0 if there is none. */
static size_t blank_len(struct str s, size_t at)
{
	uint32_t cp;
	if (char_is_blank(s.ptr[at]))
		return 1;
	if (s.ptr[at] == '&') {
		size_t len = repair_at(s, at, &cp);
		return len > 0 && cp == 0xA0 ? len : 0;
	}
	bool no_break = s.len - at >= 2 && s.ptr[at] == '\xC2' && s.ptr[at + 1] == '\xA0';
	return no_break ? 2 : 0;
}

/* What entities mean, the rest as it is: names are the same however they are written. */
static void add_word(struct str word, struct buf *out)
{
	for (size_t at = 0; at < word.len;) {
		uint32_t cp;
		size_t amp = str_chr(str_skip(word, at), '&');
		size_t end = amp == STR_NPOS ? word.len : at + amp;
		buf_add_str(out, str_sub(word, at, end));
		size_t len = end < word.len ? repair_at(word, end, &cp) : 0;
		if (len > 0)
			utf8_add(out, cp);
		else if (end < word.len)
			buf_add_char(out, word.ptr[end++]);
		at = end + len;
	}
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
		add_word(str_sub(raw, from, at), out);
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
