/* SPDX-License-Identifier: MIT */
/* Counts the words of ASCII, sixteen bytes at a time: those that start, less those that a mark
 * joined to the word before. */
#include "text/word_ascii.h"

#include "base/sixteen.h"

enum { WIDE = 16, ROUND = 100 * WIDE }; /* a round's counts fit a byte */

/* Bytes before, in and behind sixteen of them. */
struct around {
	sixteen before;
	sixteen here;
	sixteen behind;
};

/* The marks between two letters or two digits that make one word of both. */
static size_t count_joined(const struct around *a)
{
	sixteen both = (a->here == '\'') | (a->here == '.');
	sixteen between_letters = sixteen_letters(a->before) & sixteen_letters(a->behind);
	sixteen between_digits = sixteen_digits(a->before) & sixteen_digits(a->behind);
	sixteen joined = (between_letters & (both | (a->here == ':'))) |
			 (between_digits & (both | (a->here == ',') | (a->here == ';')));
	return sixteen_sum(joined & 1);
}

struct counts {
	sixteen starts; /* of words, for each of sixteen places; a byte each */
	size_t joined;  /* words that a mark joins to the one before */
};

/* Counts the sixteen bytes at `at`, of which the one before and the one behind are read too. */
static inline void add_wide(struct counts *counts, const char *at)
{
	struct around a = { sixteen_at(at - 1), sixteen_at(at), sixteen_at(at + 1) };
	sixteen before = sixteen_letters(a.before) | sixteen_digits(a.before);
	sixteen here = sixteen_letters(a.here) | sixteen_digits(a.here);
	sixteen behind = sixteen_letters(a.behind) | sixteen_digits(a.behind);
	sixteen marks = before & behind & ~here & (a.here != ' ');
	counts->starts -= here & ~before;
	if (sixteen_any(marks))
		counts->joined += count_joined(&a);
}

/* The same where less than that may be read: s[at - 1] and what follows. */
static void add_edge(struct counts *counts, struct str s, size_t at)
{
	char bytes[WIDE + 2] = { 0 };
	size_t from = at > 0 ? at - 1 : 0;
	size_t most = at > 0 ? sizeof bytes : sizeof bytes - 1;
	memcpy(bytes + (at == 0), s.ptr + from, s.len - from < most ? s.len - from : most);
	add_wide(counts, bytes + 1);
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

size_t word_count_ascii(struct str s)
{
	if (str_chr(s, '_') != STR_NPOS)
		return count_with_connectors(s);
	size_t count = 0;
	size_t at = 0;
	struct counts counts = { .joined = 0 };
	while (at < s.len) {
		size_t end = s.len - at > ROUND ? at + ROUND : s.len;
		counts.starts = (sixteen){ 0 };
		if (at == 0)
			add_edge(&counts, s, at);
		for (at += at == 0 ? WIDE : 0; at + WIDE < end; at += WIDE)
			add_wide(&counts, s.ptr + at);
		if (at < end)
			add_edge(&counts, s, at);
		at = end;
		count += sixteen_sum(counts.starts);
	}
	return count - counts.joined;
}
