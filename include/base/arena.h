/* SPDX-License-Identifier: MIT */
/* Blocks that live and die together. Zeroed memory is an empty arena.
 * One arena belongs to one thread at a time. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

struct arena_chunk;

struct arena {
	struct arena_chunk *chunks; /* newest first */
	size_t used;                /* in the newest */
	size_t total;               /* bytes asked for over its life */
};

void arena_release(struct arena *a); /* frees every block; the arena is empty again */

/* Zeroed, aligned for any type, valid until arena_release. */
void *arena_alloc(struct arena *a, size_t count, size_t size);
void *arena_dup(struct arena *a, const void *bytes, size_t len);
/* A copy of s followed by a NUL. */
struct str arena_str(struct arena *a, struct str s);

#endif
