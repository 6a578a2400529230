/* SPDX-License-Identifier: MIT */
/* One row of the screen before it is drawn: clean text and the roles of its parts. */
#ifndef APP_LINE_H
#define APP_LINE_H

#include "app/theme.h"
#include "base/vec.h"

struct line_span {
	uint32_t start, len; /* bytes of the text */
	uint8_t role;        /* enum role */
	bool over;           /* lies over the spans below: only what its style gives changes */
};

struct line {
	struct buf text;             /* clean UTF-8, no line ends */
	VEC(struct line_span) spans; /* in the order they were added; later ones lie on top */
	uint8_t role;                /* of what no span covers, and of the rest of the row */
	bool selected;               /* list.selected lies over the whole row */
};

void line_release(struct line *l);
void line_clear(struct line *l, enum role role); /* empty again; keeps the memory */

/* Append text in a role. line_add takes text that is already clean (literals, cleaned fields);
 * line_add_dump filters (text/clean, CLEAN_LINE) what comes from dumps, paths or users. */
void line_add(struct line *l, enum role role, struct str clean);
void line_add_dump(struct line *l, enum role role, struct str dump);
void line_addf(struct line *l, enum role role, const char *format, ...)
    __attribute__((format(printf, 3, 4))); /* clean arguments only */
/* The same cut to `cols` columns with an ellipsis, and padded to them when `pad`. */
void line_add_cut(struct line *l, enum role role, struct str dump, size_t cols, bool pad);

size_t line_cols(const struct line *l);
/* Blanks up to column `col` (0-based); nothing where the text is longer. */
void line_pad(struct line *l, size_t col);
/* Moves `right` (a finished line) to the end of `cols` columns; where both don't fit, the left
 * part is cut with an ellipsis, keeping one blank between. */
void line_join_right(struct line *l, const struct line *right, size_t cols);
/* Cuts to `cols` columns with an ellipsis. */
void line_cut(struct line *l, size_t cols);

/* Lays a role over bytes of the text. */
void line_cover(struct line *l, enum role role, uint32_t start, uint32_t len);

#endif
