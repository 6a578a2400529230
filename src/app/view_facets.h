/* SPDX-License-Identifier: MIT */
/* State of the view of facets, shared by its files. */
#ifndef APP_VIEW_FACETS_H
#define APP_VIEW_FACETS_H

#include "app/list.h"
#include "app/view_name.h"
#include "find/facets.h"

enum { FACETS_COLUMNS = 2, FACETS_IN_COLUMN = FACET_KIND_COUNT / FACETS_COLUMNS };

/* A value as it is shown; `is` tells it from the others of its kind, however often it is counted
 * anew. */
struct facet_row {
	struct str label; /* clean; in the view's arena */
	uint32_t count;
	uint64_t is;
};

struct facet_section {
	struct facet_values values; /* their texts: as long as what was counted is fresh */
	VEC(struct facet_row) rows; /* the same values */
	size_t top, room;           /* in two columns: its first row on the screen, rows for it */
};

/* What the cursor can stand on: a heading (nr 0) or a value (nr - 1 of its section). */
struct facet_cell {
	uint8_t kind;
	uint32_t nr;
};

struct facets_view {
	struct view view;
	struct facets *facets;
	bool begun;
	bool complete;       /* what is shown is of all rows */
	uint64_t version;    /* of the rows that are counted */
	uint64_t names;      /* generation of the names that are */
	uint64_t generation; /* of the corpus, of what is shown */
	size_t row_count;    /* rows that are counted */
	size_t next_shown;   /* rows after which values are shown while counting goes on */
	bool whole;          /* one kind alone, all its values */
	uint8_t kind;        /* that one */
	struct facet_section sections[FACET_KIND_COUNT];
	struct arena labels;
	VEC(struct facet_cell) cells;
	struct list list; /* over the cells */
	bool columns;     /* two of them, all of it on the screen */
	struct buf term;  /* of the selected value; empty: not known now */
};

/* --- view_facets_rows.c --- */
struct facet_cell facets_selected(const struct facets_view *f);
/* Of a cell that is a value and there, else NULL. */
const struct facet_row *facets_row(const struct facets_view *f, struct facet_cell cell);
/* Values as they are counted now; the selection stays with its value. */
void facets_fill(struct facets_view *f);
/* Cells for the room there is; the selection as above. */
void facets_lay_out(struct facets_view *f);
/* Selects a cell, or what is next to it where it is not there (any more). */
void facets_select(struct facets_view *f, struct facet_cell cell);
/* Notes the query term of the selected value. */
void facets_note_selected(struct facets_view *f);
/* Are rows and names those that are counted? Else nothing may be asked of `facets`. */
bool facets_are_fresh(const struct facets_view *f);

/* --- view_facets_draw.c --- */
void facets_draw(const struct facets_view *f, size_t row, struct line *out);
const char *facets_name(const struct facets_view *f, uint8_t kind); /* "Sources" */

#endif
