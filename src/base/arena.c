/* SPDX-License-Identifier: MIT */
/* Chunks of zeroed memory, handed out in pieces and freed together. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { CHUNK_MIN = 4096, CHUNK_MAX = 2 << 20 };

struct arena_chunk {
	struct arena_chunk *next;
	size_t cap;
	alignas(max_align_t) char bytes[];
};

void arena_release(struct arena *a)
{
	while (a->chunks) {
		struct arena_chunk *next = a->chunks->next;
		free(a->chunks);
		a->chunks = next;
	}
	*a = (struct arena){ 0 };
}

static struct arena_chunk *chunk_new(size_t cap)
{
	struct arena_chunk *chunk = mem_zalloc(1, mem_grow(0, sizeof *chunk + cap, 1));
	chunk->cap = cap;
	return chunk;
}

/* A big block gets a chunk of its own behind the newest, whose rest stays in use. */
static void *take_big(struct arena *a, size_t len)
{
	struct arena_chunk *chunk = chunk_new(len);
	chunk->next = a->chunks->next;
	a->chunks->next = chunk;
	return chunk->bytes;
}

/* Chunks grow with the arena: a small one costs little, a large one few calls. */
static size_t next_cap(const struct arena *a)
{
	if (a->total < CHUNK_MIN)
		return CHUNK_MIN;
	return a->total < CHUNK_MAX ? a->total : CHUNK_MAX;
}

static void add_chunk(struct arena *a)
{
	struct arena_chunk *chunk = chunk_new(next_cap(a));
	chunk->next = a->chunks;
	a->chunks = chunk;
	a->used = 0;
}

static void *take(struct arena *a, size_t len, size_t align)
{
	if (!a->chunks)
		add_chunk(a);
	size_t from = (a->used + align - 1) / align * align;
	bool fits = from <= a->chunks->cap && len <= a->chunks->cap - from;
	bool big = len > next_cap(a) / 4;
	a->total += len;
	if (!fits && big)
		return take_big(a, len);
	if (!fits) {
		add_chunk(a);
		from = 0;
	}
	a->used = from + len;
	return a->chunks->bytes + from;
}

void *arena_alloc(struct arena *a, size_t count, size_t size)
{
	mem_grow(0, count, size); /* for its check of the product */
	size_t len = count * size;
	return take(a, len > 0 ? len : 1, alignof(max_align_t));
}

void *arena_dup(struct arena *a, const void *bytes, size_t len)
{
	void *copy = arena_alloc(a, len, 1);
	if (len)
		memcpy(copy, bytes, len);
	return copy;
}

struct str arena_str(struct arena *a, struct str s)
{
	char *copy = take(a, s.len + 1, 1);
	if (s.len)
		memcpy(copy, s.ptr, s.len);
	return str_of(copy, s.len);
}
