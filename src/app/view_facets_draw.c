/* SPDX-License-Identifier: MIT */
/* A value is its label, a bar and its count; a heading its kind and how many values there are. */
#include "app/page.h"
#include "app/view_facets.h"

enum {
	COUNT_COLS = 8,
	COUNT_COLS_MANY = 10,
	MANY = 1000000,
	BAR_LEAST = 5,
	BAR_MOST = 24,
	LABEL_LEAST = 12,
	GAP = 1
};

static const struct {
	const char *name;
	enum role role;
} kinds[FACET_KIND_COUNT] = {
	[FACET_SOURCE] = { "Sources", ROLE_TEXT },    [FACET_TIME] = { "Months", ROLE_TEXT },
	[FACET_FOLDER] = { "Folders", ROLE_TEXT },    [FACET_PERSON] = { "People", ROLE_TEXT },
	[FACET_ORG] = { "Organisations", ROLE_TEXT }, [FACET_PLACE] = { "Places", ROLE_TEXT },
};

const char *facets_name(const struct facets_view *f, uint8_t kind)
{
	const struct facet_values *values = &f->sections[kind].values;
	if (kind != FACET_TIME || values->items.len == 0)
		return kinds[kind].name;
	switch (values->items.data[0].date.precision) {
	case DATE_YEAR:
		return "Years";
	case DATE_DAY:
		return "Days";
	default:
		return "Months";
	}
}

static bool is_of_names(uint8_t kind)
{
	return kind >= FACET_PERSON;
}

static enum role label_role(uint8_t kind)
{
	static const uint8_t types[FACET_KIND_COUNT] = { [FACET_PERSON] = ENTITY_PERSON,
							 [FACET_ORG] = ENTITY_ORG,
							 [FACET_PLACE] = ENTITY_PLACE };
	return is_of_names(kind) ? page_name_role(types[kind]) : ROLE_TEXT;
}

static void add_right(struct line *out, enum role role, uint64_t n, size_t end)
{
	struct buf text = BUF_INIT;
	view_add_number(&text, n);
	line_pad(out, end > text.len ? end - text.len : 0);
	line_add(out, role, buf_str(&text));
	buf_release(&text);
}

static uint32_t most_of(const struct facet_section *s)
{
	uint32_t most = 1;
	for (size_t i = 0; i < s->rows.len; i++)
		most = s->rows.data[i].count > most ? s->rows.data[i].count : most;
	return most;
}

static void draw_value(const struct facets_view *f, struct facet_cell cell, size_t from,
		       size_t cols, struct line *out)
{
	const struct facet_section *s = &f->sections[cell.kind];
	const struct facet_row *row = &s->rows.data[cell.nr - 1];
	size_t count_cols = f->row_count < MANY ? COUNT_COLS : COUNT_COLS_MANY;
	size_t left = cols > count_cols + GAP ? cols - count_cols - GAP : 0;
	size_t bar = left / 3 > BAR_MOST ? BAR_MOST : left / 3;
	size_t room = bar >= BAR_LEAST && left - bar >= LABEL_LEAST ? left - bar : left;
	line_add(out, ROLE_TEXT, STR("  "));
	size_t start = out->text.len;
	line_add_cut(out, label_role(cell.kind), row->label, room > 3 ? room - 3 : 1, false);
	find_cover(f->view.context->find, out, start);
	if (room < left) {
		size_t len = ((size_t)row->count * bar + most_of(s) - 1) / most_of(s);
		line_pad(out, from + room);
		for (size_t i = 0; i < len; i++)
			line_add(out, ROLE_GRAPH_BAR, STR("━"));
	}
	add_right(out, ROLE_TEXT, row->count, from + cols - GAP);
}

static void draw_heading(const struct facets_view *f, uint8_t kind, struct line *out)
{
	const struct facet_section *s = &f->sections[kind];
	struct buf text = BUF_INIT;
	line_addf(out, ROLE_HEADING, " %d %s", kind + 1, facets_name(f, kind));
	if (s->values.total > 0) {
		buf_add_char(&text, ' ');
		view_add_number(&text, s->values.total);
		line_add(out, ROLE_META, buf_str(&text));
	}
	buf_release(&text);
}

/* Where a kind has no values: why. */
static void draw_nothing(const struct facets_view *f, uint8_t kind, struct line *out)
{
	const struct view_context *c = f->view.context;
	bool waits = !f->complete || (is_of_names(kind) && c->names && !names_table(c->names));
	line_add(out, ROLE_META, waits ? STR("  being counted") : STR("  none"));
}

static void draw_cell(const struct facets_view *f, struct facet_cell cell, size_t from, size_t cols,
		      struct line *out)
{
	if (facets_row(f, cell))
		draw_value(f, cell, from, cols, out);
	else if (cell.nr == 0)
		draw_heading(f, cell.kind, out);
	else if (cell.nr == 1)
		draw_nothing(f, cell.kind, out);
}

/* The part of a column that lies in this row; false where it is empty. */
static bool cell_at(const struct facets_view *f, size_t column, size_t row, struct facet_cell *cell)
{
	for (size_t i = 0; i < FACETS_IN_COLUMN; i++) {
		uint8_t kind = (uint8_t)(column * FACETS_IN_COLUMN + i);
		const struct facet_section *s = &f->sections[kind];
		*cell = (struct facet_cell){ kind, (uint32_t)(row - s->top) };
		if (row >= s->top && row - s->top < s->room)
			return true;
	}
	return false;
}

static bool is_selected(const struct facets_view *f, struct facet_cell cell)
{
	struct facet_cell selected = facets_selected(f);
	return f->cells.len > 0 && selected.kind == cell.kind && selected.nr == cell.nr;
}

static void draw_columns(const struct facets_view *f, size_t row, struct line *out)
{
	size_t cols = f->view.cols / FACETS_COLUMNS;
	struct facet_cell cell;
	for (size_t column = 0; column < FACETS_COLUMNS; column++) {
		size_t from = column * cols, start = out->text.len;
		if (!cell_at(f, column, row, &cell))
			continue;
		line_pad(out, from);
		start = column > 0 ? out->text.len : start;
		draw_cell(f, cell, from, cols - 1, out);
		if (!is_selected(f, cell))
			continue;
		line_pad(out, from + cols - 1);
		line_cover(out, ROLE_LIST_SELECTED, (uint32_t)start,
			   (uint32_t)(out->text.len - start));
	}
}

void facets_draw(const struct facets_view *f, size_t row, struct line *out)
{
	size_t nr = f->list.top + row;
	line_clear(out, ROLE_TEXT);
	if (f->columns) {
		draw_columns(f, row, out);
	} else if (nr < f->cells.len) {
		draw_cell(f, f->cells.data[nr], 0, f->view.cols > 1 ? f->view.cols - 1 : 1, out);
		out->selected = nr == f->list.selected;
	}
	line_cut(out, f->view.cols);
}
