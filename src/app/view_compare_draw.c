/* SPDX-License-Identifier: MIT */
/* How the comparison of two articles looks. */
#include "app/view_compare.h"

enum { PATH_LEAST = 8, LINE_COLS = 10 /* of what row 23 says beside the path and the rest */ };

/* The side all text of a line is of: BOTH also where it is mixed. */
static enum compare_side side_of_line(const struct compare_view *c, const struct page_line *line)
{
	size_t nr = compare_run_at(c, line->start);
	if (line->len == 0 || nr == c->runs.len)
		return COMPARE_BOTH;
	enum compare_side side = (enum compare_side)c->runs.data[nr].side;
	for (; nr < c->runs.len && c->runs.data[nr].start < line->start + line->len; nr++) {
		if (c->runs.data[nr].side != (uint8_t)side)
			return COMPARE_BOTH;
	}
	return side;
}

static bool is_focused(const struct compare_view *c, const struct compare_run *run)
{
	if (c->focus >= c->differences.len || run->part == UINT32_MAX)
		return false;
	const struct compare_difference *d = &c->differences.data[c->focus];
	return run->part >= d->first && run->part < d->end;
}

/* A sign before lines that only one has; it has the focus for them. */
static void add_sign(const struct compare_view *c, const struct page_line *line, struct line *out)
{
	static const uint8_t roles[] = {
		[COMPARE_LEFT] = ROLE_COMPARE_LEFT, [COMPARE_RIGHT] = ROLE_COMPARE_RIGHT
	};
	enum compare_side side = side_of_line(c, line);
	if (side == COMPARE_BOTH || c->pv.margin < 2)
		return;
	line_pad(out, c->pv.margin - 2);
	uint32_t at = (uint32_t)out->text.len;
	line_add(out, (enum role)roles[side], side == COMPARE_LEFT ? STR("-") : STR("+"));
	const struct compare_run *run = &c->runs.data[compare_run_at(c, line->start)];
	if (is_focused(c, run))
		line_cover(out, ROLE_ENTITY_FOCUS, at, 1);
}

static void cover_focus(const struct compare_view *c, const struct page_line *line,
			struct line *out)
{
	uint32_t end = line->start + line->len;
	uint32_t at = (uint32_t)out->text.len - line->len;
	for (size_t i = compare_run_at(c, line->start); i < c->runs.len; i++) {
		const struct compare_run *run = &c->runs.data[i];
		if (run->start >= end)
			break;
		if (!is_focused(c, run) || (run->whole && c->pv.margin >= 2))
			continue;
		uint32_t from = run->start > line->start ? run->start : line->start;
		uint32_t to = run->start + run->len < end ? run->start + run->len : end;
		line_cover(out, ROLE_ENTITY_FOCUS, at + from - line->start, to - from);
	}
}

void compare_row(const struct view *v, size_t row, struct line *out)
{
	const struct compare_view *c = (const struct compare_view *)v;
	size_t nr = c->pv.top + row;
	line_clear(out, ROLE_TEXT);
	if (nr >= c->pv.page.lines.len)
		return;
	add_sign(c, &c->pv.page.lines.data[nr], out);
	page_view_row(&c->pv, row, LINKS_ALL, out);
	cover_focus(c, &c->pv.page.lines.data[nr], out);
	line_cut(out, v->cols);
}

static void add_article(const struct compare_view *c, int nr, struct buf *out)
{
	const struct view_context *context = c->view.context;
	if (c->nrs[nr] == ARTICLE_NONE)
		buf_addf(out, "no longer loaded");
	else
		view_add_source_and_day(out, corpus_article(context->corpus, c->nrs[nr]),
					context->name);
}

void compare_title(const struct view *v, struct line *left, struct line *right)
{
	const struct compare_view *c = (const struct compare_view *)v;
	struct buf text = BUF_INIT;
	line_clear(left, ROLE_BAR_TOP);
	line_clear(right, ROLE_BAR_TOP);
	add_article(c, COMPARE_HERE, &text);
	buf_addf(&text, " and ");
	add_article(c, COMPARE_THERE, &text);
	line_add_dump(left, ROLE_BAR_TOP, buf_str(&text));
	if (c->take != SIZE_MAX)
		line_addf(right, ROLE_BAR_TOP, "take %zu/%zu", c->take + 1, c->takes.articles.len);
	buf_release(&text);
}

/* "- 3 words  + 5 words  2/7  "; "signs" where there is no word in it. */
static void add_difference(const struct compare_view *c, struct line *out)
{
	const struct compare_difference *d = &c->differences.data[c->focus];
	size_t words[] = { [COMPARE_BOTH] = 0, [COMPARE_LEFT] = 0, [COMPARE_RIGHT] = 0 };
	bool has[] = { [COMPARE_BOTH] = false, [COMPARE_LEFT] = false, [COMPARE_RIGHT] = false };
	struct buf text = BUF_INIT;
	for (uint32_t i = d->first; i < d->end; i++) {
		words[c->comparison.parts.data[i].side] += c->comparison.parts.data[i].words;
		has[c->comparison.parts.data[i].side] = true;
	}
	for (int side = COMPARE_LEFT; side <= COMPARE_RIGHT; side++) {
		if (!has[side])
			continue;
		buf_addf(&text, side == COMPARE_LEFT ? "- " : "+ ");
		if (words[side] == 0)
			buf_addf(&text, "signs");
		else
			view_add_count(&text, words[side], "word");
		buf_addf(&text, "  ");
	}
	line_add(out, ROLE_STATUS, buf_str(&text));
	line_addf(out, ROLE_STATUS, "%zu/%zu  ", c->focus + 1, c->differences.len);
	buf_release(&text);
}

/* The file Enter opens: its end, for that tells files apart. */
static void add_file(const struct compare_view *c, size_t taken, struct line *out)
{
	size_t cols = c->view.context->window_cols;
	const struct article *a = corpus_article(c->view.context->corpus, c->nrs[c->target]);
	if (cols == 0)
		cols = c->view.cols;
	taken += LINE_COLS;
	view_add_end(out, ROLE_STATUS, str_from(a->input->path),
		     cols > taken + PATH_LEAST ? cols - taken : PATH_LEAST);
	line_addf(out, ROLE_STATUS, ":%zu", c->target_line);
}

void compare_status(const struct view *v, struct line *left, struct line *right)
{
	const struct compare_view *c = (const struct compare_view *)v;
	line_clear(left, ROLE_STATUS);
	line_clear(right, ROLE_STATUS);
	if (c->nrs[c->target] == ARTICLE_NONE)
		return;
	if (compare_sees_focus(c))
		add_difference(c, right);
	page_view_percent(&c->pv, right);
	add_file(c, line_cols(right), left);
}
