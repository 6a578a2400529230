/* SPDX-License-Identifier: MIT */
/* Any bytes are articles: a line each ('=' before it: a copy), its names behind '|': a byte that
 * says type and flags, then the surface. Every mention comes to an entity of its type, in one part
 * as in several; the table adds up, finds what it names, and takes changes back. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "entity/table_parts.h"
#include "fuzz/require.h"

static const char words[] = "Merut\tcountry\tMerapura Utara\nMU\tcountry\tMerapura Utara\n"
			    "Osa\tcity\nHBL\torg\tHimpunan Bangsa Laut\n"
			    "presiden\ttitle\nkementerian\torg-head\nRaja\ttitle\n";

enum { ARTICLES_MAX = 64 };

struct made {
	struct str text[ARTICLES_MAX];
	bool copy[ARTICLES_MAX];
	struct mentions mentions[ARTICLES_MAX];
	uint32_t first[ARTICLES_MAX + 1];
	uint32_t *surface;
	uint32_t count;
	struct surfaces *surfaces;
	struct joined *joined;
};

static struct lexicon *lex;
static struct log *messages;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	messages = log_new();
	lex = lexicon_parse(str_from(words), "fuzz.tsv", messages);
	return 0;
}

static void mark_names(struct str line, struct mentions *out)
{
	for (size_t at = str_chr(line, '|'), end; at != STR_NPOS; at = end) {
		size_t next = str_chr(str_skip(line, at + 1), '|');
		end = next == STR_NPOS ? STR_NPOS : at + 1 + next;
		size_t to = end == STR_NPOS ? line.len : end;
		if (to - at < 3 || to - at - 2 > UINT16_MAX)
			continue;
		unsigned flags = (unsigned char)line.ptr[at + 1];
		vec_push(&out->items, (struct mention){ .start = (uint32_t)(at + 2),
							.len = (uint16_t)(to - at - 2),
							.type = flags & 3U,
							.defines = (flags >> 2) & 1U,
							.uncertain = (flags >> 3) & 1U });
	}
}

static void make_articles(struct made *m, struct str data)
{
	struct str line;
	while (m->count < ARTICLES_MAX && str_next(&data, '\n', &line)) {
		m->copy[m->count] = str_starts(line, STR("="));
		m->text[m->count] = line;
		mark_names(line, &m->mentions[m->count]);
		m->first[m->count + 1] =
		    m->first[m->count] + (uint32_t)m->mentions[m->count].items.len;
		m->count++;
	}
	m->surface = mem_zalloc(m->first[m->count] + (size_t)1, sizeof *m->surface);
}

static void add_part(struct made *m, uint32_t from, uint32_t to)
{
	struct surfaces *part = surfaces_new(lex);
	for (uint32_t i = from; i < to; i++)
		surfaces_add(part, i, m->text[i], !m->copy[i], &m->mentions[i]);
	uint32_t *numbers = mem_alloc((surfaces_count(part) + 1) * sizeof *numbers);
	surfaces_merge(m->surfaces, part, numbers);
	for (uint32_t i = from; i < to; i++)
		for (size_t k = 0; k < m->mentions[i].items.len; k++) {
			struct mention *mention = &m->mentions[i].items.data[k];
			mention->entity = numbers[mention->entity];
			m->surface[m->first[i] + k] = mention->entity;
		}
	free(numbers);
	surfaces_free(part);
}

static void make(struct made *m, struct str data, uint32_t parts)
{
	*m = (struct made){ .surfaces = surfaces_new(lex) };
	make_articles(m, data);
	for (uint32_t i = 0; i < parts; i++)
		add_part(m, m->count * i / parts, m->count * (i + 1) / parts);
	m->joined = surfaces_join(m->surfaces, NULL);
	require(m->joined != NULL);
	for (uint32_t i = 0; i < m->count; i++)
		joined_resolve(m->joined, m->mentions[i].items.data, m->mentions[i].items.len);
}

static void release(struct made *m)
{
	for (uint32_t i = 0; i < m->count; i++)
		vec_release(&m->mentions[i].items);
	free(m->surface);
	joined_free(m->joined);
	surfaces_free(m->surfaces);
}

static void check_links(const struct made *m)
{
	for (uint32_t i = 0; i < m->count; i++)
		for (size_t k = 0; k < m->mentions[i].items.len; k++) {
			struct mention x = m->mentions[i].items.data[k];
			require(x.entity < joined_count(m->joined));
			require(joined_type(m->joined, x.entity) == (enum entity_type)x.type);
			require(x.how < HOW_USER);
		}
}

static void check_same(const struct made *a, const struct made *b)
{
	require(joined_count(a->joined) == joined_count(b->joined));
	for (uint32_t e = 0; e < joined_count(a->joined); e++) {
		require(str_eq(joined_name(a->joined, e), joined_name(b->joined, e)));
		require(joined_key(a->joined, e) == joined_key(b->joined, e));
	}
	for (uint32_t i = 0; i < a->count; i++)
		for (size_t k = 0; k < a->mentions[i].items.len; k++) {
			struct mention x = a->mentions[i].items.data[k];
			struct mention y = b->mentions[i].items.data[k];
			require(x.entity == y.entity && x.how == y.how &&
				x.uncertain == y.uncertain);
		}
}

static struct table *make_table(const struct made *m)
{
	size_t total = m->first[m->count];
	struct mention *mentions = mem_alloc((total + 1) * sizeof *mentions);
	uint32_t *first = mem_alloc(sizeof m->first);
	memcpy(first, m->first, sizeof m->first);
	for (uint32_t i = 0; i < m->count; i++)
		for (size_t k = 0; k < m->mentions[i].items.len; k++)
			mentions[m->first[i] + k] = m->mentions[i].items.data[k];
	struct table_input input = { m->joined, m->surfaces, mentions, first,
				     m->count,  m->surface,  m->copy };
	return table_new(&input);
}

static void check_entity(const struct table *t, uint32_t e)
{
	const struct entity *entity = table_entity(t, e);
	size_t count, aliases;
	uint32_t sum = 0;
	const uint32_t *postings = table_postings(t, e, &count);
	const struct alias *alias = table_aliases(t, e, &aliases);
	for (size_t i = 0; i < count; i++) {
		require(i == 0 || postings[i - 1] < postings[i]);
		require(table_mention(t, postings[i])->entity == e);
		require(!table_mention(t, postings[i])->hidden);
	}
	for (size_t i = 0; i < aliases; i++) {
		require(i == 0 || alias[i - 1].count >= alias[i].count);
		require(table_find(t, alias[i].text, ENTITY_TYPE_COUNT, NULL, 0) > 0);
		sum += alias[i].count;
	}
	require(sum == entity->mentions && entity->mentions <= entity->all_mentions);
	require(entity->articles <= entity->mentions && entity->articles <= entity->all_articles);
	require(table_find_key(t, entity->key) == e);
}

static void check_table(const struct table *t)
{
	size_t visible = 0, all = 0;
	for (uint32_t i = 0; i < table_mention_count(t); i++)
		visible += !table_mention(t, i)->hidden;
	for (uint32_t e = 0; e < table_entity_count(t); e++) {
		check_entity(t, e);
		all += table_entity(t, e)->all_mentions;
		const uint32_t *ranking = table_ranking(t);
		require(e == 0 || table_compare(table_entity(t, ranking[e - 1]),
						table_entity(t, ranking[e])) < 0);
	}
	require(all == visible);
}

/* Hides every third mention and moves every fifth to the next entity of its type. */
static void change(struct table *t, const struct made *m)
{
	for (uint32_t i = 0; i < table_mention_count(t); i++) {
		struct mention after = *table_mention(t, i);
		uint32_t next = (after.entity + 1) % t->base_entities;
		if (i % 3 == 0)
			after.hidden = true;
		else if (i % 5 == 0 && table_entity(t, next)->type == after.type)
			after.entity = next;
		struct str text = m->text[table_mention_article(t, i)];
		table_change_mention(t, i, str_sub(text, after.start, after.start + after.len),
				     after);
	}
	table_rebuild(t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = str_of((const char *)data, size);
	struct made one, several;
	make(&one, text, 1);
	make(&several, text, 3);
	check_links(&one);
	check_same(&one, &several);
	struct table *t = make_table(&one);
	check_table(t);
	change(t, &one);
	check_table(t);
	table_restore(t);
	table_rebuild(t);
	check_table(t);
	table_free(t);
	release(&one);
	release(&several);
	return 0;
}
