/* SPDX-License-Identifier: MIT */
/* Articles that are settled put in an order, in slices, so that no key waits while a million are:
 * by a number of each in the passes of a radix sort, or by a folded text. Texts are sorted by their
 * first eight bytes as a number; those that begin the same, by their next eight, or all at once
 * where they are few. */
#ifndef APP_ORDER_SORTER_H
#define APP_ORDER_SORTER_H

#include "base/arena.h"
#include "base/radix.h"
#include "base/vec.h"
#include "news/corpus.h"

/* What articles are sorted by: a text, then a number, then as they stand. Either may be NULL. */
struct order_keys {
	struct str (*text)(const struct article *a); /* folded before it is compared; empty last */
	int64_t (*number)(const struct corpus *corpus, uint32_t nr);
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
	const struct corpus *corpus;
	struct order_keys keys;
	enum order_stage stage;
	size_t at, count;
	struct radix_item *items, *spare; /* items[].nr is the order, once it is done */
	struct radix_steps radix;
	struct str *texts; /* by article, folded, in the arena */
	struct arena arena;
	struct buf scratch;
	VEC(struct order_range) ranges; /* to be looked through, the next at the end */
	struct order_run run;           /* where the last of them has got to */
};

/* Begins anew, whatever was under way. corpus is settled. */
void order_sorter_start(struct order_sorter *s, const struct corpus *corpus,
			struct order_keys keys);
/* A slice of a few milliseconds; false once all is in order. */
bool order_sorter_go_on(struct order_sorter *s);
void order_sorter_release(struct order_sorter *s);

#endif
