/* SPDX-License-Identifier: MIT */
/* An index that is kept between runs: what is taken from the image is as if built anew, whatever
 * was edited meanwhile and whatever happened to the file. */
#include "support/outlets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "find/index.h"
#include "find/query.h"

enum { FILES = 90, EDITS = 40, PART_BYTES = 4096 };

static const char *const words[] = { "kopi", "teh",  "Sungai", "pasar", "café", "東京",   "warga",
				     "kota", "laut", "perahu", "hujan", "2024", "nelayan" };
enum { WORDS = sizeof words / sizeof *words };

static uint32_t seed = 7;

static uint32_t next(uint32_t below)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % below;
}

static void write_file(const char *folder, uint32_t nr)
{
	struct buf text = BUF_INIT;
	char name[64];
	buf_addf(&text, "Judul %s nomor %u\n\nSenin, 4 Maret 2024 10:00 WIB\n\n",
		 words[next(WORDS)], next(1000));
	for (uint32_t i = 0, lines = 1 + next(12); i < lines; i++)
		buf_addf(&text, "Di sana %s dan %s, kata warga yang tinggal lama.\n\n",
			 words[next(WORDS)], words[next(WORDS)]);
	if (next(2))
		buf_addf(&text, "Penulis: %s\n", next(2) ? "Budi Santoso" : "Siti Rahma");
	snprintf(name, sizeof name, "%s/%03u.txt", folder, nr);
	unit_write(name, buf_str(&text));
	buf_release(&text);
}

static struct corpus *load(const char *folder, const char *cache)
{
	char path[4096];
	const char *const paths[] = { path };
	snprintf(path, sizeof path, "%s", unit_path(folder));
	struct corpus_options options = {
		.threads = 2, .outlets = outlets, .log = messages, .cache = cache
	};
	struct corpus *corpus = corpus_new(&options, paths, 1);
	corpus_wait(corpus);
	return corpus;
}

static struct index *make(const struct corpus *corpus)
{
	struct index_options options = {
		.corpus = corpus, .log = messages, .threads = 2, .part_bytes = PART_BYTES
	};
	struct index *index = index_new(&options);
	index_wait(index);
	return index;
}

/* Phrases, prefixes and fields: by query, and how much each article is about it. */
static void dump_queries(const struct corpus *corpus, const struct index *index, struct buf *out)
{
	static const char *const queries[] = {
		"\"di sana\"",      "\"kata warga yang\"", "\"kopi dan\"",   "k*",
		"author:budi",      "author:=\"\"",        "place:=\"\"",    "source:=\"\"",
		"\"dan kopi\" -p*", "title:\"judul teh\"", "\"Sungai dan\"",
	};
	static const struct date today = {
		.year = 2024, .month = 3, .day = 31, .precision = DATE_DAY
	};
	const struct query_subject subject = { .corpus = corpus };
	struct query_error e;
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		struct query *q = query_new(str_from(queries[i]), &today, &e);
		query_weigh(q, index);
		for (uint32_t nr = 0; nr < corpus_count(corpus); nr++)
			buf_addf(out, " %d %d %u", query_reads(q, nr),
				 query_matches(q, &subject, nr), query_score(q, &subject, nr));
		query_free(q);
	}
}

/* All that it answers. */
static void dump(const struct corpus *corpus, const struct index *index, struct buf *out)
{
	struct index_set set = { NULL, 0 };
	buf_clear(out);
	for (size_t w = 0; w < 2 * WORDS; w++) {
		bool prefix = w >= WORDS;
		struct str word = str_from(w % WORDS == 2 ? "sungai" : words[w % WORDS]);
		if (w % WORDS == 4)
			word = STR("cafe");
		if (prefix)
			word = str_sub(word, 0, 3);
		uint16_t *counts = index_counts(index, word, prefix);
		for (unsigned places = 1; places < 8; places++) {
			index_find(index, word, prefix, places, &set);
			for (uint32_t nr = 0; nr < corpus_count(corpus); nr++)
				buf_add_char(out, index_set_has(&set, nr) ? '1' : '0');
		}
		for (uint32_t nr = 0; nr < corpus_count(corpus); nr++)
			buf_addf(out, " %u", counts[nr]);
		buf_add_char(out, '\n');
		free(counts);
	}
	index_set_release(&set);
	dump_queries(corpus, index, out);
}

static struct corpus *load_cached(const char *folder)
{
	char cache[4096];
	snprintf(cache, sizeof cache, "%s", unit_path("cache"));
	return load(folder, cache);
}

/* How many parts were built, of an index that must answer as a fresh one does. */
static size_t compare(const char *folder)
{
	struct buf fresh = BUF_INIT, kept = BUF_INIT;
	struct corpus *alone = load(folder, NULL), *cached = load_cached(folder);
	struct index *a = make(alone), *b = make(cached);
	size_t built = index_built(b);
	dump(alone, a, &fresh);
	dump(cached, b, &kept);
	assert_true(fresh.len > 100);
	assert_true(str_eq(buf_str(&fresh), buf_str(&kept)));
	assert_true(index_built(a) > 5);
	index_free(a);
	index_free(b);
	corpus_free(alone);
	corpus_free(cached);
	buf_release(&fresh);
	buf_release(&kept);
	return built;
}

static void write_folder(const char *folder)
{
	for (uint32_t nr = 0; nr < FILES; nr++)
		write_file(folder, nr);
}

static void takes_all_that_is_the_same(void **state)
{
	(void)state;
	write_folder("same");
	assert_true(compare("same") > 5);
	assert_int_equal(compare("same"), 0);
}

static void edit(void)
{
	char name[64];
	uint32_t nr = next(FILES + 20);
	snprintf(name, sizeof name, "edits/%03u.txt", nr);
	if (next(4) == 0)
		unlink(unit_path(name));
	else
		write_file("edits", nr);
}

static void takes_the_rest_after_edits(void **state)
{
	size_t built = 0;
	(void)state;
	write_folder("edits");
	for (int i = 0; i < EDITS; i++) {
		size_t here = compare("edits");
		built += i > 0 ? here : 0;
		assert_int_equal(compare("edits"), 0);
		edit();
	}
	assert_true(built > 0 && built < (size_t)EDITS * 4);
}

static void find_image(const char *folder, struct buf *path)
{
	struct corpus *corpus = load_cached(folder);
	corpus_cache_path(corpus, "words", path);
	corpus_free(corpus);
}

/* Any byte of it may be another, and it may end anywhere. */
static void trusts_no_broken_image(void **state)
{
	struct buf bytes = BUF_INIT, path = BUF_INIT;
	struct err e = ERR_INIT;
	size_t built = 0;
	(void)state;
	write_folder("broken");
	compare("broken");
	find_image("broken", &path);
	assert_true(file_read(buf_cstr(&path), SIZE_MAX, &bytes, NULL, &e));
	for (size_t i = 0; i < 60; i++) {
		size_t at = bytes.len * i / 60;
		bytes.data[at] ^= 0x10;
		assert_true(file_save(buf_cstr(&path), buf_str(&bytes), &e));
		bytes.data[at] ^= 0x10;
		built += compare("broken");
		assert_true(file_save(buf_cstr(&path), str_of(bytes.data, at), &e));
		assert_true(compare("broken") > 5);
	}
	assert_true(built > 60);
	buf_release(&bytes);
	buf_release(&path);
}

/* Where nothing can be kept it is built each time, and said. */
static void goes_without_a_place(void **state)
{
	char cache[4096];
	(void)state;
	write_folder("nowhere");
	snprintf(cache, sizeof cache, "%s", unit_write("file", STR("x")));
	size_t before = log_count(messages);
	for (int i = 0; i < 2; i++) {
		struct corpus *corpus = load("nowhere", cache);
		struct index *index = make(corpus);
		assert_true(index_built(index) > 5);
		index_free(index);
		corpus_free(corpus);
	}
	assert_true(log_count(messages) > before);
}

static bool is_kept(const char *folder)
{
	struct corpus *corpus = load_cached(folder);
	struct index_options options = {
		.corpus = corpus, .threads = 2, .kept_only = true, .part_bytes = PART_BYTES
	};
	struct index *index = index_new(&options);
	struct index_set set = { NULL, 0 };
	index_wait(index);
	bool ready = index_is_ready(index);
	assert_int_equal(index_built(index), 0);
	assert_true(index_find(index, STR("tidakada"), false, INDEX_BODY, &set));
	for (uint32_t nr = 0; nr < corpus_count(corpus); nr++)
		assert_int_equal(index_set_has(&set, nr), !ready);
	index_set_release(&set);
	index_free(index);
	corpus_free(corpus);
	return ready;
}

/* Whoever asks once takes what there is, and builds nothing. */
static void asks_what_is_kept(void **state)
{
	(void)state;
	write_folder("asked");
	assert_false(is_kept("asked"));
	compare("asked");
	assert_true(is_kept("asked"));
	write_file("asked", 3);
	assert_false(is_kept("asked"));
	assert_false(is_kept("asked"));
}

/* A file that is another one by the time its words are sought leaves nothing behind. */
static void keeps_nothing_of_lost_texts(void **state)
{
	char path[4096], cache[4096];
	const char *const paths[] = { path };
	struct buf image = BUF_INIT;
	(void)state;
	write_folder("lost");
	snprintf(path, sizeof path, "%s", unit_path("lost"));
	snprintf(cache, sizeof cache, "%s", unit_path("cache"));
	struct corpus_options options = {
		.threads = 2, .memory = 1, .outlets = outlets, .log = messages, .cache = cache
	};
	struct corpus *corpus = corpus_new(&options, paths, 1);
	corpus_wait(corpus);
	corpus_cache_path(corpus, "words", &image);
	unit_write("lost/003.txt", STR("Lain sama sekali.\n"));
	struct index *index = make(corpus);
	assert_true(index_is_ready(index));
	assert_int_not_equal(access(buf_cstr(&image), F_OK), 0);
	index_free(index);
	corpus_free(corpus);
	assert_true(compare("lost") > 5);
	assert_int_equal(access(buf_cstr(&image), F_OK), 0);
	buf_release(&image);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_all_that_is_the_same),
		cmocka_unit_test(takes_the_rest_after_edits),
		cmocka_unit_test(trusts_no_broken_image),
		cmocka_unit_test(goes_without_a_place),
		cmocka_unit_test(asks_what_is_kept),
		cmocka_unit_test(keeps_nothing_of_lost_texts),
	};
	return cmocka_run_group_tests(tests, load_outlets, free_outlets);
}
