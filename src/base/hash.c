/* SPDX-License-Identifier: MIT */
/* XXH64, from the specification: four lanes over 32-byte stripes, then the tail. */
#include "base/hash.h"

#include <string.h>

static const uint64_t prime1 = 0x9E3779B185EBCA87u;
static const uint64_t prime2 = 0xC2B2AE3D27D4EB4Fu;
static const uint64_t prime3 = 0x165667B19E3779F9u;
static const uint64_t prime4 = 0x85EBCA77C2B2AE63u;
static const uint64_t prime5 = 0x27D4EB2F165667C5u;

static uint64_t rotate(uint64_t x, int n)
{
	return (x << n) | (x >> (64 - n));
}

static uint64_t read64(const char *p)
{
	uint64_t x;
	memcpy(&x, p, sizeof x);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	x = __builtin_bswap64(x);
#endif
	return x;
}

static uint32_t read32(const char *p)
{
	uint32_t x;
	memcpy(&x, p, sizeof x);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	x = __builtin_bswap32(x);
#endif
	return x;
}

static uint64_t lane_round(uint64_t lane, uint64_t input)
{
	return rotate(lane + input * prime2, 31) * prime1;
}

static uint64_t merge(uint64_t h, uint64_t lane)
{
	return (h ^ lane_round(0, lane)) * prime1 + prime4;
}

/* All whole stripes of s; *s becomes what is left. */
static uint64_t stripes(struct str *s, uint64_t seed)
{
	uint64_t a = seed + prime1 + prime2;
	uint64_t b = seed + prime2;
	uint64_t c = seed;
	uint64_t d = seed - prime1;
	const char *p = s->ptr;
	const char *last = p + s->len - 32;
	for (; p <= last; p += 32) {
		a = lane_round(a, read64(p));
		b = lane_round(b, read64(p + 8));
		c = lane_round(c, read64(p + 16));
		d = lane_round(d, read64(p + 24));
	}
	*s = str_skip(*s, (size_t)(p - s->ptr));
	uint64_t h = rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18);
	return merge(merge(merge(merge(h, a), b), c), d);
}

static uint64_t tail(uint64_t h, struct str s)
{
	for (; s.len >= 8; s = str_of(s.ptr + 8, s.len - 8))
		h = rotate(h ^ lane_round(0, read64(s.ptr)), 27) * prime1 + prime4;
	if (s.len >= 4) {
		h = rotate(h ^ read32(s.ptr) * prime1, 23) * prime2 + prime3;
		s = str_of(s.ptr + 4, s.len - 4);
	}
	for (size_t i = 0; i < s.len; i++)
		h = rotate(h ^ (unsigned char)s.ptr[i] * prime5, 11) * prime1;
	return h;
}

uint64_t hash_bytes(struct str s, uint64_t seed)
{
	uint64_t len = s.len;
	uint64_t h = s.len >= 32 ? stripes(&s, seed) : seed + prime5;
	return hash_mix(tail(h + len, s));
}

uint64_t hash_mix(uint64_t value)
{
	value = (value ^ (value >> 33)) * prime2;
	value = (value ^ (value >> 29)) * prime3;
	return value ^ (value >> 32);
}
