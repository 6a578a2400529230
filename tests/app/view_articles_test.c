/* SPDX-License-Identifier: MIT */
/* The article list: columns at each width, order, selection, neighbours, finding. */
#include "app/stage.h"

#include <poll.h>
#include <stdio.h>

#include "text/width.h"

#define DOT "\xe2\x97\x8f" /* the unread mark */
#define CUT "\xe2\x80\xa6"

static void write_corpus(void)
{
	unit_write("list/a.txt",
		   STR("Senin 13 May 2024 15:53 WIB\n\nPasar Ikan Ambon Buka Lebih Pagi dan Tutup "
		       "Lebih Siang Sepanjang Musim Timur\n\nREPUBLIKA.CO.ID, AMBON -- Pasar itu "
		       "dibuka pukul tiga pagi.\n"));
	unit_write("list/b.txt", STR("Rabu 8 May 2024 10:00 WIB\n\nKapal Tua Jadi "
				     "Perpustakaan\n\nREPUBLIKA.CO.ID, AMBON -- Kapal itu kini "
				     "memuat tiga ribu buku, kata penjaganya.\n"));
	unit_write("list/c.txt", STR("Senin 4 Maret 2019 09:00 WIB\n\nJembatan Kayu Roboh\n\n"
				     "KOMPAS.com - Jembatan itu roboh tanpa korban.\n"));
}

static struct view *open_list(struct stage *s, size_t rows, size_t cols)
{
	write_corpus();
	stage_open(s, unit_path("list"));
	return stage_view(s, VIEW_ARTICLES, rows, cols);
}

static void close_list(struct stage *s, struct view *v)
{
	v->ops->destroy(v);
	stage_close(s);
}

static void test_columns_at_80(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_list(&s, 21, 80);
	uint64_t id = corpus_article(s.corpus, stage_article(&s, "b.txt"))->id;
	marks_set(s.marks, id, MARK_READ, true, 1);
	marks_set(s.marks, id, MARK_STAR, true, 1);
	v->ops->refresh(v);
	assert_str(stage_row(&s, v, 0),
		   " " DOT " 13 May  Republika  Pasar Ikan Ambon Buka Lebih Pagi "
		   "dan Tutup Lebih Siang S" CUT);
	assert_int_equal(line_cols(&s.line), 79);
	assert_str(stage_row(&s, v, 1), "*   8 May  Republika  Kapal Tua Jadi Perpustakaan");
	assert_int_equal(s.line.role, ROLE_LIST_READ);
	assert_str(stage_row(&s, v, 2), " " DOT " Mar'19  Kompas     Jembatan Kayu Roboh");
	assert_int_equal(s.line.role, ROLE_LIST_UNREAD);
	assert_str(stage_row(&s, v, 3), "");
	assert_str(
	    stage_title(&s, v),
	    "                                              3 articles  2 unread  newest first");
	struct str status = stage_status(&s, v);
	assert_int_not_equal(str_find(status, STR("list/a.txt:1  ")), STR_NPOS);
	assert_true(str_ends(status, STR(" 1/3")));
	close_list(&s, v);
}

static void test_guesses_and_missing_parts(void **state)
{
	(void)state;
	unit_write("guess/sub/x.txt", STR("hanya satu kalimat pendek tanpa judul dan tanggal.\n"));
	struct stage s;
	stage_open(&s, unit_path("guess"));
	struct view *v = stage_view(&s, VIEW_ARTICLES, 5, 80);
	const struct article *a = corpus_article(s.corpus, 0);
	assert_true(article_title_guessed(a));
	assert_str(str_sub(stage_row(&s, v, 0), 0, 24), " " DOT "  --     (sub)     ~");
	v->ops->destroy(v);
	stage_close(&s);
}

static void test_other_widths(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_list(&s, 6, 100);
	assert_str(stage_row(&s, v, 1),
		   " " DOT " 2024-05-08  Republika       Kapal Tua Jadi Perpustakaan");
	/* Below 63 columns the title would get fewer than 40: the source goes. */
	v->ops->resize(v, 6, 62);
	assert_str(stage_row(&s, v, 1), " " DOT "  8 May   Kapal Tua Jadi Perpustakaan");
	v->ops->resize(v, 6, 48);
	assert_str(stage_row(&s, v, 0), " " DOT " Pasar Ikan Ambon Buka Lebih Pagi dan Tutup");
	assert_str(stage_row(&s, v, 1), "   Lebih Siang Sepanjang Mus" CUT "  Republika 13 May");
	assert_int_equal(line_cols(&s.line), 47);
	assert_true(s.line.selected);
	assert_str(stage_row(&s, v, 2), " " DOT " Kapal Tua Jadi Perpustakaan");
	assert_str(stage_row(&s, v, 3), "                                Republika 8 May");
	assert_false(s.line.selected);
	/* Less than half for the title: the source goes, then the date. */
	v->ops->resize(v, 6, 34);
	assert_true(str_ends(stage_row(&s, v, 1), STR("  13 May")));
	v->ops->resize(v, 6, 16);
	assert_int_equal(str_find(stage_row(&s, v, 1), STR("May")), STR_NPOS);
	for (size_t cols = 1; cols < 130; cols++) {
		for (size_t rows = 1; rows < 4; rows++) {
			v->ops->resize(v, rows, cols);
			for (size_t row = 0; row < rows + 3; row++) {
				stage_row(&s, v, row);
				assert_true(line_cols(&s.line) <= cols);
			}
		}
	}
	close_list(&s, v);
}

static void test_orders(void **state)
{
	(void)state;
	static const struct {
		const char *name, *shown;
		const char *paths[3];
	} cases[] = {
		{ "newest", "newest first", { "a.txt", "b.txt", "c.txt" } },
		{ "old", "oldest first", { "c.txt", "b.txt", "a.txt" } },
		{ "source", "by source", { "c.txt", "a.txt", "b.txt" } },
		{ "title", "by title", { "c.txt", "b.txt", "a.txt" } },
		{ "file", "by file", { "a.txt", "b.txt", "c.txt" } },
	};
	struct stage s;
	struct view *v = open_list(&s, 5, 80);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_true(stage_do(&s, v, CMD_SORT, cases[i].name));
		assert_string_equal(view_articles_order(v), cases[i].shown);
		uint32_t nr = stage_article(&s, cases[i].paths[0]);
		assert_int_equal(view_articles_neighbour(v, nr, -1), ARTICLE_NONE);
		for (size_t j = 1; j < 3; j++) {
			nr = view_articles_neighbour(v, nr, 1);
			assert_int_equal(nr, stage_article(&s, cases[i].paths[j]));
		}
		assert_int_equal(view_articles_neighbour(v, nr, 1), ARTICLE_NONE);
	}
	assert_true(stage_do(&s, v, CMD_SORT, "sideways"));
	assert_int_equal(s.request.kind, REQUEST_MESSAGE);
	assert_string_equal(view_articles_order(v), "by file");
	assert_false(stage_do(&s, v, CMD_SORT, ""));
	close_list(&s, v);
}

static void test_selection_survives_sorting(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_list(&s, 2, 80);
	stage_do(&s, v, CMD_BOTTOM, "");
	assert_int_equal(view_articles_selected(v), stage_article(&s, "c.txt"));
	size_t row = stage_selected(&s, v);
	assert_int_equal(row, 1);
	stage_do(&s, v, CMD_UP, "");
	uint32_t chosen = view_articles_selected(v);
	assert_int_equal(chosen, stage_article(&s, "b.txt"));
	row = stage_selected(&s, v);
	stage_do(&s, v, CMD_SORT, "oldest");
	assert_int_equal(view_articles_selected(v), chosen);
	assert_int_equal(stage_selected(&s, v), row);
	struct place place;
	v->ops->save(v, &place);
	stage_do(&s, v, CMD_TOP, "");
	assert_int_not_equal(view_articles_selected(v), chosen);
	assert_true(v->ops->show(v, &place));
	assert_int_equal(view_articles_selected(v), chosen);
	assert_int_equal(stage_selected(&s, v), row);
	close_list(&s, v);
}

static void test_unread(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_list(&s, 5, 80);
	uint32_t a = stage_article(&s, "a.txt"), b = stage_article(&s, "b.txt"),
		 c = stage_article(&s, "c.txt");
	marks_set(s.marks, corpus_article(s.corpus, b)->id, MARK_READ, true, 1);
	v->ops->refresh(v);
	assert_int_equal(view_articles_neighbour(v, a, 2), c);
	assert_int_equal(view_articles_neighbour(v, c, 2), a);
	assert_int_equal(view_articles_neighbour(v, 77, 2), ARTICLE_NONE);
	stage_do(&s, v, CMD_UNREAD_NEXT, "");
	assert_int_equal(view_articles_selected(v), c);
	stage_do(&s, v, CMD_READ_ALL, "");
	assert_int_equal(s.request.kind, REQUEST_MARK_ALL);
	assert_int_equal(s.request.article_count, 3);
	assert_int_equal(s.request.articles[0], a);
	marks_set(s.marks, corpus_article(s.corpus, a)->id, MARK_READ, true, 1);
	v->ops->refresh(v);
	stage_do(&s, v, CMD_UNREAD_NEXT, "");
	assert_int_equal(s.request.kind, REQUEST_MESSAGE);
	assert_int_equal(view_articles_neighbour(v, c, 2), ARTICLE_NONE);
	close_list(&s, v);
}

static void assert_unread(struct stage *s, struct view *v, size_t unread)
{
	char end[64];
	snprintf(end, sizeof end, "articles  %zu unread  newest first", unread);
	v->ops->refresh(v);
	assert_true(str_ends(stage_title(s, v), str_from(end)));
}

/* Counted anew, or by the one mark that was set since: the same. */
static void unread_is_counted_after_each_mark(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_list(&s, 5, 80);
	uint64_t a = corpus_article(s.corpus, stage_article(&s, "a.txt"))->id;
	uint64_t b = corpus_article(s.corpus, stage_article(&s, "b.txt"))->id;
	assert_unread(&s, v, 3);
	marks_set(s.marks, a, MARK_READ, true, 1);
	assert_unread(&s, v, 2);
	marks_set(s.marks, a, MARK_STAR, true, 1);
	assert_unread(&s, v, 2);
	marks_set(s.marks, 999, MARK_READ, true, 1); /* of no article here */
	assert_unread(&s, v, 2);
	marks_set(s.marks, b, MARK_READ, true, 1);
	marks_set(s.marks, a, MARK_READ, false, 1);
	assert_unread(&s, v, 2);
	marks_set(s.marks, b, MARK_READ, false, 1);
	assert_unread(&s, v, 3);
	close_list(&s, v);
}

static void test_find(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_list(&s, 5, 80);
	stage_find(&s, v, "kompas");
	assert_int_equal(view_articles_selected(v), stage_article(&s, "c.txt"));
	stage_row(&s, v, 2);
	assert_int_equal(vec_last(&s.line.spans)->role, ROLE_MATCH);
	assert_str(str_sub(buf_str(&s.line.text), vec_last(&s.line.spans)->start,
			   vec_last(&s.line.spans)->start + vec_last(&s.line.spans)->len),
		   "Kompas");
	stage_find(&s, v, "pa");
	assert_int_equal(view_articles_selected(v), stage_article(&s, "c.txt"));
	stage_do(&s, v, CMD_FIND_NEXT, "");
	assert_int_equal(view_articles_selected(v), stage_article(&s, "a.txt"));
	assert_string_equal(s.request.text, "Search went on at the top");
	stage_do(&s, v, CMD_FIND_PREVIOUS, "");
	assert_int_equal(view_articles_selected(v), stage_article(&s, "c.txt"));
	stage_find(&s, v, "xyz");
	assert_string_equal(s.request.text, "No match for \"xyz\" in 3 articles (ignoring case)");
	stage_find(&s, v, "Xyz\x1b");
	assert_string_equal(s.request.text,
			    "No match for \"Xyz\xe2\x90\x9b\" in 3 articles (case counts)");
	close_list(&s, v);
}

static void test_requests(void **state)
{
	(void)state;
	static const struct {
		enum command command;
		enum request_kind kind;
	} cases[] = {
		{ CMD_OPEN, REQUEST_OPEN },     { CMD_STAR, REQUEST_MARK },
		{ CMD_READ, REQUEST_MARK },     { CMD_PAGER, REQUEST_PAGER },
		{ CMD_EDITOR, REQUEST_EDITOR }, { CMD_INFO, REQUEST_SHOW },
	};
	struct stage s;
	struct view *v = open_list(&s, 5, 80);
	stage_do(&s, v, CMD_DOWN, "");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_true(stage_do(&s, v, cases[i].command, ""));
		assert_int_equal(s.request.kind, cases[i].kind);
		if (cases[i].kind != REQUEST_SHOW)
			assert_int_equal(s.request.article, stage_article(&s, "b.txt"));
	}
	assert_false(stage_do(&s, v, CMD_QUIT, ""));
	close_list(&s, v);
}

static void write_many(size_t count)
{
	char name[64], text[256];
	for (size_t i = 0; i < count; i++) {
		snprintf(name, sizeof name, "many/%zu/%03zu.txt", i % 7, i * 37 % count);
		snprintf(
		    text, sizeof text,
		    "Senin %zu Mei 2023 15:53 WIB\n\nJudul Nomor %zu\n\nREPUBLIKA.CO.ID, AMBON -- "
		    "Isi berita nomor %zu.\n",
		    i * 11 % 28 + 1, i, i);
		unit_write(name, str_from(text));
	}
}

/* Refreshing with whatever has arrived, in however many steps, ends as a fresh list does; what
 * the user selected stays selected, in its row. */
static void test_rows_that_arrive(void **state)
{
	(void)state;
	struct stage s;
	write_many(300);
	stage_open(&s, unit_path("many"));
	struct view *fresh = stage_view(&s, VIEW_ARTICLES, 10, 80);
	const struct corpus_options options = { .threads = 2, .outlets = s.outlets, .log = s.log };
	const char *folder = unit_path("many");
	struct corpus *whole = s.corpus;
	s.corpus = s.context.corpus = corpus_new(&options, &folder, 1);
	struct view_context context = s.context;
	struct view *v = view_articles.create(&context);
	v->ops->resize(v, 10, 80);
	struct place chosen = { 0 }, now;
	for (;;) {
		v->ops->refresh(v);
		v->ops->save(v, &now);
		if (chosen.has_article) {
			assert_int_equal(now.article.path_hash, chosen.article.path_hash);
		} else if (view_articles_selected(v) != ARTICLE_NONE) {
			assert_int_equal(now.row, 0);
			stage_do(&s, v, CMD_HALF_DOWN, "");
			v->ops->save(v, &chosen);
		}
		if (!corpus_progress(s.corpus).loading)
			break;
		struct pollfd wait = { .fd = corpus_wake_fd(s.corpus), .events = POLLIN };
		poll(&wait, 1, -1);
		corpus_poll(s.corpus);
	}
	corpus_wait(s.corpus);
	v->ops->refresh(v);
	assert_true(chosen.has_article);
	assert_int_equal(corpus_count(s.corpus), 300);
	uint32_t a, b;
	for (int step = -1; step <= 1; step += 2) {
		size_t seen = 0;
		for (a = b = stage_article(&s, "many/0/000.txt"); a != ARTICLE_NONE; seen++) {
			assert_int_equal(a, b);
			a = view_articles_neighbour(v, a, step);
			s.context.corpus = whole;
			b = view_articles_neighbour(fresh, b, step);
			s.context.corpus = s.corpus;
		}
		assert_int_equal(b, ARTICLE_NONE);
		assert_true(seen > 0);
	}
	v->ops->destroy(v);
	fresh->ops->destroy(fresh);
	corpus_free(whole);
	stage_close(&s);
}

static void test_copies_are_folded(void **state)
{
	(void)state;
	struct stage s;
	stage_open(&s, stage_write_takes());
	struct view *v = stage_view(&s, VIEW_ARTICLES, 8, 80);
	uint32_t story = stage_article(&s, "a/story.txt"), copy = stage_article(&s, "c/copy.txt");
	assert_str(stage_row(&s, v, 0),
		   " " DOT " 14 May  Kompas     Perahu motor dari kas desa                      "
		   "       =1");
	assert_str(stage_row(&s, v, 1),
		   " " DOT
		   " 13 May  Republika  Perahu Baru untuk Pulau Seberang                   =1"
		   "  +2");
	assert_int_equal(line_cols(&s.line), 79);
	assert_str(stage_row(&s, v, 2), " " DOT "  6 May  Republika  Jembatan Kayu Roboh");
	assert_str(stage_row(&s, v, 3), "");
	assert_true(str_ends(stage_title(&s, v), STR("3 articles  3 unread  newest first")));
	marks_set(s.marks, corpus_article(s.corpus, copy)->id, MARK_READ, true, 1);
	v->ops->refresh(v);
	assert_true(str_ends(stage_title(&s, v), STR("3 articles  2 unread  newest first")));
	/* A copy stands where its first does. */
	struct place place = stage_place(&s, VIEW_ARTICLES, "c/copy.txt");
	assert_true(v->ops->show(v, &place));
	assert_int_equal(view_articles_selected(v), story);
	assert_int_equal(view_articles_rank(v, copy), 1);
	assert_int_equal(view_articles_neighbour(v, copy, 1), stage_article(&s, "e/other.txt"));
	assert_int_equal(view_articles_neighbour(v, copy, -1), stage_article(&s, "d/take.txt"));
	view_articles_select(v, stage_article(&s, "b/copy.txt"));
	assert_int_equal(view_articles_selected(v), story);
	stage_do(&s, v, CMD_READ_ALL, "");
	assert_int_equal(s.request.article_count, 3);
	for (int sort = 0; sort < SORT_COUNT; sort++) {
		s.config.options.numbers[OPT_SORT] = sort;
		v->ops->refresh(v);
		assert_int_equal(v->ops->extent(v).total, 3);
		assert_int_equal(view_articles_selected(v), story);
	}
	v->ops->destroy(v);
	stage_close(&s);
}

/* What is folded is counted in any width; takes only where that cuts no title. */
static void test_counts_of_copies_and_takes_have_room(void **state)
{
	(void)state;
	struct stage s;
	stage_open(&s, stage_write_takes());
	struct view *v = stage_view(&s, VIEW_ARTICLES, 8, 80);
	for (size_t cols = 8; cols < 130; cols++) {
		size_t found = 0;
		v->ops->resize(v, 8, cols);
		for (size_t row = 0; row < 8; row++) {
			struct str text = stage_row(&s, v, row);
			bool takes = str_find(text, STR("=1")) != STR_NPOS;
			found += str_ends(text, STR("+2"));
			assert_true(line_cols(&s.line) < cols);
			assert_false(takes && str_find(text, STR(CUT)) != STR_NPOS);
			assert_false(takes && cols < 60);
		}
		assert_int_equal(found, 1);
	}
	v->ops->resize(v, 8, 48);
	assert_str(stage_row(&s, v, 3), "                           Republika 13 May  +2");
	v->ops->destroy(v);
	stage_close(&s);
}

static void test_empty_corpus(void **state)
{
	(void)state;
	struct stage s;
	unit_write("empty/blank.txt", STR("\n"));
	stage_open(&s, unit_path("empty"));
	struct view *v = stage_view(&s, VIEW_ARTICLES, 5, 80);
	assert_int_equal(view_articles_selected(v), ARTICLE_NONE);
	for (int command = 1; command < CMD_COUNT; command++)
		stage_do(&s, v, (enum command)command, "");
	assert_str(stage_row(&s, v, 0), "");
	stage_find(&s, v, "x");
	assert_string_equal(s.request.text, "No match for \"x\" in 0 articles (ignoring case)");
	v->ops->destroy(v);
	stage_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_columns_at_80),
		cmocka_unit_test(test_guesses_and_missing_parts),
		cmocka_unit_test(test_other_widths),
		cmocka_unit_test(test_orders),
		cmocka_unit_test(test_selection_survives_sorting),
		cmocka_unit_test(test_unread),
		cmocka_unit_test(unread_is_counted_after_each_mark),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_requests),
		cmocka_unit_test(test_rows_that_arrive),
		cmocka_unit_test(test_copies_are_folded),
		cmocka_unit_test(test_counts_of_copies_and_takes_have_room),
		cmocka_unit_test(test_empty_corpus),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
