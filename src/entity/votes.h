/* SPDX-License-Identifier: MIT */
/* What the corpus calls each name: how often a surface is tagged as what, and how often a word
 * stands in names. Surfaces go by a hash of their words, so that sums need no order. */
#ifndef ENTITY_VOTES_H
#define ENTITY_VOTES_H

#include "base/map.h"
#include "entity/vocabulary.h"

struct vote {
	uint64_t first, second;       /* keys of its first words; 0 where it has no second */
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

/* The same as so many mentions of a surface that are of this type. */
void votes_add_surface(struct votes *votes, struct str surface, enum entity_type type,
		       uint32_t times);

/* NULL: never tagged. */
const struct vote *votes_find(const struct votes *votes, uint64_t key);

/* What the corpus calls it, by a clear majority; ENTITY_TYPE_COUNT: it is of two minds, or hardly
 * knows it. */
enum entity_type vote_verdict(const struct vote *vote);
uint32_t vote_count(const struct vote *vote);

/* --- all else that is asked of counts: where these answer as before, agreement does (agree.h) ---
 */

static inline bool vote_is_repeated(const struct vote *vote)
{
	return vote_count(vote) >= 2;
}
/* Mentions that outvote a tag, or make a name of its own. */
static inline bool vote_outvotes(const struct vote *vote)
{
	return vote_count(vote) >= 3;
}
/* A repeat is no longer uncertain. */
static inline bool vote_is_sure(const struct vote *vote)
{
	return vote_count(vote) >= 10;
}
/* Is a name of one word mentioned often enough for its repeats to be found? */
static inline bool vote_repeats(const struct vote *vote, bool known)
{
	return vote_count(vote) + vote->part >= (known ? 2U : 3U);
}
/* A place as often as all else, or hardly ever anything. */
static inline bool vote_may_be_place(const struct vote *vote)
{
	return !vote_outvotes(vote) || (uint64_t)vote->types[ENTITY_PLACE] * 2 >= vote_count(vote);
}
static inline bool vote_all_persons(const struct vote *vote)
{
	return vote_count(vote) == vote->types[ENTITY_PERSON];
}
/* Of a word's capitals, half are in names: it is one. */
static inline bool vote_mostly_inside(const struct vote *vote, uint32_t upper_count)
{
	return (uint64_t)vote->inside * 100 >= (uint64_t)upper_count * 50;
}
/* Hardly any are: it is none. */
static inline bool vote_hardly_inside(const struct vote *vote, uint32_t upper_count)
{
	return (uint64_t)vote->inside * 100 < (uint64_t)upper_count * 8;
}

#endif
