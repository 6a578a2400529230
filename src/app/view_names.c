/* SPDX-License-Identifier: MIT */
/* Names. */
#include "app/view_sheet.h"

static void write_page(struct sheet *s, struct page_builder *b)
{
	(void)s;
	page_made_line(b, ROLE_META, 0, STR("names"));
}

static struct view *create(const struct view_context *context)
{
	return &sheet_new(context, &view_names, write_page, "this page")->view;
}

static void title(const struct view *v, struct line *left, struct line *right)
{
	(void)v;
	line_clear(left, ROLE_BAR_TOP);
	line_clear(right, ROLE_BAR_TOP);
}

const struct view_ops view_names = {
	.kind = VIEW_NAMES,
	.name = "names",
	.contexts = CONTEXT_ANY | CONTEXT_NAMES,
	.create = create,
	.destroy = sheet_destroy,
	.show = sheet_show,
	.save = sheet_save,
	.resize = sheet_resize,
	.refresh = sheet_refresh,
	.command = sheet_command,
	.row = sheet_row,
	.extent = sheet_extent,
	.tick = sheet_tick,
	.title = title,
	.status = sheet_status,
};
