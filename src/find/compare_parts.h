/* SPDX-License-Identifier: MIT */
/* What the steps of a comparison hand on: tokens, paragraphs that belong together, tokens that are
 * the same. */
#ifndef FIND_COMPARE_PARTS_H
#define FIND_COMPARE_PARTS_H

#include "base/diff.h"
#include "base/intern.h"
#include "find/compare.h"

enum token_kind {
	TOKEN_WORD,
	TOKEN_MARK, /* of punctuation */
	TOKEN_STOP  /* one that ends a sentence */
};

/* A text as words and marks, each with the blanks behind it (the first with those before it). */
struct tokens {
	struct str text;
	VEC(uint32_t) keys;       /* the same number for what counts as the same, in both texts */
	VEC(uint8_t) kinds;       /* enum token_kind */
	VEC(uint32_t) starts;     /* in the text, and its end */
	VEC(uint32_t) paragraphs; /* first token of each, and the end of the last */
};

/* The two texts: the same two in the same order, whichever is left. */
struct compared {
	struct tokens sides[2];
	struct intern keys;
};

static inline uint32_t paragraph_count(const struct tokens *t)
{
	return (uint32_t)t->paragraphs.len - 1;
}

void tokens_read(struct tokens *out, struct str text, struct intern *keys);
void tokens_release(struct tokens *t);
/* How many of them are words. */
uint32_t tokens_words(const struct tokens *t, uint32_t from, uint32_t to);

/* Paragraphs, or tokens, of both sides that belong together: [start, end). */
struct compared_pair {
	uint32_t start[2], end[2];
};
struct compared_pairs {
	VEC(struct compared_pair) items; /* rising in both */
};

/* What each word says of a paragraph: more, the fewer of them have it. */
struct word_weights {
	uint8_t *weights;  /* by key; 0: it is in too many to be asked for */
	uint64_t *sums[2]; /* of each paragraph's words */
};

/* Paragraphs that share most of the wording of the shorter, one with one. */
void compare_match(const struct compared *c, struct word_weights *weights,
		   struct compared_pairs *out);
void word_weights_release(struct word_weights *w);
/* Takes paragraphs in that only begin or end elsewhere than in the other text. */
void compare_group(const struct compared *c, const struct word_weights *weights,
		   struct compared_pairs *pairs);
/* Appends the tokens that both sides of a pair of paragraphs have, as they are to be read: neither
 * single words between longer differences nor sentences cut off by one. */
void compare_words(const struct compared *c, const struct compared_pair *pair, uint64_t *steps,
		   struct diff_runs *out);

#endif
