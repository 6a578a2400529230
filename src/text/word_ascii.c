/* SPDX-License-Identifier: MIT */
/* Counts the words of ASCII, many bytes at a time: those that start, less those that a mark joined
 * to the word before. */
#include "text/word_ascii.h"

#include <assert.h>

#include "base/sixteen.h"

enum { WIDE = 64 };

/* A bit for each of up to WIDE bytes. */
struct look {
	uint64_t words; /* letters and digits */
	uint64_t spaces;
	sixteen connectors; /* is there a "_"? */
	sixteen all;        /* bytes, one laid over another */
};

static inline void look_on(struct look *look, sixteen bytes, unsigned down, unsigned up)
{
	uint64_t words = sixteen_bits(sixteen_letters(bytes) | sixteen_digits(bytes));
	look->words |= words >> down << up;
	look->spaces |= sixteen_bits(bytes == ' ') >> down << up;
	look->connectors |= bytes == '_';
	look->all |= bytes;
}

static inline void look_at(struct look *look, const char *at)
{
	look->words = look->spaces = 0;
	for (unsigned i = 0; i < WIDE; i += 16)
		look_on(look, sixteen_at(at + i), 0, i);
}

/* At the last bytes of s, fewer than WIDE. */
static inline void look_at_rest(struct look *look, struct str s, size_t at)
{
	unsigned i = 0;
	look->words = look->spaces = 0;
	for (; at + 16 <= s.len; at += 16, i += 16)
		look_on(look, sixteen_at(s.ptr + at), 0, i);
	if (at == s.len)
		return;
	if (s.len >= 16) {
		look_on(look, sixteen_at(s.ptr + s.len - 16), (unsigned)(16 - (s.len - at)), i);
		return;
	}
	char rest[16] = { 0 };
	memcpy(rest, s.ptr, s.len);
	look_on(look, sixteen_at(rest), 0, i);
}

/* The marks with a letter or digit at both sides that make one word of both. */
static size_t count_joined(struct str s, size_t at, uint64_t marks)
{
	size_t count = 0;
	for (; marks; marks &= marks - 1) {
		size_t i = at + bits_first(marks);
		count += ascii_joins_across(s.ptr[i - 1], s.ptr[i], s.ptr[i + 1]);
	}
	return count;
}

/* Words that start where it was looked at, from s[at] on, less those that are joined to the one
 * before. *before: did a word go on up to `at`? */
static inline size_t count_wide(const struct look *look, struct str s, size_t at, bool *before)
{
	uint64_t left = look->words << 1 | *before;
	uint64_t right = look->words >> 1;
	bool goes_on = at + WIDE < s.len &&
		       (char_is_alpha(s.ptr[at + WIDE]) || char_is_digit(s.ptr[at + WIDE]));
	uint64_t marks = left & (right | (uint64_t)goes_on << 63) & ~(look->words | look->spaces);
	*before = look->words >> 63;
	return bits_count(look->words & ~left) - (marks ? count_joined(s, at, marks) : 0);
}

/* A text with "_": it goes on with what is before it, but starts no word. */
static size_t count_with_connectors(struct str s)
{
	size_t count = 0;
	bool inside = false;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		bool word = char_is_alpha(c) || char_is_digit(c);
		count += word && !inside;
		if (word)
			inside = true;
		else if (c != '_')
			inside = inside && i + 1 < s.len &&
				 ascii_joins_across(s.ptr[i - 1], c, s.ptr[i + 1]);
	}
	return count;
}

/* false where it meets what is not ASCII, sooner or later. */
static bool count_plain(struct str s, struct look *look, size_t *count)
{
	size_t at = 0;
	bool before = false;
	for (; at + WIDE <= s.len; at += WIDE) {
		look_at(look, s.ptr + at);
		if (sixteen_any(look->all < 0))
			return false;
		*count += count_wide(look, s, at, &before);
	}
	if (at < s.len) {
		look_at_rest(look, s, at);
		*count += count_wide(look, s, at, &before);
	}
	return !sixteen_any(look->all < 0);
}

bool word_count_plain(struct str s, size_t *count)
{
	struct look look = { 0 };
	*count = 0;
	if (!count_plain(s, &look, count))
		return false;
	if (sixteen_any(look.connectors))
		*count = count_with_connectors(s);
	return true;
}

size_t word_count_ascii(struct str s)
{
	size_t count;
	bool plain = word_count_plain(s, &count);
	assert(plain);
	return count;
}
