/* SPDX-License-Identifier: MIT */
/* Letters over the links on screen. */
#include "app/view_labels.h"

#include <string.h>

#include "app/key.h"
#include "app/page_build.h"
#include "text/width.h"

/* Easiest keys first. */
static const char alphabet[] = "asdfghjklqwertyuiopzxcvbnm";
#define LETTERS (sizeof alphabet - 1)

void labels_release(struct link_labels *l)
{
	vec_release(&l->items);
}

void labels_drop(struct link_labels *l)
{
	vec_clear(&l->items);
	l->typed[0] = '\0';
}

/* All names are one letter, or all are two: none is the beginning of another. */
static void name_labels(struct link_labels *l)
{
	if (l->items.len > LETTERS * LETTERS)
		l->items.len = LETTERS * LETTERS;
	for (size_t i = 0; i < l->items.len; i++) {
		char *name = l->items.data[i].name;
		if (l->items.len > LETTERS)
			*name++ = alphabet[i / LETTERS];
		name[0] = alphabet[i % LETTERS];
		name[1] = '\0';
	}
}

bool labels_show(struct link_labels *l, const struct page_view *pv)
{
	const struct page *page = &pv->page;
	size_t last = pv->top + pv->rows;
	labels_drop(l);
	if (pv->top >= page->lines.len)
		return false;
	uint32_t from = page->lines.data[pv->top].start;
	uint32_t to = last < page->lines.len ? page->lines.data[last].start : UINT32_MAX;
	uint32_t before = PAGE_NO_LINK;
	for (size_t i = page_span_at(page, from); i < page->spans.len; i++) {
		const struct page_span *span = &page->spans.data[i];
		if (span->start >= to)
			break;
		if (span->link == PAGE_NO_LINK || span->link == before)
			continue;
		before = span->link;
		uint32_t at = span->start > from ? span->start : from;
		vec_push(&l->items, (struct link_label){ at, span->link, "" });
	}
	name_labels(l);
	return l->items.len > 0;
}

static bool is_begun(const struct link_labels *l, const struct link_label *label)
{
	return strncmp(label->name, l->typed, strlen(l->typed)) == 0;
}

uint32_t labels_key(struct link_labels *l, uint32_t key)
{
	size_t len = strlen(l->typed);
	bool any = false;
	if (key == KEY_BACKSPACE_ && len > 0) {
		l->typed[len - 1] = '\0';
		return UINT32_MAX;
	}
	if (key > 'z' || !char_is_lower((char)key) || len + 1 >= sizeof l->typed) {
		labels_drop(l);
		return UINT32_MAX;
	}
	l->typed[len] = (char)key;
	l->typed[len + 1] = '\0';
	for (size_t i = 0; i < l->items.len; i++) {
		if (strcmp(l->items.data[i].name, l->typed) == 0)
			return l->items.data[i].link;
		any = any || is_begun(l, &l->items.data[i]);
	}
	if (!any)
		labels_drop(l);
	return UINT32_MAX;
}

/* Bytes of whole cells that a label of `cols` columns hides; *used may be a column more. */
static size_t hidden_len(struct str text, size_t at, size_t cols, size_t *used)
{
	size_t from = at;
	int own;
	*used = 0;
	while (*used < cols && at < text.len) {
		at += width_cell(text, at, &own);
		*used += (size_t)own;
	}
	return at - from;
}

/* Spans behind the hidden bytes move with the text. */
static void move_spans(struct line *row, size_t at, size_t hidden, size_t shown)
{
	for (size_t i = 0; i < row->spans.len; i++) {
		struct line_span *s = &row->spans.data[i];
		size_t end = (size_t)s->start + s->len;
		if (s->start >= at + hidden)
			s->start = (uint32_t)(s->start - hidden + shown);
		else if (s->start > at)
			s->start = (uint32_t)(at + shown);
		if (end >= at + hidden)
			end = end - hidden + shown;
		s->len = end > s->start ? (uint32_t)(end - s->start) : 0;
	}
}

static void overwrite(struct line *row, size_t at, const char *label)
{
	struct buf text = BUF_INIT;
	size_t used;
	size_t len = strlen(label);
	size_t hidden = hidden_len(buf_str(&row->text), at, len, &used);
	buf_add_str(&text, str_sub(buf_str(&row->text), 0, at));
	buf_add(&text, label, len);
	if (used > len)
		buf_add_repeat(&text, ' ', used - len);
	size_t shown = text.len - at;
	buf_add_str(&text, str_skip(buf_str(&row->text), at + hidden));
	move_spans(row, at, hidden, shown);
	buf_release(&row->text);
	row->text = text;
	line_cover(row, ROLE_LABEL, (uint32_t)at, (uint32_t)len);
}

void labels_draw(const struct link_labels *l, const struct page_line *line, struct line *row)
{
	size_t base = row->text.len - line->len;
	for (size_t i = l->items.len; i-- > 0;) {
		const struct link_label *label = &l->items.data[i];
		if (label->at < line->start || label->at >= line->start + line->len)
			continue;
		if (is_begun(l, label))
			overwrite(row, base + label->at - line->start, label->name);
	}
}
