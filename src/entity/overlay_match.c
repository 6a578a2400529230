/* SPDX-License-Identifier: MIT */
/* Finds what corrections name: by the table's index, then by normal form. */
#include "entity/overlay_match.h"

#include <stdlib.h>

#include "entity/normal.h"
#include "entity/surface_text.h"
#include "entity/table_parts.h"

enum { VERDICTS_KEPT = 4096 /* places, that are cheap to clear for each rule */ };

static int compare_named(const void *left, const void *right)
{
	const struct named_article *a = left, *b = right;
	if (a->id != b->id)
		return a->id < b->id ? -1 : 1;
	return (a->nr > b->nr) - (a->nr < b->nr);
}

static void find_articles(struct matcher *m, const struct rule *rules, size_t count)
{
	struct map wanted = MAP_INIT;
	for (size_t i = 0; i < count; i++) {
		if (rules[i].scope != RULE_NAME)
			*map_put(&wanted, rules[i].article) = 1;
	}
	size_t articles = wanted.len > 0 ? table_article_count(m->reader.table) : 0;
	for (uint32_t nr = 0; nr < articles; nr++) {
		struct named_article named = { corpus_id(m->reader.corpus, nr), nr };
		if (map_get(&wanted, named.id))
			vec_push(&m->articles, named);
	}
	if (m->articles.len > 0)
		qsort(m->articles.data, m->articles.len, sizeof *m->articles.data, compare_named);
	map_release(&wanted);
}

void matcher_init(struct matcher *m, const struct table *t, const struct corpus *corpus,
		  const struct lexicon *lex, const struct rule *rules, size_t count)
{
	*m = (struct matcher){ .reader = { .table = t, .corpus = corpus }, .lex = lex };
	find_articles(m, rules, count);
}

void matcher_release(struct matcher *m)
{
	reader_release(&m->reader);
	vec_release(&m->articles);
	buf_release(&m->normal);
	buf_release(&m->written);
	buf_release(&m->other);
	map_release(&m->verdicts);
}

struct name rule_name(const struct rule *rule)
{
	return (struct name){ rule->type, rule->surface };
}

struct name rule_other_name(const struct rule *rule)
{
	return (struct name){ rule->other_type, rule->other };
}

/* --- mentions --- */

bool match_text(struct matcher *m, enum entity_type type, struct str text)
{
	normal_form(m->lex, type, text, &m->other, NULL);
	return str_eq(buf_str(&m->other), buf_str(&m->normal));
}

/* Each text is looked at once. */
static bool is_named(struct matcher *m, enum entity_type type, uint32_t mention)
{
	reader_seek(&m->reader, mention);
	surface_write(reader_surface(&m->reader, table_mention(m->reader.table, mention)),
		      &m->written);
	uint32_t text = table_find_text(m->reader.table, buf_str(&m->written));
	if (text == INTERN_NONE)
		return match_text(m, type, buf_str(&m->written));
	uint64_t *verdict = map_put(&m->verdicts, text);
	if (*verdict == 0)
		*verdict = match_text(m, type, buf_str(&m->written)) ? 1 : 2;
	return *verdict == 1;
}

static bool is_of_type(const struct table *t, uint32_t mention, enum entity_type type)
{
	const struct mention *m = table_mention(t, mention);
	return !m->hidden && m->entity < table_entity_count(t) &&
	       (m->type == type || table_entity(t, m->entity)->type == type);
}

bool match_seek(struct matcher *m, enum entity_type type, struct str surface)
{
	if (m->verdicts.capacity > VERDICTS_KEPT)
		map_release(&m->verdicts);
	map_clear(&m->verdicts);
	normal_form(m->lex, type, surface, &m->normal, NULL);
	return m->normal.len > 0;
}

/* Any type: each in turn. */
static bool next_type(enum entity_type wanted, enum entity_type *type)
{
	while (*type < ENTITY_TYPE_COUNT && wanted != ENTITY_TYPE_COUNT && *type != wanted)
		++*type;
	return *type < ENTITY_TYPE_COUNT;
}

static int compare_ids(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

void mention_ids_sort(struct mention_ids *ids)
{
	size_t len = 0;
	if (ids->items.len > 0)
		qsort(ids->items.data, ids->items.len, sizeof *ids->items.data, compare_ids);
	for (size_t i = 0; i < ids->items.len; i++) {
		if (i == 0 || ids->items.data[i] != ids->items.data[i - 1])
			ids->items.data[len++] = ids->items.data[i];
	}
	ids->items.len = len;
}

void match_mentions(struct matcher *m, enum entity_type type, uint32_t entity,
		    struct mention_ids *out)
{
	size_t count;
	const uint32_t *postings = table_postings(m->reader.table, entity, &count);
	for (size_t i = 0; i < count; i++) {
		if (is_of_type(m->reader.table, postings[i], type) &&
		    is_named(m, type, postings[i]))
			vec_push(&out->items, postings[i]);
	}
}

static void match_of_type(struct matcher *m, enum entity_type type, struct str surface,
			  struct mention_ids *out)
{
	const struct table *t = m->reader.table;
	if (!match_seek(m, type, surface))
		return;
	size_t count = table_find(t, buf_str(&m->normal), ENTITY_TYPE_COUNT, NULL, 0);
	uint32_t *entities = mem_alloc(count * sizeof *entities);
	table_find(t, buf_str(&m->normal), ENTITY_TYPE_COUNT, entities, count);
	for (size_t i = 0; i < count; i++)
		match_mentions(m, type, entities[i], out);
	free(entities);
}

void match_name(struct matcher *m, struct name name, struct mention_ids *out)
{
	for (enum entity_type type = 0; next_type(name.type, &type); type++)
		match_of_type(m, type, name.surface, out);
	mention_ids_sort(out);
}

static void match_in_article(struct matcher *m, const struct rule *rule, enum entity_type type,
			     uint32_t article, struct mention_ids *out)
{
	size_t count;
	const struct mention *mentions = table_mentions(m->reader.table, article, &count);
	uint32_t first = table_first_mention(m->reader.table, article);
	for (uint32_t i = 0; i < count; i++) {
		const struct mention *at = &mentions[i];
		bool there = rule->scope != RULE_MENTION ||
			     (at->start == rule->start && at->start + at->len == rule->end);
		if (there && is_of_type(m->reader.table, first + i, type) &&
		    is_named(m, type, first + i))
			vec_push(&out->items, first + i);
	}
}

static size_t first_named(const struct matcher *m, uint64_t id)
{
	size_t low = 0, high = m->articles.len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (m->articles.data[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* All copies of the article have its id. */
static void match_article(struct matcher *m, const struct rule *rule, struct mention_ids *out)
{
	size_t first = first_named(m, rule->article);
	for (enum entity_type type = 0; next_type(rule->type, &type); type++) {
		if (!match_seek(m, type, rule->surface))
			continue;
		for (size_t i = first;
		     i < m->articles.len && m->articles.data[i].id == rule->article; i++)
			match_in_article(m, rule, type, m->articles.data[i].nr, out);
	}
	mention_ids_sort(out);
}

void match_rule(struct matcher *m, const struct rule *rule, struct mention_ids *out)
{
	if (rule->scope == RULE_NAME)
		match_name(m, rule_name(rule), out);
	else
		match_article(m, rule, out);
}

/* --- entities --- */

uint64_t name_key(struct matcher *m, struct name name)
{
	normal_form(m->lex, name.type, name.surface, &m->normal, NULL);
	return entity_key(name.type, buf_str(&m->normal));
}

uint32_t match_own(struct matcher *m, struct name name)
{
	const struct table *t = m->reader.table;
	uint32_t best = ENTITY_NONE;
	for (enum entity_type type = 0; next_type(name.type, &type); type++) {
		uint64_t key = name_key(m, (struct name){ type, name.surface });
		uint32_t e = table_find_key(t, key);
		if (e == ENTITY_NONE || table_entity(t, e)->all_mentions == 0)
			continue;
		if (best == ENTITY_NONE ||
		    table_compare(table_entity(t, e), table_entity(t, best)) < 0)
			best = e;
	}
	return best;
}

uint32_t match_most(const struct table *t, const struct mention_ids *ids)
{
	struct map counts = MAP_INIT;
	uint32_t best = ENTITY_NONE;
	uint64_t most = 0;
	for (size_t i = 0; i < ids->items.len; i++) {
		uint32_t e = table_mention(t, ids->items.data[i])->entity;
		if (e >= table_entity_count(t))
			continue;
		uint64_t count = ++*map_put(&counts, e);
		most = count > most ? count : most;
	}
	const struct map_entry *entry;
	for (size_t at = 0; (entry = map_next(&counts, &at)) != NULL;) {
		uint32_t e = (uint32_t)entry->key;
		if (entry->value == most &&
		    (best == ENTITY_NONE ||
		     table_compare(table_entity(t, e), table_entity(t, best)) < 0))
			best = e;
	}
	map_release(&counts);
	return best;
}

uint32_t match_entity(struct matcher *m, struct name name)
{
	uint32_t own = match_own(m, name);
	struct mention_ids ids = { .items = VEC_INIT };
	if (own != ENTITY_NONE)
		return own;
	match_name(m, name, &ids);
	own = match_most(m->reader.table, &ids);
	vec_release(&ids.items);
	return own;
}
