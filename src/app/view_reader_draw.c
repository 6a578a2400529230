/* SPDX-License-Identifier: MIT */
/* What the reader shows: rows of the page, the words above and below it. */
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
	line_addf(right, ROLE_STATUS, "%u/%zu here", (unsigned)(r->pv.focus + 1),
		  r->links.items.len);
	buf_release(&text);
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
	if (link) {
		status_of_link(r, link, left, right);
		return;
	}
	line_add_dump(left, ROLE_STATUS, str_from(r->article->input->path));
	line_addf(left, ROLE_STATUS, ":%zu", r->line);
	page_view_percent(&r->pv, right);
}
