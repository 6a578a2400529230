/* SPDX-License-Identifier: MIT */
/* Which values are shown and where: in two columns side by side where there is room for all six
 * kinds at once, else one below the other. */
#include <string.h>

#include "app/share.h"
#include "app/view_facets.h"
#include "base/hash.h"

enum {
	COLUMNS_FROM = 60, /* columns of the screen for two of ours */
	ROWS_FROM = 3 * FACETS_IN_COLUMN - 1,
	SHORT_MOST = 64,
	NARROW_MOST = 5,
	WHOLE_MOST = 5000
};

bool facets_are_fresh(const struct facets_view *f)
{
	const struct view_context *c = f->view.context;
	uint64_t names = c->names ? names_generation(c->names) : 0;
	return f->begun && c->list && f->version == view_articles_version(c->list) &&
	       f->names == names;
}

struct facet_cell facets_selected(const struct facets_view *f)
{
	return f->list.selected < f->cells.len ? f->cells.data[f->list.selected]
					       : (struct facet_cell){ 0, 0 };
}

const struct facet_row *facets_row(const struct facets_view *f, struct facet_cell cell)
{
	const struct facet_section *s = &f->sections[cell.kind];
	return cell.nr > 0 && cell.nr <= s->rows.len ? &s->rows.data[cell.nr - 1] : NULL;
}

/* --- values ---------------------------------------------------------------------------------- */

/* "13 May 2024", "May 2024", "2024" */
static void add_label(struct buf *out, enum facet_kind kind, const struct facet_value *v)
{
	if (kind == FACET_TIME && v->date.precision != DATE_UNKNOWN)
		view_add_day(out, &v->date);
	else if (kind == FACET_TIME)
		buf_add_str(out, STR("(undated)"));
	else if (v->text.len == 0)
		buf_add_str(out, kind == FACET_FOLDER ? STR("(top folder)") : STR("(no source)"));
	else
		view_add_name(out, v->text);
}

static uint64_t identity(const struct facets_view *f, const struct facet_value *v)
{
	if (v->entity != ENTITY_NONE)
		return table_entity(view_table_of_names(f->view.context), v->entity)->key;
	if (v->text.len > 0)
		return hash_bytes(v->text, 0);
	return (uint64_t)v->date.year << 16 | (uint64_t)v->date.month << 8 | v->date.day;
}

static void take_values(struct facets_view *f, enum facet_kind kind, size_t most)
{
	struct facet_section *s = &f->sections[kind];
	struct buf label = BUF_INIT;
	facets_values(f->facets, kind, most, &s->values);
	vec_clear(&s->rows);
	for (size_t i = 0; i < s->values.items.len; i++) {
		const struct facet_value *v = &s->values.items.data[i];
		buf_clear(&label);
		add_label(&label, kind, v);
		vec_push(&s->rows, (struct facet_row){ arena_str(&f->labels, buf_str(&label)),
						       v->count, identity(f, v) });
	}
	buf_release(&label);
}

/* A name that the table has in place of another one of the same row. */
static uint32_t nr_of(const struct facets_view *f, uint8_t kind, uint64_t is)
{
	const struct facet_section *s = &f->sections[kind];
	for (size_t i = 0; i < s->rows.len; i++) {
		if (s->rows.data[i].is == is)
			return (uint32_t)i + 1;
	}
	return 0;
}

void facets_fill(struct facets_view *f)
{
	struct facet_cell selected = facets_selected(f);
	const struct facet_row *row = facets_row(f, selected);
	uint64_t is = row ? row->is : 0;
	bool first = f->cells.len == 0;
	arena_release(&f->labels);
	for (size_t kind = 0; kind < FACET_KIND_COUNT; kind++)
		take_values(f, (enum facet_kind)kind,
			    f->whole && kind == f->kind ? WHOLE_MOST : SHORT_MOST);
	f->generation = corpus_generation(f->view.context->corpus);
	facets_lay_out(f);
	uint32_t nr = row ? nr_of(f, selected.kind, is) : 0;
	if (nr > 0)
		selected.nr = nr;
	facets_select(f, first ? (struct facet_cell){ f->whole ? f->kind : 0, 1 } : selected);
}

/* --- cells ----------------------------------------------------------------------------------- */

static void add_cells(struct facets_view *f, size_t kind, size_t values)
{
	for (size_t nr = 0; nr <= values && nr <= f->sections[kind].rows.len; nr++)
		vec_push(&f->cells, (struct facet_cell){ (uint8_t)kind, (uint32_t)nr });
}

/* Rows of a section: its heading, its values, or why there are none. */
static size_t wanted_rows(const struct facets_view *f, size_t kind)
{
	size_t values = f->sections[kind].rows.len;
	return 1 + (values > 0 ? values : 1);
}

static void lay_out_column(struct facets_view *f, size_t from)
{
	size_t wanted[FACETS_IN_COLUMN], shares[FACETS_IN_COLUMN], top = 0;
	for (size_t i = 0; i < FACETS_IN_COLUMN; i++)
		wanted[i] = wanted_rows(f, from + i);
	share_rows(wanted, FACETS_IN_COLUMN, f->view.rows - (FACETS_IN_COLUMN - 1), shares);
	for (size_t i = 0; i < FACETS_IN_COLUMN; i++) {
		f->sections[from + i].top = top;
		f->sections[from + i].room = shares[i];
		add_cells(f, from + i, shares[i] - 1);
		top += shares[i] + 1;
	}
}

void facets_lay_out(struct facets_view *f)
{
	struct facet_cell selected = facets_selected(f);
	bool any = f->cells.len > 0;
	vec_clear(&f->cells);
	f->columns = !f->whole && f->view.cols >= COLUMNS_FROM && f->view.rows >= ROWS_FROM;
	if (f->whole)
		add_cells(f, f->kind, SIZE_MAX - 1);
	for (size_t i = 0; i < FACETS_COLUMNS && f->columns; i++)
		lay_out_column(f, i * FACETS_IN_COLUMN);
	for (size_t kind = 0; kind < FACET_KIND_COUNT && !f->whole && !f->columns; kind++)
		add_cells(f, kind, NARROW_MOST);
	list_resize(&f->list, f->columns ? f->cells.len : f->view.rows, 1);
	list_set_count(&f->list, f->cells.len);
	if (any)
		facets_select(f, selected);
}

void facets_select(struct facets_view *f, struct facet_cell cell)
{
	size_t best = 0;
	for (size_t i = 0; i < f->cells.len; i++) {
		const struct facet_cell *c = &f->cells.data[i];
		if (c->kind == cell.kind && c->nr <= cell.nr)
			best = i;
	}
	list_select(&f->list, best);
	facets_note_selected(f);
}

void facets_note_selected(struct facets_view *f)
{
	struct facet_cell cell = facets_selected(f);
	buf_clear(&f->term);
	if (facets_row(f, cell) && facets_are_fresh(f))
		facets_term(f->facets, (enum facet_kind)cell.kind,
			    &f->sections[cell.kind].values.items.data[cell.nr - 1], &f->term);
}
