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
