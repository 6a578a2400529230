/* SPDX-License-Identifier: MIT */
/* Whole dates, with weekday, time and zone: at a place, or the first one in a line. */
#include "news/date_clock.h"
#include "news/date_words.h"
#include "news/date_written.h"

enum { DATE_BYTES_MAX = 80 };

/* "Senin, ", "Mon. ", "Kamis malam, ", "Senin tanggal ": the weekday before a date. */
static int scan_weekday(struct date_scan *c)
{
	struct date_scan t = *c;
	const struct date_word *day = date_word_weekday(scan_word(&t));
	if (!day || (!scan_weekday_joint(&t) && scan_peek(&t) != '('))
		return WEEKDAY_NONE;
	*c = t;
	return day->value;
}

static void set_clock(struct date *d, const struct date *clock)
{
	d->hour = clock->hour;
	d->minute = clock->minute;
	d->second = clock->second;
	d->precision = clock->precision;
	d->has_zone = clock->has_zone;
	d->zone = clock->zone;
}

static bool scan_day(struct date_scan *c, enum date_order order, const struct date *first,
		     struct date_match *out)
{
	int weekday = scan_weekday(c);
	bool bracket = weekday && scan_char(c, '(');
	if (bracket)
		scan_gap(c);
	struct date_written w = { .order = order, .weekday = weekday, .year_needed = true };
	if (!scan_written(c, &w))
		return false;
	if (bracket) {
		scan_gap(c);
		if (!scan_char(c, ')'))
			return false;
	}
	if (!weekday)
		weekday = scan_weekday_behind(c, &w.date);
	if (first)
		set_clock(&w.date, first);
	bool clock = w.date.precision > DATE_DAY || scan_clock(c, &w.date);
	bool agrees = weekday == date_weekday(&w.date);
	out->date = w.date;
	out->ambiguous = w.ambiguous;
	out->weekday_clash = weekday && !agrees;
	return !w.short_year || clock || (weekday && agrees);
}

/* "13 Mei 2024 15:53 WIB", or the time first: "6:11 PM EDT, May 13, 2024". */
static bool scan_date(struct date_scan *c, enum date_order order, struct date_match *out)
{
	struct date clock = { 0 };
	struct date_scan t = *c;
	if (scan_clock_first(&t, &clock) && scan_day(&t, order, &clock, out)) {
		*c = t;
		return true;
	}
	return scan_day(c, order, NULL, out);
}

bool date_parse(struct str s, enum date_order order, struct date_match *out)
{
	struct date_scan c = { .s = str_sub(s, 0, DATE_BYTES_MAX) };
	*out = (struct date_match){ 0 };
	if (!scan_date(&c, order, out))
		return false;
	/* A token that touches the end of what is read may go on behind it. */
	if (c.at == DATE_BYTES_MAX && s.len > DATE_BYTES_MAX)
		return false;
	out->len = c.at;
	return true;
}

/* ---- finding ---- */

/* "co.idSenin": a capital begins a word where markup was dropped. */
static bool is_start(struct str line, size_t at)
{
	if (char_is_digit(line.ptr[at]))
		return scan_number_starts(line, at);
	return date_word_may_start(line, at) && (at == 0 || !char_is_upper(line.ptr[at - 1]));
}

/* Where a date whose first number stands at `at` begins if its weekday or month is written
 * small ("senin, 13 mei 2024"), else `at`. */
static size_t small_start(struct str line, size_t at)
{
	size_t end = at;
	while (end > 0 && at - end < 3 && (line.ptr[end - 1] == ' ' || line.ptr[end - 1] == ','))
		end--;
	size_t from = end;
	while (from > 0 && end - from < 10 && char_is_lower(line.ptr[from - 1]))
		from--;
	struct str word = str_sub(line, from, end);
	bool known = end < at && (date_word_weekday(word) || date_word_month(word));
	return known && (from == 0 || !char_is_alpha(line.ptr[from - 1])) ? from : at;
}

static bool parse_at(struct str line, size_t at, enum date_order order, struct date_match *out)
{
	if (!date_parse(str_skip(line, at), order, out))
		return false;
	out->start = at;
	return true;
}

bool date_find(struct str line, size_t limit, enum date_order order, struct date_match *out)
{
	struct str s = str_sub(line, 0, limit);
	for (size_t at = 0; at < s.len; at++) {
		bool digit = char_is_digit(s.ptr[at]);
		if ((!digit && !char_is_upper(s.ptr[at])) || !is_start(s, at))
			continue;
		size_t small = digit ? small_start(s, at) : at;
		if (small < at && parse_at(s, small, order, out))
			return true;
		if (parse_at(s, at, order, out))
			return true;
	}
	return false;
}
