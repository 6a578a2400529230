/* SPDX-License-Identifier: MIT */
/* Scroll bars inside a pane: as those of whole panes, see ui/draw.c. */
#include "app/list_bar.h"

void list_bar_draw(const struct list *l, size_t row, size_t col, struct line *out)
{
	size_t rows = list_visible(l);
	if (l->count <= rows)
		return;
	size_t hidden = l->count - rows;
	size_t len = rows * rows / l->count > 0 ? rows * rows / l->count : 1;
	size_t room = rows - len;
	size_t from = room * l->top / hidden;
	/* At an end only where the rows are. */
	if (from == 0 && l->top > 0 && room > 1)
		from = 1;
	if (from == room && l->top < hidden && room > 1)
		from = room - 1;
	line_cut(out, col);
	line_pad(out, col);
	line_add(out, ROLE_SCROLLBAR, row >= from && row < from + len ? STR("█") : STR("│"));
}
