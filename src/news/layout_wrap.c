/* SPDX-License-Identifier: MIT */
/* Hard-wrapped text: lines that were broken because the next word did not fit become one again. */
#include "news/layout_parts.h"

#include "base/sixteen.h"

#define WRAP_MIN      50 /* columns of a wrapped line */
#define WRAP_MAX      120
#define WRAP_EVIDENCE 4 /* lines that must be full */
#define WRAP_SHORT    2 /* so few will do where no line says otherwise */

/* Bytes that do not go on with a character. */
static size_t columns(struct str s)
{
	size_t n = 0;
	size_t i = 0;
	for (; i + 16 <= s.len; i += 16)
		n += sixteen_sum((sixteen_at(s.ptr + i) >= -0x40) & 1);
	for (; i < s.len; i++)
		n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
	return n;
}

static struct str raw_line(const struct layout *l, size_t nr)
{
	const struct line *line = &l->lines.data[nr];
	return str_sub(l->text, line->start, (size_t)line->start + line->len);
}

static size_t first_word_columns(const struct layout *l, size_t nr)
{
	struct str s = raw_line(l, nr);
	size_t n = 0;
	while (n < s.len && !char_is_blank(s.ptr[n]))
		n++;
	return l->lines.data[nr].marks & LINE_WIDE ? columns(str_sub(s, 0, n)) : n;
}

/* The column at which a line ends, counted from the start of its physical line. In a tag dump it
 * may start behind a tag. */
static size_t end_column(const struct layout *l, size_t nr)
{
	const struct line *line = &l->lines.data[nr];
	size_t from = line->start - line->column;
	while (l->form->reading == READ_TAGS && from > 0 && line->start - from < WRAP_MAX * 2 &&
	       l->text.ptr[from - 1] != '\n' && l->text.ptr[from - 1] != '\r')
		from--;
	size_t len = (size_t)line->start + line->len - from;
	return line->marks & LINE_WIDE ? columns(str_sub(l->text, from, from + len)) : len;
}

static void measure_columns(struct layout *l)
{
	for (size_t i = 0; i < l->lines.len; i++) {
		struct line *line = &l->lines.data[i];
		bool far = line->len > WRAP_MAX * 3;
		line->column = far ? UINT16_MAX : (uint16_t)end_column(l, i);
	}
}

/* The usual right margin: the width most lines come close to; 0 where lines are not wrapped. */
static size_t find_margin(const struct layout *l)
{
	size_t widths[WRAP_MAX + 2] = { 0 };
	size_t longer = 0;
	for (size_t i = 0; i < l->lines.len; i++) {
		if (l->lines.data[i].marks & LINE_FIXED)
			continue;
		if (l->lines.data[i].len > WRAP_MAX * 3) {
			longer++;
			continue;
		}
		size_t n = l->lines.data[i].column;
		if (n > WRAP_MAX)
			longer++;
		else
			widths[n]++;
	}
	/* a line or two may stick out */
	size_t margin = WRAP_MAX;
	while (margin > WRAP_MIN &&
	       widths[margin] + widths[margin - 1] + widths[margin - 2] + widths[margin - 3] < 3)
		margin--;
	size_t near = 0;
	for (size_t n = margin > 12 ? margin - 12 : 0; n <= margin; n++)
		near += widths[n];
	return near >= WRAP_EVIDENCE && near > longer * 4 && margin > WRAP_MIN ? margin : 0;
}

/* Is there nothing that says that a paragraph ends with line nr? */
static bool may_go_on(const struct layout *l, size_t nr)
{
	const struct line *next = &l->lines.data[nr + 1];
	return next->blanks == 0 && !(next->marks & (LINE_INDENT | LINE_ITEM | LINE_FIXED)) &&
	       !(l->lines.data[nr].marks & (LINE_URL | LINE_VOID | LINE_FIXED));
}

/* Was line nr broken because the first word of the next did not fit? */
static bool is_full(const struct layout *l, size_t nr, size_t margin)
{
	const struct line *next = &l->lines.data[nr + 1];
	if (!may_go_on(l, nr))
		return false;
	size_t have = l->lines.data[nr].column;
	if (have > margin + 8) /* it starts behind a tag */
		have = columns(raw_line(l, nr));
	if (have > margin + 8)
		return false;
	bool runs_on = next->marks & LINE_LOWER && have > margin * 3 / 5 &&
		       !(l->lines.data[nr].marks & (LINE_STOP | LINE_COLON));
	return runs_on || have + 1 + first_word_columns(l, nr + 1) > margin - 4;
}

/* Of the lines that run on (no blank line after, no sentence end), how many were full? */
static bool is_wrapped(const struct layout *l, size_t margin)
{
	size_t full = 0;
	size_t open = 0;
	for (size_t i = 0; i + 1 < l->lines.len; i++) {
		const struct line *line = &l->lines.data[i];
		if (l->lines.data[i + 1].blanks > 0 || l->lines.data[i].column < margin * 2 / 3)
			continue;
		bool ends = line->marks & (LINE_STOP | LINE_COLON | LINE_ASKS);
		if (is_full(l, i, margin))
			full += !ends;
		else
			open += !ends;
	}
	return full >= WRAP_EVIDENCE && full > open;
}

static void join(struct line *to, const struct line *from)
{
	to->len = from->start + from->len - to->start;
}

/* Lines of a usual width with nothing between them: worth measuring columns. */
static size_t count_runs(const struct layout *l)
{
	size_t runs = 0;
	for (size_t i = 1; i < l->lines.len && runs < WRAP_EVIDENCE; i++) {
		const struct line *before = &l->lines.data[i - 1];
		runs += l->lines.data[i].blanks == 0 && before->len >= WRAP_MIN * 2 / 3 &&
			before->len <= WRAP_MAX * 3;
	}
	return runs;
}

/* Two paragraphs hold few full lines: they are enough where all of them go on in small letters. */
static size_t find_short_margin(const struct layout *l)
{
	size_t margin = 0;
	for (size_t i = 0; i < l->lines.len; i++) {
		const struct line *line = &l->lines.data[i];
		const struct line *next = line + 1;
		if (line->column > WRAP_MAX)
			return 0;
		if (i + 1 == l->lines.len || next->blanks > 0)
			continue;
		if (!(next->marks & LINE_LOWER) || line->column < WRAP_MIN ||
		    line->marks & (LINE_STOP | LINE_COLON | LINE_ASKS | LINE_URL | LINE_FIXED))
			return 0;
		margin = line->column > margin ? line->column : margin;
	}
	return margin;
}

/* Broken at no one margin: how long the lines are that go on in small letters, at least. 0 where
 * lines are not wrapped: some are long, or more of them end a sentence than break one, or few go on
 * in small letters. */
static size_t find_ragged_margin(const struct layout *l)
{
	size_t margin = WRAP_MAX;
	size_t ends = 0, open = 0, lower = 0;
	for (size_t i = 0; i + 1 < l->lines.len; i++) {
		const struct line *line = &l->lines.data[i];
		if (line->column > WRAP_MAX)
			return 0;
		if (line->column < WRAP_MIN || !may_go_on(l, i))
			continue;
		bool end = line->marks & (LINE_STOP | LINE_COLON | LINE_ASKS);
		bool goes_on = !end && line[1].marks & LINE_LOWER;
		ends += end;
		open += !end;
		lower += goes_on;
		if (goes_on && line->column < margin)
			margin = line->column;
	}
	bool wrapped = lower >= WRAP_SHORT && lower * 3 >= open && open >= ends;
	return wrapped ? margin : 0;
}

/* How the lines of an article are wrapped. */
struct wrap {
	size_t margin; /* columns; 0: they are not */
	bool ragged;
};

static struct wrap find_wrap(struct layout *l)
{
	size_t runs = count_runs(l);
	bool few = runs < WRAP_EVIDENCE;
	bool plain = l->form->reading == READ_PLAIN;
	struct wrap w = { 0 };
	if (few && (runs < WRAP_SHORT || !plain))
		return w;
	measure_columns(l);
	w.margin = few ? find_short_margin(l) : find_margin(l);
	if (!few && w.margin > 0 && !is_wrapped(l, w.margin))
		w.margin = 0;
	if (w.margin == 0 && plain) {
		w.margin = find_ragged_margin(l);
		w.ragged = w.margin > 0;
	}
	return w;
}

/* The first line may be a headline: what follows it in a capital is text. */
static bool is_long(const struct layout *l, size_t nr, size_t margin)
{
	const struct line *line = &l->lines.data[nr];
	bool lower = line[1].marks & LINE_LOWER;
	return may_go_on(l, nr) && line->column >= margin &&
	       (lower || (nr > 0 && !(line->marks & LINE_COLON)));
}

static bool goes_on(const struct layout *l, size_t nr, const struct wrap *w)
{
	return w->ragged ? is_long(l, nr, w->margin) : is_full(l, nr, w->margin);
}

/* --- indented files ------------------------------------------------------------------------- */

/* Old wires: a headline, then lines that all start two columns in, paragraphs further, and no
 * blank line. */
struct indents {
	size_t head; /* lines of the headline */
	size_t base; /* column at which text starts */
	size_t width;
};

#define HEADLINES 3 /* lines of a headline, at most */

static bool find_indents(const struct layout *l, struct indents *in)
{
	*in = (struct indents){ .base = SIZE_MAX };
	size_t n = l->lines.len;
	size_t more = 0;
	while (in->head < n && in->head <= HEADLINES && l->lines.data[in->head].column == 0)
		in->head++;
	if (in->head == 0 || in->head > HEADLINES || n < in->head + 3)
		return false;
	for (size_t i = in->head; i < n; i++) {
		const struct line *line = &l->lines.data[i];
		if (line->column < 2 || line->blanks > 0 || line->len > WRAP_MAX ||
		    line->marks & LINE_FIXED)
			return false;
		in->base = line->column < in->base ? line->column : in->base;
		size_t end = (size_t)line->column + line->len;
		in->width = end > in->width ? end : in->width;
	}
	for (size_t i = in->head; i < n; i++)
		more += l->lines.data[i].column > in->base;
	return more > 0 && more * 2 < n;
}

/* The place and the day were taken out of the first line: it may be short. */
static bool continues(const struct layout *l, const struct indents *in, size_t nr)
{
	const struct line *line = &l->lines.data[nr];
	const struct line *before = &l->lines.data[nr - 1];
	if (nr < in->head)
		return true;
	if (nr == in->head || line->column > in->base)
		return false;
	bool full = (size_t)before->column + before->len + 14 > in->width;
	bool first = nr == in->head + 1 && !(before->marks & (LINE_STOP | LINE_COLON));
	return full || first || line->marks & LINE_LOWER;
}

static bool join_indented(struct layout *l)
{
	struct indents in;
	if (!find_indents(l, &in))
		return false;
	size_t kept = 1;
	VEC(bool) joins = VEC_INIT;
	for (size_t i = 0; i < l->lines.len; i++)
		vec_push(&joins, i > 0 && continues(l, &in, i));
	for (size_t i = 1; i < l->lines.len; i++) {
		if (joins.data[i])
			join(&l->lines.data[kept - 1], &l->lines.data[i]);
		else
			l->lines.data[kept++] = l->lines.data[i];
	}
	l->lines.len = kept;
	for (size_t i = 0; i < kept; i++)
		lines_measure(l, &l->lines.data[i]);
	vec_release(&joins);
	return true;
}

void lines_unwrap(struct layout *l)
{
	if (l->form->reading == READ_PLAIN && join_indented(l))
		return;
	struct wrap w = find_wrap(l);
	if (w.margin == 0)
		return;
	size_t kept = 0;
	bool full = false;
	bool joined = false;
	for (size_t i = 0; i < l->lines.len; i++) {
		bool next_full = i + 1 < l->lines.len && goes_on(l, i, &w);
		if (full) {
			join(&l->lines.data[kept - 1], &l->lines.data[i]);
			joined = true;
		} else {
			l->lines.data[kept++] = l->lines.data[i];
		}
		full = next_full;
		if (joined && !full)
			lines_measure(l, &l->lines.data[kept - 1]);
		joined = joined && full;
	}
	l->lines.len = kept;
}
