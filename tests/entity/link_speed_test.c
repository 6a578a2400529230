/* SPDX-License-Identifier: MIT */
/* How long linking takes, a mention, on one core: printed where $LINK_MENTIONS says how many to
 * invent (1000000), else few are linked and nothing is measured. */
#include "support/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/hash.h"
#include "base/log.h"
#include "entity/table.h"

enum { PER_ARTICLE = 25, PEOPLE = 40000, BODIES = 20000, PLACES = 4000 };

/* Rare names are many: the number of one, most often a small one. */
static uint32_t draw(uint64_t *seed, uint32_t count)
{
	*seed = hash_mix(*seed + 0x9E3779B97F4A7C15u);
	double x = (double)(*seed >> 11) / (double)(1ULL << 53);
	return (uint32_t)(x * x * x * x * (count - 1));
}

static void add_word(struct buf *out, uint64_t nr, unsigned syllables)
{
	static const char *const parts[] = { "ba", "ku", "ra",  "ti", "so", "man", "wi", "dar",
					     "lu", "ge", "pan", "mi", "no", "ser", "ya", "hut" };
	size_t start = out->len + (out->len > 0);
	if (out->len > 0)
		buf_add_char(out, ' ');
	for (unsigned i = 0; i < syllables; i++, nr /= 16)
		buf_add_str(out, str_from(parts[nr % 16]));
	out->data[start] = (char)(out->data[start] - 32);
}

/* A person has two or three words, and often only the last. */
static void add_person(struct buf *out, uint32_t nr, bool whole)
{
	if (whole) {
		add_word(out, nr * 7 % 900, 3);
		if (nr % 3 == 0)
			add_word(out, nr * 13 % 4000, 3);
	}
	add_word(out, nr * 31 % 30000, 4);
}

static void add_body(struct buf *out, uint32_t nr, bool whole)
{
	static const char *const heads[] = { "Badan", "Kementerian", "Dewan", "Komisi" };
	uint64_t words[] = { hash_mix(nr) % 4096, hash_mix(nr) >> 20 & 4095,
			     hash_mix(nr) >> 40 & 4095 };
	if (whole)
		buf_add_str(out, str_from(heads[nr % 4]));
	else
		buf_add_char(out, heads[nr % 4][0]);
	for (size_t i = 0; i < 3; i++) {
		struct buf word = BUF_INIT;
		add_word(&word, words[i], 3);
		if (whole)
			buf_add_char(out, ' ');
		buf_add(out, word.data, whole ? word.len : 1);
		buf_release(&word);
	}
}

struct invented {
	struct buf text;
	struct mentions mentions;
};

static void add_mention(struct invented *a, enum entity_type type, uint32_t nr, bool whole)
{
	struct buf name = BUF_INIT;
	if (type == ENTITY_PERSON)
		add_person(&name, nr, whole);
	else if (type == ENTITY_ORG)
		add_body(&name, nr, whole);
	else
		add_word(&name, nr, 3);
	struct mention m = { .start = (uint32_t)a->text.len,
			     .len = (uint16_t)name.len,
			     .type = (unsigned)type & 3U };
	size_t last = a->mentions.items.len;
	m.defines = type == ENTITY_ORG && !whole && last > 0 &&
		    a->mentions.items.data[last - 1].type == ENTITY_ORG;
	vec_push(&a->mentions.items, m);
	buf_add_str(&a->text, buf_str(&name));
	buf_add_str(&a->text, STR(", "));
	buf_release(&name);
}

static void invent(struct invented *a, uint64_t seed)
{
	uint32_t people[3];
	for (size_t i = 0; i < 3; i++)
		people[i] = draw(&seed, PEOPLE);
	uint32_t body = draw(&seed, BODIES);
	for (uint32_t i = 0; i < PER_ARTICLE; i++) {
		if (i % 5 < 2)
			add_mention(a, ENTITY_PERSON, people[i % 3], i < 6);
		else if (i % 5 < 3)
			add_mention(a, ENTITY_PLACE, draw(&seed, PLACES), true);
		else
			add_mention(a, ENTITY_ORG, body, i < 4);
	}
}

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void links_in_time(void **state)
{
	(void)state;
	const char *wanted = getenv("LINK_MENTIONS");
	uint32_t articles = (uint32_t)(wanted ? strtoul(wanted, NULL, 10) : 5000) / PER_ARTICLE;
	struct log *messages = log_new();
	struct lexicon *lex = lexicon_parse(STR("Bakura\tcity\nBadan\torg-head\n"), "t", messages);
	struct invented *all = mem_zalloc(articles, sizeof *all);
	for (uint32_t i = 0; i < articles; i++)
		invent(&all[i], i);
	double start = seconds();
	struct surfaces *s = surfaces_new(lex);
	for (uint32_t i = 0; i < articles; i++)
		surfaces_add(s, i, buf_str(&all[i].text), true, &all[i].mentions);
	double added = seconds();
	struct joined *j = surfaces_join(s, NULL);
	double joined = seconds();
	size_t total = 0;
	for (uint32_t i = 0; i < articles; i++) {
		joined_resolve(j, all[i].mentions.items.data, all[i].mentions.items.len);
		total += all[i].mentions.items.len;
	}
	double end = seconds();
	if (wanted)
		print_message(
		    "# %zu mentions, %zu surfaces, %zu entities: %.0f ns a mention (add "
		    "%.0f, join %.0f, resolve %.0f)\n",
		    total, surfaces_count(s), joined_count(j), (end - start) * 1e9 / (double)total,
		    (added - start) * 1e9 / (double)total, (joined - added) * 1e9 / (double)total,
		    (end - joined) * 1e9 / (double)total);
	assert_true(joined_count(j) > 0 && joined_count(j) <= surfaces_count(s));
	for (uint32_t i = 0; i < articles; i++) {
		buf_release(&all[i].text);
		vec_release(&all[i].mentions.items);
	}
	free(all);
	joined_free(j);
	surfaces_free(s);
	lexicon_free(lex);
	log_free(messages);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(links_in_time) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
