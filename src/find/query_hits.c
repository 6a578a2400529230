/* SPDX-License-Identifier: MIT */
/* Where the words of a query stand, and how much they weigh. */
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

static bool scan_apart(struct needle_scan *s, struct needle_hit *hit)
{
	if (!needle_next(s, hit))
		return false;
	s->at = hit->start + hit->len;
	return true;
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
		while (scan_apart(&scan, &hit))
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

/* --- score --- */

enum { TITLE_WEIGHT = 4, USUAL_WORDS = 300 };

static size_t count_in(const struct needle *n, struct str text)
{
	size_t count = 0;
	struct needle_scan scan;
	struct needle_hit hit;
	needle_scan_init(&scan, n, text);
	while (scan_apart(&scan, &hit))
		count++;
	return count;
}

/* In the blocks below the title. */
static size_t count_in_body(const struct term *t, const struct view *v)
{
	struct str text = corpus_text(v->subject->corpus, v->article);
	const struct block *b = v->article->blocks, *end = b + v->article->block_count;
	size_t count = 0;
	struct needle_scan scan;
	struct needle_hit hit;
	needle_scan_init(&scan, &t->needle, text);
	while (b < end && scan_apart(&scan, &hit)) {
		while (b < end && (size_t)b->start + b->len <= hit.start)
			b++;
		count += b < end && b->start <= hit.start && !b->repeated &&
			 b->kind != BLOCK_TITLE && term_reads_block(t, b);
	}
	return count;
}

/* Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with
 * k1 = 1.2, b = 0.75 and no weight for rareness: the first mention says most, the tenth little. */
double query_score(const struct query *q, const struct query_subject *subject, uint32_t nr)
{
	struct view v = { subject, corpus_article(subject->corpus, nr), nr, q->scratch };
	double length = 0.25 + 0.75 * v.article->words / USUAL_WORDS, score = 0;
	for (size_t i = 0; i < q->terms.len; i++) {
		const struct term *t = &q->terms.data[i];
		if (!term_is_shown(t))
			continue;
		size_t count = 0;
		if (t->kind != TERM_BODY)
			count += TITLE_WEIGHT * count_in(&t->needle, v.article->title.value);
		if (t->kind != TERM_TITLE)
			count += count_in_body(t, &v);
		score += 2.2 * (double)count / ((double)count + 1.2 * length);
	}
	return score;
}
