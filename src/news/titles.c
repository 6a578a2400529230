/* SPDX-License-Identifier: MIT */
/* A sorted array of hashes: a third of a map's memory, and copies of a title stand together. */
#include "news/titles.h"

#include <stdlib.h>

#include "base/hash.h"
#include "text/fold.h"

static struct str fold(struct buf *into, struct str title)
{
	buf_clear(into);
	fold_key(str_trim(title), into);
	return buf_str(into);
}

static int compare_entries(const void *a, const void *b)
{
	const struct title_entry *x = a;
	const struct title_entry *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return (x->nr > y->nr) - (x->nr < y->nr);
}

void titles_make(struct titles *titles, const struct article *const *articles, size_t count)
{
	struct buf folded = BUF_INIT;
	vec_reserve(&titles->entries, count);
	for (size_t i = 0; i < count; i++) {
		if (articles[i]->title.origin == ORIGIN_NAME)
			continue;
		uint64_t key = hash_bytes(fold(&folded, articles[i]->title.value), 0);
		vec_push(&titles->entries, (struct title_entry){ key, (uint32_t)i });
	}
	if (titles->entries.len > 1)
		qsort(titles->entries.data, titles->entries.len, sizeof *titles->entries.data,
		      compare_entries);
	buf_release(&folded);
}

void titles_release(struct titles *titles)
{
	vec_release(&titles->entries);
}

static size_t first_of(const struct titles *titles, uint64_t key)
{
	size_t low = 0;
	size_t high = titles->entries.len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (titles->entries.data[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

uint32_t titles_find(const struct titles *titles, titles_title_fn title_of, const void *ctx,
		     struct str title, uint32_t from)
{
	struct buf wanted = BUF_INIT;
	struct buf other = BUF_INIT;
	uint32_t found = UINT32_MAX;
	uint64_t key = hash_bytes(fold(&wanted, title), 0);
	size_t at = wanted.len > 0 ? first_of(titles, key) : titles->entries.len;
	for (; at < titles->entries.len && titles->entries.data[at].key == key; at++) {
		uint32_t nr = titles->entries.data[at].nr;
		if (nr == from || !str_eq(fold(&other, title_of(ctx, nr)), buf_str(&wanted)))
			continue;
		found = nr;
		break;
	}
	buf_release(&wanted);
	buf_release(&other);
	return found;
}
