/* SPDX-License-Identifier: MIT */
/* The final order: inputs by path, articles by path and offset. Made by a worker. */
#ifndef NEWS_ORDER_H
#define NEWS_ORDER_H

#include "base/vec.h"
#include "news/lookup.h"
#include "news/segment.h"
#include "news/shelf.h"

/* Where an article was laid out. */
struct row_origin {
	const struct segment *segment;
	size_t nr;
};

struct order {
	VEC(struct row_origin) origins; /* of the articles, where segments keep their drafts */
	VEC(const struct article *) articles; /* where there is a shelf, ask that */
	struct shelf *shelf;
	VEC(const struct input *) inputs;
	struct lookup lookup;
	uint64_t key; /* see corpus_key; in the final order */
};

/* From the final articles of finished segments. */
void order_make(struct order *order, struct segment *const *segments, size_t count);

static inline size_t order_count(const struct order *order)
{
	return order->shelf ? shelf_count(order->shelf) : order->articles.len;
}
static inline const struct article *order_article(const struct order *order, uint32_t nr)
{
	return order->shelf ? shelf_article(order->shelf, nr) : order->articles.data[nr];
}
static inline uint64_t order_id(const struct order *order, uint32_t nr)
{
	return order->shelf ? shelf_id(order->shelf, nr) : order->articles.data[nr]->id;
}
static inline uint32_t order_len(const struct order *order, uint32_t nr)
{
	return order->shelf ? shelf_len(order->shelf, nr) : order->articles.data[nr]->len;
}
static inline int64_t order_sort_date(const struct order *order, uint32_t nr)
{
	return order->shelf ? shelf_sort_date(order->shelf, nr)
			    : order->articles.data[nr]->sort_date;
}
static inline uint32_t order_words(const struct order *order, uint32_t nr)
{
	return order->shelf ? shelf_words(order->shelf, nr) : order->articles.data[nr]->words;
}
uint32_t order_find(struct order *order, const struct article_key *key);

void order_release(struct order *order);

#endif
