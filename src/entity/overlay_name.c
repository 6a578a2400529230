/* SPDX-License-Identifier: MIT */
/* Corrections of what an entity is displayed as, and what a correction would change. */
#include <stdlib.h>

#include "entity/overlay_parts.h"

struct renaming {
	uint32_t entity;
	uint32_t rule;
	int scope;
};
struct renamings {
	VEC(struct renaming) items;
};

static int compare_renamings(const void *left, const void *right)
{
	const struct renaming *a = left, *b = right;
	if (a->entity != b->entity)
		return a->entity < b->entity ? -1 : 1;
	if (a->scope != b->scope)
		return a->scope > b->scope ? -1 : 1;
	return (a->rule > b->rule) - (a->rule < b->rule);
}

static void list_renamings(struct overlay *o, struct renamings *out)
{
	for (uint32_t i = 0; i < o->count; i++) {
		const struct work *w = &o->works[i];
		if (w->dead || w->rule->kind != RULE_RENAME)
			continue;
		uint32_t entity = w->own != ENTITY_NONE ? overlay_root(o, w->own)
							: match_most(o->table, &w->mentions);
		if (entity != ENTITY_NONE)
			vec_push(&out->items, (struct renaming){ entity, i, (int)w->rule->scope });
	}
	if (out->items.len > 0)
		qsort(out->items.data, out->items.len, sizeof *out->items.data, compare_renamings);
}

static struct str new_name(const struct overlay *o, const struct renaming *r)
{
	return o->works[r->rule].rule->other;
}

/* Each is reported with the first that wants another name. */
static void report_group(struct overlay *o, const struct renaming *r, size_t count)
{
	size_t other = 0;
	while (other < count && str_eq(new_name(o, &r[other]), new_name(o, r)))
		other++;
	for (size_t i = 0; i < count && other < count; i++) {
		bool like_first = str_eq(new_name(o, &r[i]), new_name(o, r));
		overlay_report(o, r[i].rule, r[like_first ? other : 0].rule);
	}
}

static void report_renamings(struct overlay *o, const struct renamings *list)
{
	const struct renaming *r = list->items.data;
	for (size_t from = 0, to; from < list->items.len; from = to) {
		for (to = from; to < list->items.len && r[to].entity == r[from].entity &&
				r[to].scope == r[from].scope;)
			to++;
		report_group(o, r + from, to - from);
	}
}

void overlay_names(struct overlay *o)
{
	struct renamings list = { .items = VEC_INIT };
	uint32_t done = ENTITY_NONE;
	list_renamings(o, &list);
	report_renamings(o, &list);
	for (size_t i = 0; i < list.items.len; i++) {
		const struct renaming *r = &list.items.data[i];
		if (r->entity == done || o->works[r->rule].dead)
			continue;
		done = r->entity;
		struct str name = table_text(o->table, new_name(o, r));
		struct entity *e = table_change_entity(o->table, r->entity);
		e->name = name;
		e->user = true;
	}
	vec_release(&list.items);
}

/* --- what a rule would change --- */

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

/* Rules by name on an entity's own name are about all of it. */
static void add_own(struct matcher *m, const struct rule *rule, struct mention_ids *ids)
{
	bool whole =
	    rule->kind == RULE_TYPE || rule->kind == RULE_SAME || rule->kind == RULE_RENAME;
	uint32_t own =
	    rule->scope == RULE_NAME && whole ? match_own(m, rule_name(rule)) : ENTITY_NONE;
	if (rule->kind == RULE_RENAME && own == ENTITY_NONE)
		own = match_most(m->reader.table, ids);
	if (rule->kind == RULE_RENAME)
		vec_clear(&ids->items);
	if (own == ENTITY_NONE)
		return;
	size_t count;
	const uint32_t *postings = table_postings(m->reader.table, own, &count);
	if (rule->kind == RULE_RENAME &&
	    str_eq(table_entity(m->reader.table, own)->name, rule->other))
		return;
	for (size_t i = 0; i < count; i++)
		vec_push(&ids->items, postings[i]);
	mention_ids_sort(ids);
}

size_t overlay_reach(const struct table *t, const struct corpus *corpus, const struct lexicon *lex,
		     const struct rule *rule)
{
	struct mention_ids ids = { .items = VEC_INIT };
	struct matcher m;
	size_t count = 0;
	matcher_init(&m, t, corpus, lex, rule, 1);
	match_rule(&m, rule, &ids);
	add_own(&m, rule, &ids);
	bool both = rule->kind == RULE_SAME || rule->kind == RULE_DIFFERENT;
	uint32_t other = both && !overlay_parts_itself(&m, rule)
			     ? match_entity(&m, rule_other_name(rule))
			     : ENTITY_NONE;
	for (size_t i = 0; i < ids.items.len && (!both || other != ENTITY_NONE); i++) {
		reader_seek(&m.reader, ids.items.data[i]);
		count += !table_is_copy(t, m.reader.nr) &&
			 would_change(t, rule, ids.items.data[i], other);
	}
	vec_release(&ids.items);
	matcher_release(&m);
	return count;
}
