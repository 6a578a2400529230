/* SPDX-License-Identifier: MIT */
/* Counts a table from its mentions: entities, postings, aliases, ranking, by counting sorts. */
#include "entity/table_parts.h"

#include <string.h>

/* --- entities and postings --- */

static void clear_counts(struct table *t)
{
	for (size_t i = 0; i < t->entities.len; i++) {
		struct entity *e = &t->entities.data[i];
		e->mentions = e->articles = e->all_mentions = e->all_articles = 0;
		e->first_posting = e->first_alias = e->alias_count = 0;
	}
}

static bool is_counted(const struct table *t, const struct mention *m)
{
	return !m->hidden && m->entity < t->entities.len;
}

/* seen[entity]: the article after the one it was last seen in. */
static void count_article(struct table *t, uint32_t article, uint32_t *seen)
{
	bool copy = t->is_copy[article];
	for (uint32_t i = t->first[article]; i < t->first[article + 1]; i++) {
		const struct mention *m = &t->mentions[i];
		if (!is_counted(t, m))
			continue;
		struct entity *e = &t->entities.data[m->entity];
		bool again = seen[m->entity] == article + 1;
		seen[m->entity] = article + 1;
		e->all_mentions++;
		e->all_articles += !again;
		e->mentions += !copy;
		e->articles += !copy && !again;
	}
}

void table_count(struct table *t)
{
	clear_counts(t);
	uint32_t *seen = mem_zalloc(t->entities.len + 1, sizeof *seen);
	for (uint32_t article = 0; article < t->article_count; article++)
		count_article(t, article, seen);
	free(seen);
}

static void fill_postings(struct table *t)
{
	uint32_t at = 0, count = (uint32_t)table_mention_count(t);
	uint32_t *next = mem_alloc((t->entities.len + 1) * sizeof *next);
	for (size_t i = 0; i < t->entities.len; i++) {
		next[i] = t->entities.data[i].first_posting = at;
		at += t->entities.data[i].all_mentions;
	}
	table_drop(t, t->postings);
	t->postings = mem_alloc(((size_t)at + 1) * sizeof *t->postings);
	t->posting_count = at;
	for (uint32_t i = 0; i < count; i++)
		if (is_counted(t, &t->mentions[i]))
			t->postings[next[t->mentions[i].entity]++] = i;
	free(next);
}

/* --- aliases --- */

static int compare_texts(const void *left, const void *right)
{
	const struct alias_count *a = left, *b = right;
	return (a->text > b->text) - (a->text < b->text);
}

static int compare_aliases(const void *left, const void *right)
{
	const struct alias *a = left, *b = right;
	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return str_cmp(a->text, b->text);
}

/* Adds up what one entity is called. */
static void add_aliases(struct table *t, struct alias_count *counts, size_t len)
{
	struct entity *e = &t->entities.data[counts[0].entity];
	e->first_alias = (uint32_t)t->aliases.len;
	if (len > 1)
		qsort(counts, len, sizeof *counts, compare_texts);
	for (size_t i = 0; i < len;) {
		uint32_t text = counts[i].text;
		int64_t sum = 0;
		for (; i < len && counts[i].text == text; i++)
			sum += counts[i].count;
		struct alias alias = { table_text_of(t, text), (uint32_t)sum };
		if (sum > 0)
			vec_push(&t->aliases, alias);
	}
	e->alias_count = (uint32_t)t->aliases.len - e->first_alias;
	if (e->alias_count > 1)
		qsort(t->aliases.data + e->first_alias, e->alias_count, sizeof(struct alias),
		      compare_aliases);
}

static void place_counts(const struct alias_counts *from, uint32_t *next, struct alias_count *out)
{
	for (size_t i = 0; i < from->items.len; i++)
		out[next[from->items.data[i].entity]++] = from->items.data[i];
}

static void count_aliases(struct table *t)
{
	size_t len = t->base.items.len + t->moves.items.len;
	uint32_t *next = mem_zalloc(t->entities.len + 2, sizeof *next);
	struct alias_count *sorted = mem_alloc((len + 1) * sizeof *sorted);
	for (size_t i = 0; i < t->base.items.len; i++)
		next[t->base.items.data[i].entity + 1]++;
	for (size_t i = 0; i < t->moves.items.len; i++)
		next[t->moves.items.data[i].entity + 1]++;
	for (size_t i = 0; i < t->entities.len; i++)
		next[i + 1] += next[i];
	place_counts(&t->base, next, sorted);
	place_counts(&t->moves, next, sorted);
	vec_clear(&t->aliases);
	for (size_t i = 0; i < len;) {
		size_t end = next[sorted[i].entity];
		add_aliases(t, sorted + i, end - i);
		i = end;
	}
	free(sorted);
	free(next);
}

/* --- ranking --- */

int table_compare(const struct entity *a, const struct entity *b)
{
	if (a->articles != b->articles)
		return a->articles > b->articles ? -1 : 1;
	if (a->mentions != b->mentions)
		return a->mentions > b->mentions ? -1 : 1;
	int order = str_cmp(a->name, b->name);
	if (order != 0)
		return order;
	return (a->key > b->key) - (a->key < b->key);
}

/* Most names are rare and tie: the first bytes of the name settle it without looking them up. */
struct ranked {
	uint64_t counts;
	uint64_t name;
	const struct entity *entity;
};

static int compare_ranked(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;
	if (a->counts != b->counts)
		return a->counts > b->counts ? -1 : 1;
	if (a->name != b->name)
		return a->name < b->name ? -1 : 1;
	int order = table_compare(a->entity, b->entity);
	return order ? order : (a->entity > b->entity) - (a->entity < b->entity);
}

static uint64_t first_bytes(struct str s)
{
	uint64_t value = 0;
	for (size_t i = 0; i < 8; i++)
		value = value << 8 | (i < s.len ? (unsigned char)s.ptr[i] : 0);
	return value;
}

static void rank(struct table *t)
{
	size_t count = t->entities.len;
	struct ranked *ranked = mem_alloc((count + 1) * sizeof *ranked);
	for (size_t i = 0; i < count; i++) {
		const struct entity *e = &t->entities.data[i];
		uint64_t counts = (uint64_t)e->articles << 32 | e->mentions;
		ranked[i] = (struct ranked){ counts, first_bytes(e->name), e };
	}
	if (count > 1)
		qsort(ranked, count, sizeof *ranked, compare_ranked);
	table_drop(t, t->ranking);
	t->ranking = mem_alloc((count + 1) * sizeof *t->ranking);
	for (size_t i = 0; i < count; i++)
		t->ranking[i] = (uint32_t)(ranked[i].entity - t->entities.data);
	free(ranked);
}

void table_rebuild(struct table *t)
{
	table_count(t);
	fill_postings(t);
	count_aliases(t);
	rank(t);
	table_index_build(t);
}
