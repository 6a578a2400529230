/* SPDX-License-Identifier: MIT */
/* Sums over folders: what is counted, that order does not matter, and what follows from them. */
#include "support/unit.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/vec.h"
#include "news/facts.h"

/* An article whose lines all count; `date` is the part of it that its date was read from. */
static void add(struct folder_sum *sum, const char *text, const char *date)
{
	struct str s = str_from(text);
	struct article a = { .len = (uint32_t)s.len };
	VEC(uint64_t) keys = { 0 };
	struct str rest = s, line;
	while (str_next_line(&rest, &line)) {
		uint64_t key = folder_line_key(line);
		if (key)
			vec_push(&keys, key);
	}
	if (date) {
		a.dated.start = (uint32_t)str_find(s, str_from(date));
		a.dated.len = (uint32_t)strlen(date);
	}
	folder_sum_add(sum, &a, s, keys.data, keys.len);
	vec_release(&keys);
}

/* `count` articles: line `common` in the first `with` of them. */
static struct folder_sum *sum_of(int count, int with, const char *common)
{
	struct folder_sum *sum = folder_sum_new();
	for (int i = 0; i < count; i++) {
		char text[200];
		snprintf(text, sizeof text, "Judul ke-%c%c\n%s\nIsi.", 'a' + i % 26, 'a' + i / 26,
			 i < with ? common : "Lain");
		add(sum, text, NULL);
	}
	return sum;
}

static double share(int count, int with, const char *common, const char *asked)
{
	struct folder_sum *sum = sum_of(count, with, common);
	struct folder_facts *facts = folder_facts_new(sum);
	double got = folder_recurs(facts, str_from(asked));
	folder_facts_free(facts);
	folder_sum_free(sum);
	return got;
}

static void a_line_recurs_in_more_than_a_quarter(void **state)
{
	(void)state;
	assert_true(share(20, 6, "Bagikan", "Bagikan") == 0.3);
	assert_true(share(20, 5, "Bagikan", "Bagikan") == 0);
	assert_true(share(40, 11, "Bagikan", "Bagikan") == 0.275);
	assert_true(share(20, 20, "Bagikan", "Bagikan") == 1);
	assert_true(share(20, 20, "Bagikan", "Simpan") == 0);
}

static void small_folders_have_no_facts(void **state)
{
	(void)state;
	assert_true(share(19, 19, "Bagikan", "Bagikan") == 0);
	assert_true(share(20, 19, "Bagikan", "Bagikan") == 0.95);
	assert_true(folder_recurs(NULL, STR("Bagikan")) == 0);
}

static void digits_and_blanks_are_folded(void **state)
{
	(void)state;
	assert_true(share(20, 20, "  Dibaca 1.204\tkali\r", "Dibaca 7.9  kali ") == 1);
	assert_true(folder_line_key(STR("a b")) == folder_line_key(STR(" a \t b\n")));
	assert_true(folder_line_key(STR("a b")) != folder_line_key(STR("ab")));
	assert_true(folder_line_key(STR("A")) != folder_line_key(STR("a")));
	assert_true(folder_line_key(STR("x1")) == folder_line_key(STR("x12345")));
}

static void long_and_blank_lines_are_not_counted(void **state)
{
	(void)state;
	char line[123];
	memset(line, 'x', sizeof line);
	assert_true(folder_line_key(str_of(line, 120)) != 0);
	assert_true(folder_line_key(str_of(line, 121)) == 0);
	line[0] = line[121] = ' ';
	assert_true(folder_line_key(str_of(line, 122)) == folder_line_key(str_of(line + 1, 120)));
	assert_true(folder_line_key(STR("")) == 0);
	assert_true(folder_line_key(STR(" \t ")) == 0);
}

static void a_line_counts_once_an_article(void **state)
{
	(void)state;
	struct folder_sum *sum = folder_sum_new();
	for (int i = 0; i < 20; i++)
		add(sum, i < 5 ? "Iklan\nIklan\nIklan" : "Isi", NULL);
	struct folder_facts *facts = folder_facts_new(sum);
	assert_true(folder_recurs(facts, STR("Iklan")) == 0);
	assert_true(folder_recurs(facts, STR("Isi")) == 0.75);
	folder_facts_free(facts);
	folder_sum_free(sum);
}

static void facts_change_articles_that_hold_a_recurring_line(void **state)
{
	(void)state;
	struct folder_sum *sum = sum_of(40, 30, "Bagikan");
	struct folder_facts *facts = folder_facts_new(sum);
	uint64_t keys[] = { folder_line_key(STR("Lain")), folder_line_key(STR("Bagikan")) };
	assert_true(facts->changes_layout);
	assert_true(folder_facts_change(facts, keys, 2));
	assert_false(folder_facts_change(facts, keys, 1));
	assert_false(folder_facts_change(facts, NULL, 0));
	folder_facts_free(facts);
	folder_sum_free(sum);
}

/* --- dates --- */

static struct folder_facts *facts_of_dates(const char *const *dates, size_t count)
{
	struct folder_sum *sum = folder_sum_new();
	for (size_t i = 0; i < count; i++)
		add(sum, dates[i], dates[i]);
	struct folder_facts *facts = folder_facts_new(sum);
	folder_sum_free(sum);
	return facts;
}

static enum date_order order_of(const char *const *dates, size_t count)
{
	struct folder_facts *facts = facts_of_dates(dates, count);
	enum date_order order = facts->date_order;
	folder_facts_free(facts);
	return order;
}
#define ORDER(...)                                     \
	order_of((const char *const[]){ __VA_ARGS__ }, \
		 sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))

static void deciding_dates_say_the_order(void **state)
{
	(void)state;
	assert_int_equal(ORDER("03/04/2024", "16/10/2020, 10:27 WIB"), DATE_DAY_FIRST);
	assert_int_equal(ORDER("03/04/2024", "3/14/1998 10:36:00"), DATE_MONTH_FIRST);
	assert_int_equal(ORDER("Rabu, 31-12-2020"), DATE_DAY_FIRST);
	assert_int_equal(ORDER("31.12.2020"), DATE_DAY_FIRST);
	assert_int_equal(ORDER("12/31/98"), DATE_MONTH_FIRST);
}

static void undecided_and_contradicting_dates_say_nothing(void **state)
{
	(void)state;
	assert_int_equal(ORDER("03/04/2024", "05/05/2024"), DATE_ORDER_UNKNOWN);
	assert_int_equal(ORDER("16/10/2020", "10/16/2020"), DATE_ORDER_UNKNOWN);
	assert_int_equal(ORDER("45/10/2020", "16/13/2020"), DATE_ORDER_UNKNOWN);
}

static void other_forms_say_nothing(void **state)
{
	(void)state;
	assert_int_equal(ORDER("2025/07/22 07:53:04", "2025-07-22", "10.27.33", "1/2", "20/",
			       "26-FEB-1987 15:01:01.79", "16 Okt 2020", ""),
			 DATE_ORDER_UNKNOWN);
}

static void only_what_facts_change_is_laid_out_again(void **state)
{
	(void)state;
	const char *month[] = { "3/14/1998", "03/04/1998" };
	const char *clear[] = { "3/14/1998", "3/15/1998", "3/3/1998" };
	const char *day[] = { "14/3/1998", "03/04/1998" };
	struct folder_facts *facts = facts_of_dates(month, 2);
	assert_true(facts->changes_layout);
	assert_true(folder_facts_change(facts, NULL, 0));
	folder_facts_free(facts);
	facts = facts_of_dates(clear, 3);
	assert_false(facts->changes_layout);
	folder_facts_free(facts);
	facts = facts_of_dates(day, 2);
	assert_false(facts->changes_layout);
	folder_facts_free(facts);
	struct folder_sum *sum = sum_of(40, 11, "Bagikan");
	facts = folder_facts_new(sum);
	assert_true(facts->changes_layout);
	assert_int_equal(facts->articles, 40);
	folder_facts_free(facts);
	folder_sum_free(sum);
}

/* --- merging --- */

/* Part `part` of `parts` of a folder of 400 articles with `lines` lines of their own each. */
static struct folder_sum *part_of(int part, int parts, int lines)
{
	struct folder_sum *sum = folder_sum_new();
	struct buf text = BUF_INIT;
	for (int i = part; i < 400; i += parts) {
		buf_clear(&text);
		buf_addf(&text, "%s\n", i % 2 ? "Bagikan berita" : "Lain");
		for (int j = 0; j < lines; j++)
			buf_addf(&text, "%c%c%c%c\n", 'a' + i % 26, 'a' + i / 26, 'a' + j % 26,
				 'a' + j / 26);
		add(sum, buf_cstr(&text), i == 7 ? "aabb" : NULL);
	}
	buf_release(&text);
	return sum;
}

static struct folder_facts *merged(int parts, int step, int lines)
{
	struct folder_sum *all = folder_sum_new();
	for (int i = 0; i < parts; i++) {
		struct folder_sum *sum = part_of(i * step % parts, parts, lines);
		folder_sum_merge(all, sum);
		folder_sum_free(sum);
	}
	struct folder_facts *facts = folder_facts_new(all);
	folder_sum_free(all);
	return facts;
}

static void assert_same(const struct folder_facts *a, const struct folder_facts *b)
{
	static const char *const lines[] = { "Bagikan berita", "Lain", "aaaa", "bbcc", "zzzz" };
	assert_int_equal(a->articles, b->articles);
	assert_int_equal(a->changes_layout, b->changes_layout);
	assert_int_equal(a->recurring.len, b->recurring.len);
	assert_int_equal(a->sketch != NULL, b->sketch != NULL);
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
		assert_true(folder_recurs(a, str_from(lines[i])) ==
			    folder_recurs(b, str_from(lines[i])));
}

static void merging_in_any_order_gives_the_same(int lines, bool sketch)
{
	struct folder_facts *whole = merged(1, 1, lines);
	assert_int_equal(whole->sketch != NULL, sketch);
	for (int step = 1; step < 7; step += 2) {
		struct folder_facts *pieces = merged(7, step, lines);
		assert_same(whole, pieces);
		folder_facts_free(pieces);
	}
	/* One article in each piece: pieces are exact where the whole is a sketch. */
	struct folder_facts *pieces = merged(400, 7, lines);
	assert_same(whole, pieces);
	folder_facts_free(pieces);
	folder_facts_free(whole);
}

static void exact_sums_merge(void **state)
{
	(void)state;
	merging_in_any_order_gives_the_same(3, false);
}

static void sums_of_many_lines_merge_as_sketches(void **state)
{
	(void)state;
	/* 400 x 300 lines: the pieces of 57 articles are exact, all of it is not. */
	merging_in_any_order_gives_the_same(300, true);
	struct folder_facts *facts = merged(2, 1, 300);
	double found = folder_recurs(facts, STR("Bagikan berita"));
	assert_true(found >= 0.5 && found < 0.52);
	assert_true(folder_recurs(facts, STR("aaaa")) == 0);
	assert_true(folder_recurs(facts, STR("")) == 0);
	assert_true(facts->recurring.len > 0); /* as its comment says */
	folder_facts_free(facts);
}

static void a_sketch_without_recurring_lines_changes_nothing(void **state)
{
	(void)state;
	struct folder_sum *sum = folder_sum_new();
	struct buf text = BUF_INIT;
	for (int i = 0; i < 2000; i++) {
		buf_clear(&text);
		for (int j = 0; j < 40; j++)
			buf_addf(&text, "%c%c%c %c%c\n", 'a' + i % 26, 'a' + i / 26 % 26,
				 'a' + i / 676, 'a' + j % 26, 'a' + j / 26);
		add(sum, buf_cstr(&text), NULL);
	}
	struct folder_facts *facts = folder_facts_new(sum);
	assert_false(facts->changes_layout);
	assert_true(folder_recurs(facts, STR("aaa aa")) == 0);
	folder_facts_free(facts);
	folder_sum_free(sum);
	buf_release(&text);
}

static void an_empty_sum_has_facts(void **state)
{
	(void)state;
	struct folder_sum *sum = folder_sum_new();
	struct folder_facts *facts = folder_facts_new(sum);
	assert_int_equal(facts->articles, 0);
	assert_false(facts->changes_layout);
	assert_true(folder_recurs(facts, STR("x")) == 0);
	folder_facts_free(facts);
	folder_sum_free(sum);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_recurs_in_more_than_a_quarter),
		cmocka_unit_test(small_folders_have_no_facts),
		cmocka_unit_test(digits_and_blanks_are_folded),
		cmocka_unit_test(long_and_blank_lines_are_not_counted),
		cmocka_unit_test(a_line_counts_once_an_article),
		cmocka_unit_test(facts_change_articles_that_hold_a_recurring_line),
		cmocka_unit_test(deciding_dates_say_the_order),
		cmocka_unit_test(undecided_and_contradicting_dates_say_nothing),
		cmocka_unit_test(other_forms_say_nothing),
		cmocka_unit_test(only_what_facts_change_is_laid_out_again),
		cmocka_unit_test(exact_sums_merge),
		cmocka_unit_test(sums_of_many_lines_merge_as_sketches),
		cmocka_unit_test(a_sketch_without_recurring_lines_changes_nothing),
		cmocka_unit_test(an_empty_sum_has_facts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
