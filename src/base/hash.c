/* SPDX-License-Identifier: MIT */
/* XXH64, from the specification: four lanes over 32-byte stripes, then the tail. */
#include "base/hash.h"

#include <string.h>

static const uint64_t prime1 = 0x9E3779B185EBCA87u;
static const uint64_t prime2 = 0xC2B2AE3D27D4EB4Fu;
static const uint64_t prime3 = 0x165667B19E3779F9u;
static const uint64_t prime4 = 0x85EBCA77C2B2AE63u;
static const uint64_t prime5 = 0x27D4EB2F165667C5u;

enum { STRIPE = 32 };

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

static void start_lanes(uint64_t lanes[4], uint64_t seed)
{
	lanes[0] = seed + prime1 + prime2;
	lanes[1] = seed + prime2;
	lanes[2] = seed;
	lanes[3] = seed - prime1;
}

/* All whole stripes of s; what is left of it. */
static struct str stripes(uint64_t lanes[4], struct str s)
{
	uint64_t a = lanes[0], b = lanes[1], c = lanes[2], d = lanes[3];
	const char *p = s.ptr;
	for (size_t left = s.len; left >= STRIPE; left -= STRIPE, p += STRIPE) {
		a = lane_round(a, read64(p));
		b = lane_round(b, read64(p + 8));
		c = lane_round(c, read64(p + 16));
		d = lane_round(d, read64(p + 24));
	}
	lanes[0] = a, lanes[1] = b, lanes[2] = c, lanes[3] = d;
	return str_skip(s, (size_t)(p - s.ptr));
}

static uint64_t join_lanes(const uint64_t lanes[4])
{
	uint64_t h =
	    rotate(lanes[0], 1) + rotate(lanes[1], 7) + rotate(lanes[2], 12) + rotate(lanes[3], 18);
	for (size_t i = 0; i < 4; i++)
		h = merge(h, lanes[i]);
	return h;
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
	uint64_t lanes[4];
	uint64_t len = s.len;
	uint64_t h = seed + prime5;
	if (len >= STRIPE) {
		start_lanes(lanes, seed);
		s = stripes(lanes, s);
		h = join_lanes(lanes);
	}
	return hash_mix(tail(h + len, s));
}

void hash_begin(struct hash_state *h, uint64_t seed)
{
	*h = (struct hash_state){ .seed = seed };
	start_lanes(h->lanes, seed);
}

void hash_more(struct hash_state *h, struct str s)
{
	size_t waiting = (size_t)(h->len % STRIPE);
	h->len += s.len;
	if (waiting > 0) {
		size_t fits = s.len < STRIPE - waiting ? s.len : STRIPE - waiting;
		memcpy(h->waiting + waiting, s.ptr, fits);
		s = str_skip(s, fits);
		if (waiting + fits == STRIPE)
			stripes(h->lanes, str_of(h->waiting, STRIPE));
	}
	if (s.len == 0)
		return;
	s = stripes(h->lanes, s);
	memcpy(h->waiting, s.ptr, s.len);
}

uint64_t hash_end(const struct hash_state *h)
{
	uint64_t start = h->len >= STRIPE ? join_lanes(h->lanes) : h->seed + prime5;
	return hash_mix(tail(start + h->len, str_of(h->waiting, (size_t)(h->len % STRIPE))));
}

uint64_t hash_mix(uint64_t value)
{
	value = (value ^ (value >> 33)) * prime2;
	value = (value ^ (value >> 29)) * prime3;
	return value ^ (value >> 32);
}
