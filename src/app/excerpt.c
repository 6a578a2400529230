/* SPDX-License-Identifier: MIT */
/* Pages beside a list of names. */
#include "app/excerpt.h"

#include "app/kwic_line.h"
#include "entity/together.h"
#include "text/repair.h"

enum {
	WHOLE_ARTICLE_MOST = 256 << 10, /* bytes; of a longer one the block is enough */
	FEW_ROWS = 10
};

void excerpt_init(struct excerpt *e)
{
	*e = (struct excerpt){ 0 };
	excerpt_clear(e);
}

void excerpt_release(struct excerpt *e)
{
	page_release(&e->page);
	links_release(&e->links);
}

void excerpt_clear(struct excerpt *e)
{
	page_clear(&e->page);
	vec_clear(&e->links.items);
	e->article = ARTICLE_NONE;
	e->entity = e->other = ENTITY_NONE;
	e->cols = e->top = 0;
	e->focus = PAGE_NO_LINK;
}

/* --- an article ------------------------------------------------------------------------------ */

static void add_names(struct links *links, const struct table *t, uint32_t article)
{
	size_t count;
	const struct mention *mentions = table_mentions(t, article, &count);
	vec_clear(&links->items);
	links_add_names(links, t, mentions, count);
}

static void build_block(struct excerpt *e, struct str text, struct extent block)
{
	struct page_builder b;
	page_build_start(&b, &e->page, text, &e->links, e->cols);
	page_paragraph(&b, ROLE_TEXT, 0);
	page_add_source(&b, ROLE_TEXT, block.start, block.end - block.start);
	page_paragraph_end(&b);
	page_build_end(&b);
}

static void build_article(struct excerpt *e, const struct view_context *context, uint32_t article,
			  struct extent block)
{
	const struct article *a = corpus_article(context->corpus, article);
	struct str text = corpus_text(context->corpus, a);
	const struct page_style style = { .cols = e->cols, .fold_noise = true };
	add_names(&e->links, view_table_of_names(context), article);
	if (a->len > WHOLE_ARTICLE_MOST)
		build_block(e, text, block);
	else
		page_of_article(&e->page, a, text, &e->links, &style);
}

static size_t line_of_link(const struct page *p, uint32_t link)
{
	for (size_t i = 0; i < p->spans.len; i++) {
		if (p->spans.data[i].link == link)
			return page_line_at(p, p->spans.data[i].start);
	}
	return SIZE_MAX;
}

static size_t top_for(const struct page *p, size_t line, size_t rows)
{
	size_t first = line;
	size_t third = rows / 3;
	while (first > 0 && p->lines.data[first - 1].len > 0)
		first--;
	size_t top = line > third ? line - third : 0;
	if (line - first >= rows)
		return top;
	return rows < FEW_ROWS || first < top ? first : top;
}

void excerpt_show_mention(struct excerpt *e, const struct view_context *context, uint32_t mention,
			  size_t rows, size_t cols)
{
	const struct table *t = view_table_of_names(context);
	uint32_t article = table_mention_article(t, mention);
	uint32_t at = table_mention(t, mention)->start;
	const struct article *a = corpus_article(context->corpus, article);
	struct extent block = context_block(a, at);
	uint64_t generation = names_generation(context->names);
	uint32_t only = a->len > WHOLE_ARTICLE_MOST ? block.start : 0;
	if (e->article != article || e->cols != cols || e->block != only ||
	    e->generation != generation) {
		excerpt_clear(e);
		e->article = article;
		e->block = only;
		e->generation = generation;
		e->cols = cols;
		build_article(e, context, article, block);
	}
	size_t link = links_at(&e->links, at);
	e->focus = link == SIZE_MAX ? PAGE_NO_LINK : (uint32_t)link;
	size_t line = link == SIZE_MAX ? SIZE_MAX : line_of_link(&e->page, e->focus);
	e->top = top_for(&e->page, line == SIZE_MAX ? page_line_of(&e->page, at) : line, rows);
}

/* --- two names ------------------------------------------------------------------------------- */

static void add_origin(struct page_builder *b, const struct view_context *context, uint32_t mention,
		       const struct date *newest)
{
	const struct table *t = view_table_of_names(context);
	uint32_t article = table_mention_article(t, mention);
	const struct article *a = corpus_article(context->corpus, article);
	struct buf text = BUF_INIT;
	kwic_add_day(&text, a, newest);
	buf_addf(&text, "  ");
	view_add_source(&text, a, context->name);
	buf_addf(&text, "  ");
	kwic_add_place(&text, context, article, table_mention(t, mention)->start);
	page_blank(b);
	page_made_line(b, ROLE_META, 0, buf_str(&text));
	buf_release(&text);
}

static void add_sentence(struct excerpt *e, struct page_builder *b,
			 const struct view_context *context, uint32_t mention)
{
	const struct table *t = view_table_of_names(context);
	uint32_t article = table_mention_article(t, mention);
	const struct article *a = corpus_article(context->corpus, article);
	b->text = corpus_text(context->corpus, a);
	struct extent s = context_sentence(a, b->text, table_mention(t, mention)->start);
	add_names(&e->links, t, article);
	page_paragraph(b, ROLE_TEXT, 0);
	page_add_source(b, ROLE_TEXT, s.start, s.end - s.start);
	page_paragraph_end(b);
}

static size_t count_articles(const struct table *t, const struct mention_list *sentences)
{
	size_t articles = 0;
	uint32_t last = ARTICLE_NONE;
	for (size_t i = 0; i < sentences->items.len; i++) {
		uint32_t article = table_mention_article(t, sentences->items.data[i]);
		articles += article != last;
		last = article;
	}
	return articles;
}

static void add_heading(struct page_builder *b, const struct table *t, const struct excerpt *e,
			const struct mention_list *sentences)
{
	struct buf text = BUF_INIT;
	view_add_name(&text, table_entity(t, e->entity)->name);
	buf_addf(&text, " + ");
	view_add_name(&text, table_entity(t, e->other)->name);
	buf_addf(&text, "   ");
	view_add_count(&text, sentences->items.len, "sentence");
	buf_addf(&text, " in ");
	view_add_count(&text, count_articles(t, sentences), "article");
	buf_addf(&text, ", newest first");
	page_blank(b);
	page_made_line(b, ROLE_HEADING, 0, buf_str(&text));
	buf_release(&text);
}

static void build_both(struct excerpt *e, const struct view_context *context, size_t rows)
{
	const struct table *t = view_table_of_names(context);
	struct mention_list sentences = { .items = VEC_INIT };
	struct page_builder b;
	struct date newest = kwic_newest(context);
	together_sentences(t, e->entity, e->other, &sentences);
	page_build_start(&b, &e->page, STR_NULL, &e->links, e->cols);
	add_heading(&b, t, e, &sentences);
	kwic_sort_first(t, context->corpus, KWIC_DATE, sentences.items.data, sentences.items.len,
			rows);
	for (size_t i = 0; i < sentences.items.len && e->page.lines.len < rows; i++) {
		add_origin(&b, context, sentences.items.data[i], &newest);
		add_sentence(e, &b, context, sentences.items.data[i]);
	}
	page_build_end(&b);
	vec_release(&sentences.items);
}

void excerpt_show_both(struct excerpt *e, const struct view_context *context, uint32_t entity,
		       uint32_t other, size_t rows, size_t cols)
{
	uint64_t generation = names_generation(context->names);
	if (e->article == ARTICLE_NONE && e->entity == entity && e->other == other &&
	    e->rows == rows && e->cols == cols && e->generation == generation)
		return;
	excerpt_clear(e);
	e->entity = entity;
	e->other = other;
	e->rows = rows;
	e->cols = cols;
	e->generation = generation;
	build_both(e, context, rows);
}

void excerpt_add_heading(const struct excerpt *e, const struct view_context *context, bool in_full,
			 size_t cols, struct line *out)
{
	struct buf text = BUF_INIT;
	struct date newest = kwic_newest(context);
	if (e->article == ARTICLE_NONE)
		return;
	const struct article *a = corpus_article(context->corpus, e->article);
	if (in_full) {
		view_add_source_and_day(&text, a, context->name);
	} else {
		view_add_source(&text, a, context->name);
		buf_add_char(&text, ' ');
		kwic_add_day(&text, a, &newest);
	}
	buf_addf(&text, " · %s", article_title_guessed(a) ? "~" : "");
	repair_add(&text, NULL, str_sub(a->title.value, 0, 16 * cols + 64), 0);
	line_add_cut(out, ROLE_HEADING, buf_str(&text), cols, false);
	buf_release(&text);
}

void excerpt_row(const struct excerpt *e, const struct view_context *context, size_t row,
		 struct line *out)
{
	int links = (int)context->config->options.numbers[OPT_LINKS];
	page_draw(&e->page, e->top + row, e->focus, links, out);
}
