/* SPDX-License-Identifier: MIT */
/* A page once it is built: its lines, the way from bytes to lines and back, drawing; and the page
 * of a dump's own bytes. */
#include "app/page.h"

#include "app/page_build.h"

void page_clear(struct page *p)
{
	buf_clear(&p->text);
	vec_clear(&p->lines);
	vec_clear(&p->spans);
	vec_clear(&p->map.points);
}

void page_release(struct page *p)
{
	buf_release(&p->text);
	vec_release(&p->lines);
	vec_release(&p->spans);
	clean_map_release(&p->map);
}

/* Related titles and bylines move to the end, so lines are not in the order of their sources. */
size_t page_line_of(const struct page *p, uint32_t source)
{
	size_t best = 0;
	bool found = false;
	for (size_t i = 0; i < p->lines.len; i++) {
		uint32_t at = p->lines.data[i].source;
		if (at == PAGE_NO_SOURCE || at > source)
			continue;
		if (!found || at >= p->lines.data[best].source)
			best = i;
		found = true;
	}
	return best;
}

uint32_t page_source_of(const struct page *p, size_t line)
{
	for (size_t i = line; i < p->lines.len; i++) {
		if (p->lines.data[i].source != PAGE_NO_SOURCE)
			return p->lines.data[i].source;
	}
	for (size_t i = line < p->lines.len ? line : p->lines.len; i-- > 0;) {
		if (p->lines.data[i].source != PAGE_NO_SOURCE)
			return p->lines.data[i].source;
	}
	return 0;
}

size_t page_line_at(const struct page *p, uint32_t text)
{
	size_t low = 0;
	size_t high = p->lines.len;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (p->lines.data[mid].start <= text)
			low = mid + 1;
		else
			high = mid;
	}
	return low > 0 ? low - 1 : 0;
}

size_t page_span_at(const struct page *p, uint32_t text)
{
	size_t low = 0;
	size_t high = p->spans.len;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (p->spans.data[mid].start + p->spans.data[mid].len <= text)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static bool shows_link(const struct page_span *span, uint32_t focus, int links_option)
{
	if (span->link == PAGE_NO_LINK || span->link == focus)
		return span->link != PAGE_NO_LINK;
	return links_option == LINKS_ALL || (links_option == LINKS_FIRST && !span->repeat);
}

/* Names lie over what the text around them is drawn in, their type first. */
static void draw_link(const struct page_span *span, uint32_t start, uint32_t len, bool focused,
		      struct line *out)
{
	bool is_name = span->link_role != ROLE_LINK;
	line_cover(out, (enum role)span->link_role, start, len);
	if (is_name && span->repeat)
		line_cover(out, ROLE_ENTITY_REPEAT, start, len);
	if (is_name && span->user)
		line_cover(out, ROLE_ENTITY_USER, start, len);
	if (focused)
		line_cover(out, ROLE_ENTITY_FOCUS, start, len);
}

void page_draw(const struct page *p, size_t line, uint32_t focus, int links_option,
	       struct line *out)
{
	if (line >= p->lines.len)
		return;
	const struct page_line *l = &p->lines.data[line];
	line_pad(out, line_cols(out) + l->indent);
	uint32_t at = (uint32_t)out->text.len;
	uint32_t end = l->start + l->len;
	line_add(out, l->role, str_sub(buf_str(&p->text), l->start, end));
	for (size_t i = page_span_at(p, l->start); i < p->spans.len; i++) {
		const struct page_span *span = &p->spans.data[i];
		if (span->start >= end)
			break;
		uint32_t from = span->start > l->start ? span->start : l->start;
		uint32_t to = span->start + span->len < end ? span->start + span->len : end;
		struct line_span cover = { at + from - l->start, to - from, span->role, false };
		vec_push(&out->spans, cover);
		if (shows_link(span, focus, links_option))
			draw_link(span, cover.start, cover.len, span->link == focus, out);
	}
}

void page_of_raw(struct page *p, struct str text, size_t cols)
{
	struct wrap_lines wrapped = { 0 };
	page_clear(p);
	p->cols = cols > 0 ? cols : 1;
	clean_add_mapped(&p->text, &p->map, text, 0, CLEAN_RAW);
	wrap_add(buf_str(&p->text), p->cols, &wrapped);
	vec_reserve(&p->lines, wrapped.lines.len);
	for (size_t i = 0; i < wrapped.lines.len; i++) {
		const struct wrap_line *w = &wrapped.lines.data[i];
		struct page_line line = { .start = w->start,
					  .len = w->len,
					  .role = ROLE_RAW,
					  .source = clean_map_source(&p->map, w->start) };
		vec_push(&p->lines, line);
	}
	wrap_release(&wrapped);
}
