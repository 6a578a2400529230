/* SPDX-License-Identifier: MIT */
/* Positions in cleaned text and where they came from. */
#include "text/clean.h"

/* How many points lie at or before a position on one side. */
static size_t points_up_to(const struct clean_map *map, uint32_t at, bool by_source)
{
	size_t low = 0, high = map->points.len;
	while (low < high) {
		size_t mid = (low + high) / 2;
		const struct clean_point *p = &map->points.data[mid];
		if ((by_source ? p->src : p->out) <= at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

uint32_t clean_map_source(const struct clean_map *map, uint32_t out)
{
	size_t n = points_up_to(map, out, false);
	const struct clean_point *points = map->points.data;
	if (map->points.len == 0)
		return 0;
	if (n == 0)
		return points[0].src;
	if (n == map->points.len)
		return points[n - 1].src;
	return least(points[n - 1].src + (out - points[n - 1].out), points[n].src);
}

uint32_t clean_map_out(const struct clean_map *map, uint32_t src)
{
	size_t n = points_up_to(map, src, true);
	const struct clean_point *points = map->points.data;
	if (map->points.len == 0)
		return 0;
	if (n == 0)
		return points[0].out;
	if (n == map->points.len)
		return points[n - 1].out;
	return least(points[n - 1].out + (src - points[n - 1].src), points[n].out);
}

void clean_map_release(struct clean_map *map)
{
	vec_release(&map->points);
}
