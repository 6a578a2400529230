/* SPDX-License-Identifier: MIT */
/* What views of rows do alike. */
#include "app/view_rows.h"

static const struct rows_view *const_rows_of(const struct view *v)
{
	return (const struct rows_view *)v;
}

void rows_view_init(struct rows_view *r, const struct view_context *context,
		    const struct view_ops *ops)
{
	r->view = (struct view){ .ops = ops, .context = context, .rows = 1, .cols = 1 };
	r->list.lines = r->list.height = 1;
}

void rows_view_count(struct rows_view *r, size_t count)
{
	r->list.scroll_off = (size_t)r->view.context->config->options.numbers[OPT_SCROLL_OFF];
	list_set_count(&r->list, count);
}

bool rows_view_command(struct rows_view *r, enum command command)
{
	size_t overlap = (size_t)r->view.context->config->options.numbers[OPT_PAGE_OVERLAP];
	return list_command(&r->list, command, overlap) != 0;
}

bool rows_view_show(struct view *v, const struct place *place)
{
	v->ops->refresh(v);
	list_select(&((struct rows_view *)v)->list, place->row);
	return true;
}

void rows_view_save(const struct view *v, struct place *place)
{
	*place = (struct place){ .kind = v->ops->kind,
				 .focus = PLACE_NO_FOCUS,
				 .row = (uint32_t)const_rows_of(v)->list.selected };
}

struct view_extent rows_view_extent(const struct view *v)
{
	const struct list *list = &const_rows_of(v)->list;
	return (struct view_extent){ list->top, list_visible(list), list->count };
}
