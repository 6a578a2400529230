/* SPDX-License-Identifier: MIT */
/* A heap of the best so far, its worst at the root, takes in what is better than that. */
#include "entity/rank.h"

#include <stdlib.h>

struct heap {
	char *items;
	size_t count, size;
	rank_compare_fn compare;
};

static void swap(char *a, char *b, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		char byte = a[i];
		a[i] = b[i];
		b[i] = byte;
	}
}

static void sift_down(const struct heap *h, size_t at)
{
	for (size_t child; (child = 2 * at + 1) < h->count; at = child) {
		char *next = h->items + child * h->size, *here = h->items + at * h->size;
		if (child + 1 < h->count && h->compare(next + h->size, next) > 0) {
			next += h->size;
			child++;
		}
		if (h->compare(here, next) >= 0)
			return;
		swap(here, next, h->size);
	}
}

void rank_first(void *items, size_t count, size_t size, size_t max, rank_compare_fn compare)
{
	struct heap h = { items, max < count ? max : count, size, compare };
	if (h.count == 0)
		return;
	if (h.count < count) {
		for (size_t i = h.count / 2; i-- > 0;)
			sift_down(&h, i);
	}
	for (size_t i = h.count; i < count; i++) {
		char *item = h.items + i * size;
		if (compare(item, h.items) < 0) {
			swap(item, h.items, size);
			sift_down(&h, 0);
		}
	}
	qsort(items, h.count, size, compare);
}
