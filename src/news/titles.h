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

/* The first of `articles` but `from` with this title; UINT32_MAX if there is none. */
uint32_t titles_find(const struct titles *titles, const struct article *const *articles,
		     struct str title, uint32_t from);

#endif
