/* SPDX-License-Identifier: MIT */
/* What an index says of a query's terms before any text is read. */
#include "find/index_fields.h"
#include "find/query_parts.h"

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

/* The field of the index that says it all; 0: none does. */
static char field_of(const struct term *t)
{
	static const char fields[TERM_KIND_COUNT] = {
		[TERM_SOURCE] = INDEX_SOURCE,
		[TERM_PLACE] = INDEX_PLACE,
		[TERM_AUTHOR] = INDEX_AUTHOR,
		[TERM_WIRE] = INDEX_WIRE,
	};
	bool none = t->whole && t->key.len == 0;
	if (none && t->kind == TERM_AUTHOR)
		return INDEX_NO_AUTHOR;
	if (none && t->kind == TERM_WIRE)
		return INDEX_NO_WIRE;
	return fields[t->kind];
}

static bool holds(const void *ctx, struct str value)
{
	const struct field_question *f = ctx;
	return term_holds(f->term, value, &f->scratch->folded);
}

static void ask_field(struct query *q, struct term *t, const struct index *index)
{
	if (!t->field)
		t->field = mem_zalloc(1, sizeof *t->field);
	*t->field = (struct field_question){ t, q->scratch };
	const struct index_question question = { .field = field_of(t),
						 .holds = holds,
						 .ctx = t->field };
	t->answer = index_ask(index, &question);
}

/* Postings are read once, be it for counts as well. */
static void ask_words(struct term *t, const struct index *index, bool count)
{
	const struct fold_needle *needle = &t->needle.fold;
	struct buf folded = BUF_INIT;
	fold_key(t->value, &folded);
	const struct index_question question = { .folded = str_trim(buf_str(&folded)),
						 .prefix = t->prefix,
						 .places = places_of(t),
						 .plain =
						     !needle->exact_case && !needle->exact_accents,
						 .counts = count && term_is_shown(t) };
	t->answer = index_ask(index, &question);
	buf_release(&folded);
}

static void prepare(struct query *q, const struct index *index, bool count)
{
	for (size_t i = 0; i < q->terms.len; i++) {
		struct term *t = &q->terms.data[i];
		index_answer_free(t->answer);
		t->answer = NULL;
		if (index && places_of(t) != 0)
			ask_words(t, index, count);
		else if (index && field_of(t) != 0)
			ask_field(q, t, index);
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
		if (term_infos[t->kind].cost == COST_TEXT &&
		    (!t->answer || index_says(t->answer, nr) == INDEX_MAYBE))
			return true;
	}
	return false;
}

bool term_matches(const struct term *t, const struct view *v)
{
	enum index_says says = t->answer ? index_says(t->answer, v->nr) : INDEX_MAYBE;
	return says == INDEX_MAYBE ? term_infos[t->kind].matches(t, v) : says == INDEX_YES;
}
