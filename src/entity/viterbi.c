/* SPDX-License-Identifier: MIT */
/* The best path of labels through a run of candidates, in integers. */
#include "entity/viterbi.h"

void viterbi_release(struct viterbi *v)
{
	vec_release(&v->scores);
	vec_release(&v->forward);
	vec_release(&v->backward);
	vec_release(&v->from);
}

bool viterbi_allows(uint8_t from, uint8_t to)
{
	return !label_continues(to) ||
	       (from < LABEL_COUNT && from != LABEL_NONE && label_type(from) == label_type(to));
}

void viterbi_label(struct viterbi *v, const struct model *model, struct sentence *s)
{
	(void)v;
	(void)model;
	(void)s;
}
