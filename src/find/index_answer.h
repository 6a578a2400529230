/* SPDX-License-Identifier: MIT */
/* What the index says of one question, found out part by part when articles of a part are first
 * asked for: the first rows of a list are there before all parts have been looked at. */
#ifndef FIND_INDEX_ANSWER_H
#define FIND_INDEX_ANSWER_H

#include "find/index_part.h"

enum index_says { INDEX_NO, INDEX_MAYBE, INDEX_YES };

struct index_question {
	/* Words, and a blank between those that have to follow one another... */
	struct str folded; /* copied */
	bool prefix;       /* the last one is one */
	unsigned places;
	bool plain;  /* the needle finds ASCII words and phrases of them just as they are indexed */
	bool counts; /* how often it stands there is wanted, too */
	/* ... or, where `field` is not 0, a value of it. `ctx` outlives the answer. */
	char field;
	bool (*holds)(const void *ctx, struct str value);
	const void *ctx;
};

/* The answer to all of `from`, `len` articles. */
struct index_answer {
	uint32_t from, len; /* articles that `state` is of */
	uint8_t state;      /* of `bits`, below */
	uint64_t *bits;     /* bit nr % 64 of word nr / 64 */
	uint16_t *counts;   /* or NULL; see index_counts */
	struct index_asked *asked;
};

/* The index outlives it and is asked by the same thread: parts that become ready after they were
 * asked for stay unknown. NULL: it has no word, so that any article may hold it. */
struct index_answer *index_ask(const struct index *x, const struct index_question *question);
void index_answer_free(struct index_answer *a); /* may be NULL */

/* Looks at the part of the article. */
void index_answer_turn(struct index_answer *a, uint32_t nr);

enum index_state {
	INDEX_OPEN,   /* nothing is known: any article may */
	INDEX_FILTER, /* no bit: no; else maybe */
	INDEX_EXACT   /* bit: yes */
};

static inline enum index_says index_says(struct index_answer *a, uint32_t nr)
{
	if (nr - a->from >= a->len)
		index_answer_turn(a, nr);
	if (a->state == INDEX_OPEN)
		return INDEX_MAYBE;
	if (!(a->bits[nr / 64] >> (nr % 64) & 1))
		return INDEX_NO;
	return a->state == INDEX_EXACT ? INDEX_YES : INDEX_MAYBE;
}

/* false: it has to be counted in the text. */
static inline bool index_counted(struct index_answer *a, uint32_t nr, unsigned *count)
{
	if (nr - a->from >= a->len)
		index_answer_turn(a, nr);
	if (a->state != INDEX_EXACT || !a->counts)
		return false;
	*count = a->counts[nr];
	return true;
}

/* The index's parts: how many there are, and articles [from, to) of one; NULL while it is not
 * ready. */
size_t index_parts(const struct index *x);
const struct index_part *index_part_at(const struct index *x, size_t nr, uint32_t *from,
				       uint32_t *to);

#endif
