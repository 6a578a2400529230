/* SPDX-License-Identifier: MIT */
/* What the days named in prose say: the day a clue means, the day an article was written. */
#include <stdlib.h>

#include "news/date.h"

enum { DAYS_PER_WEEK = 7, DAYS_PER_YEAR = 366 };

/* The day of a numbered clue in a year; false if there is none or its weekday is another. */
static bool day_in_year(const struct date_clue *clue, int year, int64_t *days)
{
	struct date d = {
		.year = (int16_t)year, .month = clue->month, .day = clue->day, .precision = DATE_DAY
	};
	if (clue->day == 0 || !date_is_valid(&d))
		return false;
	if (clue->weekday && clue->weekday != date_weekday(&d))
		return false;
	*days = date_days(&d);
	return true;
}

/* Days from `from` on to the next such weekday, 0 to 6. */
static int days_until(int64_t from, int weekday)
{
	struct date d = date_from_days(from);
	return (weekday - date_weekday(&d) + DAYS_PER_WEEK) % DAYS_PER_WEEK;
}

/* News looks back; what is announced is near: a day to come counts double. */
static int64_t distance(int64_t days, int64_t today)
{
	return days <= today ? today - days : 2 * (days - today);
}

static bool nearest_year(const struct date_clue *clue, const struct date *on, int64_t *best)
{
	int64_t today = date_days(on);
	bool found = false;
	for (int year = on->year - 1; year <= on->year + 1; year++) {
		int64_t days;
		if (!day_in_year(clue, year, &days) || llabs(days - today) > DAYS_PER_YEAR)
			continue;
		if (!found || distance(days, today) < distance(*best, today))
			*best = days;
		found = true;
	}
	return found;
}

bool date_clue_resolve(const struct date_clue *clue, const struct date *on, struct date *out)
{
	int64_t days = date_days(on);
	bool found;
	if (clue->day == 0) {
		found = clue->weekday != WEEKDAY_NONE;
		days -= (date_weekday(on) - clue->weekday + DAYS_PER_WEEK) % DAYS_PER_WEEK;
	} else if (clue->year) {
		found = day_in_year(clue, clue->year, &days);
	} else {
		found = nearest_year(clue, on, &days);
	}
	struct date d = date_from_days(days);
	if (!found || d.precision == DATE_UNKNOWN)
		return false;
	*out = d;
	return true;
}

/* A copyright line may be of the year after: the weekday then fits only the one before. */
static bool clue_day(const struct date_clue *clue, int year, int64_t *days)
{
	if (clue->year)
		return day_in_year(clue, clue->year, days);
	if (!year)
		return false;
	return day_in_year(clue, year, days) ||
	       (clue->weekday && day_in_year(clue, year - 1, days));
}

static int latest_year(const struct date_clue *clues, size_t n)
{
	int year = 0;
	int64_t days;
	for (size_t i = 0; i < n; i++) {
		if (clues[i].year > year && day_in_year(&clues[i], clues[i].year, &days))
			year = clues[i].year;
	}
	return year;
}

/* The latest day written with its weekday: news says "Senin (18/3)" of itself and of the days
 * before it; what is older is history or the caption of a file photo. `whole`: with its year as
 * well, as outlets that always do so write it. */
static bool latest_named(const struct date_clue *clues, size_t n, int year, bool whole,
			 int64_t *latest)
{
	bool found = false;
	for (size_t i = 0; i < n; i++) {
		int64_t days;
		if (!clues[i].weekday || (whole && !clues[i].year) ||
		    !clue_day(&clues[i], year, &days))
			continue;
		if (!found || days > *latest)
			*latest = days;
		found = true;
	}
	return found;
}

/* Days without a weekday are also deadlines and birthdays: the first one leads, a later clue
 * moves it on by a week at most. */
static bool latest_leading(const struct date_clue *clues, size_t n, int year, int64_t *latest)
{
	bool found = false;
	for (size_t i = 0; i < n; i++) {
		int64_t days;
		if (!clue_day(&clues[i], year, &days))
			continue;
		if (!found || (days > *latest && days - *latest <= DAYS_PER_WEEK))
			*latest = days;
		found = true;
	}
	return found;
}

/* The weekday alone, if the text has one before it numbers any weekday. */
static int leading_weekday(const struct date_clue *clues, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (clues[i].weekday)
			return clues[i].day == 0 ? clues[i].weekday : WEEKDAY_NONE;
	}
	return WEEKDAY_NONE;
}

bool date_infer(const struct date_clue *clues, size_t n, int year, struct date *out)
{
	if (year < 1 || year > 9999)
		year = latest_year(clues, n);
	*out = (struct date){ .year = (int16_t)year, .precision = year ? DATE_YEAR : DATE_UNKNOWN };
	int64_t day;
	bool whole = latest_named(clues, n, year, true, &day);
	if (!whole && !latest_named(clues, n, year, false, &day) &&
	    !latest_leading(clues, n, year, &day))
		return false;
	int weekday = leading_weekday(clues, n);
	if (weekday && !whole)
		day += days_until(day, weekday);
	*out = date_from_days(day);
	return out->precision == DATE_DAY;
}
