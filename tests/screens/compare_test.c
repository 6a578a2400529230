/* SPDX-License-Identifier: MIT */
/* Two takes as one text in the whole program: what it says where there is nothing to compare, and
 * its place over sizes, other views and reloads. */
#include "screens/whole.h"

#include <stdio.h>
#include <unistd.h>

enum { ROWS = 24, COLS = 80, PARAGRAPHS = 40 };

static void add_paragraphs(struct buf *text, int but, const char *end)
{
	static const char *const animals[] = { "kuda", "sapi", "ayam", "ikan", "rusa" };
	for (int i = 1; i <= PARAGRAPHS; i++) {
		if (i != but)
			buf_addf(text,
				 "Alinea ke-%d bercerita tentang %s milik warga desa nomor %d di "
				 "tepi sungai yang %s.\n\n",
				 i, animals[i % 5], i * 7, i % 10 == 0 ? end : "tenang");
	}
}

/* `but`: the paragraph that this take lacks; end: what every tenth ends in. */
static void write_take(const char *name, const char *head, int but, const char *end)
{
	struct buf text = BUF_INIT;
	buf_addf(&text,
		 "Warga dan Sungai\n\nKompas.com - 13/05/2024, 09:00 WIB\n\nAMBON, "
		 "KOMPAS.com - %sWarga hidup dari sungai.\n\n",
		 head);
	add_paragraphs(&text, but, end);
	unit_write(name, buf_str(&text));
	buf_release(&text);
}

static void open_takes(struct whole *w)
{
	write_take("two/a.txt", "", 15, "tenang");
	write_take("two/b.txt", "", 25, "deras");
	whole_open(w, unit_path("two"), ROWS, COLS);
}

static int remove_all(void **state)
{
	(void)state;
	unlink(unit_path("two/a.txt"));
	unlink(unit_path("two/b.txt"));
	unlink(unit_path("two/c.txt"));
	return 0;
}

static void resize(struct whole *w, size_t rows, size_t cols)
{
	screen_release(&w->screen);
	screen_init(&w->screen, rows, cols);
	whole_send(w, (struct event){ .kind = EVENT_RESIZE, .rows = rows, .cols = cols });
}

static void differences_in_order(void **state)
{
	(void)state;
	struct whole w;
	open_takes(&w);
	whole_type(&w, "=");
	whole_expect(&w, "6 differences");
	whole_expect(&w, "take 1/1");
	whole_type(&w, "n");
	whole_expect(&w, "[-tenang-] {+deras+}");
	whole_expect(&w, "- 1 word  + 1 word");
	whole_type(&w, "n");
	whole_expect(&w, "+ Alinea ke-15 bercerita");
	whole_expect(&w, "b.txt:");
	whole_type(&w, "nn");
	whole_expect(&w, "- Alinea ke-25 bercerita");
	whole_expect(&w, "a.txt:");
	whole_expect(&w, "4/6");
	whole_type(&w, "nnn");
	whole_expect(&w, "No further difference");
	whole_type(&w, "=");
	whole_expect(&w, "This is the only other take of it");
	whole_close(&w);
}

/* Enter opens the article that has the words, where they stand; back at the difference. */
static void the_article_at_a_difference(void **state)
{
	(void)state;
	struct whole w;
	open_takes(&w);
	whole_type(&w, "=nn\n");
	assert_int_equal(whole_row_with(&w, "Alinea ke-15 bercerita"), 1);
	whole_type(&w, "q");
	whole_expect(&w, "2/6");
	whole_expect(&w, "+ Alinea ke-15 bercerita");
	size_t row = whole_row_with(&w, "+ Alinea ke-15 bercerita");
	whole_type(&w, "HH");
	assert_int_equal(whole_row_with(&w, "+ Alinea ke-15 bercerita"), row);
	whole_close(&w);
}

static void sizes_keep_the_place(void **state)
{
	(void)state;
	struct whole w;
	open_takes(&w);
	whole_type(&w, "=nnnn");
	resize(&w, ROWS, 40);
	whole_expect(&w, "4/6");
	resize(&w, ROWS, 160);
	resize(&w, ROWS, COLS);
	whole_expect(&w, "- Alinea ke-25 bercerita");
	whole_expect(&w, "4/6");
	whole_close(&w);
}

static void reloading_keeps_the_place(void **state)
{
	(void)state;
	struct whole w;
	open_takes(&w);
	whole_type(&w, "=nnnn");
	size_t row = whole_row_with(&w, "- Alinea ke-25 bercerita");
	write_take("two/a.txt", "Pagi tadi terang sekali. ", 15, "tenang");
	write_take("two/b.txt", "Sore kemarin mendung. ", 25, "deras");
	whole_reload(&w);
	whole_expect(&w, "2 changed");
	whole_expect(&w, "5/7");
	assert_int_equal(whole_row_with(&w, "- Alinea ke-25 bercerita"), row);
	whole_type(&w, "g");
	whole_expect(&w, "[-Pagi tadi terang sekali-] {+Sore kemarin mendung+}.");
	unlink(unit_path("two/b.txt"));
	whole_reload(&w);
	whole_expect(&w, "The article shown is gone");
	whole_expect(&w, "1 article");
	whole_close(&w);
}

static void there_may_be_nothing_to_compare(void **state)
{
	(void)state;
	struct whole w;
	write_take("two/a.txt", "", 0, "tenang");
	write_take("two/b.txt", "", 0, "tenang");
	unit_write("two/c.txt", STR("Perpustakaan\n\nKompas.com - 01/02/2024, 09:00 WIB\n\nAMBON, "
				    "KOMPAS.com - Tiga ribu buku.\n"));
	whole_open(&w, unit_path("two"), ROWS, COLS);
	whole_type(&w, "=");
	whole_expect(&w, "No other take of this article is in the corpus; 1 exact copy is");
	whole_type(&w, "G=");
	whole_expect(&w, "No other take of this article is in the corpus");
	assert_false(whole_shows(&w, "exact"));
	whole_close(&w);
	/* The same words with other quotes and blanks. */
	write_take("two/a.txt", "\"Ya,\" kata dia.  ", 0, "tenang");
	write_take("two/b.txt", "\xE2\x80\x9CYa,\xE2\x80\x9D kata dia. ", 0, "tenang");
	whole_open(&w, unit_path("two"), ROWS, COLS);
	whole_type(&w, "=");
	whole_expect(&w, "The texts are the same, word for word.");
	whole_type(&w, "n");
	whole_expect(&w, "There is no difference");
	whole_close(&w);
}

static void signs_are_no_words(void **state)
{
	(void)state;
	struct whole w;
	write_take("two/a.txt", "Hujan! ", 0, "tenang");
	write_take("two/b.txt", "Hujan. ", 0, "tenang");
	whole_open(&w, unit_path("two"), ROWS, COLS);
	whole_type(&w, "=n");
	whole_expect(&w, "100 % of their words are in both, 1 difference");
	whole_expect(&w, "Hujan[-!-]{+.+} Warga");
	whole_expect(&w, "- signs  + signs  1/1");
	whole_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(differences_in_order, remove_all),
		cmocka_unit_test_teardown(the_article_at_a_difference, remove_all),
		cmocka_unit_test_teardown(sizes_keep_the_place, remove_all),
		cmocka_unit_test_teardown(reloading_keeps_the_place, remove_all),
		cmocka_unit_test_teardown(signs_are_no_words, remove_all),
		cmocka_unit_test_teardown(there_may_be_nothing_to_compare, remove_all),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
