/* SPDX-License-Identifier: MIT */
/* Rows of the help: commands by where they hold, as the live key table has them. */
#ifndef APP_VIEW_HELP_ROWS_H
#define APP_VIEW_HELP_ROWS_H

#include "app/view.h"

struct help_row {
	enum command command; /* CMD_NONE: a heading */
	unsigned contexts;    /* that its keys are looked up in */
	const char *heading;
};

struct help_rows {
	VEC(struct help_row) items;
};

/* Commands of these contexts first, then those of every view, then the rest. With a filter only
 * rows that hold each of its words, without headings. */
void help_rows_fill(struct help_rows *rows, const struct view_context *context, struct str filter);
void help_rows_release(struct help_rows *rows);

void help_row_draw(const struct help_row *row, const struct view_context *context,
		   struct str filter, size_t cols, struct line *out);

#endif
