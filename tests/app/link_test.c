/* SPDX-License-Identifier: MIT */
/* Stepping through links; links of loaded articles. */
#include "app/stage.h"

#include <stdio.h>

#include "app/link.h"

static void add_article_link(struct links *links, uint32_t start, uint32_t len)
{
	struct link link = { .start = start, .len = len, .kind = LINK_ARTICLE, .target = start };
	vec_push(&links->items, link);
}

static void test_steps(void **state)
{
	(void)state;
	struct links links = { 0 };
	add_article_link(&links, 10, 5);
	add_article_link(&links, 20, 5);
	add_article_link(&links, 40, 5);
	assert_int_equal(links_step(&links, 0, 1), 0);
	assert_int_equal(links_step(&links, 10, 1), 0);
	assert_int_equal(links_step(&links, 11, 1), 1);
	assert_int_equal(links_step(&links, 41, 1), SIZE_MAX);
	assert_int_equal(links_step(&links, 10, -1), SIZE_MAX);
	assert_int_equal(links_step(&links, 11, -1), 0);
	assert_int_equal(links_step(&links, UINT32_MAX, -1), 2);
	assert_int_equal(links_at(&links, 20), 1);
	assert_int_equal(links_at(&links, 21), SIZE_MAX);
	assert_int_equal(links_over(&links, 20), 1);
	assert_int_equal(links_over(&links, 24), 1);
	assert_int_equal(links_over(&links, 25), SIZE_MAX);
	assert_int_equal(links_over(&links, 9), SIZE_MAX);
	assert_int_equal(links_over(&links, UINT32_MAX), SIZE_MAX);
	links_release(&links);
	assert_int_equal(links_step(&links, 0, 1), SIZE_MAX);
	assert_int_equal(links_step(&links, 0, -1), SIZE_MAX);
	assert_int_equal(links_at(&links, 0), SIZE_MAX);
}

/* Names stand between the other links, not on them. */
static void test_names(void **state)
{
	(void)state;
	const struct mention mentions[] = {
		{ .start = 0, .len = 5, .type = ENTITY_PERSON },
		{ .start = 8, .len = 4, .type = ENTITY_PLACE },  /* runs into the title */
		{ .start = 12, .len = 3, .type = ENTITY_PLACE }, /* stands inside of it */
		{ .start = 15, .len = 4, .type = ENTITY_ORG, .how = HOW_SURNAME },
		{ .start = 30, .len = 4, .type = ENTITY_ORG, .hidden = 1 },
		{ .start = 34, .len = 0, .type = ENTITY_ORG },
		{ .start = 45, .len = 9, .type = ENTITY_OTHER },
	};
	static const uint32_t starts[] = { 0, 10, 15, 40, 45 };
	struct links links = { 0 };
	add_article_link(&links, 10, 5);
	add_article_link(&links, 40, 5);
	links_add_names(&links, NULL, mentions, sizeof mentions / sizeof mentions[0]);
	assert_int_equal(links.items.len, 5);
	for (size_t i = 0; i < 5; i++) {
		const struct link *link = &links.items.data[i];
		assert_int_equal(link->start, starts[i]);
		assert_int_equal(link->kind, i % 2 == 1 ? LINK_ARTICLE : LINK_NAME);
	}
	/* They lead nowhere yet, and so two of them never to the same place. */
	const struct link *name = &links.items.data[2];
	assert_int_equal(name->type, ENTITY_ORG);
	assert_int_equal(name->how, HOW_SURNAME);
	assert_int_equal(name->target, ENTITY_NONE);
	assert_true(name->uncertain);
	assert_false(link_same_target(name, &links.items.data[0]));
	assert_false(link_same_target(name, &links.items.data[1]));
	links.items.data[2].target = links.items.data[0].target = 10;
	assert_true(link_same_target(name, &links.items.data[0]));
	assert_false(link_same_target(name, &links.items.data[1])); /* the article of that number */
	links_release(&links);
}

static void test_loaded_titles_are_links(void **state)
{
	(void)state;
	unit_write("link/a.txt", STR("Pasar Ikan Ambon Buka Lebih Pagi\n\nAMBON -- Pasar dibuka "
				     "pukul tiga pagi mulai pekan ini.\n\nBaca juga: Kapal "
				     "Tua Jadi Perpustakaan\n\nBaca juga: Judul yang Tidak "
				     "Ada di Sini\n\nBaca juga: Pasar Ikan Ambon Buka Lebih "
				     "Pagi\n"));
	unit_write("link/b.txt", STR("Kapal Tua Jadi Perpustakaan\n\nAMBON -- Kapal itu kini "
				     "memuat tiga ribu buku.\n"));
	struct stage s;
	struct links links = { 0 };
	stage_open(&s, unit_path("link"));
	uint32_t from = stage_article(&s, "a.txt");
	const struct article *a = corpus_article(s.corpus, from);
	assert_int_equal(a->lists[FIELD_RELATED].count, 3);
	links_of_article(s.corpus, NULL, from, "link", &links);
	/* Neither the one that is not loaded nor the article itself. */
	assert_int_equal(links.items.len, 1);
	assert_int_equal(links.items.data[0].target, stage_article(&s, "b.txt"));
	assert_str(str_sub(corpus_text(s.corpus, a), links.items.data[0].start,
			   links.items.data[0].start + links.items.data[0].len),
		   "Kapal Tua Jadi Perpustakaan");
	links_of_article(s.corpus, NULL, stage_article(&s, "b.txt"), "link", &links);
	assert_int_equal(links.items.len, 0);
	links_release(&links);
	stage_close(&s);
}

/* Behind the text, the article itself and copies left out; what stands on them is one line. */
static void test_takes_are_links(void **state)
{
	(void)state;
	struct stage s;
	struct links links = { 0 };
	stage_open(&s, stage_write_takes());
	uint32_t story = stage_article(&s, "a/story.txt"), take = stage_article(&s, "d/take.txt");
	links_of_article(s.corpus, NULL, stage_article(&s, "b/copy.txt"), "takes", &links);
	assert_int_equal(links.items.len, 1);
	assert_int_equal(links.take_count, 1);
	assert_int_equal(links.items.data[0].kind, LINK_TAKE);
	assert_int_equal(links.items.data[0].target, take);
	assert_true(links.items.data[0].start >= corpus_article(s.corpus, story)->len);
	assert_int_equal(links_at(&links, links.items.data[0].start), 0);
	assert_str(buf_str(&links.takes), "Kompas 14 May 2024\nPerahu motor dari kas desa\n");
	links_of_article(s.corpus, NULL, take, "takes", &links);
	assert_int_equal(links.items.len, 1);
	assert_int_equal(links.items.data[0].target, story);
	links_of_article(s.corpus, NULL, stage_article(&s, "e/other.txt"), "takes", &links);
	assert_int_equal(links.items.len, 0);
	assert_int_equal(links.take_count, 0);
	assert_int_equal(links.takes.len, 0);
	links_release(&links);
	stage_close(&s);
}

static void test_many_takes(void **state)
{
	(void)state;
	struct stage s;
	struct links links = { 0 };
	struct buf text = BUF_INIT;
	char name[32];
	for (int i = 0; i < 30; i++) {
		snprintf(name, sizeof name, "crowd/%02d.txt", i);
		buf_clear(&text);
		buf_addf(&text, "Kabar Perahu Nomor %d\n\n" STAGE_STORY "Tulisan ke-%d.\n", i, i);
		unit_write(name, buf_str(&text));
	}
	stage_open(&s, unit_path("crowd"));
	links_of_article(s.corpus, NULL, 3, "crowd", &links);
	assert_int_equal(links.items.len, LINK_TAKES_MAX);
	assert_int_equal(links.take_count, 29);
	struct view *v = stage_view(&s, VIEW_READER, 60, 80);
	struct place place = stage_place(&s, VIEW_READER, "03.txt");
	assert_true(v->ops->show(v, &place));
	bool headed = false;
	for (size_t row = 0; row < 60; row++)
		headed = headed || str_eq(stage_row(&s, v, row), STR("  Other takes, 20 of 29"));
	assert_true(headed);
	v->ops->destroy(v);
	links_release(&links);
	buf_release(&text);
	stage_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_loaded_titles_are_links),
		cmocka_unit_test(test_takes_are_links),
		cmocka_unit_test(test_many_takes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
