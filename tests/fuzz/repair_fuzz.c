/* SPDX-License-Identifier: MIT */
/* Repaired text is clean whatever it was made of, and its positions rise and stay inside. */
#include <stdlib.h>

#include "text/repair.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_clean(struct str s)
{
	size_t len;
	for (size_t at = 0; at < s.len; at += len) {
		uint32_t cp = utf8_at(s, at, &len);
		if (!(cp == UTF8_REPLACEMENT || clean_keeps(cp)))
			abort();
	}
	if (!utf8_valid(s))
		abort();
}

static void check_map(const struct clean_map *map, struct str in, struct str out)
{
	for (size_t i = 0; i < map->points.len; i++) {
		const struct clean_point *p = &map->points.data[i];
		if (p->src > in.len + 7 || p->src < 7 || p->out > out.len)
			abort();
		if (i > 0 && (p->out <= p[-1].out || p->src < p[-1].src))
			abort();
	}
	uint32_t before = 0;
	for (uint32_t at = 0; at <= out.len; at++) {
		uint32_t src = clean_map_source(map, at);
		if (src < before || src > in.len + 7)
			abort();
		before = src;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str in = str_of((const char *)data, size);
	struct buf plain = BUF_INIT;
	struct buf mapped = BUF_INIT;
	struct clean_map map = { VEC_INIT };
	repair_add(&plain, NULL, in, 0);
	repair_add(&mapped, &map, in, 7);
	if (!str_eq(buf_str(&plain), buf_str(&mapped)))
		abort();
	check_clean(buf_str(&plain));
	check_map(&map, in, buf_str(&mapped));
	clean_map_release(&map);
	buf_release(&plain);
	buf_release(&mapped);
	return 0;
}
