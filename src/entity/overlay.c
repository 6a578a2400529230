/* SPDX-License-Identifier: MIT */
/* The user's corrections laid over finished links. */
#include "entity/overlay.h"

#include <stdlib.h>

#include "entity/overlay_parts.h"

const char *const rule_kind_names[RULE_KIND_COUNT] = {
	[RULE_NOT] = "not",       [RULE_TYPE] = "type",
	[RULE_SAME] = "same",     [RULE_DIFFERENT] = "different",
	[RULE_RENAME] = "rename",
};

/* --- the order of rules --- */

static int compare_numbers(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int compare_contents(const struct rule *a, const struct rule *b)
{
	const int orders[] = {
		compare_numbers(a->kind, b->kind),
		compare_numbers(a->scope, b->scope),
		compare_numbers(a->type, b->type),
		str_cmp(a->surface, b->surface),
		compare_numbers(a->other_type, b->other_type),
		str_cmp(a->other, b->other),
		a->scope == RULE_NAME ? 0 : compare_numbers(a->article, b->article),
		a->scope != RULE_MENTION ? 0 : compare_numbers(a->start, b->start),
		a->scope != RULE_MENTION ? 0 : compare_numbers(a->end, b->end),
	};
	size_t i = 0;
	while (i + 1 < sizeof orders / sizeof *orders && orders[i] == 0)
		i++;
	return orders[i];
}

bool rule_is_same(const struct rule *a, const struct rule *b)
{
	return compare_contents(a, b) == 0;
}

static int compare_works(const void *left, const void *right)
{
	const struct work *a = left, *b = right;
	int order = compare_contents(a->rule, b->rule);
	return order ? order : compare_numbers(a->nr, b->nr);
}

/* --- conflicts --- */

void overlay_report(struct overlay *o, uint32_t a, uint32_t b)
{
	struct work *x = &o->works[a], *y = &o->works[b];
	x->dead = y->dead = true;
	vec_push(&o->conflicts->items, (struct conflict){ x->nr, y->nr });
	if (a != b)
		vec_push(&o->conflicts->items, (struct conflict){ y->nr, x->nr });
}

static int compare_conflicts(const void *left, const void *right)
{
	const struct conflict *a = left, *b = right;
	int order = compare_numbers(a->rule, b->rule);
	return order ? order : compare_numbers(a->with, b->with);
}

static void sort_conflicts(struct conflicts *c)
{
	size_t len = 0;
	if (c->items.len > 0)
		qsort(c->items.data, c->items.len, sizeof *c->items.data, compare_conflicts);
	for (size_t i = 0; i < c->items.len; i++) {
		if (i == 0 || compare_conflicts(&c->items.data[i], &c->items.data[i - 1]) != 0)
			c->items.data[len++] = c->items.data[i];
	}
	c->items.len = len;
}

/* --- claims --- */

void claims_add(struct claims *claims, const struct overlay *o, uint32_t work,
		const uint32_t *mentions, size_t count, uint32_t target)
{
	const struct rule *rule = o->works[work].rule;
	for (size_t i = 0; i < count; i++)
		vec_push(&claims->items, (struct claim){
					     .mention = mentions[i],
					     .target = target,
					     .rule = work,
					     .scope = (uint8_t)rule->scope,
					     .kind = (uint8_t)rule->kind,
					 });
}

/* The greater scope first; of one, NOT before TYPE, DIFFERENT before SAME. */
static int compare_claims(const void *left, const void *right)
{
	static const uint8_t places[RULE_KIND_COUNT] = {
		[RULE_NOT] = 0, [RULE_TYPE] = 1, [RULE_DIFFERENT] = 2, [RULE_SAME] = 3
	};
	const struct claim *a = left, *b = right;
	int order = compare_numbers(a->mention, b->mention);
	if (order == 0)
		order = compare_numbers(b->scope, a->scope);
	if (order == 0)
		order = compare_numbers(places[a->kind], places[b->kind]);
	return order ? order : compare_numbers(a->rule, b->rule);
}

void claims_sort(struct claims *claims)
{
	if (claims->items.len > 0)
		qsort(claims->items.data, claims->items.len, sizeof *claims->items.data,
		      compare_claims);
}

/* --- changing --- */

uint32_t overlay_find(const struct overlay *o, uint64_t key)
{
	const uint64_t *added = map_get(&o->added, key);
	return added ? (uint32_t)(*added - 1) : table_find_key(o->table, key);
}

uint32_t overlay_add(struct overlay *o, struct name name, uint64_t key)
{
	uint32_t entity = table_add_entity(o->table, name.type, name.surface, key);
	*map_put(&o->added, key) = (uint64_t)entity + 1;
	return entity;
}

static bool is_same(const struct mention *a, const struct mention *b)
{
	return a->entity == b->entity && a->type == b->type && a->how == b->how &&
	       a->uncertain == b->uncertain && a->hidden == b->hidden;
}

void overlay_change(struct overlay *o, uint32_t mention, struct mention after)
{
	const struct mention *before = table_mention(o->table, mention);
	if (is_same(before, &after))
		return;
	reader_seek(&o->matcher.reader, mention);
	table_change_mention(o->table, mention, reader_surface(&o->matcher.reader, before), after);
}

/* --- applying --- */

static void start(struct overlay *o, const struct rule *rules, size_t count)
{
	o->works = mem_zalloc(count, sizeof *o->works);
	o->count = count;
	for (size_t i = 0; i < count; i++)
		o->works[i] = (struct work){ .rule = &rules[i],
					     .nr = (uint32_t)i,
					     .own = ENTITY_NONE,
					     .entity = ENTITY_NONE,
					     .other_mention = ENTITY_NONE };
	if (count > 0)
		qsort(o->works, count, sizeof *o->works, compare_works);
}

static bool names_two(const struct work *w)
{
	return w->rule->kind == RULE_SAME || w->rule->kind == RULE_DIFFERENT;
}

static uint32_t first_mention(const struct table *t, uint32_t entity)
{
	size_t count;
	const uint32_t *postings = table_postings(t, entity, &count);
	return count > 0 ? postings[0] : ENTITY_NONE;
}

static void find_named(struct overlay *o)
{
	for (size_t i = 0; i < o->count; i++) {
		struct work *w = &o->works[i];
		match_rule(&o->matcher, w->rule, &w->mentions);
		if (w->rule->scope == RULE_NAME)
			w->own = match_own(&o->matcher, rule_name(w->rule));
		if (names_two(w))
			w->entity = match_entity(&o->matcher, rule_other_name(w->rule));
		if (w->entity != ENTITY_NONE)
			w->other_mention = first_mention(o->table, w->entity);
	}
}

/* Once types are changed. A name goes by its old type, too: then what it named is where its
 * mentions are now. */
static void find_again(struct overlay *o)
{
	for (size_t i = 0; i < o->count; i++) {
		struct work *w = &o->works[i];
		uint32_t own = w->own;
		if (w->rule->kind == RULE_TYPE)
			continue;
		match_rule(&o->matcher, w->rule, &w->mentions);
		if (w->rule->scope == RULE_NAME)
			w->own = match_own(&o->matcher, rule_name(w->rule));
		if (own != ENTITY_NONE && w->own == ENTITY_NONE)
			w->own = match_most(o->table, &w->mentions);
		if (names_two(w))
			w->entity = match_entity(&o->matcher, rule_other_name(w->rule));
		if (w->entity == ENTITY_NONE && w->other_mention != ENTITY_NONE)
			w->entity = table_mention(o->table, w->other_mention)->entity;
	}
}

/* What names nothing by now never will. */
static void report_nameless(struct overlay *o)
{
	for (uint32_t i = 0; i < o->count; i++) {
		const struct work *w = &o->works[i];
		bool nameless = w->mentions.items.len == 0 && w->own == ENTITY_NONE;
		if (nameless || (names_two(w) && w->entity == ENTITY_NONE))
			overlay_report(o, i, i);
	}
}

static void finish(struct overlay *o)
{
	for (size_t i = 0; i < o->count; i++)
		vec_release(&o->works[i].mentions.items);
	free(o->works);
	map_release(&o->typed);
	map_release(&o->added);
	map_release(&o->chosen);
	vec_release(&o->parent);
	vec_release(&o->leaves);
	matcher_release(&o->matcher);
	sort_conflicts(o->conflicts);
}

static bool has_changes(const struct table *t)
{
	return t->mention_changes.len > 0 || t->entity_changes.len > 0;
}

void overlay_apply(struct table *t, const struct corpus *corpus, const struct lexicon *lex,
		   const struct rule *rules, size_t count, struct conflicts *out)
{
	struct overlay o = { .table = t, .conflicts = out };
	vec_clear(&out->items);
	if (count > 0)
		table_thaw(t);
	if (has_changes(t)) {
		table_restore(t);
		table_rebuild(t);
	}
	matcher_init(&o.matcher, t, corpus, lex, rules, count);
	start(&o, rules, count);
	find_named(&o);
	if (overlay_types(&o))
		find_again(&o);
	report_nameless(&o);
	overlay_links(&o);
	overlay_names(&o);
	finish(&o);
	if (has_changes(t))
		table_rebuild(t);
}
