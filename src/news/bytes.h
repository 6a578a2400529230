/* SPDX-License-Identifier: MIT */
/* Eight bytes at a time: of each, the high bit says whether it is one of those asked for. */
#ifndef NEWS_BYTES_H
#define NEWS_BYTES_H

#include <stdbool.h>
#include <string.h>

#include "base/str.h"

#define BYTES_EACH(byte) ((uint64_t)(byte)*0x0101010101010101u)
#define BYTES_HIGH       BYTES_EACH(0x80)

/* The first is the lowest. */
static inline uint64_t bytes_at(const char *at)
{
	uint64_t bytes;
	memcpy(&bytes, at, sizeof bytes);
#if defined __BYTE_ORDER__ && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	bytes = __builtin_bswap64(bytes);
#endif
	return bytes;
}

/* Those between low and high, which are ASCII. */
static inline uint64_t bytes_between(uint64_t bytes, unsigned low, unsigned high)
{
	uint64_t seven = bytes & ~BYTES_HIGH;
	return (seven + BYTES_EACH(0x80 - low)) & ~(seven + BYTES_EACH(0x7F - high)) & ~bytes &
	       BYTES_HIGH;
}

/* The place of the first of them; high_bits is not 0. */
static inline size_t bytes_first(uint64_t high_bits)
{
	return (size_t)__builtin_ctzll(high_bits) / 8;
}

#endif
