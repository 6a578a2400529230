/* SPDX-License-Identifier: MIT */
/* How strongly two things belong together, in whole numbers: the same on every machine. */
#ifndef ENTITY_ASSOCIATION_H
#define ENTITY_ASSOCIATION_H

#include <stdint.h>

enum { LOG2_PLACES = 31, ASSOCIATION_PLACES = 20 };

/* log2(x) with LOG2_PLACES binary places, at most 2^-29 too small; 1 <= x < 2^32. */
uint64_t log2_fixed(uint64_t x);

/* Dunning's log-likelihood ratio (Accurate Methods for the Statistics of Surprise and Coincidence,
 * 1993) of "both" among `inside`, beside "apart" among `outside`; in bits instead of nats, with
 * ASSOCIATION_PLACES binary places. 0 where it is as often inside as outside, or less.
 * both <= inside, apart <= outside, inside + outside < 2^32. */
int64_t association(uint64_t both, uint64_t inside, uint64_t apart, uint64_t outside);

#endif
