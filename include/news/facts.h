/* SPDX-License-Identifier: MIT */
/* What only the whole folder tells: order-free sums over its articles, from which layout decides
 * that a line is furniture and whether 03/04 is April or March. Adding and merging in any order
 * gives the same facts. */
#ifndef NEWS_FACTS_H
#define NEWS_FACTS_H

#include "base/map.h"
#include "base/vec.h"
#include "news/article.h"

struct folder_sum; /* a growing sum, used by one thread at a time */

struct folder_sum *folder_sum_new(void);
void folder_sum_free(struct folder_sum *sum);
/* Keys of the lines of an article that facts may change, as layout hands them out. */
struct line_keys {
	VEC(uint64_t) list;
};

/* What the numbers of an article's date line say about day and month order. */
enum date_vote { VOTE_NONE, VOTE_DAY_FIRST, VOTE_MONTH_FIRST, VOTE_EITHER };
enum date_vote folder_date_vote(const struct article *a, struct str text);
/* Adds one article by that and by its keys; as folder_sum_add does. */
void folder_sum_add_known(struct folder_sum *sum, enum date_vote vote, const uint64_t *keys,
			  size_t count);

/* Adds one laid-out article: each distinct one of its `count` keys once, and what the numbers of
 * its date line say about day and month order. */
void folder_sum_add(struct folder_sum *sum, const struct article *a, struct str text,
		    const uint64_t *keys, size_t count);
/* Adds `from` to `into`; `from` is unchanged. Memory of a sum is bounded (exact counts up to
 * 65,536 distinct lines, a fixed-size count sketch beyond). */
void folder_sum_merge(struct folder_sum *into, const struct folder_sum *from);

/* The finished facts of a folder; immutable, read by many threads. */
struct folder_facts {
	size_t articles;
	enum date_order date_order; /* unknown unless all deciding dates agree */
	struct map recurring;       /* line key -> articles it is in; empty: no line recurs */
	uint32_t *sketch;    /* the counts, in a folder of many lines (`recurring` then has one
			      * entry that is no line's) */
	bool changes_dates;  /* of articles whose date can be read both ways */
	bool changes_layout; /* false: laying out again without them gives the same */
};

/* Recurring = in more than a quarter of at least 20 articles. Small folders have none.
 * Ask folder_recurs: `recurring` alone says nothing where there is a sketch. */
struct folder_facts *folder_facts_new(const struct folder_sum *sum);
void folder_facts_free(struct folder_facts *facts);

/* Would an article with these lines be laid out another way with the facts? */
bool folder_facts_change(const struct folder_facts *facts, const uint64_t *keys, size_t count);

/* Facts with the same digest lay out any article in the same way. */
uint64_t folder_facts_digest(const struct folder_facts *facts);

/* The key of a line of up to 120 bytes (runs of digits folded to #, blanks squeezed), else 0. */
uint64_t folder_line_key(struct str line);
/* Share of the folder's articles (0..1) that hold this line, 0 where it does not recur or where
 * `facts` is NULL. */
double folder_recurs(const struct folder_facts *facts, struct str line);

#endif
