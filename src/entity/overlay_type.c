/* SPDX-License-Identifier: MIT */
/* Corrections of types. */
#include "entity/overlay_parts.h"

/* All mentions of the entity whose own name it is are of the new type, too. */
static void claim_types(struct overlay *o, struct claims *claims)
{
	for (uint32_t i = 0; i < o->count; i++) {
		struct work *w = &o->works[i];
		if (w->rule->kind != RULE_TYPE || w->done)
			continue;
		w->done = w->mentions.items.len > 0 || w->own != ENTITY_NONE;
		uint32_t type = w->rule->other_type;
		claims_add(claims, o, i, w->mentions.items.data, w->mentions.items.len, type);
		if (w->own == ENTITY_NONE)
			continue;
		size_t count;
		const uint32_t *postings = table_postings(o->table, w->own, &count);
		claims_add(claims, o, i, postings, count, type);
	}
}

/* The claims [from, to) of one mention and scope. */
static size_t group_end(const struct claims *c, size_t from)
{
	size_t to = from + 1;
	while (to < c->items.len && c->items.data[to].mention == c->items.data[from].mention &&
	       c->items.data[to].scope == c->items.data[from].scope)
		to++;
	return to;
}

static void find_conflicts(struct overlay *o, const struct claims *claims)
{
	const struct claim *c = claims->items.data;
	for (size_t from = 0, to; from < claims->items.len; from = to) {
		to = group_end(claims, from);
		size_t other = from;
		while (other < to && c[other].target == c[from].target)
			other++;
		for (size_t i = from; i < to && other < to; i++)
			overlay_report(o, c[i].rule,
				       c[i].target == c[from].target ? c[other].rule
								     : c[from].rule);
	}
}

/* The entity a name stands for once it is of another type. */
static uint32_t typed_entity(struct overlay *o, const struct work *w)
{
	struct name name = { w->rule->other_type, w->rule->surface };
	uint64_t key = name_key(&o->matcher, name);
	uint32_t found = overlay_find(o, key);
	if (found != ENTITY_NONE) {
		table_change_entity(o->table, found)->user = true;
		return found;
	}
	if (w->own != ENTITY_NONE)
		name.surface = table_entity(o->table, w->own)->name;
	return overlay_add(o, name, key);
}

static void change_type(struct overlay *o, const struct claim *c)
{
	struct work *w = &o->works[c->rule];
	struct mention after = *table_mention(o->table, c->mention);
	if (w->entity == ENTITY_NONE)
		w->entity = typed_entity(o, w);
	after.entity = w->entity;
	after.type = c->target & 3;
	after.how = HOW_USER;
	after.uncertain = false;
	overlay_change(o, c->mention, after);
	*map_put(&o->typed, c->mention) = (uint64_t)c->scope + 1;
}

static bool is_typed(const struct overlay *o, const struct claim *c)
{
	const struct mention *m = table_mention(o->table, c->mention);
	return m->type == c->target && table_entity(o->table, m->entity)->type == c->target;
}

/* A rule for one place is not undone by one for all. */
static bool is_outranked(const struct overlay *o, const struct claim *c)
{
	const uint64_t *scope = map_get(&o->typed, c->mention);
	return scope && *scope > (uint64_t)c->scope + 1;
}

/* Carries out what can be named by now. true if anything was changed. */
static bool carry_out(struct overlay *o)
{
	struct claims claims = { .items = VEC_INIT };
	size_t before = o->table->mention_changes.len;
	uint32_t done = UINT32_MAX;
	claim_types(o, &claims);
	claims_sort(&claims);
	find_conflicts(o, &claims);
	for (size_t i = 0; i < claims.items.len; i++) {
		const struct claim *c = &claims.items.data[i];
		if (c->mention == done || o->works[c->rule].dead || is_outranked(o, c))
			continue;
		done = c->mention;
		if (!is_typed(o, c))
			change_type(o, c);
		else
			*map_put(&o->typed, c->mention) = (uint64_t)c->scope + 1;
	}
	vec_release(&claims.items);
	return o->table->mention_changes.len > before;
}

static void find_rest(struct overlay *o)
{
	for (size_t i = 0; i < o->count; i++) {
		struct work *w = &o->works[i];
		if (w->rule->kind != RULE_TYPE || w->done)
			continue;
		match_rule(&o->matcher, w->rule, &w->mentions);
		if (w->rule->scope == RULE_NAME)
			w->own = match_own(&o->matcher, rule_name(w->rule));
	}
}

/* Who corrects a type twice names it the second time by what it was made the first time. */
bool overlay_types(struct overlay *o)
{
	bool changed = false;
	for (int round = 0; round < ENTITY_TYPE_COUNT && carry_out(o); round++) {
		changed = true;
		table_rebuild(o->table);
		find_rest(o);
	}
	return changed;
}
