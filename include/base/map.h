/* SPDX-License-Identifier: MIT */
/* The one hash map: 64-bit keys to 64-bit values, open addressing, no removal.
 * Any key is allowed. Iteration order is not defined: sort what leaves the map. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct map_entry {
	uint64_t key;
	uint64_t value;
};

struct map {
	/* capacity entries, a power of two, free ones with key 0, and one more for that key; or
	 * NULL */
	struct map_entry *slots;
	size_t len;
	size_t capacity;
	bool has_zero;
};

#define MAP_INIT                  \
	{                         \
		NULL, 0, 0, false \
	}

void map_release(struct map *m);
void map_clear(struct map *m); /* keeps the memory */

/* The value's place, made and set to 0 where the key is new. Valid until the next map_put. */
uint64_t *map_put(struct map *m, uint64_t key);
/* The value's place or NULL. */
uint64_t *map_get(const struct map *m, uint64_t key);

/* Walks the entries: start with *at = 0; NULL at the end. */
const struct map_entry *map_next(const struct map *m, size_t *at);

#endif
