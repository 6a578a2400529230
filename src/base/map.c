/* SPDX-License-Identifier: MIT */
/* Open addressing with linear steps, at most three quarters full. */
#include "base/map.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"

void map_release(struct map *m)
{
	free(m->slots);
	*m = (struct map)MAP_INIT;
}

void map_clear(struct map *m)
{
	if (m->slots)
		memset(m->slots, 0, (m->capacity + 1) * sizeof *m->slots);
	m->len = 0;
	m->has_zero = false;
}

/* The slot that holds key, or the free one where it belongs. */
static struct map_entry *slot_of(const struct map *m, uint64_t key)
{
	size_t mask = m->capacity - 1;
	size_t at = hash_mix(key) & mask;
	if (key == 0)
		return &m->slots[m->capacity];
	while (m->slots[at].key != 0 && m->slots[at].key != key)
		at = (at + 1) & mask;
	return &m->slots[at];
}

static bool is_used(const struct map *m, const struct map_entry *slot)
{
	return slot->key != 0 || (m->has_zero && slot == &m->slots[m->capacity]);
}

static void grow(struct map *m)
{
	struct map old = *m;
	m->capacity = old.capacity ? old.capacity * 2 : 16;
	m->slots = mem_zalloc(m->capacity + 1, sizeof *m->slots);
	for (size_t i = 0; i < old.capacity; i++) {
		if (old.slots[i].key != 0)
			*slot_of(m, old.slots[i].key) = old.slots[i];
	}
	if (old.has_zero)
		m->slots[m->capacity] = old.slots[old.capacity];
	free(old.slots);
}

uint64_t *map_put(struct map *m, uint64_t key)
{
	uint64_t *present = map_get(m, key);
	if (present)
		return present;
	if (m->len + 1 > m->capacity / 4 * 3)
		grow(m);
	struct map_entry *slot = slot_of(m, key);
	*slot = (struct map_entry){ .key = key };
	m->has_zero |= key == 0;
	m->len++;
	return &slot->value;
}

uint64_t *map_get(const struct map *m, uint64_t key)
{
	if (m->len == 0)
		return NULL;
	struct map_entry *slot = slot_of(m, key);
	return is_used(m, slot) ? &slot->value : NULL;
}

const struct map_entry *map_next(const struct map *m, size_t *at)
{
	while (m->slots && *at <= m->capacity) {
		const struct map_entry *entry = &m->slots[(*at)++];
		if (is_used(m, entry))
			return entry;
	}
	return NULL;
}
