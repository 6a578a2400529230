/* SPDX-License-Identifier: MIT */
/* The words of an article, by number, each with what it is worth: collected in any order, kept as
 * bytes in rising order. A list has one or two bytes a word. */
#ifndef ENTITY_WORD_LIST_H
#define ENTITY_WORD_LIST_H

#include "base/buf.h"

/* Zeroed memory is an empty one; it grows as needed. */
struct word_set {
	uint64_t *bits, *groups; /* a group: which of 64 words of bits are not zero */
	uint32_t *worth;         /* by number; 0 outside the set */
	uint32_t room;           /* numbers below this one have a place */
};

void word_set_release(struct word_set *s);
/* For the slow way of word_set_put. */
void word_set_grow(struct word_set *s, uint32_t number);

static inline void word_set_put(struct word_set *s, uint32_t number)
{
	if (number >= s->room)
		word_set_grow(s, number);
	s->bits[number / 64] |= UINT64_C(1) << number % 64;
	s->groups[number / 4096] |= UINT64_C(1) << number / 64 % 64;
}

/* A word the corpus has: its worth is 1 and what was added. */
static inline void word_set_add(struct word_set *s, uint32_t number, uint32_t more)
{
	word_set_put(s, number);
	s->worth[number] += more + (s->worth[number] == 0);
}

/* Appends the list and empties the set. */
void word_set_write(struct word_set *s, struct buf *out);

/* Zeroed memory with `at` and `end` set stands before the first word. */
struct word_cursor {
	const uint8_t *at, *end;
	uint32_t next; /* the least number that may follow */
	uint32_t number, worth;
	bool broken; /* what follows is no list */
};

static inline struct word_cursor word_cursor_of(struct str list)
{
	const uint8_t *at = (const uint8_t *)list.ptr;
	return (struct word_cursor){ .at = at, .end = at + list.len };
}

bool word_cursor_next(struct word_cursor *c);

/* --- numbers of one byte for each seven bits --- */

void number_write(struct buf *out, uint64_t number);
/* false: there is none before `end`, or it is none. */
bool number_read(const uint8_t **at, const uint8_t *end, uint64_t *number);

#endif
