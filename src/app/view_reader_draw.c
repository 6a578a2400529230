/* SPDX-License-Identifier: MIT */
/* What the reader shows: rows of the page, the words above and below it. */
#include <stdio.h>

#include "app/page_build.h"
#include "app/view_reader.h"
#include "text/repair.h"

const struct link *reader_focused(const struct reader *r)
{
	bool shown = !r->raw && r->pv.focus < r->links.items.len;
	return shown ? &r->links.items.data[r->pv.focus] : NULL;
}

void reader_row(const struct view *v, size_t row, struct line *out)
{
	const struct reader *r = (const struct reader *)v;
	size_t nr = r->pv.top + row;
	if (peek_row(&r->peek, row, v->rows, r->pv.margin, v->cols, out))
		return;
	line_clear(out, ROLE_TEXT);
	if (nr >= r->pv.page.lines.len)
		return;
	page_view_row(&r->pv, row, (int)v->context->config->options.numbers[OPT_LINKS], out);
	labels_draw(&r->labels, &r->pv.page.lines.data[nr], out);
	line_cut(out, v->cols);
}

/* Has the headline gone off the top? */
static bool is_below_title(const struct reader *r)
{
	const struct page *page = &r->pv.page;
	if (r->raw || r->pv.top == 0 || r->pv.top >= page->lines.len)
		return false;
	return page->lines.data[r->pv.top].role != ROLE_TITLE;
}

void reader_title(const struct view *v, struct line *left, struct line *right)
{
	const struct reader *r = (const struct reader *)v;
	struct buf text = BUF_INIT;
	line_clear(left, ROLE_BAR_TOP);
	line_clear(right, ROLE_BAR_TOP);
	if (!r->article && r->page_id)
		buf_addf(&text, "no longer loaded");
	else if (r->article && is_below_title(r)) {
		buf_addf(&text, "%s", article_title_guessed(r->article) ? "~" : "");
		repair_add(&text, NULL, r->article->title.value, 0);
	} else if (r->article)
		view_add_source_and_day(&text, r->article, v->context->name);
	if (r->raw)
		buf_addf(&text, "  raw");
	line_add_dump(left, ROLE_BAR_TOP, buf_str(&text));
	buf_release(&text);
}

enum { RIGHT_COLS = 34 }; /* that file and line leave free */

/* "3/8 here": among names those of the same entity, else all that is no name. */
static void add_place_here(const struct reader *r, const struct link *link, struct line *right)
{
	size_t nr = 0, count = 0;
	for (size_t i = 0; i < r->links.items.len; i++) {
		const struct link *other = &r->links.items.data[i];
		bool counts = link->kind == LINK_NAME ? link_same_target(link, other)
						      : other->kind != LINK_NAME;
		count += counts;
		nr += counts && i <= r->pv.focus;
	}
	line_addf(right, ROLE_STATUS, "%zu/%zu here", nr, count);
}

static void status_of_link(const struct reader *r, const struct link *link, struct line *left,
			   struct line *right)
{
	const struct view_context *context = r->view.context;
	const struct article *target = corpus_article(context->corpus, link->target);
	struct buf text = BUF_INIT;
	buf_addf(&text, "-> ");
	repair_add(&text, NULL, target->title.value, 0);
	buf_addf(&text, link->kind == LINK_TAKE ? "  another take  " : "  related article  ");
	view_add_source_and_day(&text, target, context->name);
	line_add_dump(left, ROLE_STATUS, buf_str(&text));
	add_place_here(r, link, right);
	buf_release(&text);
}

/* Where all of row 23 is wide, it names the dump as well. */
static void add_file(const struct reader *r, struct line *left)
{
	struct line file = { 0 };
	line_clear(&file, ROLE_STATUS);
	line_add_dump(&file, ROLE_STATUS, str_from(r->article->input->path));
	line_addf(&file, ROLE_STATUS, ":%zu", r->line);
	if (left->text.len == 0) {
		line_add(left, ROLE_STATUS, buf_str(&file.text));
	} else if (line_cols(left) + line_cols(&file) + RIGHT_COLS <=
		   r->view.context->window_cols) {
		line_add(left, ROLE_STATUS, STR("     "));
		line_add(left, ROLE_STATUS, buf_str(&file.text));
	}
	line_release(&file);
}

static void status_of_name(const struct reader *r, const struct link *link, struct line *left,
			   struct line *right)
{
	char doubt[48];
	if (link->target == ENTITY_NONE || r->card.key == 0) {
		struct str surface = str_sub(corpus_text(r->view.context->corpus, r->article),
					     link->start, (size_t)link->start + link->len);
		line_add_dump(left, ROLE_STATUS, surface);
		line_addf(left, ROLE_STATUS, "?  %s  not linked yet",
			  entity_types[link->type].label);
		return;
	}
	bool nearest = link->how == HOW_SURNAME;
	const char *how = nearest ? entity_hows[HOW_SURNAME].sentence : "a guess";
	snprintf(doubt, sizeof doubt, "? (%s)", how);
	add_place_here(r, link, right);
	name_card_add(&r->card, r->view.context, link->uncertain ? doubt : "", right, left);
	add_file(r, left);
}

void reader_status(const struct view *v, struct line *left, struct line *right)
{
	const struct reader *r = (const struct reader *)v;
	const struct link *link = reader_focused(r);
	line_clear(left, ROLE_STATUS);
	line_clear(right, ROLE_STATUS);
	if (!r->article)
		return;
	if (r->labels.items.len > 0) {
		line_add(left, ROLE_STATUS, STR("type a label, Esc drops them"));
		return;
	}
	if (link && link->kind == LINK_NAME) {
		status_of_name(r, link, left, right);
		return;
	}
	if (link) {
		status_of_link(r, link, left, right);
		return;
	}
	add_file(r, left);
	view_add_name_count(left, r->name_count);
	page_view_percent(&r->pv, right);
}
