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

/* The slot that holds s, or the free one where it belongs. */
static uint32_t *slot_of(const struct intern *t, struct str s)
{
	size_t mask = t->capacity - 1;
	size_t at = hash_bytes(s, 0) & mask;
	while (t->slots[at] && !str_eq(t->strings.data[t->slots[at] - 1], s))
		at = (at + 1) & mask;
	return &t->slots[at];
}

static void grow(struct intern *t)
{
	free(t->slots);
	t->capacity = t->capacity ? t->capacity * 2 : 64;
	t->slots = mem_zalloc(t->capacity, sizeof *t->slots);
	for (size_t id = 0; id < t->strings.len; id++)
		*slot_of(t, t->strings.data[id]) = (uint32_t)id + 1;
}

uint32_t intern_add(struct intern *t, struct str s)
{
	if (t->strings.len + 1 > t->capacity / 2)
		grow(t);
	uint32_t *slot = slot_of(t, s);
	if (*slot == 0) {
		assert(t->strings.len < INTERN_NONE - 1);
		vec_push(&t->strings, arena_str(&t->arena, s));
		*slot = (uint32_t)t->strings.len;
	}
	return *slot - 1;
}

uint32_t intern_find(const struct intern *t, struct str s)
{
	if (t->strings.len == 0)
		return INTERN_NONE;
	uint32_t *slot = slot_of(t, s);
	return *slot ? *slot - 1 : INTERN_NONE;
}

struct str intern_str(const struct intern *t, uint32_t id)
{
	assert(id < t->strings.len);
	return t->strings.data[id];
}
