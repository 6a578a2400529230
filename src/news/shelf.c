/* SPDX-License-Identifier: MIT */
/* Columns as they lie in the image, articles in chunks. */
#include "news/shelf.h"

#include <assert.h>
#include <stdlib.h>

#include "news/cache.h"
#include "news/chunks.h"

struct chunk {
	struct arena arena;
	struct article articles[CACHE_CHUNK];
};

struct shelf {
	const struct cache *cache;
	const struct input *const *inputs;
	struct chunks *chunks;
};

static void *make_chunk(const void *ctx, size_t nr)
{
	const struct shelf *s = ctx;
	struct chunk *chunk = mem_zalloc(1, sizeof *chunk);
	size_t count;
	cache_read_chunk(s->cache, nr, s->inputs, &chunk->arena, chunk->articles, &count);
	return chunk;
}

static void free_chunk(void *made)
{
	struct chunk *chunk = made;
	arena_release(&chunk->arena);
	free(chunk);
}

static const struct chunks_ops ops = { make_chunk, free_chunk };

struct shelf *shelf_new(const struct cache *cache, const struct input *const *inputs)
{
	struct shelf *s = mem_zalloc(1, sizeof *s);
	s->cache = cache;
	s->inputs = inputs;
	s->chunks = chunks_new(cache_chunks(cache), &ops, s);
	return s;
}

void shelf_free(struct shelf *s)
{
	if (!s)
		return;
	chunks_free(s->chunks);
	free(s);
}

size_t shelf_count(const struct shelf *s)
{
	return (size_t)s->cache->info.articles;
}

const struct article *shelf_article(const struct shelf *s, uint32_t nr)
{
	assert(nr < s->cache->info.articles);
	const struct chunk *chunk = chunks_at(s->chunks, nr / CACHE_CHUNK);
	return &chunk->articles[nr % CACHE_CHUNK];
}

uint64_t shelf_id(const struct shelf *s, uint32_t nr)
{
	assert(nr < s->cache->info.articles);
	return s->cache->ids[nr];
}

uint32_t shelf_len(const struct shelf *s, uint32_t nr)
{
	assert(nr < s->cache->info.articles);
	return s->cache->lens[nr];
}

uint32_t shelf_words(const struct shelf *s, uint32_t nr)
{
	assert(nr < s->cache->info.articles);
	return s->cache->words[nr];
}

int64_t shelf_sort_date(const struct shelf *s, uint32_t nr)
{
	assert(nr < s->cache->info.articles);
	return s->cache->dates[nr];
}

uint32_t shelf_find(const struct shelf *s, const struct article_key *key)
{
	return cache_find(s->cache, key);
}
