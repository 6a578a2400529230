/* SPDX-License-Identifier: MIT */
/* Drafts in chunks, each with whether it is sound. */
#include "news/draft.h"

#include <stdlib.h>

#include "news/chunks.h"

struct chunk {
	struct arena arena;
	bool right;
	struct draft drafts[CACHE_CHUNK];
};

struct drafts {
	const struct cache *cache;
	struct chunks *chunks;
};

static void *make_chunk(const void *ctx, size_t nr)
{
	const struct drafts *d = ctx;
	struct chunk *chunk = mem_zalloc(1, sizeof *chunk);
	chunk->right = cache_chunk_is_right(d->cache, nr) &&
		       cache_read_drafts(d->cache, nr, &chunk->arena, chunk->drafts);
	return chunk;
}

static void free_chunk(void *made)
{
	struct chunk *chunk = made;
	arena_release(&chunk->arena);
	free(chunk);
}

static const struct chunks_ops ops = { make_chunk, free_chunk };

struct drafts *drafts_new(const struct cache *cache)
{
	struct drafts *d = mem_zalloc(1, sizeof *d);
	d->cache = cache;
	d->chunks = chunks_new(cache_chunks(cache), &ops, d);
	return d;
}

void drafts_free(struct drafts *d)
{
	if (!d)
		return;
	chunks_free(d->chunks);
	free(d);
}

static const struct chunk *chunk_at(const struct drafts *d, size_t nr)
{
	return chunks_at(d->chunks, nr);
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
