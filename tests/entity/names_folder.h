/* SPDX-License-Identifier: MIT */
/* A folder of invented articles, its names, and rules to correct them. */
#ifndef TESTS_ENTITY_NAMES_FOLDER_H
#define TESTS_ENTITY_NAMES_FOLDER_H

#include "support/outlets.h"

#include <stdio.h>

#include "entity/names.h"
#include "entity/table_maker.h"
#include "news/loader.h"

enum { FILES = 24, RULES = 5 };

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

static inline uint32_t next(uint32_t below)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % below;
}

static inline void write_file(const char *folder, uint32_t nr)
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

static inline void write_folder(const char *folder)
{
	for (uint32_t nr = 0; nr < FILES; nr++)
		write_file(folder, nr);
}

struct loaded {
	struct corpus *corpus;
	struct names *names;
};

/* memory: bytes of text that may be held; the rest is read again when it is needed. behind: names
 * are corrected behind what is shown, however few they are. */
static inline struct loaded load_with(const char *folder, bool cached, uint64_t memory, bool behind)
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
	struct names_options wanted = {
		.corpus = l.corpus, .log = messages, .threads = 2, .behind_from = behind ? 1 : 0
	};
	l.names = names_new(&wanted);
	return l;
}

static inline struct loaded load(const char *folder, bool cached)
{
	return load_with(folder, cached, 0, false);
}

static inline void drop(struct loaded *l)
{
	assert_true(names_free(l->names));
	assert_true(corpus_free(l->corpus));
}

/* All that is asked of a table. */
static inline void dump(const struct loaded *l, struct buf *out)
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

#endif
