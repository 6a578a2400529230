/* SPDX-License-Identifier: MIT */
/* A cursor over rows: what is selected and what is on screen. */
#include "app/list.h"

#include <stdint.h>

static size_t min(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t plus(size_t a, size_t b)
{
	return a > SIZE_MAX - b ? SIZE_MAX : a + b;
}

static size_t minus(size_t a, size_t b)
{
	return a > b ? a - b : 0;
}

size_t list_visible(const struct list *l)
{
	size_t rows = l->lines / (l->height > 0 ? l->height : 1);
	return rows > 0 ? rows : 1;
}

static size_t last_row(const struct list *l)
{
	return minus(l->count, 1);
}

static size_t last_top(const struct list *l)
{
	return minus(l->count, list_visible(l));
}

/* Moves the window as little as needed to show the selected row and `margin` around it. */
static void show_selected(struct list *l, size_t margin)
{
	size_t visible = list_visible(l);
	margin = min(margin, (visible - 1) / 2);
	size_t highest = minus(l->selected, margin);
	size_t lowest = minus(plus(l->selected, margin), visible - 1);
	if (l->top > highest)
		l->top = highest;
	if (l->top < lowest)
		l->top = lowest;
	l->top = min(l->top, last_top(l));
}

size_t list_screen_row(const struct list *l)
{
	return minus(l->selected, l->top);
}

void list_select_at(struct list *l, size_t row, size_t screen_row)
{
	l->selected = min(row, last_row(l));
	l->top = minus(l->selected, screen_row);
	show_selected(l, 0);
}

void list_resize(struct list *l, size_t lines, size_t height)
{
	size_t screen_row = list_screen_row(l);
	l->lines = lines;
	l->height = height > 0 ? height : 1;
	list_select_at(l, l->selected, screen_row);
}

void list_set_count(struct list *l, size_t count)
{
	size_t screen_row = list_screen_row(l);
	l->count = count;
	list_select_at(l, l->selected, screen_row);
}

void list_select(struct list *l, size_t row)
{
	l->selected = min(row, last_row(l));
	show_selected(l, l->scroll_off);
}

static size_t moved(size_t from, long rows)
{
	size_t far = rows < 0 ? (size_t) - (rows + 1) + 1 : (size_t)rows;
	return rows < 0 ? minus(from, far) : plus(from, far);
}

void list_move(struct list *l, long rows)
{
	list_select(l, moved(l->selected, rows));
}

/* Window and selection move together; the margin moves the selection here, not the window, so that
 * pages stay whole. */
static void scroll(struct list *l, int direction, size_t rows)
{
	size_t visible = list_visible(l);
	size_t margin = min(l->scroll_off, (visible - 1) / 2);
	bool up = direction < 0;
	l->selected = min(up ? minus(l->selected, rows) : plus(l->selected, rows), last_row(l));
	l->top = min(up ? minus(l->top, rows) : plus(l->top, rows), last_top(l));
	size_t highest = l->top == 0 ? 0 : l->top + margin;
	size_t lowest = l->top == last_top(l) ? last_row(l) : l->top + visible - 1 - margin;
	if (l->selected < highest)
		l->selected = highest;
	l->selected = min(l->selected, lowest);
}

void list_page(struct list *l, int direction, size_t overlap)
{
	size_t rows = minus(list_visible(l), overlap);
	scroll(l, direction, rows > 0 ? rows : 1);
}

void list_half_page(struct list *l, int direction)
{
	size_t rows = list_visible(l) / 2;
	scroll(l, direction, rows > 0 ? rows : 1);
}

void list_first(struct list *l)
{
	list_select(l, 0);
}

void list_last(struct list *l)
{
	list_select(l, last_row(l));
}

int list_command(struct list *l, enum command command, size_t overlap)
{
	switch (command) {
	case CMD_UP:
	case CMD_DOWN:
		list_move(l, command == CMD_UP ? -1 : 1);
		return command == CMD_UP ? -1 : 1;
	case CMD_PAGE_UP:
	case CMD_PAGE_DOWN:
		list_page(l, command == CMD_PAGE_UP ? -1 : 1, overlap);
		return command == CMD_PAGE_UP ? -1 : 1;
	case CMD_HALF_UP:
	case CMD_HALF_DOWN:
		list_half_page(l, command == CMD_HALF_UP ? -1 : 1);
		return command == CMD_HALF_UP ? -1 : 1;
	case CMD_TOP:
		list_first(l);
		return -1;
	case CMD_BOTTOM:
		list_last(l);
		return 1;
	default:
		return 0;
	}
}
