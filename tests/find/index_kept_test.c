/* SPDX-License-Identifier: MIT */
/* An index that is kept between runs: what is taken from the image is as if built anew, whatever
 * was edited meanwhile and whatever happened to the file. */
#include "support/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "find/index.h"

enum { FILES = 90, EDITS = 40, PART_BYTES = 4096 };

static const char *const words[] = { "kopi", "teh",  "Sungai", "pasar", "café", "東京",   "warga",
				     "kota", "laut", "perahu", "hujan", "2024", "nelayan" };
enum { WORDS = sizeof words / sizeof *words };

static struct outlets *outlets;
static struct log *messages;
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
	snprintf(name, sizeof name, "%s/%03u.txt", folder, nr);
	unit_write(name, buf_str(&text));
	buf_release(&text);
}

static struct corpus *load(const char *folder)
{
	char path[4096];
	const char *const paths[] = { path };
	snprintf(path, sizeof path, "%s", unit_path(folder));
	struct corpus_options options = { .threads = 2, .outlets = outlets, .log = messages };
	struct corpus *corpus = corpus_new(&options, paths, 1);
	corpus_wait(corpus);
	return corpus;
}

static struct index *make(const struct corpus *corpus, const char *image)
{
	struct index_options options = { .corpus = corpus,
					 .log = messages,
					 .threads = 2,
					 .image = image,
					 .part_bytes = PART_BYTES };
	struct index *index = index_new(&options);
	index_wait(index);
	return index;
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
}

static int set_up(void **state)
{
	(void)state;
	messages = log_new();
	outlets = outlets_load(messages);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	outlets_free(outlets);
	log_free(messages);
	return 0;
}

/* How many parts were built, of an index that must answer as a fresh one does. */
static size_t compare(const struct corpus *corpus, const char *image)
{
	struct buf fresh = BUF_INIT, kept = BUF_INIT;
	struct index *a = make(corpus, NULL), *b = make(corpus, image);
	size_t built = index_built(b);
	dump(corpus, a, &fresh);
	dump(corpus, b, &kept);
	assert_true(fresh.len > 100);
	assert_true(str_eq(buf_str(&fresh), buf_str(&kept)));
	assert_true(index_built(a) > 5);
	index_free(a);
	index_free(b);
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
	char image[4096];
	(void)state;
	write_folder("same");
	snprintf(image, sizeof image, "%s", unit_path("cache/same"));
	struct corpus *corpus = load("same");
	assert_true(compare(corpus, image) > 5);
	assert_int_equal(compare(corpus, image), 0);
	corpus_free(corpus);
	corpus = load("same");
	assert_int_equal(compare(corpus, image), 0);
	corpus_free(corpus);
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
	char image[4096];
	size_t built = 0;
	(void)state;
	write_folder("edits");
	snprintf(image, sizeof image, "%s", unit_path("cache/edits"));
	for (int i = 0; i < EDITS; i++) {
		struct corpus *corpus = load("edits");
		size_t here = compare(corpus, image);
		built += i > 0 ? here : 0;
		assert_int_equal(compare(corpus, image), 0);
		corpus_free(corpus);
		edit();
	}
	assert_true(built > 0 && built < (size_t)EDITS * 4);
}

/* Any byte of it may be another, and it may end anywhere. */
static void trusts_no_broken_image(void **state)
{
	char image[4096];
	struct buf bytes = BUF_INIT;
	struct err e = ERR_INIT;
	size_t built = 0;
	(void)state;
	write_folder("broken");
	snprintf(image, sizeof image, "%s", unit_path("cache/broken"));
	struct corpus *corpus = load("broken");
	compare(corpus, image);
	assert_true(file_read(image, SIZE_MAX, &bytes, NULL, &e));
	for (size_t i = 0; i < 60; i++) {
		size_t at = bytes.len * i / 60;
		bytes.data[at] ^= 0x10;
		assert_true(file_save(image, buf_str(&bytes), &e));
		bytes.data[at] ^= 0x10;
		built += compare(corpus, image);
		assert_true(file_save(image, str_of(bytes.data, at), &e));
		assert_true(compare(corpus, image) > 5);
	}
	assert_true(built > 60);
	buf_release(&bytes);
	corpus_free(corpus);
}

/* Where nothing can be kept it is built each time, and said. */
static void goes_without_a_place(void **state)
{
	(void)state;
	write_folder("nowhere");
	const char *image = unit_write("cache/file", STR("x"));
	char below[4096];
	snprintf(below, sizeof below, "%s/index", image);
	struct corpus *corpus = load("nowhere");
	size_t before = log_count(messages);
	assert_true(compare(corpus, below) > 5);
	assert_true(compare(corpus, below) > 5);
	assert_true(log_count(messages) > before);
	corpus_free(corpus);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_all_that_is_the_same),
		cmocka_unit_test(takes_the_rest_after_edits),
		cmocka_unit_test(trusts_no_broken_image),
		cmocka_unit_test(goes_without_a_place),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
