/* SPDX-License-Identifier: MIT */
/* The scroll bar of a list that has only a part of its pane. */
#ifndef APP_LIST_BAR_H
#define APP_LIST_BAR_H

#include "app/line.h"
#include "app/list.h"

/* Puts the bar's sign for a row into a column, cutting what is there; nothing where all rows
 * fit. */
void list_bar_draw(const struct list *l, size_t row, size_t col, struct line *out);

#endif
