/* SPDX-License-Identifier: MIT */
/* Links of an article: its related titles that are loaded. */
#include "app/link.h"

#include <stdlib.h>

static int compare_links(const void *a, const void *b)
{
	const struct link *x = a;
	const struct link *y = b;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->len < y->len) - (x->len > y->len);
}

/* Of links on the same bytes the first and longest stays. */
static void drop_overlaps(struct links *links)
{
	size_t kept = 0;
	for (size_t i = 0; i < links->items.len; i++) {
		const struct link *l = &links->items.data[i];
		const struct link *last = kept > 0 ? &links->items.data[kept - 1] : NULL;
		if (!last || l->start >= last->start + last->len)
			links->items.data[kept++] = *l;
	}
	links->items.len = kept;
}

void links_of_article(const struct corpus *corpus, uint32_t nr, struct links *out)
{
	const struct field_list *related = &corpus_article(corpus, nr)->lists[FIELD_RELATED];
	vec_clear(&out->items);
	for (uint32_t i = 0; i < related->count; i++) {
		const struct field *title = &related->items[i];
		if (title->len == 0)
			continue;
		uint32_t target = corpus_find_title(corpus, title->value, nr);
		if (target == ARTICLE_NONE || target == nr)
			continue;
		struct link link = { title->start, title->len, LINK_ARTICLE, target };
		vec_push(&out->items, link);
	}
	if (out->items.len > 1)
		qsort(out->items.data, out->items.len, sizeof *out->items.data, compare_links);
	drop_overlaps(out);
}

void links_release(struct links *links)
{
	vec_release(&links->items);
}

/* Links that start before a byte. */
static size_t links_before(const struct links *links, uint32_t at)
{
	size_t low = 0;
	size_t high = links->items.len;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (links->items.data[mid].start < at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

size_t links_step(const struct links *links, uint32_t from, int direction)
{
	size_t before = links_before(links, from);
	if (direction < 0)
		return before > 0 ? before - 1 : SIZE_MAX;
	return before < links->items.len ? before : SIZE_MAX;
}

size_t links_at(const struct links *links, uint32_t start)
{
	size_t at = links_before(links, start);
	bool there = at < links->items.len && links->items.data[at].start == start;
	return there ? at : SIZE_MAX;
}
