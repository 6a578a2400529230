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
	uint64_t version;    /* of the rows shown */
	uint64_t names;      /* generation of the names that the filter asked */
	uint64_t seen;       /* the same of first sights */
	uint64_t indexed;    /* the same of the index of words */
	bool filled;
	bool touched;   /* the user has chosen a row */
	int sort;       /* while no query with words is on */
	int query_sort; /* while one is */
	long option;    /* value of the option when it was last looked at */
	bool has_key;   /* of the selected article, which outlives a generation */
	struct article_key key;
	bool seeks; /* what was selected is not among the matches found so far: */
	struct article_key sought;
	size_t sought_row; /* on the screen */
	size_t unread;     /* of all articles */
	struct {
		uint64_t version, mark; /* of the order, of the marks */
		size_t at, read;        /* how far, and what of that is read */
		bool done;              /* it was begun once */
	} counted;                      /* what `unread` was counted of */
	size_t line;                    /* of the selected article in its file, 0: not known yet */
	size_t names_here;              /* different names in it, SIZE_MAX: unknown */
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
/* What rows are sorted by now: SORT_RELEVANCE only while a query has words. */
int articles_sort(const struct articles *l);
/* Sorts by another order until the query goes, or for good where none with words is on. */
void articles_sort_by(struct articles *l, int sort);

/* One screen line of a row; part counts the lines of a row that is several lines high. */
void articles_draw(const struct articles *l, uint32_t nr, size_t part, struct line *out);
/* Is the pane so narrow that titles take two lines? */
bool articles_are_tall(size_t rows, size_t cols);
/* Fits the list to the pane: a passage below each title while a query with words is on. */
void articles_layout(struct articles *l);

#endif
