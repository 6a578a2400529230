/* SPDX-License-Identifier: MIT */
/* The one radix sort: items by a number, in linear time. */
#ifndef BASE_RADIX_H
#define BASE_RADIX_H

#include <stdbool.h>
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

/* The same in at most nine steps of about the same length, for whoever has a keyboard to answer. */
struct radix_steps {
	struct radix_item *items, *spare; /* the caller's */
	size_t count;
	uint64_t differ; /* the bits in which keys do */
	unsigned shift;  /* of the byte that is next */
	bool swapped;    /* what is sorted so far stands in spare */
};
void radix_begin(struct radix_steps *s, struct radix_item *items, struct radix_item *spare,
		 size_t count);
bool radix_go_on(struct radix_steps *s); /* false: items are sorted */

#endif
