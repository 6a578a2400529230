/* SPDX-License-Identifier: MIT */
/* Sorting mentions in slices, see app/kwic_sort.h. */
#include "app/kwic_sort.h"

#include <string.h>

enum {
	SLICE = 2048,
	BUCKETS_MOST = 512,
	SAMPLES_A_BUCKET = 8 /* evens the buckets out */
};

static void drop_buckets(struct kwic_sorter *s)
{
	for (size_t i = 0; i < s->buckets.len; i++)
		vec_release(&s->buckets.data[i].items);
	vec_clear(&s->buckets);
}

void kwic_sorter_release(struct kwic_sorter *s)
{
	drop_buckets(s);
	vec_release(&s->buckets);
	vec_release(&s->splitters);
	vec_release(&s->scratch);
	vec_release(&s->sorted);
}

static void append(struct kwic_sorter *s, const uint32_t *items, size_t count)
{
	if (count == 0)
		return;
	vec_append(&s->sorted, items, count);
	kwic_sort(s->table, s->corpus, s->order, s->sorted.data + s->sorted.len - count, count);
}

/* Samples stand evenly over the items, every eighth of them begins a bucket. */
static void choose_splitters(struct kwic_sorter *s)
{
	size_t buckets = s->count / SLICE < BUCKETS_MOST ? s->count / SLICE : BUCKETS_MOST;
	size_t samples = buckets * SAMPLES_A_BUCKET;
	vec_clear(&s->scratch);
	for (size_t i = 0; i < samples; i++)
		vec_push(&s->scratch, s->items[s->count / samples * i]);
	kwic_sort(s->table, s->corpus, s->order, s->scratch.data, samples);
	for (size_t i = 1; i < buckets; i++)
		vec_push(&s->splitters, s->scratch.data[i * SAMPLES_A_BUCKET]);
	for (size_t i = 0; i < buckets; i++)
		vec_push(&s->buckets, (struct kwic_bucket){ .items = VEC_INIT });
}

void kwic_sorter_start(struct kwic_sorter *s, const struct table *table,
		       const struct corpus *corpus, enum kwic_order order, const uint32_t *items,
		       size_t count)
{
	drop_buckets(s);
	vec_clear(&s->splitters);
	vec_clear(&s->sorted);
	s->table = table;
	s->corpus = corpus;
	s->order = order;
	s->items = items;
	s->count = count;
	s->taken = s->bucket = 0;
	if (count <= (size_t)2 * SLICE)
		append(s, items, count);
	else
		choose_splitters(s);
}

/* A splitter is an item, too: met twice, the first is the splitter. */
static void put_in_buckets(struct kwic_sorter *s, size_t count)
{
	size_t bucket = 0;
	vec_clear(&s->scratch);
	vec_append(&s->scratch, s->items + s->taken, count);
	vec_append(&s->scratch, s->splitters.data, s->splitters.len);
	kwic_sort(s->table, s->corpus, s->order, s->scratch.data, s->scratch.len);
	for (size_t i = 0; i < s->scratch.len; i++) {
		uint32_t item = s->scratch.data[i];
		if (bucket < s->splitters.len && s->splitters.data[bucket] == item)
			bucket++;
		else
			vec_push(&s->buckets.data[bucket].items, item);
	}
	s->taken += count;
}

bool kwic_sorter_go_on(struct kwic_sorter *s)
{
	if (kwic_sorter_is_done(s))
		return false;
	if (s->taken < s->count) {
		size_t left = s->count - s->taken;
		put_in_buckets(s, left < SLICE ? left : SLICE);
		return true;
	}
	struct kwic_bucket *bucket = &s->buckets.data[s->bucket++];
	append(s, bucket->items.data, bucket->items.len);
	vec_release(&bucket->items);
	return !kwic_sorter_is_done(s);
}
