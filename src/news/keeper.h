/* SPDX-License-Identifier: MIT */
/* Writes what is kept of a corpus. */
#ifndef NEWS_KEEPER_H
#define NEWS_KEEPER_H

#include "news/cache.h"
#include "news/order.h"

typedef void (*keeper_draft_fn)(void *ctx, uint32_t nr, struct draft *out);

struct keeper {
	const struct order *order;
	const struct titles *titles;
	const struct takes *takes; /* NULL: not made */
	keeper_draft_fn draft_of;  /* NULL: there are none */
	void *ctx;
	struct texts *texts;
	const struct pool *pool; /* writing ends early where it is stopping */
	int64_t trusted_ns;      /* files changed since may have changed again unseen */
};
/* false with e->message empty where it ended early. */
bool keeper_write(const struct keeper *content, const char *path, uint64_t key, struct err *e);

#endif
