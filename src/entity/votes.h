/* SPDX-License-Identifier: MIT */
/* What the corpus calls each name: how often a surface is tagged as what, and how often a word
 * stands in names. Surfaces go by a hash of their words, so that sums need no order. */
#ifndef ENTITY_VOTES_H
#define ENTITY_VOTES_H

#include "base/map.h"
#include "entity/vocabulary.h"

struct vote {
	uint64_t first;               /* key of its first word */
	uint32_t types[ENTITY_OTHER]; /* mentions that are it */
	uint32_t inside;              /* of a word: mentions it stands in */
	uint32_t part;                /* of a word: persons of several words it stands in */
	uint16_t words;
};

struct votes {
	const struct vocabulary *vocabulary;
	struct map index;  /* key to number + 1 */
	struct map starts; /* once frozen: key of the first word of what is worth repeating, to the
			    * most words of such a name */
	VEC(struct vote) items;
	bool frozen;
};

/* A key is that of the words before it and one more; VOTE_KEY begins one. */
#define VOTE_KEY 0
uint64_t vote_key_add(uint64_t key, struct str word);
/* The key of a surface, and how many words it has. */
uint64_t vote_key_of(struct str surface, size_t *words);
/* The words of a surface, at blanks; takes the next one. */
bool vote_word(struct str *rest, struct str *word);

/* NULL: never tagged. */
const struct vote *votes_find(const struct votes *votes, uint64_t key);

/* What the corpus calls it, by a clear majority; ENTITY_TYPE_COUNT: it is of two minds, or hardly
 * knows it. */
enum entity_type vote_verdict(const struct vote *vote);
uint32_t vote_count(const struct vote *vote);

#endif
