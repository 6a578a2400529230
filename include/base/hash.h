/* SPDX-License-Identifier: MIT */
/* XXH64 (Yann Collet, xxHash specification 0.2.0, 64-bit variant). Article ids and state
 * checksums are XXH64 with seed 0, so they can be checked with any other implementation. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

uint64_t hash_bytes(struct str s, uint64_t seed);

/* The same of bytes that come piece by piece. */
struct hash_state {
	uint64_t lanes[4];
	uint64_t seed;
	uint64_t len;
	char waiting[32]; /* for the rest of their stripe */
};
void hash_begin(struct hash_state *h, uint64_t seed);
void hash_more(struct hash_state *h, struct str s);
uint64_t hash_end(const struct hash_state *h);

/* Spreads the bits of a number over all 64 (the XXH64 avalanche). */
uint64_t hash_mix(uint64_t value);

#endif
