/* SPDX-License-Identifier: MIT */
/* The log: what kabar had to say so far, newest last. */
#include "app/view_sheet.h"

static void messages_write(struct sheet *s, struct page_builder *b)
{
	static const uint8_t roles[] = {
		[LOG_INFO] = ROLE_TEXT, [LOG_WARNING] = ROLE_WARNING, [LOG_ERROR] = ROLE_ERROR
	};
	struct log *log = s->view.context->log;
	struct buf text = BUF_INIT;
	size_t count = log_count(log);
	if (count == 0)
		page_made_line(b, ROLE_META, 0, STR("Nothing so far"));
	for (size_t i = 0; i < count; i++) {
		buf_clear(&text);
		enum log_level level = log_get(log, i, &text);
		page_made_line(b, roles[level], 0, buf_str(&text));
	}
	buf_release(&text);
}

static struct view *messages_create(const struct view_context *context)
{
	return &sheet_new(context, &view_messages, messages_write, "these messages")->view;
}

static bool messages_show(struct view *v, const struct place *place)
{
	(void)place;
	struct sheet *s = (struct sheet *)v;
	sheet_build(s);
	page_view_set_top(&s->pv, SIZE_MAX);
	return true;
}

/* One who reads the end goes on reading the end. */
static void messages_refresh(struct view *v)
{
	struct sheet *s = (struct sheet *)v;
	bool at_end = s->pv.top == page_view_max_top(&s->pv);
	sheet_build(s);
	if (at_end)
		page_view_set_top(&s->pv, SIZE_MAX);
}

static void messages_resize(struct view *v, size_t rows, size_t cols)
{
	struct sheet *s = (struct sheet *)v;
	bool at_end = s->pv.top == page_view_max_top(&s->pv);
	sheet_resize(v, rows, cols);
	if (at_end)
		page_view_set_top(&s->pv, SIZE_MAX);
}

static void messages_title(const struct view *v, struct line *left, struct line *right)
{
	struct buf text = BUF_INIT;
	line_clear(left, ROLE_BAR_TOP);
	line_clear(right, ROLE_BAR_TOP);
	line_add(left, ROLE_BAR_TOP, STR("messages"));
	view_add_count(&text, log_count(v->context->log), "message");
	line_add(right, ROLE_BAR_TOP, buf_str(&text));
	buf_release(&text);
}

const struct view_ops view_messages = {
	.kind = VIEW_MESSAGES,
	.name = "messages",
	.contexts = CONTEXT_ANY,
	.create = messages_create,
	.destroy = sheet_destroy,
	.show = messages_show,
	.save = sheet_save,
	.resize = messages_resize,
	.refresh = messages_refresh,
	.command = sheet_command,
	.row = sheet_row,
	.extent = sheet_extent,
	.tick = sheet_tick,
	.title = messages_title,
	.status = sheet_status,
};
