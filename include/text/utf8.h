/* SPDX-License-Identifier: MIT */
/* UTF-8 (Unicode 14, section 3.9): reading, writing, checking, repairing. */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include "base/buf.h"

#define UTF8_REPLACEMENT 0xFFFDu

uint32_t utf8_decode(struct str s, size_t at, size_t *len); /* utf8_at behind its ASCII path */

/* The code point at s[at] (at < s.len) and its length in bytes. Ill-formed bytes give U+FFFD
 * with the length of their maximal subpart (Unicode 14, table 3-8), so always >= 1. */
static inline uint32_t utf8_at(struct str s, size_t at, size_t *len)
{
	unsigned char first = (unsigned char)s.ptr[at];
	if (first >= 0x80)
		return utf8_decode(s, at, len);
	*len = 1;
	return first;
}

static inline bool utf8_goes_on(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

/* The same, faster where most is not ASCII. */
static inline uint32_t utf8_letter_at(struct str s, size_t at, size_t *len)
{
	const unsigned char *p = (const unsigned char *)s.ptr + at;
	size_t left = s.len - at;
	if (left > 1 && p[0] >= 0xC2 && p[0] < 0xE0 && utf8_goes_on(p[1])) {
		*len = 2;
		return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
	}
	if (left > 2 && p[0] >= 0xE0 && p[0] < 0xF0 && utf8_goes_on(p[1]) && utf8_goes_on(p[2])) {
		uint32_t cp = (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
		*len = 3;
		if (cp >= 0x800 && cp - 0xD800 >= 0x800)
			return cp;
	}
	return utf8_at(s, at, len);
}

/* Start of the code point that ends at s[at] (0 < at <= s.len). */
size_t utf8_before(struct str s, size_t at);

/* Writes 1 to 4 bytes; surrogates and values over U+10FFFF are written as U+FFFD. */
size_t utf8_put(uint32_t cp, char out[4]);
void utf8_add(struct buf *out, uint32_t cp);

/* End of the run of ASCII bytes that starts at s[at] (`at` itself if there is none). */
size_t utf8_ascii_end(struct str s, size_t at);

/* Length of the longest well-formed prefix, in bytes. Scans at memory speed over ASCII. */
size_t utf8_valid_prefix(struct str s);
static inline bool utf8_valid(struct str s)
{
	return utf8_valid_prefix(s) == s.len;
}

/* Appends s with each maximal ill-formed part replaced by U+FFFD; returns how many there were. */
size_t utf8_repair(struct str s, struct buf *out);

#endif
