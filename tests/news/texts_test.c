/* SPDX-License-Identifier: MIT */
/* Texts that are not held in memory: read again as they were, or not at all. */
#include "support/outlets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "news/corpus.h"
#include "news/layout.h"
#include "news/line_marks.h"
#include "news/loader.h"

/* As little in memory as can be. */
static struct corpus *open_lean(const char *path)
{
	log_free(messages);
	messages = log_new();
	struct corpus_options options = {
		.threads = 2, .outlets = outlets, .log = messages, .memory = 1
	};
	struct corpus *c = corpus_new(&options, &path, 1);
	corpus_wait(c);
	return c;
}

static void assert_said(const char *words)
{
	struct buf text = BUF_INIT;
	assert_int_equal(log_count(messages), 1);
	assert_int_equal(log_get(messages, 0, &text), LOG_WARNING);
	if (str_find(buf_str(&text), str_from(words)) == STR_NPOS)
		fail_msg("\"%s\" does not say \"%s\"", buf_cstr(&text), words);
	buf_release(&text);
}

static const char two[] = "<DOC>\nBeras naik\n\nHarga beras naik lagi.\n</DOC>\n"
			  "<DOC>\nHujan turun\n\nHujan turun di kota.\n</DOC>\n";

static void nothing_is_held_and_all_is_there(void **state)
{
	(void)state;
	struct text_loan loan = { 0 };
	struct corpus *c = open_lean(unit_write("lean/two.sgml", str_from(two)));
	assert_int_equal(corpus_count(c), 2);
	assert_int_equal(corpus_progress(c).text_held, 0);
	assert_true(corpus_progress(c).text_held_most >= sizeof two - 1);
	assert_null(corpus_input(c, 0)->text.ptr);
	assert_int_equal(corpus_input(c, 0)->bytes, sizeof two - 1);
	struct str first = corpus_text(c, corpus_article(c, 0));
	struct str second = corpus_read(c, corpus_article(c, 1), &loan);
	assert_str(first, "<DOC>\nBeras naik\n\nHarga beras naik lagi.\n</DOC>\n");
	assert_str(second, "<DOC>\nHujan turun\n\nHujan turun di kota.\n</DOC>\n");
	assert_false(loan.changed);
	assert_int_equal(corpus_line(c, corpus_article(c, 1), 6), 7);
	text_loan_release(&loan);
	assert_true(corpus_free(c));
	assert_int_equal(log_count(messages), 0);
}

static void a_legacy_encoding_is_decoded_again(void **state)
{
	(void)state;
	static const char latin[] = "Caf\xe9 ramai\n\nPemilik caf\xe9 itu berkata bahwa pengunjung "
				    "d\xe9j\xe0 vu kembali \xe0 la carte.\n";
	struct corpus *c = open_lean(unit_write("lean/latin.txt", str_from(latin)));
	const struct article *a = corpus_article(c, 0);
	assert_true(str_starts(corpus_text(c, a), STR("Caf\xc3\xa9 ramai\n\nPemilik")));
	assert_int_equal(corpus_text(c, a).len, a->len);
	assert_int_equal(corpus_line(c, a, a->len - 1), 3);
	assert_true(corpus_free(c));
	assert_int_equal(log_count(messages), 0);
}

/* One that is too long for that stays, which is said. */
static void a_long_legacy_text_stays(void **state)
{
	(void)state;
	struct buf text = BUF_INIT;
	while (text.len < 8u << 20)
		buf_addf(&text,
			 "<DOC>\n<TEXT>\nCaf\xe9 num\xe9ro %zu\n\nD\xe9j\xe0 la sant\xe9 de la "
			 "r\xe9gion change.\n</TEXT>\n</DOC>\n",
			 text.len);
	struct corpus *c = open_lean(unit_write("lean/long.sgml", buf_str(&text)));
	assert_true(corpus_count(c) > 1000);
	assert_non_null(corpus_input(c, 0)->text.ptr);
	assert_said("long.sgml: ");
	assert_said("stay in memory beyond the limit: it is windows-1252");
	assert_true(corpus_free(c));
	buf_release(&text);
}

static void views_last_until_the_turn(void **state)
{
	(void)state;
	enum { COUNT = 100 };
	struct buf all = BUF_INIT;
	struct str views[COUNT];
	char expected[64];
	for (int i = 0; i < COUNT; i++)
		buf_addf(&all, "<DOC>\nJudul %d\n\nIsi berita %d.\n</DOC>\n", i, i);
	struct corpus *c = open_lean(unit_write("lean/many.sgml", buf_str(&all)));
	assert_int_equal(corpus_count(c), COUNT);
	for (int round = 0; round < 3; round++) {
		for (uint32_t i = 0; i < COUNT; i++)
			views[i] = corpus_text(c, corpus_article(c, i));
		for (int i = 0; i < COUNT; i++) {
			snprintf(expected, sizeof expected,
				 "<DOC>\nJudul %d\n\nIsi berita %d.\n</DOC>\n", i, i);
			assert_str(views[i], expected);
		}
		corpus_turn(c);
	}
	assert_true(corpus_free(c));
	buf_release(&all);
}

static void a_changed_article_is_said_and_never_shown(void **state)
{
	(void)state;
	const char *path = unit_write("lean/changed.sgml", str_from(two));
	struct corpus *c = open_lean(path);
	struct buf other = BUF_INIT;
	buf_add_str(&other, str_from(two));
	memcpy(strstr(other.data, "naik lagi"), "turun lag", 9);
	unit_write("lean/changed.sgml", buf_str(&other));
	struct text_loan loan = { 0 };
	assert_int_equal(corpus_read(c, corpus_article(c, 0), &loan).len, 0);
	assert_true(loan.changed);
	/* What is still the same may be shown. */
	assert_true(corpus_read(c, corpus_article(c, 1), &loan).len > 0);
	assert_false(loan.changed);
	assert_int_equal(corpus_text(c, corpus_article(c, 0)).len, 0);
	assert_said("changed.sgml: has changed since it was loaded");
	text_loan_release(&loan);
	assert_true(corpus_free(c));
	buf_release(&other);
}

/* Another length, now and then no UTF-8, each time. */
static void write_moving(int file, int nr)
{
	char name[64];
	struct buf text = BUF_INIT;
	snprintf(name, sizeof name, "moving/%d.sgml", file);
	for (int i = 0; i < 100 + nr % 40 * 5; i++)
		buf_addf(&text, "<DOC>\n<TEXT>\nBerita %d\n\nIsi %d berita%s.\n</TEXT>\n</DOC>\n",
			 i * 7 + nr, nr, nr % 5 == 4 ? "\xe9\xe8" : "");
	unit_write(name, buf_str(&text));
	buf_release(&text);
}

static void write_round(int round)
{
	for (int i = 0; i < 4; i++)
		write_moving(i, round + i * 11);
}

static void a_cut_or_lost_file_is_said(void **state)
{
	(void)state;
	const char *path = unit_write("lean/cut.sgml", str_from(two));
	struct corpus *c = open_lean(path);
	assert_int_equal(truncate(path, 60), 0);
	assert_true(corpus_text(c, corpus_article(c, 0)).len > 0);
	assert_int_equal(corpus_text(c, corpus_article(c, 1)).len, 0);
	assert_said("cut.sgml: has changed");
	assert_true(corpus_free(c));
	c = open_lean(unit_write("lean/lost.sgml", str_from(two)));
	unlink(unit_path("lean/lost.sgml"));
	assert_int_equal(corpus_text(c, corpus_article(c, 1)).len, 0);
	assert_int_equal(corpus_text(c, corpus_article(c, 0)).len, 0);
	assert_said("lost.sgml: cannot be opened");
	assert_true(corpus_free(c));
}

/* Whatever is found while files change, an article is what its id says, or lost. */
static void files_may_change_while_they_load(void **state)
{
	(void)state;
	static const struct load_tuning tuning = { 4, 4000, 300, 1, 100, 0, 0 };
	struct text_loan loan = { 0 };
	for (int round = 0; round < 30; round++) {
		write_round(round);
		const char *path = unit_path("moving");
		struct corpus_options options = {
			.threads = 2, .outlets = outlets, .log = messages, .memory = 1
		};
		struct corpus *c = corpus_new_tuned(&options, &path, 1, &tuning);
		for (int i = 0; corpus_progress(c).loading; i++) {
			corpus_poll(c);
			write_moving(i % 4, i);
		}
		for (uint32_t nr = 0; nr < corpus_count(c); nr++) {
			const struct article *a = corpus_article(c, nr);
			struct str text = corpus_read(c, a, &loan);
			uint32_t at;
			assert_true(loan.changed || hash_bytes(text, 0) == a->id);
			assert_true(loan.changed || layout_is_complete(a, text, &at));
			assert_true(a->title.value.len > 0);
		}
		assert_true(corpus_free(c));
	}
	text_loan_release(&loan);
}

/* 16 MiB: at no moment much of it is in memory, and in the end what may stay. */
static void memory_is_kept_to(void **state)
{
	(void)state;
	enum { MB = 1 << 20, PIECE = 9 * MB };
	struct load_tuning tuning = load_tuning_default;
	tuning.segment_bytes = tuning.batch_bytes = MB;
	struct buf text = BUF_INIT;
	char name[64];
	for (int i = 0; text.len < 14 * MB; i++)
		buf_addf(&text, "<DOC>\n<TEXT>\nBerita %d\n\n%0*d\n</TEXT>\n</DOC>\n", i, 2000, i);
	unit_write("much/all.sgml", buf_str(&text));
	buf_truncate(&text, 4000);
	for (int i = 0; i < 500; i++) {
		snprintf(name, sizeof name, "much/%03d.txt", i);
		unit_write(name, buf_str(&text));
	}
	const char *path = unit_path("much");
	struct corpus_options options = {
		.threads = 2, .outlets = outlets, .log = messages, .memory = MB
	};
	struct corpus *c = corpus_new_tuned(&options, &path, 1, &tuning);
	corpus_wait(c);
	struct corpus_progress progress = corpus_progress(c);
	assert_true(progress.bytes_done >= 15 * MB);
	assert_true(progress.text_held <= MB);
	assert_true(progress.text_held > 0);
	assert_true(progress.text_held_most <= MB + PIECE);
	assert_true(corpus_free(c));
	buf_release(&text);
}

/* --- lines --- */

static void lines_end_in_three_ways(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		uint32_t at;
		uint64_t line;
	} cases[] = {
		{ "a\nb\nc", 0, 1 },     { "a\nb\nc", 1, 1 },     { "a\nb\nc", 2, 2 },
		{ "a\nb\nc", 4, 3 },     { "a\r\nb\r\nc", 2, 1 }, { "a\r\nb\r\nc", 3, 2 },
		{ "a\r\nb\r\nc", 6, 3 }, { "a\rb\rc", 2, 2 },     { "a\rb\rc", 4, 3 },
		{ "a\n\r\nb", 4, 3 },    { "a\nb\n", 4, 3 },      { "a\nb\r", 4, 3 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(lines_ending(str_from(cases[i].text), cases[i].at) + 1,
				 cases[i].line);
}

/* In pieces of any length the same marks, wherever a \r stands. */
static void marks_do_not_depend_on_pieces(void **state)
{
	(void)state;
	enum { LEN = LINE_BLOCK * 3 + 77 };
	static const size_t steps[] = { LEN, 1000, LINE_BLOCK, LINE_BLOCK - 1, 65537, 7 };
	static const char signs[] = "ab\n\r\n\rc\n";
	char *text = malloc(LEN);
	assert_non_null(text);
	for (size_t i = 0; i < LEN; i++)
		text[i] = signs[i * 7919 / 13 % 8];
	memcpy(text + LINE_BLOCK - 1, "\r\n", 2);
	memcpy(text + (size_t)2 * LINE_BLOCK - 1, "\rx", 2);
	struct str all = str_of(text, LEN);
	for (size_t s = 0; s < sizeof steps / sizeof steps[0]; s++) {
		struct line_marks marks = { 0 };
		for (size_t at = 0; at < LEN; at += steps[s]) {
			size_t len = LEN - at < steps[s] ? LEN - at : steps[s];
			line_marks_add(&marks, str_skip(all, at), len);
		}
		assert_int_equal(marks.before.len, 4);
		for (size_t i = 0; i < 4; i++)
			assert_int_equal(marks.before.data[i], lines_ending(all, i * LINE_BLOCK));
		vec_release(&marks.before);
	}
	free(text);
}

/* Deep in a big file, held or not. */
static void lines_of_a_big_file_are_found(void **state)
{
	(void)state;
	struct buf all = BUF_INIT;
	for (int i = 0; i < 40000; i++)
		buf_addf(&all, "<DOC>\nBerita nomor %06d\n\nIsi berita.\n</DOC>\n", i);
	const char *path = unit_write("lean/big.sgml", buf_str(&all));
	for (int lean = 0; lean < 2; lean++) {
		struct corpus_options options = { .outlets = outlets, .log = messages };
		struct corpus *c = lean ? open_lean(path) : corpus_new(&options, &path, 1);
		corpus_wait(c);
		assert_int_equal(corpus_count(c), 40000);
		for (uint32_t nr = 0; nr < 40000; nr += 777)
			assert_int_equal(corpus_line(c, corpus_article(c, nr), 8), nr * 5 + 2);
		assert_true(corpus_free(c));
	}
	buf_release(&all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_held_and_all_is_there),
		cmocka_unit_test(a_legacy_encoding_is_decoded_again),
		cmocka_unit_test(a_long_legacy_text_stays),
		cmocka_unit_test(views_last_until_the_turn),
		cmocka_unit_test(a_changed_article_is_said_and_never_shown),
		cmocka_unit_test(a_cut_or_lost_file_is_said),
		cmocka_unit_test(files_may_change_while_they_load),
		cmocka_unit_test(memory_is_kept_to),
		cmocka_unit_test(lines_end_in_three_ways),
		cmocka_unit_test(marks_do_not_depend_on_pieces),
		cmocka_unit_test(lines_of_a_big_file_are_found),
	};
	return cmocka_run_group_tests(tests, load_outlets, free_outlets);
}
