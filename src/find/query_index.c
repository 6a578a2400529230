/* SPDX-License-Identifier: MIT */
/* What an index says of a query's terms before any text is read. */
#include "find/query_parts.h"
#include "text/utf8.h"

/* Where the terms of the text look; 0: no index knows. */
static unsigned places_of(const struct term *t)
{
	static const uint8_t places[TERM_KIND_COUNT] = {
		[TERM_TEXT] = INDEX_BODY | INDEX_HEAD,
		[TERM_TITLE] = INDEX_TITLE,
		[TERM_BODY] = INDEX_BODY,
	};
	return places[t->kind];
}

/* A word of ASCII letters and digits is found by the index and by reading alike. */
static bool is_exact(const struct term *t, struct str folded, const struct index *index)
{
	const struct fold_needle *needle = &t->needle.fold;
	return index_is_ready(index) && !needle->exact_case && !needle->exact_accents &&
	       utf8_ascii_end(folded, 0) == folded.len && index_is_word(folded);
}

/* Postings are read once, be it for counts as well. */
static void ask(struct term *t, const struct index *index, bool count)
{
	struct buf folded = BUF_INIT;
	fold_key(t->value, &folded);
	struct str key = str_trim(buf_str(&folded));
	t->exact = is_exact(t, key, index);
	if (t->exact && count && term_is_shown(t))
		t->counts = index_find_counts(index, key, t->prefix, places_of(t), &t->maybe);
	else
		t->exact &= index_find(index, key, t->prefix, places_of(t), &t->maybe);
	buf_release(&folded);
}

static void prepare(struct query *q, const struct index *index, bool count)
{
	for (size_t i = 0; i < q->terms.len; i++) {
		struct term *t = &q->terms.data[i];
		index_set_release(&t->maybe);
		term_release_counts(t);
		t->exact = false;
		if (index && places_of(t) != 0)
			ask(t, index, count);
	}
}

void query_prepare(struct query *q, const struct index *index)
{
	prepare(q, index, false);
}

void query_weigh(struct query *q, const struct index *index)
{
	prepare(q, index, true);
}

bool query_reads(const struct query *q, uint32_t nr)
{
	for (size_t i = 0; i < q->terms.len; i++) {
		const struct term *t = &q->terms.data[i];
		if (term_infos[t->kind].cost == COST_TEXT && !t->exact &&
		    (!t->maybe.bits || index_set_has(&t->maybe, nr)))
			return true;
	}
	return false;
}

bool term_matches(const struct term *t, const struct view *v)
{
	if (t->maybe.bits && !index_set_has(&t->maybe, v->nr))
		return false;
	return t->exact || term_infos[t->kind].matches(t, v);
}
