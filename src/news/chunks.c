/* SPDX-License-Identifier: MIT */
/* One pointer a chunk, set once. */
#include "news/chunks.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/mem.h"

struct chunks {
	const struct chunks_ops *ops;
	const void *ctx;
	size_t count;
	_Atomic(void *) *made;
};

struct chunks *chunks_new(size_t count, const struct chunks_ops *ops, const void *ctx)
{
	struct chunks *c = mem_zalloc(1, sizeof *c);
	c->ops = ops;
	c->ctx = ctx;
	c->count = count;
	c->made = mem_zalloc(count + 1, sizeof *c->made);
	return c;
}

void chunks_free(struct chunks *c)
{
	if (!c)
		return;
	for (size_t nr = 0; nr < c->count; nr++) {
		void *chunk = atomic_load(&c->made[nr]);
		if (chunk)
			c->ops->free(chunk);
	}
	free(c->made);
	free(c);
}

void *chunks_at(const struct chunks *c, size_t nr)
{
	assert(nr < c->count);
	void *there = atomic_load(&c->made[nr]);
	if (there)
		return there;
	void *made = c->ops->make(c->ctx, nr);
	if (atomic_compare_exchange_strong(&c->made[nr], &there, made))
		return made;
	c->ops->free(made);
	return there;
}
