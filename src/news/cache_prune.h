/* SPDX-License-Identifier: MIT */
/* Keeps the folder of caches from growing for ever. */
#ifndef NEWS_CACHE_PRUNE_H
#define NEWS_CACHE_PRUNE_H

#include <stdint.h>

/* `place` as cache_place gives it: what begins with it is in use and lasts. Of the other caches in
 * its folder, deletes what was not used for 90 days, what was begun and left a day ago, and what
 * was used longest ago while all of it has more than `most` bytes. Other files are left alone. */
void cache_prune(const char *place, uint64_t most, int64_t now_ns);

#endif
