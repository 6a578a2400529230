/* SPDX-License-Identifier: MIT */
/* Byte strings to ids: the strings in an arena, an open-addressed table of ids over them. */
#include "base/intern.h"

#include <assert.h>
#include <stdlib.h>

#include "base/hash.h"

void intern_release(struct intern *t)
{
	arena_release(&t->arena);
	vec_release(&t->strings);
	free(t->slots);
	*t = (struct intern){ 0 };
}

static uint32_t id_in(uint64_t slot)
{
	return (uint32_t)slot - 1;
}

static uint64_t slot_for(uint64_t hash, uint32_t id)
{
	return (hash & ~(uint64_t)UINT32_MAX) | (id + 1);
}

/* The slot that holds s, or the free one where it belongs. */
static uint64_t *slot_of(const struct intern *t, struct str s, uint64_t hash)
{
	size_t mask = t->capacity - 1, at = hash & mask;
	for (uint64_t slot; (slot = t->slots[at]) != 0; at = (at + 1) & mask)
		if (slot >> 32 == hash >> 32 && str_eq(t->strings.data[id_in(slot)], s))
			break;
	return &t->slots[at];
}

static void grow(struct intern *t)
{
	free(t->slots);
	t->capacity = t->capacity ? t->capacity * 2 : 64;
	t->slots = mem_zalloc(t->capacity, sizeof *t->slots);
	for (size_t id = 0; id < t->strings.len; id++) {
		struct str s = t->strings.data[id];
		uint64_t hash = hash_bytes(s, 0);
		*slot_of(t, s, hash) = slot_for(hash, (uint32_t)id);
	}
}

uint32_t intern_add(struct intern *t, struct str s)
{
	if (t->strings.len + 1 > t->capacity / 2)
		grow(t);
	uint64_t hash = hash_bytes(s, 0), *slot = slot_of(t, s, hash);
	if (*slot == 0) {
		assert(t->strings.len < INTERN_NONE - 1);
		vec_push(&t->strings, arena_str(&t->arena, s));
		*slot = slot_for(hash, (uint32_t)t->strings.len - 1);
	}
	return id_in(*slot);
}

uint32_t intern_find(const struct intern *t, struct str s)
{
	if (t->strings.len == 0)
		return INTERN_NONE;
	uint64_t slot = *slot_of(t, s, hash_bytes(s, 0));
	return slot ? id_in(slot) : INTERN_NONE;
}

struct str intern_str(const struct intern *t, uint32_t id)
{
	assert(id < t->strings.len);
	return t->strings.data[id];
}
