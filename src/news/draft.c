/* SPDX-License-Identifier: MIT */
/* Chunks are made without a lock, as those of a shelf. */
#include "news/draft.h"

#include <stdatomic.h>
#include <stdlib.h>

struct chunk {
	struct arena arena;
	bool right;
	struct draft drafts[CACHE_CHUNK];
};

struct drafts {
	const struct cache *cache;
	_Atomic(struct chunk *) *chunks;
};

struct drafts *drafts_new(const struct cache *cache)
{
	struct drafts *d = mem_zalloc(1, sizeof *d);
	d->cache = cache;
	d->chunks = mem_zalloc(cache_chunks(cache) + 1, sizeof *d->chunks);
	return d;
}

static void free_chunk(struct chunk *chunk)
{
	if (!chunk)
		return;
	arena_release(&chunk->arena);
	free(chunk);
}

void drafts_free(struct drafts *d)
{
	if (!d)
		return;
	for (size_t i = 0; i < cache_chunks(d->cache); i++)
		free_chunk(atomic_load(&d->chunks[i]));
	free(d->chunks);
	free(d);
}

static struct chunk *chunk_at(struct drafts *d, size_t nr)
{
	struct chunk *there = atomic_load(&d->chunks[nr]);
	if (there)
		return there;
	struct chunk *made = mem_zalloc(1, sizeof *made);
	made->right = cache_chunk_is_right(d->cache, nr) &&
		      cache_read_drafts(d->cache, nr, &made->arena, made->drafts);
	if (atomic_compare_exchange_strong(&d->chunks[nr], &there, made))
		return made;
	free_chunk(made);
	return there;
}

bool drafts_are_right(struct drafts *d, uint64_t first, uint64_t count)
{
	for (uint64_t nr = first / CACHE_CHUNK; nr * CACHE_CHUNK < first + count; nr++) {
		if (!chunk_at(d, (size_t)nr)->right)
			return false;
	}
	return true;
}

const struct draft *drafts_at(struct drafts *d, uint32_t nr)
{
	return &chunk_at(d, nr / CACHE_CHUNK)->drafts[nr % CACHE_CHUNK];
}
