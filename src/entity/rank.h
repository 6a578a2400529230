/* SPDX-License-Identifier: MIT */
/* The best of many, without ordering all of them. */
#ifndef ENTITY_RANK_H
#define ENTITY_RANK_H

#include <stddef.h>

typedef int (*rank_compare_fn)(const void *a, const void *b);

/* Puts the `max` first items of an array first, in order; the others follow in any order. The
 * comparison must be total. O(count log max). */
void rank_first(void *items, size_t count, size_t size, size_t max, rank_compare_fn compare);

#endif
