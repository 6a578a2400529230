/* SPDX-License-Identifier: MIT */
/* Written dates: at the start of a text, and the first one in a line. */
#include "support/unit.h"

#include <stdio.h>

#include "news/date.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void assert_iso(const struct date *d, const char *expected)
{
	struct buf out = BUF_INIT;
	date_iso(d, &out);
	assert_str(buf_str(&out), expected);
	buf_release(&out);
}

/* ---- written dates ---- */

/* text, its date, what stands behind the match */
struct written {
	const char *text, *iso, *rest;
};

static void check_written(const struct written *cases, size_t n, enum date_order order)
{
	for (size_t i = 0; i < n; i++) {
		struct str text = str_from(cases[i].text);
		struct date_match m;
		if (!date_parse(text, order, &m))
			fail_msg("not read: %s", cases[i].text);
		assert_int_equal(m.start, 0);
		assert_iso(&m.date, cases[i].iso);
		assert_str(str_skip(text, m.len), cases[i].rest);
	}
}

static void newswire_lines_are_read(void **state)
{
	(void)state;
	static const struct written cases[] = {
		{ "Senin 13 May 2024 15:53 WIB", "2024-05-13T15:53+07:00", "" },
		{ "Senin, 13 Mei 2024 15:53 WIB", "2024-05-13T15:53+07:00", "" },
		{ "Jum'at, 3 April 2020 | 21:01 WIB", "2020-04-03T21:01+07:00", "" },
		{ "Jum\u2019at, 3 April 2020 | 21:01 WIB", "2020-04-03T21:01+07:00", "" },
		{ "16 Okt 2020, 18:54 WIB", "2020-10-16T18:54+07:00", "" },
		{ "Kamis, 5 November 2015 - 15:56 wib", "2015-11-05T15:56+07:00", "" },
		{ "Kamis, 5 November 2015 14:56 WIB | 1.229 Views", "2015-11-05T14:56+07:00",
		  " | 1.229 Views" },
		{ "16/10/2020, 10:27 WIB", "2020-10-16T10:27+07:00", "" },
		{ "16/10/2020, 10:27 WIBPenulis", "2020-10-16T10:27+07:00", "Penulis" },
		{ "2025/07/02 07:53:04", "2025-07-02T07:53:04", "" },
		{ "Jumat , 17 February 2017, 13:16 WIB", "2017-02-17T13:16+07:00", "" },
		{ "Tuesday, 02 April 2024, 17:36 WIB", "2024-04-02T17:36+07:00", "" },
		{ "Kamis, 05/11/2015 10:08 WIB", "2015-11-05T10:08+07:00", "" },
		{ "Minggu, 23-08-2026", "2026-08-23", "" },
		{ "Rabu, 1 Januari 2020 pukul 10.37 WIB", "2020-01-01T10:37+07:00", "" },
		{ "Rabu, 1 Januari 2020, Pukul: 10.37 WITA", "2020-01-01T10:37+08:00", "" },
		{ "Rabu, 1 Januari 2020 pkl. 10:37 Wit", "2020-01-01T10:37+09:00", "" },
		{ "13 Mei 2024 \u2014 08:00 Wita", "2024-05-13T08:00+08:00", "" },
		{ "13\u00a0Mei\u00a02024 \u2013 08:00\u00a0WIB", "2024-05-13T08:00+07:00", "" },
		{ "Senin (3/6/2024) malam", "2024-06-03", " malam" },
		{ "Senin tanggal 3 Juni 2024", "2024-06-03", "" },
	};
	check_written(cases, COUNT(cases), DATE_ORDER_UNKNOWN);
}

static void archives_are_read(void **state)
{
	(void)state;
	static const struct written cases[] = {
		{ "July 17, 2026", "2026-07-17", "" },
		{ "February 19, 2025", "2025-02-19", "" },
		{ "Sept. 14, 2004", "2004-09-14", "" },
		{ "1st of May, 2020", "2020-05-01", "" },
		{ "25 November 2017", "2017-11-25", "" },
		{ "25. November 2017", "2017-11-25", "" },
		{ "9. M\u00e4rz 1993", "1993-03-09", "" },
		{ "26-FEB-1987 15:01:01.79", "1987-02-26T15:01:01", "" },
		{ "1999-07-07 08:30:27", "1999-07-07T08:30:27", "" },
		{ "January 8, 2005 Saturday 10:50 AM  EST", "2005-01-08T10:50-05:00", "" },
		{ "January 11, 2010 Monday", "2010-01-11", "" },
		{ "March 14, 2013 Thursday 11:21 AM GMT", "2013-03-14T11:21+00:00", "" },
		{ "December 1, 1999, Wednesday, Final Edition", "1999-12-01", ", Final Edition" },
		{ "03/14/1998 10:36:00", "1998-03-14T10:36:00", "" },
		{ "09.02.1994; 6;", "1994-02-09", "; 6;" },
		{ "1985\u5e7401\u670801\u65e5", "1985-01-01", "" },
		{ "2018 \u5e74 10 \u6708 7 \u65e5 17:04", "2018-10-07T17:04", "" },
		{ "2018\ub144 10\uc6d4 7\uc77c", "2018-10-07", "" },
		{ "2018.01.07", "2018-01-07", "" },
		{ "93/04/01 14:39:19", "1993-04-01T14:39:19", "" },
		{ "Thu Apr  1 14:39:19 1993", "1993-04-01T14:39:19", "" },
		{ "Thu Apr  1 14:39:19 EST 1993", "1993-04-01T14:39:19-05:00", "" },
	};
	check_written(cases, COUNT(cases), DATE_ORDER_UNKNOWN);
}

static void mail_and_machine_dates_are_read(void **state)
{
	(void)state;
	static const struct written cases[] = {
		{ "2024-05-13T15:53+07:00", "2024-05-13T15:53+07:00", "" },
		{ "1998-05-02T08:09:10.123Z", "1998-05-02T08:09:10+00:00", "" },
		{ "1998-05-02T08:09:10-03:30", "1998-05-02T08:09:10-03:30", "" },
		{ "Mon, 5 Apr 93 12:00:00 GMT", "1993-04-05T12:00:00+00:00", "" },
		{ "5 Apr 93 12:00:00 -0500", "1993-04-05T12:00:00-05:00", "" },
		{ "Mon, 5 Apr 93", "1993-04-05", "" },
		{ "Thu, 1 Apr 2021 09:08:07 +0700 (WIB)", "2021-04-01T09:08:07+07:00", " (WIB)" },
		{ "25 Nov 2017 20:00 UTC+7", "2017-11-25T20:00+07:00", "" },
		{ "25 Nov 2017 20:00 GMT-3:30", "2017-11-25T20:00-03:30", "" },
		{ "25 Nov 2017 20:00 BST", "2017-11-25T20:00+01:00", "" },
		{ "25 Nov 2017 12:05 am", "2017-11-25T00:05", "" },
		{ "25 Nov 2017 12:05 p.m. EDT", "2017-11-25T12:05-04:00", "" },
		{ "25 Nov 2017 at 9 PM", "2017-11-25T21:00", "" },
		{ "25 Nov 2017, 7.30 pm", "2017-11-25T19:30", "" },
	};
	check_written(cases, COUNT(cases), DATE_ORDER_UNKNOWN);
}

static void prose_behind_a_date_is_left(void **state)
{
	(void)state;
	static const struct written cases[] = {
		{ "3 April 2020 10.5 persen", "2020-04-03", " 10.5 persen" },
		{ "3 April 2020, 12 orang", "2020-04-03", ", 12 orang" },
		{ "3 April 2020 - 3:1", "2020-04-03", " - 3:1" },
		{ "3 April 2020 pukul rata", "2020-04-03", " pukul rata" },
		{ "3 April 2020 20:00-22:00 WIB", "2020-04-03", " 20:00-22:00 WIB" },
		{ "3 April 2020 25:00", "2020-04-03", " 25:00" },
		{ "3 April 2020 15:53 wibawa", "2020-04-03T15:53", " wibawa" },
		{ "3 April 2020 Minggu Pagi", "2020-04-03", " Minggu Pagi" },
		{ "May 13, 2024 Sunday Times", "2024-05-13", " Sunday Times" },
		{ "3 April 2020, Senin 6 April", "2020-04-03", ", Senin 6 April" },
		{ "3 April 2020 at last", "2020-04-03", " at last" },
		{ "3 April 2020 am Rhein", "2020-04-03", " am Rhein" },
		{ "2020-10-16T", "2020-10-16", "T" },
	};
	check_written(cases, COUNT(cases), DATE_ORDER_UNKNOWN);
}

static void other_numbers_are_no_dates(void **state)
{
	(void)state;
	const char *texts[] = { "",
				"1/2",
				"17/3",
				"1.2.3",
				"1.10.33",
				"10.12.2020.1",
				"3.14.2020",
				"021-555-2020",
				"0812-10-12",
				"12-10-20",
				"14.215",
				"2005 GMT",
				"26 Feb 2005 GMT",
				"Feb 26 2005 GMT",
				"31/02/2020",
				"29 Februari 2023",
				"32 Mei 2024",
				"0 Mei 2024",
				"13/13/2024",
				"2020-2021",
				"2014/15/16",
				"5 May 12 people",
				"May 5, 12 people",
				"March 15,000 people",
				"May the fourth",
				"March 2024",
				"3 April",
				"12 Agustus 2020an",
				"16/10/20201",
				"16/10/2020/5",
				"3 April 0920",
				"3 Aprils 2020",
				"3April2020",
				"Senin",
				"Senin 13 15:53",
				"Senin (3/6/2024",
				"5 bulan 2024",
				"x 3 April 2020",
				" 3 April 2020" };
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct date_match m;
		if (date_parse(str_from(texts[i]), DATE_ORDER_UNKNOWN, &m))
			fail_msg("read as a date: %s", texts[i]);
	}
}

/* Found inside a line too: the search turns words away by their first letters. */
static void every_spelling_is_known(void **state)
{
	(void)state;
	static const struct {
		int month;
		const char *names;
	} months[] = {
		{ 1, "Januari January Jan Januar" },
		{ 2, "Februari February Feb Febr Pebruari Peb Februar" },
		{ 3, "Maret March Mar Mrt M\u00e4rz" },
		{ 4, "April Apr APRIL" },
		{ 5, "Mei May Mai mei" },
		{ 6, "Juni June Jun" },
		{ 7, "Juli July Jul" },
		{ 8, "Agustus August Agt Ags Agu Agus Agst Aug" },
		{ 9, "September Sep Sept" },
		{ 10, "Oktober October Okt Oct" },
		{ 11, "November Nopember Nov Nop" },
		{ 12, "Desember December Des Dec Dezember Dez" },
	};
	for (size_t i = 0; i < COUNT(months); i++) {
		struct str names = str_from(months[i].names);
		struct str name;
		while (str_next(&names, ' ', &name)) {
			char line[64];
			struct date_match m;
			snprintf(line, sizeof line, "a 2 %.*s 2003", STR_ARG(name));
			assert_true(date_find(str_from(line), STR_NPOS, 0, &m));
			assert_int_equal(m.date.month, months[i].month);
			snprintf(line, sizeof line, "a %.*s 2, 2003", STR_ARG(name));
			assert_true(date_find(str_from(line), STR_NPOS, 0, &m));
			assert_int_equal(m.date.month, months[i].month);
		}
	}
	static const char *const weekdays[] = {
		"Senin Sen Monday Mon Montag",
		"Selasa Sel Tuesday Tues Tue Dienstag",
		"Rabu Rab Wednesday Wed Mittwoch",
		"Kamis Kam Thursday Thurs Thur Thu Donnerstag",
		"Jumat Jum'at JUM'AT Jum`at Jum\u2018at Jum Friday Fri Freitag",
		"Sabtu Sab Saturday Sat Samstag Sonnabend",
		"Minggu Ahad Min Sunday Sun Sonntag minggu",
	};
	for (size_t i = 0; i < COUNT(weekdays); i++) {
		struct str names = str_from(weekdays[i]);
		struct str name;
		while (str_next(&names, ' ', &name)) {
			char line[64];
			struct date_match m;
			/* 2024-06-03 was a Monday */
			snprintf(line, sizeof line, "a %.*s, %d/6/2024", STR_ARG(name), 3 + (int)i);
			assert_true(date_find(str_from(line), STR_NPOS, 0, &m));
			assert_int_equal(m.start, 2);
			assert_false(m.weekday_clash);
		}
	}
}

static void the_order_of_day_and_month(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		enum date_order order;
		const char *iso;
		bool ambiguous, clash;
	} cases[] = {
		{ "03/04/2024", DATE_ORDER_UNKNOWN, "2024-04-03", true, false },
		{ "03/04/2024", DATE_DAY_FIRST, "2024-04-03", true, false },
		{ "03/04/2024", DATE_MONTH_FIRST, "2024-03-04", true, false },
		{ "04/04/2024", DATE_MONTH_FIRST, "2024-04-04", false, false },
		{ "03/14/2024", DATE_DAY_FIRST, "2024-03-14", false, false },
		{ "14/03/2024", DATE_MONTH_FIRST, "2024-03-14", false, false },
		{ "03.04.2024", DATE_MONTH_FIRST, "2024-04-03", false, false },
		{ "Rabu, 03/04/2024", DATE_MONTH_FIRST, "2024-04-03", false, false },
		{ "Monday, 03/04/2024", DATE_DAY_FIRST, "2024-03-04", false, false },
		{ "Sabtu, 03/04/2024", DATE_DAY_FIRST, "2024-04-03", true, true },
		{ "Selasa, 3 April 2024", DATE_ORDER_UNKNOWN, "2024-04-03", false, true },
		{ "2024-04-03", DATE_MONTH_FIRST, "2024-04-03", false, false },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct date_match m;
		assert_true(date_parse(str_from(cases[i].text), cases[i].order, &m));
		assert_iso(&m.date, cases[i].iso);
		assert_int_equal(m.ambiguous, cases[i].ambiguous);
		assert_int_equal(m.weekday_clash, cases[i].clash);
	}
}

static void at_most_80_bytes_are_read(void **state)
{
	(void)state;
	char text[128];
	struct date_match m;
	snprintf(text, sizeof text, "Senin,%61s13 Mei 2024 15:53", "");
	assert_true(date_parse(str_from(text), DATE_ORDER_UNKNOWN, &m));
	assert_iso(&m.date, "2024-05-13");
	/* the year would be cut after 2024 */
	snprintf(text, sizeof text, "Senin,%67s13 Mei 2024", "");
	assert_false(date_parse(str_from(text), DATE_ORDER_UNKNOWN, &m));
	snprintf(text, sizeof text, "Senin,%63s3 Mei 20240", "");
	assert_false(date_parse(str_from(text), DATE_ORDER_UNKNOWN, &m));
}

/* ---- in a line ---- */

static void the_first_date_of_a_line_is_found(void **state)
{
	(void)state;
	static const struct {
		const char *line, *match;
	} cases[] = {
		{ "Harian.com - 16/10/2020, 10:27 WIB", "16/10/2020, 10:27 WIB" },
		{ "Harian.com- 02/07/2025, 13:25 WIB", "02/07/2025, 13:25 WIB" },
		{ "Diperbarui 16 Okt 2020, 18:54 WIB", "16 Okt 2020, 18:54 WIB" },
		{ "Date: Mon, 5 Apr 93 12:00:00 GMT", "Mon, 5 Apr 93 12:00:00 GMT" },
		{ "harian.co.idSenin, 24 Maret 2014 | 15:02 WIBOleh",
		  "Senin, 24 Maret 2014 | 15:02 WIB" },
		{ "123456Kamis, 05 November 2015", "Kamis, 05 November 2015" },
		{ "tayang kamis, 5 november 2015 lalu", "kamis, 5 november 2015" },
		{ "since february 19, 2025 on", "february 19, 2025" },
		{ "pada 17-18 Oktober 2020", "18 Oktober 2020" },
		{ "naik 1/2 sejak 3-1-2004.", "3-1-2004" },
		{ "Publication date: Mar 9, 2022", "Mar 9, 2022" },
		{ "(16/10/2020)", "16/10/2020" },
		{ "\u767a\u884c\u65e5 1985\u5e7401\u670801\u65e5", "1985\u5e7401\u670801\u65e5" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str line = str_from(cases[i].line);
		struct date_match m;
		if (!date_find(line, STR_NPOS, DATE_ORDER_UNKNOWN, &m))
			fail_msg("nothing found: %s", cases[i].line);
		assert_str(str_sub(line, m.start, m.start + m.len), cases[i].match);
	}
}

static void lines_without_a_date(void **state)
{
	(void)state;
	const char *lines[] = { "",
				"Rp 14.215 per dolar, naik 1,5 persen",
				"Telepon (021) 555-10-2020 atau 0812-3456-7890",
				"versi 2.10.2004.7 dan 1.2.3",
				"menang 3-1, 2-1, 6/4",
				"pukul 20.05 WIB, 2005 GMT",
				"https://example.org/read/2025/06/28/slug",
				"May and March met in 2024",
				"3 orang, 12 Maret",
				"No. 14, December 1987",
				"musim 2019/20, 2004-2009" };
	for (size_t i = 0; i < COUNT(lines); i++) {
		struct date_match m;
		if (date_find(str_from(lines[i]), STR_NPOS, DATE_ORDER_UNKNOWN, &m))
			fail_msg("a date in: %s", lines[i]);
	}
}

static void the_limit_of_a_search_holds(void **state)
{
	(void)state;
	struct str line = STR("Harian - 16/10/2020, 10:27 WIB");
	struct date_match m;
	assert_false(date_find(line, 18, DATE_ORDER_UNKNOWN, &m));
	assert_true(date_find(line, 19, DATE_ORDER_UNKNOWN, &m));
	assert_int_equal(m.start, 9);
	assert_int_equal(m.len, 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(newswire_lines_are_read),
		cmocka_unit_test(archives_are_read),
		cmocka_unit_test(mail_and_machine_dates_are_read),
		cmocka_unit_test(prose_behind_a_date_is_left),
		cmocka_unit_test(other_numbers_are_no_dates),
		cmocka_unit_test(every_spelling_is_known),
		cmocka_unit_test(the_order_of_day_and_month),
		cmocka_unit_test(at_most_80_bytes_are_read),
		cmocka_unit_test(the_first_date_of_a_line_is_found),
		cmocka_unit_test(lines_without_a_date),
		cmocka_unit_test(the_limit_of_a_search_holds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
