/* SPDX-License-Identifier: MIT */
/* Articles by their folded titles. Immutable once made. */
#ifndef NEWS_TITLES_H
#define NEWS_TITLES_H

#include "base/vec.h"
#include "news/article.h"

struct title_entry {
	uint64_t key;
	uint32_t nr;
};

struct titles {
	VEC(struct title_entry) entries; /* by key, then number */
};

void titles_make(struct titles *titles, const struct article *const *articles, size_t count);
void titles_release(struct titles *titles);

typedef struct str (*titles_title_fn)(const void *ctx, uint32_t nr); /* an article's title */

/* The first article but `from` with this title; UINT32_MAX if there is none. */
uint32_t titles_find(const struct titles *titles, titles_title_fn title_of, const void *ctx,
		     struct str title, uint32_t from);

#endif
