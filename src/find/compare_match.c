/* SPDX-License-Identifier: MIT */
/* Which paragraphs of two texts tell the same: each one's likely partners by the words they share,
 * of these the heaviest that keep the order of both texts. */
#include <assert.h>
#include <stdlib.h>

#include "find/compare_parts.h"

enum {
	PARTNERS_MOST = 8,      /* of a paragraph, that are considered */
	LOOKUPS_MOST = 8 << 20, /* of words in paragraphs, about */
	FEWEST_SPREAD = 16,     /* paragraphs a word may be in, however long the texts are */
	WORDS_ENOUGH = 8,       /* shared: more than chance in a paragraph of any length */
	SAME_STEPS = 4 << 20    /* to find paragraphs that are the same */
};

/* A word in a paragraph. */
struct posting {
	uint32_t key, paragraph, count;
};

/* Words of all paragraphs of one side, by paragraph and key, or by key. */
struct postings {
	VEC(struct posting) items;
};

/* A pair that may be. */
struct candidate {
	uint32_t left, right;
	uint64_t weight; /* of what they share */
	uint64_t best;   /* of all up to here */
	uint32_t before; /* the one before in the best row, UINT32_MAX: none */
};

struct matching {
	const struct compared *c;
	struct word_weights *w;
	struct postings by_paragraph, by_key; /* of the first, the second side */
	uint32_t *first;                      /* in by_key, of each key, and the end */
	uint64_t *shared; /* by paragraph of the second side, with the one at hand: weight */
	uint32_t *words;  /* and number of words */
	VEC(uint32_t) touched;
	VEC(struct candidate) candidates;
};

static int compare_keys(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

/* The words of a side, counted in each paragraph. */
static void count_words(const struct tokens *t, struct postings *out)
{
	VEC(uint32_t) keys = VEC_INIT;
	for (uint32_t p = 0; p < paragraph_count(t); p++) {
		vec_clear(&keys);
		for (uint32_t i = t->paragraphs.data[p]; i < t->paragraphs.data[p + 1]; i++) {
			if (t->kinds.data[i] == TOKEN_WORD)
				vec_push(&keys, t->keys.data[i]);
		}
		if (keys.len > 0)
			qsort(keys.data, keys.len, sizeof *keys.data, compare_keys);
		for (size_t i = 0; i < keys.len; i++) {
			if (i > 0 && keys.data[i] == keys.data[i - 1])
				vec_last(&out->items)->count++;
			else
				vec_push(&out->items, (struct posting){ keys.data[i], p, 1 });
		}
	}
	vec_release(&keys);
}

/* first[key]: in postings ordered by key; the order of paragraphs stays. */
static uint32_t *order_by_key(const struct postings *from, size_t keys, struct postings *out)
{
	uint32_t *first = mem_zalloc(keys + 2, sizeof *first);
	for (size_t i = 0; i < from->items.len; i++)
		first[from->items.data[i].key + 2]++;
	for (size_t key = 2; key < keys + 2; key++)
		first[key] += first[key - 1];
	vec_reserve(&out->items, from->items.len);
	out->items.len = from->items.len;
	for (size_t i = 0; i < from->items.len; i++)
		out->items.data[first[from->items.data[i].key + 1]++] = from->items.data[i];
	return first;
}

/* A word that no other paragraph has weighs no more than one that is shared. */
static uint8_t weight_of(size_t paragraphs, uint64_t with)
{
	uint8_t weight = 1;
	for (uint64_t share = paragraphs / (with > 2 ? with : 2); share > 1; share /= 2)
		weight++;
	return weight;
}

static void weigh_words(struct matching *m)
{
	const struct tokens *sides = m->c->sides;
	size_t keys = m->c->keys.strings.len;
	size_t paragraphs = (size_t)paragraph_count(&sides[0]) + paragraph_count(&sides[1]);
	size_t tokens = sides[0].keys.len + sides[1].keys.len + 1;
	size_t spread =
	    LOOKUPS_MOST / tokens > FEWEST_SPREAD ? LOOKUPS_MOST / tokens : (size_t)FEWEST_SPREAD;
	uint32_t *in = mem_zalloc(keys + 1, sizeof *in);
	for (size_t i = 0; i < m->by_paragraph.items.len; i++)
		in[m->by_paragraph.items.data[i].key]++;
	m->w->weights = mem_zalloc(keys + 1, sizeof *m->w->weights);
	for (size_t key = 0; key < keys; key++) {
		uint32_t in_other = m->first[key + 1] - m->first[key];
		if (in[key] <= spread && in_other <= spread)
			m->w->weights[key] = weight_of(paragraphs, (uint64_t)in[key] + in_other);
	}
	free(in);
}

static uint64_t *sum_weights(const struct matching *m, const struct tokens *t)
{
	uint64_t *sums = mem_zalloc(paragraph_count(t) + 1, sizeof *sums);
	for (uint32_t p = 0; p < paragraph_count(t); p++) {
		for (uint32_t i = t->paragraphs.data[p]; i < t->paragraphs.data[p + 1]; i++) {
			if (t->kinds.data[i] == TOKEN_WORD)
				sums[p] += m->w->weights[t->keys.data[i]];
		}
	}
	return sums;
}

/* --- candidates ------------------------------------------------------------------------------ */

static void add_shared(struct matching *m, const struct posting *here)
{
	uint64_t weight = m->w->weights[here->key];
	if (weight == 0)
		return;
	for (uint32_t i = m->first[here->key]; i < m->first[here->key + 1]; i++) {
		const struct posting *there = &m->by_key.items.data[i];
		uint32_t count = here->count < there->count ? here->count : there->count;
		if (m->words[there->paragraph] == 0)
			vec_push(&m->touched, there->paragraph);
		m->words[there->paragraph] += count;
		m->shared[there->paragraph] += count * weight;
	}
}

/* Most of the shorter one, and not by chance. */
static bool are_alike(const struct matching *m, uint32_t left, uint32_t right)
{
	uint64_t a = m->w->sums[0][left], b = m->w->sums[1][right], shared = m->shared[right];
	uint64_t less = a < b ? a : b, more = a < b ? b : a;
	return 2 * shared >= less && (4 * shared >= more || m->words[right] >= WORDS_ENOUGH);
}

static bool is_better(const struct candidate *a, const struct candidate *b)
{
	return a->weight != b->weight ? a->weight > b->weight : a->right < b->right;
}

/* The best partners of a paragraph of the first side. */
static void add_partners(struct matching *m, uint32_t left)
{
	struct candidate best[PARTNERS_MOST + 1];
	size_t count = 0;
	for (size_t i = 0; i < m->touched.len; i++) {
		uint32_t right = m->touched.data[i];
		struct candidate next = { left, right, m->shared[right], 0, UINT32_MAX };
		size_t at = count;
		if (!are_alike(m, left, right))
			continue;
		for (; at > 0 && is_better(&next, &best[at - 1]); at--)
			best[at] = best[at - 1];
		best[at] = next;
		count += count < PARTNERS_MOST;
	}
	vec_append(&m->candidates, best, count);
	for (size_t i = 0; i < m->touched.len; i++)
		m->words[m->touched.data[i]] = 0;
	for (size_t i = 0; i < m->touched.len; i++)
		m->shared[m->touched.data[i]] = 0;
	vec_clear(&m->touched);
}

static void find_alike(struct matching *m)
{
	const struct postings *p = &m->by_paragraph;
	for (size_t i = 0, end; i < p->items.len; i = end) {
		uint32_t left = p->items.data[i].paragraph;
		for (end = i; end < p->items.len && p->items.data[end].paragraph == left; end++)
			add_shared(m, &p->items.data[end]);
		add_partners(m, left);
	}
}

/* A number for each paragraph, the same for the same tokens. The caller frees them. */
static uint32_t *number_paragraphs(const struct tokens *t, struct intern *known)
{
	uint32_t count = paragraph_count(t);
	uint32_t *numbers = mem_alloc((count + 1) * sizeof *numbers);
	for (uint32_t p = 0; p < count; p++) {
		const uint32_t *keys = t->keys.data + t->paragraphs.data[p];
		size_t len = t->paragraphs.data[p + 1] - t->paragraphs.data[p];
		numbers[p] = intern_add(known, str_of((const char *)keys, len * sizeof *keys));
	}
	return numbers;
}

static void add_same(struct matching *m, const struct diff_run *run)
{
	for (uint32_t i = 0; i < run->len; i++) {
		uint32_t left = run->left + i;
		vec_push(&m->candidates,
			 (struct candidate){ left, run->right + i, m->w->sums[0][left] + 1, 0,
					     UINT32_MAX });
	}
}

/* Paragraphs that are the same need no words. */
static void find_same(struct matching *m)
{
	const struct tokens *sides = m->c->sides;
	struct intern known = { 0 };
	struct diff_runs runs = { VEC_INIT };
	uint32_t *left = number_paragraphs(&sides[0], &known);
	uint32_t *right = number_paragraphs(&sides[1], &known);
	uint64_t steps = SAME_STEPS;
	diff_add((struct diff_row){ left, paragraph_count(&sides[0]) },
		 (struct diff_row){ right, paragraph_count(&sides[1]) }, &steps, &runs);
	for (size_t i = 0; i < runs.items.len; i++)
		add_same(m, &runs.items.data[i]);
	free(left);
	free(right);
	vec_release(&runs.items);
	intern_release(&known);
}

/* --- the heaviest row of them ---------------------------------------------------------------- */

/* Of one paragraph the last partner first: none can follow another one of it. */
static int compare_candidates(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	if (x->left != y->left)
		return x->left < y->left ? -1 : 1;
	if (x->right != y->right)
		return x->right > y->right ? -1 : 1;
	return (x->weight < y->weight) - (x->weight > y->weight);
}

/* best[]: a Fenwick tree by paragraph of the second side: the candidate that ends the heaviest row
 * there or before, + 1. */
static uint32_t best_before(const struct matching *m, const uint32_t *best, uint32_t right)
{
	uint32_t found = 0;
	for (uint32_t at = right; at > 0; at &= at - 1) {
		if (best[at] > 0 && (found == 0 || m->candidates.data[best[at] - 1].best >
						       m->candidates.data[found - 1].best))
			found = best[at];
	}
	return found;
}

static void note_best(const struct matching *m, uint32_t *best, uint32_t rights, uint32_t nr)
{
	const struct candidate *c = &m->candidates.data[nr];
	for (uint32_t at = c->right + 1; at <= rights; at += at & (0 - at)) {
		if (best[at] == 0 || c->best > m->candidates.data[best[at] - 1].best)
			best[at] = nr + 1;
	}
}

static void add_row(const struct matching *m, uint32_t last, struct compared_pairs *out)
{
	size_t count = 0, at;
	assert(last == UINT32_MAX || m->candidates.data);
	for (uint32_t i = last; i != UINT32_MAX; i = m->candidates.data[i].before)
		count++;
	vec_reserve(&out->items, count);
	out->items.len = at = count;
	for (uint32_t i = last; i != UINT32_MAX; i = m->candidates.data[i].before) {
		const struct candidate *c = &m->candidates.data[i];
		out->items.data[--at] =
		    (struct compared_pair){ { c->left, c->right }, { c->left + 1, c->right + 1 } };
	}
}

static void choose(struct matching *m, struct compared_pairs *out)
{
	uint32_t rights = paragraph_count(&m->c->sides[1]);
	uint32_t *best = mem_zalloc(rights + 1, sizeof *best);
	if (m->candidates.len > 0)
		qsort(m->candidates.data, m->candidates.len, sizeof *m->candidates.data,
		      compare_candidates);
	for (uint32_t i = 0; i < m->candidates.len; i++) {
		struct candidate *c = &m->candidates.data[i];
		uint32_t before = best_before(m, best, c->right);
		c->before = before - 1; /* UINT32_MAX where there is none */
		c->best = c->weight + (before > 0 ? m->candidates.data[before - 1].best : 0);
		note_best(m, best, rights, i);
	}
	add_row(m, best_before(m, best, rights) - 1, out);
	free(best);
}

void compare_match(const struct compared *c, struct word_weights *weights,
		   struct compared_pairs *out)
{
	struct matching m = { .c = c, .w = weights };
	struct postings second = { VEC_INIT };
	uint32_t rights = paragraph_count(&c->sides[1]);
	count_words(&c->sides[0], &m.by_paragraph);
	count_words(&c->sides[1], &second);
	m.first = order_by_key(&second, c->keys.strings.len, &m.by_key);
	vec_release(&second.items);
	weigh_words(&m);
	for (int side = 0; side < 2; side++)
		weights->sums[side] = sum_weights(&m, &c->sides[side]);
	m.shared = mem_zalloc(rights + 1, sizeof *m.shared);
	m.words = mem_zalloc(rights + 1, sizeof *m.words);
	find_alike(&m);
	find_same(&m);
	choose(&m, out);
	vec_release(&m.by_paragraph.items);
	vec_release(&m.by_key.items);
	vec_release(&m.touched);
	vec_release(&m.candidates);
	free(m.first);
	free(m.shared);
	free(m.words);
}

void word_weights_release(struct word_weights *w)
{
	free(w->weights);
	free(w->sums[0]);
	free(w->sums[1]);
}
