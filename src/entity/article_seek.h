/* SPDX-License-Identifier: MIT */
/* From rising mentions to their articles. */
#ifndef ENTITY_ARTICLE_SEEK_H
#define ENTITY_ARTICLE_SEEK_H

#include "entity/table.h"

/* The mention's article, which is not before `from`: postings rise, so it is mostly near. */
static inline uint32_t seek_article(const struct table *t, uint32_t from, uint32_t mention)
{
	uint32_t low = from, step = 1, high = (uint32_t)table_article_count(t);
	while (low + (uint64_t)step < high && table_first_mention(t, low + step) <= mention) {
		low += step;
		step *= 2;
	}
	if (low + (uint64_t)step < high)
		high = low + step;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (table_first_mention(t, middle) <= mention)
			low = middle;
		else
			high = middle;
	}
	return low;
}

#endif
