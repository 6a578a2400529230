/* SPDX-License-Identifier: MIT */
/* How much an article is about the words of a query: by what the index has counted, or by reading,
 * with the same number. */
#include "find/query_parts.h"

enum { TITLE_WEIGHT = 4, WORDS_MAX = 1000000 };

bool query_has_words(const struct query *q)
{
	for (size_t i = 0; i < q->terms.len; i++) {
		if (term_is_shown(&q->terms.data[i]))
			return true;
	}
	return false;
}

/* In the blocks below the title, as often as the index counts at most. */
static uint32_t count_in_body(const struct term *t, const struct view *v)
{
	if (t->answer && t->kind != TERM_TITLE && index_says(t->answer, v->nr) == INDEX_NO)
		return 0;
	struct str text = view_text(v);
	const struct block *b = view_article(v)->blocks, *end = b + view_article(v)->block_count;
	uint32_t count = 0;
	struct needle_scan scan;
	struct needle_hit hit;
	needle_scan_init(&scan, &t->needle, text);
	while (b < end && count < INDEX_COUNT_MAX && needle_next_apart(&scan, &hit)) {
		while (b < end && (size_t)b->start + b->len <= hit.start)
			b++;
		count += b < end && b->start <= hit.start &&
			 hit.start + hit.len <= (size_t)b->start + b->len && !b->repeated &&
			 b->kind != BLOCK_TITLE && term_reads_block(t, b);
	}
	return count;
}

/* Occurrences, one in the title counting TITLE_WEIGHT times. */
static uint32_t count_of(const struct term *t, const struct view *v)
{
	uint32_t body, title;
	unsigned counted;
	if (t->answer && index_counted(t->answer, v->nr, &counted)) {
		body = counted & INDEX_COUNT_MAX;
		title = counted & INDEX_COUNT_TITLE;
	} else {
		body = t->kind == TERM_TITLE ? 0 : count_in_body(t, v);
		title = t->kind != TERM_BODY && match_title(t, v);
	}
	return (t->kind == TERM_TITLE ? 0 : body) +
	       (t->kind != TERM_BODY && title ? TITLE_WEIGHT : 0);
}

/* Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with
 * k1 = 1.2, b = 0.75, 300 words as the usual length and no weight for rareness: the first mention
 * says most, the tenth little. count * (k1 + 1) / (count + k1 * (1 - b + b * words / 300)) in
 * thousandths; whole numbers, so that it is the same everywhere. */
static uint32_t weight_of(uint32_t count, uint32_t words)
{
	words = words < WORDS_MAX ? words : WORDS_MAX;
	return count * 2200000u / (count * 1000 + 300 + words * 3);
}

uint32_t query_score(const struct query *q, const struct query_subject *subject, uint32_t nr)
{
	struct view v = { subject, nr, q->scratch };
	uint32_t score = 0;
	for (size_t i = 0; i < q->terms.len; i++) {
		const struct term *t = &q->terms.data[i];
		if (term_is_shown(t))
			score += weight_of(count_of(t, &v), view_words(&v));
	}
	return score;
}
