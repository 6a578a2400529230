/* SPDX-License-Identifier: MIT */
/* The page of a name: how its parts share the height, its rows, orders, what it asks for. */
#include "app/names_stage.h"

#include "app/share.h"
#include "app/view_entity.h"

static struct view *open_page(struct stage *s, size_t rows, size_t cols, const char *name)
{
	names_stage_open(s, names_stage_write());
	struct view *v = stage_view(s, VIEW_ENTITY, rows, cols);
	struct place place = names_stage_place(s, VIEW_ENTITY, name);
	assert_true(v->ops->show(v, &place));
	return v;
}

static bool row_has(struct stage *s, const struct view *v, size_t row, const char *text)
{
	return str_find(stage_row(s, v, row), str_from(text)) != STR_NPOS;
}

static bool selected_has(struct stage *s, const struct view *v, const char *text)
{
	return row_has(s, v, stage_selected(s, v), text);
}

static void expect_shares(size_t a, size_t b, size_t c, size_t room, const size_t *expected)
{
	const size_t wanted[] = { a, b, c };
	size_t shares[ENTITY_PART_COUNT];
	share_rows(wanted, ENTITY_PART_COUNT, room, shares);
	assert_memory_equal(shares, expected, sizeof shares);
}

static void test_share(void **state)
{
	(void)state;
	expect_shares(2, 13, 15, 9, (const size_t[]){ 2, 4, 3 });
	expect_shares(2, 3, 4, 9, (const size_t[]){ 2, 3, 4 });
	expect_shares(2, 3, 1, 90, (const size_t[]){ 2, 3, 1 });
	expect_shares(100, 100, 100, 10, (const size_t[]){ 4, 3, 3 });
	expect_shares(100, 1, 2, 10, (const size_t[]){ 7, 1, 2 });
	expect_shares(100, 0, 100, 11, (const size_t[]){ 6, 0, 5 });
	expect_shares(0, 0, 0, 5, (const size_t[]){ 0, 0, 0 });
	expect_shares(5, 5, 5, 0, (const size_t[]){ 0, 0, 0 });
	/* None gets more than a third while another is cut. */
	for (size_t room = 0; room < 40; room++) {
		const size_t wanted[] = { room % 7, room % 11, 40 };
		size_t shares[ENTITY_PART_COUNT];
		share_rows(wanted, ENTITY_PART_COUNT, room, shares);
		assert_true(shares[0] + shares[1] + shares[2] == room);
		for (size_t i = 0; i < ENTITY_PART_COUNT; i++)
			assert_true(shares[i] <= wanted[i]);
		for (size_t i = 0; i < ENTITY_PART_COUNT; i++) {
			for (size_t j = 0; j < ENTITY_PART_COUNT; j++)
				assert_true(shares[j] == wanted[j] || shares[i] <= shares[j] + 1);
		}
	}
}

static void test_rows(void **state)
{
	(void)state;
	static const char *const rows[] = {
		"",
		"  Jepang                                                                  place",
		"  written as    Jepang 7",
		"  by month      Mar 2023-May 2024  ▆·············█   undated 2",
		"",
		"1 Articles 3                                            mentions   newest first",
		" ● 13 May  Republika  Kapal Dagang Tiba dari Utara                           3",
		" ● 14 Mar  Kompas     Perdagangan ikan meningkat                             2",
		" ●  --     (d)        Catatan tentang laut                                   2",
		"",
		"2 Named with 2                              sentences  articles   closest first",
		"   Vietnam                 place                    4         3",
		"   Malaysia                place                    2         2",
		"",
		"3 In context 7                                                    by right word",
		"  14 Mar …da Malaysia, bukan kepada  Jepang   .",
	};
	struct stage s;
	struct view *v = open_page(&s, 21, 80, "Jepang");
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_str(stage_row(&s, v, i), rows[i]);
	assert_int_equal(stage_selected(&s, v), 6);
	assert_str(stage_title(&s, v), "Jepang                                                  "
				       "7 mentions in 3 articles");
	assert_true(str_ends(stage_status(&s, v), STR("Enter read")));
	names_stage_close(&s, v);
}

/* The second part is cut, says so, and has a row more than the third. */
static void test_cut_parts(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_page(&s, 15, 80, "Jepang");
	assert_true(row_has(&s, v, 5, "1 Articles 3"));
	assert_true(row_has(&s, v, 8, "1 more: Enter on the heading"));
	assert_true(row_has(&s, v, 10, "2 Named with 2"));
	assert_true(row_has(&s, v, 12, "Malaysia"));
	assert_true(row_has(&s, v, 14, "3 In context 7"));
	/* What does not fit is scrolled to; the head is seen again at the top. */
	stage_do(&s, v, CMD_BOTTOM, "");
	assert_true(selected_has(&s, v, "Jepang"));
	assert_false(row_has(&s, v, 1, "place"));
	stage_do(&s, v, CMD_TOP, "");
	assert_true(row_has(&s, v, 1, "place"));
	assert_true(selected_has(&s, v, "1 Articles"));
	names_stage_close(&s, v);
}

static void test_walk(void **state)
{
	(void)state;
	static const char *const steps[] = { "Perdagangan", "Catatan", "2 Named",        "Vietnam",
					     "Malaysia",    "3 In",    "Malaysia, bukan" };
	struct stage s;
	struct view *v = open_page(&s, 30, 80, "Jepang");
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		stage_do(&s, v, CMD_DOWN, "");
		assert_true(selected_has(&s, v, steps[i]));
	}
	stage_do(&s, v, CMD_PART_2, "");
	assert_true(selected_has(&s, v, "2 Named"));
	stage_do(&s, v, CMD_UP, "");
	assert_true(selected_has(&s, v, "Catatan"));
	stage_do(&s, v, CMD_PART_3, "");
	assert_true(selected_has(&s, v, "3 In context"));
	stage_do(&s, v, CMD_PART_1, "");
	assert_true(selected_has(&s, v, "1 Articles"));
	stage_do(&s, v, CMD_NAMES, "");
	assert_true(selected_has(&s, v, "2 Named"));
	stage_do(&s, v, CMD_BOTTOM, "");
	stage_do(&s, v, CMD_DOWN, "");
	assert_true(selected_has(&s, v, "Kapal dagang itu"));
	names_stage_close(&s, v);
}

static void test_orders(void **state)
{
	(void)state;
	struct stage s;
	struct place here;
	struct view *v = open_page(&s, 30, 80, "Jepang");
	stage_do(&s, v, CMD_SORT, "");
	assert_true(row_has(&s, v, 5, "mentions   most mentions"));
	stage_do(&s, v, CMD_SORT, "");
	assert_true(row_has(&s, v, 5, "oldest first"));
	assert_true(row_has(&s, v, 6, "14 Mar"));
	assert_true(row_has(&s, v, 8, " --")); /* undated ones are last either way */
	stage_do(&s, v, CMD_PART_2, "");
	stage_do(&s, v, CMD_SORT, "");
	assert_true(row_has(&s, v, 10, "most often"));
	assert_true(selected_has(&s, v, "2 Named"));
	stage_do(&s, v, CMD_PART_3, "");
	stage_do(&s, v, CMD_SORT, "");
	assert_true(row_has(&s, v, 14, "by alias"));
	stage_do(&s, v, CMD_SORT, "");
	assert_true(row_has(&s, v, 15, "13 May"));
	v->ops->save(v, &here);
	/* A name of its own has the usual orders; back at the place they are as they were. */
	struct place other = names_stage_place(&s, VIEW_ENTITY, "Vietnam");
	assert_true(v->ops->show(v, &other));
	assert_true(row_has(&s, v, 5, "newest first"));
	assert_true(v->ops->show(v, &here));
	assert_true(row_has(&s, v, 5, "oldest first"));
	assert_true(row_has(&s, v, 6, "14 Mar"));
	assert_true(row_has(&s, v, 14, "by date"));
	assert_true(selected_has(&s, v, "3 In context"));
	names_stage_close(&s, v);
}

/* Rows of every part are found again, on a page that showed something else meanwhile. */
static void test_places(void **state)
{
	(void)state;
	static const struct {
		enum command part;
		int down;
		const char *text;
	} rows[] = { { CMD_PART_1, 0, "1 Articles" },
		     { CMD_PART_1, 2, "Perdagangan" },
		     { CMD_PART_2, 0, "2 Named" },
		     { CMD_PART_2, 2, "Malaysia" },
		     { CMD_PART_3, 3, "Nakhoda" } };
	struct stage s;
	struct view *v = open_page(&s, 30, 80, "Jepang");
	struct place other = names_stage_place(&s, VIEW_ENTITY, "Malaysia");
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct place here;
		stage_do(&s, v, rows[i].part, "");
		for (int step = 0; step < rows[i].down; step++)
			stage_do(&s, v, CMD_DOWN, "");
		assert_true(selected_has(&s, v, rows[i].text));
		v->ops->save(v, &here);
		assert_true(v->ops->show(v, &other));
		assert_true(row_has(&s, v, 1, "Malaysia"));
		assert_true(v->ops->show(v, &here));
		assert_true(selected_has(&s, v, rows[i].text));
	}
	other.entity = 1;
	assert_false(v->ops->show(v, &other));
	names_stage_close(&s, v);
}

static void test_opens(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_page(&s, 30, 80, "Jepang");
	uint32_t second = stage_article(&s, "c/second.txt");
	stage_do(&s, v, CMD_DOWN, "");
	stage_do(&s, v, CMD_OPEN, "");
	assert_int_equal(s.request.kind, REQUEST_OPEN);
	assert_int_equal(s.request.article, second);
	assert_true(s.request.focuses);
	struct str text = corpus_text(s.corpus, corpus_article(s.corpus, second));
	assert_int_equal(s.request.at, str_find(text, STR("Jepang")));
	stage_do(&s, v, CMD_STAR, "");
	assert_int_equal(s.request.kind, REQUEST_MARK);
	assert_int_equal(s.request.article, second);
	stage_do(&s, v, CMD_PART_1, "");
	stage_do(&s, v, CMD_OPEN, "");
	assert_int_equal(s.request.place.kind, VIEW_ENTITY);
	assert_true(s.request.place.whole && s.request.place.part == ENTITY_ARTICLES);
	stage_do(&s, v, CMD_PART_3, "");
	stage_do(&s, v, CMD_OPEN, "");
	assert_int_equal(s.request.place.kind, VIEW_KWIC);
	stage_do(&s, v, CMD_DOWN, "");
	stage_do(&s, v, CMD_OPEN, "");
	assert_int_equal(s.request.kind, REQUEST_OPEN);
	assert_int_equal(s.request.article, second);
	assert_int_not_equal(s.request.at, str_find(text, STR("Jepang")));
	stage_do(&s, v, CMD_FIX, "");
	assert_int_equal(s.request.fix.article, second);
	stage_do(&s, v, CMD_CONTEXT, "");
	assert_int_equal(s.request.place.kind, VIEW_KWIC);
	assert_true(s.request.place.has_article);
	names_stage_close(&s, v);
}

static void test_names(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_page(&s, 21, 80, "Jepang");
	uint64_t vietnam = names_stage_key(&s, "Vietnam");
	stage_do(&s, v, CMD_PART_2, "");
	assert_true(str_starts(stage_status(&s, v), STR("2 names, closest first")));
	stage_do(&s, v, CMD_DOWN, "");
	struct str status = stage_status(&s, v);
	assert_true(str_starts(status, STR("Vietnam  place  4 in 3 articles ")));
	assert_true(str_ends(status, STR(" Enter page   c 4 sentences with both")));
	stage_do(&s, v, CMD_OPEN, "");
	assert_int_equal(s.request.place.kind, VIEW_ENTITY);
	assert_true(s.request.place.entity == vietnam);
	stage_do(&s, v, CMD_CONTEXT, "");
	assert_int_equal(s.request.place.kind, VIEW_KWIC);
	assert_true(s.request.place.other == vietnam);
	assert_true(s.request.place.entity == names_stage_key(&s, "Jepang"));
	stage_do(&s, v, CMD_FIX, "");
	assert_int_equal(s.request.kind, REQUEST_FIX);
	assert_true(s.request.fix.entity == vietnam);
	assert_int_equal(s.request.fix.article, ARTICLE_NONE);
	stage_do(&s, v, CMD_PIPE, "");
	assert_str(s.request.piped, "Vietnam\tplace\t4\t3\nMalaysia\tplace\t2\t2\n");
	/* A peek, which any key drops. */
	stage_do(&s, v, CMD_PEEK, "");
	assert_true(row_has(&s, v, 20, "") && row_has(&s, v, 6, "Kapal Dagang"));
	bool shown = false;
	for (size_t row = 8; row < 21; row++)
		shown |= row_has(&s, v, row, "Vietnam  place");
	assert_true(shown);
	assert_true(stage_do(&s, v, CMD_CLOSE, ""));
	assert_false(stage_do(&s, v, CMD_CLOSE, ""));
	names_stage_close(&s, v);
}

static void test_whole_part(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_page(&s, 6, 80, "Jepang");
	struct place place = names_stage_place(&s, VIEW_ENTITY, "Jepang");
	place.whole = true;
	place.part = ENTITY_ARTICLES;
	assert_true(v->ops->show(v, &place));
	assert_true(row_has(&s, v, 2, "1 Articles 3"));
	assert_true(row_has(&s, v, 5, "Catatan"));
	assert_true(str_starts(stage_title(&s, v), STR("Jepang › articles ")));
	stage_do(&s, v, CMD_PART_2, "");
	assert_int_equal(s.request.kind, REQUEST_SHOW);
	assert_true(s.request.place.whole && s.request.place.part == ENTITY_NAMES);
	stage_do(&s, v, CMD_PART_1, "");
	stage_do(&s, v, CMD_OPEN, "");
	assert_int_equal(s.request.kind, REQUEST_CLOSE);
	names_stage_close(&s, v);
}

static void test_find_and_unread(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_page(&s, 30, 80, "Jepang");
	stage_find(&s, v, "malaysia");
	assert_true(selected_has(&s, v, "Malaysia                place"));
	stage_do(&s, v, CMD_FIND_NEXT, "");
	assert_true(selected_has(&s, v, "Malaysia, bukan"));
	stage_do(&s, v, CMD_FIND_PREVIOUS, "");
	assert_true(selected_has(&s, v, "Malaysia                place"));
	stage_find(&s, v, "zebra");
	assert_int_equal(s.request.kind, REQUEST_MESSAGE);
	stage_do(&s, v, CMD_UNREAD_NEXT, "");
	assert_true(selected_has(&s, v, "Kapal Dagang"));
	for (uint32_t nr = 0; nr < corpus_count(s.corpus); nr++)
		marks_set(s.marks, corpus_article(s.corpus, nr)->id, MARK_READ, true, 1);
	stage_do(&s, v, CMD_UNREAD_NEXT, "");
	assert_int_equal(s.request.kind, REQUEST_MESSAGE);
	names_stage_close(&s, v);
}

/* From 140 columns what the row stands for is beside it. */
static void test_beside(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_page(&s, 47, 160, "Jepang");
	assert_true(row_has(&s, v, 0, " │  Kapal Dagang Tiba dari Utara"));
	stage_do(&s, v, CMD_PART_2, "");
	assert_true(str_ends(stage_row(&s, v, 1), STR("│")));
	stage_do(&s, v, CMD_DOWN, "");
	assert_true(row_has(&s, v, 1,
			    "place │  Jepang + Vietnam   4 sentences in 3 articles, newest first"));
	size_t at = 0;
	while (at < 47 &&
	       !row_has(&s, v, at, "│  Nelayan mengirim ikan ke Jepang melalui Vietnam."))
		at++;
	assert_true(at < 47);
	stage_do(&s, v, CMD_DOWN, "");
	assert_true(row_has(&s, v, 1, "Jepang + Malaysia   2 sentences in 2 articles"));
	v->ops->resize(v, 47, 139);
	stage_row(&s, v, 1);
	assert_true(line_cols(&s.line) < 139);
	names_stage_close(&s, v);
}

static void test_origin(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_page(&s, 21, 80, "Jepang");
	struct place place = names_stage_place(&s, VIEW_ENTITY, "Vietnam");
	uint32_t nr = stage_article(&s, "a/first.txt");
	place.has_from = true;
	place.from = article_key(corpus_article(s.corpus, nr));
	assert_true(v->ops->show(v, &place));
	assert_true(str_starts(stage_title(&s, v), STR("Republika 13 May › Vietnam ")));
	stage_do(&s, v, CMD_PART_2, "");
	stage_do(&s, v, CMD_DOWN, "");
	stage_do(&s, v, CMD_OPEN, "");
	assert_true(s.request.place.has_from);
	names_stage_close(&s, v);
}

static void test_every_size(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_page(&s, 21, 80, "Jepang");
	for (size_t cols = 1; cols <= 220; cols += cols < 30 ? 1 : 9) {
		for (size_t rows = 1; rows <= 60; rows += rows < 24 ? 1 : 12) {
			v->ops->resize(v, rows, cols);
			stage_do(&s, v, CMD_DOWN, "");
			for (size_t row = 0; row < rows; row++) {
				v->ops->row(v, row, &s.line);
				assert_true(line_cols(&s.line) <= cols);
			}
		}
	}
	for (int command = 1; command < CMD_COUNT; command++)
		stage_do(&s, v, (enum command)command, "");
	names_stage_close(&s, v);
}

static void test_corrected(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_page(&s, 30, 80, "Jepang");
	stage_do(&s, v, CMD_PART_2, "");
	stage_do(&s, v, CMD_DOWN, "");
	stage_do(&s, v, CMD_DOWN, "");
	assert_true(selected_has(&s, v, "Malaysia"));
	names_stage_reject(&s, v, "Vietnam");
	assert_true(row_has(&s, v, 10, "2 Named with 1"));
	assert_true(selected_has(&s, v, "Malaysia"));
	names_stage_reject(&s, v, "Malaysia");
	assert_true(selected_has(&s, v, "Vietnam")); /* what stands in its place */
	names_stage_reject(&s, v, "Jepang");
	assert_true(row_has(&s, v, 1, "This name is not there any more"));
	for (int command = 1; command < CMD_COUNT; command++)
		stage_do(&s, v, (enum command)command, "");
	names_stage_reject(&s, v, "Malaysia");
	assert_true(selected_has(&s, v, "Vietnam"));
	names_stage_close(&s, v);
}

static void test_without_names(void **state)
{
	(void)state;
	struct stage s;
	const struct place place = { .kind = VIEW_ENTITY, .entity = 7, .focus = PLACE_NO_FOCUS };
	stage_open(&s, names_stage_write());
	struct view *v = stage_view(&s, VIEW_ENTITY, 21, 80);
	assert_true(v->ops->show(v, &place));
	for (int command = 1; command < CMD_COUNT; command++)
		stage_do(&s, v, (enum command)command, "");
	assert_str(stage_row(&s, v, 0), "");
	assert_str(stage_status(&s, v), "");
	v->ops->refresh(v);
	v->ops->destroy(v);
	stage_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_share),         cmocka_unit_test(test_rows),
		cmocka_unit_test(test_cut_parts),     cmocka_unit_test(test_walk),
		cmocka_unit_test(test_orders),        cmocka_unit_test(test_places),
		cmocka_unit_test(test_opens),         cmocka_unit_test(test_names),
		cmocka_unit_test(test_whole_part),    cmocka_unit_test(test_find_and_unread),
		cmocka_unit_test(test_beside),        cmocka_unit_test(test_origin),
		cmocka_unit_test(test_every_size),    cmocka_unit_test(test_corrected),
		cmocka_unit_test(test_without_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
