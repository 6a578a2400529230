/* SPDX-License-Identifier: MIT */
/* The one radix sort: items by a number, in linear time. */
#ifndef BASE_RADIX_H
#define BASE_RADIX_H

#include <stddef.h>
#include <stdint.h>

struct radix_item {
	uint64_t key;
	uint32_t nr;
	uint32_t value; /* carried along */
};

/* Rising by key; items with the same key stay in the order they are in. spare: as many, for work.
 */
void radix_sort(struct radix_item *items, struct radix_item *spare, size_t count);

#endif
