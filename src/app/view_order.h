/* SPDX-License-Identifier: MIT */
/* The rows of the list: the corpus's articles in one of its orders, kept over generations. Exact
 * copies are folded under the first of them. */
#ifndef APP_VIEW_ORDER_H
#define APP_VIEW_ORDER_H

#include "app/option.h"
#include "app/order_sorter.h"
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

/* Rows: copies stand where the first of them stands. */
struct order_fold {
	const struct corpus *corpus;
	size_t at, ranked, count; /* while it is made: of all articles in order; by number */
	VEC(uint32_t) numbers;    /* article numbers in order, without folded copies */
	VEC(uint32_t) ranks; /* place there, by article number; a copy's is that of its first */
};

/* The order that is being made while another one is shown. */
struct order_next {
	enum { NEXT_NONE, NEXT_SORTS, NEXT_KEEPS, NEXT_TIDIES, NEXT_FOLDS, NEXT_WAITS } stage;
	bool prepares; /* for a corpus that is not shown yet: then it waits for that */
	int sort;
	uint64_t key, generation; /* of the corpus */
};

struct article_order {
	struct order_fold shown;
	uint64_t corpus_key; /* of what is sorted; 0: not settled */
	uint64_t generation; /* of the corpus whose copies are folded */
	uint64_t version;    /* rises with every change of what is shown */
	int sort;            /* SORT_..., what is shown is sorted by */
	struct date newest;  /* of all articles; DATE_UNKNOWN if none is dated */

	/* while files load */
	VEC(struct order_item) items;
	VEC(uint32_t) sorted; /* article numbers in order */
	struct arena arena;

	/* of settled articles */
	struct kept_order kept[SORT_COUNT];
	struct order_next next;
	struct order_sorter sorter;
	struct order_fold fold;
};

/* true: so it is shown now. false: there are too many to be sorted at once; until order_go_on has
 * done it the order stays that it was. */
bool order_by(struct article_order *order, const struct corpus *corpus, int sort);
bool order_has_work(const struct article_order *order);
/* A slice of a few milliseconds; false once the order is there. */
bool order_go_on(struct article_order *order);
/* Does a slice of the same for a settled corpus that is to be shown next, unless another order is
 * being made. true: order_by will be done with it at once. */
bool order_prepare(struct article_order *order, const struct corpus *corpus);
void article_order_release(struct article_order *order);

extern const char *const order_names[]; /* "newest first", by SORT_... */

#endif
