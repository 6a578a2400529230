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

/* So many of one letter that the index keeps the answer to it. */
static const char *const many[] = {
	"makan", "malam", "mana", "marah", "masa", "masuk", "mata", "mati", "mau", "maju", "murah",
};
enum { MANY = sizeof many / sizeof *many };
static const char *const towns[] = { "AMBON", "JAKARTA", "SURABAYA" };
static const char *const papers[] = { "KOMPAS.com", "Tempo", "ANTARA" };
static const char *const people[] = { "Budi Santoso", "Siti Rahma" };
enum { TOWNS = 3, PAPERS = 3, PEOPLE = 2, SMALL_PART = 20000 };

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
	buf_addf(&text, "%s, %s - ", towns[next(seed) % TOWNS], papers[next(seed) % PAPERS]);
	for (int i = 0; i < 3; i++) {
		for (int j = 0; j < 12; j++)
			buf_addf(&text, "%s ", vocabulary[next(seed) % VOCABULARY]);
		for (size_t j = 0; j < MANY; j++)
			buf_addf(&text, "%s ", next(seed) % 3 ? many[j] : "dan");
		buf_addf(&text, "kata warga yang tinggal di sana sejak lama%s.\n\n",
			 next(seed) % 50 ? "" : " sekali");
	}
	if (next(seed) % 2)
		buf_addf(&text, "Penulis: %s\n", people[next(seed) % PEOPLE]);
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

static struct index *make_parts(size_t threads, size_t part_bytes)
{
	struct index_options options = { .corpus = corpus,
					 .threads = threads,
					 .part_bytes = part_bytes };
	return index_new(&options);
}

static struct index *make(size_t threads)
{
	return make_parts(threads, 0);
}

static void ask_words(const struct index *index)
{
	char text[160];
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
}

/* Phrases of words that many articles hold, of others, of both; that overlap themselves; that end
 * with a prefix, a capital, where a block does. */
static void ask_phrases(const struct index *index)
{
	static const char *const phrases[] = {
		"\"kata warga yang\"",
		"\"warga yang tinggal\"",
		"\"lama sekali\"",
		"\"sejak lama sekali\"",
		"\"dan dan\"",
		"\"dan dan dan\"",
		"\"dan kata dan\"",
		"\"kata war*\"",
		"\"kata warga ya\"*",
		"\"kata wa\"*",
		"\"Kata warga\"",
		"\"di sana sejak lama kata\"",
		"\"makan malam\"",
		"\"makan malam mana\"",
		"title:\"nomor 1\"",
		"title:\"judul a\"",
		"body:\"dan dan\"",
		"body:\"judul a\"",
		"\"a a\" OR \"x a\"",
		"-\"kata warga\"",
		"\"tinggal  di\" -\"mau dan\"",
		"\"sub urban\"",
		"\"di\" \"sana sejak\"",
		"\"lama tidakada\"",
	};
	for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
		ask(phrases[i], index);
}

static void ask_prefixes(const struct index *index)
{
	static const char *const prefixes[] = { "m*",        "ma*",      "mas*",     "mak*",
						"mu*",       "a*",       "title:n*", "s*",
						"ma* -mau*", "title:m*", "\xc5*",    "body:p*",
						"M*",        "mi*",      "1*" };
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
		ask(prefixes[i], index);
}

/* How many articles a query finds. */
static size_t count_of(const char *text, const struct index *index)
{
	struct query_subject subject = { .corpus = corpus };
	struct query_error e;
	struct query *q = query_new(str_from(text), &today, &e);
	size_t count = 0;
	query_prepare(q, index);
	for (uint32_t nr = 0; nr < ARTICLES; nr++)
		count += query_matches(q, &subject, nr);
	query_free(q);
	return count;
}

static void ask_fields(const struct index *index)
{
	static const char *const fields[] = {
		"source:kompas",  "source:Tempo",  "-source:antara",
		"source:=tempo",  "source:=\"\"",  "source:k*",
		"place:ambon",    "place:=\"\"",   "place:A*",
		"-place:Jakarta", "author:budi",   "author:=\"\"",
		"author:s*",      "wire:antara",   "wire:=\"\"",
		"-wire:=\"\"",    "-author:=\"\"", "place:ambon OR author:siti -source:kompas",
	};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		ask(fields[i], index);
	assert_in_range(count_of("place:ambon", index), 1, ARTICLES - 1);
	assert_in_range(count_of("author:budi", index), 1, ARTICLES - 1);
	assert_in_range(count_of("author:=\"\"", index), 1, ARTICLES - 1);
}

static void answers_as_reading_does(void **state)
{
	static const size_t part_bytes[] = { 0, SMALL_PART };
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct index *index = make_parts(2, part_bytes[i]);
		index_wait(index);
		assert_true(index_is_ready(index));
		ask_words(index);
		ask_phrases(index);
		ask_prefixes(index);
		ask_fields(index);
		index_free(index);
	}
}

/* What many articles hold is known without them. */
static void reads_no_text_of_frequent_words(void **state)
{
	static const char *const texts[] = { "dan", "ma*", "\"kata warga yang\"", "title:judul",
					     "body:\"di sana\" -mata" };
	(void)state;
	struct index *index = make(1);
	struct query_error e;
	index_wait(index);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct query *q = query_new(str_from(texts[i]), &today, &e);
		query_prepare(q, index);
		for (uint32_t nr = 0; nr < ARTICLES; nr++)
			assert_false(query_reads(q, nr));
		query_free(q);
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
		cmocka_unit_test(reads_no_text_of_frequent_words),
		cmocka_unit_test(leaves_all_until_it_is_ready),
		cmocka_unit_test(counts_alike_up_to_a_limit),
		cmocka_unit_test(stays_small),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
