/* SPDX-License-Identifier: MIT */
/* person: org: entity: asks for entities by identity: every article that names one, by whichever
 * of its names. */
#include "find/query_parts.h"

#include <stdlib.h>

static enum entity_type type_of(const struct term *t)
{
	return t->kind == TERM_PERSON ? ENTITY_PERSON
	       : t->kind == TERM_ORG  ? ENTITY_ORG
				      : ENTITY_TYPE_COUNT;
}

bool value_parse_name(struct term *t, const struct value_context *c)
{
	(void)c;
	t->named = mem_zalloc(1, sizeof *t->named);
	return true;
}

void term_release_named(struct term *t)
{
	if (t->named)
		vec_release(&t->named->entities);
	free(t->named);
	t->named = NULL;
}

static int compare_ids(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

static bool has_prefix(struct str text, struct str prefix, struct buf *scratch)
{
	buf_clear(scratch);
	fold_key(text, scratch);
	return str_starts(buf_str(scratch), prefix);
}

static bool goes_by_prefix(const struct table *table, uint32_t entity, struct str prefix,
			   struct buf *scratch)
{
	size_t count;
	const struct alias *aliases = table_aliases(table, entity, &count);
	bool found = has_prefix(table_entity(table, entity)->name, prefix, scratch);
	for (size_t i = 0; i < count && !found; i++)
		found = has_prefix(aliases[i].text, prefix, scratch);
	return found;
}

static void find_by_prefix(const struct term *t, const struct table *table)
{
	struct buf prefix = BUF_INIT, scratch = BUF_INIT;
	enum entity_type type = type_of(t);
	fold_key(t->value, &prefix);
	for (uint32_t i = 0; i < table_entity_count(table); i++) {
		if ((type == ENTITY_TYPE_COUNT || table_entity(table, i)->type == type) &&
		    goes_by_prefix(table, i, buf_str(&prefix), &scratch))
			vec_push(&t->named->entities, i);
	}
	buf_release(&prefix);
	buf_release(&scratch);
}

/* Those that are displayed so, of those that go by that name. */
static void keep_displayed(const struct term *t, const struct table *table)
{
	struct named *named = t->named;
	struct buf scratch = BUF_INIT;
	size_t kept = 0;
	for (size_t i = 0; i < named->entities.len; i++) {
		uint32_t entity = named->entities.data[i];
		if (term_is_whole(t, table_entity(table, entity)->name, &scratch))
			named->entities.data[kept++] = entity;
	}
	named->entities.len = kept;
	buf_release(&scratch);
}

static void find_by_name(const struct term *t, const struct table *table)
{
	struct named *named = t->named;
	size_t count = table_find(table, t->value, type_of(t), NULL, 0);
	if (count == 0)
		return;
	vec_reserve(&named->entities, count);
	table_find(table, t->value, type_of(t), named->entities.data, count);
	named->entities.len = count;
	if (t->whole)
		keep_displayed(t, table);
	qsort(named->entities.data, named->entities.len, sizeof *named->entities.data, compare_ids);
}

/* Once for each table: what a name means is asked for every article. */
static void find_entities(const struct term *t, const struct query_subject *subject)
{
	struct named *named = t->named;
	if (named->table == subject->table && named->generation == subject->table_generation)
		return;
	named->table = subject->table;
	named->generation = subject->table_generation;
	vec_clear(&named->entities);
	if (t->prefix)
		find_by_prefix(t, subject->table);
	else
		find_by_name(t, subject->table);
}

bool match_named(const struct term *t, const struct view *v)
{
	size_t count;
	if (!v->subject->table)
		return false;
	find_entities(t, v->subject);
	const struct named *named = t->named;
	const struct mention *mentions = table_mentions(v->subject->table, v->nr, &count);
	for (size_t i = 0; named->entities.len > 0 && i < count; i++) {
		if (!mentions[i].hidden &&
		    bsearch(&mentions[i].entity, named->entities.data, named->entities.len,
			    sizeof *named->entities.data, compare_ids))
			return true;
	}
	return false;
}
