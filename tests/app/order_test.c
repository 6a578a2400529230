/* SPDX-License-Identifier: MIT */
/* The orders of many articles: made in slices, the same as compared one with another, while the
 * order before stays; and the last one asked for is the one that comes. */
#include "app/stage.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/view_order.h"
#include "text/fold.h"

enum { ARTICLES = 21000, DAYS = 300 };

static uint32_t seed = 7;

static uint32_t next(uint32_t below)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % below;
}

/* Many begin with the same eight, sixteen, more bytes; some are the same, some are none. */
static void add_title(struct buf *out)
{
	static const char *const heads[] = {
		"Kapal",      "KAPAL kayu dari Ambon", "kapal kayu dari Ambon tiba di pelabuhan",
		"Kapal kayu", "\xC3\x89tude",          "Zaman",
		"Berita"
	};
	uint32_t kind = next(20);
	if (kind == 0)
		return;
	buf_add_str(out, str_from(heads[kind < 14 ? 2 : kind % 7]));
	if (kind % 3 > 0)
		buf_addf(out, " nomor %u", next(kind % 3 == 1 ? 9000 : 30));
}

static void write_many(const char *name)
{
	struct buf text = BUF_INIT;
	for (uint32_t nr = 0; nr < ARTICLES; nr++) {
		buf_addf(&text, "<DOC>\n<DOCNO>bench-%07u</DOCNO>\n<TITLE>", nr);
		add_title(&text);
		buf_addf(&text, "</TITLE>\n<DATE>%u Januari %u 10:00 WIB</DATE>\n<TEXT>\n",
			 next(28) + 1, 2000 + next(9));
		for (uint32_t i = 0, words = next(5); i <= words; i++)
			buf_addf(&text, "Warga desa nomor %u menunggu di dermaga.\n",
				 next(ARTICLES));
		if (next(10) == 0)
			buf_addf(&text, "Selesai.\n");
		buf_addf(&text, "</TEXT>\n</DOC>\n");
	}
	unit_write(name, buf_str(&text));
	buf_release(&text);
}

static struct stage stage;

static int set_up(void **state)
{
	(void)state;
	if (!getenv("KABAR_DATA"))
		return 1;
	write_many("many/all.txt");
	stage_open(&stage, unit_path("many"));
	return corpus_count(stage.corpus) == ARTICLES ? 0 : 1;
}

static int tear_down(void **state)
{
	(void)state;
	stage_close(&stage);
	return 0;
}

/* --- what is expected --- */

static int compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int compare_texts(struct str a, struct str b)
{
	struct buf x = BUF_INIT, y = BUF_INIT;
	fold_key(a, &x);
	fold_key(b, &y);
	int order = x.len == 0 || y.len == 0 ? (x.len == 0) - (y.len == 0)
					     : str_cmp(buf_str(&x), buf_str(&y));
	buf_release(&x);
	buf_release(&y);
	return order;
}

static int compare(int sort, const struct article *a, const struct article *b)
{
	int newest = -compare_numbers(a->sort_date, b->sort_date);
	switch (sort) {
	case SORT_OLDEST:
		return -newest;
	case SORT_SOURCE: {
		int order = compare_texts(a->source.value, b->source.value);
		return order ? order : newest;
	}
	case SORT_TITLE:
		return compare_texts(a->title.value, b->title.value);
	case SORT_FILE:
		return 0;
	case SORT_LONGEST:
		return -compare_numbers(a->words, b->words);
	default:
		return newest;
	}
}

/* Rising, each article once, copies left out. */
static void expect_order_of(const struct article_order *order, const struct corpus *corpus,
			    int sort)
{
	const uint32_t *numbers = order->shown.numbers.data;
	size_t count = order->shown.numbers.len, first = 0;
	for (uint32_t nr = 0; nr < ARTICLES; nr++) {
		first += corpus_first_copy(corpus, nr) == nr;
		uint32_t rank = order->shown.ranks.data[nr];
		assert_int_equal(numbers[rank], corpus_first_copy(corpus, nr));
	}
	assert_int_equal(count, first);
	for (size_t i = 1; i < count; i++) {
		const struct article *a = corpus_article(corpus, numbers[i - 1]);
		const struct article *b = corpus_article(corpus, numbers[i]);
		int found = compare(sort, a, b);
		if (found > 0 || (found == 0 && numbers[i - 1] > numbers[i]))
			fail_msg("%s: row %zu: %.*s before %.*s", order_names[sort], i,
				 STR_ARG(a->title.value), STR_ARG(b->title.value));
	}
}

static void expect_order(const struct article_order *order, int sort)
{
	expect_order_of(order, stage.corpus, sort);
}

/* --- tests --- */

/* The first order of a corpus is there at once. */
static void begin(struct article_order *order)
{
	*order = (struct article_order){ .sort = SORT_NEWEST };
	assert_true(order_by(order, stage.corpus, SORT_NEWEST));
	assert_false(order_has_work(order));
	expect_order(order, SORT_NEWEST);
}

static void every_order_is_as_compared(void **state)
{
	struct article_order order;
	(void)state;
	begin(&order);
	for (int round = 0; round < 2; round++) {
		for (int sort = 0; sort < SORT_COUNT; sort++) {
			int before = order.sort;
			bool there = order_by(&order, stage.corpus, sort);
			assert_int_equal(there, before == sort);
			size_t slices = 0;
			for (; order_has_work(&order); slices++) {
				assert_int_equal(order.sort, before);
				order_go_on(&order);
			}
			assert_true(slices > 0 || there);
			assert_int_equal(order.sort, sort);
			expect_order(&order, sort);
		}
	}
	article_order_release(&order);
}

/* Whatever was under way is dropped, wherever it had got to. */
static void the_last_one_asked_for_comes(void **state)
{
	struct article_order order;
	(void)state;
	begin(&order);
	for (int round = 0; round < 60; round++) {
		int sort = (int)next(SORT_COUNT), shown = order.sort;
		bool there = order_by(&order, stage.corpus, sort);
		assert_int_equal(there, sort == shown);
		uint32_t slices = next(30);
		for (uint32_t i = 0; i < slices && order_has_work(&order); i++)
			order_go_on(&order);
		expect_order(&order, order.sort);
		assert_true(order.sort == shown || order.sort == sort);
	}
	order_by(&order, stage.corpus, SORT_TITLE);
	while (order_has_work(&order))
		order_go_on(&order);
	expect_order(&order, SORT_TITLE);
	article_order_release(&order);
}

/* Another loading is put in order before it is shown. */
static void the_next_corpus_is_prepared(void **state)
{
	static const int sorts[] = { SORT_TITLE, SORT_NEWEST };
	struct article_order order;
	struct stage other;
	(void)state;
	write_many("other/all.txt");
	stage_open(&other, unit_path("other"));
	assert_true(corpus_key(other.corpus) != corpus_key(stage.corpus));
	begin(&order);
	for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++) {
		while (!order_by(&order, stage.corpus, sorts[i]))
			order_go_on(&order);
		size_t slices = 0;
		for (; !order_prepare(&order, other.corpus); slices++) {
			assert_false(order_has_work(&order));
			expect_order(&order, sorts[i]);
		}
		assert_true(slices > 3);
		assert_true(order_by(&order, other.corpus, sorts[i]));
		expect_order_of(&order, other.corpus, sorts[i]);
		assert_true(order_by(&order, stage.corpus, sorts[i]));
		expect_order(&order, sorts[i]);
	}
	assert_false(order_prepare(&order, other.corpus));
	assert_false(order_by(&order, stage.corpus, SORT_FILE)); /* the user sorts meanwhile */
	assert_false(order_prepare(&order, other.corpus));
	while (order_has_work(&order))
		order_go_on(&order);
	expect_order(&order, SORT_FILE);
	article_order_release(&order);
	stage_close(&other);
}

/* In the list: the rows stay, the title says what is coming, and the selected article is kept. */
static void the_list_stays_until_it_is_sorted(void **state)
{
	(void)state;
	struct view *v = stage_view(&stage, VIEW_ARTICLES, 10, 80);
	stage_do(&stage, v, CMD_BOTTOM, "");
	uint32_t last = view_articles_selected(v);
	char row[256];
	snprintf(row, sizeof row, "%.*s", STR_ARG(stage_row(&stage, v, 9)));
	assert_true(stage_do(&stage, v, CMD_SORT, "title"));
	assert_true(view_articles_has_work(v));
	assert_true(str_find(stage_title(&stage, v), STR("sorting by title")) != STR_NPOS);
	assert_str(stage_row(&stage, v, 9), row);
	assert_int_equal(view_articles_selected(v), last);
	stage_do(&stage, v, CMD_UP, "");
	uint32_t above = view_articles_selected(v);
	while (view_articles_has_work(v))
		view_articles_go_on(v);
	assert_true(str_find(stage_title(&stage, v), STR("unread  by title")) != STR_NPOS);
	assert_int_equal(view_articles_selected(v), above);
	assert_true(stage_do(&stage, v, CMD_SORT, "newest"));
	assert_true(view_articles_has_work(v)); /* copies are folded again */
	assert_true(stage_do(&stage, v, CMD_SORT, "title"));
	assert_false(view_articles_has_work(v));
	v->ops->destroy(v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_order_is_as_compared),
		cmocka_unit_test(the_last_one_asked_for_comes),
		cmocka_unit_test(the_next_corpus_is_prepared),
		cmocka_unit_test(the_list_stays_until_it_is_sorted),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
