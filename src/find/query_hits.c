/* SPDX-License-Identifier: MIT */
/* Where the words of a query stand. */
#include "find/query_parts.h"

static int by_place(const void *a, const void *b)
{
	const struct query_match *x = a, *y = b;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->len != y->len)
		return x->len < y->len ? -1 : 1;
	return (x->term > y->term) - (x->term < y->term);
}

void query_find_all(const struct query *q, struct str text, bool in_body, struct query_matches *out)
{
	vec_clear(&out->items);
	for (uint32_t i = 0; i < q->terms.len; i++) {
		const struct term *t = &q->terms.data[i];
		if (!term_is_shown(t) || (in_body && t->kind == TERM_TITLE))
			continue;
		struct needle_scan scan;
		struct needle_hit hit;
		needle_scan_init(&scan, &t->needle, text);
		while (needle_next_apart(&scan, &hit))
			vec_push(&out->items,
				 (struct query_match){ (uint32_t)hit.start, (uint32_t)hit.len, i });
	}
	if (out->items.len > 1)
		qsort(out->items.data, out->items.len, sizeof *out->items.data, by_place);
}

void query_merge(const struct query_matches *m, size_t from, size_t to, size_t shift,
		 struct query_hits *out)
{
	uint32_t end = 0;
	vec_clear(&out->ranges);
	for (size_t i = 0; i < m->items.len; i++) {
		const struct query_match *x = &m->items.data[i];
		if (x->start < from || x->start + x->len > to)
			continue;
		uint32_t start = (uint32_t)(x->start - from + shift);
		if (out->ranges.len == 0 || start > end) {
			vec_push(&out->ranges, start);
			vec_push(&out->ranges, x->len);
			end = start + x->len;
		} else if (start + x->len > end) {
			*vec_last(&out->ranges) += start + x->len - end;
			end = start + x->len;
		}
	}
}

void query_cover(const struct query *q, struct str clean, struct query_hits *hits)
{
	struct query_matches all = { .items = VEC_INIT };
	query_find_all(q, clean, false, &all);
	query_merge(&all, 0, clean.len, 0, hits);
	vec_release(&all.items);
}
