/* SPDX-License-Identifier: MIT */
/* What the parts of the trainer share: labelled texts, the runs of candidates in them, weights. */
#ifndef ENTITY_TRAIN_PARTS_H
#define ENTITY_TRAIN_PARTS_H

#include "entity/features.h"
#include "entity/train.h"
#include "entity/viterbi.h"
#include "entity/vocabulary_features.h"
#include "news/article.h"

/* --- labelled texts (train_read.c) --- */

/* A file of labelled words as one article: its text put together again, a block for each
 * sentence. */
struct labelled {
	struct article article;
	struct buf text;
	VEC(struct block) blocks;
	struct mentions gold;
	uint64_t digest; /* XXH64 of the file */
};

/* Lines "word [...] label", an empty one between sentences; labels as in table in train_read.c. */
bool labelled_read(struct labelled *set, const char *path, struct err *err);
void labelled_release(struct labelled *set);
/* Countries that are labelled as nothing become places: idner leaves most of them out. */
void labelled_add_countries(struct labelled *set, const struct lexicon *lex);
/* The part of a set between two of its blocks; shares its memory. */
struct article labelled_article(const struct labelled *set, size_t from, size_t to);
/* Labels the parts by the names they stand in. *at: the first mention to look at, moved on. */
void labelled_apply(const struct labelled *set, struct sentence *s, size_t *at);

/* --- learning (train_crf.c) --- */

enum { ROWS = WORD_FEATURES + CONTEXT_FEATURES };

struct example_part {
	uint32_t rows[ROWS];
	uint8_t label;
};

/* Runs of candidates, one after another. */
struct examples {
	VEC(struct example_part) parts;
	VEC(size_t) ends; /* of runs, in parts */
};

void examples_release(struct examples *x);
/* Adds the runs of a set; words are counted in all that `v`, frozen, has counted. */
void examples_add(struct examples *x, const struct labelled *set, struct article part,
		  const struct vocabulary *v);

struct train_options {
	int epochs;
	int rounds; /* learnt anew in another order; the weights are averaged */
	double rate, decay;
	double dropout;
};

/* Learns from the examples and rounds to integers; the same bytes for the same examples. */
void train_model(const struct examples *x, const struct train_options *options,
		 struct model *model);

/* --- scoring (train_score.c) --- */

struct score {
	size_t right[ENTITY_TYPE_COUNT], found[ENTITY_TYPE_COUNT], gold[ENTITY_TYPE_COUNT];
	size_t uncertain, uncertain_wrong, wrong;
};

/* Tags the set and compares; words are counted in `v`. with_rules: as the program does. */
void score_add(struct score *score, const struct labelled *set, struct article part,
	       const struct vocabulary *v, bool with_rules);
double score_f1(const struct score *score);
void score_print(const char *name, const struct score *score, struct buf *out);

#endif
