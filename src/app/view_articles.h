/* SPDX-License-Identifier: MIT */
/* State of the article list, shared by its files. */
#ifndef APP_VIEW_ARTICLES_H
#define APP_VIEW_ARTICLES_H

#include "app/list.h"
#include "app/view_filter.h"
#include "app/view_name.h"
#include "app/view_order.h"

struct articles {
	struct view view;
	struct article_order order;   /* every row there could be */
	struct article_filter filter; /* which of them are shown */
	struct list list;
	uint64_t generation; /* that the order is of */
	uint64_t names;      /* generation of the names that the filter asked */
	bool filled;
	bool touched; /* the user has chosen a row */
	int sort;
	long option;  /* value of the option when it was last looked at */
	bool has_key; /* of the selected article, which outlives a generation */
	struct article_key key;
	size_t unread;
	size_t line;       /* of the selected article in its file, 0: not yet asked for */
	size_t names_here; /* different names in it, SIZE_MAX: unknown */
};

/* --- rows, see view_articles_rows.c --- */
const uint32_t *articles_shown(const struct articles *l);
size_t articles_shown_count(const struct articles *l);
size_t articles_row_of(const struct articles *l, uint32_t nr);
uint32_t articles_selected(const struct articles *l);
bool articles_is_read(const struct articles *l, uint32_t nr);
void articles_note_selected(struct articles *l);
void articles_note_names(struct articles *l);
void articles_count_unread(struct articles *l);
void articles_reselect(struct articles *l, size_t screen_row);
void articles_fill(struct articles *l);
size_t articles_next_unread(const struct articles *l, size_t from);

/* One screen line of a row; part counts lines of rows that are two lines high. */
void articles_draw(const struct articles *l, uint32_t nr, size_t part, struct line *out);
/* Is the pane so narrow that rows take two lines? */
bool articles_are_tall(size_t rows, size_t cols);

#endif
