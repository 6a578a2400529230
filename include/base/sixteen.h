/* SPDX-License-Identifier: MIT */
/* Sixteen bytes at a time, as a vector. A comparison gives -1 for each byte it holds for. */
#ifndef BASE_SIXTEEN_H
#define BASE_SIXTEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef int8_t sixteen __attribute__((vector_size(16)));
typedef uint64_t sixteen_halves __attribute__((vector_size(16)));

static inline sixteen sixteen_at(const char *at)
{
	sixteen bytes;
	memcpy(&bytes, at, sizeof bytes);
	return bytes;
}

static inline sixteen sixteen_letters(sixteen bytes)
{
	bytes |= 0x20;
	return (bytes > 'a' - 1) & (bytes < 'z' + 1);
}

static inline sixteen sixteen_digits(sixteen bytes)
{
	return (bytes > '0' - 1) & (bytes < '9' + 1);
}

static inline sixteen sixteen_blank(sixteen bytes)
{
	return (bytes == ' ') | ((bytes > '\t' - 1) & (bytes < '\r' + 1));
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
