/* SPDX-License-Identifier: MIT */
/* Byte by byte from the lowest, bytes that are the same in all keys left out. */
#include "base/radix.h"

#include <string.h>

static void sort_by_byte(const struct radix_item *from, struct radix_item *to, size_t count,
			 unsigned shift)
{
	size_t starts[256] = { 0 };
	size_t at = 0;
	for (size_t i = 0; i < count; i++)
		starts[from[i].key >> shift & 255]++;
	for (size_t byte = 0; byte < 256; byte++) {
		size_t those = starts[byte];
		starts[byte] = at;
		at += those;
	}
	for (size_t i = 0; i < count; i++)
		to[starts[from[i].key >> shift & 255]++] = from[i];
}

void radix_sort(struct radix_item *items, struct radix_item *spare, size_t count)
{
	uint64_t differ = 0;
	struct radix_item *from = items, *to = spare;
	for (size_t i = 1; i < count; i++)
		differ |= items[i].key ^ items[0].key;
	for (unsigned shift = 0; shift < 64; shift += 8) {
		if (!(differ >> shift & 255))
			continue;
		sort_by_byte(from, to, count, shift);
		struct radix_item *swap = from;
		from = to;
		to = swap;
	}
	if (from != items)
		memcpy(items, from, count * sizeof *items);
}
