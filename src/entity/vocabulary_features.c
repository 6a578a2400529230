/* SPDX-License-Identifier: MIT */
/* Features of a word: itself, its ends, its looks. Templates 0 to WORD_FEATURES - 1. */
#include "entity/vocabulary_features.h"

/* One digit is as good as another. */
static uint32_t hash_text(struct str s)
{
	uint32_t hash = 2166136261U; /* FNV-1a */
	for (size_t i = 0; i < s.len; i++) {
		char c = char_is_digit(s.ptr[i]) ? '0' : s.ptr[i];
		hash = (hash ^ (unsigned char)c) * 16777619U;
	}
	return hash;
}

static struct str tail(struct str s, size_t len)
{
	return s.len > len ? str_skip(s, s.len - len) : s;
}

static uint32_t row1(uint32_t template, uint32_t a)
{
	return feature_row(feature_mix(feature_seed(template), a));
}

static uint32_t row2(uint32_t template, uint32_t a, uint32_t b)
{
	return feature_row(feature_mix(feature_mix(feature_seed(template), a), b));
}

size_t word_features(struct word *w, struct str text, uint32_t rows[WORD_FEATURES])
{
	char small[WORD_LOWER_MAX];
	struct str lower = word_lower(text, small);
	uint32_t shape = w->shape;
	size_t n = 0;
	w->hash = hash_text(lower);
	w->front = hash_text(str_sub(lower, 0, 3));
	w->end = hash_text(tail(lower, 3));
	rows[n++] = row1(0, 0);
	rows[n++] = row1(1, w->hash);
	rows[n++] = row1(2, shape);
	rows[n++] = row2(3, w->hash, shape);
	rows[n++] = row1(4, hash_text(tail(lower, 2)));
	rows[n++] = row1(5, w->end);
	rows[n++] = row1(6, hash_text(tail(lower, 4)));
	rows[n++] = row1(7, hash_text(str_sub(lower, 0, 2)));
	rows[n++] = row1(8, w->front);
	rows[n++] = row1(9, hash_text(str_sub(lower, 0, 4)));
	rows[n++] = row2(10, w->end, shape);
	rows[n++] = row2(11, word_cues(w), shape);
	assert(n == WORD_FEATURES);
	return n;
}
