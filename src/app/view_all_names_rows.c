/* SPDX-License-Identifier: MIT */
/* The names listed: of a type, in how many articles, with the text typed; found in slices in the
 * table's ranking, other orders once all are there. */
#include <stdlib.h>

#include "app/view_all_names.h"
#include "base/arena.h"

enum { SLICE = 4096, FIRST_SLICES = 8 };

const char *const names_order_words[NAMES_ORDER_COUNT] = {
	[BY_ARTICLES] = "by articles",
	[BY_MENTIONS] = "by mentions",
	[BY_NAME] = "by name",
};

static const struct table *table_of(const struct all_names *l)
{
	return view_table_of_names(l->view.context);
}

uint32_t all_names_selected(const struct all_names *l)
{
	bool any = table_of(l) && l->list.selected < l->rows.len;
	return any ? l->rows.data[l->list.selected] : ENTITY_NONE;
}

void all_names_note_selected(struct all_names *l)
{
	name_card_make(&l->card, l->view.context, all_names_selected(l));
}

/* --- which ----------------------------------------------------------------------------------- */

/* The name it goes by, or one it is written as. */
static bool has_typed(const struct all_names *l, const struct table *table, uint32_t entity)
{
	size_t count, len;
	if (fold_find(&l->needle, table_entity(table, entity)->name, 0, &len) != STR_NPOS)
		return true;
	const struct alias *aliases = table_aliases(table, entity, &count);
	for (size_t i = 0; i < count; i++) {
		if (fold_find(&l->needle, aliases[i].text, 0, &len) != STR_NPOS)
			return true;
	}
	return false;
}

static bool is_listed(const struct all_names *l, const struct table *table, uint32_t entity)
{
	const struct entity *e = table_entity(table, entity);
	return (l->type == ENTITY_TYPE_COUNT || e->type == l->type) &&
	       (l->once || e->articles >= 2) && (l->typed.len == 0 || has_typed(l, table, entity));
}

/* --- order ----------------------------------------------------------------------------------- */

struct sort_item {
	struct str name; /* folded */
	uint32_t mentions, entity, rank;
};

static int compare_mentions(const void *a, const void *b)
{
	const struct sort_item *x = a;
	const struct sort_item *y = b;
	if (x->mentions != y->mentions)
		return x->mentions > y->mentions ? -1 : 1;
	return x->rank < y->rank ? -1 : 1;
}

static int compare_names(const void *a, const void *b)
{
	const struct sort_item *x = a;
	const struct sort_item *y = b;
	int order = str_cmp(x->name, y->name);
	return order != 0 ? order : (x->rank < y->rank ? -1 : 1);
}

static void sort_rows(struct all_names *l)
{
	const struct table *table = table_of(l);
	struct sort_item *items = mem_alloc((l->rows.len + 1) * sizeof *items);
	struct arena keys = { 0 };
	struct buf key = BUF_INIT;
	for (size_t i = 0; i < l->rows.len; i++) {
		const struct entity *e = table_entity(table, l->rows.data[i]);
		items[i] =
		    (struct sort_item){ STR_NULL, e->mentions, l->rows.data[i], (uint32_t)i };
		if (l->order != BY_NAME)
			continue;
		buf_clear(&key);
		fold_key(e->name, &key);
		items[i].name = arena_str(&keys, buf_str(&key));
	}
	qsort(items, l->rows.len, sizeof *items,
	      l->order == BY_NAME ? compare_names : compare_mentions);
	for (size_t i = 0; i < l->rows.len; i++)
		l->rows.data[i] = items[i].entity;
	buf_release(&key);
	arena_release(&keys);
	free(items);
}

/* --- slices ---------------------------------------------------------------------------------- */

bool all_names_has_work(const struct all_names *l)
{
	return table_of(l) && l->generation != 0 && l->scanned < l->end;
}

static void select_wanted(struct all_names *l, size_t from)
{
	const struct table *table = table_of(l);
	for (size_t i = from; l->wanted != 0 && i < l->rows.len; i++) {
		if (table_entity(table, l->rows.data[i])->key != l->wanted)
			continue;
		list_select_at(&l->list, i, l->wanted_screen_row);
		l->wanted = 0;
	}
}

static void finish(struct all_names *l)
{
	if (l->scanned < l->end)
		return;
	if (l->order != BY_ARTICLES)
		sort_rows(l);
	select_wanted(l, 0);
	if (l->wanted != 0 && l->rows.len > 0)
		list_select(&l->list, l->wanted_row);
	l->wanted = 0;
	all_names_note_selected(l);
}

void all_names_go_on(struct all_names *l)
{
	const struct table *table = table_of(l);
	const uint32_t *ranking = table_ranking(table);
	size_t from = l->rows.len;
	for (size_t i = 0; i < SLICE && l->scanned < l->end; i++) {
		uint32_t entity = ranking[l->scanned++];
		if (is_listed(l, table, entity))
			vec_push(&l->rows, entity);
	}
	list_set_count(&l->list, l->rows.len);
	if (l->order == BY_ARTICLES)
		select_wanted(l, from);
	finish(l);
}

/* Names without a mention come last in the ranking. */
static size_t count_mentioned(const struct table *table)
{
	const uint32_t *ranking = table_ranking(table);
	size_t low = 0, high = table_entity_count(table);
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (table_entity(table, ranking[mid])->mentions > 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

void all_names_fill(struct all_names *l)
{
	const struct table *table = table_of(l);
	vec_clear(&l->rows);
	l->scanned = l->end = 0;
	l->generation = table ? names_generation(l->view.context->names) : 0;
	l->list.scroll_off = (size_t)l->view.context->config->options.numbers[OPT_SCROLL_OFF];
	if (table)
		l->end = count_mentioned(table);
	list_set_count(&l->list, 0);
	for (int i = 0; i < FIRST_SLICES && all_names_has_work(l); i++)
		all_names_go_on(l);
	all_names_note_selected(l);
}
