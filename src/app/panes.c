/* SPDX-License-Identifier: MIT */
/* Where panes stand in a window. */
#include "app/panes.h"

enum {
	LEAST_ROWS = 5,
	LEAST_COLS = 20,
	BARS = 3, /* title, status, hints */
	TWO_FROM = 100,
	THREE_FROM = 140,
	LIST_COLS = 40,
	LIST_COLS_MOST = 56,
	SIDE_COLS = 30,
	SIDE_COLS_LEAST = 28,
	NAMES_FROM = 60,      /* columns, for two panes where there is room for one */
	NAMES_WIDE_FROM = 90, /* for all columns of the side pane */
	MAIN_COLS_LEAST = 24,
	MAIN_MARGINS = 4 /* two columns before the text, one behind it, the scroll bar */
};

static int layout_of(size_t cols, const struct options *options)
{
	int layout = (int)options->numbers[OPT_LAYOUT];
	if (layout == LAYOUT_AUTO)
		layout = cols >= THREE_FROM ? LAYOUT_THREE
			 : cols >= TWO_FROM ? LAYOUT_TWO
					    : LAYOUT_SINGLE;
	size_t least = LIST_COLS / 2 + 1 + MAIN_COLS_LEAST;
	if (layout == LAYOUT_THREE && cols < least + 1 + SIDE_COLS)
		layout = LAYOUT_TWO;
	return layout == LAYOUT_TWO && cols < least ? LAYOUT_SINGLE : layout;
}

/* Columns of the list beside a reader, of `room` for both without the border. */
static size_t list_cols(size_t room, const struct options *options)
{
	size_t list = (size_t)options->numbers[OPT_LIST_WIDTH];
	if (list == 0) {
		size_t text = (size_t)options->numbers[OPT_TEXT_WIDTH] + MAIN_MARGINS;
		list = room > text + LIST_COLS ? room - text : LIST_COLS;
		if (list > LIST_COLS_MOST)
			list = LIST_COLS_MOST;
	}
	if (list < LIST_COLS / 2)
		list = LIST_COLS / 2;
	return list + MAIN_COLS_LEAST > room ? room - MAIN_COLS_LEAST : list;
}

static void place_side_by_side(struct panes *p, size_t rows, size_t cols, bool three,
			       const struct options *options)
{
	size_t side = three ? SIDE_COLS + 1 : 0;
	size_t list = list_cols(cols - side - 1, options);
	p->slots[PANE_LIST] = (struct pane_rect){ 1, 0, rows, list };
	p->slots[PANE_MAIN] = (struct pane_rect){ 1, list + 1, rows, cols - side - list - 1 };
	if (three)
		p->slots[PANE_SIDE] = (struct pane_rect){ 1, cols - SIDE_COLS, rows, SIDE_COLS };
}

/* One pane with the names beside it: the text keeps what it needs least of. */
static void place_names_beside(struct panes *p, size_t rows, size_t cols, enum pane_slot open)
{
	size_t side = cols >= NAMES_WIDE_FROM ? SIDE_COLS : SIDE_COLS_LEAST;
	p->slots[open] = (struct pane_rect){ 1, 0, rows, cols - side - 1 };
	p->slots[PANE_SIDE] = (struct pane_rect){ 1, cols - side, rows, side };
}

static void place_one(struct panes *p, size_t rows, size_t cols, const struct panes_wish *wish)
{
	bool side = wish->focused == PANE_SIDE;
	enum pane_slot alone = side && !wish->names ? wish->open : wish->focused;
	if (wish->names && cols >= NAMES_FROM)
		place_names_beside(p, rows, cols, side ? wish->open : wish->focused);
	else
		p->slots[alone] = (struct pane_rect){ 1, 0, rows, cols };
}

void panes_arrange(size_t rows, size_t cols, const struct options *options,
		   const struct panes_wish *wish, struct panes *out)
{
	*out = (struct panes){ .too_small = rows < LEAST_ROWS || cols < LEAST_COLS };
	if (out->too_small)
		return;
	int layout = layout_of(cols, options);
	rows -= BARS;
	out->top = (struct pane_rect){ 0, 0, 1, cols };
	out->status = (struct pane_rect){ rows + 1, 0, 1, cols };
	out->hints = (struct pane_rect){ rows + 2, 0, 1, cols };
	if (wish->zoomed) {
		out->slots[wish->focused] = (struct pane_rect){ 1, 0, rows, cols };
		return;
	}
	if (layout == LAYOUT_SINGLE) {
		place_one(out, rows, cols, wish);
		return;
	}
	place_side_by_side(out, rows, cols, layout == LAYOUT_THREE, options);
	if (layout == LAYOUT_TWO && wish->names && wish->focused != PANE_LIST) {
		out->slots[PANE_SIDE] = out->slots[PANE_LIST];
		out->slots[PANE_LIST] = (struct pane_rect){ 0, 0, 0, 0 };
	}
}
