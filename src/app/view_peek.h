/* SPDX-License-Identifier: MIT */
/* A peek at a name: over the lower rows of a pane who it is and where else it stands. */
#ifndef APP_VIEW_PEEK_H
#define APP_VIEW_PEEK_H

#include "app/page.h"
#include "app/view_name.h"

struct peek {
	struct page page; /* without lines: nothing is shown */
	struct buf head;
};

void peek_release(struct peek *p);
void peek_drop(struct peek *p);
static inline bool peek_is_shown(const struct peek *p)
{
	return p->page.lines.len > 0;
}
/* Shows an entity of the present table; lines from other articles than `from` come first.
 * At most `rows` rows, the heading among them. */
void peek_show(struct peek *p, const struct view_context *context, uint32_t entity, uint32_t from,
	       size_t rows, size_t cols);
/* Draws it over a row of a pane that is `rows` high; false where the pane's own row shows. */
bool peek_row(const struct peek *p, size_t row, size_t rows, size_t margin, size_t cols,
	      struct line *out);

#endif
