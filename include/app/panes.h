/* SPDX-License-Identifier: MIT */
/* Where panes stand in a window of any size; pure. Paging needs heights, so this is state of app
 * and not of drawing. Rows and columns count from 0. */
#ifndef APP_PANES_H
#define APP_PANES_H

#include "app/option.h"

enum pane_slot { PANE_LIST, PANE_MAIN, PANE_SIDE, PANE_COUNT };

struct pane_rect {
	size_t row, col, rows, cols; /* rows 0: not shown */
};

struct panes {
	struct pane_rect slots[PANE_COUNT];
	struct pane_rect top;    /* title row */
	struct pane_rect status; /* row above the last */
	struct pane_rect hints;  /* last row: hints, prompt, messages */
	bool too_small;          /* under 20x5: nothing but a word */
};

/* What is asked of the window. */
struct panes_wish {
	enum pane_slot focused;
	enum pane_slot open; /* what takes the room of a window with one pane: the list, or what is
			      * open above it */
	bool zoomed;         /* the focused pane alone */
	bool names; /* the side pane, too, where the window has no room of its own for it */
};

/* From 140 columns: list 40 (48 from 160), reader, side 30; 100 to 139: list 40, reader; below:
 * one pane. Text is never wider than text-width: spare columns go to the list up to 56. A border
 * column stands between panes. With names the side pane takes the place of the list (unless that
 * is focused) where there are two panes, and the right third where there is one, from 60 columns
 * on; below that it takes the window while it is focused. */
void panes_arrange(size_t rows, size_t cols, const struct options *options,
		   const struct panes_wish *wish, struct panes *out);

#endif
