/* SPDX-License-Identifier: MIT */
/* Days and ages: both become a range of days that an article's date must lie in wholly. */
#include "find/query_parts.h"

static int64_t first_of(int year, int month)
{
	struct date d = { .year = (int16_t)(year + (month - 1) / 12),
			  .month = (uint8_t)((month - 1) % 12 + 1),
			  .day = 1,
			  .precision = DATE_DAY };
	return date_days(&d);
}

bool value_days(const struct date *d, int64_t *first, int64_t *last)
{
	switch (d->precision) {
	case DATE_UNKNOWN:
		return false;
	case DATE_YEAR:
		*first = first_of(d->year, 1);
		*last = first_of(d->year, 13) - 1;
		return true;
	case DATE_MONTH:
		*first = first_of(d->year, d->month);
		*last = first_of(d->year, d->month + 1) - 1;
		return true;
	default:
		*first = *last = date_days(d);
		return true;
	}
}

/* --- date: --- */

static bool parse_day(const struct value_context *c, const struct term *t, struct str part,
		      struct date *d)
{
	d->day = value_is_number(part, 2) ? (uint8_t)value_number(part) : 0;
	d->precision = DATE_DAY;
	return date_is_valid(d) || value_fail(c, t, part, "that month has no such day");
}

static bool parse_month(const struct value_context *c, const struct term *t, struct str part,
			struct date *d)
{
	d->month = value_is_number(part, 2) ? (uint8_t)value_number(part) : 0;
	d->precision = DATE_MONTH;
	return date_is_valid(d) || value_fail(c, t, part, "a month is 1 to 12");
}

static bool parse_date(const struct value_context *c, const struct term *t, struct str s,
		       struct date *d)
{
	struct str year = STR_NULL, month, day;
	str_next(&s, '-', &year);
	if (!value_is_number(year, 4) || year.len < 4)
		return value_fail(c, t, year, "a year has four digits");
	*d = (struct date){ .year = (int16_t)value_number(year), .precision = DATE_YEAR };
	if (!date_is_valid(d))
		return value_fail(c, t, year, "years are 0001 to 9999");
	if (!str_next(&s, '-', &month))
		return true;
	if (!parse_month(c, t, month, d) || !str_next(&s, '-', &day))
		return d->precision == DATE_MONTH && date_is_valid(d);
	if (!parse_day(c, t, day, d))
		return false;
	return !s.ptr || value_fail(c, t, s, "a date ends with its day");
}

static bool parse_days(const struct value_context *c, const struct term *t, struct str s,
		       int64_t *first, int64_t *last)
{
	struct date d;
	return parse_date(c, t, s, &d) && value_days(&d, first, last);
}

bool value_parse_date(struct term *t, const struct value_context *c)
{
	struct str from, to;
	int64_t unused;
	t->from = INT64_MIN;
	t->to = INT64_MAX;
	if (!value_cut_range(t->value, &from, &to))
		return parse_days(c, t, from, &t->from, &t->to);
	if (from.len + to.len == 0)
		return value_fail(c, t, STR_NULL, "a range needs a date at one end at least");
	if ((from.len > 0 && !parse_days(c, t, from, &t->from, &unused)) ||
	    (to.len > 0 && !parse_days(c, t, to, &unused, &t->to)))
		return false;
	return t->from <= t->to || value_fail(c, t, STR_NULL, "this range ends before it begins");
}

/* --- age: --- */

/* The same day n months before, or that month's last. */
static int64_t months_before(const struct date *now, long n)
{
	long months = now->year * 12L + now->month - 1 - n;
	if (months < 12)
		return INT64_MIN / 2;
	int64_t first = first_of((int)(months / 12), (int)(months % 12) + 1);
	int64_t next = first_of((int)(months / 12), (int)(months % 12) + 2);
	return first + now->day <= next ? first + now->day - 1 : next - 1;
}

static bool days_before(const struct date *now, long n, char unit, int64_t *day)
{
	switch (unit) {
	case 'd':
		*day = date_days(now) - n;
		return true;
	case 'w':
		*day = date_days(now) - 7 * n;
		return true;
	case 'm':
		*day = months_before(now, n);
		return true;
	case 'y':
		*day = months_before(now, 12 * n);
		return true;
	default:
		return false;
	}
}

bool value_parse_age(struct term *t, const struct value_context *c)
{
	struct str digits = str_sub(t->value, 1, t->value.len - 1);
	char sign = t->value.ptr[0], unit = t->value.ptr[t->value.len - 1];
	int64_t day;
	if ((sign != '<' && sign != '>') || !value_is_number(digits, 5) ||
	    !days_before(c->now, value_number(digits), unit, &day))
		return value_fail(c, t, t->value, "an age like <7d or >1y (d w m y)");
	t->from = sign == '<' ? day + 1 : INT64_MIN;
	t->to = sign == '<' ? INT64_MAX : day - 1;
	return true;
}

enum { DAY_SECONDS = 86400, FIRST_DAY = -1000000 /* before any year */ };

static int64_t start_of(int64_t day, const struct date *now)
{
	return day < FIRST_DAY ? INT64_MIN
			       : day * DAY_SECONDS - (now->has_zone ? now->zone * 60 : 0);
}

/* The days of an age as seconds, where now is. */
bool value_parse_added(struct term *t, const struct value_context *c)
{
	if (!value_parse_age(t, c))
		return false;
	t->from = start_of(t->from, c->now);
	if (t->to < INT64_MAX)
		t->to = start_of(t->to + 1, c->now);
	if (t->to > INT64_MIN && t->to < INT64_MAX)
		t->to--;
	return true;
}

bool match_days(const struct term *t, const struct view *v)
{
	int64_t first, last;
	return value_days(&view_article(v)->date, &first, &last) && first >= t->from &&
	       last <= t->to;
}
