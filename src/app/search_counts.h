/* SPDX-License-Identifier: MIT */
/* How many articles each saved search finds, and how many of them are new since it was last looked
 * at: counted in the background once articles, names and index are there, one search after the
 * other, and again when any of them changes. */
#ifndef APP_SEARCH_COUNTS_H
#define APP_SEARCH_COUNTS_H

#include "app/view.h"

struct search_count {
	bool known;
	bool wrong;            /* its query is none */
	uint32_t found, fresh; /* rows of the list: copies count once */
};

struct search_counts *search_counts_new(void);
void search_counts_free(struct search_counts *c);

/* Searches for what the user marks and writes are to be counted again. */
void search_counts_look_again(struct search_counts *c);

/* Is any still to be counted, now or once the index is ready? */
bool search_counts_are_due(const struct search_counts *c, const struct view_context *context);
bool search_counts_has_work(const struct search_counts *c, const struct view_context *context);
/* A few milliseconds of it. true if a count has become known. */
bool search_counts_go_on(struct search_counts *c, const struct view_context *context);
/* What is known of a search as it is now. */
struct search_count search_counts_get(const struct search_counts *c,
				      const struct view_context *context,
				      const struct search *search);

#endif
