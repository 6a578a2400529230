/* SPDX-License-Identifier: MIT */
/* The reader: keeping the place, links, labels, finding, the end of an article. */
#include "app/stage.h"

#include "app/key.h"

static void write_corpus(void)
{
	struct buf text = BUF_INIT;
	buf_addf(&text, "Senin 13 May 2024 15:53 WIB\n\nPasar Ikan Ambon Buka Lebih Pagi\n\n"
			"REPUBLIKA.CO.ID, AMBON -- Pasar itu dibuka pukul tiga pagi.\n\n");
	for (int i = 1; i <= 30; i++)
		buf_addf(&text,
			 "Pedagang nomor %d menjual ikan cakalang dan tongkol segar kepada pembeli "
			 "yang datang sebelum matahari terbit di teluk.\n\n",
			 i);
	buf_addf(&text, "Baca juga: Kapal Tua Jadi Perpustakaan\n\nBaca juga: Jembatan Kayu "
			"Akhirnya Roboh\n\nEditor: Budi Made\n");
	unit_write("read/a.txt", buf_str(&text));
	buf_release(&text);
	unit_write("read/b.txt", STR("Rabu 8 May 2024 10:00 WIB\n\nKapal Tua Jadi "
				     "Perpustakaan\n\nREPUBLIKA.CO.ID, AMBON -- Kapal itu kini "
				     "memuat tiga ribu buku.\n"));
	unit_write("read/c.txt", STR("Senin 4 Maret 2019 09:00 WIB\n\nJembatan Kayu Akhirnya "
				     "Roboh\n\nKOMPAS.com - Jembatan itu roboh tanpa korban.\n"));
}

static struct view *open_reader(struct stage *s, size_t rows, size_t cols)
{
	write_corpus();
	stage_open(s, unit_path("read"));
	struct view *v = stage_view(s, VIEW_READER, rows, cols);
	struct place place = stage_place(s, VIEW_READER, "a.txt");
	assert_true(v->ops->show(v, &place));
	return v;
}

static void close_reader(struct stage *s, struct view *v)
{
	v->ops->destroy(v);
	stage_close(s);
}

/* The first row that holds a text; rows if none does. */
static size_t row_with(struct stage *s, const struct view *v, const char *text)
{
	size_t row = 0;
	while (row < v->rows && str_find(stage_row(s, v, row), str_from(text)) == STR_NPOS)
		row++;
	return row;
}

static void test_head(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_reader(&s, 21, 80);
	assert_str(stage_row(&s, v, 0), "  Pasar Ikan Ambon Buka Lebih Pagi");
	assert_str(stage_row(&s, v, 1), "  Mon 13 May 2024 15:53 WIB  Republika  from Ambon");
	assert_str(stage_row(&s, v, 2), "");
	assert_str(stage_row(&s, v, 3),
		   "  REPUBLIKA.CO.ID, AMBON -- Pasar itu dibuka pukul tiga pagi.");
	assert_str(stage_title(&s, v), "Republika 13 May 2024");
	assert_true(str_ends(stage_status(&s, v), STR("%")));
	stage_do(&s, v, CMD_DOWN, "");
	assert_str(stage_title(&s, v), "Pasar Ikan Ambon Buka Lebih Pagi");
	/* A wider pane gets margins, the text stays 76 columns. */
	v->ops->resize(v, 21, 120);
	stage_do(&s, v, CMD_TOP, "");
	assert_str(str_sub(stage_row(&s, v, 0), 0, 24), "                      Pa");
	close_reader(&s, v);
}

static void test_place_is_kept(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_reader(&s, 10, 80);
	struct place before, after;
	for (int i = 0; i < 4; i++)
		stage_do(&s, v, CMD_PAGE_DOWN, "");
	struct buf top = BUF_INIT;
	buf_add_str(&top, stage_row(&s, v, 0));
	v->ops->save(v, &before);
	assert_int_not_equal(before.anchor, 0);
	for (size_t cols = 1; cols < 140; cols += 7) {
		v->ops->resize(v, 1 + cols % 9, cols);
		v->ops->refresh(v);
		stage_do(&s, v, CMD_RAW, "");
		v->ops->resize(v, 3, 30);
		stage_do(&s, v, CMD_RAW, "");
	}
	v->ops->resize(v, 10, 80);
	v->ops->save(v, &after);
	assert_int_equal(after.anchor, before.anchor);
	assert_str(stage_row(&s, v, 0), buf_cstr(&top));
	/* The same from a place alone, in a new view. */
	struct view *other = stage_view(&s, VIEW_READER, 10, 80);
	assert_true(other->ops->show(other, &before));
	assert_str(stage_row(&s, other, 0), buf_cstr(&top));
	other->ops->destroy(other);
	buf_release(&top);
	close_reader(&s, v);
}

static void test_raw_at_the_same_byte(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_reader(&s, 10, 80);
	stage_find(&s, v, "nomor 12");
	size_t row = row_with(&s, v, "nomor 12 ");
	assert_int_equal(row, 10 / 3);
	for (size_t i = 0; i < row; i++)
		stage_do(&s, v, CMD_DOWN, "");
	stage_do(&s, v, CMD_RAW, "");
	assert_int_equal(row_with(&s, v, "Pedagang nomor 12 "), 0);
	assert_true(str_ends(stage_title(&s, v), STR("raw")));
	stage_do(&s, v, CMD_BOTTOM, "");
	assert_true(row_with(&s, v, "Baca juga: Kapal") < 10);
	close_reader(&s, v);
}

static void test_raw_and_back_at_the_end(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_reader(&s, 10, 80);
	struct buf top = BUF_INIT;
	stage_do(&s, v, CMD_BOTTOM, "");
	buf_add_str(&top, stage_row(&s, v, 0));
	for (int i = 0; i < 4; i++)
		stage_do(&s, v, CMD_RAW, "");
	assert_str(stage_row(&s, v, 0), buf_cstr(&top));
	buf_release(&top);
	close_reader(&s, v);
}

static void test_links(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_reader(&s, 12, 80);
	uint32_t b = stage_article(&s, "b.txt"), c = stage_article(&s, "c.txt");
	stage_do(&s, v, CMD_OPEN, "");
	assert_int_equal(s.request.kind, REQUEST_MESSAGE);
	stage_do(&s, v, CMD_LINK_NEXT, "");
	assert_true(row_with(&s, v, "Kapal Tua") < 12);
	assert_true(str_starts(stage_status(&s, v),
			       STR("-> Kapal Tua Jadi Perpustakaan  related article")));
	assert_true(str_ends(stage_status(&s, v), STR("1/2 here")));
	stage_do(&s, v, CMD_OPEN, "");
	assert_int_equal(s.request.kind, REQUEST_OPEN);
	assert_int_equal(s.request.article, b);
	stage_do(&s, v, CMD_LINK_NEXT, "");
	stage_do(&s, v, CMD_OPEN, "");
	assert_int_equal(s.request.article, c);
	/* The focus comes back with its place. */
	struct place place;
	v->ops->save(v, &place);
	struct place elsewhere = stage_place(&s, VIEW_READER, "b.txt");
	assert_true(v->ops->show(v, &elsewhere));
	stage_do(&s, v, CMD_LINK_NEXT, "");
	assert_string_equal(s.request.text, "No name or link in this article");
	assert_true(v->ops->show(v, &place));
	assert_true(str_ends(stage_status(&s, v), STR("2/2 here")));
	stage_do(&s, v, CMD_LINK_NEXT, "");
	assert_string_equal(s.request.text, "No further name or link");
	stage_do(&s, v, CMD_LINK_PREVIOUS, "");
	assert_true(str_ends(stage_status(&s, v), STR("1/2 here")));
	assert_true(stage_do(&s, v, CMD_DROP, ""));
	assert_false(stage_do(&s, v, CMD_DROP, ""));
	/* Off the screen it counts from the screen's top. */
	stage_do(&s, v, CMD_TOP, "");
	stage_do(&s, v, CMD_LINK_PREVIOUS, "");
	assert_string_equal(s.request.text, "No name or link before");
	close_reader(&s, v);
}

static void test_labels(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_reader(&s, 12, 80);
	stage_do(&s, v, CMD_LABELS, "");
	assert_string_equal(s.request.text, "No name or link on the screen");
	assert_false(v->ops->captures(v));
	stage_do(&s, v, CMD_BOTTOM, "");
	stage_do(&s, v, CMD_LABELS, "");
	assert_true(v->ops->captures(v));
	size_t row = row_with(&s, v, "apal Tua Jadi");
	assert_str(stage_row(&s, v, row), "    aapal Tua Jadi Perpustakaan");
	assert_int_equal(vec_last(&s.line.spans)->role, ROLE_LABEL);
	assert_str(stage_row(&s, v, row + 1), "    sembatan Kayu Akhirnya Roboh");
	stage_key(&s, v, 's');
	assert_int_equal(s.request.kind, REQUEST_OPEN);
	assert_int_equal(s.request.article, stage_article(&s, "c.txt"));
	assert_false(v->ops->captures(v));
	stage_do(&s, v, CMD_LABELS, "");
	stage_key(&s, v, KEY_ESCAPE);
	assert_false(v->ops->captures(v));
	assert_int_equal(s.request.kind, REQUEST_NONE);
	stage_do(&s, v, CMD_LABELS, "");
	stage_key(&s, v, 'z');
	assert_false(v->ops->captures(v));
	assert_int_equal(s.request.kind, REQUEST_NONE);
	close_reader(&s, v);
}

static void test_find(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_reader(&s, 12, 60);
	/* Over the end of a line: words that wrapping tears apart. */
	stage_find(&s, v, "cakalang dan tongkol segar kepada pembeli");
	size_t row = row_with(&s, v, "nomor 1 ");
	assert_true(row < 12);
	size_t covered = 0;
	for (size_t i = row; i < row + 2; i++) {
		stage_row(&s, v, i);
		for (size_t j = 0; j < s.line.spans.len; j++)
			covered += s.line.spans.data[j].role == ROLE_MATCH_CURRENT;
	}
	assert_int_equal(covered, 2);
	stage_find(&s, v, "nomor 30");
	assert_int_equal(row_with(&s, v, "nomor 30"), 12 / 3);
	stage_do(&s, v, CMD_FIND_NEXT, "");
	assert_string_equal(s.request.text, "Search went on at the top");
	size_t ticks = 0;
	for (size_t i = 0; i < 12; i++)
		ticks += v->ops->tick(v, i);
	assert_int_equal(ticks, 1);
	stage_find(&s, v, "hiu");
	assert_string_equal(s.request.text, "No match for \"hiu\" in this article (ignoring case)");
	stage_find(&s, v, "");
	stage_do(&s, v, CMD_FIND_NEXT, "");
	assert_int_equal(s.request.kind, REQUEST_MESSAGE);
	close_reader(&s, v);
}

static void test_the_end_names_the_next(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_reader(&s, 12, 80);
	struct view *list = stage_view(&s, VIEW_ARTICLES, 12, 80);
	s.context.list = list;
	stage_do(&s, v, CMD_BOTTOM, "");
	stage_do(&s, v, CMD_PAGE_DOWN, "");
	assert_string_equal(s.request.text, "The end; once more opens: Kapal Tua Jadi "
					    "Perpustakaan");
	stage_do(&s, v, CMD_UP, "");
	stage_do(&s, v, CMD_PAGE_DOWN, "");
	assert_int_equal(s.request.kind, REQUEST_NONE);
	stage_do(&s, v, CMD_PAGE_DOWN, "");
	assert_int_equal(s.request.kind, REQUEST_MESSAGE);
	stage_do(&s, v, CMD_PAGE_DOWN, "");
	assert_int_equal(s.request.kind, REQUEST_ARTICLE);
	assert_int_equal(s.request.step, 2);
	for (uint32_t nr = 0; nr < corpus_count(s.corpus); nr++)
		marks_set(s.marks, corpus_article(s.corpus, nr)->id, MARK_READ, true, 1);
	stage_do(&s, v, CMD_PAGE_DOWN, "");
	assert_string_equal(s.request.text, "The end; no unread article is left");
	list->ops->destroy(list);
	close_reader(&s, v);
}

static void test_any_size_any_command(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_reader(&s, 1, 1);
	for (size_t size = 1; size < 60; size = size * 3 / 2 + 1) {
		v->ops->resize(v, size, size);
		for (int command = 1; command < CMD_COUNT; command++) {
			stage_do(&s, v, (enum command)command, "");
			for (size_t row = 0; row < size + 2; row++) {
				stage_row(&s, v, row);
				v->ops->tick(v, row);
				assert_true(line_cols(&s.line) <= size);
			}
		}
	}
	struct place gone = { .kind = VIEW_READER, .has_article = true, .article = { 1, 2, 3 } };
	assert_false(v->ops->show(v, &gone));
	close_reader(&s, v);
}

static void test_sheets(void **state)
{
	(void)state;
	struct stage s;
	struct view *reader = open_reader(&s, 12, 80);
	struct view *info = stage_view(&s, VIEW_INFO, 60, 80);
	struct place place = stage_place(&s, VIEW_INFO, "a.txt");
	assert_true(info->ops->show(info, &place));
	assert_true(row_with(&s, info, "title         Pasar Ikan Ambon") < 60);
	assert_true(row_with(&s, info, "2024-05-13T15:53+07:00") < 60);
	assert_true(row_with(&s, info, "encoding      UTF-8") < 60);
	stage_do(&s, info, CMD_INFO, "");
	assert_int_equal(s.request.kind, REQUEST_CLOSE);
	struct view *side = stage_view(&s, VIEW_NAMES, 30, 30);
	assert_str(stage_row(&s, side, 0), "");
	place.kind = VIEW_NAMES;
	assert_true(side->ops->show(side, &place));
	assert_str(stage_row(&s, side, 2), " Related 2");
	assert_true(row_with(&s, side, " Republika 8 May 2024") < 30);
	stage_do(&s, side, CMD_LINK_NEXT, "");
	stage_do(&s, side, CMD_OPEN, "");
	assert_int_equal(s.request.kind, REQUEST_OPEN);
	assert_int_equal(s.request.article, stage_article(&s, "c.txt"));
	struct view *messages = stage_view(&s, VIEW_MESSAGES, 3, 20);
	for (int i = 0; i < 5; i++)
		log_add(s.log, LOG_WARNING, "message %d", i);
	messages->ops->refresh(messages);
	assert_str(stage_row(&s, messages, 2), "message 4");
	stage_do(&s, messages, CMD_TOP, "");
	log_add(s.log, LOG_INFO, "message 5");
	messages->ops->refresh(messages);
	assert_str(stage_row(&s, messages, 0), "message 0");
	messages->ops->show(messages, &place);
	assert_str(stage_row(&s, messages, 2), "message 5");
	messages->ops->destroy(messages);
	side->ops->destroy(side);
	info->ops->destroy(info);
	close_reader(&s, reader);
}

static void test_other_takes(void **state)
{
	(void)state;
	struct stage s;
	stage_open(&s, stage_write_takes());
	uint32_t story = stage_article(&s, "a/story.txt"), take = stage_article(&s, "d/take.txt");
	struct view *v = stage_view(&s, VIEW_READER, 24, 80);
	struct place place = stage_place(&s, VIEW_READER, "a/story.txt");
	assert_true(v->ops->show(v, &place));
	size_t row = row_with(&s, v, "Other takes");
	assert_str(stage_row(&s, v, row), "  Other takes");
	assert_int_equal(vec_last(&s.line.spans)->role, ROLE_META);
	assert_str(stage_row(&s, v, row + 1), "    Kompas 14 May 2024  Perahu motor dari kas desa");
	stage_do(&s, v, CMD_LINK_NEXT, "");
	assert_true(str_starts(stage_status(&s, v), STR("-> Perahu motor dari kas desa  another "
							"take  Kompas 14 May 2024")));
	/* The focus comes back. */
	v->ops->save(v, &place);
	struct place other = stage_place(&s, VIEW_READER, "e/other.txt");
	assert_true(v->ops->show(v, &other));
	assert_int_equal(row_with(&s, v, "Other takes"), 24);
	assert_true(v->ops->show(v, &place));
	stage_do(&s, v, CMD_OPEN, "");
	assert_int_equal(s.request.kind, REQUEST_OPEN);
	assert_int_equal(s.request.article, take);
	v->ops->destroy(v);

	v = stage_view(&s, VIEW_NAMES, 24, 30);
	place = stage_place(&s, VIEW_NAMES, "d/take.txt");
	assert_true(v->ops->show(v, &place));
	assert_str(stage_row(&s, v, 2), " Takes 1");
	assert_str(stage_row(&s, v, 4), " Republika 13 May 2024");
	stage_do(&s, v, CMD_OPEN, "");
	assert_int_equal(s.request.article, story);
	v->ops->destroy(v);

	v = stage_view(&s, VIEW_INFO, 60, 80);
	place = stage_place(&s, VIEW_INFO, "b/copy.txt");
	assert_true(v->ops->show(v, &place));
	row = row_with(&s, v, "Exact copies 2");
	assert_true(str_ends(stage_row(&s, v, row + 1), STR("a/story.txt")));
	assert_true(str_ends(stage_row(&s, v, row + 2), STR("c/copy.txt")));
	row = row_with(&s, v, "Other takes of this story 1");
	assert_true(str_ends(stage_row(&s, v, row + 1), STR("d/take.txt")));
	assert_true(str_ends(stage_row(&s, v, row + 2), STR("  Kompas 14 May 2024")));
	v->ops->destroy(v);
	stage_close(&s);
}

/* Its text is read again: what the file holds now is said to be unknown. */
static void test_a_lost_text_is_said(void **state)
{
	(void)state;
	struct stage s;
	struct buf text = BUF_INIT;
	write_corpus();
	stage_open_with(&s, unit_path("read"), 1);
	struct view *v = stage_view(&s, VIEW_READER, 21, 80);
	unit_write("read/b.txt", STR("Rabu 8 May 2024 10:00 WIB\n\nBukan Itu Lagi\n"));
	struct place place = stage_place(&s, VIEW_READER, "a.txt");
	assert_true(v->ops->show(v, &place));
	assert_str(stage_row(&s, v, 0), "  Pasar Ikan Ambon Buka Lebih Pagi");
	place = stage_place(&s, VIEW_READER, "b.txt");
	assert_true(v->ops->show(v, &place));
	assert_str(stage_row(&s, v, 0), "  Kapal Tua Jadi Perpustakaan");
	assert_str(stage_row(&s, v, 2),
		   "  The file has changed since it was loaded, or is gone. Its "
		   "text is not shown");
	stage_do(&s, v, CMD_RAW, "");
	assert_str(stage_row(&s, v, 0), "  Kapal Tua Jadi Perpustakaan");
	for (size_t row = 0; row < v->rows; row++)
		assert_true(str_find(stage_row(&s, v, row), STR("Bukan")) == STR_NPOS);
	assert_int_equal(log_count(s.log), 1);
	assert_int_equal(log_get(s.log, 0, &text), LOG_WARNING);
	assert_true(str_find(buf_str(&text), STR("b.txt: has changed")) != STR_NPOS);
	buf_release(&text);
	close_reader(&s, v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_head),
		cmocka_unit_test(test_place_is_kept),
		cmocka_unit_test(test_raw_at_the_same_byte),
		cmocka_unit_test(test_raw_and_back_at_the_end),
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_labels),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_the_end_names_the_next),
		cmocka_unit_test(test_any_size_any_command),
		cmocka_unit_test(test_sheets),
		cmocka_unit_test(test_other_takes),
		cmocka_unit_test(test_a_lost_text_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
