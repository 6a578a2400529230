/* SPDX-License-Identifier: MIT */
/* Where the caches of a corpus are. */
#ifndef NEWS_CACHE_PLACE_H
#define NEWS_CACHE_PLACE_H

#include "base/buf.h"

/* Appends folder + "/" + 16 digits that stand for the paths as they are asked for, from here.
 * Nothing where there is no folder, or where stdin is among the paths: it never comes again. */
void cache_place(const char *folder, const char *const *paths, size_t count, struct buf *out);

#endif
