/* SPDX-License-Identifier: MIT */
/* Lines of at most so many columns, broken where UAX #14 (Unicode 14) allows; a longer word is
 * broken between cells. Text is clean; \n forces a break. */
#ifndef TEXT_WRAP_H
#define TEXT_WRAP_H

#include "base/str.h"
#include "base/vec.h"

struct wrap_line {
	uint32_t start; /* bytes in the text */
	uint32_t len;   /* without trailing blanks and without the \n */
	uint32_t cols;
};

struct wrap_lines {
	VEC(struct wrap_line) lines;
};

/* Appends the lines of `text` (under 4 GiB) to out. cols >= 1; a 2-column character in a 1-column
 * width gets a line of its own. Empty text gives no line, "\n\n" gives two empty ones. */
void wrap_add(struct str text, size_t cols, struct wrap_lines *out);
void wrap_release(struct wrap_lines *lines);

#endif
