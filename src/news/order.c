/* SPDX-License-Identifier: MIT */
/* Sorts runs of articles, one for each input in a segment, instead of articles. */
#include "news/order.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "text/word.h"

struct run {
	const struct segment *segment;
	size_t first;
	const struct input *input;
	const struct article *articles;
	size_t count;
};

struct runs {
	VEC(struct run) list;
};

static int compare_inputs(const void *a, const void *b)
{
	const struct input *const *x = a;
	const struct input *const *y = b;
	return *x == *y ? 0 : strcmp((*x)->path, (*y)->path);
}

static int compare_runs(const void *a, const void *b)
{
	const struct run *x = a;
	const struct run *y = b;
	int order = compare_inputs(&x->input, &y->input);
	if (order != 0)
		return order;
	uint64_t from_x = x->articles->offset;
	uint64_t from_y = y->articles->offset;
	return (from_x > from_y) - (from_x < from_y);
}

static void add_runs(struct runs *runs, const struct segment *seg)
{
	const struct article *articles = seg->final.articles;
	for (size_t i = 0; i < seg->articles.len; i++) {
		bool same = i > 0 && articles[i].input == articles[i - 1].input;
		if (same)
			vec_last(&runs->list)->count++;
		else
			vec_push(&runs->list,
				 (struct run){ seg, i, articles[i].input, &articles[i], 1 });
	}
}

static void add_inputs(struct order *order, const struct segment *seg)
{
	for (size_t i = 0; i < seg->sources.len; i++)
		vec_push(&order->inputs, &seg->sources.data[i]->input);
}

/* The input of a big file is in each of its segments. */
static void sort_inputs(struct order *order)
{
	size_t kept = 0;
	if (order->inputs.len == 0)
		return;
	qsort(order->inputs.data, order->inputs.len, sizeof *order->inputs.data, compare_inputs);
	for (size_t i = 1; i < order->inputs.len; i++) {
		if (order->inputs.data[i] != order->inputs.data[kept])
			order->inputs.data[++kept] = order->inputs.data[i];
	}
	order->inputs.len = kept + 1;
}

static void place_articles(struct order *order, struct runs *runs)
{
	size_t total = 0;
	if (runs->list.len > 1)
		qsort(runs->list.data, runs->list.len, sizeof *runs->list.data, compare_runs);
	for (size_t i = 0; i < runs->list.len; i++)
		total += runs->list.data[i].count;
	vec_reserve(&order->articles, total);
	for (size_t i = 0; i < runs->list.len; i++) {
		const struct run *run = &runs->list.data[i];
		for (size_t j = 0; j < run->count; j++)
			vec_push(&order->articles, &run->articles[j]);
		for (size_t j = 0; j < run->count && run->segment->keeps_drafts; j++)
			vec_push(&order->origins,
				 (struct row_origin){ run->segment, run->first + j });
	}
}

void order_make(struct order *order, struct segment *const *segments, size_t count)
{
	struct runs runs = { 0 };
	for (size_t i = 0; i < count; i++) {
		add_runs(&runs, segments[i]);
		add_inputs(order, segments[i]);
		order->key += segments[i]->final.digest;
	}
	order->key = hash_mix(order->key + word_library()) | 1; /* not 0 */
	sort_inputs(order);
	place_articles(order, &runs);
	vec_release(&runs.list);
	lookup_extend(&order->lookup, order->articles.data, order->articles.len);
}

uint32_t order_find(struct order *order, const struct article_key *key)
{
	if (order->shelf)
		return shelf_find(order->shelf, key);
	lookup_extend(&order->lookup, order->articles.data, order->articles.len);
	return lookup_find(&order->lookup, key);
}

void order_release(struct order *order)
{
	shelf_free(order->shelf);
	vec_release(&order->articles);
	vec_release(&order->origins);
	vec_release(&order->inputs);
	lookup_release(&order->lookup);
}
