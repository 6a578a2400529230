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
