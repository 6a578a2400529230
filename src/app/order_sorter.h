/* SPDX-License-Identifier: MIT */
/* Rows put in an order, in slices, so that no key waits while a million are: by a number of each in
 * the passes of a radix sort, or by a folded text. Texts are sorted by their first eight bytes as a
 * number; those that begin the same, by their next eight, or all at once where they are few. */
#ifndef APP_ORDER_SORTER_H
#define APP_ORDER_SORTER_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/radix.h"
#include "base/vec.h"

/* What rows are sorted by: a text, then a number, then as they stand. Either may be NULL. What they
 * look at stays until the order is there. */
struct order_keys {
	const void *of;                                   /* the caller's, for both */
	size_t count;                                     /* of rows */
	struct str (*text)(const void *of, uint32_t row); /* folded first; empty ones come last */
	int64_t (*number)(const void *of, uint32_t row);
};

/* Items of one head, from `from` on: up to `at` they are looked through. */
struct order_run {
	size_t from, at;
	size_t longest; /* bytes of a text */
	bool differ;    /* two texts of them do */
};

/* Items whose texts are the same up to `depth` times eight bytes, sorted by the next eight. */
struct order_range {
	size_t from, to;
	size_t depth;
};

enum order_stage {
	ORDER_NUMBERS,
	ORDER_BY_NUMBER,
	ORDER_TEXTS,
	ORDER_HEADS,
	ORDER_BY_TEXT,
	ORDER_RUNS,
	ORDER_DONE
};

struct order_sorter {
	struct order_keys keys;
	enum order_stage stage;
	size_t at, count;
	struct radix_item *items, *spare; /* items[].nr is the order, once it is done */
	struct radix_steps radix;
	struct str *texts; /* by row, folded, in the arena */
	struct arena arena;
	struct buf scratch;
	VEC(struct order_range) ranges; /* to be looked through, the next at the end */
	struct order_run run;           /* where the last of them has got to */
};

/* Begins anew, whatever was under way. */
void order_sorter_start(struct order_sorter *s, struct order_keys keys);
/* A slice of a few milliseconds; false once all is in order. */
bool order_sorter_go_on(struct order_sorter *s);
void order_sorter_release(struct order_sorter *s);

#endif
