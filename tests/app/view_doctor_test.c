/* SPDX-License-Identifier: MIT */
/* The doctor: order of files, columns, sums, what it asks for. */
#include "app/stage.h"

#define CUT "\xe2\x80\xa6"

/* One file of each sort. */
static void write_corpus(void)
{
	unit_write("ward/a.txt", STR("Senin 13 May 2024 15:53 WIB\n\nPasar Ikan Ambon Buka Lebih "
				     "Pagi\n\nREPUBLIKA.CO.ID, AMBON -- Pasar itu dibuka pukul "
				     "tiga pagi.\n"));
	unit_write("ward/b.bin", STR("\x7f"
				     "ELF\x02\x01\x01\0\0\0\0\0"));
	unit_write("ward/c.txt",
		   STR("Kantor Pos Pindah\n\nRumah tua itu dijual \x93murah\x94 oleh "
		       "pemiliknya, kata tetangga yang pindah ke caf\xe9 sebelah.\n"));
	unit_write("ward/d.txt",
		   STR("<DOC>\n<DOCNO>UJI20240513.0001</DOCNO>\n<TEXT>\nPasar buka pagi.\n</TEXT>\n"
		       "</DOC>\n<DOC>\n<DOCNO>UJI20240513.0002</DOCNO>\n<TEXT>\nPasar tutup "
		       "siang.\n</TEXT>\n</DOC>\n<DOC>\n<DOCNO>UJI3</DOCNO>\n<TEXT>\nPasar "
		       "sepi.\n</TEXT>\n</DOC>\n"));
	unit_write("ward/e.txt", STR(""));
}

static struct view *open_doctor(struct stage *s, size_t rows, size_t cols)
{
	const struct place place = { .kind = VIEW_DOCTOR, .focus = PLACE_NO_FOCUS };
	write_corpus();
	stage_open(s, unit_path("ward"));
	struct view *v = stage_view(s, VIEW_DOCTOR, rows, cols);
	assert_true(v->ops->show(v, &place));
	return v;
}

static void close_doctor(struct stage *s, struct view *v)
{
	v->ops->destroy(v);
	stage_close(s);
}

static bool row_has(struct stage *s, const struct view *v, size_t row, const char *text)
{
	return str_find(stage_row(s, v, row), str_from(text)) != STR_NPOS;
}

/* Selects the file whose path ends so. */
static void select_file(struct stage *s, struct view *v, const char *name)
{
	stage_find(s, v, name);
	assert_true(stage_selected(s, v) < v->rows);
	assert_true(row_has(s, v, stage_selected(s, v), name));
}

static void test_sums(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_doctor(&s, 21, 80);
	assert_str(stage_row(&s, v, 0), "  in all    5 files with 5 articles");
	assert_str(stage_row(&s, v, 1), "  trouble   2 files without an article");
	assert_str(stage_row(&s, v, 2), "  doubt     1 file with a guessed encoding");
	assert_str(stage_row(&s, v, 3), "  encoding  2 UTF-8, 1 windows-1252");
	assert_str(stage_row(&s, v, 4), "  cut as    2 whole file, 1 <DOC>");
	assert_str(stage_row(&s, v, 5), "  profile   4 by general forms only, 1 republika.ini");
	assert_str(stage_row(&s, v, 6), "  guessed   3 titles (~t) and 0 dates (~d)");
	assert_true(str_starts(stage_title(&s, v), STR("doctor ")));
	assert_true(str_ends(stage_title(&s, v), STR("5 files  2 with trouble")));
	close_doctor(&s, v);
}

static void test_sums_are_broken_between_items(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_doctor(&s, 30, 40);
	assert_str(stage_row(&s, v, 5), "  profile   4 by general forms only,");
	assert_str(stage_row(&s, v, 6), "            1 republika.ini");
	/* The same file stays selected, though it is a row further up. */
	stage_do(&s, v, CMD_BOTTOM, "");
	v->ops->resize(v, 30, 80);
	assert_true(row_has(&s, v, stage_selected(&s, v), "/d.txt"));
	close_doctor(&s, v);
}

static void test_trouble_comes_first(void **state)
{
	(void)state;
	static const char *const order[] = { "/b.bin", "/e.txt", "/c.txt", "/a.txt", "/d.txt" };
	struct stage s;
	struct view *v = open_doctor(&s, 21, 80);
	assert_int_equal(stage_selected(&s, v), 8);
	for (size_t i = 0; i < 5; i++)
		assert_true(str_ends(stage_row(&s, v, 8 + i), str_from(order[i])));
	assert_str(stage_row(&s, v, 13), "");
	assert_true(row_has(&s, v, 8, "!      0  is not text (ELF)  "));
	assert_int_equal(s.line.spans.data[0].role, ROLE_ERROR);
	assert_true(row_has(&s, v, 9, "!      0  is empty  "));
	assert_true(row_has(&s, v, 10, "~      1  whole file  windows-1252  general   "));
	assert_true(row_has(&s, v, 11, "       1  whole file  UTF-8         republika "));
	assert_true(row_has(&s, v, 12, "       3  <DOC>       UTF-8         general    ~3t  "));
	/* Columns are no wider than what is in them. */
	v->ops->resize(v, 21, 130);
	assert_true(row_has(&s, v, 7, "   parts  cut as      encoding      profile    guessed   "));
	close_doctor(&s, v);
}

static void test_paths_are_cut_at_their_start(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_doctor(&s, 21, 80);
	struct str row = stage_row(&s, v, 8);
	size_t at = str_find(row, STR("  " CUT));
	assert_int_not_equal(at, STR_NPOS);
	assert_true(str_ends(row, STR("ward/b.bin")));
	assert_int_equal(line_cols(&s.line), 79);
	v->ops->resize(v, 21, 4000);
	assert_int_equal(str_find(stage_row(&s, v, 8), STR(CUT)), STR_NPOS);
	assert_true(row_has(&s, v, 8, unit_path("ward/b.bin")));
	for (size_t cols = 1; cols < 150; cols++) {
		v->ops->resize(v, 21, cols);
		for (size_t i = 0; i < 24; i++) {
			stage_row(&s, v, i);
			assert_true(line_cols(&s.line) <= cols);
		}
	}
	close_doctor(&s, v);
}

static void test_status_gives_the_reason(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_doctor(&s, 21, 200);
	assert_true(row_has(&s, v, stage_selected(&s, v), "/b.bin"));
	struct str status = stage_status(&s, v);
	assert_int_not_equal(str_find(status, STR("ward/b.bin  is not text (ELF)")), STR_NPOS);
	assert_true(str_ends(status, STR(" 1/5")));
	select_file(&s, v, "c.txt");
	status = stage_status(&s, v);
	assert_int_not_equal(str_find(status, STR("ward/c.txt  windows-1252 is a guess")),
			     STR_NPOS);
	select_file(&s, v, "d.txt");
	assert_int_not_equal(str_find(stage_status(&s, v), STR("d.txt  3 titles guessed")),
			     STR_NPOS);
	/* However narrow, the reason is whole. */
	v->ops->resize(v, 21, 20);
	stage_do(&s, v, CMD_FIND, "b.bin");
	select_file(&s, v, "b.bin");
	assert_int_not_equal(str_find(stage_status(&s, v), STR("is not text (ELF)")), STR_NPOS);
	stage_do(&s, v, CMD_TOP, "");
	assert_str(stage_status(&s, v), "");
	close_doctor(&s, v);
}

static void test_requests(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_doctor(&s, 21, 80);
	select_file(&s, v, "d.txt");
	uint32_t first = stage_article(&s, "d.txt");
	assert_true(stage_do(&s, v, CMD_OPEN, ""));
	assert_int_equal(s.request.kind, REQUEST_OPEN);
	assert_int_equal(s.request.article, first);
	stage_do(&s, v, CMD_PAGER, "");
	assert_int_equal(s.request.kind, REQUEST_PAGER);
	assert_int_equal(s.request.article, first);
	stage_do(&s, v, CMD_INFO, "");
	assert_int_equal(s.request.kind, REQUEST_SHOW);
	assert_int_equal(s.request.place.kind, VIEW_INFO);
	assert_int_equal(corpus_find(s.corpus, &s.request.place.article), first);
	/* Which of the three would it be? */
	stage_do(&s, v, CMD_STAR, "");
	assert_int_equal(s.request.kind, REQUEST_MESSAGE);
	select_file(&s, v, "a.txt");
	stage_do(&s, v, CMD_STAR, "");
	assert_int_equal(s.request.kind, REQUEST_MARK);
	assert_int_equal(s.request.mark, MARK_STAR);
	assert_int_equal(s.request.article, stage_article(&s, "a.txt"));
	assert_false(stage_do(&s, v, CMD_CLOSE, ""));
	close_doctor(&s, v);
}

static void test_what_has_no_article(void **state)
{
	(void)state;
	static const enum command commands[] = { CMD_OPEN, CMD_INFO, CMD_PAGER, CMD_READ };
	struct stage s;
	struct view *v = open_doctor(&s, 21, 80);
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
		select_file(&s, v, "b.bin");
		stage_do(&s, v, commands[i], "");
		assert_int_equal(s.request.kind, REQUEST_MESSAGE);
		assert_string_equal(s.request.text, "No article: this file is not text (ELF)");
		stage_do(&s, v, CMD_TOP, "");
		stage_do(&s, v, commands[i], "");
		assert_string_equal(s.request.text, "Select a file for that");
	}
	close_doctor(&s, v);
}

static void test_find(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_doctor(&s, 21, 80);
	stage_find(&s, v, ".TXT");
	assert_string_equal(s.request.text, "No match for \".TXT\" in 5 paths (case counts)");
	stage_find(&s, v, "ward/a");
	assert_true(row_has(&s, v, stage_selected(&s, v), "ward/a.txt"));
	assert_int_equal(s.request.kind, REQUEST_NONE);
	stage_find(&s, v, ".txt");
	stage_do(&s, v, CMD_FIND_NEXT, "");
	assert_true(row_has(&s, v, stage_selected(&s, v), "d.txt"));
	stage_do(&s, v, CMD_FIND_NEXT, "");
	assert_true(row_has(&s, v, stage_selected(&s, v), "e.txt"));
	assert_string_equal(s.request.text, "Search went on at the top");
	stage_do(&s, v, CMD_FIND_PREVIOUS, "");
	assert_true(row_has(&s, v, stage_selected(&s, v), "d.txt"));
	assert_string_equal(s.request.text, "Search went on at the end");
	/* From above all files: the first of them, the last of them. */
	stage_do(&s, v, CMD_TOP, "");
	stage_do(&s, v, CMD_FIND_NEXT, "");
	assert_true(row_has(&s, v, stage_selected(&s, v), "e.txt"));
	stage_do(&s, v, CMD_TOP, "");
	stage_do(&s, v, CMD_FIND_PREVIOUS, "");
	assert_true(row_has(&s, v, stage_selected(&s, v), "d.txt"));
	close_doctor(&s, v);
}

static void test_unread(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_doctor(&s, 21, 80);
	uint32_t first = stage_article(&s, "d.txt");
	for (uint32_t nr = 0; nr < corpus_count(s.corpus); nr++) {
		if (nr != first + 2)
			marks_set(s.marks, corpus_article(s.corpus, nr)->id, MARK_READ, true, 1);
	}
	/* Its third article is unread. */
	stage_do(&s, v, CMD_UNREAD_NEXT, "");
	assert_true(row_has(&s, v, stage_selected(&s, v), "d.txt"));
	marks_set(s.marks, corpus_article(s.corpus, first + 2)->id, MARK_READ, true, 1);
	stage_do(&s, v, CMD_UNREAD_NEXT, "");
	assert_string_equal(s.request.text, "No file with an unread article");
	close_doctor(&s, v);
}

static void test_small_panes_and_no_files(void **state)
{
	(void)state;
	const struct place place = { .kind = VIEW_DOCTOR, .focus = PLACE_NO_FOCUS };
	struct stage s;
	struct view *v = open_doctor(&s, 3, 30);
	/* The sums don't fit: the first file is seen nevertheless. */
	assert_true(row_has(&s, v, stage_selected(&s, v), "b.bin"));
	for (int command = 1; command < CMD_COUNT; command++)
		stage_do(&s, v, (enum command)command, "");
	close_doctor(&s, v);
	stage_open(&s, unit_path("ward/none"));
	v = stage_view(&s, VIEW_DOCTOR, 10, 80);
	assert_str(stage_row(&s, v, 0), "");
	for (int command = 1; command < CMD_COUNT; command++)
		stage_do(&s, v, (enum command)command, "");
	v->ops->show(v, &place);
	assert_str(stage_row(&s, v, 0), "  in all    1 file with 0 articles");
	close_doctor(&s, v);
}

static void test_info_says_which_part_it_is(void **state)
{
	(void)state;
	struct stage s;
	write_corpus();
	stage_open(&s, unit_path("ward"));
	struct view *v = stage_view(&s, VIEW_INFO, 60, 78);
	struct place place = stage_place(&s, VIEW_INFO, "d.txt");
	const struct article *second = corpus_article(s.corpus, stage_article(&s, "d.txt") + 1);
	place.article = article_key(second);
	assert_true(v->ops->show(v, &place));
	struct buf bytes = BUF_INIT;
	buf_addf(&bytes, "  bytes         %u: %llu to %llu of the file's %zu",
		 (unsigned)second->len, (unsigned long long)second->offset,
		 (unsigned long long)second->offset + second->len, (size_t)second->input->bytes);
	bool says_part = false, says_form = false, says_bytes = false;
	for (size_t row = 0; row < 60; row++) {
		struct str text = stage_row(&s, v, row);
		says_part |= str_eq(text, STR("  in this file  2 of 3 articles"));
		says_form |= str_eq(text, STR("  cut as        <DOC>"));
		says_bytes |= str_eq(text, buf_str(&bytes));
	}
	assert_true(says_part && says_form && says_bytes);
	buf_release(&bytes);
	close_doctor(&s, v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sums),
		cmocka_unit_test(test_sums_are_broken_between_items),
		cmocka_unit_test(test_trouble_comes_first),
		cmocka_unit_test(test_paths_are_cut_at_their_start),
		cmocka_unit_test(test_status_gives_the_reason),
		cmocka_unit_test(test_requests),
		cmocka_unit_test(test_what_has_no_article),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_unread),
		cmocka_unit_test(test_small_panes_and_no_files),
		cmocka_unit_test(test_info_says_which_part_it_is),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
