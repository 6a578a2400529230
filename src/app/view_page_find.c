/* SPDX-License-Identifier: MIT */
/* Stepping through the links and matches of a page. */
#include "app/page_build.h"
#include "app/view_page.h"

/* Page text on screen: [from, to). */
static void screen_text(const struct page_view *pv, uint32_t *from, uint32_t *to)
{
	const struct page *page = &pv->page;
	size_t end = pv->top + pv->rows;
	*from = pv->top < page->lines.len ? page->lines.data[pv->top].start : UINT32_MAX;
	*to = end < page->lines.len ? page->lines.data[end].start : UINT32_MAX;
}

static bool is_other_link(const struct page_view *pv, size_t span)
{
	uint32_t link = pv->page.spans.data[span].link;
	return link != PAGE_NO_LINK && link != pv->focus;
}

/* Spans before this one lie before the place that stepping starts from. */
static size_t starting_span(const struct page_view *pv, int direction)
{
	const struct page *page = &pv->page;
	size_t span = page_view_focus_span(pv);
	uint32_t from;
	uint32_t to;
	screen_text(pv, &from, &to);
	if (span != SIZE_MAX && page->spans.data[span].start >= from &&
	    page->spans.data[span].start < to)
		return span + (direction > 0);
	return page_span_at(page, direction > 0 ? from : to);
}

bool page_view_step_link(struct page_view *pv, int direction)
{
	const struct page *page = &pv->page;
	size_t end = direction > 0 ? page->spans.len : 0;
	for (size_t at = starting_span(pv, direction); at != end; at += (size_t)direction) {
		size_t span = direction > 0 ? at : at - 1;
		if (!is_other_link(pv, span))
			continue;
		pv->focus = page->spans.data[span].link;
		page_view_reveal(pv, page_line_at(page, page->spans.data[span].start));
		return true;
	}
	return false;
}

static void find_needle(struct page_view *pv, const struct find *find)
{
	struct str text = buf_str(&pv->page.text);
	size_t from = 0, at, len;
	while ((at = fold_find(&find->needle, text, from, &len)) != STR_NPOS && len > 0) {
		vec_push(&pv->matches, (struct page_match){ (uint32_t)at, (uint32_t)len });
		from = at + len;
	}
}

static void find_words(struct page_view *pv, const struct query *query)
{
	struct query_hits hits = { .ranges = VEC_INIT };
	query_cover(query, buf_str(&pv->page.text), &hits);
	for (size_t i = 0; i < hits.ranges.len; i += 2)
		vec_push(&pv->matches,
			 (struct page_match){ hits.ranges.data[i], hits.ranges.data[i + 1] });
	vec_release(&hits.ranges);
}

/* First match at or after a byte of page text; the number of matches if there is none. */
static size_t match_from(const struct page_view *pv, uint32_t text)
{
	size_t low = 0;
	size_t high = pv->matches.len;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (pv->matches.data[mid].start < text)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

void page_view_find_words(struct page_view *pv, const struct find *find, const struct query *query)
{
	uint32_t current =
	    pv->match < pv->matches.len ? pv->matches.data[pv->match].start : UINT32_MAX;
	vec_clear(&pv->matches);
	if (find->active)
		find_needle(pv, find);
	else if (query)
		find_words(pv, query);
	pv->match = match_from(pv, current);
	if (pv->match == pv->matches.len || pv->matches.data[pv->match].start != current)
		pv->match = SIZE_MAX;
}

void page_view_find(struct page_view *pv, const struct find *find)
{
	page_view_find_words(pv, find, NULL);
}

void page_view_step_match(struct page_view *pv, const struct find *find, int direction,
			  const char *where, struct request *request)
{
	size_t count = pv->matches.len;
	uint32_t from;
	uint32_t to;
	if (count == 0) {
		view_say_no_match(request, find, str_from(where));
		return;
	}
	screen_text(pv, &from, &to);
	bool current = direction != 0 && pv->match < count;
	size_t next = current ? pv->match + (direction > 0) : match_from(pv, from);
	bool round = direction < 0 ? next == 0 : next == count;
	if (direction < 0)
		next = round ? count - 1 : next - 1;
	else if (round)
		next = 0;
	if (round)
		view_say(request, direction < 0 ? STR("Search went on at the end")
						: STR("Search went on at the top"));
	pv->match = next;
	page_view_reveal(pv, page_line_at(&pv->page, pv->matches.data[next].start));
}

bool page_view_find_command(struct page_view *pv, enum command command, const struct find *find,
			    const char *where, struct request *request)
{
	if (command != CMD_FIND && command != CMD_FIND_NEXT && command != CMD_FIND_PREVIOUS)
		return false;
	if (!find->active && pv->matches.len == 0) {
		view_say_no_needle(request);
		return true;
	}
	int direction = command == CMD_FIND ? 0 : command == CMD_FIND_NEXT ? 1 : -1;
	page_view_step_match(pv, find, direction, where, request);
	return true;
}
