/* SPDX-License-Identifier: MIT */
/* Two texts as one: what both say, what only one of them says. Paragraphs are brought together by
 * the words they share, wherever outlets begin new ones; inside them words (UAX #29) and
 * punctuation marks are compared. How quotes, dashes, blanks and accents are encoded makes no
 * difference; letters and their case do. Pure; the same texts give the same parts, and the other
 * way round the same with left and right exchanged. */
#ifndef FIND_COMPARE_H
#define FIND_COMPARE_H

#include "base/str.h"
#include "base/vec.h"

enum compare_side { COMPARE_BOTH, COMPARE_LEFT, COMPARE_RIGHT };

/* A run of text. One that only one side has is empty in the other, at the place where it would
 * stand there. Parts follow one another in both texts without a gap: those of BOTH and LEFT
 * together are the left text, those of BOTH and RIGHT the right one, byte for byte. */
struct compare_part {
	uint32_t left, left_len, right, right_len; /* bytes */
	uint32_t words;                            /* that it has in each text that has it */
	uint8_t side;                              /* enum compare_side */
	bool opens; /* begins paragraphs that were compared, or that only one side has */
};

struct comparison {
	VEC(struct compare_part) parts;
	size_t left_words, right_words, both_words;
	bool gave_up; /* they differ in too much: more may be in both */
};

/* Clean text (text/clean.h), a paragraph a line; under 1 GiB both together. Time and memory grow
 * with the texts' length: where two paragraphs, or all of them, differ in too much, what is left of
 * them is taken for different. */
void compare_texts(struct str left, struct str right, struct comparison *out);
void comparison_release(struct comparison *c);
/* Of all words of both, how many stand in both, in percent rounded down; 100 if all do. */
unsigned comparison_percent(const struct comparison *c);

#endif
