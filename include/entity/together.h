/* SPDX-License-Identifier: MIT */
/* Who stands with whom: entities in the same sentences as one entity, and articles that share
 * names. Copies count once. Computed from the table when asked for. */
#ifndef ENTITY_TOGETHER_H
#define ENTITY_TOGETHER_H

#include "entity/table.h"

struct companion {
	uint32_t entity;
	uint32_t sentences; /* in which both stand */
	uint32_t articles;  /* in which both stand */
	int64_t score;      /* association (entity/association.h), fixed point */
};
struct companions {
	VEC(struct companion) items;
};
/* "Closest first": score, sentences, articles, name, key. The first `max` only. Linear in the
 * mentions of the articles that name the entity. */
void together_companions(const struct table *t, uint32_t entity, size_t max,
			 struct companions *out);

/* First mentions (of `entity`) of the sentences that hold both, by article, then start; copies
 * once. */
struct mention_list {
	VEC(uint32_t) items;
};
void together_sentences(const struct table *t, uint32_t entity, uint32_t other,
			struct mention_list *out);

#define RELATED_SHARED 8
struct related_article {
	uint32_t article;
	int64_t score; /* shared names, each weighted by its rarity (inverse document frequency) */
	uint32_t shared[RELATED_SHARED]; /* the weightiest first */
	uint32_t shared_count;           /* all of them */
};
struct related_articles {
	VEC(struct related_article) items;
};
/* The best `max`, copies of `article` and of each other left out; ties by article number. */
void together_related(const struct table *t, uint32_t article, size_t max,
		      struct related_articles *out);

#endif
