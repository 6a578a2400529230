/* SPDX-License-Identifier: MIT */
/* Matching rows, slice by slice in the order of the list: the first rows are there first. */
#include "app/view_filter.h"

#include <string.h>

enum { SLICE_BYTES = 4 << 20, SLICE_ROWS = 100000 };

void article_filter_release(struct article_filter *f)
{
	query_free(f->query);
	vec_release(&f->numbers);
	vec_release(&f->ranks);
}

void article_filter_set(struct article_filter *f, struct query *query)
{
	query_free(f->query);
	f->query = query;
	if (query && query_is_empty(query)) {
		query_free(query);
		f->query = NULL;
	}
}

void article_filter_restart(struct article_filter *f, const struct corpus *corpus)
{
	size_t count = corpus_count(corpus);
	f->scanned = 0;
	vec_clear(&f->numbers);
	vec_clear(&f->ranks);
	if (!f->query || count == 0)
		return;
	vec_reserve(&f->ranks, count);
	memset(f->ranks.data, 0xFF, count * sizeof *f->ranks.data);
	f->ranks.len = count;
}

/* A row stands for all its copies: any of them may match, say by its folder. */
static bool row_matches(const struct query *query, const struct query_subject *subject, uint32_t nr)
{
	const uint32_t *copies;
	size_t count = corpus_copies(subject->corpus, nr, &copies);
	if (count == 0)
		return query_matches(query, subject, nr);
	for (size_t i = 0; i < count; i++) {
		if (query_matches(query, subject, copies[i]))
			return true;
	}
	return false;
}

bool article_filter_go_on(struct article_filter *f, const struct article_order *order,
			  const struct query_subject *subject)
{
	size_t bytes = 0, rows = 0;
	if (!f->query)
		return false;
	for (; f->scanned < order->numbers.len && bytes < SLICE_BYTES && rows < SLICE_ROWS;
	     rows++) {
		uint32_t nr = order->numbers.data[f->scanned];
		if (query_reads(f->query, nr))
			bytes += corpus_article(subject->corpus, nr)->len;
		f->scanned++;
		if (!row_matches(f->query, subject, nr))
			continue;
		f->ranks.data[nr] = (uint32_t)f->numbers.len;
		vec_push(&f->numbers, nr);
	}
	return f->scanned < order->numbers.len;
}
