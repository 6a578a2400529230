/* SPDX-License-Identifier: MIT */
/* Matching rows, slice by slice in the order of the list: the first rows are there first. Where the
 * best come first, rows are looked at in the order of articles, as the index and the texts lie, and
 * all that was found is ranked anew whenever it has doubled. */
#include "app/view_filter.h"

#include <string.h>

#include "app/option.h"

enum { SLICE_BYTES = 4 << 20, SLICE_ROWS = 25000 };

void article_filter_release(struct article_filter *f)
{
	query_free(f->query);
	vec_release(&f->found);
	vec_release(&f->sorted);
	vec_release(&f->spare);
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

bool article_filter_has_words(const struct article_filter *f)
{
	return f->query && query_has_words(f->query);
}

void article_filter_restart(struct article_filter *f, const struct corpus *corpus, bool ranked)
{
	size_t count = corpus_count(corpus);
	f->scanned = 0;
	f->next = 0;
	f->ranked = ranked;
	f->known = 0;
	vec_clear(&f->found);
	vec_clear(&f->numbers);
	vec_clear(&f->ranks);
	if (!f->query || count == 0)
		return;
	vec_reserve(&f->ranks, count);
	memset(f->ranks.data, 0xFF, count * sizeof *f->ranks.data);
	f->ranks.len = count;
}

/* Newest first, then by path and offset; undated last. Only while files load do the numbers of
 * articles not say what stands first; it is put right when they have. */
static void sort_by_newest(struct article_filter *f, const struct article_order *order,
			   const struct corpus *corpus)
{
	size_t count = f->sorted.len;
	bool is_order = order->sort == SORT_NEWEST;
	for (size_t i = 0; i < count; i++) {
		uint32_t nr = f->sorted.data[i].nr;
		f->sorted.data[i].key = is_order ? order->shown.ranks.data[nr] : nr;
	}
	radix_sort(f->sorted.data, f->spare.data, count);
	for (size_t i = 0; i < count && !is_order; i++) {
		int64_t date = corpus_sort_date(corpus, f->sorted.data[i].nr);
		f->sorted.data[i].key = ~((uint64_t)date ^ (uint64_t)1 << 63);
	}
	if (!is_order)
		radix_sort(f->sorted.data, f->spare.data, count);
}

/* Brings all that was found to its place. */
static void rank(struct article_filter *f, const struct article_order *order,
		 const struct corpus *corpus)
{
	size_t count = f->known = f->found.len;
	vec_clear(&f->sorted);
	vec_clear(&f->numbers);
	vec_reserve(&f->sorted, count);
	vec_reserve(&f->spare, count);
	vec_reserve(&f->numbers, count);
	if (count == 0)
		return;
	memcpy(f->sorted.data, f->found.data, count * sizeof *f->found.data);
	f->sorted.len = f->numbers.len = count;
	sort_by_newest(f, order, corpus);
	for (size_t i = 0; i < count; i++)
		f->sorted.data[i].key = UINT32_MAX - f->sorted.data[i].value;
	radix_sort(f->sorted.data, f->spare.data, count);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t nr = f->sorted.data[i].nr;
		f->numbers.data[i] = nr;
		f->ranks.data[nr] = i;
	}
}

static void take(struct article_filter *f, const struct query_subject *subject, uint32_t nr)
{
	if (f->ranked) {
		uint32_t score = query_score(f->query, subject, nr);
		vec_push(&f->found, (struct radix_item){ .nr = nr, .value = score });
		return;
	}
	f->ranks.data[nr] = (uint32_t)f->numbers.len;
	vec_push(&f->numbers, nr);
}

/* Folded copies have no row of their own. */
static uint32_t next_row(struct article_filter *f, const struct article_order *order)
{
	const struct order_fold *rows = &order->shown;
	if (!f->ranked)
		return rows->numbers.data[f->scanned];
	while (rows->numbers.data[rows->ranks.data[f->next]] != f->next)
		f->next++;
	return f->next++;
}

bool article_filter_go_on(struct article_filter *f, const struct article_order *order,
			  const struct query_subject *subject)
{
	size_t bytes = 0, rows = 0;
	if (!f->query)
		return false;
	for (; f->scanned < order->shown.numbers.len && bytes < SLICE_BYTES && rows < SLICE_ROWS;
	     rows++) {
		uint32_t nr = next_row(f, order);
		if (query_reads(f->query, nr))
			bytes += corpus_article(subject->corpus, nr)->len;
		f->scanned++;
		if (query_matches_row(f->query, subject, nr))
			take(f, subject, nr);
	}
	bool more = f->scanned < order->shown.numbers.len;
	if (f->ranked && f->found.len > f->known && (!more || f->found.len >= 2 * f->known))
		rank(f, order, subject->corpus);
	return more;
}
