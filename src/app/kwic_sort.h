/* SPDX-License-Identifier: MIT */
/* kwic_sort in slices, so that no key waits while a million lines are put in order: a sample of
 * them is sorted, then every slice of the others is sorted together with a few of the sample,
 * which tells the bucket of each, then bucket by bucket (sample sort). */
#ifndef APP_KWIC_SORT_H
#define APP_KWIC_SORT_H

#include "base/vec.h"
#include "entity/context.h"

struct kwic_bucket {
	VEC(uint32_t) items;
};

struct kwic_sorter {
	const struct table *table;
	const struct corpus *corpus;
	enum kwic_order order;
	const uint32_t *items; /* to be sorted: the caller's */
	size_t count;
	size_t taken;            /* of them that are in buckets */
	VEC(uint32_t) splitters; /* where each bucket but the first begins */
	VEC(struct kwic_bucket) buckets;
	size_t bucket; /* the next to be sorted */
	VEC(uint32_t) scratch;
	VEC(uint32_t) sorted; /* what is done: once all is, as many as there were */
};

void kwic_sorter_release(struct kwic_sorter *s);
/* Begins; a few thousand items are done at once. */
void kwic_sorter_start(struct kwic_sorter *s, const struct table *table,
		       const struct corpus *corpus, enum kwic_order order, const uint32_t *items,
		       size_t count);
/* A slice of a few milliseconds; true while there is more to do. */
bool kwic_sorter_go_on(struct kwic_sorter *s);
static inline bool kwic_sorter_is_done(const struct kwic_sorter *s)
{
	return s->sorted.len == s->count;
}

#endif
