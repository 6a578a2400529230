/* SPDX-License-Identifier: MIT */
/* The rows of the list that match a query, found in slices so that no key waits for them. */
#ifndef APP_VIEW_FILTER_H
#define APP_VIEW_FILTER_H

#include "app/view_order.h"
#include "base/radix.h"
#include "find/query.h"

struct article_filter {
	struct query *query;           /* owned; NULL: every row matches */
	bool ranked;                   /* best matches first */
	size_t scanned;                /* rows of the order that were looked at */
	uint32_t next;                 /* where it is ranked: the article to be looked at */
	size_t known;                  /* of `found`: have their places */
	VEC(struct radix_item) found;  /* where it is ranked: as found, value is the score */
	VEC(struct radix_item) sorted; /* for ranking */
	VEC(struct radix_item) spare;
	VEC(uint32_t) numbers; /* matching articles, in the order's order or ranked */
	VEC(uint32_t) ranks;   /* place there, by article number; UINT32_MAX: not there */
};

void article_filter_release(struct article_filter *f);
/* Takes the query over; an empty one is dropped. */
void article_filter_set(struct article_filter *f, struct query *query);
/* Has it words that articles can be ranked by? */
bool article_filter_has_words(const struct article_filter *f);
/* Begins anew on another order. */
void article_filter_restart(struct article_filter *f, const struct corpus *corpus, bool ranked);
/* Looks at more rows, about 4 MiB of articles; true while some are left. Among ranked ones, rows
 * found later may come before those found so far; they join them whenever their number has
 * doubled, and at the end. */
bool article_filter_go_on(struct article_filter *f, const struct article_order *order,
			  const struct query_subject *subject);

#endif
