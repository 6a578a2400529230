/* SPDX-License-Identifier: MIT */
/* A table in an image between runs: the arrays as they are in memory, but texts by number. */
#ifndef ENTITY_TABLE_KEPT_H
#define ENTITY_TABLE_KEPT_H

#include <stdatomic.h>

#include "base/image.h"
#include "entity/table.h"

/* Raised whenever a table is made or kept in another way: part of the image's key. */
enum { TABLE_FORMAT = 1 };

/* Writes a table without corrections. false: it could not be written, or *stop became true (then
 * e->message is empty). */
bool table_keep(const struct table *t, const char *path, uint64_t key, const atomic_bool *stop,
		struct err *e);
/* The table that was kept, of so many articles. Most of it stays in the file, which is mapped.
 * NULL if there is none of that key or it is not sound: every number in it is checked. */
struct table *table_open(const char *path, uint64_t key, size_t article_count, struct err *e);

#endif
