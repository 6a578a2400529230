/* SPDX-License-Identifier: MIT */
/* Counts words eight bytes at a time. What takes a closer look - bytes beyond ASCII, points and
 * the like inside a word - goes to text/word, from blank to blank: no word goes across a blank. */
#include "news/bytes.h"
#include "news/layout_parts.h"
#include "text/word.h"

static bool is_alnum(char c)
{
	return char_is_alpha(c) || char_is_digit(c);
}

/* Eight bytes at s[at], blanks beyond its end. */
static uint64_t block_at(struct str s, size_t at)
{
	char rest[8] = "        ";
	if (s.len - at >= 8)
		return bytes_at(s.ptr + at);
	memcpy(rest, s.ptr + at, s.len - at);
	return bytes_at(rest);
}

/* Those that may belong to a word though they are no letters or digits. `after`: the byte behind
 * the eight may be part of a word. */
static uint64_t special(uint64_t bytes, uint64_t alnum, uint64_t before, bool after)
{
	uint64_t joiners = bytes_between(bytes, '\'', '\'') | bytes_between(bytes, ',', '.') |
			   bytes_between(bytes, ':', ';');
	uint64_t next = alnum >> 8 | (after ? (uint64_t)0x80 << 56 : 0);
	return (bytes & BYTES_HIGH) | bytes_between(bytes, '_', '_') |
	       (joiners & (alnum << 8 | before) & next);
}

static size_t starts_between(struct str s, size_t from, size_t to)
{
	size_t starts = 0;
	for (size_t i = from; i < to; i++)
		starts += is_alnum(s.ptr[i]) && !(i > from && is_alnum(s.ptr[i - 1]));
	return starts;
}

static size_t token_start(struct str s, size_t at, size_t from)
{
	while (at > from && !char_is_blank(s.ptr[at - 1]))
		at--;
	return at;
}

/* Are these ASCII letters, digits and spaces only? The high bits of the former two in *alnum. */
static bool is_simple(uint64_t bytes, uint64_t *alnum)
{
	uint64_t folded = bytes | BYTES_EACH(0x20);
	uint64_t letters = (folded + BYTES_EACH(0x80 - 'a')) & ~(folded + BYTES_EACH(0x7F - 'z'));
	uint64_t digits = (bytes + BYTES_EACH(0x80 - '0')) & ~(bytes + BYTES_EACH(0x7F - '9'));
	uint64_t others = (bytes ^ BYTES_EACH(' ')) + BYTES_EACH(0x7F);
	*alnum = (letters | digits) & BYTES_HIGH;
	return !(bytes & BYTES_HIGH) && !(others & ~*alnum & BYTES_HIGH);
}

/* Where a closer look is needed in the eight bytes at s[at]; 0: nowhere. */
static uint64_t look_closely(struct str s, size_t at, uint64_t bytes, uint64_t before,
			     uint64_t *alnum)
{
	bool after =
	    at + 8 < s.len && (is_alnum(s.ptr[at + 8]) || (unsigned char)s.ptr[at + 8] >= 0x80);
	*alnum = bytes_letters(bytes) | bytes_between(bytes, '0', '9');
	return special(bytes, *alnum, before, after);
}

/* Words from s[*at], a blank before it, to the first token that takes a closer look, to which
 * *at moves; to the end if there is none. */
static size_t count_plain(struct str s, size_t *at)
{
	size_t words = 0;
	uint64_t before = 0;
	uint64_t alnum;
	for (size_t i = *at; i < s.len; i += 8) {
		uint64_t bytes = block_at(s, i);
		uint64_t found =
		    is_simple(bytes, &alnum) ? 0 : look_closely(s, i, bytes, before, &alnum);
		if (found) {
			size_t start = token_start(s, i + bytes_first(found), *at);
			*at = start;
			return start < i ? words - starts_between(s, start, i)
					 : words + starts_between(s, i, start) -
					       (before && start > i && is_alnum(s.ptr[i]));
		}
		words += bytes_count(alnum & ~(alnum << 8 | before));
		before = alnum >> 56;
	}
	*at = s.len;
	return words;
}

size_t layout_count_words(struct str s)
{
	size_t words = 0;
	size_t at = 0;
	while (at < s.len) {
		words += count_plain(s, &at);
		size_t end = at;
		while (end < s.len && !char_is_blank(s.ptr[end]))
			end++;
		if (end > at)
			words += word_count(str_sub(s, at, end));
		at = end;
	}
	return words;
}
