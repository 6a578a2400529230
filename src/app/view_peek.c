/* SPDX-License-Identifier: MIT */
/* A peek at a name: its other names, what it is described as, and where else it stands. */
#include "app/view_peek.h"

#include "app/page_build.h"
#include "text/repair.h"

enum {
	ALIASES_MOST = 6,
	ROLES_MOST = 3,
	ROLE_MENTIONS = 500, /* that are searched for descriptions */
	MENTIONS_LOOKED = 20000,
	LINES_MOST = 3, /* of text about it */
	SENTENCE_BYTES = 320
};

void peek_release(struct peek *p)
{
	page_release(&p->page);
	buf_release(&p->head);
}

void peek_drop(struct peek *p)
{
	page_clear(&p->page);
}

static void add_aliases(struct page_builder *b, const struct table *table, uint32_t entity)
{
	struct buf text = BUF_INIT;
	size_t count;
	const struct alias *aliases = table_aliases(table, entity, &count);
	for (size_t i = 0; i < count && i < ALIASES_MOST; i++) {
		buf_add_str(&text, i > 0 ? STR("   ") : STR("written as    "));
		view_add_name(&text, aliases[i].text);
		buf_add_char(&text, ' ');
		view_add_number(&text, aliases[i].count);
	}
	if (count > ALIASES_MOST)
		buf_addf(&text, "   +%zu", count - ALIASES_MOST);
	if (count > 0)
		page_made_line(b, ROLE_POPUP, 0, buf_str(&text));
	buf_release(&text);
}

static void add_roles(struct page_builder *b, const struct view_context *context,
		      const struct table *table, uint32_t entity)
{
	const struct lexicon *lexicon = names_lexicon(context->names);
	struct arena arena = { 0 };
	struct roles roles = { 0 };
	struct buf text = BUF_INIT;
	if (lexicon)
		context_roles(table, context->corpus, lexicon, entity, ROLE_MENTIONS, &arena,
			      &roles);
	for (size_t i = 0; i < roles.items.len && i < ROLES_MOST; i++) {
		buf_add_str(&text, i > 0 ? STR("   ") : STR("described as  "));
		view_add_name(&text, roles.items.data[i].text);
		buf_add_char(&text, ' ');
		view_add_number(&text, roles.items.data[i].count);
	}
	if (text.len > 0)
		page_made_line(b, ROLE_POPUP, 0, buf_str(&text));
	buf_release(&text);
	vec_release(&roles.items);
	arena_release(&arena);
}

/* The newest other articles first; where there are none, other places of this one. */
struct peek_lines {
	uint32_t mentions[LINES_MOST];
	int64_t days[LINES_MOST];
	size_t count;
};

static void keep(struct peek_lines *lines, uint32_t mention, int64_t day)
{
	size_t at = lines->count < LINES_MOST ? lines->count++ : LINES_MOST;
	for (; at > 0 && day > lines->days[at - 1]; at--) {
		if (at == LINES_MOST)
			continue;
		lines->mentions[at] = lines->mentions[at - 1];
		lines->days[at] = lines->days[at - 1];
	}
	if (at == LINES_MOST)
		return;
	lines->mentions[at] = mention;
	lines->days[at] = day;
}

static void choose_lines(const struct view_context *context, const struct table *table,
			 uint32_t entity, uint32_t from, struct peek_lines *lines)
{
	size_t count;
	uint32_t before = ARTICLE_NONE;
	const uint32_t *postings = table_postings(table, entity, &count);
	for (size_t i = 0; i < count && i < MENTIONS_LOOKED; i++) {
		uint32_t nr = table_mention_article(table, postings[i]);
		if (nr == before || nr == from || table_is_copy(table, nr))
			continue;
		before = nr;
		const struct date *date = &corpus_article(context->corpus, nr)->date;
		keep(lines, postings[i], date_sort_key(date));
	}
	for (size_t i = 0; i < count && lines->count == 0 && i < LINES_MOST; i++)
		lines->mentions[lines->count++] = postings[i];
}

static void add_line(struct page_builder *b, const struct view_context *context,
		     const struct table *table, uint32_t mention)
{
	const struct article *a =
	    corpus_article(context->corpus, table_mention_article(table, mention));
	struct str text = corpus_text(context->corpus, a);
	struct extent sentence = context_sentence(a, text, table_mention(table, mention)->start);
	struct buf line = BUF_INIT;
	struct str words = str_sub(text, sentence.start, sentence.end);
	view_add_source_and_day(&line, a, context->name);
	buf_add_str(&line, STR("  "));
	repair_add(&line, NULL, str_sub(words, 0, SENTENCE_BYTES), 0);
	buf_add_str(&line, words.len > SENTENCE_BYTES ? STR("…") : STR(""));
	page_made_line(b, ROLE_POPUP, 0, buf_str(&line));
	buf_release(&line);
}

static void add_lines(struct page_builder *b, const struct view_context *context,
		      const struct table *table, uint32_t entity, uint32_t from)
{
	struct peek_lines lines = { .count = 0 };
	choose_lines(context, table, entity, from, &lines);
	for (size_t i = 0; i < lines.count; i++)
		add_line(b, context, table, lines.mentions[i]);
}

static void write_head(struct peek *p, const struct entity *e)
{
	buf_clear(&p->head);
	view_add_name(&p->head, e->name);
	buf_addf(&p->head, "  %s  ", entity_types[e->type].label);
	view_add_mentions(&p->head, e);
}

void peek_show(struct peek *p, const struct view_context *context, uint32_t entity, uint32_t from,
	       size_t rows, size_t cols)
{
	const struct table *table = view_table_of_names(context);
	struct page_builder b;
	page_build_start(&b, &p->page, STR_NULL, NULL, cols);
	write_head(p, table_entity(table, entity));
	add_aliases(&b, table, entity);
	add_roles(&b, context, table, entity);
	add_lines(&b, context, table, entity, from);
	page_build_end(&b);
	if (p->page.lines.len + 1 > rows)
		p->page.lines.len = rows > 1 ? rows - 1 : 1;
}

bool peek_row(const struct peek *p, size_t row, size_t rows, size_t margin, size_t cols,
	      struct line *out)
{
	size_t high = p->page.lines.len + 1;
	if (!peek_is_shown(p) || row + high < rows)
		return false;
	size_t nr = row + high - rows;
	line_clear(out, ROLE_POPUP);
	if (nr > 0) {
		line_pad(out, margin);
		page_draw(&p->page, nr - 1, UINT32_MAX, LINKS_NONE, out);
	} else {
		line_add(out, ROLE_POPUP, STR("── "));
		line_add_dump(out, ROLE_POPUP, buf_str(&p->head));
		line_add(out, ROLE_POPUP, STR(" "));
		for (size_t col = line_cols(out); col < cols; col++)
			line_add(out, ROLE_POPUP, STR("─"));
	}
	line_cut(out, cols);
	return true;
}
