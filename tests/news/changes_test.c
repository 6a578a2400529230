/* SPDX-License-Identifier: MIT */
#include "support/unit.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "news/changes.h"

struct two {
	struct log *log;
	struct outlets *outlets;
	struct corpus *before, *after;
	struct changes *changes;
};

static struct corpus *load(const struct two *t)
{
	const char *path = unit_path("changing");
	const struct corpus_options options = { .threads = 2,
						.outlets = t->outlets,
						.log = t->log };
	struct corpus *c = corpus_new(&options, &path, 1);
	corpus_wait(c);
	return c;
}

static void load_before(struct two *t)
{
	*t = (struct two){ .log = log_new() };
	t->outlets = outlets_load(t->log);
	t->before = load(t);
}

static void load_after(struct two *t, size_t added, size_t edited, size_t gone)
{
	t->after = load(t);
	t->changes = changes_new(t->before, t->after);
	while (changes_go_on(t->changes))
		;
	struct changes_counts counts = changes_count(t->changes);
	assert_int_equal(counts.added, added);
	assert_int_equal(counts.edited, edited);
	assert_int_equal(counts.gone, gone);
}

static void done(struct two *t)
{
	changes_free(t->changes);
	assert_true(corpus_free(t->before));
	assert_true(corpus_free(t->after));
	outlets_free(t->outlets);
	log_free(t->log);
}

static int forget_files(void **state)
{
	static const char *const names[] = { "one", "two", "three", "many", "copy" };
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct buf name = BUF_INIT;
		buf_addf(&name, "changing/%s.txt", names[i]);
		unlink(unit_path(buf_cstr(&name)));
		buf_release(&name);
	}
	return 0;
}

static void write_one(const char *name, const char *title, const char *text)
{
	struct buf file = BUF_INIT, path = BUF_INIT;
	buf_addf(&file, "%s\n\nKompas.com - 14/05/2024, 09:00 WIB\n\nAMBON, KOMPAS.com - %s\n",
		 title, text);
	buf_addf(&path, "changing/%s.txt", name);
	unit_write(buf_cstr(&path), buf_str(&file));
	buf_release(&file);
	buf_release(&path);
}

/* Articles under a separator, by letters: their titles. Capitals have another text. */
static void write_many(const char *letters)
{
	struct buf file = BUF_INIT;
	for (const char *l = letters; *l; l++) {
		char letter = *l >= 'a' ? *l : (char)(*l - 'A' + 'a');
		buf_addf(&file,
			 "\n<DOC>\n<TITLE>Berita %c%c%c hari ini</TITLE>\n<TEXT>\nKapal %c itu "
			 "berlayar %s pada pagi hari.\n</TEXT>\n</DOC>\n",
			 letter, letter, letter, letter,
			 *l == letter ? "ke utara" : "jauh sekali ke selatan");
	}
	unit_write("changing/many.txt", buf_str(&file));
	buf_release(&file);
}

static uint32_t find(const struct corpus *c, const char *title)
{
	for (uint32_t nr = 0; nr < corpus_count(c); nr++) {
		if (str_eq(corpus_article(c, nr)->title.value, str_from(title)))
			return nr;
	}
	fail_msg("no \"%s\"", title);
	return ARTICLE_NONE;
}

static void expect_moved(const struct two *t, const char *before, const char *after)
{
	uint32_t nr = find(t->before, before);
	struct article_key key = article_key(corpus_article(t->before, nr));
	bool gone = changes_move_key(t->changes, &key);
	assert_int_equal(gone, after == NULL);
	uint32_t expected = after ? find(t->after, after) : ARTICLE_NONE;
	assert_int_equal(changes_to(t->changes, nr), expected);
	assert_int_equal(corpus_find(t->after, &key), expected);
}

static void nothing_changes(void **state)
{
	(void)state;
	struct two t;
	write_one("one", "Kapal tiba", "Kapal itu tiba.");
	write_many("abc");
	load_before(&t);
	assert_int_equal(corpus_count(t.before), 4);
	load_after(&t, 0, 0, 0);
	expect_moved(&t, "Kapal tiba", "Kapal tiba");
	expect_moved(&t, "Berita bbb hari ini", "Berita bbb hari ini");
	done(&t);
}

static void files_come_and_go(void **state)
{
	(void)state;
	struct two t;
	write_one("one", "Kapal tiba", "Kapal itu tiba.");
	write_one("two", "Perahu pergi", "Perahu itu pergi.");
	load_before(&t);
	unlink(unit_path("changing/one.txt"));
	write_one("three", "Rakit hanyut", "Rakit itu hanyut.");
	load_after(&t, 1, 0, 1);
	expect_moved(&t, "Kapal tiba", NULL);
	expect_moved(&t, "Perahu pergi", "Perahu pergi");
	done(&t);
}

static void files_are_renamed(void **state)
{
	(void)state;
	struct two t;
	write_one("two", "Perahu pergi", "Perahu itu pergi.");
	load_before(&t);
	write_one("three", "Perahu pergi", "Perahu itu pergi.");
	unlink(unit_path("changing/two.txt"));
	load_after(&t, 0, 0, 0);
	expect_moved(&t, "Perahu pergi", "Perahu pergi");
	done(&t);
}

/* A copy is an article of its own, that comes and goes. */
static void copies_come_and_go(void **state)
{
	(void)state;
	struct two t;
	write_one("two", "Perahu pergi", "Perahu itu pergi.");
	load_before(&t);
	write_one("copy", "Perahu pergi", "Perahu itu pergi.");
	load_after(&t, 1, 0, 0);
	done(&t);
	load_before(&t);
	unlink(unit_path("changing/two.txt"));
	load_after(&t, 0, 0, 1);
	done(&t);
}

static void text_is_edited(void **state)
{
	(void)state;
	struct two t;
	write_one("one", "Kapal tiba", "Kapal itu tiba.");
	write_one("two", "Perahu pergi", "Perahu itu pergi.");
	load_before(&t);
	write_one("one", "Kapal tiba", "Kapal itu tiba lagi.");  /* its text */
	write_one("two", "Perahu hilang", "Perahu itu hilang."); /* its title, too */
	load_after(&t, 0, 2, 0);
	expect_moved(&t, "Kapal tiba", "Kapal tiba");
	expect_moved(&t, "Perahu pergi", "Perahu hilang");
	size_t count;
	assert_int_equal(changes_edited(t.changes, &count)[0], 0);
	assert_int_equal(count, 2);
	done(&t);
}

/* In a file of many every article behind an edit stands elsewhere. */
static void many_in_a_file(void **state)
{
	(void)state;
	struct two t;
	write_many("abcdef");
	load_before(&t);
	write_many("xaBcef");
	load_after(&t, 1, 1, 1);
	expect_moved(&t, "Berita aaa hari ini", "Berita aaa hari ini");
	expect_moved(&t, "Berita bbb hari ini", "Berita bbb hari ini");
	expect_moved(&t, "Berita ddd hari ini", NULL);
	expect_moved(&t, "Berita fff hari ini", "Berita fff hari ini");
	done(&t);
}

/* What now stands where an article stood is not that article. */
static void the_first_goes(void **state)
{
	(void)state;
	struct two t;
	write_many("abc");
	load_before(&t);
	write_many("bc");
	load_after(&t, 0, 0, 1);
	expect_moved(&t, "Berita aaa hari ini", NULL);
	expect_moved(&t, "Berita bbb hari ini", "Berita bbb hari ini");
	done(&t);
}

static void everything_goes(void **state)
{
	(void)state;
	struct two t;
	write_many("ab");
	load_before(&t);
	forget_files(NULL);
	load_after(&t, 0, 0, 2);
	done(&t);
	load_before(&t);
	write_many("ab");
	load_after(&t, 2, 0, 0);
	done(&t);
}

static uint32_t byte_of(const struct corpus *c, uint32_t nr, const char *words)
{
	struct str text = corpus_text(c, corpus_article(c, nr));
	size_t at = str_find(text, str_from(words));
	assert_true(at != STR_NPOS);
	return (uint32_t)at;
}

static void bytes_move_with_their_words(void **state)
{
	(void)state;
	static const char *const words[] = { "Kapal tiba", "pertama", "keempat", "akhir" };
	struct two t;
	write_one("one", "Kapal tiba",
		  "Kalimat pertama. Kalimat kedua. Kalimat keempat. Ini akhir");
	load_before(&t);
	write_one("one", "Kapal tiba",
		  "Kalimat pertama. Dua kalimat lain. Dan lagi. Kalimat keempat. Ini akhir");
	load_after(&t, 0, 1, 0);
	struct article_key key = article_key(corpus_article(t.before, 0));
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		assert_int_equal(changes_move_byte(t.changes, &key, byte_of(t.before, 0, words[i])),
				 byte_of(t.after, 0, words[i]));
	/* Inside what was rewritten: between its ends. */
	uint32_t inside = changes_move_byte(t.changes, &key, byte_of(t.before, 0, "kedua"));
	assert_in_range(inside, byte_of(t.after, 0, "pertama"), byte_of(t.after, 0, "keempat"));
	assert_int_equal(changes_move_byte(t.changes, &key, 0), 0);
	assert_int_equal(changes_move_byte(t.changes, &key, UINT32_MAX), UINT32_MAX);
	done(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(nothing_changes, forget_files),
		cmocka_unit_test_setup(files_come_and_go, forget_files),
		cmocka_unit_test_setup(files_are_renamed, forget_files),
		cmocka_unit_test_setup(copies_come_and_go, forget_files),
		cmocka_unit_test_setup(text_is_edited, forget_files),
		cmocka_unit_test_setup(many_in_a_file, forget_files),
		cmocka_unit_test_setup(the_first_goes, forget_files),
		cmocka_unit_test_setup(everything_goes, forget_files),
		cmocka_unit_test_setup(bytes_move_with_their_words, forget_files),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
