/* SPDX-License-Identifier: MIT */
/* Corrections of links: what is no name, what is one entity, what is not. */
#include <stdlib.h>

#include "base/hash.h"
#include "entity/overlay_parts.h"

/* --- contradictions of two rules on one pair of names --- */

struct pair {
	uint64_t names, place;
	uint32_t rule;
	uint8_t kind;
};
struct pairs {
	VEC(struct pair) items;
};

static int compare_pairs(const void *left, const void *right)
{
	const struct pair *a = left, *b = right;
	if (a->names != b->names)
		return a->names < b->names ? -1 : 1;
	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return (a->rule > b->rule) - (a->rule < b->rule);
}

static uint64_t place_of(const struct rule *r)
{
	uint64_t place = hash_mix((uint64_t)r->scope + 1);
	if (r->scope != RULE_NAME)
		place = hash_mix(place ^ r->article);
	if (r->scope == RULE_MENTION)
		place = hash_mix(place ^ ((uint64_t)r->start << 32 | r->end));
	return place;
}

/* Which of the two is named first says nothing. */
static void list_pairs(struct overlay *o, struct pairs *out)
{
	for (uint32_t i = 0; i < o->count; i++) {
		const struct rule *r = o->works[i].rule;
		if (o->works[i].dead || (r->kind != RULE_SAME && r->kind != RULE_DIFFERENT))
			continue;
		uint64_t a = name_key(&o->matcher, rule_name(r));
		uint64_t b = name_key(&o->matcher, rule_other_name(r));
		uint64_t names = hash_mix(a < b ? a : b) ^ (a < b ? b : a);
		vec_push(&out->items, (struct pair){ names, place_of(r), i, (uint8_t)r->kind });
	}
	if (out->items.len > 0)
		qsort(out->items.data, out->items.len, sizeof *out->items.data, compare_pairs);
}

static bool same_place(const struct pair *a, const struct pair *b)
{
	return a->names == b->names && a->place == b->place;
}

static void report_pairs(struct overlay *o)
{
	struct pairs pairs = { .items = VEC_INIT };
	list_pairs(o, &pairs);
	const struct pair *p = pairs.items.data;
	for (size_t from = 0, to; from < pairs.items.len; from = to) {
		size_t other = from;
		for (to = from; to < pairs.items.len && same_place(&p[from], &p[to]); to++)
			other = p[to].kind == p[from].kind ? to + 1 : other;
		for (size_t i = from; i < to && other < to; i++)
			overlay_report(o, p[i].rule, p[i < other ? other : from].rule);
	}
	vec_release(&pairs.items);
}

/* A person is neither place nor organisation. */
static bool are_apart(unsigned a, unsigned b)
{
	unsigned other = a == ENTITY_PERSON ? b : a;
	return (a == ENTITY_PERSON || b == ENTITY_PERSON) &&
	       (other == ENTITY_ORG || other == ENTITY_PLACE);
}

static bool joins_types(const struct overlay *o, const struct work *w)
{
	unsigned type = table_entity(o->table, w->entity)->type;
	bool apart = w->own != ENTITY_NONE && are_apart(table_entity(o->table, w->own)->type, type);
	for (size_t i = 0; i < w->mentions.items.len && !apart; i++)
		apart = are_apart(table_mention(o->table, w->mentions.items.data[i])->type, type);
	return apart;
}

/* A name is not another than itself, but one mention may be of a namesake. */
bool overlay_parts_itself(struct matcher *m, const struct rule *rule)
{
	return rule->kind == RULE_DIFFERENT && rule->scope == RULE_NAME &&
	       name_key(m, rule_name(rule)) == name_key(m, rule_other_name(rule));
}

static void report_impossible(struct overlay *o)
{
	for (uint32_t i = 0; i < o->count; i++) {
		const struct work *w = &o->works[i];
		bool joins = !w->dead && w->rule->kind == RULE_SAME && joins_types(o, w);
		if (joins || (!w->dead && overlay_parts_itself(&o->matcher, w->rule)))
			overlay_report(o, i, i);
	}
}

/* --- entities that are one --- */

static uint32_t group_of(const struct overlay *o, uint32_t entity)
{
	while (o->parent.data[entity] != entity)
		entity = o->parent.data[entity];
	return entity;
}

/* The smaller number leads, so that chains stay short: numbers grow along them. */
static void unite(struct overlay *o, uint32_t from, uint32_t to)
{
	uint32_t a = group_of(o, from), b = group_of(o, to);
	o->leaves.data[from] |= from != to;
	o->parent.data[a > b ? a : b] = a > b ? b : a;
	while (o->parent.data[from] != from) {
		uint32_t next = o->parent.data[from];
		o->parent.data[from] = group_of(o, from);
		from = next;
	}
}

/* A group becomes the one that none of its rules calls another; of several, the most named. */
static bool is_better(const struct overlay *o, uint32_t a, uint32_t b)
{
	if (o->leaves.data[a] != o->leaves.data[b])
		return !o->leaves.data[a];
	return table_compare(table_entity(o->table, a), table_entity(o->table, b)) < 0;
}

static void choose(struct overlay *o, uint32_t entity)
{
	uint64_t *chosen = map_put(&o->chosen, group_of(o, entity));
	if (*chosen == 0 || is_better(o, entity, (uint32_t)(*chosen - 1)))
		*chosen = (uint64_t)entity + 1;
}

uint32_t overlay_root(const struct overlay *o, uint32_t entity)
{
	if (entity >= o->parent.len)
		return entity;
	const uint64_t *chosen = map_get(&o->chosen, group_of(o, entity));
	return chosen ? (uint32_t)(*chosen - 1) : entity;
}

/* A rule by name whose name is an entity's own makes all of it another's. */
static bool unites(const struct work *w)
{
	return !w->dead && w->rule->kind == RULE_SAME && w->rule->scope == RULE_NAME &&
	       w->own != ENTITY_NONE;
}

static void make_groups(struct overlay *o)
{
	vec_clear(&o->parent);
	vec_clear(&o->leaves);
	map_clear(&o->chosen);
	for (uint32_t e = 0; e < table_entity_count(o->table); e++) {
		vec_push(&o->parent, e);
		vec_push(&o->leaves, 0);
	}
	for (size_t i = 0; i < o->count; i++) {
		struct work *w = &o->works[i];
		w->united = unites(w);
		if (w->united)
			unite(o, w->own, w->entity);
	}
	for (size_t i = 0; i < o->count; i++) {
		if (!o->works[i].united)
			continue;
		choose(o, o->works[i].own);
		choose(o, o->works[i].entity);
	}
}

/* --- claims --- */

static void claim_links(struct overlay *o, struct claims *claims)
{
	for (uint32_t i = 0; i < o->count; i++) {
		const struct work *w = &o->works[i];
		enum rule_kind kind = w->rule->kind;
		if (w->dead || kind == RULE_TYPE || kind == RULE_RENAME)
			continue;
		claims_add(claims, o, i, w->mentions.items.data, w->mentions.items.len, w->entity);
		if (!unites(w))
			continue;
		size_t count;
		const uint32_t *postings = table_postings(o->table, w->own, &count);
		claims_add(claims, o, i, postings, count, w->entity);
	}
	claims_sort(claims);
}

static bool are_alike(const struct overlay *o, const struct claim *a, const struct claim *b)
{
	return overlay_root(o, a->target) == overlay_root(o, b->target);
}

/* Each is reported with the first that wants another entity. */
static void report_group(struct overlay *o, const struct claim *c, size_t count)
{
	size_t other = 0;
	while (other < count && are_alike(o, &c[other], c))
		other++;
	for (size_t i = 0; i < count && other < count; i++)
		overlay_report(o, c[i].rule, c[are_alike(o, &c[i], c) ? other : 0].rule);
}

/* One mention cannot be of two entities. */
static void find_conflicts(struct overlay *o, const struct claims *claims)
{
	const struct claim *c = claims->items.data;
	for (size_t from = 0, to; from < claims->items.len; from = to) {
		to = from + 1;
		if (c[from].kind != RULE_SAME)
			continue;
		while (to < claims->items.len && c[to].mention == c[from].mention &&
		       c[to].scope == c[from].scope)
			to++;
		report_group(o, c + from, to - from);
	}
}

/* --- carrying out --- */

/* The entity a name stands for by itself: the one of its own name or, where that is the other one,
 * a namesake. */
static uint32_t make_alone(struct overlay *o, const struct work *w, struct name name)
{
	uint64_t key = name_key(&o->matcher, name);
	uint32_t own = overlay_find(o, key), other = overlay_root(o, w->entity);
	if (own == ENTITY_NONE)
		return overlay_add(o, name, key);
	if (overlay_root(o, own) != other)
		return overlay_root(o, own);
	if (own != other)
		return own; /* which was made the other: nothing else is left there */
	key = hash_mix(key);
	own = overlay_find(o, key);
	return own != ENTITY_NONE ? own : overlay_add(o, name, key);
}

static uint32_t alone(struct overlay *o, struct work *w, enum entity_type type)
{
	uint32_t *made = &w->alone[type];
	if (*made == 0)
		*made = make_alone(o, w, (struct name){ type, w->rule->surface }) + 1;
	return *made - 1;
}

/* The live claims of one mention, the strongest first. */
struct wishes {
	const struct claim *items;
	size_t count;
	uint32_t mention;
};

/* A claim before `end` that the mention is not of that entity. */
static const struct claim *find_ban(const struct overlay *o, const struct wishes *w, size_t end,
				    uint32_t entity)
{
	for (size_t i = 0; i < end; i++) {
		const struct claim *c = &w->items[i];
		if (c->kind == RULE_DIFFERENT && !o->works[c->rule].dead &&
		    overlay_root(o, c->target) == entity)
			return c;
	}
	return NULL;
}

/* The first claim of each scope speaks for the others, which agree. */
static const struct claim *find_same(const struct overlay *o, const struct wishes *w)
{
	int scope = -1;
	for (size_t i = 0; i < w->count; i++) {
		const struct claim *c = &w->items[i];
		if (c->kind != RULE_SAME || c->scope == scope || o->works[c->rule].dead)
			continue;
		scope = c->scope;
		if (!find_ban(o, w, i, overlay_root(o, c->target)))
			return c;
	}
	return NULL;
}

static int not_scope(const struct overlay *o, const struct wishes *w)
{
	int scope = -1;
	for (size_t i = 0; i < w->count && scope < 0; i++) {
		if (w->items[i].kind == RULE_NOT && !o->works[w->items[i].rule].dead)
			scope = w->items[i].scope;
	}
	return scope;
}

static void link_to(struct overlay *o, uint32_t entity, struct mention *m)
{
	if (entity == m->entity)
		return;
	m->entity = entity;
	m->how = HOW_USER;
	m->uncertain = false;
	if (!table_entity(o->table, entity)->user)
		table_change_entity(o->table, entity)->user = true;
}

static void settle(struct overlay *o, const struct wishes *w)
{
	struct mention after = *table_mention(o->table, w->mention);
	const uint64_t *typed = map_get(&o->typed, w->mention);
	const struct claim *same = find_same(o, w), *ban = NULL;
	int hides = not_scope(o, w), scope = typed ? (int)*typed - 1 : -1;
	uint32_t entity = overlay_root(o, same ? same->target : after.entity);
	if (!same)
		ban = find_ban(o, w, w->count, entity);
	const struct claim *link = same ? same : ban;
	scope = link && link->scope > scope ? link->scope : scope;
	link_to(o, ban ? alone(o, &o->works[ban->rule], after.type) : entity, &after);
	after.hidden = hides >= 0 && hides >= scope;
	overlay_change(o, w->mention, after);
}

static void carry_out(struct overlay *o, const struct claims *claims)
{
	const struct claim *c = claims->items.data;
	for (size_t from = 0, to; from < claims->items.len; from = to) {
		for (to = from; to < claims->items.len && c[to].mention == c[from].mention;)
			to++;
		settle(o, &(struct wishes){ c + from, to - from, c[from].mention });
	}
}

/* A rule that turned out to contradict another one unites nothing. */
static bool lost_union(const struct overlay *o)
{
	for (size_t i = 0; i < o->count; i++) {
		const struct work *w = &o->works[i];
		if (w->dead && w->united)
			return true;
	}
	return false;
}

void overlay_links(struct overlay *o)
{
	struct claims claims = { .items = VEC_INIT };
	report_pairs(o);
	report_impossible(o);
	make_groups(o);
	claim_links(o, &claims);
	find_conflicts(o, &claims);
	if (lost_union(o))
		make_groups(o);
	carry_out(o, &claims);
	vec_release(&claims.items);
}
