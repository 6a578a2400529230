/* SPDX-License-Identifier: MIT */
/* A view of bytes: pointer and length, owns nothing, need not end in NUL.
 * Valid as long as what it points into. All positions and lengths are bytes;
 * "blank" is ASCII space, \t, \r, \n, \v, \f. Nothing here knows a locale. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char *ptr;
	size_t len;
};

#define STR(lit) ((struct str){ "" lit, sizeof(lit) - 1 })
#define STR_NULL ((struct str){ NULL, 0 })
/* For printf("%.*s"): views of dump text go through text/clean first. */
#define STR_ARG(s) (int)(s).len, (s).ptr

#define STR_NPOS ((size_t)-1)

struct str str_from(const char *cstr); /* NULL gives STR_NULL */

static inline struct str str_of(const char *ptr, size_t len)
{
	return (struct str){ ptr, len };
}

/* s[from, to), both clipped to the view. */
static inline struct str str_sub(struct str s, size_t from, size_t to)
{
	if (to > s.len)
		to = s.len;
	if (from > to)
		from = to;
	return s.ptr ? str_of(s.ptr + from, to - from) : s;
}

/* Without its first n bytes. */
static inline struct str str_skip(struct str s, size_t n)
{
	return str_sub(s, n, s.len);
}

static inline bool str_eq(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool str_starts(struct str s, struct str prefix)
{
	return s.len >= prefix.len &&
	       (prefix.len == 0 || memcmp(s.ptr, prefix.ptr, prefix.len) == 0);
}

static inline bool str_ends(struct str s, struct str suffix)
{
	return s.len >= suffix.len &&
	       (suffix.len == 0 || memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len) == 0);
}

bool str_eq_nocase(struct str a, struct str b); /* ASCII letters only */
int str_cmp(struct str a, struct str b);        /* memcmp order, shorter first */
bool str_starts_nocase(struct str s, struct str prefix);

/* Position of the first (last) occurrence, or STR_NPOS. */
size_t str_find(struct str s, struct str needle);
size_t str_find_nocase(struct str s, struct str needle);
size_t str_chr(struct str s, char c);
size_t str_rchr(struct str s, char c);

bool str_blank(struct str s); /* empty or blanks only */
struct str str_trim(struct str s);
struct str str_trim_left(struct str s);
struct str str_trim_right(struct str s);

/* Takes the text before the next `sep` off the front of *rest (the separator is
 * dropped). false when *rest was already used up; "a," gives "a" and then "". */
bool str_next(struct str *rest, char sep, struct str *part);
/* The same for lines: \n, \r\n and a lone \r end one; the end is not part of it.
 * A final line without an end counts; text after the last end that is empty does not. */
bool str_next_line(struct str *rest, struct str *line);

/* Whole view as a decimal number (an optional '-'), range checked. */
bool str_to_long(struct str s, long *out);

static inline bool char_is_digit(char c)
{
	return c >= '0' && c <= '9';
}
static inline bool char_is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}
static inline bool char_is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}
static inline bool char_is_alpha(char c)
{
	return char_is_upper(c) || char_is_lower(c);
}
static inline bool char_is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}
static inline char char_lower(char c)
{
	return char_is_upper(c) ? (char)(c + 32) : c;
}

#endif
