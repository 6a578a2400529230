/* SPDX-License-Identifier: MIT */
/* Text to lines. */
#include "text/wrap.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "text/breaks.h"
#include "text/utf8.h"
#include "text/width.h"

struct paragraph {
	struct str text;
	const char *flags; /* from breaks_fill; NULL: all is ASCII */
	size_t cols;
};

static bool may_break(const struct paragraph *p, size_t at)
{
	return p->flags ? p->flags[at] : breaks_ascii(p->text, at);
}

static size_t skip_spaces(struct str s, size_t at)
{
	while (at < s.len && s.ptr[at] == ' ')
		at++;
	return at;
}

/* End of the cells from `start` that fit into a line. */
static size_t fit(const struct paragraph *p, size_t start)
{
	size_t at = start, cols = 0, len;
	while (at < p->text.len) {
		size_t room = p->cols - cols;
		size_t end = room < p->text.len - at ? at + room : p->text.len;
		end = utf8_ascii_end(str_sub(p->text, 0, end), at);
		cols += end - at;
		at = end;
		if (at == p->text.len || (unsigned char)p->text.ptr[at] < 0x80)
			break;
		size_t own = (size_t)width_of(utf8_at(p->text, at, &len));
		if (cols + own > p->cols)
			break;
		cols += own;
		at += len;
	}
	return at;
}

/* The last place in (start, limit] with ink before it where a line may end, else `start`. */
static size_t last_break(const struct paragraph *p, size_t start, size_t limit)
{
	size_t ink = skip_spaces(p->text, start);
	for (size_t at = limit; at > ink; at--)
		if (may_break(p, at))
			return at;
	return start;
}

static bool is_thai_lead(uint32_t cp)
{
	return (cp >= 0x0E40 && cp <= 0x0E44) || (cp >= 0x0EC0 && cp <= 0x0EC4);
}

/* Thai and Lao write no spaces and UAX #14 leaves them to dictionaries: at least start the next
 * line with a vowel that begins a syllable, if one is near. */
static size_t soften(const struct paragraph *p, size_t start, size_t limit)
{
	size_t least = limit - start > 48 ? limit - 48 : start + 1, len;
	for (size_t at = limit; at > least; at = utf8_before(p->text, at)) {
		uint32_t cp = utf8_at(p->text, at, &len);
		if (is_thai_lead(cp))
			return at;
		if (cp < 0x0E00 || cp > 0x0EFF)
			break;
	}
	return limit;
}

/* Where to cut a word that is longer than a line. */
static size_t forced_break(const struct paragraph *p, size_t start, size_t limit, size_t after)
{
	int cols;
	if (after > limit)
		return after;
	if (limit == start)
		return start + width_cell(p->text, start, &cols);
	return p->flags ? soften(p, start, limit) : limit;
}

/* Start of the line after the one that starts at `start`. */
static size_t line_end(const struct paragraph *p, size_t start)
{
	size_t limit = fit(p, start);
	size_t after = skip_spaces(p->text, limit);
	if (after == p->text.len)
		return after;
	size_t end = last_break(p, start, after);
	return end > start ? end : forced_break(p, start, limit, after);
}

static void add_line(struct wrap_lines *out, struct str text, size_t base, size_t start, size_t end)
{
	while (end > start && text.ptr[end - 1] == ' ')
		end--;
	struct wrap_line line = {
		.start = (uint32_t)(base + start),
		.len = (uint32_t)(end - start),
		.cols = (uint32_t)width_str(str_sub(text, start, end)),
	};
	vec_push(&out->lines, line);
}

static void wrap_paragraph(struct str text, size_t base, size_t cols, struct wrap_lines *out)
{
	char *flags = NULL;
	if (text.len > cols && utf8_ascii_end(text, 0) < text.len) {
		flags = mem_alloc(text.len);
		breaks_fill(text, flags);
	}
	struct paragraph p = { text, flags, cols };
	size_t start = 0;
	do {
		size_t end = line_end(&p, start);
		add_line(out, text, base, start, end);
		start = end;
	} while (start < text.len);
	free(flags);
}

void wrap_add(struct str text, size_t cols, struct wrap_lines *out)
{
	assert(cols > 0 && text.len <= UINT32_MAX);
	for (size_t at = 0; at < text.len;) {
		const char *newline = memchr(text.ptr + at, '\n', text.len - at);
		size_t end = newline ? (size_t)(newline - text.ptr) : text.len;
		wrap_paragraph(str_sub(text, at, end), at, cols, out);
		at = end + 1;
	}
}

void wrap_release(struct wrap_lines *lines)
{
	vec_release(&lines->lines);
}
