/* SPDX-License-Identifier: MIT */
/* A compiled pattern, for those who index many of them. */
#ifndef NEWS_PATTERN_PARTS_H
#define NEWS_PATTERN_PARTS_H

#include "news/pattern.h"

enum part_type { PART_LITERAL, PART_DASH, PART_SLOT };

struct pattern_part {
	uint8_t type;       /* enum part_type */
	uint8_t slot;       /* enum slot_kind */
	struct str literal; /* in pattern.text */
};

#define PATTERN_PARTS (2 * PATTERN_SLOTS + 2)

/* Which bytes a line holds, as a set of 64: letters without case, digits as one, punctuation,
 * everything beyond ASCII as one. A line can fit a pattern only if it holds all that it needs. */
static inline uint64_t pattern_byte_bit(char byte)
{
	unsigned char c = (unsigned char)byte;
	unsigned char letter = (unsigned char)((c | 0x20) - 'a');
	if (letter < 26)
		return (uint64_t)1 << letter;
	if (c >= 0x80)
		return (uint64_t)1 << 63;
	if (c >= '0' && c <= '9')
		return (uint64_t)1 << 26;
	return (uint64_t)1 << (27 + c % 36);
}

struct pattern {
	char *text; /* owned: the literals */
	struct pattern_part parts[PATTERN_PARTS];
	size_t count;
	bool prefix;    /* matches the start of a line, not the whole */
	bool fold;      /* letters compare without case */
	bool dash;      /* holds a dash */
	uint64_t needs; /* pattern_byte_bit of every byte it cannot do without */
};

/* Marks the bytes a line may start with to match p; false if any byte will do. */
bool pattern_first_bytes(const struct pattern *p, bool set[256]);

/* Length of the dash at s[at]: "-", "--", "_" between blanks, or U+2012 to U+2015; 0 if there is
 * none. */
size_t pattern_dash_len(struct str s, size_t at);
/* Where the dash at s[at], blanks before it, ends; STR_NPOS if there is none. Behind a slot a
 * hyphen counts only beside a blank: Kim-Putin holds none. */
size_t pattern_match_dash(struct str s, size_t at, bool after_slot);
/* Could a dash of a pattern stand in s? */
bool pattern_has_dash(struct str s);
/* Could one stand in any part of s? */
bool pattern_may_have_dash(struct str s);

size_t pattern_skip_more(struct str s, size_t at); /* pattern_skip_blanks where there may be one */
/* Where the blanks at s[at] end: ASCII ones, no-break and ideographic spaces, zero-width ones and
 * "&nbsp;". */
static inline size_t pattern_skip_blanks(struct str s, size_t at)
{
	if (at >= s.len)
		return at;
	unsigned char c = (unsigned char)s.ptr[at];
	bool may = c <= ' ' || c == '&' || c >= 0xC2;
	return may ? pattern_skip_more(s, at) : at;
}
/* s without such blanks at its ends. */
struct str pattern_trim(struct str s);

#endif
