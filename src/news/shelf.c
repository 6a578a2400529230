/* SPDX-License-Identifier: MIT */
/* Chunks are made without a lock: of two threads that make the same one, the second lets go. */
#include "news/shelf.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "news/cache.h"

struct chunk {
	struct arena arena;
	struct article articles[CACHE_CHUNK];
};

struct shelf {
	const struct cache *cache;
	const struct input *const *inputs;
	_Atomic(struct chunk *) *chunks;
};

struct shelf *shelf_new(const struct cache *cache, const struct input *const *inputs)
{
	struct shelf *s = mem_zalloc(1, sizeof *s);
	s->cache = cache;
	s->inputs = inputs;
	s->chunks = mem_zalloc(cache_chunks(cache) + 1, sizeof *s->chunks);
	return s;
}

static void free_chunk(struct chunk *chunk)
{
	if (!chunk)
		return;
	arena_release(&chunk->arena);
	free(chunk);
}

void shelf_free(struct shelf *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < cache_chunks(s->cache); i++)
		free_chunk(atomic_load(&s->chunks[i]));
	free(s->chunks);
	free(s);
}

size_t shelf_count(const struct shelf *s)
{
	return (size_t)s->cache->info.articles;
}

static struct chunk *make_chunk(const struct shelf *s, size_t nr)
{
	struct chunk *made = mem_zalloc(1, sizeof *made);
	struct chunk *there = NULL;
	size_t count;
	cache_read_chunk(s->cache, nr, s->inputs, &made->arena, made->articles, &count);
	if (atomic_compare_exchange_strong(&s->chunks[nr], &there, made))
		return made;
	free_chunk(made);
	return there;
}

const struct article *shelf_article(const struct shelf *s, uint32_t nr)
{
	assert(nr < s->cache->info.articles);
	struct chunk *chunk = atomic_load(&s->chunks[nr / CACHE_CHUNK]);
	if (!chunk)
		chunk = make_chunk(s, nr / CACHE_CHUNK);
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
