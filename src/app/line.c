/* SPDX-License-Identifier: MIT */
/* Rows of the screen: clean text and which roles lie over which bytes of it. */
#include "app/line.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

#include "text/clean.h"
#include "text/utf8.h"
#include "text/width.h"

enum { ELLIPSIS = 0x2026 };

void line_release(struct line *l)
{
	buf_release(&l->text);
	vec_release(&l->spans);
}

void line_clear(struct line *l, enum role role)
{
	buf_clear(&l->text);
	vec_clear(&l->spans);
	l->role = (uint8_t)role;
	l->selected = false;
}

static void add_span(struct line *l, struct line_span span)
{
	struct line_span *last = l->spans.len > 0 ? vec_last(&l->spans) : NULL;
	if (span.len == 0)
		return;
	if (last && !last->over && !span.over && last->role == span.role &&
	    last->start + last->len == span.start)
		last->len += span.len;
	else
		vec_push(&l->spans, span);
}

/* Gives what was appended since `start` its role. */
static void finish(struct line *l, enum role role, size_t start)
{
	assert(l->text.len <= UINT32_MAX);
	if (role != l->role)
		add_span(l, (struct line_span){ .start = (uint32_t)start,
						.len = (uint32_t)(l->text.len - start),
						.role = (uint8_t)role });
}

void line_add(struct line *l, enum role role, struct str clean)
{
	size_t start = l->text.len;
	buf_add_str(&l->text, clean);
	finish(l, role, start);
}

void line_add_dump(struct line *l, enum role role, struct str dump)
{
	size_t start = l->text.len;
	clean_add(&l->text, dump, CLEAN_LINE);
	finish(l, role, start);
}

void line_addf(struct line *l, enum role role, const char *format, ...)
{
	size_t start = l->text.len;
	va_list args;
	va_start(args, format);
	int len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	assert(len >= 0);
	buf_reserve(&l->text, (size_t)len + 1);
	va_start(args, format);
	vsnprintf(l->text.data + start, (size_t)len + 1, format, args);
	va_end(args);
	l->text.len += (size_t)len;
	finish(l, role, start);
}

static struct str text_from(const struct line *l, size_t start)
{
	return str_skip(buf_str(&l->text), start);
}

/* Cuts what starts at a byte to so many columns, the last of them an ellipsis. Returns where the
 * ellipsis stands, or the end of the text where nothing had to be cut. */
static size_t cut_text(struct line *l, size_t start, size_t cols)
{
	struct str text = text_from(l, start);
	struct str kept = width_prefix(text, cols, NULL);
	if (kept.len == text.len)
		return l->text.len;
	if (cols > 0)
		kept = width_prefix(text, cols - 1, NULL);
	while (kept.len > 0 && kept.ptr[kept.len - 1] == ' ')
		kept.len--;
	buf_truncate(&l->text, start + kept.len);
	if (cols > 0)
		utf8_add(&l->text, ELLIPSIS);
	return start + kept.len;
}

void line_add_cut(struct line *l, enum role role, struct str dump, size_t cols, bool pad)
{
	size_t start = l->text.len;
	clean_add(&l->text, dump, CLEAN_LINE);
	cut_text(l, start, cols);
	if (pad)
		buf_add_repeat(&l->text, ' ', cols - width_str(text_from(l, start)));
	finish(l, role, start);
}

size_t line_cols(const struct line *l)
{
	return width_str(buf_str(&l->text));
}

void line_pad(struct line *l, size_t col)
{
	size_t cols = line_cols(l);
	if (cols < col)
		buf_add_repeat(&l->text, ' ', col - cols);
}

/* Spans end where the text ends; the ellipsis belongs to what was cut. */
static void cut_spans(struct line *l, size_t cut)
{
	size_t kept = 0;
	for (size_t i = 0; i < l->spans.len; i++) {
		struct line_span span = l->spans.data[i];
		size_t end = (size_t)span.start + span.len;
		if (end > cut)
			end = l->text.len;
		if (span.start > cut || end <= span.start)
			continue;
		span.len = (uint32_t)(end - span.start);
		l->spans.data[kept++] = span;
	}
	l->spans.len = kept;
}

void line_cut(struct line *l, size_t cols)
{
	size_t before = l->text.len;
	size_t cut = cut_text(l, 0, cols);
	if (cut < before)
		cut_spans(l, cut);
}

static void append(struct line *l, const struct line *right)
{
	uint32_t shift = (uint32_t)l->text.len;
	line_add(l, (enum role)right->role, buf_str(&right->text));
	for (size_t i = 0; i < right->spans.len; i++) {
		struct line_span span = right->spans.data[i];
		span.start += shift;
		vec_push(&l->spans, span);
	}
}

void line_join_right(struct line *l, const struct line *right, size_t cols)
{
	size_t right_cols = line_cols(right);
	if (right_cols == 0 || cols == 0) {
		line_cut(l, cols);
		return;
	}
	if (right_cols < cols) {
		line_cut(l, cols - right_cols - 1);
		line_pad(l, cols - right_cols);
		append(l, right);
		return;
	}
	line_cut(l, 0);
	append(l, right);
	line_cut(l, cols);
}

void line_cover(struct line *l, enum role role, uint32_t start, uint32_t len)
{
	assert((size_t)start + len <= l->text.len);
	add_span(l, (struct line_span){ start, len, (uint8_t)role, true });
}
