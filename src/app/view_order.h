/* SPDX-License-Identifier: MIT */
/* The rows of the list: the corpus's articles in one of its orders, kept over generations. Exact
 * copies are folded under the first of them. */
#ifndef APP_VIEW_ORDER_H
#define APP_VIEW_ORDER_H

#include "app/option.h"
#include "base/arena.h"
#include "base/vec.h"
#include "news/corpus.h"

/* An article with what it is sorted by. */
struct order_item {
	const struct article *article; /* of the generation the order was made for */
	uint64_t id;
	int64_t number; /* first key where it is a number */
	struct str key; /* first key where it is text: folded, in the arena */
	uint32_t nr;
};

struct kept_order {
	uint64_t corpus_key; /* 0: none */
	VEC(uint32_t) sorted;
};

struct article_order {
	VEC(struct order_item) items; /* while files load */
	struct kept_order kept[SORT_COUNT];
	VEC(uint32_t) sorted;  /* article numbers in order */
	VEC(uint32_t) numbers; /* article numbers in order, without folded copies */
	VEC(uint32_t) ranks;   /* place there, by article number; a copy's is that of its first */
	struct arena arena;
	uint64_t corpus_key; /* of what is sorted; 0: not settled */
	int sort;            /* SORT_..., what items are sorted by */
	struct date newest;  /* of all articles; DATE_UNKNOWN if none is dated */
};

void order_by(struct article_order *order, const struct corpus *corpus, int sort);
void article_order_release(struct article_order *order);

extern const char *const order_names[]; /* "newest first", by SORT_... */

#endif
