/* SPDX-License-Identifier: MIT */
/* A page in a pane: scrolling and drawing. */
#include "app/view_page.h"

#include "app/page_build.h"

void page_view_init(struct page_view *pv)
{
	*pv = (struct page_view){ .rows = 1, .focus = PAGE_NO_LINK, .match = SIZE_MAX };
}

void page_view_release(struct page_view *pv)
{
	page_release(&pv->page);
	vec_release(&pv->matches);
}

/* Two columns at the left; one of air and one for the scroll bar at the right. Without air where
 * names leave the text little room. */
#define SIDE_COLS 4
#define AIR_FROM  56
#define TINY_COLS 24

size_t page_view_cols(struct page_view *pv, size_t pane_cols, size_t text_width)
{
	pv->margin = 0;
	if (pane_cols < TINY_COLS)
		return pane_cols > 1 ? pane_cols - 1 : 1;
	size_t cols = pane_cols - SIDE_COLS + (pane_cols < AIR_FROM);
	if (cols > text_width) {
		pv->margin = (cols - text_width) / 2;
		cols = text_width;
	}
	pv->margin += 2;
	return cols;
}

size_t page_view_max_top(const struct page_view *pv)
{
	size_t lines = pv->page.lines.len;
	return lines > pv->rows ? lines - pv->rows : 0;
}

void page_view_set_top(struct page_view *pv, size_t top)
{
	size_t max = page_view_max_top(pv);
	pv->top = top < max ? top : max;
}

static void scroll(struct page_view *pv, bool down, size_t lines)
{
	if (down)
		page_view_set_top(pv, pv->top + lines);
	else
		page_view_set_top(pv, pv->top > lines ? pv->top - lines : 0);
}

bool page_view_scroll(struct page_view *pv, enum command command, size_t overlap)
{
	size_t page = pv->rows > overlap + 1 ? pv->rows - overlap : 1;
	size_t half = pv->rows > 1 ? pv->rows / 2 : 1;
	switch (command) {
	case CMD_UP:
	case CMD_DOWN:
		scroll(pv, command == CMD_DOWN, 1);
		return true;
	case CMD_PAGE_UP:
	case CMD_PAGE_DOWN:
		scroll(pv, command == CMD_PAGE_DOWN, page);
		return true;
	case CMD_HALF_UP:
	case CMD_HALF_DOWN:
		scroll(pv, command == CMD_HALF_DOWN, half);
		return true;
	case CMD_TOP:
		page_view_set_top(pv, 0);
		return true;
	case CMD_BOTTOM:
		page_view_set_top(pv, SIZE_MAX);
		return true;
	default:
		return false;
	}
}

void page_view_reveal(struct page_view *pv, size_t line)
{
	size_t third = pv->rows / 3;
	if (line >= pv->top && line < pv->top + pv->rows)
		return;
	page_view_set_top(pv, line > third ? line - third : 0);
}

size_t page_view_focus_span(const struct page_view *pv)
{
	const struct page *page = &pv->page;
	for (size_t i = 0; pv->focus != PAGE_NO_LINK && i < page->spans.len; i++) {
		if (page->spans.data[i].link == pv->focus)
			return i;
	}
	return SIZE_MAX;
}

static void cover_matches(const struct page_view *pv, const struct page_line *line, size_t at,
			  struct line *out)
{
	uint32_t end = line->start + line->len;
	size_t low = 0;
	size_t high = pv->matches.len;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (pv->matches.data[mid].start + pv->matches.data[mid].len <= line->start)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < pv->matches.len && pv->matches.data[low].start < end; low++) {
		const struct page_match *m = &pv->matches.data[low];
		uint32_t from = m->start > line->start ? m->start : line->start;
		uint32_t to = m->start + m->len < end ? m->start + m->len : end;
		enum role role = low == pv->match ? ROLE_MATCH_CURRENT : ROLE_MATCH;
		line_cover(out, role, (uint32_t)at + from - line->start, to - from);
	}
}

void page_view_row(const struct page_view *pv, size_t row, int links_option, struct line *out)
{
	size_t nr = pv->top + row;
	if (nr >= pv->page.lines.len)
		return;
	const struct page_line *line = &pv->page.lines.data[nr];
	line_pad(out, pv->margin);
	page_draw(&pv->page, nr, pv->focus, links_option, out);
	cover_matches(pv, line, out->text.len - line->len, out);
}

struct view_extent page_view_extent(const struct page_view *pv)
{
	return (struct view_extent){ pv->top, pv->rows, pv->page.lines.len };
}

/* First line a row of the scroll bar stands for. */
static size_t bar_line(const struct page_view *pv, size_t row)
{
	return row * pv->page.lines.len / pv->rows;
}

/* Does a link to the target of the focused one stand there? */
static bool has_target(const struct page *page, uint32_t first, uint32_t from, uint32_t to)
{
	for (size_t i = page_span_at(page, from); i < page->spans.len; i++) {
		const struct page_span *span = &page->spans.data[i];
		if (span->start >= to)
			break;
		if (span->start >= from && span->link != PAGE_NO_LINK && span->first == first)
			return true;
	}
	return false;
}

bool page_view_tick(const struct page_view *pv, size_t row)
{
	const struct page *page = &pv->page;
	size_t first = bar_line(pv, row);
	size_t end = bar_line(pv, row + 1);
	size_t focus = page_view_focus_span(pv);
	if (page->lines.len <= pv->rows || row >= pv->rows || first >= end)
		return false;
	uint32_t from = page->lines.data[first].start;
	uint32_t to = end < page->lines.len ? page->lines.data[end].start : UINT32_MAX;
	if (focus != SIZE_MAX && has_target(page, page->spans.data[focus].first, from, to))
		return true;
	size_t low = 0;
	size_t high = pv->matches.len;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (pv->matches.data[mid].start < from)
			low = mid + 1;
		else
			high = mid;
	}
	return low < pv->matches.len && pv->matches.data[low].start < to;
}

void page_view_percent(const struct page_view *pv, struct line *out)
{
	size_t lines = pv->page.lines.len;
	size_t seen = pv->top + pv->rows;
	line_addf(out, ROLE_STATUS, "%zu%%", seen < lines ? seen * 100 / lines : 100);
}
