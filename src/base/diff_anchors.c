/* SPDX-License-Identifier: MIT */
/* Numbers that each of two rows has once, and of these the longest row that rises in both: what
 * "patience" differences begin with. */
#include "base/diff_anchors.h"

#include <stdlib.h>

#include "base/map.h"

/* Where a number stands: the left place + 1, the right one + 1; 0: nowhere, TWICE. */
enum { TWICE = INT32_MAX };

static void note_places(struct map *places, struct diff_row row, int shift)
{
	for (uint32_t i = 0; i < row.len; i++) {
		uint64_t *place = map_put(places, row.data[i]);
		uint64_t before = *place >> shift & UINT32_MAX;
		uint64_t now = before == 0 ? i + 1 : TWICE;
		*place = (*place & ~((uint64_t)UINT32_MAX << shift)) | now << shift;
	}
}

/* By place in the left row. */
static void add_unique(const struct map *places, struct diff_row left, struct diff_anchors *out)
{
	for (uint32_t i = 0; i < left.len; i++) {
		uint64_t place = *map_get(places, left.data[i]);
		uint32_t to = (uint32_t)(place >> 32);
		if ((uint32_t)place == i + 1 && to > 0 && to != TWICE)
			vec_push(&out->items, (struct diff_anchor){ i, to - 1 });
	}
}

/* The number of rows so far whose last member is smaller; ends[] rises. */
static size_t rows_before(const struct diff_anchors *a, const uint32_t *ends, size_t count,
			  uint32_t right)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (a->items.data[ends[mid]].right < right)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Keeps the longest row that rises on the right, too. */
static void keep_rising(struct diff_anchors *a)
{
	size_t count = a->items.len, longest = 0;
	uint32_t *ends = mem_alloc((count + 1) * sizeof *ends); /* of rows, by length - 1 */
	uint32_t *before = mem_alloc((count + 1) * sizeof *before);
	for (size_t i = 0; i < count; i++) {
		size_t rows = rows_before(a, ends, longest, a->items.data[i].right);
		before[i] = rows > 0 ? ends[rows - 1] : UINT32_MAX;
		ends[rows] = (uint32_t)i;
		longest += rows == longest;
	}
	uint32_t at = longest > 0 ? ends[longest - 1] : UINT32_MAX;
	for (size_t i = longest; i-- > 0; at = before[at])
		ends[i] = at;
	for (size_t i = 0; i < longest; i++)
		a->items.data[i] = a->items.data[ends[i]];
	a->items.len = longest;
	free(ends);
	free(before);
}

void diff_anchors(struct diff_row left, struct diff_row right, struct diff_anchors *out)
{
	struct map places = MAP_INIT;
	note_places(&places, left, 0);
	note_places(&places, right, 32);
	add_unique(&places, left, out);
	keep_rising(out);
	map_release(&places);
}
