/* SPDX-License-Identifier: MIT */
/* Asking an article: the questions of terms, and the steps through them. */
#include "find/query_parts.h"

struct str view_text(const struct view *v)
{
	return corpus_read(v->subject->corpus, view_article(v), &v->scratch->loan);
}

/* The title where the text does not hold it: a file's name, a label's value. */
static bool title_is_apart(const struct article *a)
{
	return a->title.len == 0;
}

bool match_title(const struct term *t, const struct view *v)
{
	return needle_in(&t->needle, view_article(v)->title.value);
}

/* A match lies in one block. Blocks and matches both rise. */
bool match_blocks(const struct term *t, const struct view *v)
{
	const struct article *a = view_article(v);
	const struct block *b = a->blocks, *end = b + a->block_count;
	struct needle_scan scan;
	struct needle_hit hit;
	needle_scan_init(&scan, &t->needle, view_text(v));
	while (needle_next(&scan, &hit)) {
		while (b < end && (size_t)b->start + b->len <= hit.start)
			b++;
		if (b == end)
			break;
		if (b->start <= hit.start && hit.start + hit.len <= (size_t)b->start + b->len &&
		    term_reads_block(t, b))
			return true;
	}
	return t->kind == TERM_TEXT && title_is_apart(a) && match_title(t, v);
}

bool term_holds(const struct term *t, struct str value, struct buf *scratch)
{
	return t->whole ? term_is_whole(t, value, scratch) : needle_in(&t->needle, value);
}

static bool match_value(const struct term *t, const struct view *v, struct str value)
{
	return term_holds(t, value, &v->scratch->folded);
}

bool match_source(const struct term *t, const struct view *v)
{
	return match_value(t, v, view_article(v)->source.value);
}

bool match_place(const struct term *t, const struct view *v)
{
	return match_value(t, v, view_article(v)->place.value);
}

static bool match_list(const struct term *t, const struct view *v, enum field_list_kind kind)
{
	const struct field_list *list = &view_article(v)->lists[kind];
	for (uint32_t i = 0; i < list->count; i++)
		if (match_value(t, v, list->items[i].value))
			return true;
	return false;
}

static bool asks_for_none(const struct term *t)
{
	return t->whole && t->key.len == 0;
}

bool match_author(const struct term *t, const struct view *v)
{
	const struct field_list *lists = view_article(v)->lists;
	if (asks_for_none(t))
		return lists[FIELD_AUTHOR].count + lists[FIELD_EDITOR].count +
			   lists[FIELD_TRANSLATOR].count ==
		       0;
	return match_list(t, v, FIELD_AUTHOR) || match_list(t, v, FIELD_EDITOR) ||
	       match_list(t, v, FIELD_TRANSLATOR);
}

bool match_wire(const struct term *t, const struct view *v)
{
	return asks_for_none(t) ? view_article(v)->lists[FIELD_WIRE].count == 0
				: match_list(t, v, FIELD_WIRE);
}

/* The folder itself or one below it. */
bool match_folder(const struct term *t, const struct view *v)
{
	if (t->whole)
		return term_is_whole(t, view_article(v)->input->collection, &v->scratch->folded);
	struct str wanted = buf_str(&t->needle.fold.key);
	while (wanted.len > 1 && str_ends(wanted, STR("/")))
		wanted.len--;
	struct buf *folded = &v->scratch->folded;
	buf_clear(folded);
	fold_key(view_article(v)->input->collection, folded);
	struct str folder = buf_str(folded);
	return str_starts(folder, wanted) &&
	       (t->prefix || folder.len == wanted.len || folder.ptr[wanted.len] == '/');
}

bool match_words(const struct term *t, const struct view *v)
{
	return view_words(v) >= t->from && view_words(v) <= t->to;
}

bool match_state(const struct term *t, const struct view *v)
{
	return t->state->holds(v);
}

bool query_matches(const struct query *q, const struct query_subject *subject, uint32_t nr)
{
	struct view v = { subject, nr, q->scratch };
	uint32_t at = q->steps.len > 0 ? 0 : STEP_YES;
	while (at < q->steps.len) {
		const struct step *step = &q->steps.data[at];
		const struct term *t = &q->terms.data[step->term];
		at = term_matches(t, &v) ? step->yes : step->no;
	}
	return at == STEP_YES;
}

bool query_matches_row(const struct query *q, const struct query_subject *subject, uint32_t nr)
{
	const uint32_t *copies;
	size_t count = corpus_copies(subject->corpus, nr, &copies);
	for (size_t i = 0; i < count; i++) {
		if (query_matches(q, subject, copies[i]))
			return true;
	}
	return count == 0 && query_matches(q, subject, nr);
}
