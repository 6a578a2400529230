/* SPDX-License-Identifier: MIT */
/* The article list while a query is on: best first, a passage under each title. */
#include "app/stage.h"

#include <stdio.h>

#include "find/query.h"

#define DOT "\xe2\x97\x8f" /* the unread mark */
#define CUT "\xe2\x80\xa6"

static const struct date today = { .year = 2024, .month = 6, .day = 1, .precision = DATE_DAY };

/* "garam" stands in a title, twice in a text, once in three, of which two are of one day. */
static void write_corpus(void)
{
	unit_write("query/a.txt",
		   STR("Senin 13 May 2024 15:53 WIB\n\nPasar Ikan Buka Pagi\n\n"
		       "REPUBLIKA.CO.ID, AMBON -- Pedagang menjual garam di sana.\n"));
	unit_write("query/b.txt",
		   STR("Rabu 8 May 2024 10:00 WIB\n\nKapal Tua Jadi Perpustakaan\n\n"
		       "REPUBLIKA.CO.ID, AMBON -- Kapal itu memuat garam dan ikan.\n"));
	unit_write("query/c.txt",
		   STR("Rabu 8 May 2024 10:00 WIB\n\nPerahu Baru Pulau Seberang\n\n"
		       "REPUBLIKA.CO.ID, AMBON -- Perahu itu memuat garam dan beras.\n"));
	unit_write("query/d.txt",
		   STR("Senin 4 Maret 2019 09:00 WIB\n\nJembatan Kayu Roboh\n\n"
		       "KOMPAS.com - Truk garam tenggelam, garam larut di sungai itu.\n"));
	unit_write("query/e.txt",
		   STR("Selasa 5 Maret 2019 09:00 WIB\n\nHarga Garam Naik\n\n"
		       "KOMPAS.com - Petani menyambutnya dengan lega sejak pagi.\n"));
	unit_write("query/f.txt", STR("Kamis 16 May 2024 09:00 WIB\n\nHujan Turun Lagi\n\n"
				      "KOMPAS.com - Warga menadah air dari atap.\n"));
}

static struct view *open_list(struct stage *s, size_t rows, size_t cols)
{
	write_corpus();
	stage_open(s, unit_path("query"));
	return stage_view(s, VIEW_ARTICLES, rows, cols);
}

static void close_list(struct stage *s, struct view *v)
{
	v->ops->destroy(v);
	stage_close(s);
}

static void filter(struct view *v, const char *text)
{
	struct query_error e;
	struct query *query = query_new(str_from(text), &today, &e);
	assert_non_null(query);
	view_articles_filter(v, query);
	while (view_articles_is_filtering(v))
		view_articles_go_on(v);
}

/* The articles' letters in the order of the list. */
static const char *letters(const struct stage *s, const struct view *v)
{
	static char out[8];
	size_t count = v->ops->extent(v).total;
	assert_true(count < sizeof out);
	memset(out, 0, sizeof out);
	for (uint32_t nr = 0; nr < corpus_count(s->corpus); nr++) {
		size_t rank = view_articles_rank(v, nr);
		const char *path = corpus_article(s->corpus, nr)->input->path;
		if (rank != SIZE_MAX)
			out[rank] = path[strlen(path) - strlen("a.txt")];
	}
	return out;
}

static void best_come_first(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_list(&s, 20, 80);
	assert_string_equal(letters(&s, v), "fabced");
	filter(v, "garam");
	/* The title, twice, once: the newest, then by path. */
	assert_string_equal(letters(&s, v), "edabc");
	assert_string_equal(view_articles_order(v), "by relevance");
	assert_true(str_ends(stage_title(&s, v), STR("  5 of 6  by relevance")));
	assert_int_equal(view_articles_neighbour(v, stage_article(&s, "e.txt"), 1),
			 stage_article(&s, "d.txt"));
	filter(v, "garam kapal");
	assert_string_equal(letters(&s, v), "b");
	filter(v, "hujan OR beras OR lega");
	assert_string_equal(letters(&s, v), "fec");
	/* Nothing to be found in the text: no relevance. */
	filter(v, "source:republika -garam");
	assert_string_equal(letters(&s, v), "");
	assert_string_equal(view_articles_order(v), "newest first");
	filter(v, "date:2024");
	assert_string_equal(letters(&s, v), "fabc");
	assert_true(str_ends(stage_title(&s, v), STR("  4 of 6  newest first")));
	filter(v, "");
	assert_true(str_ends(stage_title(&s, v), STR("6 articles  6 unread  newest first")));
	close_list(&s, v);
}

static void the_index_ranks_alike(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_list(&s, 20, 80);
	struct index_options made = { .corpus = s.corpus, .threads = 1 };
	struct index *index = index_new(&made);
	static const char *const texts[] = { "garam", "ga*", "garam OR ikan OR lega", "title:garam",
					     "\"memuat garam\" OR pagi" };
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		char read[8];
		s.context.index = NULL;
		filter(v, texts[i]);
		snprintf(read, sizeof read, "%s", letters(&s, v));
		assert_true(read[0] != '\0');
		s.context.index = index;
		filter(v, texts[i]);
		assert_string_equal(letters(&s, v), read);
		index_wait(index);
		filter(v, texts[i]);
		assert_string_equal(letters(&s, v), read);
	}
	v->ops->destroy(v);
	index_free(index);
	stage_close(&s);
}

static void the_earlier_order_comes_back(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_list(&s, 20, 80);
	stage_do(&s, v, CMD_SORT, "oldest");
	filter(v, "garam");
	assert_string_equal(letters(&s, v), "edabc");
	stage_do(&s, v, CMD_SORT, "title");
	assert_string_equal(letters(&s, v), "edbac");
	assert_string_equal(view_articles_order(v), "by title");
	filter(v, "garam OR hujan");
	assert_string_equal(letters(&s, v), "efdbac");
	filter(v, "");
	assert_string_equal(letters(&s, v), "debcaf");
	assert_string_equal(view_articles_order(v), "oldest first");
	filter(v, "garam");
	assert_string_equal(letters(&s, v), "edabc");
	stage_do(&s, v, CMD_SORT, "old");
	stage_do(&s, v, CMD_SORT, "relevance");
	assert_string_equal(letters(&s, v), "edabc");
	assert_int_equal(s.request.kind, REQUEST_NONE);
	filter(v, "");
	stage_do(&s, v, CMD_SORT, "relevance");
	assert_int_equal(s.request.kind, REQUEST_MESSAGE);
	assert_string_equal(view_articles_order(v), "newest first");
	close_list(&s, v);
}

static void the_selection_is_kept(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_list(&s, 4, 80);
	stage_do(&s, v, CMD_DOWN, "");
	uint32_t a = stage_article(&s, "a.txt");
	assert_int_equal(view_articles_selected(v), a);
	filter(v, "garam");
	assert_int_equal(view_articles_selected(v), a);
	assert_int_equal(stage_selected(&s, v), 2); /* the second of two rows, by its title */
	assert_true(str_ends(stage_status(&s, v), STR("3/5")));
	filter(v, "garam -menjual");
	assert_int_equal(view_articles_selected(v), stage_article(&s, "e.txt"));
	assert_int_equal(stage_selected(&s, v), 0);
	stage_do(&s, v, CMD_DOWN, "");
	uint32_t chosen = view_articles_selected(v);
	filter(v, "");
	assert_int_equal(view_articles_selected(v), chosen);
	v->ops->refresh(v);
	assert_int_equal(view_articles_selected(v), chosen);
	close_list(&s, v);
}

enum { LONG_ARTICLES = 12, LONG_BYTES = 1 << 20 };

/* The later its path, the better: what is found last belongs at the top. */
static void write_long_articles(void)
{
	char name[32];
	for (int i = 0; i < LONG_ARTICLES; i++) {
		struct buf text = BUF_INIT;
		buf_addf(&text, "Senin %d May 2024 10:00 WIB\n\nBerita Nomor %d\n\nIsi %d: ", i + 1,
			 i, i);
		for (int j = 0; j < LONG_ARTICLES - i; j++)
			buf_addf(&text, "ada garam, ");
		while (text.len < LONG_BYTES)
			buf_addf(&text, "warga menunggu kapal di dermaga, ");
		buf_addf(&text, "begitulah.\n");
		snprintf(name, sizeof name, "long/%c.txt", 'a' + LONG_ARTICLES - 1 - i);
		unit_write(name, buf_str(&text));
		buf_release(&text);
	}
}

/* Four of them are read at a time. */
static void what_is_found_later_takes_its_place(void **state)
{
	(void)state;
	struct stage s;
	struct query_error e;
	write_long_articles();
	stage_open(&s, unit_path("long"));
	struct view *v = stage_view(&s, VIEW_ARTICLES, 20, 80);
	view_articles_filter(v, query_new(STR("garam"), &today, &e));
	size_t before = v->ops->extent(v).total;
	assert_true(before > 0 && before < LONG_ARTICLES && view_articles_is_filtering(v));
	assert_true(str_find(stage_title(&s, v), STR(" so far of 12  by relevance")) != STR_NPOS);
	uint32_t first = view_articles_selected(v);
	view_articles_go_on(v);
	/* Not chosen by the user: the first row, whatever comes. */
	assert_int_not_equal(view_articles_selected(v), first);
	assert_int_equal(stage_selected(&s, v), 0);
	stage_do(&s, v, CMD_DOWN, "");
	uint32_t chosen = view_articles_selected(v);
	while (view_articles_is_filtering(v))
		view_articles_go_on(v);
	assert_int_equal(v->ops->extent(v).total, LONG_ARTICLES);
	assert_int_equal(view_articles_selected(v), chosen);
	assert_true(view_articles_rank(v, chosen) > 1);
	for (size_t i = 0; i < LONG_ARTICLES; i++) {
		char name[16];
		snprintf(name, sizeof name, "%c.txt", (char)('a' + i));
		assert_int_equal(view_articles_rank(v, stage_article(&s, name)),
				 LONG_ARTICLES - 1 - i);
	}
	close_list(&s, v);
}

static struct str match_of(const struct line *line, size_t nr)
{
	for (size_t i = 0; i < line->spans.len; i++) {
		const struct line_span *span = &line->spans.data[i];
		if (span->role == ROLE_MATCH && nr-- == 0)
			return str_sub(buf_str(&line->text), span->start, span->start + span->len);
	}
	return STR_NULL;
}

static void passages_show_why(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_list(&s, 20, 80);
	filter(v, "garam");
	assert_str(stage_row(&s, v, 0), " " DOT " Mar'19  Kompas     Harga Garam Naik");
	assert_str(match_of(&s.line, 0), "Garam");
	assert_true(s.line.selected);
	assert_str(stage_row(&s, v, 1), "           Petani menyambutnya dengan lega sejak pagi.");
	assert_true(s.line.selected);
	assert_null(match_of(&s.line, 0).ptr);
	assert_str(stage_row(&s, v, 3),
		   "           Truk garam tenggelam, garam larut di sungai itu.");
	assert_str(match_of(&s.line, 0), "garam");
	assert_str(match_of(&s.line, 1), "garam");
	assert_null(match_of(&s.line, 2).ptr);
	assert_str(stage_row(&s, v, 10), "");
	v->ops->resize(v, 20, 100);
	assert_str(stage_row(&s, v, 1),
		   "               Petani menyambutnya dengan lega sejak pagi.");
	v->ops->resize(v, 20, 40); /* titles of two lines */
	assert_str(stage_row(&s, v, 2), "   Petani menyambutnya dengan lega" CUT);
	assert_str(stage_row(&s, v, 3), " " DOT " Jembatan Kayu Roboh");
	filter(v, "date:2024");
	assert_str(stage_row(&s, v, 2), " " DOT " Pasar Ikan Buka Pagi");
	close_list(&s, v);
}

static void rows_stay_within_the_pane(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_list(&s, 20, 80);
	filter(v, "garam OR warga");
	for (size_t cols = 1; cols < 130; cols++) {
		for (size_t rows = 1; rows < 9; rows++) {
			v->ops->resize(v, rows, cols);
			struct view_extent extent = v->ops->extent(v);
			assert_int_equal(extent.total, 6);
			assert_true(extent.visible >= 1 && extent.visible <= rows);
			assert_true(stage_selected(&s, v) < rows);
			for (size_t row = 0; row < rows + 3; row++) {
				stage_row(&s, v, row);
				assert_true(line_cols(&s.line) <= cols);
			}
		}
	}
	v->ops->resize(v, 1, 80); /* no room below the title */
	assert_int_equal(v->ops->extent(v).visible, 1);
	assert_str(stage_row(&s, v, 0), " " DOT " Mar'19  Kompas     Harga Garam Naik");
	close_list(&s, v);
}

/* The matches shown in the reader, one after another. */
static const char *shown(struct stage *s, const struct view *reader)
{
	static char out[64];
	out[0] = '\0';
	for (size_t row = 0; row < reader->rows; row++) {
		stage_row(s, reader, row);
		for (size_t nr = 0; match_of(&s->line, nr).ptr; nr++) {
			struct str match = match_of(&s->line, nr);
			size_t len = strlen(out);
			snprintf(out + len, sizeof out - len, "%.*s ", STR_ARG(match));
		}
	}
	return out;
}

static struct view *open_reader(struct stage *s, const char *name)
{
	struct view *reader = stage_view(s, VIEW_READER, 20, 80);
	struct place place = stage_place(s, VIEW_READER, name);
	assert_true(reader->ops->show(reader, &place));
	return reader;
}

static void the_article_shows_the_words(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_list(&s, 20, 80);
	s.context.list = v;
	filter(v, "garam OR \"di sungai\"");
	struct view *reader = open_reader(&s, "d.txt");
	assert_string_equal(shown(&s, reader), "garam garam di sungai ");
	stage_do(&s, reader, CMD_FIND_NEXT, "");
	assert_string_equal(shown(&s, reader), "garam di sungai "); /* one is the current */
	stage_find(&s, reader, "truk");
	assert_string_equal(shown(&s, reader), "");
	stage_find(&s, reader, "t");
	assert_string_equal(shown(&s, reader), "T t t t ");
	find_set(&s.find, STR_NULL);
	reader->ops->refresh(reader);
	assert_string_equal(shown(&s, reader), "garam garam di sungai ");
	assert_true(stage_do(&s, reader, CMD_DROP, ""));
	assert_string_equal(shown(&s, reader), "");
	assert_false(stage_do(&s, reader, CMD_DROP, ""));
	stage_do(&s, reader, CMD_FIND_NEXT, "");
	assert_int_equal(s.request.kind, REQUEST_MESSAGE);
	struct place place = stage_place(&s, VIEW_READER, "e.txt");
	assert_true(reader->ops->show(reader, &place));
	assert_string_equal(shown(&s, reader), "Garam ");
	/* Not in the list, or nothing to be shown. */
	filter(v, "kapal");
	reader->ops->refresh(reader);
	assert_string_equal(shown(&s, reader), "");
	filter(v, "");
	reader->ops->refresh(reader);
	assert_string_equal(shown(&s, reader), "");
	reader->ops->destroy(reader);
	close_list(&s, v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(best_come_first),
		cmocka_unit_test(the_index_ranks_alike),
		cmocka_unit_test(the_earlier_order_comes_back),
		cmocka_unit_test(the_selection_is_kept),
		cmocka_unit_test(what_is_found_later_takes_its_place),
		cmocka_unit_test(passages_show_why),
		cmocka_unit_test(rows_stay_within_the_pane),
		cmocka_unit_test(the_article_shows_the_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
