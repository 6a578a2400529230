/* SPDX-License-Identifier: MIT */
/* Builds one part of the index and looks words up in it. */
#include "find/index_part.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "find/index_cut.h"
#include "find/needle.h"
#include "text/fold.h"
#include "text/utf8.h"

enum { PLACE_BITS = 3, OFTEN = 1 << PLACE_BITS, FLAG_BITS = PLACE_BITS + 1 };

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

/* --- building --- */

/* There are more of them, while a part is built, than bytes in it when it is done. */
struct stand {
	unsigned article : 21; /* from 0 in the part: INDEX_CUT_ARTICLES at most */
	unsigned places : PLACE_BITS;
	unsigned times : 8; /* in the body, at most INDEX_COUNT_MAX */
};
_Static_assert(sizeof(struct stand) == 4 && INDEX_CUT_ARTICLES <= 1 << 21, "it has 4 bytes");

struct pair {
	uint32_t word;
	struct stand stand;
};

struct building {
	const struct corpus *corpus;
	struct intern words;
	VEC(uint32_t) last; /* by word: its newest pair, and one more; 0: none */
	VEC(struct pair) pairs;
	uint32_t article;
	size_t first_pair; /* of this article */
	struct buf folded;
	struct text_loan loan;
	bool lost_text;
};

static void add_word(struct building *b, struct str word, unsigned place, bool counts)
{
	uint32_t id = intern_add(&b->words, word);
	if (id == b->last.len)
		vec_push(&b->last, 0);
	uint32_t last = b->last.data[id];
	if (last > b->first_pair) {
		struct pair *pair = &b->pairs.data[last - 1];
		pair->stand.places |= place & (OFTEN - 1);
		if (counts && pair->stand.times < INDEX_COUNT_MAX)
			pair->stand.times++;
		return;
	}
	struct stand stand = { b->article & ((1U << 21) - 1), place & (OFTEN - 1), counts };
	vec_push(&b->pairs, (struct pair){ id, stand });
	b->last.data[id] = (uint32_t)b->pairs.len;
}

static void add_text(struct building *b, struct str text, unsigned place, bool counts)
{
	struct str word;
	buf_clear(&b->folded);
	fold_key(text, &b->folded);
	for (size_t at = 0; index_next_word(buf_str(&b->folded), &at, &word);)
		add_word(b, word, place, counts);
}

static void add_article(struct building *b, const struct article *a, uint32_t nr)
{
	struct str text = corpus_read(b->corpus, a, &b->loan);
	b->lost_text |= b->loan.changed;
	b->article = nr;
	b->first_pair = b->pairs.len;
	add_text(b, a->title.value, a->title.len == 0 ? INDEX_TITLE | INDEX_HEAD : INDEX_TITLE,
		 false);
	for (uint32_t i = 0; i < a->block_count; i++) {
		const struct block *block = &a->blocks[i];
		bool title = block->kind == BLOCK_TITLE;
		if (block_kinds[block->kind].counts_words)
			add_text(b, str_sub(text, block->start, (size_t)block->start + block->len),
				 title ? INDEX_HEAD : INDEX_BODY, !title && !block->repeated);
	}
}

struct sorted_word {
	struct str text;
	uint32_t id;
};

static int compare_words(const void *a, const void *b)
{
	return str_cmp(((const struct sorted_word *)a)->text,
		       ((const struct sorted_word *)b)->text);
}

static struct sorted_word *sort_words(const struct building *b)
{
	size_t count = b->words.strings.len;
	struct sorted_word *sorted = mem_alloc((count + 1) * sizeof *sorted);
	for (uint32_t id = 0; id < count; id++)
		sorted[id] = (struct sorted_word){ intern_str(&b->words, id), id };
	qsort(sorted, count, sizeof *sorted, compare_words);
	return sorted;
}

/* Where each word stands, by article: a counting sort. first[id] .. first[id + 1]. */
static struct stand *group_pairs(const struct building *b, uint32_t *first)
{
	size_t words = b->words.strings.len;
	struct stand *grouped = mem_alloc((b->pairs.len + 1) * sizeof *grouped);
	memset(first, 0, (words + 2) * sizeof *first);
	for (size_t i = 0; i < b->pairs.len; i++)
		first[b->pairs.data[i].word + 2]++;
	for (size_t id = 2; id < words + 2; id++)
		first[id] += first[id - 1];
	for (size_t i = 0; i < b->pairs.len; i++)
		grouped[first[b->pairs.data[i].word + 1]++] = b->pairs.data[i].stand;
	return grouped;
}

static void add_number(struct buf *out, uint64_t n)
{
	for (; n >= 0x80; n >>= 7)
		buf_add_char(out, (char)(0x80 | (n & 0x7F)));
	buf_add_char(out, (char)n);
}

static void add_postings(struct buf *out, const struct stand *stands, size_t count)
{
	uint32_t before = 0; /* article numbers from 1, so that no difference is 0 */
	for (size_t i = 0; i < count; i++) {
		uint32_t article = stands[i].article + 1;
		unsigned often = stands[i].times > 1 ? OFTEN : 0;
		add_number(out,
			   (uint64_t)(article - before) << FLAG_BITS | often | stands[i].places);
		if (often)
			buf_add_char(out, (char)stands[i].times);
		before = article;
	}
}

static void *keep(struct buf *bytes)
{
	void *kept = mem_alloc(bytes->len + 1);
	if (bytes->len > 0)
		memcpy(kept, bytes->data, bytes->len);
	buf_release(bytes);
	return kept;
}

static void write_part(struct building *b, struct index_part *part)
{
	struct buf texts = BUF_INIT, postings = BUF_INIT;
	part->count = b->words.strings.len;
	struct sorted_word *sorted = sort_words(b);
	uint32_t *first = mem_alloc((part->count + 2) * sizeof *first);
	struct stand *grouped = group_pairs(b, first);
	vec_release(&b->pairs); /* the largest of what a part needs while it is built */
	part->words = mem_alloc((part->count + 1) * sizeof *part->words);
	for (size_t i = 0; i < part->count; i++) {
		uint32_t id = sorted[i].id;
		part->words[i] = (struct index_word){ (uint32_t)texts.len, (uint32_t)postings.len };
		buf_add_str(&texts, sorted[i].text);
		add_postings(&postings, grouped + first[id], first[id + 1] - first[id]);
	}
	part->words[part->count] =
	    (struct index_word){ (uint32_t)texts.len, (uint32_t)postings.len };
	part->texts = keep(&texts);
	part->postings = keep(&postings);
	free(grouped);
	free(first);
	free(sorted);
}

struct index_part *index_part_new(const struct corpus *corpus, uint32_t from, uint32_t to,
				  const atomic_bool *stop)
{
	struct building b = { .corpus = corpus };
	struct index_part *part = mem_zalloc(1, sizeof *part);
	part->from = from;
	part->to = to;
	uint32_t nr = from;
	for (; nr < to && !*stop; nr++)
		add_article(&b, corpus_article(corpus, nr), nr - from);
	part->is_whole = !b.lost_text;
	if (nr == to)
		write_part(&b, part);
	intern_release(&b.words);
	vec_release(&b.last);
	vec_release(&b.pairs);
	buf_release(&b.folded);
	text_loan_release(&b.loan);
	if (nr == to)
		return part;
	free(part);
	return NULL;
}

void index_part_free(struct index_part *part)
{
	if (!part)
		return;
	if (!part->is_kept) {
		free(part->words);
		free(part->texts);
		free(part->postings);
	}
	free(part);
}

size_t index_part_bytes(const struct index_part *part)
{
	const struct index_word *end = &part->words[part->count];
	return sizeof *part + (part->count + 1) * sizeof *part->words + end->text + end->postings;
}

/* --- looking up --- */

static struct str word_text(const struct index_part *part, size_t nr)
{
	const struct index_word *w = &part->words[nr];
	return str_of(part->texts + w->text, w[1].text - w->text);
}

static size_t first_from(const struct index_part *part, struct str word)
{
	size_t low = 0, high = part->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (str_cmp(word_text(part, middle), word) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct posting {
	uint32_t article;
	uint32_t places;
	uint32_t times; /* in the body */
};

/* What is left to read of a word's postings. */
struct reading {
	const uint8_t *at, *end;
	uint32_t from, to; /* articles of the part */
};

static struct reading read_word(const struct index_part *part, size_t nr, struct posting *p)
{
	const struct index_word *w = &part->words[nr];
	*p = (struct posting){ .article = part->from - 1 };
	return (struct reading){ part->postings + w->postings, part->postings + w[1].postings,
				 part->from, part->to };
}

/* The posting behind that of p->article; false at the end, and where none can stand. */
static bool read_posting(struct reading *r, struct posting *p)
{
	uint64_t n = 0;
	unsigned shift = 0;
	bool more = true;
	for (; more && r->at < r->end && shift < 64; shift += 7) {
		n |= (uint64_t)(*r->at & 0x7F) << shift;
		more = *r->at++ >= 0x80;
	}
	p->article += (uint32_t)(n >> FLAG_BITS);
	p->places = (uint32_t)n & (OFTEN - 1);
	p->times = (p->places & INDEX_BODY) != 0;
	if (more || p->article < r->from || p->article >= r->to)
		return false;
	if (n & OFTEN) {
		if (r->at == r->end)
			return false;
		p->times = *r->at++;
	}
	return true;
}

static void add_articles(const struct index_part *part, size_t nr, unsigned places, uint64_t *bits)
{
	struct posting p;
	struct reading r = read_word(part, nr, &p);
	while (read_posting(&r, &p)) {
		if (p.places & places)
			bits[p.article / 64] |= (uint64_t)1 << (p.article % 64);
	}
}

static void count_articles(const struct index_part *part, size_t nr, unsigned places,
			   uint16_t *counts, uint64_t *bits)
{
	struct posting p;
	struct reading r = read_word(part, nr, &p);
	while (read_posting(&r, &p)) {
		unsigned title = counts[p.article] & INDEX_COUNT_TITLE;
		unsigned times = (counts[p.article] & INDEX_COUNT_MAX) + p.times;
		if (p.places & INDEX_TITLE)
			title = INDEX_COUNT_TITLE;
		if (times > INDEX_COUNT_MAX)
			times = INDEX_COUNT_MAX;
		counts[p.article] = (uint16_t)(title | times);
		bits[p.article / 64] |= (uint64_t)((p.places & places) != 0) << (p.article % 64);
	}
}

static bool holds(const struct index_part *part, size_t nr, struct str word, bool prefix)
{
	struct str text = word_text(part, nr);
	return prefix ? str_starts(text, word) : str_eq(text, word);
}

void index_part_add(const struct index_part *part, struct str word, bool prefix, unsigned places,
		    uint64_t *bits)
{
	for (size_t nr = first_from(part, word); nr < part->count && holds(part, nr, word, prefix);
	     nr++)
		add_articles(part, nr, places, bits);
}

void index_part_count(const struct index_part *part, struct str word, bool prefix, unsigned places,
		      uint16_t *counts, uint64_t *bits)
{
	for (size_t nr = first_from(part, word); nr < part->count && holds(part, nr, word, prefix);
	     nr++)
		count_articles(part, nr, places, counts, bits);
}
