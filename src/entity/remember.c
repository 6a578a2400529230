/* SPDX-License-Identifier: MIT */
/* Writes records one behind another, then what their numbers stand for. */
#include "entity/remember.h"

#include <stdlib.h>

struct remember {
	struct image_writer *w;
	const atomic_bool *stop;
	VEC(uint64_t) keys, ends;
	uint64_t end;
};

struct remember *remember_new(const char *path, uint64_t key, const atomic_bool *stop,
			      struct err *e)
{
	struct image_writer *w = image_create(path, key, e);
	if (!w)
		return NULL;
	struct remember *r = mem_zalloc(1, sizeof *r);
	r->w = w;
	r->stop = stop;
	image_begin(w, RECALL_RECORDS);
	return r;
}

static void release(struct remember *r)
{
	vec_release(&r->keys);
	vec_release(&r->ends);
	free(r);
}

void remember_abandon(struct remember *r)
{
	if (!r)
		return;
	image_abandon(r->w);
	release(r);
}

void remember_add(struct remember *r, uint64_t key, struct str record)
{
	image_add(r->w, record.ptr, record.len);
	r->end += record.len;
	vec_push(&r->keys, key);
	vec_push(&r->ends, r->end);
}

/* --- texts and sums --- */

static struct str word_text(const struct remember_end *end, size_t nr)
{
	size_t known = end->vocabulary->words.len;
	return nr < known ? intern_str(&end->vocabulary->strings, (uint32_t)nr)
			  : intern_str(end->others, (uint32_t)(nr - known));
}

static struct str surface_of(const struct remember_end *end, size_t nr)
{
	return intern_str(end->surfaces, (uint32_t)nr);
}

static void write_texts(const struct remember *r, uint32_t section, const struct remember_end *end,
			size_t count, struct str (*text)(const struct remember_end *end, size_t nr))
{
	uint64_t sum = 0;
	image_begin(r->w, section);
	for (size_t i = 0; i < count && !*r->stop; i++)
		image_add(r->w, text(end, i).ptr, text(end, i).len);
	image_begin(r->w, section + 1);
	for (size_t i = 0; i < count && !*r->stop; i++) {
		sum += text(end, i).len;
		image_add(r->w, &sum, sizeof sum);
	}
}

/* What the tagger made of a word that the vocabulary does not have. */
static struct recall_word sum_of_other(const struct vocabulary *v, struct str text)
{
	struct word w;
	word_init(&w, text, v->lex, NULL);
	uint32_t lower = vocabulary_lower(v, text, &w);
	const struct word *found = lower != INTERN_NONE ? &v->words.data[lower] : NULL;
	return (struct recall_word){ 0, found ? found->lower_count : 0,
				     found ? found->upper_count : 0 };
}

static void write_word_sums(const struct remember *r, const struct remember_end *end)
{
	const struct vocabulary *v = end->vocabulary;
	image_begin(r->w, RECALL_WORD_SUMS);
	for (size_t i = 0; i < v->words.len && !*r->stop; i++) {
		const struct word *w = &v->words.data[i];
		struct recall_word sum = { w->present, w->lower_count, w->upper_count };
		image_add(r->w, &sum, sizeof sum);
	}
	for (uint32_t i = 0; i < end->others->strings.len && !*r->stop; i++) {
		struct recall_word sum = sum_of_other(v, intern_str(end->others, i));
		image_add(r->w, &sum, sizeof sum);
	}
}

static void write_surface_sums(const struct remember *r, const struct remember_end *end)
{
	static const struct recall_surface none;
	image_begin(r->w, RECALL_SURFACE_SUMS);
	for (size_t i = 0; i < end->surfaces->strings.len && !*r->stop; i++)
		image_add(r->w, i < end->surface_sum_count ? &end->surface_sums[i] : &none,
			  sizeof none);
}

bool remember_finish(struct remember *r, const struct remember_end *end, struct err *e)
{
	size_t words = end->vocabulary->words.len + end->others->strings.len;
	image_begin(r->w, RECALL_KEYS);
	image_add(r->w, r->keys.data, r->keys.len * sizeof *r->keys.data);
	image_begin(r->w, RECALL_ENDS);
	image_add(r->w, r->ends.data, r->ends.len * sizeof *r->ends.data);
	write_texts(r, RECALL_WORDS, end, words, word_text);
	write_word_sums(r, end);
	write_texts(r, RECALL_SURFACES, end, end->surfaces->strings.len, surface_of);
	write_surface_sums(r, end);
	bool stopped = *r->stop, done = false;
	if (stopped)
		image_abandon(r->w);
	else
		done = image_finish(r->w, e);
	release(r);
	return done || stopped;
}
