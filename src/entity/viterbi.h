/* SPDX-License-Identifier: MIT */
/* The best labels of a sentence: each run of candidates by itself. */
#ifndef ENTITY_VITERBI_H
#define ENTITY_VITERBI_H

#include "entity/model.h"
#include "entity/sentence.h"

/* One part of a run. */
struct viterbi_step {
	int32_t forward[LABEL_COUNT];  /* the best path up to here that ends in a label */
	int32_t backward[LABEL_COUNT]; /* the best one from here on, without here */
	int16_t scores[MODEL_WIDTH];
	uint8_t from[LABEL_COUNT];
};

/* Scratch memory; zeroed is empty. */
struct viterbi {
	VEC(struct viterbi_step) steps;
};

void viterbi_release(struct viterbi *v);

/* Labels the sentence's candidates, the others LABEL_NONE; sets `uncertain`. */
void viterbi_label(struct viterbi *v, const struct model *model, struct sentence *s);

/* May label `to` follow `from`? from may be LABEL_COUNT: the run begins. */
bool viterbi_allows(uint8_t from, uint8_t to);

#endif
