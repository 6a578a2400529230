/* SPDX-License-Identifier: MIT */
/* Words of folded text, and looking them up in one part of the index. */
#include "find/index_part.h"

#include <stdlib.h>
#include <string.h>

#include "find/index_read.h"
#include "find/needle.h"
#include "text/utf8.h"

/* --- words --- */

static bool is_ascii_alnum(char c)
{
	return char_is_alpha(c) || char_is_digit(c);
}

/* Signs that are not sought as words of their own. */
static bool is_sign(uint32_t cp)
{
	return cp < 0x80 || (cp >= 0xA0 && cp <= 0xBF) || (cp >= 0x2000 && cp <= 0x2BFF) ||
	       (cp >= 0x3000 && cp <= 0x303F) || (cp >= 0xFF00 && cp <= 0xFF0F);
}

static size_t run_end(struct str text, size_t at)
{
	for (size_t len = 0; at < text.len; at += len) {
		char c = text.ptr[at];
		len = 1;
		if ((unsigned char)c < 0x80 ? !is_ascii_alnum(c)
					    : !needle_joins(utf8_at(text, at, &len)))
			break;
	}
	return at;
}

bool index_next_word(struct str folded, size_t *at, struct str *word)
{
	while (*at < folded.len) {
		size_t len, start = *at, end = run_end(folded, start);
		uint32_t cp = utf8_at(folded, start, &len);
		if (end == start)
			end = start + len;
		*at = end;
		*word = str_sub(folded, start, end);
		if (word->len > len || !is_sign(cp) || is_ascii_alnum((char)cp))
			return true;
	}
	return false;
}

/* --- a part --- */

void index_part_free(struct index_part *part)
{
	if (!part)
		return;
	if (!part->is_kept) {
		free(part->groups);
		free(part->words);
		free(part->postings);
		free(part->placed);
		free(part->positions);
	}
	free(part);
}

size_t index_part_bytes(const struct index_part *part)
{
	const struct index_group *end = &part->groups[part->group_count];
	const struct index_placed *placed_end = &part->placed[part->placed_count];
	return sizeof *part + (part->group_count + 1) * sizeof *end + end->words + end->postings +
	       (part->placed_count + 1) * sizeof *part->placed + placed_end->positions;
}

/* --- looking up --- */

static bool is_mark(char c)
{
	return (unsigned char)c == INDEX_MARK;
}

/* No word of a text. */
static bool is_own(struct str text)
{
	return text.len > 0 && (is_mark(text.ptr[0]) || is_mark(text.ptr[text.len - 1]));
}

/* Is it before the word, or with `marked` before the word with a mark behind it? */
static bool is_before(struct str text, struct str word, bool marked)
{
	if (!marked || !str_starts(text, word))
		return str_cmp(text, word) < 0;
	return text.len == word.len || !is_mark(text.ptr[word.len]);
}

bool index_words_next(struct index_words *w, struct index_word *word)
{
	const struct index_group *end = &w->part->groups[w->part->group_count];
	const uint8_t *at = w->part->words + w->word, *stop = w->part->words + end->words;
	uint64_t text, postings;
	word->at = w->word;
	if (w->word >= end->words || !read_number(&at, stop, &text) ||
	    !read_number(&at, stop, &postings) || text > (size_t)(stop - at) ||
	    w->postings > end->postings || postings > end->postings - w->postings)
		return false;
	word->text = str_of((const char *)at, (size_t)text);
	word->postings = w->part->postings + w->postings;
	word->postings_end = word->postings + postings;
	w->word = (uint32_t)(at + text - w->part->words);
	w->postings += (uint32_t)postings;
	return true;
}

static struct index_words words_of_group(const struct index_part *part, size_t nr)
{
	return (struct index_words){ part, part->groups[nr].words, part->groups[nr].postings };
}

static bool group_is_before(const struct index_part *part, size_t nr, struct str word, bool marked)
{
	struct index_words words = words_of_group(part, nr);
	struct index_word first;
	return index_words_next(&words, &first) && is_before(first.text, word, marked);
}

/* From the first that is not before it. */
static struct index_words words_from(const struct index_part *part, struct str word, bool marked)
{
	size_t low = 0, high = part->group_count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (group_is_before(part, middle, word, marked))
			low = middle + 1;
		else
			high = middle;
	}
	struct index_words words = words_of_group(part, low > 0 ? low - 1 : 0), next = words;
	struct index_word at;
	while (index_words_next(&next, &at) && is_before(at.text, word, marked))
		words = next;
	return words;
}

static void add_articles(const struct index_part *part, const struct index_word *word,
			 unsigned places, uint64_t *bits)
{
	struct posting p;
	struct reading r = read_word(part, word, &p);
	while (read_posting(&r, &p))
		set_bit(bits, p.article, (p.places & places) != 0);
}

static void count_articles(const struct index_part *part, const struct index_word *word,
			   unsigned places, uint16_t *counts, uint64_t *bits)
{
	struct posting p;
	struct reading r = read_word(part, word, &p);
	while (read_posting(&r, &p)) {
		add_count(&counts[p.article], &p);
		set_bit(bits, p.article, (p.places & places) != 0);
	}
}

static void add_word(const struct index_part *part, const struct index_word *word, unsigned places,
		     uint16_t *counts, uint64_t *bits)
{
	if (counts)
		count_articles(part, word, places, counts, bits);
	else
		add_articles(part, word, places, bits);
}

bool index_part_find(const struct index_part *part, struct str word, bool marked,
		     struct index_word *found)
{
	struct index_words words = words_from(part, word, marked);
	return index_words_next(&words, found) && found->text.len == word.len + marked &&
	       str_starts(found->text, word) && (!marked || is_mark(found->text.ptr[word.len]));
}

void index_part_add(const struct index_part *part, struct str word, bool prefix, unsigned places,
		    uint16_t *counts, uint64_t *bits)
{
	struct index_word at;
	if (index_part_find(part, word, prefix, &at)) {
		add_word(part, &at, places, counts, bits);
		return;
	}
	struct index_words words = words_from(part, word, false);
	while (prefix && index_words_next(&words, &at) && str_starts(at.text, word))
		if (!is_own(at.text))
			add_word(part, &at, places, counts, bits);
}

void index_part_values(const struct index_part *part, char field,
		       bool (*holds)(const void *ctx, struct str value), const void *ctx,
		       uint64_t *bits)
{
	const char lead[] = { (char)INDEX_MARK, field };
	struct str first = str_of(lead, sizeof lead);
	struct index_words words = words_from(part, first, false);
	struct index_word at;
	while (index_words_next(&words, &at) && str_starts(at.text, first))
		if (holds(ctx, str_skip(at.text, sizeof lead)))
			add_articles(part, &at, INDEX_PLACES, bits);
}
