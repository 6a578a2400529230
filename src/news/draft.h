/* SPDX-License-Identifier: MIT */
/* What was known of the articles of a cache before the facts of their folders, and their sketches:
 * where some files have changed, the rest need not be read again. */
#ifndef NEWS_DRAFT_H
#define NEWS_DRAFT_H

#include "news/cache.h"

/* Makes drafts a chunk at a time, for any thread; the cache outlives them. */
struct drafts;
struct drafts *drafts_new(const struct cache *cache);
void drafts_free(struct drafts *d); /* may be NULL */

/* Are those of articles [first, first + count) sound? To be asked before the others. */
bool drafts_are_right(struct drafts *d, uint64_t first, uint64_t count);
const struct draft *drafts_at(struct drafts *d, uint32_t nr);

#endif
