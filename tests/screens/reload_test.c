/* SPDX-License-Identifier: MIT */
/* Loading the same paths again: whatever is open, nothing moves, and what is gone is said. */
#include "screens/whole.h"

#include <stdio.h>
#include <unistd.h>

enum { ARTICLES = 30, ROWS = 24, COLS = 80, PARAGRAPHS = 40 };

/* Article nr of 2024, a day each; more text behind its head. */
static void write_article(int nr, const char *head, const char *more)
{
	struct buf text = BUF_INIT;
	char name[64];
	snprintf(name, sizeof name, "live/a%02d.txt", nr);
	buf_addf(&text,
		 "Kompas.com - %02d/%02d/2024, 09:00 WIB\n\nKapal nomor %d tiba\n\n"
		 "AMBON, KOMPAS.com - %sKapal itu tiba dari Jepang melalui Vietnam pada hari "
		 "ke-%d.\n\n%s",
		 nr % 28 + 1, nr / 28 + 3, nr, head, nr, more);
	unit_write(name, buf_str(&text));
	buf_release(&text);
}

static void remove_article(int nr)
{
	char name[64];
	snprintf(name, sizeof name, "live/a%02d.txt", nr);
	assert_int_equal(unlink(unit_path(name)), 0);
}

static void write_long(int nr, const char *head)
{
	struct buf more = BUF_INIT;
	for (int i = 1; i <= PARAGRAPHS; i++)
		buf_addf(&more, "Alinea nomor %d menyebut Malaysia dan laut yang tenang.\n\n", i);
	write_article(nr, head, buf_cstr(&more));
	buf_release(&more);
}

static int remove_all(void **state)
{
	(void)state;
	for (int nr = 0; nr < 60; nr++) {
		char name[64];
		snprintf(name, sizeof name, "live/a%02d.txt", nr);
		unlink(unit_path(name));
	}
	return 0;
}

static void open_live(struct whole *w, size_t rows, size_t cols)
{
	for (int nr = 1; nr <= ARTICLES; nr++)
		write_article(nr, "", "");
	whole_open(w, unit_path("live"), rows, cols);
}

static void list_keeps_its_row(void **state)
{
	(void)state;
	struct whole w;
	open_live(&w, ROWS, COLS);
	whole_type(&w, "jjjjjjjj");
	size_t row = whole_selected(&w);
	assert_int_equal(whole_row_with(&w, "Kapal nomor 22 tiba"), row);
	for (int nr = 31; nr <= 33; nr++)
		write_article(nr, "", "");
	write_article(25, "Pagi tadi. ", "");
	remove_article(24);
	remove_article(2);
	whole_reload(&w);
	whole_expect(&w, "3 new, 1 changed, 2 gone");
	whole_expect(&w, "31 articles");
	assert_int_equal(whole_row_with(&w, "Kapal nomor 22 tiba"), row);
	assert_int_equal(whole_selected(&w), row);
	whole_type(&w, "g");
	whole_expect(&w, "Kapal nomor 33 tiba");
	whole_close(&w);
}

/* Also where the user has touched nothing: he may be reading what stands beside it. */
static void first_row_stays(void **state)
{
	(void)state;
	struct whole w;
	open_live(&w, 50, 160);
	whole_expect(&w, "ke-30.");
	size_t row = whole_selected(&w);
	write_article(31, "", "");
	whole_reload(&w);
	assert_int_equal(whole_selected(&w), row);
	whole_expect(&w, "ke-30.");
	assert_false(whole_shows(&w, "ke-31."));
	whole_close(&w);
}

static void without_changes_it_says_so(void **state)
{
	(void)state;
	struct whole w;
	open_live(&w, ROWS, COLS);
	whole_reload(&w);
	whole_expect(&w, "0 new, 0 changed, 0 gone");
	whole_reload(&w);
	whole_expect(&w, "30 articles");
	whole_close(&w);
}

static void reader_keeps_its_paragraph(void **state)
{
	(void)state;
	struct whole w;
	write_long(31, "");
	open_live(&w, ROWS, COLS);
	whole_type(&w, "g\n  ");
	size_t row = whole_row_with(&w, "Alinea nomor 17 ");
	assert_true(row < ROWS);
	write_long(31, "Di pelabuhan yang ramai itu orang menunggu sejak subuh sambil membawa "
		       "barang dagangan. ");
	write_article(32, "", "");
	whole_reload(&w);
	whole_expect(&w, "1 new, 1 changed, 0 gone");
	assert_int_equal(whole_row_with(&w, "Alinea nomor 17 "), row);
	whole_type(&w, "g");
	whole_expect(&w, "Di pelabuhan yang ramai");
	whole_close(&w);
}

static void focused_name_stays(void **state)
{
	(void)state;
	struct whole w;
	write_long(31, "");
	open_live(&w, ROWS, COLS);
	whole_type(&w, "g\n\t\t");
	whole_expect(&w, "Vietnam  place");
	size_t row = whole_row_with(&w, "tiba dari Jepang");
	write_long(31, "Vietnam dekat. ");
	write_article(32, "", "");
	whole_reload(&w);
	whole_expect(&w, "Vietnam  place  33 mentions");
	assert_int_equal(whole_row_with(&w, "dari Jepang"), row);
	whole_type(&w, "\t");
	whole_expect(&w, "Malaysia  place");
	whole_close(&w);
}

static void removed_article_closes_to_the_list(void **state)
{
	(void)state;
	struct whole w;
	open_live(&w, ROWS, COLS);
	whole_type(&w, "jj\n");
	whole_expect(&w, "ke-28.");
	remove_article(28);
	whole_reload(&w);
	whole_expect(&w, "The article shown is gone: 0 new, 0 changed, 1 gone");
	whole_expect(&w, "29 articles");
	assert_int_equal(whole_row_with(&w, "Kapal nomor 27 tiba"), whole_selected(&w));
	whole_type(&w, "H"); /* nothing to go back to but the list */
	whole_expect(&w, "29 articles");
	whole_close(&w);
}

/* With a page of a name above it, the article is missed only when one comes back. */
static void removed_article_below_a_page(void **state)
{
	(void)state;
	struct whole w;
	open_live(&w, ROWS, COLS);
	whole_type(&w, "jj\n\t\n");
	whole_expect(&w, "30 mentions");
	remove_article(28);
	whole_reload(&w);
	whole_expect(&w, "29 mentions");
	whole_type(&w, "q");
	whole_expect(&w, "29 articles");
	whole_close(&w);
}

static void page_of_a_name_stays(void **state)
{
	(void)state;
	struct whole w;
	open_live(&w, ROWS, COLS);
	whole_type(&w, "jj\n\t\nj");
	size_t row = whole_selected(&w);
	struct buf title = BUF_INIT;
	struct str screen = whole_screen(&w), line = STR_NULL;
	for (size_t i = 0; i <= row; i++)
		str_next_line(&screen, &line);
	buf_add_str(&title, line);
	write_article(31, "", "");
	remove_article(3);
	whole_reload(&w);
	whole_expect(&w, "1 new, 0 changed, 1 gone");
	assert_int_equal(whole_row_with(&w, buf_cstr(&title)), whole_selected(&w));
	whole_type(&w, "c");
	whole_expect(&w, "Jepang");
	row = whole_selected(&w);
	write_article(32, "", "");
	whole_reload(&w);
	assert_int_equal(whole_selected(&w), row);
	whole_type(&w, "qqq");
	assert_int_equal(whole_row_with(&w, "Kapal nomor 28 tiba"), whole_selected(&w));
	buf_release(&title);
	whole_close(&w);
}

static void query_and_sheets_stay(void **state)
{
	(void)state;
	struct whole w;
	open_live(&w, ROWS, COLS);
	whole_type(&w, "Fdate:2024-03-02..2024-03-09\n");
	whole_expect(&w, "8 of 30");
	whole_type(&w, "gjj");
	size_t row = whole_selected(&w);
	assert_int_equal(whole_row_with(&w, "Kapal nomor 6 tiba"), row);
	write_article(31, "", "");
	write_article(7, "Baru. ", "");
	write_article(36, "", "");
	whole_type(&w, "i");
	whole_reload(&w);
	whole_expect(&w, "What is known, and why");
	whole_type(&w, "q:reload\n?");
	whole_settle(&w);
	whole_expect(&w, "0 new, 0 changed, 0 gone");
	whole_type(&w, "q");
	assert_int_equal(whole_row_with(&w, "Kapal nomor 6 tiba"), row);
	assert_int_equal(whole_selected(&w), row);
	whole_expect(&w, "8 of 32");
	whole_close(&w);
}

/* An edited article has a new id; its marks come along. */
static void marks_come_along(void **state)
{
	(void)state;
	struct whole w;
	open_live(&w, ROWS, COLS);
	whole_type(&w, "jjs");
	whole_expect(&w, "30 unread");
	whole_type(&w, "\nq");
	whole_expect(&w, "29 unread");
	write_article(28, "Menurut saksi, ", "");
	whole_reload(&w);
	whole_expect(&w, "0 new, 1 changed, 0 gone");
	whole_expect(&w, "29 unread");
	whole_type(&w, "s");
	whole_expect(&w, "star taken away");
	whole_close(&w);
}

/* What is being typed, and a correction that is being chosen, are not disturbed. */
static void prompts_stay(void **state)
{
	(void)state;
	struct whole w;
	open_live(&w, ROWS, COLS);
	whole_type(&w, "\n\t");
	write_article(31, "", "");
	whole_type(&w, ":reload\nx");
	whole_settle(&w);
	whole_expect(&w, "e everywhere");
	whole_type(&w, "e");
	whole_settle(&w);
	whole_type(&w, "q");
	whole_expect(&w, "31 articles");
	whole_type(&w, "E");
	assert_false(whole_shows(&w, "Jepang"));
	whole_expect(&w, "Vietnam");
	whole_close(&w);
}

static void everything_goes(void **state)
{
	(void)state;
	struct whole w;
	open_live(&w, 50, 160);
	whole_type(&w, "e"); /* the names beside have the focus */
	remove_all(NULL);
	whole_reload(&w);
	whole_expect(&w, "0 new, 0 changed, 30 gone");
	whole_expect(&w, "0 articles");
	write_article(1, "", "");
	whole_reload(&w);
	whole_expect(&w, "1 new, 0 changed, 0 gone");
	whole_expect(&w, "ke-1.");
	whole_close(&w);
}

/* Matches that are found in slices: the row comes back when its slice does. */
static void row_far_down_a_query(void **state)
{
	enum { FILES = 5, TEXT = 3 << 20 };
	(void)state;
	struct whole w;
	struct buf more = BUF_INIT;
	while (more.len < TEXT)
		buf_addf(&more, "Perahu lain pulang ke dermaga pada sore hari yang tenang.\n\n");
	for (int nr = 1; nr <= FILES; nr++)
		write_article(nr, "", buf_cstr(&more));
	whole_open(&w, unit_path("live"), ROWS, COLS);
	whole_type(&w, ":sort file\nF\"Perahu lain pulang\"\n");
	whole_settle(&w);
	whole_type(&w, ":sort file\n");
	whole_settle(&w);
	whole_expect(&w, "5 of 5");
	whole_type(&w, "gjjj");
	size_t row = whole_selected(&w);
	assert_int_equal(whole_row_with(&w, "Kapal nomor 4 tiba"), row);
	write_article(0, "", buf_cstr(&more));
	whole_reload(&w);
	whole_expect(&w, "6 of 6");
	whole_expect(&w, "a04.txt:1");
	assert_int_equal(whole_row_with(&w, "Kapal nomor 4 tiba"), whole_selected(&w));
	buf_release(&more);
	whole_close(&w);
}

/* What is asked for during a reload begins when that is over, with no event more. */
static void asked_for_twice(void **state)
{
	(void)state;
	struct whole w;
	open_live(&w, ROWS, COLS);
	whole_type(&w, "R");
	write_article(31, "", "");
	whole_type(&w, "R");
	whole_settle(&w);
	whole_expect(&w, "31 articles");
	whole_close(&w);
}

static void stdin_is_not_read_again(void **state)
{
	(void)state;
	struct whole w;
	whole_open(&w, "-", ROWS, COLS);
	whole_reload(&w);
	whole_expect(&w, "Standard input cannot be read again");
	whole_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(list_keeps_its_row, remove_all),
		cmocka_unit_test_setup(first_row_stays, remove_all),
		cmocka_unit_test_setup(without_changes_it_says_so, remove_all),
		cmocka_unit_test_setup(reader_keeps_its_paragraph, remove_all),
		cmocka_unit_test_setup(focused_name_stays, remove_all),
		cmocka_unit_test_setup(removed_article_closes_to_the_list, remove_all),
		cmocka_unit_test_setup(removed_article_below_a_page, remove_all),
		cmocka_unit_test_setup(page_of_a_name_stays, remove_all),
		cmocka_unit_test_setup(query_and_sheets_stay, remove_all),
		cmocka_unit_test_setup(marks_come_along, remove_all),
		cmocka_unit_test_setup(prompts_stay, remove_all),
		cmocka_unit_test_setup(row_far_down_a_query, remove_all),
		cmocka_unit_test_setup(asked_for_twice, remove_all),
		cmocka_unit_test_setup(everything_goes, remove_all),
		cmocka_unit_test_setup(stdin_is_not_read_again, remove_all),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
