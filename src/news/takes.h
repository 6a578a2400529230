/* SPDX-License-Identifier: MIT */
/* Copies and takes of articles: the same bytes again, and texts that share much of their wording
 * (an agency's story as several outlets print it). Pure: numbers are places in `articles`, which
 * is in the final order, and the same articles give the same groups. */
#ifndef NEWS_TAKES_H
#define NEWS_TAKES_H

#include <stdbool.h>

#include "base/vec.h"
#include "news/article.h"

/* --- sketches: a sample of a text's wording, to compare it by --- */

enum {
	SHINGLE_WORDS = 4, /* a shingle is so many words in a row, folded */
	SKETCH_BINS = 128,
	SKETCH_LEAST = 16, /* shingles: a shorter text is not compared */
	SKETCH_EMPTY = INT16_MAX
};

/* Hashes of an article's shingles: the smallest of each bin, to compare texts by (P. Li, A. Owen,
 * C.-H. Zhang, "One permutation hashing", 2012), and the smallest of all, to find them by. */
struct sketch {
	uint32_t count;               /* of least; 0: not to be compared */
	uint32_t least[SKETCH_LEAST]; /* rising */
	int16_t bins[SKETCH_BINS];    /* rounded, see code_of; SKETCH_EMPTY: no shingle */
};

/* Of what the article counts as words, but its titles. */
void sketch_make(struct sketch *out, const struct article *a, struct str text);
/* Do two texts share most of their wording, or the shorter nearly all of its own? Estimated. */
bool sketch_are_takes(const struct sketch *a, const struct sketch *b);

/* --- groups --- */

#define GROUP_NONE UINT32_MAX

/* Articles that belong together; a group has at least two members. */
struct grouping {
	VEC(uint32_t) group_of; /* by article; GROUP_NONE where it is alone */
	VEC(uint32_t) starts;   /* of each group in members, and the end of the last */
	VEC(uint32_t) members;
};

void grouping_release(struct grouping *g);
/* The members of an article's group, itself among them; 0 if it is alone. */
size_t grouping_members(const struct grouping *g, uint32_t nr, const uint32_t **members);

/* Articles with the same id, members by number. */
void copies_make(struct grouping *copies, const struct article *const *articles, size_t count);

struct takes {
	struct grouping copies;
	struct grouping takes; /* members by date (undated last), then number; of copies only the
				  first, but group_of knows all of them */
};

/* Groups by sketches; takes->copies is there already, copies need no sketch but the first. Time
 * and memory grow with the number of articles, whatever they share. */
void takes_make(struct takes *takes, const struct article *const *articles,
		const struct sketch *sketches, size_t count);
void takes_release(struct takes *takes);

#endif
