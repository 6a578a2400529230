/* SPDX-License-Identifier: MIT */
/* Joins surfaces to entities, step by step. */
#include "entity/joined.h"

static void (*const steps[])(struct joined *j) = {
	classes_make,  join_orders,    join_subsequences, join_heads, join_definitions,
	join_acronyms, join_nicknames, join_names,        join_parts,
};

struct joined *surfaces_join(const struct surfaces *s, const atomic_bool *stop)
{
	struct joined *j = mem_zalloc(1, sizeof *j);
	j->s = s;
	j->classes = surfaces_classes(s);
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		if (stop && atomic_load(stop)) {
			joined_free(j);
			return NULL;
		}
		steps[i](j);
	}
	return j;
}

void joined_free(struct joined *j)
{
	if (!j)
		return;
	vec_release(&j->list);
	intern_release(&j->words);
	vec_release(&j->tokens);
	vec_release(&j->clashes.items);
	map_release(&j->parts);
	free(j->entity_of);
	free(j->links);
	vec_release(&j->entities);
	free(j);
}

size_t joined_count(const struct joined *j)
{
	return j->entities.len;
}

static const struct joined_entity *entity_at(const struct joined *j, uint32_t entity)
{
	assert(entity < j->entities.len);
	return &j->entities.data[entity];
}

enum entity_type joined_type(const struct joined *j, uint32_t entity)
{
	return (enum entity_type)entity_at(j, entity)->type;
}

struct str joined_name(const struct joined *j, uint32_t entity)
{
	return entity_at(j, entity)->name;
}

uint64_t joined_key(const struct joined *j, uint32_t entity)
{
	const struct joined_entity *e = entity_at(j, entity);
	return entity_key((enum entity_type)e->type, j->list.data[e->class].text);
}
