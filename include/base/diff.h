/* SPDX-License-Identifier: MIT */
/* What two rows of numbers have in common, in order (E. W. Myers, "An O(ND) difference algorithm
 * and its variations", 1986). Memory grows with the rows alone, time is bounded by the caller. */
#ifndef BASE_DIFF_H
#define BASE_DIFF_H

#include <stdint.h>

#include "base/vec.h"

struct diff_row {
	const uint32_t *data;
	uint32_t len; /* that of both together < 2^31 */
};

/* left[left + i] is right[right + i] for i < len; runs rise in both, and no two touch in both. */
struct diff_run {
	uint32_t left, right, len;
};
struct diff_runs {
	VEC(struct diff_run) items;
};

/* Appends what both have: as much as there is where they differ little, nearly as much where they
 * differ in more than some thousand places. *steps is what it may cost, about as many comparisons,
 * and is counted down: what is not compared when it is used up is taken for different. The same
 * rows and steps give the same runs. */
void diff_add(struct diff_row left, struct diff_row right, uint64_t *steps, struct diff_runs *out);

#endif
