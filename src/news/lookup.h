/* SPDX-License-Identifier: MIT */
/* From article keys to numbers. Grows with the rows; made in the background for the final order. */
#ifndef NEWS_LOOKUP_H
#define NEWS_LOOKUP_H

#include "base/map.h"
#include "news/article.h"

struct lookup {
	struct map places; /* hash of path and offset -> number */
	struct map ids;    /* id -> number of the first */
	size_t upto;       /* articles that are in it */
};

/* Adds the articles after the first lookup->upto. */
void lookup_extend(struct lookup *lookup, const struct article *const *articles, size_t count);
uint32_t lookup_find(const struct lookup *lookup, const struct article_key *key);
void lookup_release(struct lookup *lookup);

#endif
