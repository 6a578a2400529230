/* SPDX-License-Identifier: MIT */
/* How strongly two things belong together, in whole numbers: the same on every machine. */
#ifndef ENTITY_ASSOCIATION_H
#define ENTITY_ASSOCIATION_H

#include <stdint.h>

enum { LOG2_PLACES = 31, ASSOCIATION_PLACES = 20 };

/* log2(x) with LOG2_PLACES binary places, at most 2^-29 too small; 1 <= x < 2^32. */
uint64_t log2_fixed(uint64_t x);

/* The square of Ochiai's coefficient (1957), the cosine of two sets: both^2 / (one * other), with
 * ASSOCIATION_PLACES binary places. A name that is everywhere is close to nothing, nor is one that
 * stood beside it once; unlike a test of significance it ranks two articles as well as a million.
 * both <= one, other < 2^32; one, other > 0. */
int64_t association(uint64_t both, uint64_t one, uint64_t other);

#endif
