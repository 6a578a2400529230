/* SPDX-License-Identifier: MIT */
/* What a set of articles is made of: how many of them are of each source, time, folder, and name
 * each person, organisation and place. Counted in slices, so that no key waits. Copies count once,
 * as they are listed: a row stands for all its copies. The answers depend on the set alone, not on
 * its order. */
#ifndef FIND_FACETS_H
#define FIND_FACETS_H

#include "find/query.h"

enum facet_kind {
	FACET_SOURCE,
	FACET_TIME,   /* days of one month, months of up to 24, else years; latest first */
	FACET_FOLDER, /* what lies in folders below it is in it, too */
	FACET_PERSON,
	FACET_ORG,
	FACET_PLACE,
	FACET_KIND_COUNT
};

struct facets;

struct facets *facets_new(void);
void facets_free(struct facets *f);

/* What is counted: rows of a list (first copies only) that all match `query`; NULL: any article
 * does. Query, subject's members and numbers have to stay until all is counted or facets_begin is
 * called again. */
struct facets_input {
	struct query_subject subject; /* table NULL: names are not counted */
	const struct query *query;
	const uint32_t *numbers;
	size_t count;
};
/* Forgets what was counted and begins anew. */
void facets_begin(struct facets *f, const struct facets_input *input);
/* Counts on for a few milliseconds; true while some rows are left. */
bool facets_go_on(struct facets *f);
size_t facets_counted(const struct facets *f); /* rows so far */

/* One value of a kind. */
struct facet_value {
	struct str
	    text; /* as written, unfiltered dump text: to facets_begin. Of times: of nothing */
	uint32_t count;   /* rows, > 0 */
	uint32_t entity;  /* of names, else ENTITY_NONE */
	struct date date; /* of times: a day, a month or a year; DATE_UNKNOWN: those without one */
};
struct facet_values {
	VEC(struct facet_value) items;
	size_t total; /* different values there are, shown or not */
};
/* The first `max` values by count, then name (times: by time), of what was counted so far: those
 * that a query can ask for. Replaces what *out holds; released with vec_release. */
void facets_values(const struct facets *f, enum facet_kind kind, size_t max,
		   struct facet_values *out);

/* Appends the query term that matches, among the rows counted, exactly those of a value:
 * source:ANTARA, date:2024-05, in:"a b/c", person:"Kim Jong-un". */
void facets_term(const struct facets *f, enum facet_kind kind, const struct facet_value *value,
		 struct buf *out);
/* Appends a query that asks for what `query` asks and for `term`, too. */
void facets_narrow(struct str query, struct str term, struct buf *out);

#endif
