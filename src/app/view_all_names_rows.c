/* SPDX-License-Identifier: MIT */
/* The names listed: of a type, in how many articles, with the text typed; found in slices in the
 * table's ranking, other orders once all are there. */
#include <stdlib.h>
#include <string.h>

#include "app/view_all_names.h"

enum { SLICE = 4096, FIRST_SLICES = 8, FIRST_NARROWED = 2, SORTED_AT_ONCE = 20000 };

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

static const struct entity *entity_of(const struct all_names *l, uint32_t row)
{
	return table_entity(table_of(l), l->rows.data[row]);
}

static struct str name_of(const void *of, uint32_t row)
{
	return entity_of(of, row)->name;
}

static int64_t mentions_of(const void *of, uint32_t row)
{
	return -(int64_t)entity_of(of, row)->mentions;
}

/* --- slices ---------------------------------------------------------------------------------- */

bool all_names_has_work(const struct all_names *l)
{
	return table_of(l) && l->generation != 0 && (l->scanned < l->end || l->sorts);
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
	select_wanted(l, 0);
	if (l->wanted != 0 && l->rows.len > 0)
		list_select(&l->list, l->wanted_row);
	l->wanted = 0;
	all_names_note_selected(l);
}

static void take_sorted(struct all_names *l)
{
	uint32_t *rows = mem_alloc((l->rows.len + 1) * sizeof *rows);
	for (size_t i = 0; i < l->rows.len; i++)
		rows[i] = l->rows.data[l->sorter.items[i].nr];
	memcpy(l->rows.data, rows, l->rows.len * sizeof *rows);
	free(rows);
	order_sorter_release(&l->sorter);
	l->sorts = false;
	finish(l);
}

static void begin_sorting(struct all_names *l)
{
	struct order_keys keys = { .of = l,
				   .count = l->rows.len,
				   .text = l->order == BY_NAME ? name_of : NULL,
				   .number = l->order == BY_MENTIONS ? mentions_of : NULL };
	l->sorts = true;
	order_sorter_start(&l->sorter, keys);
	while (l->sorts && l->rows.len <= SORTED_AT_ONCE) {
		if (!order_sorter_go_on(&l->sorter))
			take_sorted(l);
	}
}

static void find_more(struct all_names *l)
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
	if (l->scanned == l->end && l->order != BY_ARTICLES)
		begin_sorting(l);
	else if (l->scanned == l->end)
		finish(l);
}

void all_names_go_on(struct all_names *l)
{
	if (!l->sorts)
		find_more(l);
	else if (!order_sorter_go_on(&l->sorter))
		take_sorted(l);
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
	l->sorts = false;
	l->generation = table ? names_generation(l->view.context->names) : 0;
	l->list.scroll_off = (size_t)l->view.context->config->options.numbers[OPT_SCROLL_OFF];
	if (table)
		l->end = count_mentioned(table);
	list_set_count(&l->list, 0);
	int slices = l->typed.len > 0 ? FIRST_NARROWED : FIRST_SLICES;
	for (int i = 0; i < slices && all_names_has_work(l); i++)
		all_names_go_on(l);
	all_names_note_selected(l);
}
