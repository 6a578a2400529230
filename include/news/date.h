/* SPDX-License-Identifier: MIT */
/* Dates as newswire writes them, in Indonesian, English and mixed; ISO 8601 out.
 * Proleptic Gregorian calendar. Nothing here reads the clock or the locale. */
#ifndef NEWS_DATE_H
#define NEWS_DATE_H

#include "base/buf.h"

enum date_precision { DATE_UNKNOWN, DATE_YEAR, DATE_MONTH, DATE_DAY, DATE_MINUTE, DATE_SECOND };

struct date {
	int16_t year;
	uint8_t month; /* 1..12 from DATE_MONTH on */
	uint8_t day;   /* 1..31 from DATE_DAY on */
	uint8_t hour;
	uint8_t minute;
	uint8_t second;
	uint8_t precision; /* enum date_precision */
	int16_t zone;      /* minutes east of UTC, if has_zone */
	bool has_zone;
};

/* Which number comes first where both could be the month (03/04/2024). */
enum date_order { DATE_ORDER_UNKNOWN, DATE_DAY_FIRST, DATE_MONTH_FIRST };

enum { WEEKDAY_NONE = 0, WEEKDAY_MONDAY = 1, WEEKDAY_SUNDAY = 7 }; /* ISO 8601 */

/* --- calendar --- */
bool date_is_valid(const struct date *d);
int date_weekday(const struct date *d);      /* DATE_DAY or finer, else WEEKDAY_NONE */
int64_t date_days(const struct date *d);     /* days since 1970-01-01; DATE_DAY or finer */
struct date date_from_days(int64_t days);    /* DATE_DAY */
struct date date_from_unix(int64_t seconds); /* UTC, DATE_SECOND, has_zone, zone 0 */
/* Seconds for sorting: the instant in UTC, a missing zone taken as UTC, missing parts as their
 * first; INT64_MIN for DATE_UNKNOWN (undated sorts before everything). */
int64_t date_sort_key(const struct date *d);

/* ISO 8601 at the precision known: 2024, 2024-03, 2024-03-18, 2024-05-13T15:53+07:00,
 * 2025-07-02T07:53:04. Appends nothing for DATE_UNKNOWN. */
void date_iso(const struct date *d, struct buf *out);
/* "Mon 13 May 2024 15:53 WIB" (WIB, WITA, WIT for +7, +8, +9, else UTC+hh:mm); nothing for
 * DATE_UNKNOWN. */
void date_long(const struct date *d, struct buf *out);
/* Six columns or fewer: "13 May", or "Nov'19" where d is a year or more before `newest`;
 * month or year precision: "May'24", "2024"; "--" for DATE_UNKNOWN. */
void date_brief(const struct date *d, const struct date *newest, struct buf *out);
/* ISO 8601 as date_iso writes it (a blank for the T is accepted), the whole of s. */
bool date_from_iso(struct str s, struct date *out);

/* --- written dates --- */
struct date_match {
	struct date date;
	size_t start, len; /* bytes in the text searched */
	bool ambiguous; /* day and month could be exchanged; `order` decided or day was taken first
			 */
	bool weekday_clash; /* a weekday is written and is not that of the date */
};

/* A date (weekday, month names or numbers, optional time and zone) that starts at s[0]:
 * "Senin 13 May 2024 15:53 WIB", "Jum'at, 3 April 2020 | 21:01 WIB", "16 Okt 2020, 18:54 WIB",
 * "Kamis, 5 November 2015 - 15:56 wib", "16/10/2020, 10:27 WIB", "2025/07/02 07:53:04",
 * "February 19, 2025", "25 November 2017", "26-FEB-1987 15:01:01.79", "1999-07-07 08:30:27",
 * "January 8, 2005 Saturday 10:50 AM  EST", "03/14/1998 10:36:00", ISO 8601, RFC 5322.
 * false if none starts there. A year is required; one of two digits (RFC 5322: 00-49 are of this
 * century) only beside a time, its right weekday or dashes. Where day and month could be exchanged
 * a weekday decides before `order`. Never takes prose behind the date. Reads at most 80 bytes. */
bool date_parse(struct str s, enum date_order order, struct date_match *out);
/* The first date in a line (at most `limit` bytes are searched). */
bool date_find(struct str line, size_t limit, enum date_order order, struct date_match *out);

/* The first date in a file name, document id or URL: "2026-08-04-slug", "AP881218-0003",
 * "APW19990707.0181", "/read/2025/06/28/18175351/". A day of 1900 to 2099, DATE_DAY. */
bool date_in_name(struct str name, struct date *out);

/* --- dates inside prose --- */
/* "Minggu (17/3)", "Jumat (16/10/2020)", "pada Senin", "Kamis, (9/5/2024)", "Selasa, 3 April",
 * "on Monday", "Sept. 14". Parts that are not written are 0; day and month come together, and the
 * words pada, on are not part of it. A weekday alone needs its capital and is none where it does
 * not mean one day: setiap Senin, Senin depan, Black Friday, Minggu lalu (last week). */
struct date_clue {
	uint32_t start, len;
	int16_t year;
	uint8_t month, day, weekday;
};
/* The next clue at or after *at; false at the end. Linear. */
bool date_clue_next(struct str text, size_t *at, struct date_clue *out);

/* The day a clue means in an article of date `on` (DATE_DAY or finer). A weekday alone: `on` or
 * one of the six days before it. A day without a year: the nearest that fits its weekday, within
 * a year; a day to come counts double, for news looks back. A written year is taken as it is.
 * false if nothing fits (a weekday and a day that never meet). */
bool date_clue_resolve(const struct date_clue *clue, const struct date *on, struct date *out);

/* The day an article without a date line was written, from the clues of its text in their order
 * and a year (of its copyright line; 0 = none, then the latest year a clue writes).
 * Newswire writes the weekday beside the days of the news and mostly leaves it out of history,
 * deadlines and birthdays. So it is the latest clue that writes weekday, day and year, as some
 * outlets do wherever somebody speaks: "Minggu (17/3/2024)". Without any the base is the latest
 * numbered clue whose weekday is right for its date (in `year`, else the year before: a copyright
 * line may be younger than the article); without any, the latest of the leading ones: the first,
 * moved on by at most a week at a time. If the first weekday of the text stands alone (the lead:
 * "pada Senin"), it is the day of the news and lies 0 to 6 days after the base; one that follows
 * numbered weekdays says nothing.
 * false if no day is fixed: *out is then DATE_YEAR, or DATE_UNKNOWN without any year. */
bool date_infer(const struct date_clue *clues, size_t n, int year, struct date *out);

#endif
