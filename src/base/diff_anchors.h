/* SPDX-License-Identifier: MIT */
/* Where two long rows are alike for certain. */
#ifndef BASE_DIFF_ANCHORS_H
#define BASE_DIFF_ANCHORS_H

#include "base/diff.h"

struct diff_anchor {
	uint32_t left, right; /* the same number in both rows */
};
struct diff_anchors {
	VEC(struct diff_anchor) items; /* rising in both */
};

/* Appends numbers that are in each row once: as many as stand in the same order in both. */
void diff_anchors(struct diff_row left, struct diff_row right, struct diff_anchors *out);

#endif
