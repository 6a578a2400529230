/* SPDX-License-Identifier: MIT */
/* Matching rows, slice by slice in the order of the list: the first rows are there first. Where the
 * best come first, each slice is sorted and merged with what was found before. */
#include "app/view_filter.h"

#include <string.h>

enum { SLICE_BYTES = 4 << 20, SLICE_ROWS = 100000 };

void article_filter_release(struct article_filter *f)
{
	query_free(f->query);
	vec_release(&f->best);
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
	f->ranked = ranked;
	vec_clear(&f->best);
	vec_clear(&f->numbers);
	vec_clear(&f->ranks);
	if (!f->query || count == 0)
		return;
	vec_reserve(&f->ranks, count);
	memset(f->ranks.data, 0xFF, count * sizeof *f->ranks.data);
	f->ranks.len = count;
}

static bool is_better(const struct filter_match *a, const struct filter_match *b)
{
	if (a->score != b->score)
		return a->score > b->score;
	if (a->date != b->date)
		return a->date > b->date;
	return order_is_newer(a->article, b->article);
}

static int by_rank(const void *a, const void *b)
{
	return is_better(a, b) ? -1 : is_better(b, a);
}

/* Brings what was found since `known` to its places. */
static void rank(struct article_filter *f, size_t known)
{
	size_t count = f->best.len, left = 0, right = known;
	struct filter_match *best = f->best.data;
	if (count == known)
		return;
	qsort(best + known, count - known, sizeof *best, by_rank);
	vec_clear(&f->spare);
	vec_clear(&f->numbers);
	vec_reserve(&f->spare, count);
	vec_reserve(&f->numbers, count);
	for (uint32_t i = 0; i < count; i++) {
		bool later =
		    left == known || (right < count && is_better(&best[right], &best[left]));
		const struct filter_match *m = &best[later ? right++ : left++];
		f->spare.data[i] = *m;
		f->numbers.data[i] = m->nr;
		f->ranks.data[m->nr] = i;
	}
	f->numbers.len = count;
	memcpy(best, f->spare.data, count * sizeof *best);
}

static void take(struct article_filter *f, const struct query_subject *subject, uint32_t nr)
{
	if (f->ranked) {
		const struct article *a = corpus_article(subject->corpus, nr);
		vec_push(&f->best,
			 (struct filter_match){ .article = a,
						.date = a->sort_date,
						.nr = nr,
						.score = query_score(f->query, subject, nr) });
		return;
	}
	f->ranks.data[nr] = (uint32_t)f->numbers.len;
	vec_push(&f->numbers, nr);
}

bool article_filter_go_on(struct article_filter *f, const struct article_order *order,
			  const struct query_subject *subject)
{
	size_t bytes = 0, rows = 0, known = f->best.len;
	if (!f->query)
		return false;
	for (; f->scanned < order->numbers.len && bytes < SLICE_BYTES && rows < SLICE_ROWS;
	     rows++) {
		uint32_t nr = order->numbers.data[f->scanned];
		if (query_reads(f->query, nr))
			bytes += corpus_article(subject->corpus, nr)->len;
		f->scanned++;
		if (query_matches_row(f->query, subject, nr))
			take(f, subject, nr);
	}
	if (f->ranked)
		rank(f, known);
	return f->scanned < order->numbers.len;
}
