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
	SHARED_LEAST = 10,
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

static void keep(struct sketch *sketch, uint32_t hash)
{
	uint32_t at = sketch->count;
	if (at == SKETCH_SIZE && hash >= sketch->least[at - 1])
		return;
	while (at > 0 && sketch->least[at - 1] > hash)
		at--;
	if (at > 0 && sketch->least[at - 1] == hash)
		return;
	sketch->count += sketch->count < SKETCH_SIZE;
	memmove(&sketch->least[at + 1], &sketch->least[at],
		(sketch->count - 1 - at) * sizeof sketch->least[0]);
	sketch->least[at] = hash;
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

/* What two sketches show of their texts: shingles whose hashes both would hold. */
struct overlap {
	size_t of_a, of_b, shared;
};

static uint32_t known_to(const struct sketch *a)
{
	return a->count < SKETCH_SIZE ? UINT32_MAX : a->least[a->count - 1];
}

static struct overlap compare(const struct sketch *a, const struct sketch *b)
{
	uint32_t end = known_to(a) < known_to(b) ? known_to(a) : known_to(b);
	struct overlap found = { 0 };
	while (found.of_a < a->count && a->least[found.of_a] <= end)
		found.of_a++;
	while (found.of_b < b->count && b->least[found.of_b] <= end)
		found.of_b++;
	for (size_t i = 0, j = 0; i < found.of_a && j < found.of_b;) {
		uint32_t x = a->least[i], y = b->least[j];
		found.shared += x == y;
		i += x <= y;
		j += y <= x;
	}
	return found;
}

bool sketch_are_takes(const struct sketch *a, const struct sketch *b)
{
	struct overlap o = compare(a, b);
	size_t shorter = o.of_a < o.of_b ? o.of_a : o.of_b;
	size_t longer = o.of_a + o.of_b - shorter;
	size_t either = o.of_a + o.of_b - o.shared;
	if (o.shared < SHARED_LEAST)
		return false;
	return o.shared * 100 >= either * SHARED_PART ||
	       (shorter * SHORTENED_MOST >= longer && o.shared * 100 >= shorter * SHORTENED_PART);
}
