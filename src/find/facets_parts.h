/* SPDX-License-Identifier: MIT */
/* State of counting facets, shared by its files. */
#ifndef FIND_FACETS_PARTS_H
#define FIND_FACETS_PARTS_H

#include "base/intern.h"
#include "base/map.h"
#include "find/facets.h"

/* Values that are text: all spellings of one (text/fold) are one value. */
struct facet_text {
	struct str shown; /* the first of its spellings by bytes */
	uint32_t count;
	uint32_t seen; /* the row it was counted in last, + 1 */
	bool can_ask;  /* a query can name it */
};
/* The values that one spelling counts for. */
struct facet_spelling {
	uint32_t first, count; /* in `of` */
};
struct facet_texts {
	struct intern spellings, keys;
	VEC(struct facet_spelling) by_spelling;
	VEC(uint32_t) of;
	VEC(struct facet_text) values; /* by key */
	bool folders;                  /* a/b counts for a, too */
};

/* Names, by entity. */
struct facet_name {
	uint32_t count;
	uint32_t seen;
};

struct facets {
	struct facets_input input;
	size_t counted;
	struct facet_texts sources, folders;
	struct map times; /* rows by year * 10000 + month * 100 + day: of a year, a month, a day
			   * (what is finer is 0); 0: undated */
	VEC(uint32_t) times_here; /* of the row at hand: copies may be dated otherwise */
	struct facet_name *names;
	size_t name_count;
	uint32_t different[ENTITY_TYPE_COUNT]; /* names met */
	struct buf scratch;
};

/* facets_term.c: can a query name this text, and this folder? */
bool facet_can_ask(struct str text);
bool facet_can_ask_folder(struct str text, struct str key);

#endif
