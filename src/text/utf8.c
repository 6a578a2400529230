/* SPDX-License-Identifier: MIT */
/* Reading, writing, checking and repairing UTF-8. */
#include "text/utf8.h"

#include <assert.h>
#include <string.h>

#include "base/sixteen.h"

/* What may follow a lead byte (Unicode 14, table 3-7). */
struct lead {
	unsigned char more; /* continuation bytes */
	unsigned char low;  /* range of the first of them */
	unsigned char high;
};

static struct lead lead_of(unsigned char first)
{
	if (first < 0xC2 || first > 0xF4)
		return (struct lead){ 0, 0, 0 };
	if (first < 0xE0)
		return (struct lead){ 1, 0x80, 0xBF };
	if (first < 0xF0)
		return (struct lead){ 2, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF };
	return (struct lead){ 3, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF };
}

static bool is_continuation(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

/* Well-formed sequences of two and three bytes: most of what is not ASCII. 0 for others. */
static inline size_t decode_usual(const unsigned char *p, size_t left, uint32_t *cp)
{
	if (p[0] >= 0xE0) {
		if (p[0] >= 0xF0 || left < 3 || !is_continuation(p[1]) || !is_continuation(p[2]))
			return 0;
		*cp = (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
		return *cp >= 0x800 && (*cp & 0xF800) != 0xD800 ? 3 : 0;
	}
	if (p[0] < 0xC2 || left < 2 || !is_continuation(p[1]))
		return 0;
	*cp = (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
	return 2;
}

static uint32_t decode_unusual(const unsigned char *p, size_t left, size_t *len)
{
	struct lead lead = lead_of(p[0]);
	*len = 1;
	if (lead.more == 0 || left < 2 || p[1] < lead.low || p[1] > lead.high)
		return UTF8_REPLACEMENT;
	uint32_t cp = ((uint32_t)(p[0] & (0x3F >> lead.more)) << 6) | (p[1] & 0x3Fu);
	for (*len = 2; *len <= lead.more; ++*len) {
		if (*len >= left || !is_continuation(p[*len]))
			return UTF8_REPLACEMENT;
		cp = (cp << 6) | (p[*len] & 0x3Fu);
	}
	return cp;
}

uint32_t utf8_decode(struct str s, size_t at, size_t *len)
{
	assert(at < s.len);
	const unsigned char *p = (const unsigned char *)s.ptr + at;
	uint32_t cp;
	*len = 1;
	if (p[0] < 0x80)
		return p[0];
	size_t taken = decode_usual(p, s.len - at, &cp);
	if (taken == 0)
		return decode_unusual(p, s.len - at, len);
	*len = taken;
	return cp;
}

size_t utf8_before(struct str s, size_t at)
{
	assert(at > 0 && at <= s.len);
	size_t start = at - 1;
	for (size_t back = 1; back <= 4 && back <= at; back++) {
		if (is_continuation((unsigned char)s.ptr[at - back]))
			continue;
		size_t len;
		utf8_at(s, at - back, &len);
		return len >= back ? at - back : start;
	}
	return start;
}

size_t utf8_put(uint32_t cp, char out[4])
{
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = UTF8_REPLACEMENT;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	size_t len = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
	static const unsigned char marks[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
	for (size_t i = len - 1; i > 0; i--, cp >>= 6)
		out[i] = (char)(0x80 | (cp & 0x3F));
	out[0] = (char)(marks[len] | cp);
	return len;
}

void utf8_add(struct buf *out, uint32_t cp)
{
	char bytes[4];
	buf_add(out, bytes, utf8_put(cp, bytes));
}

size_t utf8_ascii_end(struct str s, size_t at)
{
	for (; at + 64 <= s.len; at += 64) {
		sixteen all = sixteen_at(s.ptr + at) | sixteen_at(s.ptr + at + 16) |
			      sixteen_at(s.ptr + at + 32) | sixteen_at(s.ptr + at + 48);
		if (sixteen_bits(all < 0))
			break;
	}
	for (; at + 16 <= s.len; at += 16) {
		uint64_t high = sixteen_bits(sixteen_at(s.ptr + at) < 0);
		if (high)
			return at + bits_first(high);
	}
	while (at < s.len && (unsigned char)s.ptr[at] < 0x80)
		at++;
	return at;
}

/* Length of the well-formed sequence at p, 0 if there is none. */
static size_t sequence_len(const unsigned char *p, size_t left)
{
	struct lead lead = lead_of(p[0]);
	if (lead.more == 0 || left <= lead.more || p[1] < lead.low || p[1] > lead.high)
		return 0;
	if (lead.more >= 2 && !is_continuation(p[2]))
		return 0;
	if (lead.more == 3 && !is_continuation(p[3]))
		return 0;
	return lead.more + 1u;
}

size_t utf8_valid_prefix(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.ptr;
	size_t at = 0;
	while (at < s.len) {
		if (p[at] < 0x80) {
			at = utf8_ascii_end(s, at);
			continue;
		}
		uint32_t cp;
		size_t len = decode_usual(p + at, s.len - at, &cp);
		if (len == 0)
			len = sequence_len(p + at, s.len - at);
		if (len == 0)
			break;
		at += len;
	}
	return at;
}

size_t utf8_repair(struct str s, struct buf *out)
{
	size_t repaired = 0;
	buf_reserve(out, s.len);
	while (s.len > 0) {
		size_t good = utf8_valid_prefix(s);
		buf_add(out, s.ptr, good);
		s = str_skip(s, good);
		if (s.len == 0)
			break;
		size_t bad;
		utf8_at(s, 0, &bad);
		utf8_add(out, UTF8_REPLACEMENT);
		s = str_skip(s, bad);
		repaired++;
	}
	return repaired;
}
