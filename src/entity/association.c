/* SPDX-License-Identifier: MIT */
/* Association and logarithms in fixed point: libm's differ in their last bits. */
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

int64_t association(uint64_t both, uint64_t one, uint64_t other)
{
	return (int64_t)((both << ASSOCIATION_PLACES) / one * both / other);
}
