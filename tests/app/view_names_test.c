/* SPDX-License-Identifier: MIT */
/* Names in the reader, in the pane beside it, and all of them: with the real tagger, on names that
 * every lexicon knows. */
#include "app/stage.h"

#include "app/key.h"

struct scene {
	struct stage s;
	struct names *names;
	struct view *list;
};

static void open_scene(struct scene *c)
{
	unit_write("names/a.txt",
		   STR("Senin 13 May 2024 15:53 WIB\n\nPasar Ikan Buka Lebih Pagi\n\n"
		       "REPUBLIKA.CO.ID, AMBON -- Pembeli dari Malaysia datang pagi. Ikan untuk "
		       "Malaysia dan Jepang dikirim siang.\n\n"
		       "Baca juga: Kapal ke Malaysia Penuh\n"));
	unit_write("names/b.txt",
		   STR("Rabu 8 May 2024 10:00 WIB\n\nKapal ke Malaysia Penuh\n\n"
		       "REPUBLIKA.CO.ID, AMBON -- Kapal ke Malaysia membawa buku.\n"));
	unit_write("names/c.txt", STR("Senin 4 Maret 2024 09:00 WIB\n\nJembatan Kayu Roboh\n\n"
				      "KOMPAS.com - Jembatan itu dibuat di Jepang.\n"));
	stage_open(&c->s, unit_path("names"));
	const struct names_options options = { .corpus = c->s.corpus,
					       .log = c->s.log,
					       .threads = 1 };
	c->names = names_new(&options);
	c->list = stage_view(&c->s, VIEW_ARTICLES, 20, 80);
	c->s.context.list = c->list;
	c->s.context.names = c->names;
}

static void close_scene(struct scene *c, struct view *v)
{
	v->ops->destroy(v);
	c->list->ops->destroy(c->list);
	names_free(c->names);
	stage_close(&c->s);
}

static struct view *read_article(struct scene *c, const char *name)
{
	struct view *v = stage_view(&c->s, VIEW_READER, 16, 80);
	struct place place = stage_place(&c->s, VIEW_READER, name);
	assert_true(v->ops->show(v, &place));
	return v;
}

/* Goes on to the name that row 23 starts with. */
static void focus(struct scene *c, struct view *v, const char *name)
{
	for (int i = 0; i < 20; i++) {
		stage_do(&c->s, v, CMD_LINK_NEXT, "");
		if (str_starts(stage_status(&c->s, v), str_from(name)))
			return;
	}
	fail_msg("no %s", name);
}

static uint64_t key_of(const struct scene *c, const char *name)
{
	uint32_t entity;
	const struct table *table = names_table(c->names);
	assert_true(table_find(table, str_from(name), ENTITY_TYPE_COUNT, &entity, 1) > 0);
	return table_entity(table, entity)->key;
}

static void mentions_one_after_another(void **state)
{
	(void)state;
	struct scene c;
	open_scene(&c);
	names_wait(c.names, c.s.corpus);
	struct view *v = read_article(&c, "a.txt");
	focus(&c, v, "Malaysia");
	assert_true(
	    str_starts(stage_status(&c.s, v), STR("Malaysia  place  4 mentions in 2 articles  ")));
	assert_true(str_ends(stage_status(&c.s, v), STR("1/2 here")));
	stage_do(&c.s, v, CMD_MENTION_NEXT, "");
	assert_string_equal(c.s.request.text, "mention 2 of 4, article 1 of 2");
	assert_true(str_ends(stage_status(&c.s, v), STR("2/2 here")));
	/* Behind the last of this article the next one of the list. */
	stage_do(&c.s, v, CMD_MENTION_NEXT, "");
	assert_int_equal(c.s.request.kind, REQUEST_OPEN);
	assert_int_equal(c.s.request.article, stage_article(&c.s, "b.txt"));
	assert_true(c.s.request.focuses && c.s.request.replaces);
	assert_string_equal(c.s.request.text, "mention 3 of 4, article 2 of 2");
	struct place place = stage_place(&c.s, VIEW_READER, "b.txt");
	place.focus = c.s.request.at;
	assert_true(v->ops->show(v, &place));
	assert_true(str_ends(stage_status(&c.s, v), STR("1/2 here")));
	stage_do(&c.s, v, CMD_MENTION_NEXT, "");
	stage_do(&c.s, v, CMD_MENTION_NEXT, "");
	assert_int_equal(c.s.request.article, stage_article(&c.s, "a.txt"));
	assert_string_equal(c.s.request.text, "On at the first: mention 1 of 4, article 1 of 2");
	stage_do(&c.s, v, CMD_MENTION_PREVIOUS, "");
	stage_do(&c.s, v, CMD_MENTION_PREVIOUS, "");
	assert_string_equal(c.s.request.text, "mention 2 of 4, article 1 of 2");
	close_scene(&c, v);
}

static void what_can_be_done_with_a_name(void **state)
{
	(void)state;
	struct scene c;
	open_scene(&c);
	names_wait(c.names, c.s.corpus);
	struct view *v = read_article(&c, "a.txt");
	stage_do(&c.s, v, CMD_CONTEXT, "");
	assert_int_equal(c.s.request.kind, REQUEST_MESSAGE);
	focus(&c, v, "Jepang");
	stage_do(&c.s, v, CMD_OPEN, "");
	assert_int_equal(c.s.request.kind, REQUEST_SHOW);
	assert_int_equal(c.s.request.place.kind, VIEW_ENTITY);
	assert_true(c.s.request.place.entity == key_of(&c, "Jepang"));
	stage_do(&c.s, v, CMD_CONTEXT, "");
	assert_int_equal(c.s.request.place.kind, VIEW_KWIC);
	stage_do(&c.s, v, CMD_FIX, "");
	assert_int_equal(c.s.request.kind, REQUEST_FIX);
	assert_string_equal(c.s.request.fix.surface, "Jepang");
	assert_int_equal(c.s.request.fix.article, stage_article(&c.s, "a.txt"));
	assert_int_equal(c.s.request.fix.end - c.s.request.fix.start, 6);
	/* A title of a related article is a link, not names. */
	focus(&c, v, "-> Kapal ke Malaysia Penuh");
	stage_do(&c.s, v, CMD_FIX, "");
	assert_int_equal(c.s.request.kind, REQUEST_MESSAGE);
	close_scene(&c, v);
}

static size_t row_with(struct scene *c, const struct view *v, const char *text)
{
	size_t row = 0;
	while (row < v->rows && str_find(stage_row(&c->s, v, row), str_from(text)) == STR_NPOS)
		row++;
	return row;
}

static void peeks(void **state)
{
	(void)state;
	struct scene c;
	open_scene(&c);
	names_wait(c.names, c.s.corpus);
	struct view *v = read_article(&c, "a.txt");
	focus(&c, v, "Malaysia");
	stage_do(&c.s, v, CMD_PEEK, "");
	size_t head = row_with(&c, v, "── Malaysia  place  4 mentions in 2 articles");
	assert_true(head > 2 && head < 16);
	assert_true(row_with(&c, v, "written as    Malaysia 4") == head + 1);
	/* What stands elsewhere, not the lines above. */
	assert_true(str_starts(stage_row(&c.s, v, head + 2), STR("  Republika 8 May 2024  ")));
	assert_true(stage_do(&c.s, v, CMD_CLOSE, ""));
	assert_int_equal(c.s.request.kind, REQUEST_NONE);
	assert_int_equal(row_with(&c, v, "── Malaysia"), 16);
	assert_false(stage_do(&c.s, v, CMD_CLOSE, ""));
	for (size_t size = 1; size < 40; size += 6) {
		v->ops->resize(v, size, size);
		stage_do(&c.s, v, CMD_PEEK, "");
		for (size_t row = 0; row < size; row++) {
			stage_row(&c.s, v, row);
			assert_true(line_cols(&c.s.line) <= size);
		}
		stage_do(&c.s, v, CMD_DROP, "");
	}
	close_scene(&c, v);
}

/* The focus is a byte: it stays when names are found, linked, wrapped anew. */
static void focus_stays(void **state)
{
	(void)state;
	struct scene c;
	struct place before, after;
	open_scene(&c);
	struct view *v = read_article(&c, "a.txt");
	names_wait(c.names, c.s.corpus);
	v->ops->refresh(v);
	focus(&c, v, "Jepang");
	v->ops->save(v, &before);
	v->ops->resize(v, 9, 33);
	v->ops->refresh(v);
	v->ops->save(v, &after);
	assert_int_equal(after.focus, before.focus);
	struct place other = stage_place(&c.s, VIEW_READER, "c.txt");
	assert_true(v->ops->show(v, &other));
	assert_true(v->ops->show(v, &before));
	assert_true(str_starts(stage_status(&c.s, v), STR("Jepang")));
	/* A byte inside a name gives it the focus, at a third of the height. */
	before.focus += 2;
	before.anchor = 0;
	v->ops->resize(v, 3, 33);
	assert_true(v->ops->show(v, &before));
	assert_true(str_starts(stage_status(&c.s, v), STR("Jepang")));
	assert_true(row_with(&c, v, "Jepang") < 3);
	close_scene(&c, v);
}

/* A name that is corrected away leaves its place: there one goes on, or finds it again. */
static void place_of_a_lost_name(void **state)
{
	(void)state;
	const struct rule none = { .kind = RULE_NOT,
				   .scope = RULE_NAME,
				   .type = ENTITY_TYPE_COUNT,
				   .other_type = ENTITY_TYPE_COUNT,
				   .surface = STR("Jepang") };
	struct scene c;
	open_scene(&c);
	names_wait(c.names, c.s.corpus);
	struct view *v = read_article(&c, "a.txt");
	focus(&c, v, "Jepang");
	names_correct(c.names, &none, 1);
	v->ops->refresh(v);
	assert_true(str_find(stage_status(&c.s, v), STR("names/a.txt")) != STR_NPOS);
	names_correct(c.names, NULL, 0);
	v->ops->refresh(v);
	assert_true(str_starts(stage_status(&c.s, v), STR("Jepang")));
	names_correct(c.names, &none, 1);
	v->ops->refresh(v);
	stage_do(&c.s, v, CMD_LINK_PREVIOUS, "");
	assert_true(str_starts(stage_status(&c.s, v), STR("Malaysia")));
	assert_true(str_ends(stage_status(&c.s, v), STR("2/2 here")));
	close_scene(&c, v);
}

static void names_of_the_article(void **state)
{
	(void)state;
	struct scene c;
	open_scene(&c);
	struct view *v = stage_view(&c.s, VIEW_NAMES, 24, 30);
	struct place place = stage_place(&c.s, VIEW_NAMES, "a.txt");
	assert_true(v->ops->show(v, &place));
	assert_true(str_starts(stage_row(&c.s, v, 1), STR(" being found: ")));
	names_wait(c.names, c.s.corpus);
	v->ops->refresh(v);
	assert_str(stage_row(&c.s, v, 0), " Names 2            here   all");
	assert_true(v->ops->has_work(v));
	v->ops->go_on(v);
	assert_false(v->ops->has_work(v));
	size_t places = row_with(&c, v, " Places 2");
	assert_str(stage_row(&c.s, v, places + 1), " Malaysia              2     4");
	assert_true(c.s.line.selected);
	assert_true(row_with(&c, v, " Related ") < 24);
	size_t row = row_with(&c, v, " Kapal ke Malaysia Penuh");
	assert_str(stage_row(&c.s, v, row + 1), " Republika 8 May 2024");
	assert_str(stage_row(&c.s, v, row + 2), " shares Malaysia");
	assert_true(row_with(&c, v, " This article") < 24);
	stage_do(&c.s, v, CMD_OPEN, "");
	assert_true(c.s.request.place.entity == key_of(&c, "Malaysia"));
	stage_do(&c.s, v, CMD_LINK_NEXT, "");
	stage_do(&c.s, v, CMD_FIX, "");
	assert_string_equal(c.s.request.fix.surface, "Jepang");
	assert_int_equal(c.s.request.fix.article, ARTICLE_NONE);
	stage_do(&c.s, v, CMD_DOWN, "");
	stage_do(&c.s, v, CMD_OPEN, "");
	assert_int_equal(c.s.request.kind, REQUEST_OPEN);
	assert_int_equal(c.s.request.article, stage_article(&c.s, "b.txt"));
	/* The selection stays, headings are never selected. */
	v->ops->resize(v, 9, 28);
	stage_do(&c.s, v, CMD_OPEN, "");
	assert_int_equal(c.s.request.article, stage_article(&c.s, "b.txt"));
	for (int command = 1; command < CMD_COUNT; command++) {
		stage_do(&c.s, v, (enum command)command, "");
		for (size_t i = 0; i < 11; i++) {
			stage_row(&c.s, v, i);
			assert_true(line_cols(&c.s.line) <= 28);
		}
	}
	close_scene(&c, v);
}

static void all_names(void **state)
{
	(void)state;
	struct scene c;
	open_scene(&c);
	struct view *v = stage_view(&c.s, VIEW_ALL_NAMES, 12, 80);
	struct place place = { .kind = VIEW_ALL_NAMES, .focus = PLACE_NO_FOCUS };
	assert_true(v->ops->show(v, &place));
	assert_str(stage_status(&c.s, v), "Names are being found");
	names_wait(c.names, c.s.corpus);
	v->ops->refresh(v);
	assert_true(str_starts(stage_row(&c.s, v, 1), STR("  Malaysia ")));
	assert_true(str_starts(stage_row(&c.s, v, 2), STR("  Jepang ")));
	stage_do(&c.s, v, CMD_SORT, "");
	assert_true(str_starts(stage_row(&c.s, v, 1), STR("  Malaysia ")));
	stage_do(&c.s, v, CMD_SORT, "");
	assert_true(str_starts(stage_row(&c.s, v, 1), STR("  Jepang ")));
	assert_true(str_starts(stage_status(&c.s, v), STR("Jepang"))); /* the top stays the top */
	stage_do(&c.s, v, CMD_DOWN, "");
	stage_do(&c.s, v, CMD_SORT, "");
	assert_true(str_starts(stage_row(&c.s, v, 1), STR("  Malaysia ")));
	assert_true(str_starts(stage_status(&c.s, v), STR("Malaysia"))); /* what is chosen too */
	stage_do(&c.s, v, CMD_SORT, "");
	stage_do(&c.s, v, CMD_SORT, "");
	stage_do(&c.s, v, CMD_TOP, "");
	assert_true(stage_do(&c.s, v, CMD_FILTER, "JEPA"));
	assert_str(v->ops->narrowed(v), "JEPA");
	assert_int_equal(v->ops->extent(v).total, 0); /* capitals count where they are typed */
	stage_do(&c.s, v, CMD_FILTER, "jepa");
	assert_int_equal(v->ops->extent(v).total, 1);
	assert_true(str_find(stage_title(&c.s, v), STR("1 name in 2 articles")) != SIZE_MAX);
	assert_false(v->ops->has_work(v));
	stage_do(&c.s, v, CMD_OPEN, "");
	assert_true(c.s.request.place.entity == key_of(&c, "Jepang"));
	v->ops->save(v, &place);
	stage_do(&c.s, v, CMD_NAMES_TYPE, "");
	assert_int_equal(v->ops->extent(v).total, 0); /* people */
	stage_do(&c.s, v, CMD_FILTER, "");
	assert_true(v->ops->show(v, &place));
	assert_int_equal(v->ops->extent(v).total, 2);
	assert_true(str_starts(stage_status(&c.s, v), STR("Jepang")));
	stage_do(&c.s, v, CMD_PIPE, "");
	assert_int_equal(c.s.request.kind, REQUEST_PIPE);
	assert_str(c.s.request.piped, "Jepang\tplace\t2\t2\nMalaysia\tplace\t4\t2\n");
	for (size_t size = 1; size < 90; size = size * 2 + 1) {
		v->ops->resize(v, size, size);
		for (int command = 1; command < CMD_COUNT; command++) {
			stage_do(&c.s, v, (enum command)command, "");
			for (size_t row = 0; row < size; row++) {
				stage_row(&c.s, v, row);
				assert_true(line_cols(&c.s.line) <= size);
			}
		}
	}
	close_scene(&c, v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mentions_one_after_another),
		cmocka_unit_test(what_can_be_done_with_a_name),
		cmocka_unit_test(peeks),
		cmocka_unit_test(focus_stays),
		cmocka_unit_test(place_of_a_lost_name),
		cmocka_unit_test(names_of_the_article),
		cmocka_unit_test(all_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
