/* SPDX-License-Identifier: MIT */
/* Dates written out: ISO 8601 (and read back), for the article's head, for the list's column. */
#include <stdlib.h>

#include "news/date.h"
#include "news/date_scan.h"

static const char *const month_names[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
					   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
static const char *const weekday_names[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };

static const struct {
	int16_t minutes;
	const char *name;
} own_zones[] = { { 420, "WIB" }, { 480, "WITA" }, { 540, "WIT" } };

static void add_offset(int minutes, struct buf *out)
{
	int size = abs(minutes);
	buf_addf(out, "%c%02d:%02d", minutes < 0 ? '-' : '+', size / 60, size % 60);
}

void date_iso(const struct date *d, struct buf *out)
{
	if (d->precision >= DATE_YEAR)
		buf_addf(out, "%04d", d->year);
	if (d->precision >= DATE_MONTH)
		buf_addf(out, "-%02d", d->month);
	if (d->precision >= DATE_DAY)
		buf_addf(out, "-%02d", d->day);
	if (d->precision >= DATE_MINUTE)
		buf_addf(out, "T%02d:%02d", d->hour, d->minute);
	if (d->precision >= DATE_SECOND)
		buf_addf(out, ":%02d", d->second);
	if (d->precision >= DATE_MINUTE && d->has_zone)
		add_offset(d->zone, out);
}

static void add_zone(int minutes, struct buf *out)
{
	for (size_t i = 0; i < sizeof own_zones / sizeof own_zones[0]; i++) {
		if (own_zones[i].minutes == minutes) {
			buf_addf(out, " %s", own_zones[i].name);
			return;
		}
	}
	buf_addf(out, " UTC");
	if (minutes)
		add_offset(minutes, out);
}

void date_long(const struct date *d, struct buf *out)
{
	if (d->precision >= DATE_DAY)
		buf_addf(out, "%s %d ", weekday_names[date_weekday(d) - 1], d->day);
	if (d->precision >= DATE_MONTH)
		buf_addf(out, "%s ", month_names[d->month - 1]);
	if (d->precision >= DATE_YEAR)
		buf_addf(out, "%d", d->year);
	if (d->precision >= DATE_MINUTE)
		buf_addf(out, " %02d:%02d", d->hour, d->minute);
	if (d->precision >= DATE_MINUTE && d->has_zone)
		add_zone(d->zone, out);
}

/* Missing parts count as their first, as in sorting. */
static int day_of_year_key(const struct date *d)
{
	int month = d->precision >= DATE_MONTH ? d->month : 1;
	int day = d->precision >= DATE_DAY ? d->day : 1;
	return month * 32 + day;
}

static bool is_year_before(const struct date *d, const struct date *newest)
{
	if (!newest || newest->precision == DATE_UNKNOWN)
		return false;
	int years = newest->year - d->year;
	return years > 1 || (years == 1 && day_of_year_key(d) <= day_of_year_key(newest));
}

void date_brief(const struct date *d, const struct date *newest, struct buf *out)
{
	if (d->precision == DATE_UNKNOWN)
		buf_addf(out, "--");
	else if (d->precision == DATE_YEAR)
		buf_addf(out, "%d", d->year);
	else if (d->precision == DATE_MONTH || is_year_before(d, newest))
		buf_addf(out, "%s'%02d", month_names[d->month - 1], d->year % 100);
	else
		buf_addf(out, "%d %s", d->day, month_names[d->month - 1]);
}

static bool scan_digits(struct date_scan *c, size_t digits, int *value)
{
	return scan_number(c, digits, value) == digits;
}

static bool scan_iso_zone(struct date_scan *c, struct date *d)
{
	char sign = scan_peek(c);
	int hours;
	int minutes;
	if (scan_char(c, 'Z')) {
		d->has_zone = true;
		return true;
	}
	if (sign != '+' && sign != '-')
		return true;
	c->at++;
	if (!scan_digits(c, 2, &hours) || !scan_char(c, ':') || !scan_digits(c, 2, &minutes) ||
	    minutes > 59)
		return false;
	d->has_zone = true;
	d->zone = (int16_t)((sign == '-' ? -1 : 1) * (hours * 60 + minutes));
	return true;
}

static bool scan_iso_clock(struct date_scan *c, struct date *d)
{
	int hour;
	int minute;
	int second;
	if (!scan_digits(c, 2, &hour) || !scan_char(c, ':') || !scan_digits(c, 2, &minute))
		return false;
	d->hour = (uint8_t)hour;
	d->minute = (uint8_t)minute;
	d->precision = DATE_MINUTE;
	if (scan_char(c, ':')) {
		if (!scan_digits(c, 2, &second))
			return false;
		d->second = (uint8_t)second;
		d->precision = DATE_SECOND;
	}
	return scan_iso_zone(c, d);
}

static bool scan_iso(struct date_scan *c, struct date *d)
{
	int year;
	int month;
	int day;
	if (!scan_digits(c, 4, &year))
		return false;
	*d = (struct date){ .year = (int16_t)year, .precision = DATE_YEAR };
	if (!scan_char(c, '-'))
		return true;
	if (!scan_digits(c, 2, &month))
		return false;
	d->month = (uint8_t)month;
	d->precision = DATE_MONTH;
	if (!scan_char(c, '-'))
		return true;
	if (!scan_digits(c, 2, &day))
		return false;
	d->day = (uint8_t)day;
	d->precision = DATE_DAY;
	return !(scan_char(c, 'T') || scan_char(c, ' ')) || scan_iso_clock(c, d);
}

bool date_from_iso(struct str s, struct date *out)
{
	struct date_scan c = { .s = s };
	struct date d;
	if (!scan_iso(&c, &d) || c.at != s.len || !date_is_valid(&d))
		return false;
	*out = d;
	return true;
}
