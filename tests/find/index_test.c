/* SPDX-License-Identifier: MIT */
/* The index: it answers as reading every text does, however it was built. */
#include "support/outlets.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "find/index.h"
#include "find/query.h"

enum { ARTICLES = 300, VOCABULARY = 40 };

static const struct date today = { .year = 2024, .month = 3, .day = 31, .precision = DATE_DAY };
static const char *const vocabulary[VOCABULARY] = {
	"air",        "Banjir",
	"kopi",       "pasar",
	"GURU",       "warga's",
	"jum'at",     "sub-urban",
	"Zoë",        "naïve",
	"東京",       "北京市",
	"ไทย",        "24jam",
	"3.5",        "a",
	"A",          "ПРАВДА",
	"правда",     "Łódź",
	"straße",     "STRASSE",
	"e\xcc\x81",  "é",
	"kota.Lalu",  "ya/tidak",
	"x",          "panjang",
	"panjanglah", "pan",
	"(pan)",      "\"pan\"",
	"R&D",        "per\xc2\xadlawanan",
	"perlawanan", "ke-2",
	"kedua",      "11",
	"1",          "ñandú",
};

static struct corpus *corpus;

static uint32_t next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void write_article(uint32_t nr, uint32_t *seed)
{
	struct buf text = BUF_INIT;
	char name[32];
	buf_addf(&text, "Judul %s %s nomor %u\n\nSenin, 4 Maret 2024 10:00 WIB\n\n",
		 vocabulary[next(seed) % VOCABULARY], vocabulary[next(seed) % VOCABULARY], nr);
	for (int i = 0; i < 3; i++) {
		for (int j = 0; j < 12; j++)
			buf_addf(&text, "%s ", vocabulary[next(seed) % VOCABULARY]);
		buf_addf(&text, "kata warga yang tinggal di sana sejak lama.\n\n");
	}
	snprintf(name, sizeof name, "words/%03u.txt", nr);
	unit_write(name, buf_str(&text));
	buf_release(&text);
}

static int set_up(void **state)
{
	uint32_t seed = 1;
	if (load_outlets(state) != 0)
		return -1;
	for (uint32_t nr = 0; nr < ARTICLES; nr++)
		write_article(nr, &seed);
	const char *path = unit_path("words");
	struct corpus_options options = { .threads = 1, .outlets = outlets, .log = messages };
	corpus = corpus_new(&options, &path, 1);
	corpus_wait(corpus);
	return corpus_count(corpus) == ARTICLES ? 0 : 1;
}

static int tear_down(void **state)
{
	corpus_free(corpus);
	return free_outlets(state);
}

static void compare(struct query *q, const struct index *index, const char *text)
{
	struct query_subject subject = { .corpus = corpus };
	bool read[ARTICLES];
	uint32_t scores[ARTICLES];
	query_prepare(q, NULL);
	for (uint32_t nr = 0; nr < ARTICLES; nr++) {
		read[nr] = query_matches(q, &subject, nr);
		scores[nr] = query_score(q, &subject, nr);
	}
	query_prepare(q, index);
	for (uint32_t nr = 0; nr < ARTICLES; nr++)
		if (query_matches(q, &subject, nr) != read[nr])
			fail_msg("%s: article %u %s", text, nr, read[nr] ? "is lost" : "is new");
	for (int weighed = 0; weighed < 2; weighed++) {
		for (uint32_t nr = 0; nr < ARTICLES; nr++)
			if (query_score(q, &subject, nr) != scores[nr])
				fail_msg("%s: article %u weighs another %u", text, nr, scores[nr]);
		query_weigh(q, index);
	}
}

static void ask(const char *text, const struct index *index)
{
	struct query_error e;
	struct query *q = query_new(str_from(text), &today, &e);
	if (!q)
		return;
	compare(q, index, text);
	query_free(q);
}

static struct index *make(size_t threads)
{
	struct index_options options = { .corpus = corpus, .threads = threads };
	return index_new(&options);
}

static void answers_as_reading_does(void **state)
{
	struct index *index = make(2);
	char text[160];
	(void)state;
	index_wait(index);
	assert_true(index_is_ready(index));
	for (size_t i = 0; i < VOCABULARY; i++) {
		for (size_t j = i % 3; j < VOCABULARY; j += 3) {
			const char *a = vocabulary[i], *b = vocabulary[j];
			snprintf(text, sizeof text, "\"%s %s\"", a, b);
			ask(text, index);
			snprintf(text, sizeof text, "%s -%s*", a, b);
			ask(text, index);
		}
		snprintf(text, sizeof text, "title:%s OR body:%s", vocabulary[i],
			 vocabulary[VOCABULARY - 1 - i]);
		ask(text, index);
		ask(vocabulary[i], index);
	}
	index_free(index);
}

/* Before a part is ready any of its articles may match. */
static void leaves_all_until_it_is_ready(void **state)
{
	struct index *index = make(1);
	struct index_set set = { NULL, 0 };
	(void)state;
	assert_false(index_find(index, STR("kopi"), false, INDEX_BODY, &set));
	ask("kopi", index);
	index_wait(index);
	assert_true(index_find(index, STR("tidakada"), false, INDEX_BODY, &set));
	for (uint32_t nr = 0; nr < ARTICLES; nr++)
		assert_false(index_set_has(&set, nr));
	assert_false(index_find(index, STR("-- ..."), false, INDEX_BODY, &set));
	index_set_release(&set);
	index_free(index);
}

/* A word that stands 300 times counts as often as the index can say, by either way; what is said
 * twice counts once. */
static void counts_alike_up_to_a_limit(void **state)
{
	struct buf text = BUF_INIT;
	struct corpus *words = corpus;
	(void)state;
	buf_addf(&text, "Rabu 15 May 2024 08:10 WIB\n\nJudul tentang sungai\n\n"
			"Pedagang perahu menata lapak di Pasar Lama.\nFoto: SAMUDRA/Yosef Malelak\n"
			"Pedagang perahu menata lapak di Pasar Lama.\n\n"
			"HARIANSAMUDRA.ID, AMBON -- Sungai dan ombaknya tenang sejak pagi.\n\n");
	for (int i = 0; i < 300; i++)
		buf_addf(&text, "ombak %s", i % 12 == 11 ? "besar datang lagi.\n\n" : "");
	unit_write("often/a.txt", buf_str(&text));
	const char *path = unit_path("often");
	struct corpus_options options = { .threads = 1, .outlets = outlets, .log = messages };
	corpus = corpus_new(&options, &path, 1);
	corpus_wait(corpus);
	struct index *index = make(1);
	index_wait(index);
	uint16_t *counts = index_counts(index, STR("ombak"), false);
	assert_int_equal(counts[0], INDEX_COUNT_MAX);
	free(counts);
	counts = index_counts(index, STR("sungai"), false);
	assert_int_equal(counts[0], 1 | INDEX_COUNT_TITLE);
	free(counts);
	counts = index_counts(index, STR("perahu"), false);
	assert_int_equal(counts[0], 1);
	free(counts);
	counts = index_counts(index, STR("ombak"), true);
	assert_int_equal(counts[0], INDEX_COUNT_MAX);
	free(counts);
	static const char *const texts[] = { "ombak", "ombak*", "perahu", "sungai OR body:besar" };
	struct query_error e;
	struct query_subject subject = { .corpus = corpus };
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct query *q = query_new(str_from(texts[i]), &today, &e);
		uint32_t score = query_score(q, &subject, 0);
		assert_true(score > 0);
		query_prepare(q, index);
		query_weigh(q, index);
		assert_int_equal(query_score(q, &subject, 0), score);
		query_free(q);
	}
	index_free(index);
	corpus_free(corpus);
	corpus = words;
	buf_release(&text);
}

static void stays_small(void **state)
{
	struct index *index = make(1);
	size_t bytes = 0;
	(void)state;
	index_wait(index);
	for (uint32_t nr = 0; nr < ARTICLES; nr++)
		bytes += corpus_article(corpus, nr)->len;
	assert_true(index_bytes(index) < bytes / 2);
	index_free(index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_as_reading_does),
		cmocka_unit_test(leaves_all_until_it_is_ready),
		cmocka_unit_test(counts_alike_up_to_a_limit),
		cmocka_unit_test(stays_small),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
