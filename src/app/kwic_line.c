/* SPDX-License-Identifier: MIT */
/* Lines of a concordance: their columns and what stands in them. */
#include "app/kwic_line.h"

#include <string.h>

#include "app/page_build.h"
#include "text/repair.h"
#include "text/width.h"

enum {
	KEY_LEAST = 8,
	KEY_MOST = 18,
	ALIASES_LOOKED_AT = 64,
	DATE_FROM_COLS = 56, /* narrower panes keep the words */
	WIDE_COLS = 100,
	LEFT_PERCENT = 45 /* what follows a name says more than what goes before */
};

static size_t minus(size_t a, size_t b)
{
	return a > b ? a - b : 0;
}

void kwic_columns_fit(struct kwic_columns *c, size_t cols, size_t indent, size_t key_cols)
{
	bool wide = cols >= WIDE_COLS;
	*c = (struct kwic_columns){ .indent = indent, .whole_words = wide };
	c->date_cols = wide ? 10 : cols >= DATE_FROM_COLS ? 6 : 0;
	c->source_cols = wide ? 10 : 0;
	size_t most = cols / 4 > 4 ? cols / 4 : 4;
	c->key_cols = key_cols < most ? key_cols : most;
	size_t before = indent + (c->date_cols > 0 ? c->date_cols + 2 : 0) +
			(c->source_cols > 0 ? c->source_cols + 3 : 0);
	size_t rest = minus(cols, before + c->key_cols + 3);
	c->left_cols = rest * LEFT_PERCENT / 100;
	c->right_cols = rest - c->left_cols;
}

size_t kwic_key_cols(const struct table *t, uint32_t entity)
{
	size_t count;
	size_t widest = KEY_LEAST;
	struct buf text = BUF_INIT;
	const struct alias *aliases = table_aliases(t, entity, &count);
	for (size_t i = 0; i < count && i < ALIASES_LOOKED_AT; i++) {
		buf_clear(&text);
		view_add_name(&text, aliases[i].text);
		size_t cols = width_str(buf_str(&text));
		widest = cols > widest ? cols : widest;
	}
	buf_release(&text);
	return widest < KEY_MOST ? widest : KEY_MOST;
}

/* --- text ------------------------------------------------------------------------------------ */

void kwic_text_release(struct kwic_text *text)
{
	buf_release(&text->left);
	buf_release(&text->key);
	buf_release(&text->right);
}

/* Repaired and clean; physical lines and what indents them become one blank. */
static void flatten(struct buf *out, struct str raw)
{
	size_t kept = 0;
	buf_clear(out);
	repair_add(out, NULL, raw, 0);
	for (size_t i = 0; i < out->len; i++) {
		if (out->data[i] != ' ' || kept == 0 || out->data[kept - 1] != ' ')
			out->data[kept++] = out->data[i];
	}
	buf_truncate(out, kept);
}

static void trim_start(struct buf *b)
{
	if (b->len > 0 && b->data[0] == ' ') {
		memmove(b->data, b->data + 1, b->len - 1);
		buf_truncate(b, b->len - 1);
	}
}

void kwic_text_make(struct kwic_text *text, const struct view_context *context, uint32_t mention,
		    size_t cols)
{
	const struct table *t = view_table_of_names(context);
	const struct mention *m = table_mention(t, mention);
	const struct article *a =
	    corpus_article(context->corpus, table_mention_article(t, mention));
	struct str whole = corpus_text(context->corpus, a);
	struct extent block = context_block(a, m->start);
	size_t reach = cols < SIZE_MAX / 32 ? cols * 16 + 64 : SIZE_MAX;
	size_t end = (size_t)m->start + m->len;
	size_t from = m->start - block.start > reach ? m->start - reach : block.start;
	size_t to = block.end > end && block.end - end > reach ? end + reach : block.end;
	flatten(&text->left, str_sub(whole, from, m->start));
	flatten(&text->key, str_sub(whole, m->start, end));
	flatten(&text->right, str_sub(whole, end, to > end ? to : end));
	trim_start(&text->left);
	buf_truncate(&text->right, str_trim_right(buf_str(&text->right)).len);
}

/* --- columns --------------------------------------------------------------------------------- */

static void add_left(struct str text, const struct kwic_columns *c, struct line *out)
{
	size_t used = 0;
	struct str kept = width_suffix(text, c->left_cols, &used);
	bool cut = kept.len < text.len;
	if (cut) {
		kept = width_suffix(text, minus(c->left_cols, 1), &used);
		size_t blank = str_chr(kept, ' ');
		if (c->whole_words && blank != STR_NPOS && blank + 1 < kept.len)
			kept = str_skip(kept, blank);
		used = width_str(kept) + 1;
	}
	buf_add_repeat(&out->text, ' ', minus(c->left_cols, used));
	if (cut && c->left_cols > 0)
		line_add(out, ROLE_TEXT, STR("…"));
	line_add(out, ROLE_TEXT, kept);
}

static void add_right(struct str text, const struct kwic_columns *c, struct line *out)
{
	struct str kept = width_prefix(text, c->right_cols, NULL);
	bool cut = kept.len < text.len && c->right_cols > 0;
	if (cut)
		kept = width_prefix(text, c->right_cols - 1, NULL);
	line_add(out, ROLE_TEXT, kept);
	if (cut)
		line_add(out, ROLE_TEXT, STR("…"));
}

void kwic_add_day(struct buf *out, const struct article *a, const struct date *newest)
{
	struct date date = a->date;
	if (date.precision > DATE_DAY)
		date.precision = DATE_DAY;
	if (article_date_guessed(a) && date.precision != DATE_UNKNOWN)
		buf_add_char(out, '~');
	date_brief(&date, newest, out);
}

void kwic_add_date(struct line *out, const struct article *a, const struct date *newest, bool iso)
{
	struct buf text = BUF_INIT;
	struct date date = a->date;
	bool guess = article_date_guessed(a) && date.precision != DATE_UNKNOWN;
	enum role role = guess ? ROLE_LIST_GUESS : ROLE_META;
	if (date.precision > DATE_DAY)
		date.precision = DATE_DAY;
	if (iso && date.precision != DATE_UNKNOWN)
		date_iso(&date, &text);
	else
		date_brief(&date, newest, &text);
	size_t cols = iso ? 10 : 6;
	size_t before = date.precision == DATE_UNKNOWN ? 1 : iso ? 0 : minus(cols, text.len);
	size_t after = minus(cols, before + text.len);
	line_add(out, ROLE_LIST_GUESS, guess ? STR("~") : STR(" "));
	buf_add_repeat(&out->text, ' ', before);
	line_add(out, role, buf_str(&text));
	buf_add_repeat(&out->text, ' ', after);
	buf_release(&text);
}

static void add_source(struct line *out, const struct article *a,
		       const struct view_context *context, size_t cols)
{
	struct buf text = BUF_INIT;
	view_add_source(&text, a, context->name);
	line_add(out, ROLE_META, STR("  "));
	line_add_cut(out, ROLE_META, buf_str(&text), cols, true);
	line_add(out, ROLE_META, STR(" "));
	buf_release(&text);
}

void kwic_line_draw(const struct kwic_columns *c, const struct view_context *context,
		    uint32_t mention, const struct date *newest, struct line *out)
{
	const struct table *t = view_table_of_names(context);
	const struct article *a =
	    corpus_article(context->corpus, table_mention_article(t, mention));
	struct kwic_text text = { 0 };
	const struct link link = kwic_link(t, mention);
	kwic_text_make(&text, context, mention, c->left_cols + c->right_cols);
	buf_add_repeat(&out->text, ' ', c->indent);
	if (c->date_cols > 0) {
		kwic_add_date(out, a, newest, c->date_cols == 10);
		line_add(out, ROLE_TEXT, STR(" "));
	}
	if (c->source_cols > 0) {
		buf_truncate(&out->text, out->text.len - 1);
		add_source(out, a, context, c->source_cols);
		line_add(out, ROLE_TEXT, STR(" "));
	}
	add_left(buf_str(&text.left), c, out);
	line_add(out, ROLE_TEXT, STR(" "));
	size_t from = line_cols(out);
	line_add_cut(out, page_link_role(&link), buf_str(&text.key), c->key_cols, false);
	line_pad(out, from + c->key_cols + 1);
	add_right(buf_str(&text.right), c, out);
	kwic_text_release(&text);
}

/* --- words on a mention ---------------------------------------------------------------------- */

struct link kwic_link(const struct table *t, uint32_t mention)
{
	struct links links = { 0 };
	struct link link = { .kind = LINK_NAME };
	links_add_names(&links, t, table_mention(t, mention), 1);
	if (links.items.len > 0)
		link = links.items.data[0];
	links_release(&links);
	return link;
}

void kwic_add_reason(struct buf *out, const struct view_context *context, uint32_t mention)
{
	const struct table *t = view_table_of_names(context);
	const struct mention *m = table_mention(t, mention);
	const struct entity *e = table_entity(t, m->entity);
	struct kwic_text text = { 0 };
	struct buf name = BUF_INIT;
	kwic_text_make(&text, context, mention, 0);
	view_add_name(&name, e->name);
	if (str_eq(buf_str(&text.key), buf_str(&name)))
		buf_addf(out, "%s  %s", buf_cstr(&name), entity_types[e->type].label);
	else
		buf_addf(out, "%s is %s: %s", buf_cstr(&text.key), buf_cstr(&name),
			 entity_hows[m->how].sentence);
	if (m->uncertain)
		buf_addf(out, " ?");
	buf_release(&name);
	kwic_text_release(&text);
}

void kwic_add_place(struct buf *out, const struct view_context *context, uint32_t article,
		    uint32_t at)
{
	const struct article *a = corpus_article(context->corpus, article);
	buf_addf(out, "%s:%zu", a->input->path, corpus_line(context->corpus, a, at));
}

void kwic_draw_place(struct line *left, struct str place, size_t right_cols, size_t cols)
{
	enum { LEAST = 8 };
	size_t room = minus(cols, line_cols(left) + right_cols + 3); /* a blank on each side */
	view_add_end(left, ROLE_STATUS, place, room > LEAST ? room : LEAST);
}

void kwic_request_fix(struct request *request, const struct view_context *context, uint32_t mention)
{
	const struct table *t = view_table_of_names(context);
	const struct mention *m = table_mention(t, mention);
	uint32_t article = table_mention_article(t, mention);
	const struct article *a = corpus_article(context->corpus, article);
	struct fix_subject *fix = &request->fix;
	view_request_fix(request, table_entity(t, m->entity));
	fix->article = article;
	fix->start = m->start;
	fix->end = m->start + m->len;
	struct str surface = str_sub(corpus_text(context->corpus, a), fix->start, fix->end);
	surface = str_sub(surface, 0, sizeof fix->surface - 1);
	memset(fix->surface, 0, sizeof fix->surface);
	memcpy(fix->surface, surface.ptr, surface.len);
}

uint32_t kwic_find_entity(const struct table *t, uint64_t key)
{
	uint32_t entity = t ? table_find_key(t, key) : ENTITY_NONE;
	bool there = entity != ENTITY_NONE && table_entity(t, entity)->all_mentions > 0;
	return there ? entity : ENTITY_NONE;
}

uint32_t kwic_mention_at(const struct table *t, uint32_t article, uint32_t at)
{
	size_t count;
	const struct mention *mentions = table_mentions(t, article, &count);
	for (size_t i = 0; i < count; i++) {
		if (mentions[i].start == at)
			return table_first_mention(t, article) + (uint32_t)i;
	}
	return ENTITY_NONE;
}

struct date kwic_newest(const struct view_context *context)
{
	return context->list ? view_articles_newest(context->list)
			     : (struct date){ .precision = DATE_UNKNOWN };
}
