/* SPDX-License-Identifier: MIT */
/* Digits of any script. */
#include "news/date_digit.h"

/* Zeros of the scripts that have digits of their own, each in UTF-8. */
static const struct str zeros[] = {
	{ "\331\240", 2 },     /* Arabic */
	{ "\333\260", 2 },     /* Persian */
	{ "\340\245\246", 3 }, /* Devanagari */
	{ "\340\271\220", 3 }, /* Thai */
	{ "\357\274\220", 3 }, /* full width */
};

size_t script_digit(struct str s, size_t at, int *value)
{
	if (at >= s.len)
		return 0;
	if ((unsigned char)s.ptr[at] < 0x80) {
		*value = s.ptr[at] - '0';
		return char_is_digit(s.ptr[at]);
	}
	struct str rest = str_skip(s, at);
	for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++) {
		size_t last = zeros[i].len - 1;
		if (rest.len <= last || !str_starts(rest, str_sub(zeros[i], 0, last)))
			continue;
		*value = (unsigned char)rest.ptr[last] - (unsigned char)zeros[i].ptr[last];
		if (*value >= 0 && *value <= 9)
			return last + 1;
	}
	return 0;
}
