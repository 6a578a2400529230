/* SPDX-License-Identifier: MIT */
/* From the words of an article to the sketch it is compared by. */
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "news/takes.h"
#include "text/fold.h"
#include "text/word.h"

enum { WORD_MAX = 64 }; /* bytes of a word that count */

/* Measured on dumps: rewrites of a wire story share 40 % of their shingles and more, stories that
 * repeat the same background up to 35 %. A shortened text shares less, but nearly all it has; what
 * quotes a far shorter one is a digest, which would chain all that it quotes. */
enum {
	SHARED_LEAST = 10,   /* bins */
	SHARED_PART = 40,    /* percent, of the shingles of either */
	SHORTENED_PART = 85, /* percent, of the shorter's */
	SHORTENED_MOST = 4   /* times longer */
};

/* The words before the next one, as a ring: blocks of an article run on into each other. */
struct shingler {
	uint64_t words[SHINGLE_WORDS];
	size_t seen;
	struct buf folded;
};

static uint64_t hash_word(struct shingler *s, struct str word)
{
	char lower[WORD_MAX];
	unsigned char seen = 0;
	word = str_sub(word, 0, WORD_MAX);
	for (size_t i = 0; i < word.len; i++) {
		lower[i] = char_lower(word.ptr[i]);
		seen |= (unsigned char)lower[i];
	}
	if (seen < 0x80)
		return hash_bytes(str_of(lower, word.len), 0);
	buf_clear(&s->folded);
	fold_key(word, &s->folded);
	return hash_bytes(buf_str(&s->folded), 0);
}

static uint32_t hash_shingle(const struct shingler *s)
{
	uint64_t hash = 0;
	for (size_t i = 0; i < SHINGLE_WORDS; i++)
		hash = hash_mix(hash + s->words[(s->seen + i) % SHINGLE_WORDS]);
	return (uint32_t)(hash >> 33); /* never UINT32_MAX */
}

/* Keeps the order of numbers of 24 bits and the first 12 of their own: a bin has 15. */
static int16_t code_of(uint32_t n)
{
	enum { KEPT = 12 };
	uint32_t shift = 0;
	while (n >> shift >= 1u << KEPT)
		shift++;
	/* The first of the kept bits is one but where nothing was shifted out. */
	return (int16_t)(shift == 0 ? n : (shift << (KEPT - 1)) + (n >> shift));
}

static void keep_least(struct sketch *sketch, uint32_t hash)
{
	uint32_t at = sketch->count;
	if (at == SKETCH_LEAST && hash >= sketch->least[at - 1])
		return;
	while (at > 0 && sketch->least[at - 1] > hash)
		at--;
	if (at > 0 && sketch->least[at - 1] == hash)
		return;
	sketch->count += sketch->count < SKETCH_LEAST;
	memmove(&sketch->least[at + 1], &sketch->least[at],
		(sketch->count - 1 - at) * sizeof sketch->least[0]);
	sketch->least[at] = hash;
}

static void keep(struct sketch *sketch, uint32_t hash)
{
	uint32_t bin = hash % SKETCH_BINS;
	int16_t code = code_of(hash / SKETCH_BINS);
	if (code < sketch->bins[bin])
		sketch->bins[bin] = code;
	keep_least(sketch, hash);
}

static void add_words(struct sketch *sketch, struct shingler *s, struct str text)
{
	struct str word;
	size_t at = 0;
	while (word_next(text, &at, &word)) {
		s->words[s->seen++ % SHINGLE_WORDS] = hash_word(s, word);
		if (s->seen >= SHINGLE_WORDS)
			keep(sketch, hash_shingle(s));
	}
}

void sketch_make(struct sketch *out, const struct article *a, struct str text)
{
	struct shingler s = { .folded = BUF_INIT };
	out->count = 0;
	for (size_t i = 0; i < SKETCH_BINS; i++)
		out->bins[i] = SKETCH_EMPTY;
	for (uint32_t i = 0; i < a->block_count; i++) {
		const struct block *block = &a->blocks[i];
		size_t end = (size_t)block->start + block->len;
		if (block_kinds[block->kind].counts_words && block->kind != BLOCK_TITLE)
			add_words(out, &s, str_sub(text, block->start, end));
	}
	if (out->count < SKETCH_LEAST)
		out->count = 0;
	buf_release(&s.folded);
}

/* What two sketches show of their texts: the smallest shingle of both texts in each bin is a sample
 * of all their shingles, and the bins tell whose it is. */
struct overlap {
	uint32_t only_a, only_b, shared;
};

/* Counts of 16 bits: compilers make vectors of this loop then. */

static struct overlap compare(const struct sketch *a, const struct sketch *b)
{
	uint16_t only_a = 0, only_b = 0, empty = 0;
	for (size_t i = 0; i < SKETCH_BINS; i++) {
		int16_t x = a->bins[i], y = b->bins[i];
		only_a = (uint16_t)(only_a + (x < y));
		only_b = (uint16_t)(only_b + (y < x));
		empty = (uint16_t)(empty + ((x & y) == SKETCH_EMPTY));
	}
	return (struct overlap){ only_a, only_b, (uint32_t)SKETCH_BINS - empty - only_a - only_b };
}

bool sketch_are_takes(const struct sketch *a, const struct sketch *b)
{
	struct overlap o = compare(a, b);
	uint32_t either = o.only_a + o.only_b + o.shared;
	uint32_t shorter = o.shared + (o.only_a < o.only_b ? o.only_a : o.only_b);
	uint32_t longer = either + o.shared - shorter;
	if (o.shared < SHARED_LEAST)
		return false;
	return o.shared * 100 >= either * SHARED_PART ||
	       (shorter * SHORTENED_MOST >= longer && o.shared * 100 >= shorter * SHORTENED_PART);
}
