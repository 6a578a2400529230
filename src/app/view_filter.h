/* SPDX-License-Identifier: MIT */
/* The rows of the list that match a query, found in slices so that no key waits for them. */
#ifndef APP_VIEW_FILTER_H
#define APP_VIEW_FILTER_H

#include "app/view_order.h"
#include "find/query.h"

struct article_filter {
	struct query *query;   /* owned; NULL: every row matches */
	size_t scanned;        /* rows of the order that were looked at */
	VEC(uint32_t) numbers; /* matching articles, in the order's order */
	VEC(uint32_t) ranks;   /* place there, by article number; UINT32_MAX: not there */
};

void article_filter_release(struct article_filter *f);
/* Takes the query over; an empty one is dropped. */
void article_filter_set(struct article_filter *f, struct query *query);
/* Begins anew on another order. */
void article_filter_restart(struct article_filter *f, const struct corpus *corpus);
/* Looks at more rows, about 4 MiB of articles; true while some are left. */
bool article_filter_go_on(struct article_filter *f, const struct article_order *order,
			  const struct query_subject *subject);

#endif
