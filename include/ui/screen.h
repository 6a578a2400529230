/* SPDX-License-Identifier: MIT */
/* A grid of cells: what the terminal shows, in roles instead of colours. */
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include "app/line.h"

#define CELL_BYTES 24 /* a character and at most 4 marks, 4 bytes each, and a NUL */
#define CELL_ROLES 4  /* roles on top of each other */

struct cell {
	char bytes[CELL_BYTES]; /* clean UTF-8, NUL-terminated; "" = right half of a wide character
				 */
	uint8_t roles[CELL_ROLES]; /* lowest first; a fifth takes the place of the fourth */
	uint8_t role_count;
};

struct screen {
	struct cell *cells; /* rows * cols, row by row */
	size_t *starts;     /* of the row being put: byte of its text at each column */
	size_t rows, cols;
	size_t cursor_row, cursor_col; /* cursor_col SIZE_MAX: hidden */
};

void screen_init(struct screen *s, size_t rows, size_t cols);
void screen_release(struct screen *s);
void screen_resize(struct screen *s, size_t rows, size_t cols); /* all blank again */
void screen_fill(struct screen *s, enum role role);             /* blanks, cursor hidden */

/* Puts a row's text at (row, col), in at most `cols` columns; the rest of them is filled with
 * blanks in the row's role. A wide character that would be cut becomes blanks. Columns and rows
 * outside the grid are left out. What should have been filtered and was not (a control, a bidi
 * mark) becomes U+FFFD or nothing: no view can make the terminal obey a text. */
void screen_put(struct screen *s, size_t row, size_t col, size_t cols, const struct line *line);
struct cell *screen_cell(const struct screen *s, size_t row, size_t col);

/* The grid as text, a line a row, trailing blanks dropped; for tests and --keys without a
 * terminal. `roles`: also a line of role letters below each row that has any but `text`. */
void screen_print(const struct screen *s, bool roles, struct buf *out);
/* The letter of a role there; of several on top of each other the highest counts. */
char screen_role_letter(enum role role);

/* A cell's text for terminals that know ASCII only: as many columns, the program's own signs as
 * letters that mean the same (unread N, bars 1 to 8). */
void screen_ascii(const struct cell *cell, struct buf *out);

/* The style of a cell: its roles laid over each other, attributes added up. A selection shown by
 * reverse (theme_selects_by_reverse) turns what is reversed already back, so that a match or the
 * focus in the selected row still stands out. colours: as term_colours. */
struct style screen_style(const struct cell *cell, const struct theme *theme, int colours);

#endif
