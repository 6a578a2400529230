/* SPDX-License-Identifier: MIT */
/* Stepping through links; links of loaded articles. */
#include "app/stage.h"

#include "app/link.h"

static void test_steps(void **state)
{
	(void)state;
	struct link items[] = { { 10, 5, LINK_ARTICLE, 1 },
				{ 20, 5, LINK_ARTICLE, 2 },
				{ 40, 5, LINK_ARTICLE, 3 } };
	struct links links = { 0 };
	for (size_t i = 0; i < 3; i++)
		vec_push(&links.items, items[i]);
	assert_int_equal(links_step(&links, 0, 1), 0);
	assert_int_equal(links_step(&links, 10, 1), 0);
	assert_int_equal(links_step(&links, 11, 1), 1);
	assert_int_equal(links_step(&links, 41, 1), SIZE_MAX);
	assert_int_equal(links_step(&links, 10, -1), SIZE_MAX);
	assert_int_equal(links_step(&links, 11, -1), 0);
	assert_int_equal(links_step(&links, UINT32_MAX, -1), 2);
	assert_int_equal(links_at(&links, 20), 1);
	assert_int_equal(links_at(&links, 21), SIZE_MAX);
	links_release(&links);
	assert_int_equal(links_step(&links, 0, 1), SIZE_MAX);
	assert_int_equal(links_step(&links, 0, -1), SIZE_MAX);
	assert_int_equal(links_at(&links, 0), SIZE_MAX);
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
	links_of_article(s.corpus, from, &links);
	/* Neither the one that is not loaded nor the article itself. */
	assert_int_equal(links.items.len, 1);
	assert_int_equal(links.items.data[0].target, stage_article(&s, "b.txt"));
	assert_str(str_sub(corpus_text(s.corpus, a), links.items.data[0].start,
			   links.items.data[0].start + links.items.data[0].len),
		   "Kapal Tua Jadi Perpustakaan");
	links_of_article(s.corpus, stage_article(&s, "b.txt"), &links);
	assert_int_equal(links.items.len, 0);
	links_release(&links);
	stage_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_loaded_titles_are_links),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
