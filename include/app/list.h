/* SPDX-License-Identifier: MIT */
/* A cursor over n rows that knows no rows: selection, scrolling, paging. Rows may be several
 * screen lines high (`height`, the same for all). */
#ifndef APP_LIST_H
#define APP_LIST_H

#include "app/command.h"

struct list {
	size_t count;      /* rows there are */
	size_t selected;   /* < count, or 0 */
	size_t top;        /* first row on screen */
	size_t lines;      /* screen lines there are */
	size_t height;     /* screen lines a row takes, >= 1 */
	size_t scroll_off; /* rows kept visible above and below the selected one */
};

size_t list_visible(const struct list *l); /* whole rows that fit, >= 1 */
void list_resize(struct list *l, size_t lines,
		 size_t height); /* selection keeps its screen row if it can */
void list_set_count(struct list *l, size_t count);
void list_select(struct list *l, size_t row); /* scrolls as little as needed */
void list_select_at(struct list *l, size_t row,
		    size_t screen_row);       /* row shown at that screen row */
size_t list_screen_row(const struct list *l); /* of the selection */
void list_move(struct list *l, long rows);
void list_page(struct list *l, int direction, size_t overlap);
void list_half_page(struct list *l, int direction);
void list_first(struct list *l);
void list_last(struct list *l);

/* Carries out the commands that move (CMD_UP ... CMD_BOTTOM); overlap: rows that a page keeps.
 * Returns where it went, -1 up or 1 down; 0: it is none of them. */
int list_command(struct list *l, enum command command, size_t overlap);

#endif
