/* SPDX-License-Identifier: MIT */
/* Views of bytes: comparing, searching, cutting. */
#include "base/str.h"

#include <limits.h>
#include <string.h>

#include "base/sixteen.h"

struct str str_from(const char *cstr)
{
	return (struct str){ cstr, cstr ? strlen(cstr) : 0 };
}

bool str_eq_nocase(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++) {
		if (char_lower(a.ptr[i]) != char_lower(b.ptr[i]))
			return false;
	}
	return true;
}

int str_cmp(struct str a, struct str b)
{
	size_t shorter = a.len < b.len ? a.len : b.len;
	int order = shorter ? memcmp(a.ptr, b.ptr, shorter) : 0;
	return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_starts_nocase(struct str s, struct str prefix)
{
	return s.len >= prefix.len && str_eq_nocase(str_sub(s, 0, prefix.len), prefix);
}

/* The needle among those that start in s[from, from + 16), or NULL. */
static const char *find_in_sixteen(struct str s, size_t from, struct str needle)
{
	sixteen first = sixteen_at(s.ptr + from) == (int8_t)needle.ptr[0];
	sixteen last =
	    sixteen_at(s.ptr + from + needle.len - 1) == (int8_t)needle.ptr[needle.len - 1];
	if (!sixteen_any(first & last))
		return NULL;
	return memmem(s.ptr + from, 15 + needle.len, needle.ptr, needle.len);
}

#define SHORT_NEEDLE 32 /* bytes: may be compared at every place */

size_t str_find(struct str s, struct str needle)
{
	if (needle.len == 0)
		return 0;
	if (needle.len > s.len)
		return STR_NPOS;
	const char *at = NULL;
	size_t from = 0;
	if (needle.len <= SHORT_NEEDLE)
		for (; !at && s.len - from >= 15 + needle.len; from += 16)
			at = find_in_sixteen(s, from, needle);
	if (!at && from < s.len)
		at = memmem(s.ptr + from, s.len - from, needle.ptr, needle.len);
	return at ? (size_t)(at - s.ptr) : STR_NPOS;
}

/* Rabin-Karp over lower-cased bytes: linear whatever the texts are. */
static const uint64_t roll_base = 0x9E3779B97F4A7C15u;

static uint64_t roll_in(uint64_t hash, char c)
{
	return hash * roll_base + (unsigned char)char_lower(c) + 1;
}

static uint64_t roll_out(uint64_t hash, char c, uint64_t power)
{
	return hash - ((unsigned char)char_lower(c) + 1u) * power;
}

size_t str_find_nocase(struct str s, struct str needle)
{
	if (needle.len > s.len)
		return STR_NPOS;
	uint64_t wanted = 0;
	uint64_t hash = 0;
	uint64_t power = 1;
	for (size_t i = 0; i < needle.len; i++) {
		wanted = roll_in(wanted, needle.ptr[i]);
		hash = roll_in(hash, s.ptr[i]);
		power *= roll_base;
	}
	for (size_t at = 0;; at++) {
		size_t end = at + needle.len;
		if (hash == wanted && str_eq_nocase(str_sub(s, at, end), needle))
			return at;
		if (end == s.len)
			return STR_NPOS;
		hash = roll_out(roll_in(hash, s.ptr[end]), s.ptr[at], power);
	}
}

size_t str_chr(struct str s, char c)
{
	const char *at = s.len ? memchr(s.ptr, c, s.len) : NULL;
	return at ? (size_t)(at - s.ptr) : STR_NPOS;
}

/* Does one of eight bytes equal that in each byte of `wanted`? */
static bool in_eight(const char *at, uint64_t wanted)
{
	const uint64_t low = 0x0101010101010101u;
	uint64_t bytes;
	memcpy(&bytes, at, sizeof bytes);
	bytes ^= wanted;
	return ((bytes - low) & ~bytes & low << 7) != 0;
}

size_t str_rchr(struct str s, char c)
{
	uint64_t wanted = (unsigned char)c * 0x0101010101010101u;
	size_t i = s.len;
	while (i >= 8 && !in_eight(s.ptr + i - 8, wanted))
		i -= 8;
	while (i-- > 0) {
		if (s.ptr[i] == c)
			return i;
	}
	return STR_NPOS;
}

bool str_blank(struct str s)
{
	return str_trim_left(s).len == 0;
}

struct str str_trim(struct str s)
{
	return str_trim_left(str_trim_right(s));
}

struct str str_trim_left(struct str s)
{
	size_t n = 0;
	while (n < s.len && char_is_blank(s.ptr[n]))
		n++;
	return str_skip(s, n);
}

struct str str_trim_right(struct str s)
{
	while (s.len > 0 && char_is_blank(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

bool str_next(struct str *rest, char sep, struct str *part)
{
	if (!rest->ptr)
		return false;
	size_t end = str_chr(*rest, sep);
	*part = str_sub(*rest, 0, end);
	*rest = end == STR_NPOS ? STR_NULL : str_skip(*rest, end + 1);
	return true;
}

/* One pass for both kinds of end: looking for each in turn would be quadratic in a file
 * that has only one of them. */
bool str_next_line(struct str *rest, struct str *line)
{
	if (rest->len == 0)
		return false;
	const char *p = rest->ptr;
	const char *end = p + rest->len;
	while (p < end && *p != '\n' && *p != '\r')
		p++;
	size_t len = (size_t)(p - rest->ptr);
	*line = str_of(rest->ptr, len);
	bool pair = end - p >= 2 && p[0] == '\r' && p[1] == '\n';
	*rest = str_skip(*rest, len + (pair ? 2 : 1));
	return true;
}

bool str_to_long(struct str s, long *out)
{
	bool negative = s.len > 0 && s.ptr[0] == '-';
	struct str digits = str_skip(s, negative);
	if (digits.len == 0)
		return false;
	/* Counted downwards: LONG_MIN has no positive counterpart. */
	long value = 0;
	for (size_t i = 0; i < digits.len; i++) {
		int digit = digits.ptr[i] - '0';
		if (!char_is_digit(digits.ptr[i]) || value < (LONG_MIN + digit) / 10)
			return false;
		value = value * 10 - digit;
	}
	if (!negative && value == LONG_MIN)
		return false;
	*out = negative ? value : -value;
	return true;
}
