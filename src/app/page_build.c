/* SPDX-License-Identifier: MIT */
/* Pieces of text become page text, spans and wrapped lines. */
#include "app/page_build.h"

#include "text/repair.h"

void page_build_start(struct page_builder *b, struct page *page, struct str text,
		      const struct links *links, size_t cols)
{
	*b = (struct page_builder){ .page = page, .text = text, .links = links };
	page_clear(page);
	page->cols = cols > 0 ? cols : 1;
}

void page_build_end(struct page_builder *b)
{
	map_release(&b->targets);
	vec_release(&b->pieces);
	wrap_release(&b->wrapped);
}

void page_paragraph(struct page_builder *b, enum role role, uint16_t indent)
{
	struct buf *text = &b->page->text;
	if (text->len > 0)
		buf_add_char(text, '\n');
	b->start = (uint32_t)text->len;
	b->role = (uint8_t)role;
	b->indent = indent < b->page->cols ? indent : (uint16_t)(b->page->cols - 1);
	vec_clear(&b->pieces);
}

/* Of each target the first link, and the first that is no guess: numbers from 1. */
static void note_target(struct page_builder *b, struct page_span *span)
{
	const struct link *l = &b->links->items.data[span->link];
	if (l->kind == LINK_NAME && l->target == ENTITY_NONE)
		return;
	uint64_t kind = l->kind == LINK_NAME;
	uint64_t *seen = map_put(&b->targets, kind << 32 | l->target);
	uint32_t first = (uint32_t)*seen;
	uint32_t marked = (uint32_t)(*seen >> 32);
	if (first == 0)
		first = span->link + 1;
	if (marked == 0 && !l->uncertain)
		marked = span->link + 1;
	*seen = (uint64_t)marked << 32 | first;
	span->first = first - 1;
	span->repeat = marked != 0 && marked != span->link + 1;
}

enum role page_name_role(unsigned type)
{
	static const uint8_t roles[ENTITY_TYPE_COUNT] = {
		[ENTITY_PERSON] = ROLE_ENTITY_PERSON,
		[ENTITY_ORG] = ROLE_ENTITY_ORG,
		[ENTITY_PLACE] = ROLE_ENTITY_PLACE,
		[ENTITY_OTHER] = ROLE_ENTITY_OTHER,
	};
	return type < ENTITY_TYPE_COUNT ? (enum role)roles[type] : ROLE_TEXT;
}

enum role page_link_role(const struct link *link)
{
	if (link->kind != LINK_NAME)
		return ROLE_LINK;
	return link->uncertain ? ROLE_ENTITY_UNCERTAIN : page_name_role(link->type);
}

static void add_span(struct page_builder *b, enum role role, uint32_t start, uint32_t link)
{
	uint32_t len = (uint32_t)b->page->text.len - start;
	if (len == 0 || (role == b->role && link == PAGE_NO_LINK))
		return;
	struct page_span span = {
		.start = start, .len = len, .role = (uint8_t)role, .link = link, .first = link
	};
	if (link != PAGE_NO_LINK && b->links) {
		note_target(b, &span);
		span.link_role = (uint8_t)page_link_role(&b->links->items.data[link]);
		span.user = b->links->items.data[link].user;
	}
	vec_push(&b->page->spans, span);
}

static void add_run(struct page_builder *b, enum role role, uint32_t start, uint32_t end,
		    uint32_t link)
{
	struct page *page = b->page;
	uint32_t out = (uint32_t)page->text.len;
	if (start >= end)
		return;
	repair_add(&page->text, &page->map, str_sub(b->text, start, end), start);
	vec_push(&b->pieces, (struct page_piece){ out, (uint32_t)page->text.len, start, end });
	add_span(b, role, out, link);
}

/* First link that ends behind a byte. */
static size_t first_link(const struct links *links, uint32_t at)
{
	size_t low = 0;
	size_t high = links ? links->items.len : 0;
	while (low < high) {
		size_t mid = (low + high) / 2;
		const struct link *l = &links->items.data[mid];
		if (l->start + l->len > at)
			high = mid;
		else
			low = mid + 1;
	}
	return low;
}

static void add_physical_line(struct page_builder *b, enum role role, uint32_t at, uint32_t end)
{
	for (size_t i = first_link(b->links, at); b->links && i < b->links->items.len; i++) {
		const struct link *l = &b->links->items.data[i];
		uint32_t from = l->start > at ? l->start : at;
		uint32_t to = l->start + l->len < end ? l->start + l->len : end;
		if (from >= end)
			break;
		add_run(b, role, at, from, PAGE_NO_LINK);
		add_run(b, role, from, to, (uint32_t)i);
		at = to;
	}
	add_run(b, role, at, end, PAGE_NO_LINK);
}

static bool wants_blank(const struct page_builder *b)
{
	const struct buf *text = &b->page->text;
	return text->len > b->start && text->data[text->len - 1] != ' ';
}

void page_add_source(struct page_builder *b, enum role role, uint32_t start, uint32_t len)
{
	struct str rest = str_sub(b->text, start, (size_t)start + len);
	struct str line;
	bool first = true;
	while (str_next_line(&rest, &line)) {
		line = str_trim(line);
		if (line.len == 0)
			continue;
		if (!first && wants_blank(b))
			buf_add_char(&b->page->text, ' ');
		first = false;
		uint32_t at = (uint32_t)(line.ptr - b->text.ptr);
		add_physical_line(b, role, at, at + (uint32_t)line.len);
	}
}

void page_add_made(struct page_builder *b, enum role role, struct str dump, uint32_t link)
{
	uint32_t out = (uint32_t)b->page->text.len;
	clean_add(&b->page->text, dump, CLEAN_LINE);
	add_span(b, role, out, link);
}

void page_add_title(struct page_builder *b, enum role role, struct str title, uint32_t link)
{
	uint32_t out = (uint32_t)b->page->text.len;
	repair_add(&b->page->text, NULL, title, 0);
	add_span(b, role, out, link);
}

/* Made text takes the source of what follows it in its paragraph. *piece only grows. */
static uint32_t source_of(const struct page_builder *b, uint32_t out, size_t *piece)
{
	while (*piece < b->pieces.len && b->pieces.data[*piece].out_end <= out)
		(*piece)++;
	if (b->pieces.len == 0)
		return PAGE_NO_SOURCE;
	if (*piece == b->pieces.len)
		return b->pieces.data[*piece - 1].source_end - 1;
	const struct page_piece *p = &b->pieces.data[*piece];
	if (out <= p->out)
		return p->source;
	return clean_map_source(&b->page->map, out);
}

/* Wraps what stands from `from` on (bytes of page text); the first line begins with the paragraph
 * all the same, later ones are indented. */
static void wrap_from(struct page_builder *b, uint32_t from, uint16_t indent)
{
	struct page *page = b->page;
	size_t piece = 0;
	vec_clear(&b->wrapped.lines);
	wrap_add(str_skip(buf_str(&page->text), from), page->cols - indent, &b->wrapped);
	for (size_t i = 0; i < b->wrapped.lines.len; i++) {
		const struct wrap_line *w = &b->wrapped.lines.data[i];
		bool labelled = i == 0 && from > b->start;
		uint32_t start = labelled ? b->start : from + w->start;
		struct page_line line = { .start = start,
					  .len = from + w->start + w->len - start,
					  .indent = labelled ? 0 : indent,
					  .role = b->role,
					  .source = source_of(b, start, &piece) };
		vec_push(&page->lines, line);
	}
}

void page_paragraph_end(struct page_builder *b)
{
	wrap_from(b, b->start, b->indent);
}

#define VALUE_LEAST 20 /* columns */

void page_labelled(struct page_builder *b, enum role role, const char *label, size_t label_cols,
		   struct str dump)
{
	struct buf *text = &b->page->text;
	size_t len = str_from(label).len;
	page_paragraph(b, role, 0);
	page_add_made(b, ROLE_META, str_from(label), PAGE_NO_LINK);
	bool beside = b->page->cols >= label_cols + VALUE_LEAST && len < label_cols;
	buf_add_repeat(text, ' ', beside ? label_cols - len : 2);
	uint32_t from = (uint32_t)text->len;
	page_add_made(b, role, dump, PAGE_NO_LINK);
	if (beside && text->len > from)
		wrap_from(b, from, (uint16_t)label_cols);
	else
		page_paragraph_end(b);
}

void page_blank(struct page_builder *b)
{
	struct page *page = b->page;
	if (page->lines.len == 0 || vec_last(&page->lines)->len == 0)
		return;
	struct page_line line = { .start = (uint32_t)page->text.len,
				  .role = ROLE_TEXT,
				  .source = PAGE_NO_SOURCE };
	vec_push(&page->lines, line);
}

void page_made_line(struct page_builder *b, enum role role, uint16_t indent, struct str dump)
{
	page_paragraph(b, role, indent);
	page_add_made(b, role, dump, PAGE_NO_LINK);
	page_paragraph_end(b);
}
