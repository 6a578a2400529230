/* SPDX-License-Identifier: MIT */
/* Names that are kept between runs: the same bytes as found anew, whatever was edited meanwhile,
 * whatever happened to the file, and whatever is corrected in them. */
#include "support/outlets.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "entity/names.h"
#include "entity/table_maker.h"
#include "news/loader.h"

enum { FILES = 24, EDITS = 12, RULES = 5 };

static const char *const persons[] = { "Budi Santoso", "Siti Rahayu", "Joko Wirawan", "Ahmad Fauzi",
				       "Dewi Lestari" };
static const char *const places[] = { "Ambon", "Makassar", "Jakarta", "Seoul" };
enum { PERSONS = 5, PLACES = 4 };

static const struct rule rules[RULES] = {
	{ .kind = RULE_NOT, .surface = { "Siti Rahayu", 11 } },
	{ .kind = RULE_RENAME,
	  .type = ENTITY_PLACE,
	  .surface = { "Ambon", 5 },
	  .other = { "Kota Ambon", 10 } },
	{ .kind = RULE_SAME, .surface = { "Joko Wirawan", 12 }, .other = { "Budi Santoso", 12 } },
	{ .kind = RULE_TYPE,
	  .type = ENTITY_PLACE,
	  .surface = { "Makassar", 8 },
	  .other_type = ENTITY_ORG },
	{ .kind = RULE_DIFFERENT,
	  .surface = { "Ahmad Fauzi", 11 },
	  .other = { "Dewi Lestari", 12 } },
};

static uint32_t seed = 3;

static uint32_t next(uint32_t below)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % below;
}

static void write_file(const char *folder, uint32_t nr)
{
	struct buf text = BUF_INIT;
	char name[64];
	buf_addf(&text, "Warga %s bertemu %s\n\nSenin, 4 Maret 2024 10:00 WIB\n\n",
		 places[next(PLACES)], persons[next(PERSONS)]);
	for (uint32_t i = 0, lines = 1 + next(5); i < lines; i++)
		buf_addf(&text, "Menteri %s tiba di %s bersama Presiden %s pada hari itu.\n\n",
			 persons[next(PERSONS)], places[next(PLACES)], persons[next(PERSONS)]);
	snprintf(name, sizeof name, "%s/%03u.txt", folder, nr);
	unit_write(name, buf_str(&text));
	buf_release(&text);
}

static void write_folder(const char *folder)
{
	for (uint32_t nr = 0; nr < FILES; nr++)
		write_file(folder, nr);
}

struct loaded {
	struct corpus *corpus;
	struct names *names;
};

/* memory: bytes of text that may be held; the rest is read again when it is needed. */
static struct loaded load_within(const char *folder, bool cached, uint64_t memory)
{
	char path[4096], cache[4096];
	const char *const paths[] = { path };
	snprintf(path, sizeof path, "%s", unit_path(folder));
	snprintf(cache, sizeof cache, "%s", unit_path("cache"));
	struct corpus_options options = { .threads = 2,
					  .outlets = outlets,
					  .log = messages,
					  .memory = memory,
					  .cache = cached ? cache : NULL };
	struct loaded l = { .corpus = corpus_new(&options, paths, 1) };
	struct names_options wanted = { .corpus = l.corpus, .log = messages, .threads = 2 };
	l.names = names_new(&wanted);
	return l;
}

static struct loaded load(const char *folder, bool cached)
{
	return load_within(folder, cached, 0);
}

static void drop(struct loaded *l)
{
	assert_true(names_free(l->names));
	assert_true(corpus_free(l->corpus));
}

/* All that is asked of a table. */
static void dump(const struct loaded *l, struct buf *out)
{
	const struct table *t = names_table(l->names);
	uint32_t found[4];
	struct entity_counts counts = { .items = VEC_INIT };
	write_table(t, out);
	for (uint32_t e = 0; e < table_entity_count(t); e++) {
		size_t count = table_find(t, table_entity(t, e)->name, ENTITY_TYPE_COUNT, found, 4);
		buf_addf(out, "%u: %zu %u %u\n", e, count, count > 0 ? found[0] : 0,
			 table_find_key(t, table_entity(t, e)->key));
	}
	for (uint32_t nr = 0; nr < table_article_count(t); nr++) {
		table_article_entities(t, nr, &counts);
		buf_addf(out, "%u: %zu %d\n", nr, counts.items.len, table_is_copy(t, nr));
	}
	for (size_t i = 0; i < names_conflicts(l->names)->items.len; i++)
		buf_addf(out, "!%u\n", names_conflicts(l->names)->items.data[i].rule);
	vec_release(&counts.items);
}

/* true if the names of a folder came from the cache. They are as found anew in any case, with
 * corrections and once these are taken back. */
static bool compare(const char *folder)
{
	struct loaded fresh = load(folder, false), kept = load(folder, true);
	struct buf a = BUF_INIT, b = BUF_INIT;
	names_wait(fresh.names, fresh.corpus);
	names_wait(kept.names, kept.corpus);
	bool taken = names_timings(kept.names)[1].bytes == 0;
	assert_true(names_timings(fresh.names)[1].bytes > 0);
	for (size_t count = 0; count < 4; count++) {
		size_t laid = count % 2 == 1 ? RULES : 0;
		if (count > 0) {
			names_correct(fresh.names, rules, laid);
			names_correct(kept.names, rules, laid);
		}
		dump(&fresh, &a);
		dump(&kept, &b);
		assert_true(a.len > 1000);
		assert_true(str_eq(buf_str(&a), buf_str(&b)));
	}
	drop(&fresh);
	drop(&kept);
	buf_release(&a);
	buf_release(&b);
	return taken;
}

static int set_up(void **state)
{
	return getenv("KABAR_DATA") ? load_outlets(state) : 1;
}

static void is_as_found_anew(void **state)
{
	(void)state;
	write_folder("same");
	assert_false(compare("same"));
	assert_true(compare("same"));
	assert_true(compare("same"));
}

static void is_found_anew_after_edits(void **state)
{
	(void)state;
	write_folder("edits");
	compare("edits");
	for (int i = 0; i < EDITS; i++) {
		char name[64];
		uint32_t nr = next(FILES);
		snprintf(name, sizeof name, "edits/%03u.txt", nr);
		if (next(3) == 0)
			unlink(unit_path(name));
		else
			write_file("edits", nr);
		compare("edits");
		assert_true(compare("edits"));
	}
}

static void find_image(const char *folder, struct buf *path)
{
	struct loaded l = load(folder, true);
	names_wait(l.names, l.corpus);
	corpus_cache_path(l.corpus, "names", path);
	drop(&l);
}

/* Any byte of it may be another, and it may end anywhere. */
static void trusts_no_broken_image(void **state)
{
	struct buf bytes = BUF_INIT, path = BUF_INIT;
	struct err e = ERR_INIT;
	size_t found = 0;
	(void)state;
	write_folder("broken");
	find_image("broken", &path);
	assert_true(file_read(buf_cstr(&path), SIZE_MAX, &bytes, NULL, &e));
	for (size_t i = 0; i < 20; i++) {
		size_t at = bytes.len * i / 20;
		bytes.data[at] ^= 0x10;
		assert_true(file_save(buf_cstr(&path), buf_str(&bytes), &e));
		bytes.data[at] ^= 0x10;
		found += !compare("broken");
		assert_true(file_save(buf_cstr(&path), str_of(bytes.data, at), &e));
		assert_false(compare("broken"));
	}
	assert_true(found > 5);
	buf_release(&bytes);
	buf_release(&path);
}

/* A file that is another one by the time its names are sought leaves nothing behind. */
static void keeps_nothing_of_lost_texts(void **state)
{
	struct buf path = BUF_INIT;
	(void)state;
	write_folder("lost");
	struct loaded l = load_within("lost", true, 1);
	corpus_wait(l.corpus);
	corpus_cache_path(l.corpus, "names", &path);
	unit_write("lost/003.txt", STR("Lain sama sekali.\n"));
	names_wait(l.names, l.corpus);
	assert_int_not_equal(access(buf_cstr(&path), F_OK), 0);
	drop(&l);
	assert_false(compare("lost"));
	assert_int_equal(access(buf_cstr(&path), F_OK), 0);
	buf_release(&path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_as_found_anew),
		cmocka_unit_test(is_found_anew_after_edits),
		cmocka_unit_test(trusts_no_broken_image),
		cmocka_unit_test(keeps_nothing_of_lost_texts),
	};
	return cmocka_run_group_tests(tests, set_up, free_outlets);
}
