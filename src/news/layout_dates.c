/* SPDX-License-Identifier: MIT */
/* When an article was published: its date line, a tag, its name, or what its text says. */
#include "news/layout_parts.h"

#include "news/date.h"
#include "news/pattern_slot.h"

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

/* The first date of s, also one of another script. */
static bool find_date(const struct layout *l, struct str s, struct date_match *d)
{
	for (size_t at = 0; at < s.len && at < 48; at++) {
		if ((unsigned char)s.ptr[at] >= 0x80 &&
		    date_parse(str_skip(s, at), date_order(l), d)) {
			d->start += at;
			return true;
		}
	}
	return date_find(s, 200, date_order(l), d);
}

/* "940305", as old collections write it */
static bool six_digits(struct str s, struct date *d)
{
	long n;
	if (s.len != 6 || !str_to_long(s, &n) || n < 0)
		return false;
	*d = (struct date){ .year = (int16_t)((n < 500000 ? 2000 : 1900) + n / 10000),
			    .month = (uint8_t)(n / 100 % 100),
			    .day = (uint8_t)(n % 100),
			    .precision = DATE_DAY };
	return date_is_valid(d);
}

static bool date_of_tag(const struct layout *l, const struct line *line, struct article *out)
{
	struct str s = line_text(l, line);
	struct date d;
	if (!is_tag(l, line) ||
	    (!six_digits(s, &d) && (!date_in_name(s, &d) || d.precision < DATE_DAY)))
		return false;
	set_date(out, d, l->text, s, ORIGIN_TAG, l->form->name);
	return true;
}

static bool date_of_line(const struct layout *l, const struct line *line, struct article *out)
{
	const struct rule *rule = layout_rule(l, line->rule);
	struct str s = line_text(l, line);
	struct pattern_match m;
	struct date_match d;
	bool fixed = line->marks & LINE_FIXED;
	bool fits = rule && pattern_match(rule->pattern, s, &m);
	if (fixed || !fits) {
		if (!find_date(l, s, &d))
			return date_of_tag(l, line, out);
		set_date(out, d.date, l->text, str_sub(s, d.start, d.start + d.len),
			 is_tag(l, line) ? ORIGIN_TAG : ORIGIN_TEXT,
			 fixed ? l->form->name : "date line");
		return true;
	}
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

/* --- items of a digest ------------------------------------------------------------------------ */

/* The file's first line says the day, "(02:50 WIB)" behind a headline the time. */
static bool from_digest(const struct layout *l, struct article *out)
{
	struct date_match day;
	struct date_match whole;
	struct str head = l->input->text.ptr ? l->input->text : l->input->head;
	if (!l->form->items || !date_find(head, 200, date_order(l), &day))
		return false;
	set_date(out, day.date, l->text, STR_NULL, ORIGIN_TEXT, "day of the digest");
	for (uint32_t i = 0; i < l->lines.len; i++) {
		struct str s = line_text(l, &l->lines.data[i]);
		if (l->lines.data[i].kind != BLOCK_DATE || !str_starts(s, STR("(")))
			continue;
		struct buf text = BUF_INIT;
		date_iso(&day.date, &text);
		buf_add_char(&text, ' ');
		buf_add_str(&text, str_sub(s, 1, s.len - 1));
		if (date_parse(buf_str(&text), DATE_ORDER_UNKNOWN, &whole))
			set_date(out, whole.date, l->text, s, ORIGIN_TEXT, "time of the item");
		buf_release(&text);
		return true;
	}
	return true;
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

/* "<DOC id="AFP_ENG_19940512.0001" type="story">" */
static struct str document_attribute(struct str s)
{
	size_t at = str_starts_nocase(s, STR("<DOC ")) ? str_find(s, STR(" id=\"")) : STR_NPOS;
	struct str id = at == STR_NPOS ? STR_NULL : str_skip(s, at + 5);
	return str_sub(id, 0, str_chr(id, '"'));
}

/* "<DOCNO> AP880213-0001 </DOCNO>" */
static bool from_document_id(const struct layout *l, struct article *out)
{
	for (uint32_t i = 0; i < l->lines.len && i <= l->body; i++) {
		struct str id = line_text(l, &l->lines.data[i]);
		struct date d;
		struct str attribute = document_attribute(id);
		if (attribute.len == 0 && !str_starts_nocase(id, STR("<DOCNO>")) &&
		    !str_starts_nocase(id, STR("<DOCID>")))
			continue;
		id = str_skip(id, sizeof "<DOCNO>" - 1);
		id = attribute.len ? attribute : str_trim(str_sub(id, 0, str_chr(id, '<')));
		if (!date_in_name(id, &d) || d.precision < DATE_DAY)
			continue;
		set_date(out, d, l->text, id, ORIGIN_TAG, "document id");
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

/* A day in a dateline ("Jakarta, 5/11 (ANTARA News) -") that prose would not write so. */
static bool dateline_clue(const struct layout *l, struct date_clue *clue)
{
	const struct dateline *d = &l->dateline;
	uint16_t rule = dateline_rule(l);
	struct pattern_match m;
	if (rule == RULE_NONE)
		return false;
	uint32_t start = l->lines.data[d->line].start + d->skip;
	struct str s = str_sub(l->text, start, (size_t)start + d->len);
	if (!layout_match(l, rule, s, &m))
		return false;
	for (size_t i = 0; i < m.slot_count; i++) {
		struct str date = m.slots[i].text;
		if (m.slots[i].kind != SLOT_DATE || !slot_short_date(date, clue))
			continue;
		clue->start = (uint32_t)(date.ptr - l->text.ptr);
		return true;
	}
	return false;
}

/* "lahir di Bandung 30 Desember 1938" says nothing of the article, "Rabu (1/10/2014) besok" is
 * still to come. */
static bool is_other_day(struct str s, const struct date_clue *clue)
{
	size_t start = clue->start;
	size_t end = start + clue->len;
	struct str before = str_sub(s, start > 40 ? start - 40 : 0, start);
	struct str behind = str_trim_left(str_sub(s, end, end + 24));
	size_t stop = str_rchr(before, '.');
	before = str_skip(before, stop == STR_NPOS ? 0 : stop);
	return str_find(before, STR("lahir ")) != STR_NPOS ||
	       str_find(before, STR("born ")) != STR_NPOS || str_starts(behind, STR("besok")) ||
	       str_starts(behind, STR("lusa")) || str_starts(behind, STR("mendatang")) ||
	       str_starts(behind, STR("nanti"));
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
		for (size_t at = 0; n < CLUES && date_clue_next(s, &at, &clues[n]);) {
			if (is_other_day(s, &clues[n]))
				continue;
			clues[n++].start += b->start;
		}
	}
	return n;
}

static int copyright_year(const struct layout *l)
{
	for (uint32_t i = (uint32_t)l->lines.len; i-- > 0;) {
		const struct line *line = &l->lines.data[i];
		const struct rule *rule = layout_rule(l, line->rule);
		struct pattern_match m;
		if (!rule || (line->kind != BLOCK_NOTICE && line->kind != BLOCK_BYLINE) ||
		    !layout_match(l, line->rule, line_text(l, line), &m))
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

/* --- the year ------------------------------------------------------------------------------- */

#define YEARS 16 /* different ones that are tried */

struct years {
	int years[YEARS];
	size_t count;
};

static void add_years(struct years *years, struct str s)
{
	for (size_t at = 0; at + 4 <= s.len; at++) {
		if ((s.ptr[at] != '1' && s.ptr[at] != '2') || !char_is_digit(s.ptr[at + 1]))
			continue;
		size_t end = at;
		while (end < s.len && char_is_digit(s.ptr[end]))
			end++;
		long year = 0;
		bool whole =
		    end - at == 4 && (at == 0 || !(char_is_digit(s.ptr[at - 1]) ||
						   s.ptr[at - 1] == '.' || s.ptr[at - 1] == ','));
		if (whole && str_to_long(str_sub(s, at, end), &year) && year >= 1950 &&
		    year < 2100) {
			size_t i = 0;
			while (i < years->count && years->years[i] != year)
				i++;
			if (i == years->count && i < YEARS)
				years->years[years->count++] = (int)year;
		}
		at = end;
	}
}

static bool fits_year(const struct date_clue *clues, size_t n, int year)
{
	for (size_t i = 0; i < n; i++) {
		struct date d = { .year = (int16_t)year,
				  .month = clues[i].month,
				  .day = clues[i].day,
				  .precision = DATE_DAY };
		if (clues[i].weekday && clues[i].day && !clues[i].year &&
		    (!date_is_valid(&d) || date_weekday(&d) != clues[i].weekday))
			return false;
	}
	return true;
}

/* "Selasa (30/9)" was a Tuesday in one year out of six or so: of the years that the text names it
 * is the latest in which every such day fits its weekday. */
static int year_of_weekdays(const struct layout *l, const struct date_clue *clues, size_t n)
{
	struct years years = { .count = 0 };
	bool numbered = false;
	for (size_t i = 0; i < n; i++) {
		if (clues[i].year)
			return 0;
		numbered = numbered || (clues[i].weekday && clues[i].day);
	}
	if (!numbered)
		return 0;
	add_years(&years, str_sub(l->text, 0, CLUE_BYTES));
	int found = 0;
	for (size_t i = 0; i < years.count; i++) {
		if (years.years[i] > found && fits_year(clues, n, years.years[i]))
			found = years.years[i];
	}
	return found;
}

/* "akan dilantik hari ini (1/10)": the paper says its own day. */
static bool said_today(const struct layout *l, int year, struct date *out)
{
	struct str s = str_sub(l->text, 0, CLUE_BYTES);
	struct str today = STR("hari ini (");
	size_t at = str_find(s, today);
	struct date_clue clue;
	if (at == STR_NPOS || !slot_short_date(str_skip(s, at + today.len), &clue))
		return false;
	*out = (struct date){ .year = (int16_t)(clue.year ? clue.year : year),
			      .month = clue.month,
			      .day = clue.day,
			      .precision = DATE_DAY };
	return date_is_valid(out);
}

/* The day a dateline gives, in the year that the text tells. */
static void settle(const struct date_clue *day, struct date *d)
{
	struct date whole = { .year = day->year ? day->year : d->year,
			      .month = day->month,
			      .day = day->day,
			      .precision = DATE_DAY };
	if (d->precision < DATE_DAY && date_is_valid(&whole))
		*d = whole;
	else if (d->precision >= DATE_DAY)
		date_clue_resolve(day, d, d);
}

static void from_text(const struct layout *l, struct article *out)
{
	struct date_clue clues[CLUES];
	struct date d;
	size_t n = collect_clues(l, clues);
	int year = copyright_year(l);
	if (year == 0)
		year = year_of_weekdays(l, clues, n);
	if (year > 0 && said_today(l, year, &d)) {
		set_date(out, d, l->text, STR_NULL, ORIGIN_BODY, "today in the text");
		return;
	}
	if ((n == 0 && year == 0) || !date_infer(clues, n, year, &d)) {
		if (year == 0)
			return;
		d = (struct date){ .year = (int16_t)year, .precision = DATE_YEAR };
	}
	struct date_clue own;
	if (d.precision == DATE_UNKNOWN)
		return;
	if (dateline_clue(l, &own))
		settle(&own, &d);
	set_date(out, d, l->text, STR_NULL, ORIGIN_BODY,
		 n > 0 ? "dates in the text" : "copyright line");
}

void dates_fill(struct layout *l, struct article *out)
{
	if (!from_digest(l, out) && !from_lines(l, out) && !from_document_id(l, out) &&
	    !from_url(l, out) && !from_file_name(l, out))
		from_text(l, out);
	out->sort_date = date_sort_key(&out->date);
}
