/* SPDX-License-Identifier: MIT */
/* The best labels of a sentence: each run of candidates by itself. */
#ifndef ENTITY_VITERBI_H
#define ENTITY_VITERBI_H

#include "entity/model.h"
#include "entity/sentence.h"

/* Scratch memory; zeroed is empty. */
struct viterbi {
	VEC(int32_t) scores;  /* of labels, by candidate */
	VEC(int32_t) forward; /* best path that ends in a label */
	VEC(int32_t) backward;
	VEC(uint8_t) from;
};

void viterbi_release(struct viterbi *v);

/* Labels the sentence's candidates, the others LABEL_NONE; sets `uncertain`. */
void viterbi_label(struct viterbi *v, const struct model *model, struct sentence *s);

/* May label `to` follow `from`? from may be LABEL_COUNT: the run begins. */
bool viterbi_allows(uint8_t from, uint8_t to);

#endif
