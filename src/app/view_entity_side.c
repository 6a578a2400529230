/* SPDX-License-Identifier: MIT */
/* What follows the selected row of a name's page: the text beside it, row 23, and the title. */
#include "app/view_entity.h"
#include "text/repair.h"
#include "text/width.h"

enum { BESIDE_FROM_COLS = 140, LATE_SENTENCES = 2000, NARROW_COLS = 50, HEADING_ROWS = 2 };

size_t entity_page_cols(const struct entity_page *p)
{
	size_t cols = p->view.cols;
	return cols < BESIDE_FROM_COLS ? cols : cols / 2 - 1;
}

size_t entity_side_cols(const struct entity_page *p)
{
	return p->view.cols < BESIDE_FROM_COLS ? 0 : p->view.cols - entity_page_cols(p) - 1;
}

static size_t text_cols(const struct entity_page *p)
{
	size_t most = (size_t)p->view.context->config->options.numbers[OPT_TEXT_WIDTH];
	size_t cols = entity_side_cols(p) - 4;
	return cols < most ? cols : most;
}

static void show_both(struct entity_page *p, uint32_t other)
{
	const struct view_context *context = p->view.context;
	p->right_is_late = false;
	excerpt_show_both(&p->right, context, p->entity, other, p->view.rows, text_cols(p));
}

static void show_beside(struct entity_page *p, const struct entity_row *row)
{
	uint32_t mention = entity_row_mention(p, row);
	uint32_t other = entity_row_entity(p, row);
	p->right_is_late = false;
	if (entity_side_cols(p) == 0)
		return;
	if (mention != ENTITY_NONE) {
		size_t rows = p->view.rows > HEADING_ROWS ? p->view.rows - HEADING_ROWS : 1;
		excerpt_show_mention(&p->right, p->view.context, mention, rows, text_cols(p));
		return;
	}
	if (other == ENTITY_NONE) {
		excerpt_clear(&p->right);
		return;
	}
	p->right_is_late =
	    p->companions.items.data[p->names.data[row->nr]].sentences > LATE_SENTENCES;
	if (p->right_is_late)
		excerpt_clear(&p->right);
	else
		show_both(p, other);
}

void entity_catch_up(struct entity_page *p)
{
	struct entity_row row = entity_selected(p);
	uint32_t other = entity_row_entity(p, &row);
	p->right_is_late = false;
	if (other != ENTITY_NONE)
		show_both(p, other);
}

/* Sentences of two names begin below the first row, as the page does; an article that is not seen
 * from its start has a heading. */
void entity_draw_side(const struct entity_page *p, size_t row, struct line *out)
{
	const struct view_context *context = p->view.context;
	bool headed = p->right.article != ARTICLE_NONE && p->right.top > 0;
	size_t before = headed ? HEADING_ROWS : p->right.article == ARTICLE_NONE;
	if (headed && row == 0)
		excerpt_add_heading(&p->right, context, true, text_cols(p), out);
	else if (row >= before)
		excerpt_row(&p->right, context, row - before, out);
}

/* --- row 23 ---------------------------------------------------------------------------------- */

/* "Enter page", with the key it is bound to. */
static void add_key(const struct entity_page *p, enum command command, const char *what,
		    struct buf *out)
{
	struct buf keys = BUF_INIT;
	const struct view *v = &p->view;
	if (keymap_keys(&v->context->config->keymap, command, v->ops->contexts, 1, &keys))
		buf_addf(out, "%s%s %s", out->len > 0 ? "   " : "", buf_cstr(&keys), what);
	buf_release(&keys);
}

/* Does row 23 hold both sides and `more` columns? */
static bool fits(const struct entity_page *p, size_t more)
{
	return width_str(buf_str(&p->status)) + width_str(buf_str(&p->hint)) + more + 3 <=
	       p->view.cols;
}

static void say_companion(struct entity_page *p, const struct entity_row *row)
{
	const struct companion *c = &p->companions.items.data[p->names.data[row->nr]];
	const struct entity *e = table_entity(entity_table(p), c->entity);
	struct buf both = BUF_INIT;
	view_add_name(&p->status, e->name);
	buf_addf(&p->status, "  %s  ", entity_types[e->type].label);
	add_key(p, CMD_OPEN, "page", &p->hint);
	if (entity_side_cols(p) > 0) {
		view_add_mentions(&p->status, e);
		buf_addf(&both, "these sentences, whole window");
	} else {
		view_add_number(&p->status, e->mentions);
		buf_addf(&p->status, " in ");
		view_add_count(&p->status, e->articles, "article");
		view_add_count(&both, c->sentences, "sentence");
		if (fits(p, both.len + 15))
			buf_addf(&both, " with both");
	}
	add_key(p, CMD_CONTEXT, buf_cstr(&both), &p->hint);
	buf_release(&both);
}

static void say_article(struct entity_page *p, const struct entity_row *row)
{
	const struct entity_article *item = &p->articles.data[row->nr];
	const struct article *a = corpus_article(p->view.context->corpus, item->nr);
	view_add_count(&p->status, item->count, "mention");
	buf_addf(&p->status, "  ");
	view_add_count(&p->status, a->words, "word");
	kwic_add_place(&p->where, p->view.context, item->nr, 0);
	add_key(p, CMD_OPEN, "read", &p->hint);
}

static void say_mention(struct entity_page *p, uint32_t mention)
{
	const struct table *t = entity_table(p);
	kwic_add_reason(&p->status, p->view.context, mention);
	kwic_add_place(&p->where, p->view.context, table_mention_article(t, mention),
		       table_mention(t, mention)->start);
	add_key(p, CMD_OPEN, "read", &p->hint);
}

static void say_heading(struct entity_page *p, const struct entity_row *row)
{
	static const char *const names[] = { "article", "name", "mention" };
	view_add_count(&p->status, entity_part_count(p, row->part), names[row->part]);
	buf_addf(&p->status, "%s%s", row->part == ENTITY_MENTIONS ? ", by " : ", ",
		 entity_order_name(p, row->part));
	add_key(p, CMD_OPEN, p->whole ? "the page" : "all", &p->hint);
	add_key(p, CMD_SORT, "other order", &p->hint);
}

void entity_follow(struct entity_page *p)
{
	struct entity_row row = entity_selected(p);
	buf_clear(&p->status);
	buf_clear(&p->where);
	buf_clear(&p->hint);
	show_beside(p, &row);
	if (row.kind == ROW_COMPANION)
		say_companion(p, &row);
	else if (row.kind == ROW_ARTICLE)
		say_article(p, &row);
	else if (row.kind == ROW_HEADING)
		say_heading(p, &row);
	else if (entity_row_mention(p, &row) != ENTITY_NONE)
		say_mention(p, entity_row_mention(p, &row));
}

/* --- title ----------------------------------------------------------------------------------- */

/* "Republika 13 May › " */
static void add_origin(const struct entity_page *p, struct line *left)
{
	const struct view_context *context = p->view.context;
	uint32_t nr = p->has_from ? corpus_find(context->corpus, &p->from) : ARTICLE_NONE;
	struct date newest = kwic_newest(context);
	struct buf text = BUF_INIT;
	if (nr == ARTICLE_NONE)
		return;
	const struct article *a = corpus_article(context->corpus, nr);
	view_add_source(&text, a, context->name);
	if (a->date.precision != DATE_UNKNOWN) {
		buf_add_char(&text, ' ');
		kwic_add_day(&text, a, &newest);
	}
	line_add_dump(left, ROLE_BAR_TOP, buf_str(&text));
	line_add(left, ROLE_BAR_TOP, STR(" › "));
	buf_release(&text);
}

void entity_title(const struct view *v, struct line *left, struct line *right)
{
	static const char *const parts[] = { "articles", "named with", "in context" };
	const struct entity_page *p = (const struct entity_page *)v;
	struct buf text = BUF_INIT;
	line_clear(left, ROLE_BAR_TOP);
	line_clear(right, ROLE_BAR_TOP);
	if (p->entity == ENTITY_NONE) {
		line_add(left, ROLE_BAR_TOP, STR("names"));
		return;
	}
	const struct entity *e = table_entity(entity_table(p), p->entity);
	view_add_name(&text, e->name);
	add_origin(p, left);
	line_add_dump(left, ROLE_BAR_TOP, buf_str(&text));
	if (p->whole)
		line_addf(left, ROLE_BAR_TOP, " › %s", parts[p->part]);
	buf_clear(&text);
	if (v->cols < NARROW_COLS)
		view_add_number(&text, e->mentions);
	else
		view_add_mentions(&text, e);
	line_add(right, ROLE_BAR_TOP, buf_str(&text));
	buf_release(&text);
}
