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

void radix_begin(struct radix_steps *s, struct radix_item *items, struct radix_item *spare,
		 size_t count)
{
	*s = (struct radix_steps){ .items = items, .spare = spare, .count = count };
	for (size_t i = 1; i < count; i++)
		s->differ |= items[i].key ^ items[0].key;
}

bool radix_go_on(struct radix_steps *s)
{
	while (s->shift < 64 && !(s->differ >> s->shift & 255))
		s->shift += 8;
	if (s->shift < 64) {
		sort_by_byte(s->swapped ? s->spare : s->items, s->swapped ? s->items : s->spare,
			     s->count, s->shift);
		s->swapped = !s->swapped;
		s->shift += 8;
		return true;
	}
	if (s->swapped)
		memcpy(s->items, s->spare, s->count * sizeof *s->items);
	s->swapped = false;
	return false;
}

void radix_sort(struct radix_item *items, struct radix_item *spare, size_t count)
{
	struct radix_steps steps;
	radix_begin(&steps, items, spare, count);
	while (radix_go_on(&steps)) {}
}
