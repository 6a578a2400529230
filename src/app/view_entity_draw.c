/* SPDX-License-Identifier: MIT */
/* Rows of a name's page: headings, articles, names; mentions are lines of a concordance. */
#include "app/page_build.h"
#include "app/view_entity.h"
#include "text/repair.h"
#include "text/width.h"

enum { WIDE_COLS = 100, MIDDLE_COLS = 64, NAME_LEAST = 23, NAME_MOST = 40 };

static size_t minus(size_t a, size_t b)
{
	return a > b ? a - b : 0;
}

/* --- articles: where the list has its columns --------------------------------------------------
 */

struct article_columns {
	size_t date_cols, source_cols, title;
};

static struct article_columns article_columns(size_t cols)
{
	if (cols >= WIDE_COLS)
		return (struct article_columns){ 10, 14, 31 };
	if (cols >= MIDDLE_COLS)
		return (struct article_columns){ 6, 9, 22 };
	if (cols >= 44)
		return (struct article_columns){ 6, 0, 12 };
	return (struct article_columns){ 0, 0, 3 };
}

static enum role article_role(bool read, bool guessed)
{
	if (guessed)
		return ROLE_LIST_GUESS;
	return read ? ROLE_LIST_READ : ROLE_LIST_UNREAD;
}

static void add_number_right(struct line *out, enum role role, uint64_t n, size_t end)
{
	struct buf text = BUF_INIT;
	view_add_number(&text, n);
	line_pad(out, minus(end, text.len));
	line_add(out, role, buf_str(&text));
	buf_release(&text);
}

static void draw_article(const struct entity_page *p, uint32_t nr, size_t cols, struct line *out)
{
	const struct view_context *context = p->view.context;
	const struct entity_article *item = &p->articles.data[nr];
	const struct article *a = corpus_article(context->corpus, item->nr);
	struct article_columns c = article_columns(cols);
	struct date newest = kwic_newest(context);
	unsigned marks = marks_get(context->marks, a->id);
	bool read = marks & MARK_READ;
	bool guessed = article_title_guessed(a);
	struct buf text = BUF_INIT;
	line_add(out, ROLE_TEXT, marks & MARK_STAR ? STR("*") : STR(" "));
	line_add(out, article_role(read, false), read ? STR(" ") : STR("●"));
	if (c.date_cols > 0)
		kwic_add_date(out, a, &newest, c.date_cols == 10);
	if (c.source_cols > 0) {
		view_add_source(&text, a, context->name);
		line_pad(out, c.title - 2 - c.source_cols);
		line_add_cut(out, article_role(read, false), buf_str(&text), c.source_cols, false);
	}
	line_pad(out, c.title - 1);
	line_add(out, ROLE_LIST_GUESS, guessed ? STR("~") : STR(" "));
	buf_clear(&text);
	repair_add(&text, NULL, str_sub(a->title.value, 0, 16 * cols + 64), 0);
	line_add_cut(out, article_role(read, guessed), buf_str(&text), minus(cols, c.title + 8),
		     false);
	add_number_right(out, ROLE_META, item->count, minus(cols, 2));
	buf_release(&text);
}

/* --- names ----------------------------------------------------------------------------------- */

struct name_columns {
	size_t name_cols;
	size_t type;                /* 0: not shown */
	size_t sentences, articles; /* where the numbers end; 0: not shown */
};

static struct name_columns name_columns(size_t cols)
{
	struct name_columns c = { .sentences = minus(cols, 2) };
	if (cols >= MIDDLE_COLS) {
		c.sentences = cols - 27;
		c.articles = cols - 17;
		c.name_cols = cols < NAME_LEAST + 50 ? cols - 50 : minus(cols, 57);
		if (c.name_cols < NAME_LEAST && cols >= NAME_LEAST + 50)
			c.name_cols = NAME_LEAST;
		if (c.name_cols > NAME_MOST)
			c.name_cols = NAME_MOST;
		c.type = 3 + c.name_cols + 1;
		return c;
	}
	if (cols >= 44) {
		c.sentences = cols - 12;
		c.articles = cols - 2;
	}
	c.name_cols = minus(c.sentences, 3 + 7);
	return c;
}

static void draw_companion(const struct entity_page *p, uint32_t nr, size_t cols, struct line *out)
{
	const struct companion *companion = &p->companions.items.data[p->names.data[nr]];
	const struct entity *e = table_entity(entity_table(p), companion->entity);
	struct name_columns c = name_columns(cols);
	struct buf text = BUF_INIT;
	view_add_name(&text, e->name);
	line_add(out, ROLE_TEXT, STR("   "));
	line_add_cut(out, page_name_role(e->type), buf_str(&text), c.name_cols, false);
	if (c.type > 0) {
		line_pad(out, c.type);
		line_add(out, ROLE_META, str_from(entity_types[e->type].label));
	}
	add_number_right(out, ROLE_TEXT, companion->sentences, c.sentences);
	if (c.articles > 0)
		add_number_right(out, ROLE_META, companion->articles, c.articles);
	buf_release(&text);
}

/* --- headings -------------------------------------------------------------------------------- */

static void add_heading_right(const struct entity_page *p, unsigned part, size_t cols,
			      struct line *right)
{
	const char *order = entity_order_name(p, part);
	if (part == ENTITY_ARTICLES)
		line_addf(right, ROLE_META, cols >= 44 ? "mentions   %s" : "%s", order);
	else if (part == ENTITY_MENTIONS)
		line_addf(right, ROLE_META, "by %s", order);
	else
		line_addf(right, ROLE_META, "%s", order);
}

static bool is_counting(const struct entity_page *p, unsigned part)
{
	static const uint8_t steps[] = { ENTITY_TODO_ARTICLES, ENTITY_TODO_NAMES,
					 ENTITY_TODO_MENTIONS };
	return p->todo & steps[part];
}

static void draw_heading(const struct entity_page *p, unsigned part, size_t cols, struct line *out)
{
	static const char *const names[] = { "Articles", "Named with", "In context" };
	struct name_columns c = name_columns(cols);
	struct line right = { 0 };
	struct buf count = BUF_INIT;
	view_add_number(&count, entity_part_count(p, part));
	line_addf(out, ROLE_META, "%u ", part + 1);
	line_addf(out, ROLE_HEADING, "%s %s", names[part],
		  is_counting(p, part) ? "..." : buf_cstr(&count));
	if (part == ENTITY_NAMES && c.type > 0) {
		line_pad(out, minus(c.sentences, 9));
		line_add(out, ROLE_META, STR("sentences"));
		line_pad(out, minus(c.articles, 8));
		line_add(out, ROLE_META, STR("articles"));
	}
	line_clear(&right, ROLE_TEXT);
	add_heading_right(p, part, cols, &right);
	if (line_cols(out) + line_cols(&right) + 2 <= cols)
		line_join_right(out, &right, cols - 1);
	line_release(&right);
	buf_release(&count);
}

static void draw_more(const struct entity_row *row, struct line *out)
{
	struct buf text = BUF_INIT;
	view_add_number(&text, row->nr);
	line_addf(out, ROLE_META, "   %s more: Enter on the heading", buf_cstr(&text));
	buf_release(&text);
}

void entity_draw(const struct entity_page *p, const struct entity_row *row, size_t cols,
		 struct line *out)
{
	struct kwic_columns columns;
	struct date newest;
	switch (row->kind) {
	case ROW_BLANK:
		return;
	case ROW_HEADING:
		draw_heading(p, row->part, cols, out);
		break;
	case ROW_ARTICLE:
		draw_article(p, row->nr, cols, out);
		break;
	case ROW_COMPANION:
		draw_companion(p, row->nr, cols, out);
		break;
	case ROW_MENTION:
		newest = kwic_newest(p->view.context);
		kwic_columns_fit(&columns, cols, 1, kwic_key_cols(entity_table(p), p->entity));
		kwic_line_draw(&columns, p->view.context, p->mentions.all.data[row->nr], &newest,
			       out);
		break;
	case ROW_MORE:
		draw_more(row, out);
		break;
	default:
		entity_draw_head(p, row->kind, cols, out);
		break;
	}
	line_cut(out, cols);
}
