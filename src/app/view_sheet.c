/* SPDX-License-Identifier: MIT */
/* What views of made text have in common. */
#include "app/view_sheet.h"

static struct sheet *sheet_of(struct view *v)
{
	return (struct sheet *)v;
}

static const struct sheet *const_sheet_of(const struct view *v)
{
	return (const struct sheet *)v;
}

struct sheet *sheet_new(const struct view_context *context, const struct view_ops *ops,
			void (*write)(struct sheet *s, struct page_builder *b), const char *where)
{
	struct sheet *s = mem_zalloc(1, sizeof *s);
	s->view = (struct view){ .ops = ops, .context = context, .rows = 1, .cols = 1 };
	s->write = write;
	s->where = where;
	page_view_init(&s->pv);
	return s;
}

void sheet_destroy(struct view *v)
{
	struct sheet *s = sheet_of(v);
	page_view_release(&s->pv);
	links_release(&s->links);
	free(s);
}

uint32_t sheet_article(const struct sheet *s)
{
	return s->has_article ? corpus_find(s->view.context->corpus, &s->key) : ARTICLE_NONE;
}

static size_t text_cols(struct sheet *s)
{
	size_t width = (size_t)s->view.context->config->options.numbers[OPT_TEXT_WIDTH];
	return page_view_cols(&s->pv, s->view.cols, width);
}

void sheet_build(struct sheet *s)
{
	const struct page *page = &s->pv.page;
	struct page_builder b;
	uint32_t at = s->pv.top < page->lines.len ? page->lines.data[s->pv.top].start : 0;
	page_build_start(&b, &s->pv.page, STR_NULL, &s->links, text_cols(s));
	s->write(s, &b);
	page_build_end(&b);
	page_view_find(&s->pv, s->view.context->find);
	page_view_set_top(&s->pv, at == 0 ? 0 : page_line_at(page, at));
}

bool sheet_show(struct view *v, const struct place *place)
{
	struct sheet *s = sheet_of(v);
	s->has_article = place->has_article;
	s->key = place->article;
	s->pv.focus = PAGE_NO_LINK;
	s->pv.match = SIZE_MAX;
	if (place->has_article && sheet_article(s) == ARTICLE_NONE)
		return false;
	sheet_build(s);
	page_view_set_top(&s->pv, place->row);
	return true;
}

void sheet_save(const struct view *v, struct place *place)
{
	const struct sheet *s = const_sheet_of(v);
	*place = (struct place){ .kind = v->ops->kind,
				 .has_article = s->has_article,
				 .article = s->key,
				 .focus = PLACE_NO_FOCUS,
				 .row = (uint32_t)s->pv.top };
}

void sheet_resize(struct view *v, size_t rows, size_t cols)
{
	struct sheet *s = sheet_of(v);
	v->rows = rows;
	v->cols = cols;
	s->pv.rows = rows;
	sheet_build(s);
}

void sheet_reloaded(struct view *v, const struct changes *changes)
{
	changes_move_key(changes, &sheet_of(v)->key);
}

void sheet_refresh(struct view *v)
{
	sheet_build(sheet_of(v));
}

static bool link_command(struct sheet *s, enum command command, struct request *request)
{
	bool has_links = s->view.ops->contexts & CONTEXT_LINKS;
	if (!has_links)
		return false;
	if (command == CMD_OPEN && s->pv.focus < s->links.items.len) {
		view_request(request, REQUEST_OPEN, s->links.items.data[s->pv.focus].target, 0);
		return true;
	}
	if (command == CMD_LINK_NEXT || command == CMD_LINK_PREVIOUS) {
		if (!page_view_step_link(&s->pv, command == CMD_LINK_NEXT ? 1 : -1))
			view_say(request, s->links.items.len > 0 ? STR("No further link")
								 : STR("No link here"));
		return true;
	}
	if (command != CMD_DROP || s->pv.focus == PAGE_NO_LINK || s->view.context->find->active)
		return false;
	s->pv.focus = PAGE_NO_LINK;
	return true;
}

bool sheet_command(struct view *v, enum command command, struct str argument,
		   struct request *request)
{
	struct sheet *s = sheet_of(v);
	long overlap = v->context->config->options.numbers[OPT_PAGE_OVERLAP];
	(void)argument;
	return page_view_scroll(&s->pv, command, (size_t)overlap) ||
	       page_view_find_command(&s->pv, command, v->context->find, s->where, request) ||
	       link_command(s, command, request);
}

void sheet_row(const struct view *v, size_t row, struct line *out)
{
	line_clear(out, ROLE_TEXT);
	page_view_row(&const_sheet_of(v)->pv, row, LINKS_ALL, out);
	line_cut(out, v->cols);
}

struct view_extent sheet_extent(const struct view *v)
{
	return page_view_extent(&const_sheet_of(v)->pv);
}

bool sheet_tick(const struct view *v, size_t row)
{
	return page_view_tick(&const_sheet_of(v)->pv, row);
}

void sheet_status(const struct view *v, struct line *left, struct line *right)
{
	line_clear(left, ROLE_STATUS);
	line_clear(right, ROLE_STATUS);
	page_view_percent(&const_sheet_of(v)->pv, right);
}
