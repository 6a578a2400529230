/* SPDX-License-Identifier: MIT */
/* The concordance: columns, orders, what follows the line, narrowing, what it asks for. */
#include "app/names_stage.h"

#include "app/kwic_line.h"
#include "app/kwic_sort.h"
#include "text/width.h"

#define CUT "\xe2\x80\xa6"

static struct view *open_kwic(struct stage *s, size_t rows, size_t cols)
{
	names_stage_open(s, names_stage_write());
	struct view *v = stage_view(s, VIEW_KWIC, rows, cols);
	struct place place = names_stage_place(s, VIEW_KWIC, "Jepang");
	assert_true(v->ops->show(v, &place));
	return v;
}

static bool row_has(struct stage *s, const struct view *v, size_t row, const char *text)
{
	return str_find(stage_row(s, v, row), str_from(text)) != STR_NPOS;
}

/* The row of the border above the lower part; v->rows if there is none. */
static size_t border(struct stage *s, const struct view *v)
{
	size_t row = 0;
	while (row < v->rows && !str_starts(stage_row(s, v, row), STR("──")))
		row++;
	return row;
}

static void test_columns(void **state)
{
	(void)state;
	struct kwic_columns c;
	kwic_columns_fit(&c, 80, 0, 11);
	assert_int_equal(c.date_cols, 6);
	assert_int_equal(c.source_cols, 0);
	assert_int_equal(c.left_cols, 26);
	assert_int_equal(c.right_cols, 32);
	assert_false(c.whole_words);
	kwic_columns_fit(&c, 160, 0, 11);
	assert_int_equal(c.date_cols, 10);
	assert_int_equal(c.source_cols, 10);
	assert_int_equal(c.left_cols, 54);
	assert_int_equal(c.right_cols, 67);
	assert_true(c.whole_words);
	kwic_columns_fit(&c, 80, 1, 11);
	assert_int_equal(c.left_cols, 25);
	assert_int_equal(c.right_cols, 32);
	kwic_columns_fit(&c, 50, 0, 18);
	assert_int_equal(c.date_cols, 0);
	assert_int_equal(c.key_cols, 12);
}

static void test_lines_by_right_word(void **state)
{
	(void)state;
	static const char *const lines[] = {
		" 14 Mar " CUT "da Malaysia, bukan kepada  Jepang   .",
		"  --        Peta lama itu menyebut  Jepang    bersama Vietnam dan Malaysia.",
		" 13 May      Nakhoda itu pulang ke  Jepang    besok.",
		" 14 Mar   Nelayan mengirim ikan ke  Jepang    melalui Vietnam. Mereka pernah "
		"m" CUT,
		" 13 May      Awak kapal mengatakan  Jepang    membeli rempah, sedangkan "
		"Vietna" CUT,
		"  --            Peta baru menyebut  Jepang    saja.",
		" 13 May Kapal dagang itu tiba dari  Jepang    setelah melewati Vietnam pada "
		"pa" CUT,
		""
	};
	struct stage s;
	struct view *v = open_kwic(&s, 21, 80);
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
		assert_str(stage_row(&s, v, i), lines[i]);
	assert_str(stage_title(&s, v),
		   "Jepang › in context                      7 mentions in 3 articles  by right "
		   "word");
	/* Wider: date in full, source, and the left part begins with a whole word. */
	v->ops->resize(v, 30, 120);
	assert_str(stage_row(&s, v, 0), " 2023-03-14  Kompas           " CUT
					" kepada Malaysia, bukan kepada  Jepang   .");
	assert_true(row_has(&s, v, 1, "  --         (d)   "));
	names_stage_close(&s, v);
}

static void test_key_is_drawn_by_type(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_kwic(&s, 21, 80);
	bool found = false;
	struct str row = stage_row(&s, v, 2);
	size_t at = str_find(row, STR("Jepang"));
	for (size_t i = 0; i < s.line.spans.len; i++) {
		const struct line_span *span = &s.line.spans.data[i];
		found |= span->start == at && span->role == ROLE_ENTITY_PLACE;
	}
	assert_true(found);
	names_stage_close(&s, v);
}

static void test_lower_part_follows(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_kwic(&s, 21, 80);
	assert_int_equal(border(&s, v), 14);
	assert_true(str_starts(stage_row(&s, v, 14), STR("── Kompas 14 Mar · Perdagangan ikan")));
	assert_str(stage_row(&s, v, 15),
		   "  AMBON, KOMPAS.com - Nelayan mengirim ikan ke Jepang melalui Vietnam. Mereka");
	stage_do(&s, v, CMD_DOWN, "");
	assert_true(str_starts(stage_row(&s, v, 14), STR("── (d) -- · Catatan tentang laut")));
	assert_str(stage_row(&s, v, 15),
		   "  Peta lama itu menyebut Jepang bersama Vietnam dan Malaysia.");
	/* The mention is in reverse, and only it. */
	size_t focused = 0;
	for (size_t row = 15; row < 21; row++) {
		stage_row(&s, v, row);
		for (size_t i = 0; i < s.line.spans.len; i++)
			focused += s.line.spans.data[i].role == ROLE_ENTITY_FOCUS;
	}
	assert_int_equal(focused, 1);
	names_stage_close(&s, v);
}

static void test_shape(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_kwic(&s, 47, 160);
	assert_int_equal(border(&s, v), 30);
	stage_do(&s, v, CMD_PANE_WIDER, "");
	assert_int_equal(border(&s, v), 28);
	stage_do(&s, v, CMD_PANE_NARROWER, "");
	stage_do(&s, v, CMD_PANE_NARROWER, "");
	assert_int_equal(border(&s, v), 32);
	for (int i = 0; i < 40; i++)
		stage_do(&s, v, CMD_PANE_WIDER, "");
	assert_int_equal(border(&s, v), 4);
	stage_do(&s, v, CMD_PANE_NARROWER, ""); /* what was too much is not remembered */
	assert_int_equal(border(&s, v), 6);
	stage_do(&s, v, CMD_ZOOM, "");
	assert_int_equal(border(&s, v), 47);
	stage_do(&s, v, CMD_PEEK, "");
	assert_int_equal(border(&s, v), 6);
	v->ops->resize(v, 9, 80);
	assert_int_equal(border(&s, v), 9);
	names_stage_close(&s, v);
}

static void test_orders(void **state)
{
	(void)state;
	struct stage s;
	struct place here;
	struct view *v = open_kwic(&s, 21, 80);
	stage_do(&s, v, CMD_DOWN, "");
	stage_do(&s, v, CMD_DOWN, "");
	assert_true(row_has(&s, v, stage_selected(&s, v), "Nakhoda itu pulang"));
	stage_do(&s, v, CMD_SORT, "date");
	assert_true(row_has(&s, v, 0, "13 May"));
	assert_true(row_has(&s, v, 5, "Peta lama"));
	assert_true(row_has(&s, v, stage_selected(&s, v), "Nakhoda itu pulang"));
	assert_true(str_ends(stage_title(&s, v), STR("by date")));
	v->ops->save(v, &here);
	stage_do(&s, v, CMD_SORT, "");
	assert_true(str_ends(stage_title(&s, v), STR("by source")));
	stage_do(&s, v, CMD_SORT, "left");
	assert_true(row_has(&s, v, 0, "dari  Jepang"));
	stage_do(&s, v, CMD_SORT, "nothing");
	assert_int_equal(s.request.kind, REQUEST_MESSAGE);
	assert_true(row_has(&s, v, 0, "dari  Jepang"));
	stage_do(&s, v, CMD_TOP, "");
	/* Back to the place: its order and its line. */
	assert_true(v->ops->show(v, &here));
	assert_true(str_ends(stage_title(&s, v), STR("by date")));
	assert_true(row_has(&s, v, stage_selected(&s, v), "Nakhoda itu pulang"));
	/* Another name has an order of its own. */
	here = names_stage_place(&s, VIEW_KWIC, "Vietnam");
	assert_true(v->ops->show(v, &here));
	assert_true(str_ends(stage_title(&s, v), STR("by right word")));
	assert_int_equal(stage_selected(&s, v), 0);
	names_stage_close(&s, v);
}

static void test_sentences_with_another_name(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_kwic(&s, 21, 80);
	struct place place = names_stage_place(&s, VIEW_KWIC, "Jepang");
	place.other = names_stage_key(&s, "Vietnam");
	assert_true(v->ops->show(v, &place));
	assert_str(stage_title(&s, v), "Jepang + Vietnam › in context                    "
				       "     4 sentences  by right word");
	assert_str(stage_row(&s, v, 4), "");
	stage_do(&s, v, CMD_CONTEXT, "");
	assert_int_equal(s.request.kind, REQUEST_SHOW);
	assert_int_equal(s.request.place.kind, VIEW_KWIC);
	assert_true(s.request.place.entity == place.entity && s.request.place.other == 0);
	place.other = 1; /* no name at all */
	assert_false(v->ops->show(v, &place));
	names_stage_close(&s, v);
}

static void test_narrowed(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_kwic(&s, 21, 80);
	stage_do(&s, v, CMD_BOTTOM, "");
	assert_str(v->ops->narrowed(v), "");
	stage_do(&s, v, CMD_FILTER, "malaysia peta");
	assert_str(v->ops->narrowed(v), "malaysia peta");
	assert_true(row_has(&s, v, 0, "Peta lama"));
	assert_str(stage_row(&s, v, 1), "");
	assert_int_equal(stage_selected(&s, v), 0);
	assert_true(
	    str_ends(stage_title(&s, v), STR("F malaysia peta  1 of 7 mentions  by right word")));
	assert_true(str_ends(stage_status(&s, v), STR("1/1")));
	stage_do(&s, v, CMD_FILTER, "zebra");
	assert_true(row_has(&s, v, 0, "No line has these words"));
	assert_str(stage_status(&s, v), "");
	stage_do(&s, v, CMD_OPEN, "");
	assert_int_equal(s.request.kind, REQUEST_MESSAGE);
	/* The first of what is left, though another row was selected. */
	stage_do(&s, v, CMD_FILTER, "peta");
	assert_int_equal(stage_selected(&s, v), 0);
	/* All of them again, with the line that was chosen. */
	stage_do(&s, v, CMD_DROP, "");
	assert_str(v->ops->narrowed(v), "");
	assert_true(row_has(&s, v, stage_selected(&s, v), "Kapal dagang itu"));
	assert_false(stage_do(&s, v, CMD_DROP, ""));
	/* A line that was read is the one that was chosen. */
	stage_do(&s, v, CMD_FILTER, "peta");
	stage_do(&s, v, CMD_OPEN, "");
	stage_do(&s, v, CMD_DROP, "");
	assert_true(row_has(&s, v, stage_selected(&s, v), "Peta lama"));
	names_stage_close(&s, v);
}

static void test_find(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_kwic(&s, 21, 80);
	stage_do(&s, v, CMD_FIND_NEXT, "");
	assert_int_equal(s.request.kind, REQUEST_MESSAGE);
	stage_find(&s, v, "peta");
	assert_true(row_has(&s, v, stage_selected(&s, v), "Peta lama"));
	stage_do(&s, v, CMD_FIND_NEXT, "");
	assert_true(row_has(&s, v, stage_selected(&s, v), "Peta baru"));
	assert_int_equal(s.request.kind, REQUEST_NONE);
	stage_do(&s, v, CMD_FIND_NEXT, "");
	assert_true(row_has(&s, v, stage_selected(&s, v), "Peta lama"));
	assert_string_equal(s.request.text, "Search went on at the top");
	stage_do(&s, v, CMD_FIND_PREVIOUS, "");
	assert_true(row_has(&s, v, stage_selected(&s, v), "Peta baru"));
	stage_find(&s, v, "zebra");
	assert_string_equal(s.request.text, "No match for \"zebra\" in 7 lines (ignoring case)");
	names_stage_close(&s, v);
}

static void test_requests(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_kwic(&s, 21, 80);
	uint32_t first = stage_article(&s, "a/first.txt");
	const struct article *a;
	stage_do(&s, v, CMD_BOTTOM, "");
	stage_do(&s, v, CMD_OPEN, "");
	assert_int_equal(s.request.kind, REQUEST_OPEN);
	assert_int_equal(s.request.article, first);
	assert_true(s.request.focuses);
	a = corpus_article(s.corpus, first);
	assert_true(str_starts(str_skip(corpus_text(s.corpus, a), s.request.at), STR("Jepang")));
	uint32_t at = s.request.at;
	stage_do(&s, v, CMD_FIX, "");
	assert_int_equal(s.request.kind, REQUEST_FIX);
	assert_int_equal(s.request.fix.article, first);
	assert_int_equal(s.request.fix.start, at);
	assert_int_equal(s.request.fix.end, at + 6);
	assert_string_equal(s.request.fix.surface, "Jepang");
	assert_int_equal(s.request.fix.type, ENTITY_PLACE);
	stage_do(&s, v, CMD_PAGER, "");
	assert_int_equal(s.request.kind, REQUEST_PAGER);
	assert_int_equal(s.request.at, at);
	stage_do(&s, v, CMD_NAMES, "");
	assert_int_equal(s.request.place.kind, VIEW_ENTITY);
	marks_set(s.marks, a->id, MARK_READ, true, 1);
	stage_do(&s, v, CMD_UNREAD_NEXT, "");
	assert_int_equal(stage_selected(&s, v), 0);
	stage_do(&s, v, CMD_UNREAD_NEXT, "");
	stage_do(&s, v, CMD_UNREAD_NEXT, "");
	assert_int_equal(stage_selected(&s, v), 3);
	assert_false(stage_do(&s, v, CMD_CLOSE, ""));
	names_stage_close(&s, v);
}

static void test_pipe(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_kwic(&s, 21, 80);
	stage_do(&s, v, CMD_FILTER, "peta");
	stage_do(&s, v, CMD_PIPE, "");
	assert_int_equal(s.request.kind, REQUEST_PIPE);
	struct str rest = s.request.piped, line;
	assert_true(str_next_line(&rest, &line));
	assert_true(str_starts(line, STR("\t(d)\tPeta lama itu menyebut \tJepang\t bersama "
					 "Vietnam dan Malaysia.\t")));
	assert_true(str_ends(line, STR("d/third.txt:3")));
	assert_true(str_next_line(&rest, &line));
	assert_true(str_ends(line, STR("d/third.txt:5")));
	assert_false(str_next_line(&rest, &line));
	names_stage_close(&s, v);
}

/* Whatever the text and the size, no row is wider than the pane. */
static void test_every_size(void **state)
{
	(void)state;
	static const char text[] =
	    "Judul\n\n"
	    "漢字漢字漢字漢字漢字漢字漢字漢字 Jepang 漢字漢字漢字漢字漢字漢字漢字漢字漢字.\n\n"
	    "a\xcc\x81\xcc\x82"
	    "b\xcc\x81"
	    "c\xcc\x81 e\xcc\x81 Jepang e\xcc\x81\xcc\x82 x\xcc\x81.\n\n"
	    "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xd8\xb3\xd9\x84\xd8\xa7\xd9\x85 Jepang "
	    "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xd8\xb3\xd9\x84\xd8\xa7\xd9\x85.\n\n"
	    "Jepang\n\nKe\t\tJepang\x1b[31m juga   jauh.\n";
	struct stage s;
	unit_write("wide/a.txt", str_from(text));
	names_stage_open(&s, unit_path("wide"));
	struct view *v = stage_view(&s, VIEW_KWIC, 21, 80);
	struct place place = names_stage_place(&s, VIEW_KWIC, "Jepang");
	assert_true(v->ops->show(v, &place));
	for (size_t cols = 1; cols <= 200; cols += cols < 30 ? 1 : 7) {
		for (size_t rows = 1; rows <= 60; rows += rows < 24 ? 1 : 12) {
			v->ops->resize(v, rows, cols);
			stage_do(&s, v, CMD_DOWN, "");
			for (size_t row = 0; row < rows; row++) {
				v->ops->row(v, row, &s.line);
				assert_true(line_cols(&s.line) <= cols);
			}
		}
	}
	v->ops->resize(v, 21, 80);
	assert_true(row_has(&s, v, 0, "Jepang") || row_has(&s, v, 1, "Jepang"));
	names_stage_close(&s, v);
}

static void test_corrected(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_kwic(&s, 21, 80);
	stage_do(&s, v, CMD_DOWN, "");
	stage_do(&s, v, CMD_DOWN, "");
	names_stage_reject(&s, v, "Vietnam");
	assert_true(row_has(&s, v, stage_selected(&s, v), "Nakhoda itu pulang"));
	stage_do(&s, v, CMD_FILTER, "peta");
	names_stage_reject(&s, v, "Jepang");
	assert_true(row_has(&s, v, 0, "This name is not there any more"));
	for (int command = 1; command < CMD_COUNT; command++)
		stage_do(&s, v, (enum command)command, "a");
	names_stage_reject(&s, v, "Vietnam");
	stage_do(&s, v, CMD_FILTER, "");
	assert_true(str_ends(stage_title(&s, v), STR("7 mentions in 3 articles  by alias")));
	names_stage_close(&s, v);
}

static void test_without_names(void **state)
{
	(void)state;
	struct stage s;
	const struct place place = { .kind = VIEW_KWIC, .entity = 7, .focus = PLACE_NO_FOCUS };
	stage_open(&s, names_stage_write());
	struct view *v = stage_view(&s, VIEW_KWIC, 21, 80);
	assert_true(v->ops->show(v, &place)); /* they may still come */
	assert_true(row_has(&s, v, 0, "Names are being found"));
	for (int command = 1; command < CMD_COUNT; command++)
		stage_do(&s, v, (enum command)command, "");
	v->ops->refresh(v);
	v->ops->destroy(v);
	stage_close(&s);
}

/* In slices, the order is the same. */
static void test_sorter(void **state)
{
	(void)state;
	static const char *const words[] = { "besar", "kecil", "merah", "jauh", "tua", "baru" };
	struct stage s;
	struct buf text = BUF_INIT;
	struct kwic_sorter sorter = { 0 };
	size_t count;
	buf_addf(&text, "Judul\n\n");
	for (unsigned i = 0; i < 6000; i++)
		buf_addf(&text, "Kapal %s nomor %u tiba di Jepang %s %u lalu pergi.\n\n",
			 words[i % 6], i, words[i * 7919 % 6], i * 7919 % 1000);
	unit_write("many/a.txt", buf_str(&text));
	names_stage_open(&s, unit_path("many"));
	const struct table *t = names_table(s.context.names);
	const uint32_t *all = table_postings(t, names_stage_entity(&s, "Jepang"), &count);
	assert_true(count > 5000);
	uint32_t *expected = mem_alloc(count * sizeof *expected);
	memcpy(expected, all, count * sizeof *expected);
	kwic_sort(t, s.corpus, KWIC_RIGHT, expected, count);
	kwic_sorter_start(&sorter, t, s.corpus, KWIC_RIGHT, all, count);
	assert_false(kwic_sorter_is_done(&sorter));
	while (kwic_sorter_go_on(&sorter))
		;
	assert_int_equal(sorter.sorted.len, count);
	assert_memory_equal(sorter.sorted.data, expected, count * sizeof *expected);
	free(expected);
	kwic_sorter_release(&sorter);
	buf_release(&text);
	names_stage_close(&s, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_lines_by_right_word),
		cmocka_unit_test(test_key_is_drawn_by_type),
		cmocka_unit_test(test_lower_part_follows),
		cmocka_unit_test(test_shape),
		cmocka_unit_test(test_orders),
		cmocka_unit_test(test_sentences_with_another_name),
		cmocka_unit_test(test_narrowed),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_requests),
		cmocka_unit_test(test_pipe),
		cmocka_unit_test(test_every_size),
		cmocka_unit_test(test_corrected),
		cmocka_unit_test(test_without_names),
		cmocka_unit_test(test_sorter),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
