/* SPDX-License-Identifier: MIT */
/* The day of a written date: month names or numbers, either order, with or without a year. */
#include "news/date_written.h"

#include "news/date_clock.h"
#include "news/date_digit.h"
#include "news/date_script.h"
#include "news/date_words.h"

enum { YEAR_FIRST = 1000, YEAR_LAST = 2999, LEAP_YEAR = 2000 };

static bool is_day(int year, int month, int day)
{
	if (month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	struct date d = { .year = (int16_t)(year ? year : LEAP_YEAR),
			  .month = (uint8_t)month,
			  .day = (uint8_t)day,
			  .precision = DATE_DAY };
	return date_is_valid(&d);
}

static bool set_day(struct date_written *w, int year, int month, int day)
{
	if (!is_day(year, month, day))
		return false;
	w->date = (struct date){ .year = (int16_t)year,
				 .month = (uint8_t)month,
				 .day = (uint8_t)day,
				 .precision = DATE_DAY };
	return true;
}

/* RFC 5322, 4.3: 00 to 49 are of this century. */
static int full_year(int two_digits)
{
	return two_digits < 50 ? 2000 + two_digits : 1900 + two_digits;
}

/* "2005 GMT" behind a day is five past eight in the evening. */
static bool is_hour(const struct date_scan *c)
{
	struct date_scan zone = *c;
	return scan_gap(&zone) && date_word_zone(scan_word(&zone));
}

static bool scan_year(struct date_scan *c, struct date_written *w, int *year)
{
	struct date_scan t = *c;
	bool cut = scan_char(&t, '\'') || scan_text(&t, STR("\342\200\231"));
	size_t digits = scan_number(&t, 4, year);
	if (digits == 2 && (cut || w->year_needed)) {
		*year = full_year(*year);
		w->short_year = !cut;
	} else if (digits != 4 || cut || *year < YEAR_FIRST || *year > YEAR_LAST || is_hour(&t)) {
		return false;
	}
	if (!scan_ends(&t))
		return false;
	*c = t;
	return true;
}

/* ---- numbers only ---- */

static bool weekday_fits(int weekday, int year, int month, int day)
{
	struct date_written w = { 0 };
	return set_day(&w, year, month, day) && date_weekday(&w.date) == weekday;
}

/* a and b as they are written: which is the month? */
static bool set_either(struct date_written *w, int year, int a, int b)
{
	bool day_first = is_day(year, b, a);
	bool month_first = is_day(year, a, b);
	if (day_first && month_first && a != b) {
		bool fits = year && w->weekday && weekday_fits(w->weekday, year, b, a);
		bool fits_swapped = year && w->weekday && weekday_fits(w->weekday, year, a, b);
		w->ambiguous = fits == fits_swapped;
		day_first = w->ambiguous ? w->order != DATE_MONTH_FIRST : fits;
	}
	return day_first ? set_day(w, year, b, a) : set_day(w, year, a, b);
}

static bool set_numbers(struct date_written *w, const int n[3], const size_t digits[3], char mark)
{
	if (digits[0] == 4)
		return digits[2] <= 2 && n[0] >= YEAR_FIRST && n[0] <= YEAR_LAST &&
		       set_day(w, n[0], n[1], n[2]);
	if (digits[0] > 2)
		return false;
	if (digits[2] == 0)
		return !w->year_needed && mark == '/' && set_either(w, 0, n[0], n[1]);
	if (digits[2] == 4 && (n[2] < YEAR_FIRST || n[2] > YEAR_LAST))
		return false;
	if (digits[2] == 4)
		return mark == '.' ? set_day(w, n[2], n[1], n[0]) : set_either(w, n[2], n[0], n[1]);
	if (digits[2] != 2 || mark != '/' || (!w->year_needed && !w->weekday))
		return false;
	w->short_year = true;
	if (n[0] > 31)
		return set_day(w, full_year(n[0]), n[1], n[2]);
	return set_either(w, full_year(n[2]), n[0], n[1]);
}

/* 16/10/2020, 16-10-2020, 16.10.2020, 2020/10/16; in prose also 16/10. */
static bool scan_numeric(struct date_scan *c, struct date_written *w)
{
	struct date_scan t = *c;
	int n[3] = { 0 };
	size_t digits[3] = { 0 };
	digits[0] = scan_number(&t, 4, &n[0]);
	char mark = scan_peek(&t);
	if (digits[0] == 0 || (mark != '/' && mark != '-' && mark != '.'))
		return false;
	t.at++;
	digits[1] = scan_number(&t, 2, &n[1]);
	if (digits[1] == 0)
		return false;
	struct date_scan third = t;
	if (scan_char(&third, mark))
		digits[2] = scan_number(&third, 4, &n[2]);
	if (digits[2] > 0)
		t = third;
	/* "2023.02.07. 18:02" is Korean */
	struct date_scan dot = t;
	if (digits[0] == 4 && mark == '.' && scan_char(&dot, '.') && scan_peek(&dot) == ' ')
		t = dot;
	bool iso_time = digits[0] == 4 && scan_peek(&t) == 'T';
	if ((!scan_ends(&t) && !iso_time) || !set_numbers(w, n, digits, mark))
		return false;
	*c = t;
	return true;
}

/* "17-18/10/2020" in prose: the last day of the span. */
static bool scan_span(struct date_scan *c, struct date_written *w)
{
	struct date_scan t = *c;
	int first;
	if (w->year_needed || scan_number(&t, 2, &first) == 0 || !scan_char(&t, '-') ||
	    !scan_numeric(&t, w))
		return false;
	*c = t;
	return true;
}

/* ---- 1985年01月01日, 2018 年 10 月 7 日, 2018년 10월 7일 ---- */

static bool scan_unit(struct date_scan *c, struct str chinese, struct str korean)
{
	struct date_scan t = *c;
	scan_gap(&t);
	if (!scan_text(&t, chinese) && !scan_text(&t, korean))
		return false;
	*c = t;
	return true;
}

/* "(火)", "（星期二）" */
static void scan_bracketed_day(struct date_scan *c)
{
	struct date_scan t = *c;
	scan_gap(&t);
	bool wide = scan_text(&t, STR("（"));
	if (!wide && !scan_char(&t, '('))
		return;
	for (size_t i = 0; i < 12; i++) {
		if (scan_text(&t, STR("）")) || scan_char(&t, ')')) {
			*c = t;
			return;
		}
		if ((unsigned char)scan_peek(&t) < 0x80)
			return;
		t.at++;
	}
}

static bool scan_with_units(struct date_scan *c, struct date_written *w)
{
	struct date_scan t = *c;
	int year = 0;
	int month;
	int day;
	struct date_scan y = t;
	int era = scan_era_year(&y);
	if (era || (scan_number(&y, 4, &year) == 4 && scan_unit(&y, STR("年"), STR("년")))) {
		year = era ? era : year;
		t = y;
		scan_gap(&t);
	} else if (w->year_needed) {
		return false;
	} else {
		year = 0;
	}
	if (scan_number(&t, 2, &month) == 0 || !scan_unit(&t, STR("月"), STR("월")))
		return false;
	scan_gap(&t);
	if (scan_number(&t, 2, &day) == 0 || !scan_unit(&t, STR("日"), STR("일")) ||
	    !set_day(w, year, month, day))
		return false;
	*c = t;
	scan_bracketed_day(c);
	return true;
}

/* ---- month names ---- */

static void scan_ordinal(struct date_scan *c)
{
	struct date_scan t = *c;
	struct str word = scan_word(&t);
	if (str_eq_nocase(word, STR("st")) || str_eq_nocase(word, STR("nd")) ||
	    str_eq_nocase(word, STR("rd")) || str_eq_nocase(word, STR("th")))
		*c = t;
}

static const struct date_word *scan_month(struct date_scan *c)
{
	struct date_scan t = *c;
	const struct date_word *month = date_word_month(scan_word(&t));
	if (month)
		*c = t;
	return month;
}

/* Without a year "3 mar" and "may 5" are words; a capital makes them a date. */
static bool may_lack_year(const struct date_scan *c, const struct date_written *w, bool capital)
{
	return !w->year_needed && capital && scan_ends(c);
}

/* Between day and month, and again between month and year: '-' for both or blanks for both. */
static bool scan_joint(struct date_scan *c, bool *dashed)
{
	*dashed = scan_char(c, '-') || scan_char(c, '/');
	bool stop = !*dashed && (scan_char(c, '.') || scan_char(c, ','));
	return scan_gap(c) || *dashed || stop;
}

/* 3 April 2020, 16 Okt. 2020, 25. November 2017, 26-FEB-1987, 1st of May, 2020 */
static bool scan_day_month(struct date_scan *c, struct date_written *w)
{
	struct date_scan t = *c;
	int day;
	bool dashed;
	if (scan_number(&t, 2, &day) == 0)
		return false;
	scan_ordinal(&t);
	/* "No. 14, December 1987" is an issue. */
	if (scan_peek(&t) == ',' || !scan_joint(&t, &dashed))
		return false;
	if (scan_text(&t, STR("of ")) || scan_text(&t, STR("de ")))
		scan_gap(&t);
	bool capital = char_is_upper(scan_peek(&t));
	const struct date_word *month = scan_month(&t);
	if (!month)
		return false;
	struct date_scan tail = t;
	bool tail_dashed;
	int year = 0;
	bool joined = scan_joint(&tail, &tail_dashed) && tail_dashed == dashed;
	if (joined && (scan_text(&tail, STR("de ")) || scan_text(&tail, STR("del "))))
		scan_gap(&tail);
	if (joined && scan_year(&tail, w, &year))
		t = tail;
	else if (!may_lack_year(&t, w, capital))
		return false;
	w->short_year = w->short_year && !dashed;
	if (!set_day(w, year, month->value, day))
		return false;
	*c = t;
	return true;
}

enum { BUDDHA_YEARS = 543 };

/* 7 февраля 2023, 7 กุมภาพันธ์ 2566, 7 tháng 2, 2023: always with its year. */
static bool scan_day_script_month(struct date_scan *c, struct date_written *w)
{
	struct date_scan t = *c;
	int day;
	int year;
	bool thai;
	if (scan_number(&t, 2, &day) == 0 || !scan_gap(&t))
		return false;
	int month = scan_script_month(&t, &thai);
	if (!month)
		return false;
	scan_char(&t, ',');
	scan_gap(&t);
	if (scan_text(&t, STR("năm")) || scan_text(&t, STR("พ.ศ.")))
		scan_gap(&t);
	if (scan_number(&t, 4, &year) != 4 || year < YEAR_FIRST || year > YEAR_LAST)
		return false;
	if (!scan_ends(&t) ||
	    !set_day(w, thai && year > 2300 ? year - BUDDHA_YEARS : year, month, day))
		return false;
	*c = t;
	return true;
}

/* "12:00:00 GMT 1993": the C library and mail folders put the year behind the time. */
static bool scan_clock_year(struct date_scan *c, struct date *clock)
{
	struct date_scan t = *c;
	int year;
	if (!scan_clock(&t, clock) || !scan_gap(&t) || scan_number(&t, 4, &year) != 4 ||
	    year < YEAR_FIRST || year > YEAR_LAST || !scan_ends(&t))
		return false;
	clock->year = (int16_t)year;
	*c = t;
	return true;
}

/* July 17, 2026; Sept. 14; Apr  5 12:00:00 1993 */
static bool scan_month_day(struct date_scan *c, struct date_written *w)
{
	struct date_scan t = *c;
	bool capital = char_is_upper(scan_peek(&t));
	const struct date_word *month = scan_month(&t);
	if (!month)
		return false;
	int day;
	scan_char(&t, '.');
	if (!scan_gap(&t) || scan_number(&t, 2, &day) == 0)
		return false;
	scan_ordinal(&t);
	struct date clock = { 0 };
	struct date_scan tail = t;
	int year = 0;
	bool dashed;
	if (scan_clock_year(&tail, &clock)) {
		year = clock.year;
		t = tail;
	} else if (scan_joint(&tail, &dashed) && !dashed && scan_year(&tail, w, &year) &&
		   !w->short_year) {
		t = tail;
	} else if (may_lack_year(&t, w, capital)) {
		year = 0;
	} else {
		return false;
	}
	if (!set_day(w, year, month->value, day))
		return false;
	if (clock.precision) {
		clock.month = w->date.month;
		clock.day = w->date.day;
		w->date = clock;
	}
	*c = t;
	return true;
}

bool scan_written(struct date_scan *c, struct date_written *w)
{
	w->short_year = w->ambiguous = false;
	int digit;
	unsigned char first = (unsigned char)scan_peek(c);
	if (first < 0x80 ? !char_is_digit((char)first) : !script_digit(c->s, c->at, &digit))
		return scan_month_day(c, w) || (first >= 0x80 && scan_with_units(c, w));
	return scan_numeric(c, w) || scan_day_month(c, w) || scan_with_units(c, w) ||
	       scan_span(c, w) || scan_day_script_month(c, w);
}

/* ---- weekdays ---- */

bool scan_weekday_joint(struct date_scan *c)
{
	scan_char(c, '.');
	struct date_scan part = *c;
	while (scan_gap(&part) && date_word_part(scan_word(&part)))
		*c = part;
	bool any = scan_gap(c);
	any |= scan_char(c, ',');
	any |= scan_gap(c);
	return any;
}

int scan_weekday_behind(struct date_scan *c, const struct date *d)
{
	struct date_scan t = *c;
	bool any = scan_char(&t, ',');
	any |= scan_gap(&t);
	const struct date_word *day = any ? date_word_weekday(scan_word(&t)) : NULL;
	if (!day || !scan_ends(&t))
		return WEEKDAY_NONE;
	struct date_scan next = t;
	scan_gap(&next);
	char after = scan_peek(&next);
	bool line_ends = after == '\0' || after == '\n' || after == '\r';
	if (!line_ends && date_weekday(d) != day->value)
		return WEEKDAY_NONE;
	*c = t;
	return day->value;
}
