/* SPDX-License-Identifier: MIT */
/* A view that is nothing but rows of what the user keeps: corrections, searches. Its place is the
 * selected row. */
#ifndef APP_VIEW_ROWS_H
#define APP_VIEW_ROWS_H

#include "app/list.h"
#include "app/view_text.h"

struct rows_view { /* comes first in such a view */
	struct view view;
	struct list list;
};

void rows_view_init(struct rows_view *r, const struct view_context *context,
		    const struct view_ops *ops);
/* There are so many rows now. */
void rows_view_count(struct rows_view *r, size_t count);
bool rows_view_command(struct rows_view *r, enum command command); /* moving */

/* For tables of view_ops. */
bool rows_view_show(struct view *v, const struct place *place);
void rows_view_save(const struct view *v, struct place *place);
struct view_extent rows_view_extent(const struct view *v);

#endif
