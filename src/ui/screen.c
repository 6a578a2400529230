/* SPDX-License-Identifier: MIT */
/* The grid: rows of styled text cut into cells. */
#include "ui/screen.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "text/clean.h"
#include "text/utf8.h"
#include "text/width.h"

enum { MARKS_MAX = 4 };

static const struct cell blank_cell = { .bytes = " " };

void screen_init(struct screen *s, size_t rows, size_t cols)
{
	*s = (struct screen){ .cursor_col = SIZE_MAX };
	screen_resize(s, rows, cols);
}

void screen_release(struct screen *s)
{
	free(s->cells);
	free(s->starts);
	*s = (struct screen){ .cursor_col = SIZE_MAX };
}

void screen_resize(struct screen *s, size_t rows, size_t cols)
{
	s->cells = mem_realloc(s->cells, rows * cols * sizeof *s->cells);
	s->starts = mem_realloc(s->starts, cols * sizeof *s->starts);
	s->rows = rows;
	s->cols = cols;
	screen_fill(s, ROLE_TEXT);
}

static struct cell blank_in(enum role role)
{
	struct cell cell = blank_cell;
	cell.roles[0] = (uint8_t)role;
	cell.role_count = 1;
	return cell;
}

void screen_fill(struct screen *s, enum role role)
{
	struct cell blank = blank_in(role);
	for (size_t i = 0; i < s->rows * s->cols; i++)
		s->cells[i] = blank;
	s->cursor_row = 0;
	s->cursor_col = SIZE_MAX;
}

struct cell *screen_cell(const struct screen *s, size_t row, size_t col)
{
	assert(row < s->rows && col < s->cols);
	return &s->cells[row * s->cols + col];
}

static void make_blank(struct cell *cell)
{
	memcpy(cell->bytes, blank_cell.bytes, sizeof cell->bytes);
}

/* Before cells [from, to) are written: no half of a wide character stays behind beside them. */
static void mend_edges(struct cell *cells, size_t from, size_t to, size_t cols)
{
	if (from > 0 && cells[from].bytes[0] == '\0')
		make_blank(&cells[from - 1]);
	if (to < cols && cells[to].bytes[0] == '\0')
		make_blank(&cells[to]);
}

/* The last line of defence: text that comes here is clean already. */
static void set_text(struct cell *cell, struct str text)
{
	size_t len = 0, marks = 0;
	for (size_t at = 0, n; at < text.len; at += n) {
		uint32_t cp = utf8_at(text, at, &n);
		bool first = at == 0;
		if (!clean_keeps(cp) && !first)
			continue;
		if (!first && marks++ == MARKS_MAX)
			break;
		len += utf8_put(clean_keeps(cp) ? cp : UTF8_REPLACEMENT, cell->bytes + len);
	}
	cell->bytes[len] = '\0';
}

static size_t put_text(struct screen *s, struct cell *cells, size_t cols, struct str text)
{
	size_t col = 0;
	for (size_t at = 0; at < text.len && col < cols;) {
		int wide;
		size_t len = width_cell(text, at, &wide);
		if (col + (size_t)wide > cols)
			break;
		s->starts[col] = at;
		set_text(&cells[col++], str_of(text.ptr + at, len));
		if (wide == 2) {
			s->starts[col] = at;
			cells[col++].bytes[0] = '\0';
		}
		at += len;
	}
	return col;
}

static void lay_role(struct cell *cell, enum role role, bool over)
{
	if (!over)
		cell->role_count = 0;
	if (cell->role_count == CELL_ROLES)
		cell->role_count--;
	cell->roles[cell->role_count++] = (uint8_t)role;
}

/* First of the `used` columns whose text starts at or after a byte. */
static size_t column_of(const struct screen *s, size_t used, size_t byte)
{
	size_t low = 0, high = used;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (s->starts[mid] < byte)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void lay_span(const struct screen *s, struct cell *cells, size_t used,
		     const struct line_span *span)
{
	size_t end = (size_t)span->start + span->len;
	for (size_t col = column_of(s, used, span->start); col < used; col++) {
		if (s->starts[col] >= end)
			break;
		lay_role(&cells[col], span->role, span->over);
	}
}

void screen_put(struct screen *s, size_t row, size_t col, size_t cols, const struct line *line)
{
	if (row >= s->rows || col >= s->cols || cols == 0)
		return;
	if (cols > s->cols - col)
		cols = s->cols - col;
	mend_edges(screen_cell(s, row, 0), col, col + cols, s->cols);
	struct cell *cells = screen_cell(s, row, col);
	struct cell blank = blank_in(line->role);
	for (size_t i = 0; i < cols; i++)
		cells[i] = blank;
	size_t used = put_text(s, cells, cols, buf_str(&line->text));
	for (size_t i = 0; i < line->spans.len; i++)
		lay_span(s, cells, used, &line->spans.data[i]);
	for (size_t i = 0; line->selected && i < cols; i++)
		lay_role(&cells[i], ROLE_LIST_SELECTED, true);
}

struct style screen_style(const struct cell *cell, const struct theme *theme, int colours)
{
	const struct colour own = { -1, -1, -1 };
	struct style style = { .ink = own, .paper = own };
	for (size_t i = 0; i < cell->role_count; i++) {
		const struct style *next = &theme->styles[cell->roles[i]];
		if (!next->keeps_ink)
			style.ink = next->ink;
		if (cell->roles[i] == ROLE_LIST_SELECTED &&
		    theme_selects_by_reverse(theme, colours)) {
			style.attributes |= (uint8_t)(next->attributes & ~ATTR_REVERSE);
			style.attributes ^= ATTR_REVERSE;
			continue;
		}
		if (!next->keeps_paper)
			style.paper = next->paper;
		if (next->attributes & ATTR_PLAIN)
			style.attributes = 0;
		style.attributes |= (uint8_t)(next->attributes & ~ATTR_PLAIN);
	}
	return style;
}
