/* SPDX-License-Identifier: MIT */
/* Sums up what the names of a corpus were tagged as. */
#include "entity/votes.h"

#include "base/hash.h"

enum {
	VERDICT_MIN = 2,      /* mentions */
	VERDICT_PERCENT = 66, /* of them, for a clear majority */
	PART_MIN = 3,         /* persons that a word must be part of to be taken for one */
	PART_SHARE = 4        /* of this many mentions by itself one must be a person, too */
};

struct votes *votes_new(const struct vocabulary *v)
{
	struct votes *votes = mem_zalloc(1, sizeof *votes);
	votes->vocabulary = v;
	return votes;
}

void votes_free(struct votes *votes)
{
	if (!votes)
		return;
	map_release(&votes->index);
	map_release(&votes->starts);
	vec_release(&votes->items);
	free(votes);
}

uint64_t vote_key_add(uint64_t key, struct str word)
{
	return hash_bytes(word, key);
}

bool vote_word(struct str *rest, struct str *word)
{
	*rest = str_trim_left(*rest);
	size_t len = 0;
	while (len < rest->len && !char_is_blank(rest->ptr[len]))
		len++;
	*word = str_sub(*rest, 0, len);
	*rest = str_skip(*rest, len);
	return len > 0;
}

static struct vote *put_vote(struct votes *votes, uint64_t key)
{
	uint64_t *nr = map_put(&votes->index, key);
	if (*nr == 0) {
		vec_push(&votes->items, (struct vote){ 0 });
		*nr = votes->items.len;
	}
	return &votes->items.data[*nr - 1];
}

void votes_add_surface(struct votes *votes, struct str surface, enum entity_type type,
		       uint32_t times)
{
	struct str rest = surface, word;
	uint64_t key = VOTE_KEY, first = 0, second = 0;
	uint16_t words = 0;
	for (; vote_word(&rest, &word); words++) {
		key = vote_key_add(key, word);
		first = words == 0 ? key : first;
		second = words == 1 ? vote_key_add(VOTE_KEY, word) : second;
	}
	rest = surface;
	while (vote_word(&rest, &word)) {
		struct vote *vote = put_vote(votes, vote_key_add(VOTE_KEY, word));
		vote->inside += times;
		vote->part += words > 1 && type == ENTITY_PERSON ? times : 0;
	}
	struct vote *vote = put_vote(votes, key);
	vote->types[type] += times;
	vote->words = words;
	vote->first = first;
	vote->second = second;
}

uint64_t vote_key_of(struct str surface, size_t *words)
{
	struct str word;
	uint64_t key = VOTE_KEY;
	for (*words = 0; vote_word(&surface, &word); ++*words)
		key = vote_key_add(key, word);
	return key;
}

void votes_add(struct votes *votes, const struct article *a, struct str text,
	       const struct mentions *mentions)
{
	(void)a;
	assert(!votes->frozen);
	for (size_t i = 0; i < mentions->items.len; i++) {
		const struct mention *m = &mentions->items.data[i];
		if (!m->headline && m->type < ENTITY_OTHER)
			votes_add_surface(votes, str_of(text.ptr + m->start, m->len), m->type, 1);
	}
}

void votes_merge(struct votes *into, const struct votes *from)
{
	size_t at = 0;
	for (const struct map_entry *e; (e = map_next(&from->index, &at)) != NULL;) {
		const struct vote *vote = &from->items.data[e->value - 1];
		struct vote *sum = put_vote(into, e->key);
		for (int type = 0; type < ENTITY_OTHER; type++)
			sum->types[type] += vote->types[type];
		sum->inside += vote->inside;
		sum->part += vote->part;
		if (vote->words > 0) {
			sum->words = vote->words;
			sum->first = vote->first;
			sum->second = vote->second;
		}
	}
}

const struct vote *votes_find(const struct votes *votes, uint64_t key)
{
	const uint64_t *nr = map_get(&votes->index, key);
	return nr ? &votes->items.data[*nr - 1] : NULL;
}

uint32_t vote_count(const struct vote *vote)
{
	return vote->types[ENTITY_PERSON] + vote->types[ENTITY_ORG] + vote->types[ENTITY_PLACE];
}

/* A part of persons' names, which is mostly a person where it stands alone, or hardly ever does. */
static bool is_part(const struct vote *vote)
{
	uint64_t all = vote_count(vote), persons = vote->types[ENTITY_PERSON];
	if (vote->part == 0 || persons + vote->part <= all - persons)
		return false;
	return all < VERDICT_MIN ? vote->part >= PART_MIN || persons > 0
				 : persons * PART_SHARE >= all;
}

enum entity_type vote_verdict(const struct vote *vote)
{
	uint64_t all = vote_count(vote), best = ENTITY_PERSON;
	if (is_part(vote))
		return ENTITY_PERSON;
	for (uint64_t type = 0; type < ENTITY_OTHER; type++)
		best = vote->types[type] > vote->types[best] ? type : best;
	if (all < VERDICT_MIN || vote->types[best] * 100ULL < all * VERDICT_PERCENT)
		return ENTITY_TYPE_COUNT;
	return (enum entity_type)best;
}

void votes_freeze(struct votes *votes)
{
	size_t at = 0;
	for (const struct map_entry *e; (e = map_next(&votes->index, &at)) != NULL;) {
		const struct vote *vote = &votes->items.data[e->value - 1];
		if (vote_verdict(vote) == ENTITY_TYPE_COUNT)
			continue;
		uint64_t *words = map_put(&votes->starts, vote->words > 1 ? vote->first : e->key);
		uint64_t most = vote->words > 1 ? vote->words : 1;
		*words = *words > most ? *words : most;
	}
	votes->frozen = true;
}
