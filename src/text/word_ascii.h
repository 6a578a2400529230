/* SPDX-License-Identifier: MIT */
/* Words of a text of ASCII only, many bytes at a time. */
#ifndef TEXT_WORD_ASCII_H
#define TEXT_WORD_ASCII_H

#include "base/str.h"

/* Does c join the ASCII letters or digits at its sides? */
static inline bool ascii_joins_across(char left, char c, char right)
{
	if (char_is_alpha(left) && char_is_alpha(right))
		return c == '\'' || c == '.' || c == ':';
	return char_is_digit(left) && char_is_digit(right) &&
	       (c == '\'' || c == '.' || c == ',' || c == ';');
}

/* As word_count; s holds no byte beyond ASCII. */
size_t word_count_ascii(struct str s);
/* false if it does hold one, and then *count is nothing. */
bool word_count_plain(struct str s, size_t *count);

#endif
