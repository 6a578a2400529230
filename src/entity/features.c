/* SPDX-License-Identifier: MIT */
/* Features of context: neighbours, run, gazetteer, cue words, case. Templates from WORD_TEMPLATES
 * on; below are those of single words (vocabulary_features.c). */
#include "entity/features.h"

#include "entity/vocabulary_features.h"

enum {
	BEFORE = 0x1111, /* word hashes outside the sentence */
	BEHIND = 0x2222,
	NO_CUES = 1 << 14,
	POSITION_MAX = 3,
	LENGTH_MAX = 5
};

static uint32_t hash_at(const struct sentence *s, size_t i)
{
	if (i < s->parts.len)
		return s->parts.data[i].word->hash;
	return i > SIZE_MAX / 2 ? BEFORE : BEHIND; /* i was counted below 0 */
}

static uint32_t shape_at(const struct sentence *s, size_t i)
{
	return i < s->parts.len ? s->parts.data[i].word->shape : SHAPE_NONE;
}

static uint32_t cues_at(const struct sentence *s, size_t i)
{
	return i < s->parts.len ? word_cues(s->parts.data[i].word) : NO_CUES;
}

static uint32_t gazetteer_at(const struct sentence *s, size_t i)
{
	if (i >= s->parts.len)
		return 0;
	const struct part *p = &s->parts.data[i];
	return p->gazetteer | (uint32_t)p->known_more << 8 | (uint32_t)p->known_long << 9;
}

static uint32_t case_at(const struct sentence *s, size_t i)
{
	return i < s->parts.len ? s->parts.data[i].word->case_class : CASE_NONE;
}

size_t features_run_end(const struct sentence *s, size_t from)
{
	while (from < s->parts.len && s->parts.data[from].candidate)
		from++;
	return from;
}

static uint32_t row(uint32_t template, uint32_t a, uint32_t b)
{
	return feature_row(feature_mix(feature_mix(feature_seed(template), a), b));
}

static uint32_t row3(uint32_t template, uint32_t a, uint32_t b, uint32_t c)
{
	return feature_row(feature_mix(feature_mix(feature_mix(feature_seed(template), a), b), c));
}

static uint32_t row5(uint32_t template, const uint32_t atoms[5])
{
	uint32_t hash = feature_seed(template);
	for (int i = 0; i < 5; i++)
		hash = feature_mix(hash, atoms[i]);
	return feature_row(hash);
}

/* What is around one part. */
struct view {
	uint32_t word, shape, cues, gazetteer, class;
	uint32_t word_before, word_behind, shape_before, shape_behind, cues_before, cues_behind;
	uint32_t position, length; /* in the run */
};

static struct view view_of(const struct sentence *s, size_t from, size_t to, size_t at)
{
	return (struct view){
		.word = hash_at(s, at),
		.shape = shape_at(s, at),
		.cues = cues_at(s, at),
		.gazetteer = gazetteer_at(s, at),
		.class = case_at(s, at),
		.word_before = hash_at(s, at - 1),
		.word_behind = hash_at(s, at + 1),
		.shape_before = shape_at(s, at - 1),
		.shape_behind = shape_at(s, at + 1),
		.cues_before = cues_at(s, at - 1),
		.cues_behind = cues_at(s, at + 1),
		.position = at - from < POSITION_MAX ? (uint32_t)(at - from) : POSITION_MAX,
		.length = to - from < LENGTH_MAX ? (uint32_t)(to - from) : LENGTH_MAX,
	};
}

static size_t of_words(const struct sentence *s, size_t at, const struct view *v, uint32_t *rows)
{
	size_t n = 0;
	rows[n++] = row(16, v->word_before, v->shape);
	rows[n++] = row(17, v->word_behind, v->shape);
	rows[n++] = row(18, hash_at(s, at - 2), 0);
	rows[n++] = row(19, hash_at(s, at + 2), 0);
	rows[n++] = row(20, v->word_before, v->word);
	rows[n++] = row(21, v->word, v->word_behind);
	rows[n++] = row(22, v->word_before, 0);
	rows[n++] = row(23, v->word_behind, 0);
	return n;
}

static size_t of_shapes(const struct sentence *s, size_t at, const struct view *v, uint32_t *rows)
{
	size_t n = 0;
	rows[n++] = row(24, v->shape_before, v->shape);
	rows[n++] = row(25, v->shape, v->shape_behind);
	rows[n++] = row3(26, v->shape_before, v->shape, v->shape_behind);
	rows[n++] = row5(27, (uint32_t[]){ shape_at(s, at - 2), v->shape_before, v->shape,
					   v->shape_behind, shape_at(s, at + 2) });
	return n;
}

static size_t of_lexicon(const struct sentence *s, size_t at, const struct view *v, uint32_t *rows)
{
	size_t n = 0;
	uint32_t cues_before2 = cues_at(s, at - 2);
	rows[n++] = row(28, v->gazetteer, v->shape);
	rows[n++] = row(29, gazetteer_at(s, at - 1), v->gazetteer);
	rows[n++] = row(30, v->gazetteer, gazetteer_at(s, at + 1));
	rows[n++] = row(31, v->gazetteer, v->cues_before);
	rows[n++] = row(32, v->cues_before, v->shape);
	rows[n++] = row(33, v->cues_behind, v->shape);
	rows[n++] = row3(34, cues_before2, v->shape_before, v->shape);
	rows[n++] = row3(35, cues_before2, v->cues_before, v->shape);
	rows[n++] = row3(36, v->cues_before, v->cues, v->cues_behind);
	return n;
}

static size_t of_run(const struct sentence *s, size_t from, size_t to, const struct view *v,
		     uint32_t *rows)
{
	size_t n = 0;
	rows[n++] = row3(37, v->position, v->length, v->shape);
	rows[n++] = row(38, hash_at(s, from), v->position);
	rows[n++] = row(39, hash_at(s, from - 1), v->position);
	rows[n++] = row(40, hash_at(s, to), v->position);
	rows[n++] = row3(41, cues_at(s, from - 1), v->position, v->length);
	rows[n++] = row3(42, cues_at(s, to), v->position, v->length);
	rows[n++] = row3(43, cues_at(s, from), v->position, v->length);
	rows[n++] = row(44, hash_at(s, to - 1), v->position);
	rows[n++] = row(45, hash_at(s, from - 2), hash_at(s, from - 1));
	rows[n++] = row3(53, cues_at(s, to - 1), v->position, v->length);
	return n;
}

static size_t of_case(const struct sentence *s, size_t from, size_t at, const struct view *v,
		      uint32_t *rows)
{
	size_t n = 0;
	bool begins = at == 0 || v->shape_before == SHAPE_QUOTE || v->shape_before == SHAPE_STOP;
	rows[n++] = row3(46, v->class, v->shape, begins);
	rows[n++] =
	    row5(47, (uint32_t[]){ v->class, v->shape_before, v->shape, v->shape_behind, 0 });
	rows[n++] = row3(48, case_at(s, from), v->position, v->length);
	rows[n++] = row3(49, case_at(s, at - 1), v->class, case_at(s, at + 1));
	rows[n++] = row(50, (uint32_t)v->class << 1 | begins, v->word_behind);
	rows[n++] = row(51, (uint32_t)v->class << 1 | begins, s->parts.data[at].word->front);
	rows[n++] = row3(52, v->class, v->gazetteer, v->shape);
	return n;
}

size_t features_context(const struct sentence *s, size_t from, size_t to, size_t at,
			uint32_t rows[CONTEXT_FEATURES])
{
	struct view v = view_of(s, from, to, at);
	size_t n = of_words(s, at, &v, rows);
	n += of_shapes(s, at, &v, rows + n);
	n += of_lexicon(s, at, &v, rows + n);
	n += of_run(s, from, to, &v, rows + n);
	n += of_case(s, from, at, &v, rows + n);
	assert(n == CONTEXT_FEATURES);
	return n;
}
