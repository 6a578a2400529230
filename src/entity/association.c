/* SPDX-License-Identifier: MIT */
/* Log-likelihood in fixed point: libm's logarithms differ in their last bits. */
#include "entity/association.h"

/* One bit of the logarithm for each squaring of a number between 1 and 2. */
uint64_t log2_fixed(uint64_t x)
{
	uint64_t whole = 0, places = 0;
	while (x >> (whole + 1))
		whole++;
	uint64_t m = x << (LOG2_PLACES - whole);
	for (int i = 0; i < LOG2_PLACES; i++) {
		m = m * m >> LOG2_PLACES;
		uint64_t bit = m >> (LOG2_PLACES + 1);
		m >>= bit;
		places = places << 1 | bit;
	}
	return whole << LOG2_PLACES | places;
}

/* x log2(x); 0 for 0. */
static int64_t entropy(uint64_t x)
{
	if (x == 0)
		return 0;
	uint64_t log = log2_fixed(x), mask = ((uint64_t)1 << LOG2_PLACES) - 1;
	uint64_t whole = x * (log >> LOG2_PLACES) << ASSOCIATION_PLACES;
	return (int64_t)(whole + (x * (log & mask) >> (LOG2_PLACES - ASSOCIATION_PLACES)));
}

int64_t association(uint64_t both, uint64_t inside, uint64_t apart, uint64_t outside)
{
	uint64_t all = inside + outside, named = both + apart;
	if (both * outside <= apart * inside)
		return 0;
	int64_t ratio = entropy(both) + entropy(inside - both) + entropy(apart) +
			entropy(outside - apart) - entropy(inside) - entropy(outside) -
			entropy(named) - entropy(all - named) + entropy(all);
	return ratio > 0 ? 2 * ratio : 0;
}
