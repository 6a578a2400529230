/* SPDX-License-Identifier: MIT */
/* A query's life. */
#include "find/query_parts.h"

#include <assert.h>

struct query *query_new(struct str text, const struct date *now, struct query_error *e)
{
	assert(now->precision >= DATE_DAY);
	struct query *q = mem_zalloc(1, sizeof *q);
	q->scratch = mem_zalloc(1, sizeof *q->scratch);
	q->root = NODE_NONE;
	*e = (struct query_error){ 0 };
	buf_add_str(&q->text, text);
	if (query_parse(q, now, e)) {
		query_compile(q);
		return q;
	}
	query_free(q);
	return NULL;
}

bool query_check(struct str text, struct err *err)
{
	static const struct date any_day = {
		.year = 2000, .month = 1, .day = 1, .precision = DATE_DAY
	};
	struct query_error wrong;
	struct query *q = query_new(text, &any_day, &wrong);
	if (!q)
		return err_set(err, "", 0, "byte %zu of the query: %s", wrong.start + 1,
			       wrong.message);
	query_free(q);
	return true;
}

void query_free(struct query *q)
{
	if (!q)
		return;
	for (size_t i = 0; i < q->terms.len; i++)
		if (term_infos[q->terms.data[i].kind].has_needle && !q->terms.data[i].whole)
			needle_release(&q->terms.data[i].needle);
	for (size_t i = 0; i < q->terms.len; i++) {
		term_release_named(&q->terms.data[i]);
		buf_release(&q->terms.data[i].key);
		index_answer_free(q->terms.data[i].answer);
		free(q->terms.data[i].field);
	}
	vec_release(&q->terms);
	vec_release(&q->nodes);
	vec_release(&q->steps);
	buf_release(&q->text);
	arena_release(&q->plain);
	buf_release(&q->scratch->folded);
	text_loan_release(&q->scratch->loan);
	free(q->scratch);
	free(q);
}

bool query_is_empty(const struct query *q)
{
	return q->root == NODE_NONE;
}

bool query_needs_names(const struct query *q)
{
	for (size_t i = 0; i < q->terms.len; i++) {
		if (q->terms.data[i].named)
			return true;
	}
	return false;
}

bool query_needs_seen(const struct query *q)
{
	for (size_t i = 0; i < q->terms.len; i++) {
		const struct term *t = &q->terms.data[i];
		if (t->kind == TERM_ADDED || (t->kind == TERM_IS && t->state->needs_seen))
			return true;
	}
	return false;
}

bool query_needs_takes(const struct query *q)
{
	for (size_t i = 0; i < q->terms.len; i++) {
		const struct term *t = &q->terms.data[i];
		if (t->kind == TERM_IS && t->state->needs_takes)
			return true;
	}
	return false;
}
