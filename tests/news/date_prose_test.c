/* SPDX-License-Identifier: MIT */
/* The days prose names, what they mean, and the day of an article without a date line. */
#include "support/unit.h"

#include "news/date.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

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

static struct date_clue numbered(int weekday, int day, int month, int year)
{
	return (struct date_clue){ .weekday = (uint8_t)weekday,
				   .day = (uint8_t)day,
				   .month = (uint8_t)month,
				   .year = (int16_t)year };
}

static struct date_clue bare(int weekday)
{
	return numbered(weekday, 0, 0, 0);
}

/* ---- finding ---- */

static void clues_of_prose(void **state)
{
	(void)state;
	static const struct {
		const char *text, *match;
		int weekday, day, month, year;
	} cases[] = {
		{ "dibuka pada Senin siang", "Senin", 1, 0, 0, 0 },
		{ "ditutup Minggu (17/3) dan", "Minggu (17/3)", 7, 17, 3, 0 },
		{ "kata dia, Jumat (16/10/2020).", "Jumat (16/10/2020)", 5, 16, 10, 2020 },
		{ "kata dia, Kamis, (9/5/2024).", "Kamis, (9/5/2024)", 4, 9, 5, 2024 },
		{ "mulai Selasa, 3 April besok", "Selasa, 3 April", 2, 3, 4, 0 },
		{ "Kamis 5 November 2015 - 1", "Kamis 5 November 2015", 4, 5, 11, 2015 },
		{ "pada Kamis malam (9/10). ", "Kamis malam (9/10)", 4, 9, 10, 0 },
		{ "Sabtu dini hari, 28 Juni", "Sabtu dini hari, 28 Juni", 6, 28, 6, 0 },
		{ "Senin (3/6/2024) malam", "Senin (3/6/2024)", 1, 3, 6, 2024 },
		{ "Jakarta,Rabu ( 4/12/2019).", "Rabu ( 4/12/2019)", 3, 4, 12, 2019 },
		{ "sejak Sabtu\n(28/3) lalu", "Sabtu\n(28/3)", 6, 28, 3, 0 },
		{ "lomba Minggu (17-18/10/2020)", "Minggu (17-18/10/2020)", 7, 18, 10, 2020 },
		{ "Jum'at (22/8) pagi", "Jum'at (22/8)", 5, 22, 8, 0 },
		{ "Senin (22/09/14)", "Senin (22/09/14)", 1, 22, 9, 2014 },
		{ "it said on Monday that", "Monday", 1, 0, 0, 0 },
		{ "the Friday's vote", "Friday", 5, 0, 0, 0 },
		{ "\u201cSENIN\u201d", "SENIN", 1, 0, 0, 0 },
		{ "opens Sept. 14 and", "Sept. 14", 0, 14, 9, 0 },
		{ "on Thursday, July 9.", "Thursday, July 9", 4, 9, 7, 0 },
		{ "to Wednesday February 11, a", "Wednesday February 11", 3, 11, 2, 0 },
		{ "January 11, 2010 Monday", "January 11, 2010 Monday", 1, 11, 1, 2010 },
		{ "tanggal 3 Mei di", "3 Mei", 0, 3, 5, 0 },
		{ "pada 16-18 Oktober 2020.", "18 Oktober 2020", 0, 18, 10, 2020 },
		{ "sejak 16/10/2020.", "16/10/2020", 0, 16, 10, 2020 },
		{ "10\u67087\u65e5", "10\u67087\u65e5", 0, 7, 10, 0 },
		{ "until 3/14/2024", "3/14/2024", 0, 14, 3, 2024 },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str text = str_from(cases[i].text);
		struct date_clue clue;
		size_t at = 0;
		if (!date_clue_next(text, &at, &clue))
			fail_msg("no clue: %s", cases[i].text);
		assert_str(str_sub(text, clue.start, clue.start + clue.len), cases[i].match);
		assert_int_equal(at, clue.start + clue.len);
		assert_int_equal(clue.weekday, cases[i].weekday);
		assert_int_equal(clue.day, cases[i].day);
		assert_int_equal(clue.month, cases[i].month);
		assert_int_equal(clue.year, cases[i].year);
		assert_false(date_clue_next(text, &at, &clue));
	}
}

static void words_and_numbers_that_are_no_clues(void **state)
{
	(void)state;
	const char *texts[] = { "dua minggu lalu",
				"hari senin",
				"Minggu lalu harga naik",
				"Minggu ini, Minggu depan",
				"koran Mingguan, Jumatan, aksi Kamisan, Rabuk",
				"di Pasar Minggu dan Pasar Senen",
				"shalat Jumat, setiap Senin, tiap Rabu",
				"Senin depan, Selasa mendatang",
				"next Monday, every Tuesday",
				"Good Friday, Black Friday, the Sunday Times",
				"Rabu Abu dan Jumat Agung",
				"Sun, Min dan Sat",
				"May and March, may 5, 3 mar",
				"Maret 2020, Mei lalu",
				"March 15,000 people, 45 Mei",
				"menang 2/1, 17/3, (3/4)",
				"skor 3-1 dan 2.1",
				"Rp 5.000, 14.215",
				"31 Februari, 30/2/2024",
				"\u00e9Senin",
				"AKPSENIN" };
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct date_clue clue;
		size_t at = 0;
		struct str text = str_from(texts[i]);
		if (date_clue_next(text, &at, &clue))
			fail_msg("a clue at %u in: %s", clue.start, texts[i]);
		assert_int_equal(at, text.len);
	}
}

static void clues_come_in_order(void **state)
{
	(void)state;
	struct str text =
	    STR("Senin pagi, lalu Selasa (2/4) dan 3 April 2024; Kamis.\n\nJumat\n\n5 Mei");
	static const uint8_t weekdays[] = { 1, 2, 0, 4, 5, 0 };
	struct date_clue clue;
	size_t at = 0;
	size_t end = 0;
	for (size_t i = 0; i < COUNT(weekdays); i++) {
		assert_true(date_clue_next(text, &at, &clue));
		assert_int_equal(clue.weekday, weekdays[i]);
		assert_true(clue.start >= end);
		end = clue.start + clue.len;
	}
	assert_false(date_clue_next(text, &at, &clue));
}

/* ---- meaning ---- */

static void clues_mean_the_nearest_day(void **state)
{
	(void)state;
	static const struct {
		int weekday, day, month, year;
		const char *on, *expected; /* NULL: none */
	} cases[] = {
		{ 1, 0, 0, 0, "2024-03-18", "2024-03-18" },
		{ 7, 0, 0, 0, "2024-03-18", "2024-03-17" },
		{ 2, 0, 0, 0, "2024-03-18", "2024-03-12" },
		{ 7, 17, 3, 0, "2024-03-18", "2024-03-17" },
		{ 0, 31, 12, 0, "2024-01-02", "2023-12-31" },
		{ 0, 2, 1, 0, "2024-12-30", "2025-01-02" },
		{ 0, 20, 5, 0, "2024-05-13", "2024-05-20" },
		{ 0, 30, 11, 0, "2024-05-13", "2023-11-30" },
		{ 4, 30, 11, 0, "2024-05-13", "2023-11-30" },
		{ 6, 30, 11, 0, "2024-05-13", "2024-11-30" },
		{ 0, 29, 2, 0, "2024-12-30", "2024-02-29" },
		{ 0, 29, 2, 0, "2022-06-01", NULL },
		{ 2, 17, 3, 0, "2024-03-18", NULL },
		{ 0, 17, 8, 1945, "2024-03-18", "1945-08-17" },
		{ 5, 17, 8, 1945, "2024-03-18", "1945-08-17" },
		{ 1, 17, 8, 1945, "2024-03-18", NULL },
		{ 0, 30, 2, 2024, "2024-03-18", NULL },
		{ 0, 0, 0, 0, "2024-03-18", NULL },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct date_clue clue =
		    numbered(cases[i].weekday, cases[i].day, cases[i].month, cases[i].year);
		struct date on = iso(cases[i].on);
		struct date out = { 0 };
		assert_int_equal(date_clue_resolve(&clue, &on, &out), cases[i].expected != NULL);
		assert_iso(&out, cases[i].expected ? cases[i].expected : "");
	}
}

static void a_clue_never_leaves_the_calendar(void **state)
{
	(void)state;
	struct date out;
	struct date first = iso("0001-01-01");
	struct date_clue clue = bare(WEEKDAY_SUNDAY);
	assert_false(date_clue_resolve(&clue, &first, &out));
	clue = numbered(0, 31, 12, 0);
	assert_true(date_clue_resolve(&clue, &first, &out));
	assert_iso(&out, "0001-12-31");
}

/* ---- the day of the article ---- */

static void assert_inferred(const struct date_clue *clues, size_t n, int year, const char *expected,
			    bool fixed)
{
	struct date out;
	assert_int_equal(date_infer(clues, n, year, &out), fixed);
	assert_iso(&out, expected);
}

static void a_bare_weekday_in_the_lead_follows_the_numbered_day(void **state)
{
	(void)state;
	struct date_clue clues[] = { bare(1), numbered(7, 17, 3, 0) };
	assert_inferred(clues, 2, 2024, "2024-03-18", true);
	clues[0] = bare(7);
	assert_inferred(clues, 2, 2024, "2024-03-17", true);
	clues[0] = bare(6);
	assert_inferred(clues, 2, 2024, "2024-03-23", true);
	/* a whole date is the day itself */
	clues[1] = numbered(7, 17, 3, 2024);
	assert_inferred(clues, 2, 0, "2024-03-17", true);
	clues[0] = numbered(1, 11, 3, 2024);
	assert_inferred(clues, 2, 0, "2024-03-17", true);
}

static void a_copyright_of_the_year_after(void **state)
{
	(void)state;
	struct date_clue clues[] = { bare(1), numbered(7, 31, 12, 0) };
	assert_inferred(clues, 2, 2024, "2024-01-01", true);
}

static void history_and_photos_lose(void **state)
{
	(void)state;
	struct date_clue clues[] = { numbered(6, 29, 8, 2020), numbered(5, 16, 10, 2020),
				     numbered(0, 30, 11, 2020), numbered(0, 17, 8, 1945), bare(3) };
	assert_inferred(clues, COUNT(clues), 0, "2020-10-16", true);
}

static void clues_that_contradict_themselves_are_ignored(void **state)
{
	(void)state;
	/* 2024-03-19 was no Sunday; the year of the second is not that of its weekday */
	struct date_clue clues[] = { numbered(7, 19, 3, 2024), numbered(3, 13, 3, 0) };
	assert_inferred(clues, 2, 2024, "2024-03-13", true);
	assert_inferred(clues, 1, 2024, "2024", false);
}

static void days_without_weekday(void **state)
{
	(void)state;
	struct date_clue clues[] = { numbered(0, 14, 9, 0), numbered(0, 16, 9, 0),
				     numbered(0, 1, 11, 0), numbered(0, 2, 3, 0) };
	assert_inferred(clues, COUNT(clues), 2003, "2003-09-16", true);
	struct date_clue weekday[] = { numbered(0, 14, 9, 2003), bare(2) };
	assert_inferred(weekday, 2, 0, "2003-09-16", true);
}

static void nothing_fixes_a_day(void **state)
{
	(void)state;
	struct date_clue clues[] = { bare(1), numbered(7, 17, 3, 0) };
	assert_inferred(NULL, 0, 2024, "2024", false);
	assert_inferred(NULL, 0, 0, "", false);
	assert_inferred(clues, 1, 2024, "2024", false);
	assert_inferred(clues, 2, 0, "", false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clues_of_prose),
		cmocka_unit_test(words_and_numbers_that_are_no_clues),
		cmocka_unit_test(clues_come_in_order),
		cmocka_unit_test(clues_mean_the_nearest_day),
		cmocka_unit_test(a_clue_never_leaves_the_calendar),
		cmocka_unit_test(a_bare_weekday_in_the_lead_follows_the_numbered_day),
		cmocka_unit_test(a_copyright_of_the_year_after),
		cmocka_unit_test(history_and_photos_lose),
		cmocka_unit_test(clues_that_contradict_themselves_are_ignored),
		cmocka_unit_test(days_without_weekday),
		cmocka_unit_test(nothing_fixes_a_day),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
