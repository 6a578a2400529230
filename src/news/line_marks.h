/* SPDX-License-Identifier: MIT */
/* Counting lines: a byte may stand deep in a huge file. \n, \r\n and \r end one; \r\n is one end,
 * counted at its \n. */
#ifndef NEWS_LINE_MARKS_H
#define NEWS_LINE_MARKS_H

#include "base/str.h"
#include "base/vec.h"

enum { LINE_BLOCK = 1 << 16 }; /* bytes */

/* Line ends among the first `len` bytes of a text. */
uint64_t lines_ending(struct str text, size_t len);

/* How many lines end before each LINE_BLOCK of a text that comes in pieces. */
struct line_marks {
	VEC(uint64_t) before;
	uint64_t at, lines; /* so far */
};
/* Adds the first `len` bytes of `piece`; the byte behind them, unless the text ends there, says
 * whether a last \r is alone. */
void line_marks_add(struct line_marks *m, struct str piece, size_t len);

#endif
