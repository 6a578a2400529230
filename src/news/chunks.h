/* SPDX-License-Identifier: MIT */
/* Things of a cache that are made a chunk at a time, when they are first asked for, by any thread
 * and without a lock: of two threads that make the same one, the second lets go of its own. */
#ifndef NEWS_CHUNKS_H
#define NEWS_CHUNKS_H

#include <stddef.h>

struct chunks;

struct chunks_ops {
	void *(*make)(const void *ctx, size_t nr); /* any thread, the same each time */
	void (*free)(void *chunk);
};

/* ops and ctx outlive them. */
struct chunks *chunks_new(size_t count, const struct chunks_ops *ops, const void *ctx);
void chunks_free(struct chunks *c); /* may be NULL */
/* nr < count; until chunks_free. */
void *chunks_at(const struct chunks *c, size_t nr);

#endif
