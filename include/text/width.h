/* SPDX-License-Identifier: MIT */
/* How many columns text takes: as the C library's wcwidth in C.UTF-8 says (that is what ncurses
 * lays out with), but without asking the locale. Text here is clean (text/clean): no controls. */
#ifndef TEXT_WIDTH_H
#define TEXT_WIDTH_H

#include "base/str.h"

/* Columns of a code point: 0, 1 or 2. What is not printable counts as 1 (its stand-in). */
int width_of(uint32_t cp);

/* Columns of clean text. */
size_t width_str(struct str s);

/* One cell: a spacing character and the marks (width 0) after it, at byte `at` < s.len.
 * Returns its length in bytes; *cols is 1 or 2 (leading marks without a base count as 1). */
size_t width_cell(struct str s, size_t at, int *cols);

/* The longest prefix of whole cells in at most `cols` columns; *used (may be NULL) its columns. */
struct str width_prefix(struct str s, size_t cols, size_t *used);
/* The longest suffix likewise. */
struct str width_suffix(struct str s, size_t cols, size_t *used);

#endif
