/* SPDX-License-Identifier: MIT */
/* Blanks and dashes as patterns see them. */
#include "news/pattern_parts.h"

#include <string.h>

#include "base/sixteen.h"

static const struct str wide_blanks[] = {
	{ "\xC2\xA0", 2 },     /* no-break space */
	{ "\xE3\x80\x80", 3 }, /* ideographic space */
	{ "\xE2\x80\x8B", 3 }, /* zero width space */
	{ "\xEF\xBB\xBF", 3 }, /* byte order mark */
	{ "&nbsp;", 6 },
};

static size_t wide_blank(struct str s, size_t at)
{
	char c = s.ptr[at];
	if (c != '&' && c != '\xC2' && c != '\xE2' && c != '\xE3' && c != '\xEF')
		return 0;
	for (size_t i = 0; i < sizeof wide_blanks / sizeof *wide_blanks; i++) {
		struct str blank = wide_blanks[i];
		if (c == blank.ptr[0] && s.len - at >= blank.len &&
		    s.ptr[at + blank.len - 1] == blank.ptr[blank.len - 1] &&
		    memcmp(s.ptr + at, blank.ptr, blank.len) == 0)
			return blank.len;
	}
	return 0;
}

size_t pattern_skip_more(struct str s, size_t at)
{
	static const bool may[256] = { [' '] = true,  ['\t'] = true, ['\n'] = true, ['\v'] = true,
				       ['\f'] = true, ['\r'] = true, ['&'] = true,  [0xC2] = true,
				       [0xE2] = true, [0xE3] = true, [0xEF] = true };
	while (at < s.len && may[(unsigned char)s.ptr[at]]) {
		size_t n = char_is_blank(s.ptr[at]) ? 1 : wide_blank(s, at);
		if (n == 0)
			break;
		at += n;
	}
	return at;
}

/* Bytes of the blank beyond ASCII that s ends in; 0 if it ends in none. */
static size_t wide_blank_before(struct str s)
{
	static const bool may[256] = {
		[0xA0] = true, [0x80] = true, [0x8B] = true, [0xBF] = true, [';'] = true
	};
	if (s.len == 0 || !may[(unsigned char)s.ptr[s.len - 1]])
		return 0;
	for (size_t i = 0; i < sizeof wide_blanks / sizeof *wide_blanks; i++) {
		if (str_ends(s, wide_blanks[i]))
			return wide_blanks[i].len;
	}
	return 0;
}

struct str pattern_trim(struct str s)
{
	s = str_trim_right(str_skip(s, pattern_skip_blanks(s, 0)));
	for (size_t n; (n = wide_blank_before(s)) > 0;)
		s = str_trim_right(str_sub(s, 0, s.len - n));
	return s;
}

size_t pattern_dash_len(struct str s, size_t at)
{
	if (at >= s.len)
		return 0;
	if (s.ptr[at] == '-') {
		size_t n = 1;
		while (at + n < s.len && n < 3 && s.ptr[at + n] == '-')
			n++;
		return n;
	}
	if (s.ptr[at] == '_' && at > 0 && char_is_blank(s.ptr[at - 1]) && at + 1 < s.len &&
	    char_is_blank(s.ptr[at + 1]))
		return 1;
	if (s.len - at >= 3 && memcmp(s.ptr + at, "\xE2\x80", 2) == 0 &&
	    (unsigned char)s.ptr[at + 2] >= 0x92 && (unsigned char)s.ptr[at + 2] <= 0x95)
		return 3;
	return 0;
}

size_t pattern_match_dash(struct str s, size_t at, bool after_slot)
{
	size_t from = pattern_skip_blanks(s, at);
	size_t n = pattern_dash_len(s, from);
	if (n == 0)
		return STR_NPOS;
	bool blank_before = from > at || (at > 0 && char_is_blank(s.ptr[at - 1]));
	bool blank_after = from + n >= s.len || pattern_skip_blanks(s, from + n) > from + n;
	if (n == 1 && after_slot && !blank_before && !blank_after)
		return STR_NPOS;
	return from + n;
}

static sixteen dash_starts(sixteen bytes)
{
	return (bytes == '-') | (bytes == '_') | (bytes == (int8_t)0xE2);
}

/* The first byte at or after `at` that a dash may start with; s.len if there is none. */
static size_t next_dash(struct str s, size_t at)
{
	for (; at + 16 <= s.len; at += 16) {
		uint64_t bits = sixteen_bits(dash_starts(sixteen_at(s.ptr + at)));
		if (bits)
			return at + bits_first(bits);
	}
	while (at < s.len && s.ptr[at] != '-' && s.ptr[at] != '_' && s.ptr[at] != '\xE2')
		at++;
	return at;
}

bool pattern_may_have_dash(struct str s)
{
	return next_dash(s, 0) < s.len;
}

bool pattern_has_dash(struct str s)
{
	for (size_t at = 0; (at = next_dash(s, at)) < s.len; at++) {
		if (pattern_match_dash(s, at, true) != STR_NPOS)
			return true;
	}
	return false;
}
