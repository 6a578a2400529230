/* SPDX-License-Identifier: MIT */
/* Paints app into the grid: title row, panes with borders and scroll bars, status and hint rows. */
#include "ui/draw.h"

#include <stdint.h>

static void put_at(struct screen *s, const struct pane_rect *rect, const struct line *line)
{
	if (rect->rows > 0)
		screen_put(s, rect->row, rect->col, rect->cols, line);
}

static void put_sign(struct screen *s, size_t row, size_t col, enum role role, struct str sign,
		     struct line *scratch)
{
	line_clear(scratch, role);
	line_add(scratch, role, sign);
	screen_put(s, row, col, 1, scratch);
}

/* Thumb of a scroll bar of `rows` rows: at least one row, at an end only when the view is. */
static void thumb_rows(const struct view_extent *e, size_t rows, size_t *from, size_t *len)
{
	size_t hidden = e->total - e->visible;
	size_t top = e->top < hidden ? e->top : hidden;
	*len = rows * e->visible / e->total;
	if (*len == 0)
		*len = 1;
	size_t room = rows - *len;
	*from = room * top / hidden;
	if (*from == 0 && top > 0 && room > 1)
		*from = 1;
	if (*from == room && top < hidden && room > 1)
		*from = room - 1;
}

static void draw_scroll_bar(struct screen *s, const struct view *v, const struct pane_rect *rect,
			    struct line *scratch)
{
	struct view_extent e = v->ops->extent(v);
	if (e.total <= e.visible)
		return;
	size_t from, len;
	thumb_rows(&e, rect->rows, &from, &len);
	for (size_t row = 0; row < rect->rows; row++) {
		bool tick = v->ops->tick && v->ops->tick(v, row);
		bool thumb = row >= from && row < from + len;
		put_sign(s, rect->row + row, rect->col + rect->cols - 1,
			 tick ? ROLE_SCROLLBAR_TICK : ROLE_SCROLLBAR,
			 tick    ? STR("▪")
			 : thumb ? STR("█")
				 : STR("│"),
			 scratch);
	}
}

static void draw_pane(struct screen *s, const struct view *v, const struct pane_rect *rect,
		      struct line *scratch)
{
	for (size_t row = 0; row < rect->rows; row++) {
		line_clear(scratch, ROLE_TEXT);
		v->ops->row(v, row, scratch);
		screen_put(s, rect->row + row, rect->col, rect->cols, scratch);
	}
	draw_scroll_bar(s, v, rect, scratch);
	for (size_t row = 0; rect->col > 0 && row < rect->rows; row++)
		put_sign(s, rect->row + row, rect->col - 1, ROLE_BORDER, STR("│"), scratch);
}

static void draw_frame(struct screen *s, const struct app *a, const struct panes *panes,
		       struct line *scratch)
{
	app_title_row(a, scratch);
	put_at(s, &panes->top, scratch);
	app_status_row(a, scratch);
	put_at(s, &panes->status, scratch);
	size_t cursor = SIZE_MAX;
	app_hint_row(a, scratch, &cursor);
	put_at(s, &panes->hints, scratch);
	if (cursor < panes->hints.cols && panes->hints.rows > 0) {
		s->cursor_row = panes->hints.row;
		s->cursor_col = panes->hints.col + cursor;
	}
}

void draw_app(struct screen *s, const struct app *a)
{
	const struct panes *panes = app_panes(a);
	struct line scratch = { 0 };
	screen_fill(s, ROLE_TEXT);
	if (panes->too_small) {
		line_clear(&scratch, ROLE_WARNING);
		line_add(&scratch, ROLE_WARNING, STR("too small"));
		screen_put(s, 0, 0, s->cols, &scratch);
		line_release(&scratch);
		return;
	}
	for (int slot = 0; slot < PANE_COUNT; slot++) {
		const struct view *v = app_view(a, (enum pane_slot)slot);
		if (v && panes->slots[slot].rows > 0 && panes->slots[slot].cols > 0)
			draw_pane(s, v, &panes->slots[slot], &scratch);
	}
	draw_frame(s, a, panes, &scratch);
	line_release(&scratch);
}
