/* SPDX-License-Identifier: MIT */
/* When an article was published: its date line, a tag, its name, or what its text says. */
#include "news/layout_parts.h"

#include "news/date.h"

#define CLUES      64 /* dates in the text that are looked at */
#define CLUE_BYTES 20000

static enum date_order date_order(const struct layout *l)
{
	return l->context->facts ? l->context->facts->date_order : DATE_ORDER_UNKNOWN;
}

static void set_date(struct article *out, struct date date, struct str text, struct str from,
		     enum origin origin, const char *why)
{
	bool inside = from.ptr >= text.ptr && from.ptr < text.ptr + text.len;
	out->date = date;
	out->dated = (struct field){ .value = inside ? from : STR_NULL,
				     .start = inside ? (uint32_t)(from.ptr - text.ptr) : 0,
				     .len = inside ? (uint32_t)from.len : 0,
				     .origin = (uint8_t)origin,
				     .why = why };
}

/* --- a line of its own ------------------------------------------------------------------------ */

static bool is_tag(const struct layout *l, const struct line *line)
{
	return line->marks & LINE_LABELLED ||
	       (line->marks & LINE_FIXED && l->form->reading != READ_LABELS);
}

static bool date_of_line(const struct layout *l, const struct line *line, struct article *out)
{
	const struct rule *rule = layout_rule(l, line->rule);
	struct str s = line_text(l, line);
	struct pattern_match m;
	struct date_match d;
	bool fixed = line->marks & LINE_FIXED;
	if (fixed || !rule) {
		if (!date_find(s, 200, date_order(l), &d))
			return false;
		set_date(out, d.date, l->text, str_sub(s, d.start, d.start + d.len),
			 is_tag(l, line) ? ORIGIN_TAG : ORIGIN_TEXT,
			 fixed ? l->form->name : "date line");
		return true;
	}
	if (!pattern_match(rule->pattern, s, &m))
		return false;
	for (size_t i = 0; i < m.slot_count; i++) {
		struct str slot = m.slots[i].text;
		if (m.slots[i].kind != SLOT_DATE || !date_parse(slot, date_order(l), &d))
			continue;
		set_date(out, d.date, l->text, str_sub(slot, d.start, d.start + d.len), ORIGIN_TEXT,
			 rule->why);
		return true;
	}
	return false;
}

static bool from_lines(const struct layout *l, struct article *out)
{
	for (uint32_t i = 0; i < l->lines.len; i++) {
		const struct line *line = &l->lines.data[i];
		if (line->kind == BLOCK_DATE && date_of_line(l, line, out))
			return true;
	}
	return false;
}

/* --- names ------------------------------------------------------------------------------------ */

static bool from_url(const struct layout *l, struct article *out)
{
	for (uint32_t i = 0; i < l->lines.len && i <= l->body; i++) {
		const struct line *line = &l->lines.data[i];
		struct str s = line_text(l, line);
		struct date d;
		if (!(line->marks & LINE_URL) || s.len > 2000 || !date_in_name(s, &d) ||
		    d.precision < DATE_DAY)
			continue;
		set_date(out, d, l->text, s, ORIGIN_NAME, "address");
		return true;
	}
	return false;
}

static bool from_file_name(const struct layout *l, struct article *out)
{
	struct str path = str_from(l->input->path);
	size_t slash = str_rchr(path, '/');
	struct str name = slash == STR_NPOS ? path : str_skip(path, slash + 1);
	struct date d;
	if (!date_in_name(name, &d) || d.precision < DATE_DAY)
		return false;
	set_date(out, d, l->text, STR_NULL, ORIGIN_NAME, "file name");
	return true;
}

/* --- the text --------------------------------------------------------------------------------- */

static bool may_hold_clues(uint8_t kind)
{
	return kind == BLOCK_PARAGRAPH || kind == BLOCK_CAPTION || kind == BLOCK_STANDFIRST ||
	       kind == BLOCK_DATELINE;
}

static size_t collect_clues(const struct layout *l, struct date_clue *clues)
{
	size_t n = 0;
	size_t bytes = 0;
	for (size_t i = 0; i < l->blocks.len && bytes < CLUE_BYTES; i++) {
		const struct block *b = &l->blocks.data[i];
		if (!may_hold_clues(b->kind))
			continue;
		struct str s = str_sub(l->text, b->start, (size_t)b->start + b->len);
		s = str_sub(s, 0, CLUE_BYTES);
		bytes += s.len;
		for (size_t at = 0; n < CLUES && date_clue_next(s, &at, &clues[n]); n++)
			clues[n].start += b->start;
	}
	return n;
}

static int copyright_year(const struct layout *l)
{
	for (uint32_t i = (uint32_t)l->lines.len; i-- > 0;) {
		const struct line *line = &l->lines.data[i];
		const struct rule *rule = layout_rule(l, line->rule);
		struct pattern_match m;
		if (!rule || line->kind != BLOCK_NOTICE ||
		    !pattern_match(rule->pattern, line_text(l, line), &m))
			continue;
		for (size_t k = 0; k < m.slot_count; k++) {
			long year;
			if (m.slots[k].kind == SLOT_NUMBER && str_to_long(m.slots[k].text, &year) &&
			    year > 1900 && year < 2200)
				return (int)year;
		}
	}
	return 0;
}

static bool is_whole(const struct date_clue *c)
{
	return c->weekday && c->day && c->month && c->year;
}

/* "kata dia, Minggu (23/12/2018)": a weekday with its whole date is a day somebody spoke to the
 * reporter; the latest of them is the day of the article. */
static bool latest_said(const struct date_clue *clues, size_t n, struct date *out)
{
	bool found = false;
	for (size_t i = 0; i < n; i++) {
		struct date d = { .year = clues[i].year,
				  .month = clues[i].month,
				  .day = clues[i].day,
				  .precision = DATE_DAY };
		if (!is_whole(&clues[i]) || !date_is_valid(&d))
			continue;
		if (!found || date_days(&d) > date_days(out))
			*out = d;
		found = true;
	}
	return found;
}

static void from_text(const struct layout *l, struct article *out)
{
	struct date_clue clues[CLUES];
	struct date d;
	size_t n = collect_clues(l, clues);
	int year = copyright_year(l);
	if (latest_said(clues, n, &d)) {
		set_date(out, d, l->text, STR_NULL, ORIGIN_BODY, "dates in the text");
		return;
	}
	if ((n == 0 && year == 0) || !date_infer(clues, n, year, &d)) {
		if (year == 0)
			return;
		d = (struct date){ .year = (int16_t)year, .precision = DATE_YEAR };
	}
	if (d.precision == DATE_UNKNOWN)
		return;
	set_date(out, d, l->text, STR_NULL, ORIGIN_BODY,
		 n > 0 ? "dates in the text" : "copyright line");
}

void dates_fill(struct layout *l, struct article *out)
{
	if (!from_lines(l, out) && !from_url(l, out) && !from_file_name(l, out))
		from_text(l, out);
	out->sort_date = date_sort_key(&out->date);
}
