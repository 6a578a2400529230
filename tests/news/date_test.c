/* SPDX-License-Identifier: MIT */
/* Dates: the calendar, writing them, ISO 8601, dates in names. */
#include "support/unit.h"

#include "news/date.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static struct date day(int year, int month, int number)
{
	return (struct date){ .year = (int16_t)year,
			      .month = (uint8_t)month,
			      .day = (uint8_t)number,
			      .precision = DATE_DAY };
}

static struct date iso(const char *text)
{
	struct date d;
	assert_true(date_from_iso(str_from(text), &d));
	return d;
}

static void assert_iso(const struct date *d, const char *expected)
{
	struct buf out = BUF_INIT;
	date_iso(d, &out);
	assert_str(buf_str(&out), expected);
	buf_release(&out);
}

/* ---- calendar ---- */

static void days_are_counted_from_1970(void **state)
{
	(void)state;
	static const struct {
		int year, month, day, weekday;
		int64_t days;
	} known[] = {
		{ 1970, 1, 1, 4, 0 },     { 1969, 12, 31, 3, -1 },   { 2000, 2, 29, 2, 11016 },
		{ 2000, 3, 1, 3, 11017 }, { 1900, 3, 1, 4, -25508 }, { 2024, 3, 18, 1, 19800 },
	};
	for (size_t i = 0; i < COUNT(known); i++) {
		struct date d = day(known[i].year, known[i].month, known[i].day);
		assert_int_equal(date_days(&d), known[i].days);
		assert_int_equal(date_weekday(&d), known[i].weekday);
	}
}

static void every_day_of_the_calendar_comes_back(void **state)
{
	(void)state;
	struct date first = day(1, 1, 1);
	struct date last = day(9999, 12, 31);
	int weekday = date_weekday(&first);
	for (int64_t days = date_days(&first); days <= date_days(&last); days++) {
		struct date d = date_from_days(days);
		assert_true(date_is_valid(&d));
		assert_true(date_days(&d) == days);
		assert_true(date_weekday(&d) == weekday);
		weekday = weekday % 7 + 1;
	}
	struct date beyond = date_from_days(date_days(&last) + 1);
	assert_int_equal(beyond.precision, DATE_UNKNOWN);
	beyond = date_from_days(INT64_MIN);
	assert_int_equal(beyond.precision, DATE_UNKNOWN);
}

static void days_that_do_not_exist_are_invalid(void **state)
{
	(void)state;
	struct date bad[] = { day(2023, 2, 29), day(1900, 2, 29), day(2024, 4, 31),
			      day(2024, 13, 1), day(2024, 0, 1),  day(2024, 1, 0),
			      day(0, 1, 1),     day(-1, 1, 1),    day(10000, 1, 1) };
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(date_is_valid(&bad[i]));
	struct date leap = day(2000, 2, 29);
	assert_true(date_is_valid(&leap));
	struct date year = { .year = 2024, .month = 77, .precision = DATE_YEAR };
	assert_true(date_is_valid(&year));
	leap.precision = DATE_MINUTE;
	leap.hour = 24;
	assert_false(date_is_valid(&leap));
	leap.precision = DATE_SECOND + 1;
	assert_false(date_is_valid(&leap));
}

static void unix_seconds_become_utc(void **state)
{
	(void)state;
	struct date d = date_from_unix(1715590384);
	assert_iso(&d, "2024-05-13T08:53:04+00:00");
	d = date_from_unix(-1);
	assert_iso(&d, "1969-12-31T23:59:59+00:00");
	assert_int_equal(date_sort_key(&d), -1);
	d = date_from_unix(INT64_MAX);
	assert_int_equal(d.precision, DATE_UNKNOWN);
}

static void sorting_uses_the_instant(void **state)
{
	(void)state;
	struct date unknown = { 0 };
	assert_true(date_sort_key(&unknown) == INT64_MIN);
	const char *ascending[] = {
		"0001-01-01",          "2023-12-31T23:59:59",    "2024",
		"2024-01-01T00:00:01", "2024-05-13T15:53+07:00", "2024-05-13T09:00+00:00",
		"2024-05-13T15:53",    "2024-05-13T15:53-05:00", "2024-06"
	};
	for (size_t i = 1; i < COUNT(ascending); i++) {
		struct date before = iso(ascending[i - 1]);
		struct date after = iso(ascending[i]);
		assert_true(date_sort_key(&before) < date_sort_key(&after));
	}
}

/* ---- writing ---- */

static void iso_round_trips(void **state)
{
	(void)state;
	const char *texts[] = { "2024",
				"2024-03",
				"2024-03-18",
				"2024-05-13T15:53",
				"2024-05-13T15:53+07:00",
				"2025-07-02T07:53:04",
				"2025-07-02T07:53:04-03:30",
				"0001-01-01T00:00:00+00:00" };
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct date d = iso(texts[i]);
		assert_iso(&d, texts[i]);
	}
	struct date blank = iso("2025-07-02 07:53:04Z");
	assert_iso(&blank, "2025-07-02T07:53:04+00:00");
	struct date unknown = { 0 };
	assert_iso(&unknown, "");
}

static void what_is_not_iso_is_refused(void **state)
{
	(void)state;
	const char *texts[] = { "",
				"24",
				"20245",
				"2024-",
				"2024-3",
				"2024-13",
				"2024-02-30",
				"2024-03-18T",
				"2024-03-18T15",
				"2024-03-18T24:00",
				"2024-03-18T15:60",
				"2024-03-18T15:53:60",
				"2024-03-18T15:53+7",
				"2024-03-18T15:53+07:60",
				"2024-03-18T15:53+24:00",
				"2024-03-18T15:53Zx",
				" 2024-03-18",
				"2024-03-18 ",
				"2024/03/18",
				"0000-01-01",
				"-2024" };
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct date d = day(1999, 1, 1);
		assert_false(date_from_iso(str_from(texts[i]), &d));
		assert_int_equal(d.year, 1999);
	}
}

static void the_long_form_names_the_zone(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{ "2024-05-13T15:53+07:00", "Mon 13 May 2024 15:53 WIB" },
		{ "2024-05-13T15:53+08:00", "Mon 13 May 2024 15:53 WITA" },
		{ "2024-05-13T15:53+09:00", "Mon 13 May 2024 15:53 WIT" },
		{ "2024-05-13T15:53-05:00", "Mon 13 May 2024 15:53 UTC-05:00" },
		{ "2024-05-13T15:53+05:30", "Mon 13 May 2024 15:53 UTC+05:30" },
		{ "2024-05-13T15:53+00:00", "Mon 13 May 2024 15:53 UTC" },
		{ "2024-05-13T15:53:04", "Mon 13 May 2024 15:53" },
		{ "2024-03-03", "Sun 3 Mar 2024" },
		{ "2024-03", "Mar 2024" },
		{ "2024", "2024" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf out = BUF_INIT;
		struct date d = iso(cases[i][0]);
		date_long(&d, &out);
		assert_str(buf_str(&out), cases[i][1]);
		buf_release(&out);
	}
}

static void the_brief_form_fits_six_columns(void **state)
{
	(void)state;
	static const char *const cases[][3] = {
		{ "2024-05-13", "2024-05-13", "13 May" }, { "2024-03-05", "2024-05-13", "5 Mar" },
		{ "2023-05-14", "2024-05-13", "14 May" }, { "2023-05-13", "2024-05-13", "May'23" },
		{ "2019-11-05", "2024-05-13", "Nov'19" }, { "2023-02-28", "2024-02-29", "Feb'23" },
		{ "2023-12-31", "2024", "31 Dec" },       { "2024-05", "2024-05-13", "May'24" },
		{ "2024", "2024-05-13", "2024" },         { "2005-01-08", "2006-05-13", "Jan'05" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf out = BUF_INIT;
		struct date d = iso(cases[i][0]);
		struct date newest = iso(cases[i][1]);
		date_brief(&d, &newest, &out);
		assert_str(buf_str(&out), cases[i][2]);
		buf_release(&out);
	}
	struct buf out = BUF_INIT;
	struct date unknown = { 0 };
	struct date known = day(2001, 9, 30);
	date_brief(&unknown, &known, &out);
	date_brief(&known, &unknown, &out);
	date_brief(&known, NULL, &out);
	assert_str(buf_str(&out), "--30 Sep30 Sep");
	buf_release(&out);
}

/* ---- in a name ---- */

static void names_hold_dates(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{ "2026-08-04-harga-cabai", "2026-08-04" },
		{ "AP881218-0003", "1988-12-18" },
		{ "APW19990707.0181", "1999-07-07" },
		{ "NYT20010203.0001.txt", "2001-02-03" },
		{ "https://example.org/read/2025/06/28/18175351/judul", "2025-06-28" },
		{ "/nasional/20250702130846-25-1246038/judul", "2025-07-02" },
		{ "arsip/berita_13-05-2024.txt", "2024-05-13" },
		{ "2024_5_3.txt", "2024-05-03" },
		{ "20240513", "2024-05-13" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct date d;
		if (!date_in_name(str_from(cases[i][0]), &d))
			fail_msg("no date: %s", cases[i][0]);
		assert_iso(&d, cases[i][1]);
	}
	const char *none[] = { "",
			       "000_2ea49f79653c.txt",
			       "a20240513b.txt",
			       "20240513abc",
			       "f20191231.txt",
			       "18175351",
			       "2024-13-01",
			       "2024-03",
			       "1106001800-1",
			       "AP881318-0003",
			       "AP881218",
			       "SDDZ000020171125edbp0006f",
			       "20230229",
			       "v1.2.2004x" };
	for (size_t i = 0; i < COUNT(none); i++) {
		struct date d;
		if (date_in_name(str_from(none[i]), &d))
			fail_msg("a date in: %s", none[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_are_counted_from_1970),
		cmocka_unit_test(every_day_of_the_calendar_comes_back),
		cmocka_unit_test(days_that_do_not_exist_are_invalid),
		cmocka_unit_test(unix_seconds_become_utc),
		cmocka_unit_test(sorting_uses_the_instant),
		cmocka_unit_test(iso_round_trips),
		cmocka_unit_test(what_is_not_iso_is_refused),
		cmocka_unit_test(the_long_form_names_the_zone),
		cmocka_unit_test(the_brief_form_fits_six_columns),
		cmocka_unit_test(names_hold_dates),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
