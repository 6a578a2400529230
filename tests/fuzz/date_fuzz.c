/* SPDX-License-Identifier: MIT */
/* Any bytes as a date, a line, a name and prose: what is found lies in the text, exists in the
 * calendar and survives ISO 8601. */
#include <stdlib.h>
#include <string.h>

#include "news/date.h"

#define CHECK(condition)          \
	do {                      \
		if (!(condition)) \
			abort();  \
	} while (0)

enum { CLUES_MAX = 64 };

static bool same(const struct date *a, const struct date *b)
{
	return a->year == b->year && a->month == b->month && a->day == b->day &&
	       a->hour == b->hour && a->minute == b->minute && a->second == b->second &&
	       a->precision == b->precision && a->zone == b->zone && a->has_zone == b->has_zone;
}

static void check_date(const struct date *d)
{
	struct buf out = BUF_INIT;
	struct date again;
	CHECK(date_is_valid(d) && d->precision > DATE_UNKNOWN);
	date_iso(d, &out);
	CHECK(date_from_iso(buf_str(&out), &again) && same(d, &again));
	CHECK(date_sort_key(d) == date_sort_key(&again));
	buf_clear(&out);
	date_brief(d, &again, &out);
	CHECK(out.len > 0 && out.len <= 6);
	buf_clear(&out);
	date_long(d, &out);
	CHECK(out.len > 0);
	buf_release(&out);
}

static void check_match(const struct date_match *m, size_t limit)
{
	check_date(&m->date);
	CHECK(m->date.precision >= DATE_DAY && m->len > 0 && m->len <= 80);
	CHECK(m->start + m->len <= limit);
}

static void check_lines(struct str text, enum date_order order)
{
	struct date_match m;
	struct date_match again;
	struct str line;
	if (date_parse(text, order, &m))
		check_match(&m, text.len);
	while (str_next_line(&text, &line)) {
		size_t limit = line.len - line.len / 4;
		if (!date_find(line, limit, order, &m))
			continue;
		check_match(&m, limit);
		CHECK(date_parse(str_sub(line, m.start, limit), order, &again));
		CHECK(same(&m.date, &again.date) && m.len == again.len);
	}
}

static void check_clue(const struct date_clue *clue, const struct date *on)
{
	struct date d;
	CHECK(clue->weekday <= WEEKDAY_SUNDAY && clue->month <= 12 && clue->day <= 31);
	CHECK((clue->day == 0) == (clue->month == 0) && (clue->weekday || clue->day));
	if (!date_clue_resolve(clue, on, &d))
		return;
	check_date(&d);
	CHECK(!clue->weekday || date_weekday(&d) == clue->weekday);
	CHECK(!clue->day || (d.day == clue->day && d.month == clue->month));
	CHECK(!clue->year || d.year == clue->year);
}

static void check_prose(struct str text)
{
	static const struct date on = {
		.year = 2024, .month = 2, .day = 29, .precision = DATE_DAY
	};
	struct date_clue clues[CLUES_MAX];
	size_t at = 0;
	size_t n = 0;
	size_t end = 0;
	while (n < CLUES_MAX && date_clue_next(text, &at, &clues[n])) {
		CHECK(clues[n].start >= end && clues[n].len > 0);
		end = (size_t)clues[n].start + clues[n].len;
		CHECK(end <= text.len && at == end);
		check_clue(&clues[n++], &on);
	}
	struct date d;
	if (date_infer(clues, n, n % 2 ? 2024 : 0, &d))
		CHECK(d.precision == DATE_DAY);
	if (d.precision != DATE_UNKNOWN)
		check_date(&d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* A block of its own: reading one byte behind the text is caught. */
	char *copy = malloc(size ? size : 1);
	CHECK(copy);
	memcpy(copy, data, size);
	struct str text = str_of(copy, size);
	struct date d;
	check_lines(text, size % 3);
	check_prose(text);
	if (date_in_name(text, &d))
		check_date(&d);
	if (date_from_iso(text, &d))
		check_date(&d);
	free(copy);
	return 0;
}
