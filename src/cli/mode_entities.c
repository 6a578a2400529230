/* SPDX-License-Identifier: MIT */
/* --entities: all names, with counts of the articles that -q lets through, copies included. */
#include <stdlib.h>

#include "base/intern.h"
#include "cli/columns.h"
#include "cli/entity_record.h"
#include "cli/id.h"

/* --- counting --- */

static void count_mention(struct entity_sums *sums, struct str text, const struct mention *m,
			  uint32_t article)
{
	struct entity_sum *sum = &sums->entities[m->entity];
	sum->mentions++;
	if (sum->last_article != article + 1)
		sum->articles++;
	sum->last_article = article + 1;
	buf_clear(&sums->scratch);
	buf_add(&sums->scratch, &m->entity, sizeof m->entity);
	entity_surface(str_sub(text, m->start, m->start + m->len), &sums->scratch);
	uint32_t id = intern_add(&sums->surfaces, buf_str(&sums->scratch));
	if (id == sums->counts.len)
		vec_push(&sums->counts, (struct surface_sum){ .entity = m->entity });
	sums->counts.data[id].count++;
}

static int compare_surfaces(const void *a, const void *b)
{
	const struct surface_sum *x = a, *y = b;
	if (x->entity != y->entity)
		return x->entity < y->entity ? -1 : 1;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return str_cmp(x->text, y->text);
}

static void index_surfaces(struct entity_sums *sums)
{
	for (uint32_t id = 0; id < sums->counts.len; id++)
		sums->counts.data[id].text =
		    str_skip(intern_str(&sums->surfaces, id), sizeof(uint32_t));
	if (sums->counts.len > 0)
		qsort(sums->counts.data, sums->counts.len, sizeof *sums->counts.data,
		      compare_surfaces);
	for (size_t i = sums->counts.len; i-- > 0;)
		sums->entities[sums->counts.data[i].entity].first_surface = i;
}

void entity_sums_take(struct entity_sums *sums, const struct run *r)
{
	const struct table *t = names_table(r->names);
	size_t count, articles = corpus_count(r->corpus);
	*sums = (struct entity_sums){ .table = t };
	sums->entities = mem_zalloc(table_entity_count(t) + 1, sizeof *sums->entities);
	for (uint32_t nr = 0; nr < articles; nr++) {
		const struct mention *mentions = table_mentions(t, nr, &count);
		if (count == 0 || !run_wants(r, nr))
			continue;
		corpus_turn(r->corpus);
		struct str text = corpus_text(r->corpus, corpus_article(r->corpus, nr));
		for (size_t i = 0; i < count; i++) {
			if (!mentions[i].hidden)
				count_mention(sums, text, &mentions[i], nr);
		}
	}
	index_surfaces(sums);
}

void entity_sums_release(struct entity_sums *sums)
{
	free(sums->entities);
	vec_release(&sums->counts);
	intern_release(&sums->surfaces);
	buf_release(&sums->scratch);
}

void entity_surface(struct str surface, struct buf *out)
{
	bool blank = false;
	for (size_t i = 0; i < surface.len; i++) {
		bool is_blank = char_is_blank(surface.ptr[i]);
		if (!is_blank || !blank)
			buf_add_char(out, is_blank ? ' ' : surface.ptr[i]);
		blank = is_blank;
	}
}

/* --- records --- */

static const struct entity *entity_of(const void *record)
{
	const struct entity_record *r = record;
	return table_entity(r->sums->table, r->entity);
}

static const struct entity_sum *sum_of(const void *record)
{
	const struct entity_record *r = record;
	return &r->sums->entities[r->entity];
}

static void get_entity(const void *record, struct value *out)
{
	value_set_text(out, entity_of(record)->name);
}

static void get_entity_id(const void *record, struct value *out)
{
	out->kind = VALUE_TEXT;
	id_add(&out->text, entity_of(record)->key);
}

static void get_type(const void *record, struct value *out)
{
	value_set_text(out, str_from(entity_types[entity_of(record)->type].name));
}

static void get_mentions(const void *record, struct value *out)
{
	value_set_number(out, sum_of(record)->mentions);
}

static void get_articles(const void *record, struct value *out)
{
	value_set_number(out, sum_of(record)->articles);
}

void entity_get_aliases(const void *record, struct value *out)
{
	const struct entity_record *r = record;
	out->kind = VALUE_COUNTS;
	vec_clear(&out->items);
	vec_clear(&out->counts);
	for (size_t i = sum_of(record)->first_surface; i < r->sums->counts.len; i++) {
		const struct surface_sum *s = &r->sums->counts.data[i];
		if (s->entity != r->entity)
			break;
		value_add_count(out, s->text, s->count);
	}
}

static const struct column entity_columns[] = {
	{ "entity", get_entity },     { "entity_id", get_entity_id },
	{ "type", get_type },         { "mentions", get_mentions },
	{ "articles", get_articles }, { "aliases", entity_get_aliases },
};

const struct record_form entity_form = {
	.columns = entity_columns,
	.count = sizeof entity_columns / sizeof entity_columns[0],
	.usual = "articles,mentions,type,entity,aliases",
};

/* --- all of them --- */

struct ranked {
	uint32_t entity, articles, mentions;
	const struct entity *is;
};

struct ranking {
	VEC(struct ranked) items;
};

static int compare_ranked(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->articles != y->articles)
		return x->articles > y->articles ? -1 : 1;
	if (x->mentions != y->mentions)
		return x->mentions > y->mentions ? -1 : 1;
	int order = str_cmp(x->is->name, y->is->name);
	return order != 0 ? order : (x->is->key > y->is->key) - (x->is->key < y->is->key);
}

static void rank(const struct entity_sums *sums, struct ranking *out)
{
	for (uint32_t i = 0; i < table_entity_count(sums->table); i++) {
		const struct entity_sum *sum = &sums->entities[i];
		if (sum->mentions > 0)
			vec_push(&out->items, (struct ranked){ i, sum->articles, sum->mentions,
							       table_entity(sums->table, i) });
	}
	if (out->items.len > 0)
		qsort(out->items.data, out->items.len, sizeof *out->items.data, compare_ranked);
}

static void print_row(struct run *r, const struct entity_record *record, struct value *scratch,
		      size_t cols)
{
	struct line row = { 0 };
	const struct entity_sum *sum = sum_of(record);
	const struct entity *e = entity_of(record);
	line_addf(&row, ROLE_TEXT, "%7u %7u  %-6s  ", (unsigned)sum->articles,
		  (unsigned)sum->mentions, entity_types[e->type].name);
	line_add_dump(&row, ROLE_TEXT, e->name);
	entity_get_aliases(record, scratch);
	for (size_t i = 0; i < scratch->items.len && line_cols(&row) < cols; i++) {
		if (str_eq(scratch->items.data[i], e->name))
			continue;
		line_add(&row, ROLE_TEXT, STR("  "));
		line_add_dump(&row, ROLE_TEXT, scratch->items.data[i]);
	}
	line_cut(&row, cols);
	out_add_line(&r->out, buf_str(&row.text));
	line_release(&row);
}

int mode_entities(struct run *r)
{
	struct record_choice choice;
	struct entity_sums sums;
	struct err e = ERR_INIT;
	if (!record_choose(&choice, &entity_form, r->cli->json, r->cli->fields, &e))
		return run_refuse(&e);
	if (!run_load_names(r))
		return EXIT_USAGE;
	choice.ascii = r->out.ascii;
	struct ranking all = { .items = VEC_INIT };
	struct value scratch = { 0 };
	size_t cols = r->cli->width ? r->cli->width : columns_of_terminal();
	bool columns = r->tty && !r->cli->json && !r->cli->fields;
	entity_sums_take(&sums, r);
	rank(&sums, &all);
	for (size_t i = 0; i < all.items.len && out_go_on(&r->out); i++) {
		struct entity_record record = { &sums, all.items.data[i].entity };
		if (columns)
			print_row(r, &record, &scratch, cols);
		else
			record_add(&r->out.buf, &choice, &record, &scratch);
	}
	int status = run_status(r, all.items.len);
	vec_release(&all.items);
	value_release(&scratch);
	entity_sums_release(&sums);
	return status;
}
