/* SPDX-License-Identifier: MIT */
/* Sixteen bytes at a time, as a vector. A comparison gives -1 for each byte it holds for. */
#ifndef BASE_SIXTEEN_H
#define BASE_SIXTEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef int8_t sixteen __attribute__((vector_size(16)));
typedef uint8_t sixteen_plain __attribute__((vector_size(16)));
typedef uint64_t sixteen_halves __attribute__((vector_size(16)));

static inline sixteen sixteen_at(const char *at)
{
	sixteen bytes;
	memcpy(&bytes, at, sizeof bytes);
	return bytes;
}

/* Bytes from `first` to `last`, both ASCII: moved so far up that what is greater turns negative. */
static inline sixteen sixteen_between(sixteen bytes, char first, char last)
{
	sixteen moved = (sixteen)((sixteen_plain)bytes + (uint8_t)(INT8_MAX - last));
	return moved > (int8_t)(INT8_MAX - last + first - 1);
}

static inline sixteen sixteen_letters(sixteen bytes)
{
	return sixteen_between(bytes | 0x20, 'a', 'z');
}

static inline sixteen sixteen_digits(sixteen bytes)
{
	return sixteen_between(bytes, '0', '9');
}

static inline sixteen sixteen_blank(sixteen bytes)
{
	return (bytes == ' ') | sixteen_between(bytes, '\t', '\r');
}

/* A bit for each byte of the mask, the lowest for the first. */
static inline uint64_t sixteen_bits(sixteen mask)
{
#ifdef __SSE2__
	return (uint64_t)__builtin_ia32_pmovmskb128((__attribute__((vector_size(16))) char)mask);
#else
	const uint64_t tops = 0x8080808080808080u, gather = 0x0002040810204081u;
	sixteen_halves h = (sixteen_halves)mask & tops;
	return (h[0] * gather) >> 56 | (h[1] * gather) >> 56 << 8;
#endif
}

/* The lowest bit that is set, the highest; bits is not 0. */
static inline size_t bits_first(uint64_t bits)
{
	return (size_t)__builtin_ctzll(bits);
}

static inline size_t bits_last(uint64_t bits)
{
	return 63 - (size_t)__builtin_clzll(bits);
}

static inline size_t bits_count(uint64_t bits)
{
	bits -= bits >> 1 & 0x5555555555555555u;
	bits = (bits & 0x3333333333333333u) + (bits >> 2 & 0x3333333333333333u);
	bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
	return (size_t)((bits * 0x0101010101010101u) >> 56);
}

static inline bool sixteen_any(sixteen mask)
{
	sixteen_halves h = (sixteen_halves)mask;
	return (h[0] | h[1]) != 0;
}

/* Of counts from 0 to 127. */
static inline size_t sixteen_sum(sixteen counts)
{
	const uint64_t even = 0x00FF00FF00FF00FFu;
	sixteen_halves h = (sixteen_halves)counts;
	uint64_t pairs = (h[0] & even) + (h[0] >> 8 & even) + (h[1] & even) + (h[1] >> 8 & even);
	return (size_t)((pairs * 0x0001000100010001u) >> 48);
}

#endif
