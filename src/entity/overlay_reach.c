/* SPDX-License-Identifier: MIT */
/* What a correction would change. A menu asks that of names with a hundred thousand mentions: where
 * a name is all that is asked for, what the table has counted of each writing tells, and no text is
 * read. */
#include "entity/overlay.h"

#include <stdlib.h>

#include "entity/overlay_parts.h"

static bool would_change(const struct table *t, const struct rule *rule, uint32_t mention,
			 uint32_t other)
{
	const struct mention *m = table_mention(t, mention);
	switch (rule->kind) {
	case RULE_TYPE:
		return m->type != rule->other_type;
	case RULE_SAME:
		return m->entity != other;
	case RULE_DIFFERENT:
		return m->entity == other;
	default:
		return true;
	}
}

/* Of rising mentions, copies left out. */
static size_t count_changes(const struct table *t, const struct rule *rule,
			    const uint32_t *mentions, size_t count, uint32_t other)
{
	size_t changed = 0, here;
	uint32_t end = 0;
	bool copy = false;
	for (size_t i = 0; i < count; i++) {
		if (mentions[i] >= end) {
			uint32_t article = table_mention_article(t, mentions[i]);
			table_mentions(t, article, &here);
			end = table_first_mention(t, article) + (uint32_t)here;
			copy = table_is_copy(t, article);
		}
		changed += !copy && would_change(t, rule, mentions[i], other);
	}
	return changed;
}

/* Rules by name on an entity's own name are about all of it. */
static bool is_of_all(const struct rule *rule)
{
	return rule->scope == RULE_NAME &&
	       (rule->kind == RULE_TYPE || rule->kind == RULE_SAME || rule->kind == RULE_RENAME);
}

/* --- by the texts of mentions --- */

static size_t reach_of_mentions(struct matcher *m, const struct rule *rule, uint32_t own,
				uint32_t other)
{
	struct mention_ids ids = { .items = VEC_INIT };
	match_rule(m, rule, &ids);
	if (own != ENTITY_NONE) {
		size_t count;
		const uint32_t *postings = table_postings(m->reader.table, own, &count);
		vec_append(&ids.items, postings, count);
		mention_ids_sort(&ids);
	}
	size_t changed = count_changes(m->reader.table, rule, ids.items.data, ids.items.len, other);
	vec_release(&ids.items);
	return changed;
}

/* --- by what is counted --- */

static size_t reach_of_aliases(struct matcher *m, enum entity_type type, uint32_t entity)
{
	size_t count, sum = 0;
	const struct alias *aliases = table_aliases(m->reader.table, entity, &count);
	for (size_t i = 0; i < count; i++)
		sum += match_text(m, type, aliases[i].text) ? aliases[i].count : 0;
	return sum;
}

/* One that the name is not the own name of: mentions of its type go by the name's, too. */
static size_t reach_of_entity(struct matcher *m, const struct rule *rule, uint32_t entity,
			      uint32_t other)
{
	const struct table *t = m->reader.table;
	bool linked = rule->kind == RULE_SAME || rule->kind == RULE_DIFFERENT;
	if (linked && (entity == other) == (rule->kind == RULE_SAME))
		return 0;
	if (rule->kind != RULE_TYPE && table_entity(t, entity)->type == rule->type)
		return reach_of_aliases(m, rule->type, entity);
	struct mention_ids ids = { .items = VEC_INIT };
	match_mentions(m, rule->type, entity, &ids);
	size_t changed = count_changes(m->reader.table, rule, ids.items.data, ids.items.len, other);
	vec_release(&ids.items);
	return changed;
}

static size_t reach_of_name(struct matcher *m, const struct rule *rule, uint32_t own,
			    uint32_t other)
{
	const struct table *t = m->reader.table;
	size_t changed = 0;
	if (own != ENTITY_NONE) {
		size_t count;
		const uint32_t *postings = table_postings(t, own, &count);
		changed = count_changes(t, rule, postings, count, other);
	}
	if (!match_seek(m, rule->type, rule->surface))
		return changed;
	size_t count = table_find(t, buf_str(&m->normal), ENTITY_TYPE_COUNT, NULL, 0);
	uint32_t *entities = mem_alloc((count + 1) * sizeof *entities);
	table_find(t, buf_str(&m->normal), ENTITY_TYPE_COUNT, entities, count);
	for (size_t i = 0; i < count; i++)
		changed += entities[i] == own ? 0 : reach_of_entity(m, rule, entities[i], other);
	free(entities);
	return changed;
}

/* A new name for an entity is one for all its mentions. */
static size_t reach_of_renaming(struct matcher *m, const struct rule *rule, uint32_t own)
{
	const struct table *t = m->reader.table;
	if (own == ENTITY_NONE) {
		struct mention_ids ids = { .items = VEC_INIT };
		match_rule(m, rule, &ids);
		own = match_most(t, &ids);
		vec_release(&ids.items);
	}
	bool named = own != ENTITY_NONE && str_eq(table_entity(t, own)->name, rule->other);
	return own == ENTITY_NONE || named ? 0 : table_entity(t, own)->mentions;
}

size_t overlay_reach(const struct table *t, const struct corpus *corpus, const struct lexicon *lex,
		     const struct rule *rule)
{
	struct matcher m;
	matcher_init(&m, t, corpus, lex, rule, 1);
	bool both = rule->kind == RULE_SAME || rule->kind == RULE_DIFFERENT;
	uint32_t own = is_of_all(rule) ? match_own(&m, rule_name(rule)) : ENTITY_NONE;
	uint32_t other = both && !overlay_parts_itself(&m, rule)
			     ? match_entity(&m, rule_other_name(rule))
			     : ENTITY_NONE;
	size_t count = 0;
	if (rule->kind == RULE_RENAME)
		count = reach_of_renaming(&m, rule, own);
	else if (both && other == ENTITY_NONE)
		count = 0;
	else if (rule->scope == RULE_NAME && rule->type != ENTITY_TYPE_COUNT)
		count = reach_of_name(&m, rule, own, other);
	else
		count = reach_of_mentions(&m, rule, own, other);
	matcher_release(&m);
	return count;
}
