/* SPDX-License-Identifier: MIT */
/* A table of names as an image may hold it, checksums right and all else anything: it is refused,
 * or every question and correction stays in bounds. Input: changes of the sections of a sound one,
 * each a section, a place, a length to cut to (255: none) and up to four bytes to be put there. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "entity/table_kept.h"
#include "entity/table_parts.h"
#include "fuzz/require.h"

enum { SECTIONS = 14, KEY = 9, ARTICLES = 4, CHANGE = 8 };

static const char *const articles[ARTICLES] = {
	"Budi Santoso bertemu Siti Rahayu di Ambon. Budi pulang ke Maluku.",
	"Partai Samudra (PS) di Ambon: kata Budi Santoso dari PS.",
	"Budi Santoso bertemu Siti Rahayu di Ambon. Budi pulang ke Maluku.",
	"Siti-Rahayu tiba di AMBON.",
};
static const struct {
	enum entity_type type;
	const char *text;
} names[] = {
	{ ENTITY_PERSON, "Budi Santoso" },
	{ ENTITY_PERSON, "Budi" },
	{ ENTITY_PERSON, "Siti Rahayu" },
	{ ENTITY_PERSON, "Siti-Rahayu" },
	{ ENTITY_PLACE, "Ambon" },
	{ ENTITY_PLACE, "AMBON" },
	{ ENTITY_PLACE, "Maluku" },
	{ ENTITY_ORG, "Partai Samudra" },
	{ ENTITY_ORG, "PS" },
};

static char path[4096];
static struct buf sections[SECTIONS];

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

/* --- a sound one --- */

static void find_names(struct str text, struct mentions *out)
{
	vec_clear(&out->items);
	for (size_t at = 0; at < text.len; at++) {
		for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
			struct str name = str_from(names[i].text);
			if (!str_starts(str_skip(text, at), name))
				continue;
			vec_push(&out->items, (struct mention){ .start = (uint32_t)at,
								.len = (uint16_t)name.len,
								.type = names[i].type & 3U });
			at += name.len;
			break;
		}
	}
}

static struct table *make(const struct lexicon *lex)
{
	static const bool copies[ARTICLES] = { false, false, true, false };
	struct surfaces *surfaces = surfaces_new(lex);
	struct mentions found = { .items = VEC_INIT }, all = { .items = VEC_INIT };
	uint32_t *first = mem_zalloc(ARTICLES + 1, sizeof *first);
	for (uint32_t nr = 0; nr < ARTICLES; nr++) {
		struct str text = str_from(articles[nr]);
		find_names(text, &found);
		surfaces_add(surfaces, nr, text, !copies[nr], &found);
		for (size_t i = 0; i < found.items.len; i++)
			vec_push(&all.items, found.items.data[i]);
		first[nr + 1] = (uint32_t)all.items.len;
	}
	uint32_t *surface = mem_zalloc(all.items.len, sizeof *surface);
	for (size_t i = 0; i < all.items.len; i++)
		surface[i] = all.items.data[i].entity;
	struct joined *joined = surfaces_join(surfaces, NULL);
	for (uint32_t nr = 0; nr < ARTICLES; nr++)
		joined_resolve(joined, all.items.data + first[nr], first[nr + 1] - first[nr]);
	struct table_input input = { joined,   surfaces, all.items.data, first,
				     ARTICLES, surface,  copies };
	struct table *t = table_new(&input);
	vec_release(&found.items);
	free(surface);
	joined_free(joined);
	surfaces_free(surfaces);
	return t;
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	const char *tmp = getenv("TMPDIR");
	const atomic_bool stop = false;
	struct log *log = log_new();
	struct lexicon *lex = lexicon_parse(STR("Maluku\tadmin\n"), "names.tsv", log);
	struct table *t = make(lex);
	snprintf(path, sizeof path, "%s/table-kept-fuzz-%ld", tmp ? tmp : "/tmp", (long)getpid());
	require(table_keep(t, path, KEY, &stop, NULL));
	struct image *img = image_open(path, KEY, NULL);
	for (uint32_t i = 0; i < SECTIONS; i++) {
		struct str bytes;
		require(image_section(img, i, &bytes));
		buf_add_str(&sections[i], bytes);
	}
	image_close(img);
	table_free(t);
	lexicon_free(lex);
	log_free(log);
	return 0;
}

/* --- changed --- */

static void change_section(const uint8_t *change, struct buf *bytes)
{
	size_t at = (size_t)change[1] * bytes->len / 256 / 4 * 4 + change[2] % 4;
	for (size_t i = 0; i < 4 && at + i < bytes->len; i++)
		bytes->data[at + i] = (char)change[4 + i];
	if (change[3] < 255 && change[3] < bytes->len)
		bytes->len = change[3];
}

static void write_image(const uint8_t *data, size_t len)
{
	struct image_writer *w = image_create(path, KEY, NULL);
	require(w != NULL);
	for (uint32_t i = 0; i < SECTIONS; i++) {
		struct buf bytes = BUF_INIT;
		buf_add_str(&bytes, buf_str(&sections[i]));
		for (size_t at = 0; at + CHANGE <= len; at += CHANGE)
			if (data[at] % SECTIONS == i)
				change_section(data + at, &bytes);
		image_begin(w, i);
		image_add(w, bytes.data, bytes.len);
		buf_release(&bytes);
	}
	require(image_finish(w, NULL));
}

static size_t touch(struct str text)
{
	size_t sum = 0;
	for (size_t i = 0; i < text.len; i++)
		sum += (unsigned char)text.ptr[i];
	return sum;
}

static size_t ask_entity(const struct table *t, uint32_t e)
{
	const struct entity *entity = table_entity(t, table_ranking(t)[e]);
	size_t count, sum = touch(entity->name) + table_find_key(t, entity->key);
	const uint32_t *postings = table_postings(t, e, &count);
	for (size_t i = 0; i < count; i++)
		sum += table_mention_article(t, postings[i]);
	const struct alias *aliases = table_aliases(t, e, &count);
	for (size_t i = 0; i < count; i++)
		sum += touch(aliases[i].text);
	uint32_t found[2];
	return sum + table_find(t, entity->name, ENTITY_TYPE_COUNT, found, 2);
}

static size_t ask(const struct table *t)
{
	size_t sum = table_bytes(t);
	struct entity_counts counts = { .items = VEC_INIT };
	for (uint32_t e = 0; e < table_entity_count(t); e++)
		sum += ask_entity(t, e);
	for (uint32_t nr = 0; nr < table_article_count(t); nr++) {
		table_article_entities(t, nr, &counts);
		for (size_t i = 0; i < counts.items.len; i++)
			sum += touch(table_entity(t, counts.items.data[i].entity)->name);
		sum += table_is_copy(t, nr);
	}
	vec_release(&counts.items);
	return sum;
}

static void change_table(struct table *t)
{
	table_thaw(t);
	if (table_entity_count(t) > 0)
		table_change_entity(t, 0)->name = table_text(t, STR("Kota Lama"));
	uint32_t added = table_add_entity(t, ENTITY_OTHER, STR("Baru"), 77);
	for (uint32_t i = 0; i < table_mention_count(t); i += 2) {
		struct mention after = *table_mention(t, i);
		after.entity = added;
		after.hidden = i % 4 == 0;
		table_change_mention(t, i, STR("Ambon"), after);
	}
	table_rebuild(t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	write_image(data, len);
	struct table *t = table_open(path, KEY, ARTICLES, NULL);
	require(t || len >= CHANGE);
	if (t) {
		size_t sum = ask(t);
		struct table *fork = table_fork(t);
		change_table(fork);
		ask(fork);
		require(ask(t) == sum);
		table_succeed(fork, t);
		table_free(t);
		t = fork;
		ask(t);
		table_restore(t);
		table_rebuild(t);
		ask(t);
		change_table(t);
		ask(t);
	}
	table_free(t);
	unlink(path);
	return 0;
}
