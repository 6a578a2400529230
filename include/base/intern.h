/* SPDX-License-Identifier: MIT */
/* The one intern table: byte strings to ids 0, 1, 2 ... in the order they were first seen.
 * Strings are copied into the table and stay where they are until it is released. */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include "base/arena.h"
#include "base/vec.h"

#define INTERN_NONE UINT32_MAX

struct intern {
	struct arena arena;
	VEC(struct str) strings; /* by id */
	uint64_t *slots;         /* open addressing: half of the hash, id + 1; 0 = free */
	size_t capacity;
};

void intern_release(struct intern *t); /* zeroed memory is an empty table */

uint32_t intern_add(struct intern *t, struct str s);
uint32_t intern_find(const struct intern *t, struct str s); /* INTERN_NONE if absent */
struct str intern_str(const struct intern *t, uint32_t id);

#endif
