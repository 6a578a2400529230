/* SPDX-License-Identifier: MIT */
/* The calendar: days and seconds since 1970, weekdays, what exists. */
#include "news/date.h"

enum {
	YEAR_MIN = 1,
	YEAR_MAX = 9999,
	DAYS_PER_ERA = 146097, /* 400 years */
	DAYS_TO_1970 = 719468, /* from 0000-03-01 */
	SECONDS_PER_DAY = 86400,
	ZONE_LIMIT = 24 * 60,
};

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static int month_length(int year, int month)
{
	static const uint8_t length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return length[month - 1] + (month == 2 && leap);
}

bool date_is_valid(const struct date *d)
{
	if (d->precision > DATE_SECOND)
		return false;
	if (d->precision >= DATE_YEAR && (d->year < YEAR_MIN || d->year > YEAR_MAX))
		return false;
	if (d->precision >= DATE_MONTH && (d->month < 1 || d->month > 12))
		return false;
	if (d->precision >= DATE_DAY && (d->day < 1 || d->day > month_length(d->year, d->month)))
		return false;
	if (d->precision >= DATE_MINUTE && (d->hour > 23 || d->minute > 59))
		return false;
	if (d->precision >= DATE_SECOND && d->second > 59)
		return false;
	return !d->has_zone || (d->zone > -ZONE_LIMIT && d->zone < ZONE_LIMIT);
}

/* Years begin in March here, so that the leap day is the last of its year.
 * Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil. */
static int64_t days_of(int64_t year, int month, int day)
{
	year -= month <= 2;
	int64_t era = floor_div(year, 400);
	int64_t year_of_era = year - era * 400;
	int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * DAYS_PER_ERA + day_of_era - DAYS_TO_1970;
}

int64_t date_days(const struct date *d)
{
	return days_of(d->year, d->month, d->day);
}

/* The same source, civil_from_days. */
struct date date_from_days(int64_t days)
{
	if (days < days_of(YEAR_MIN, 1, 1) || days > days_of(YEAR_MAX, 12, 31))
		return (struct date){ 0 };
	days += DAYS_TO_1970;
	int64_t era = floor_div(days, DAYS_PER_ERA);
	int64_t day_of_era = days - era * DAYS_PER_ERA;
	int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
			       day_of_era / (DAYS_PER_ERA - 1)) /
			      365;
	int64_t day_of_year =
	    day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t march_month = (5 * day_of_year + 2) / 153;
	int64_t month = march_month < 10 ? march_month + 3 : march_month - 9;
	return (struct date){ .year = (int16_t)(year_of_era + era * 400 + (month <= 2)),
			      .month = (uint8_t)month,
			      .day = (uint8_t)(day_of_year - (153 * march_month + 2) / 5 + 1),
			      .precision = DATE_DAY };
}

struct date date_from_unix(int64_t seconds)
{
	int64_t days = floor_div(seconds, SECONDS_PER_DAY);
	int64_t rest = seconds - days * SECONDS_PER_DAY;
	struct date d = date_from_days(days);
	if (d.precision == DATE_UNKNOWN)
		return d;
	d.hour = (uint8_t)(rest / 3600);
	d.minute = (uint8_t)(rest / 60 % 60);
	d.second = (uint8_t)(rest % 60);
	d.precision = DATE_SECOND;
	d.has_zone = true;
	return d;
}

int date_weekday(const struct date *d)
{
	if (d->precision < DATE_DAY)
		return WEEKDAY_NONE;
	int64_t since_monday = date_days(d) + 3; /* 1970-01-01 was a Thursday */
	return (int)(since_monday - floor_div(since_monday, 7) * 7) + WEEKDAY_MONDAY;
}

int64_t date_sort_key(const struct date *d)
{
	if (d->precision == DATE_UNKNOWN)
		return INT64_MIN;
	int month = d->precision >= DATE_MONTH ? d->month : 1;
	int day = d->precision >= DATE_DAY ? d->day : 1;
	int64_t seconds = days_of(d->year, month, day) * SECONDS_PER_DAY;
	if (d->precision >= DATE_MINUTE)
		seconds += d->hour * 3600 + d->minute * 60;
	if (d->precision >= DATE_SECOND)
		seconds += d->second;
	return d->has_zone ? seconds - d->zone * 60 : seconds;
}
