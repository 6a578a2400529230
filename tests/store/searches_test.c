/* SPDX-License-Identifier: MIT */
/* Saved searches: a file that people and several kabars write to. */
#include "store/searches.h"

#include "support/unit.h"

enum { WAIT_MS = 60000 };

static const char file_head[] = "# Saved searches, one a line: NAME<TAB>QUERY\n";

/* Balanced parentheses are all that this language asks for. */
static bool is_query(struct str query, struct err *err)
{
	return str_chr(query, '(') == STR_NPOS || str_chr(query, ')') != STR_NPOS ||
	       err_set(err, "", 0, "( is not closed");
}

static struct searches *open_file(const char *path, struct writer *w, struct log *log)
{
	struct searches_options options = {
		.path = path, .writer = w, .log = log, .check = is_query
	};
	return searches_open(&options);
}

static void assert_search(const struct searches *s, size_t nr, const char *name, const char *query)
{
	assert_true(nr < searches_count(s));
	assert_str(searches_get(s, nr)->name, name);
	assert_str(searches_get(s, nr)->query, query);
}

static void test_changes_reach_the_file(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	const char *path = unit_path("made/kabar/searches");
	struct searches *s = open_file(path, w, log);
	assert_int_equal(searches_count(s), 0);
	assert_int_equal(searches_set(s, STR(" haze "), STR("kabut\tasap")), 1);
	assert_int_equal(searches_set(s, STR("Kim Jong-un"), STR("entity:\"Kim Jong-un\"")), 2);
	assert_search(s, 0, "haze", "kabut asap");
	assert_int_equal(searches_set(s, STR("haze"), STR("kabut asap")), 0);
	assert_int_equal(searches_set(s, STR("haze"), STR("kabut date:2019")), 3);
	writer_drain(w);
	struct buf expected = BUF_INIT;
	buf_addf(&expected, "%shaze\tkabut date:2019\nKim Jong-un\tentity:\"Kim Jong-un\"\n",
		 file_head);
	assert_holds(path, buf_cstr(&expected));
	assert_int_equal(searches_remove(s, STR("none")), 0);
	assert_int_equal(searches_remove(s, STR("haze")), 4);
	assert_int_equal(searches_find(s, STR("haze")), SIZE_MAX);
	assert_int_equal(searches_find(s, STR("Kim Jong-un")), 0);
	writer_drain(w);
	assert_int_equal(searches_set(s, STR("haze"), STR("kabut")), 5); /* as undo does */
	assert_true(writer_free(w, WAIT_MS));
	buf_clear(&expected);
	buf_addf(&expected, "%sKim Jong-un\tentity:\"Kim Jong-un\"\nhaze\tkabut\n", file_head);
	assert_holds(path, buf_cstr(&expected));
	assert_int_equal(log_count(log), 0);
	buf_release(&expected);
	searches_free(s);
	log_free(log);
}

static void test_bad_lines_are_reported_and_stay(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	const char *path =
	    unit_write("bad/searches", STR("\xEF\xBB\xBF# mine\r\n\r\none\t\tputin\r\n"
					   "no tab\nbad\t(a\none\tkim\n"
					   "  two  \t a  b \nlast\tx"));
	struct searches *s = open_file(path, w, log);
	assert_int_equal(searches_count(s), 3);
	assert_search(s, 0, "one", "putin");
	assert_search(s, 1, "two", "a b");
	assert_search(s, 2, "last", "x");
	assert_int_equal(log_count(log), 3);
	unit_assert_logged(log, 0, "bad/searches:4: has no tab, expected NAME<TAB>QUERY");
	unit_assert_logged(log, 1, "bad/searches:5: ( is not closed");
	unit_assert_logged(log, 2, "bad/searches:6: there is a search of that name above");
	searches_remove(s, STR("two"));
	searches_set(s, STR("new"), STR("y"));
	searches_set(s, STR("one"), STR("z"));
	assert_true(writer_free(w, WAIT_MS));
	assert_holds(path, "\xEF\xBB\xBF# mine\r\n\r\none\tz\nno tab\nbad\t(a\nlast\tx\nnew\ty\n");
	searches_free(s);
	log_free(log);
}

static void test_changes_of_others_survive(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct writer *mine = writer_new(log), *theirs = writer_new(log);
	const char *path = unit_write("shared", STR("a\tx\nb\ty\n"));
	struct searches *one = open_file(path, mine, log), *two = open_file(path, theirs, log);
	searches_set(one, STR("c"), STR("1"));
	writer_drain(mine);
	searches_set(two, STR("d"), STR("2"));
	searches_remove(two, STR("a"));
	writer_drain(theirs);
	searches_set(one, STR("b"), STR("3"));
	writer_drain(mine);
	assert_holds(path, "b\t3\nc\t1\nd\t2\n");
	assert_true(writer_free(mine, WAIT_MS) && writer_free(theirs, WAIT_MS));
	searches_free(one);
	searches_free(two);
	log_free(log);
}

static void test_opened_is_remembered_for_each_corpus(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	struct searches_options options = {
		.opened = unit_path("state/searches-opened"), .corpus = 1, .writer = w, .log = log
	};
	struct searches *s = searches_open(&options);
	assert_int_equal(searches_opened(s, STR("haze")), 0);
	searches_set_opened(s, STR("haze"), 1763700000);
	searches_set_opened(s, STR("haze"), 1763700001);
	searches_set_opened(s, STR("haze"), 0); /* no such time */
	assert_int_equal(searches_opened(s, STR("haze")), 1763700001);
	searches_free(s);
	assert_true(writer_free(w, WAIT_MS));
	options.writer = NULL;
	s = searches_open(&options);
	assert_int_equal(searches_opened(s, STR("haze")), 1763700001);
	assert_int_equal(searches_opened(s, STR("Haze")), 0);
	searches_free(s);
	options.corpus = 2;
	s = searches_open(&options);
	assert_int_equal(searches_opened(s, STR("haze")), 0);
	searches_free(s);
	assert_int_equal(log_count(log), 0);
	log_free(log);
}

static void test_a_watched_name_is_a_query(void **state)
{
	(void)state;
	struct buf query = BUF_INIT;
	search_watch_query(STR("Kim Jong-un"), &query);
	assert_str(buf_str(&query), "entity:\"Kim Jong-un\"");
	buf_clear(&query);
	search_watch_query(STR("Dwayne \"The Rock\" Johnson"), &query);
	assert_str(buf_str(&query), "entity:\"Dwayne \"\"The Rock\"\" Johnson\"");
	buf_release(&query);
	assert_true(searches_is_name(STR("a b")));
	assert_false(searches_is_name(STR(" \t")));
	assert_false(searches_is_name(STR("#a")));
}

/* Two files put together have one in the middle; taken for a name's own it would be lost when that
 * line comes first. */
static void test_a_byte_order_mark_is_no_part_of_a_name(void **state)
{
	(void)state;
	struct log *log = log_new();
	const char *path = unit_write("mark", STR("one\tputin\n\v\xEF\xBB\xBF two\tkim\n"));
	struct searches *s = open_file(path, NULL, log);
	assert_search(s, 0, "one", "putin");
	assert_search(s, 1, "two", "kim");
	searches_set(s, STR("\xEF\xBB\xBFthree"), STR("\xEF\xBB\xBF laut"));
	assert_search(s, 2, "three", "laut");
	assert_int_equal(log_count(log), 0);
	searches_free(s);
	s = open_file(unit_write("mark", STR("one\t\xEF\xBB\xBF\ntwo\tkim\n")), NULL, log);
	assert_search(s, 0, "two", "kim");
	assert_int_equal(log_count(log), 1);
	searches_free(s);
	log_free(log);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_changes_reach_the_file),
		cmocka_unit_test(test_bad_lines_are_reported_and_stay),
		cmocka_unit_test(test_changes_of_others_survive),
		cmocka_unit_test(test_opened_is_remembered_for_each_corpus),
		cmocka_unit_test(test_a_watched_name_is_a_query),
		cmocka_unit_test(test_a_byte_order_mark_is_no_part_of_a_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
