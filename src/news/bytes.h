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

static inline uint64_t bytes_letters(uint64_t bytes)
{
	return bytes_between(bytes | BYTES_EACH(0x20), 'a', 'z') & ~bytes;
}

static inline uint64_t bytes_blank(uint64_t bytes)
{
	return bytes_between(bytes, '\t', '\r') | bytes_between(bytes, ' ', ' ');
}

static inline size_t bytes_count(uint64_t high_bits)
{
	return (size_t)(((high_bits >> 7) * BYTES_EACH(1)) >> 56);
}

/* The place of the first of them; high_bits is not 0. */
static inline size_t bytes_first(uint64_t high_bits)
{
	return (size_t)__builtin_ctzll(high_bits) / 8;
}

#endif
