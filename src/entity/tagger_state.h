/* SPDX-License-Identifier: MIT */
/* What one thread tags with. */
#ifndef ENTITY_TAGGER_STATE_H
#define ENTITY_TAGGER_STATE_H

#include "entity/viterbi.h"

struct tagger {
	const struct vocabulary *vocabulary;
	struct sentences reader;
	struct sentence sentence;
	struct viterbi viterbi;
};

/* The names that the labels of a sentence make, appended: without quotes and brackets at their
 * ends. */
void sentence_mentions(const struct sentence *s, struct mentions *out);

#endif
