/* SPDX-License-Identifier: MIT */
/* The side pane: titles related to the article that is read, other takes of its story, and its
 * facts in short. */
#include "app/view_sheet.h"

#define LABEL_COLS 7

static void add_link(struct sheet *s, struct page_builder *b, enum link_kind kind, uint32_t target,
		     struct str text)
{
	struct link link = {
		.start = (uint32_t)s->links.items.len, .len = 1, .kind = kind, .target = target
	};
	vec_push(&s->links.items, link);
	page_paragraph(b, ROLE_RELATED, 0);
	page_add_title(b, ROLE_RELATED, text, link.start);
	page_paragraph_end(b);
}

/* A loaded title is a link, with source and date below it. */
static void add_title(struct sheet *s, struct page_builder *b, uint32_t nr,
		      const struct field *title)
{
	const struct view_context *context = s->view.context;
	uint32_t target = corpus_find_title(context->corpus, title->value, nr);
	struct buf origin = BUF_INIT;
	if (target == ARTICLE_NONE || target == nr) {
		page_made_line(b, ROLE_META, 0, title->value);
		return;
	}
	add_link(s, b, LINK_ARTICLE, target, title->value);
	view_add_source_and_day(&origin, corpus_article(context->corpus, target), context->name);
	page_made_line(b, ROLE_META, 0, buf_str(&origin));
	buf_release(&origin);
}

static void add_related(struct sheet *s, struct page_builder *b, uint32_t nr)
{
	const struct article *a = corpus_article(s->view.context->corpus, nr);
	const struct field_list *related = &a->lists[FIELD_RELATED];
	struct buf heading = BUF_INIT;
	if (related->count > 0) {
		buf_addf(&heading, "Related ");
		view_add_number(&heading, related->count);
		page_made_line(b, ROLE_HEADING, 0, buf_str(&heading));
	}
	for (uint32_t i = 0; i < related->count; i++) {
		page_blank(b);
		add_title(s, b, nr, &related->items[i]);
	}
	buf_release(&heading);
}

/* Outlet and date are the link: what differs between takes. */
static void add_take(struct sheet *s, struct page_builder *b, uint32_t nr)
{
	const struct view_context *context = s->view.context;
	const struct article *take = corpus_article(context->corpus, nr);
	struct buf origin = BUF_INIT;
	view_add_source_and_day(&origin, take, context->name);
	add_link(s, b, LINK_TAKE, nr, buf_str(&origin));
	page_made_line(b, ROLE_META, 0, take->title.value);
	buf_release(&origin);
}

static void add_takes(struct sheet *s, struct page_builder *b, uint32_t nr)
{
	const struct corpus *corpus = s->view.context->corpus;
	uint32_t own = corpus_first_copy(corpus, nr);
	const uint32_t *takes;
	size_t count = corpus_takes(corpus, nr, &takes);
	struct buf heading = BUF_INIT;
	if (count == 0)
		return;
	buf_addf(&heading, "Takes ");
	view_add_number(&heading, count - 1);
	page_blank(b);
	page_made_line(b, ROLE_HEADING, 0, buf_str(&heading));
	for (size_t i = 0, shown = 0; i < count && shown < LINK_TAKES_MAX; i++) {
		if (takes[i] == own)
			continue;
		page_blank(b);
		add_take(s, b, takes[i]);
		shown++;
	}
	buf_release(&heading);
}

static void add_list(struct page_builder *b, const char *label, const struct field_list *list)
{
	struct buf text = BUF_INIT;
	for (uint32_t i = 0; i < list->count; i++) {
		if (i > 0)
			buf_addf(&text, ", ");
		buf_add_str(&text, list->items[i].value);
	}
	if (text.len > 0)
		page_labelled(b, ROLE_TEXT, label, LABEL_COLS, buf_str(&text));
	buf_release(&text);
}

static void add_facts(struct page_builder *b, const struct article *a)
{
	struct buf words = BUF_INIT;
	page_blank(b);
	page_made_line(b, ROLE_HEADING, 0, STR("This article"));
	if (a->place.value.len > 0)
		page_labelled(b, ROLE_TEXT, "from", LABEL_COLS, a->place.value);
	add_list(b, "wire", &a->lists[FIELD_WIRE]);
	add_list(b, "by", &a->lists[FIELD_AUTHOR]);
	add_list(b, "editor", &a->lists[FIELD_EDITOR]);
	add_list(b, "transl", &a->lists[FIELD_TRANSLATOR]);
	view_add_number(&words, a->words);
	page_labelled(b, ROLE_TEXT, "words", LABEL_COLS, buf_str(&words));
	buf_release(&words);
}

static void related_write(struct sheet *s, struct page_builder *b)
{
	uint32_t nr = sheet_article(s);
	vec_clear(&s->links.items);
	if (nr == ARTICLE_NONE)
		return;
	add_related(s, b, nr);
	add_takes(s, b, nr);
	add_facts(b, corpus_article(s->view.context->corpus, nr));
	if (s->pv.focus >= s->links.items.len)
		s->pv.focus = PAGE_NO_LINK;
}

static struct view *related_create(const struct view_context *context)
{
	struct sheet *s = sheet_new(context, &view_related, related_write, "this pane");
	s->side = true;
	return &s->view;
}

static void related_title(const struct view *v, struct line *left, struct line *right)
{
	(void)v;
	line_clear(left, ROLE_BAR_TOP);
	line_clear(right, ROLE_BAR_TOP);
}

const struct view_ops view_related = {
	.kind = VIEW_RELATED,
	.name = "related",
	.contexts = CONTEXT_ANY | CONTEXT_LINKS,
	.create = related_create,
	.destroy = sheet_destroy,
	.show = sheet_show,
	.save = sheet_save,
	.resize = sheet_resize,
	.refresh = sheet_refresh,
	.command = sheet_command,
	.row = sheet_row,
	.extent = sheet_extent,
	.tick = sheet_tick,
	.title = related_title,
	.status = sheet_status,
};
