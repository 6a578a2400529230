/* SPDX-License-Identifier: MIT */
/* The final order: inputs by path, articles by path and offset. Made by a worker. */
#ifndef NEWS_ORDER_H
#define NEWS_ORDER_H

#include "base/vec.h"
#include "news/lookup.h"
#include "news/segment.h"

struct order {
	VEC(const struct article *) articles;
	VEC(const struct input *) inputs;
	struct lookup lookup;
	uint64_t key; /* see corpus_key; in the final order */
};

/* From the final articles of finished segments. */
void order_make(struct order *order, struct segment *const *segments, size_t count);
void order_release(struct order *order);

#endif
