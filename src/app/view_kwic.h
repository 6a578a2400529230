/* SPDX-License-Identifier: MIT */
/* State of the concordance, shared by what it does and what it shows. */
#ifndef APP_VIEW_KWIC_H
#define APP_VIEW_KWIC_H

#include "app/excerpt.h"
#include "app/kwic_line.h"
#include "app/kwic_rows.h"
#include "app/list.h"

struct kwic {
	struct view view;
	uint64_t key, other;     /* of the names shown; 0: none */
	uint64_t generation;     /* of the names that the rows are of */
	uint32_t entity, second; /* in it; ENTITY_NONE: not (yet) there */
	enum kwic_order order;
	struct kwic_rows rows;
	struct list list;
	bool has_selected; /* the mention selected, which outlives a generation */
	struct article_key article;
	uint32_t at;
	bool touched;       /* the user has chosen a row */
	bool zoomed;        /* the list has the whole window */
	long taller;        /* rows that the lower part was given beyond its share */
	struct excerpt low; /* the lower part */
	struct buf reason;  /* what row 23 says of the selected line, */
	struct buf where;   /* and its place */
	uint32_t line_of;   /* the mention it is of */
	struct buf piped;
};

/* Rows of the lower part without its border; 0: there is none. */
size_t kwic_low_rows(const struct kwic *k);
/* ENTITY_NONE: no line is selected. */
uint32_t kwic_selected(const struct kwic *k);
static inline const struct table *kwic_table(const struct kwic *k)
{
	return view_table_of_names(k->view.context);
}

void kwic_row(const struct view *v, size_t row, struct line *out);
void kwic_title(const struct view *v, struct line *left, struct line *right);
void kwic_status(const struct view *v, struct line *left, struct line *right);

#endif
