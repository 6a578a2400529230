/* SPDX-License-Identifier: MIT */
/* Where a line of the page stands in both texts, and the way back; from difference to difference.
 */
#include "app/view_compare.h"

size_t compare_run_at(const struct compare_view *c, uint32_t text)
{
	size_t low = 0, high = c->runs.len;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (c->runs.data[mid].start + c->runs.data[mid].len <= text)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

struct compare_spot compare_spot_of(const struct compare_view *c, uint32_t text)
{
	size_t nr = compare_run_at(c, text);
	struct compare_spot spot = { .side = COMPARE_BOTH };
	if (nr == c->runs.len)
		return spot;
	const struct compare_run *run = &c->runs.data[nr];
	uint32_t into = text > run->start ? text - run->start : 0;
	spot.side = run->part == UINT32_MAX ? COMPARE_BOTH : run->side;
	spot.at[COMPARE_HERE] = run->at[COMPARE_HERE];
	spot.at[COMPARE_THERE] = run->at[COMPARE_THERE];
	if (run->part != UINT32_MAX && run->side != COMPARE_RIGHT)
		spot.at[COMPARE_HERE] += into;
	if (run->part != UINT32_MAX && run->side != COMPARE_LEFT)
		spot.at[COMPARE_THERE] += into;
	return spot;
}

static bool is_behind(const uint32_t at[COMPARE_TEXTS], const struct compare_spot *spot)
{
	return at[COMPARE_HERE] > spot->at[COMPARE_HERE] ||
	       at[COMPARE_THERE] > spot->at[COMPARE_THERE];
}

size_t compare_line_of(const struct compare_view *c, const struct compare_spot *spot)
{
	size_t low = 0, high = c->runs.len;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (!is_behind(c->runs.data[mid].at, spot))
			low = mid + 1;
		else
			high = mid;
	}
	if (low == 0)
		return 0;
	const struct compare_run *run = &c->runs.data[low - 1];
	int text = run->side == COMPARE_RIGHT ? COMPARE_THERE : COMPARE_HERE;
	uint32_t into = spot->at[text] - run->at[text];
	return page_line_at(&c->pv.page, run->start + (into < run->len ? into : run->len - 1));
}

size_t compare_difference_of(const struct compare_view *c, const struct compare_spot *spot)
{
	size_t low = 0, high = c->differences.len;
	while (low < high) {
		size_t mid = (low + high) / 2;
		const struct compare_part *part =
		    &c->comparison.parts.data[c->differences.data[mid].first];
		const uint32_t at[COMPARE_TEXTS] = { part->left, part->right };
		if (!is_behind(at, spot))
			low = mid + 1;
		else
			high = mid;
	}
	return low > 0 ? low - 1 : SIZE_MAX;
}

/* The number of differences that begin before a byte of page text. */
static size_t differences_before(const struct compare_view *c, uint32_t text)
{
	size_t low = 0, high = c->differences.len;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (c->differences.data[mid].start < text)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static uint32_t line_start(const struct compare_view *c, size_t line)
{
	const struct page *page = &c->pv.page;
	return line < page->lines.len ? page->lines.data[line].start : UINT32_MAX;
}

bool compare_differs(const struct compare_view *c, size_t row)
{
	size_t lines = c->pv.page.lines.len, rows = c->pv.rows;
	if (lines <= rows || row >= rows)
		return false;
	uint32_t from = line_start(c, row * lines / rows);
	uint32_t to = line_start(c, (row + 1) * lines / rows);
	return differences_before(c, to) > differences_before(c, from);
}

bool compare_sees_focus(const struct compare_view *c)
{
	uint32_t from = line_start(c, c->pv.top), to = line_start(c, c->pv.top + c->pv.rows);
	if (c->focus >= c->differences.len || c->differences.data[c->focus].start >= to)
		return false;
	size_t nr = compare_run_at(c, from);
	bool in_text = nr < c->runs.len && c->runs.data[nr].part != UINT32_MAX;
	return !in_text || c->runs.data[nr].part < c->differences.data[c->focus].end;
}

bool compare_step(struct compare_view *c, int direction)
{
	size_t next;
	if (compare_sees_focus(c))
		next = c->focus + (size_t)direction;
	else if (direction > 0)
		next = differences_before(c, line_start(c, c->pv.top));
	else
		next = differences_before(c, line_start(c, c->pv.top + c->pv.rows)) - 1;
	if (next >= c->differences.len)
		return false;
	c->focus = next;
	page_view_reveal(&c->pv, page_line_at(&c->pv.page, c->differences.data[next].start));
	return true;
}
