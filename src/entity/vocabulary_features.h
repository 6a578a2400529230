/* SPDX-License-Identifier: MIT */
/* The features that depend on a word alone: summed once for each distinct word. */
#ifndef ENTITY_VOCABULARY_FEATURES_H
#define ENTITY_VOCABULARY_FEATURES_H

#include "entity/model.h"
#include "entity/vocabulary_word.h"

enum { WORD_FEATURES = 12 };

/* Their rows, WORD_FEATURES of them; sets w->hash. Wants shape and kinds. */
size_t word_features(struct word *w, struct str text, uint32_t rows[WORD_FEATURES]);

/* The kinds of cue words a word has, as features see them. */
static inline uint32_t word_cues(const struct word *w)
{
	return w->kinds >> LEX_TITLE;
}

#endif
