/* SPDX-License-Identifier: MIT */
/* Reading postings and positions. In an image that is none of ours they may be anything: whatever
 * cannot stand there ends the list. */
#ifndef FIND_INDEX_READ_H
#define FIND_INDEX_READ_H

#include "find/index_part.h"

struct index_word {
	uint32_t at; /* in part->words */
	struct str text;
	const uint8_t *postings, *postings_end;
};

/* What is left of the words. */
struct index_words {
	const struct index_part *part;
	uint32_t word, postings; /* of the next */
};
bool index_words_next(struct index_words *w, struct index_word *word);

/* That very word, or with `marked` the word with a mark behind it; false if it is not there. */
bool index_part_find(const struct index_part *part, struct str word, bool marked,
		     struct index_word *found);

struct posting {
	uint32_t article;
	uint32_t places;
	uint32_t times; /* in the body */
};

/* What is left to read of a word's postings. */
struct reading {
	const uint8_t *at, *end;
	uint32_t from, to; /* articles of the part */
};

static inline struct reading read_word(const struct index_part *part, const struct index_word *word,
				       struct posting *p)
{
	*p = (struct posting){ .article = part->from - 1 };
	return (struct reading){ word->postings, word->postings_end, part->from, part->to };
}

/* false where it does not end. */
static inline bool read_number(const uint8_t **at, const uint8_t *end, uint64_t *n)
{
	if (*at == end)
		return false;
	*n = *(*at)++;
	if (*n < 0x80)
		return true;
	*n &= 0x7F;
	for (unsigned shift = 7; *at < end && shift < 64; shift += 7) {
		uint8_t byte = *(*at)++;
		*n |= (uint64_t)(byte & 0x7F) << shift;
		if (byte < 0x80)
			return true;
	}
	return false;
}

/* The posting behind that of p->article; false at the end, and where none can stand. */
static inline bool read_posting(struct reading *r, struct posting *p)
{
	uint64_t n;
	if (!read_number(&r->at, r->end, &n))
		return false;
	p->article += (uint32_t)(n >> 1);
	p->places = INDEX_BODY;
	p->times = 1;
	if (p->article < r->from || p->article >= r->to)
		return false;
	if (!(n & 1))
		return true;
	if (r->at == r->end)
		return false;
	p->places = *r->at & INDEX_PLACES;
	p->times = *r->at++ >> INDEX_PLACE_BITS;
	if (p->times == INDEX_TIMES_HERE) {
		if (r->at == r->end)
			return false;
		p->times = *r->at++;
	}
	return true;
}

static inline void set_bit(uint64_t *bits, uint32_t article, bool is_set)
{
	bits[article / 64] |= (uint64_t)is_set << (article % 64);
}

static inline void add_count(uint16_t *counts, const struct posting *p)
{
	unsigned title = *counts & INDEX_COUNT_TITLE;
	unsigned times = (*counts & INDEX_COUNT_MAX) + p->times;
	if (p->places & INDEX_TITLE)
		title = INDEX_COUNT_TITLE;
	if (times > INDEX_COUNT_MAX)
		times = INDEX_COUNT_MAX;
	*counts = (uint16_t)(title | times);
}

#endif
