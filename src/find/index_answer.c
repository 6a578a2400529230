/* SPDX-License-Identifier: MIT */
/* Asking parts of the index. */
#include "find/index_answer.h"

#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

enum { UNASKED = UINT8_MAX };

struct index_asked {
	const struct index *index;
	struct index_question question;
	struct buf folded;
	VEC(struct str) words; /* in it */
	bool follows;          /* the words have one blank between them and nothing else */
	bool exact;            /* where a part can say where words stand */
	size_t left;           /* parts not asked */
	uint8_t common;        /* state of all that were asked; UNASKED: none, or they differ */
	uint8_t *states;       /* of each part */
	uint32_t articles;     /* of all parts */
	uint64_t *scratch;     /* bits, where words are ANDed; or NULL */
};

/* --- questions --- */

static bool is_ascii_word(struct str word)
{
	return utf8_ascii_end(word, 0) == word.len && index_is_word(word);
}

/* A phrase whose beginning stands in it again may overlap itself: how often it stands somewhere is
 * a matter of where counting begins. */
static bool overlaps_itself(const struct index_asked *asked)
{
	for (size_t i = 1; i < asked->words.len; i++)
		if (str_eq(asked->words.data[i], asked->words.data[0]))
			return true;
	return false;
}

static void cut_words(struct index_asked *asked)
{
	struct str folded = buf_str(&asked->folded), word;
	size_t end = 0;
	asked->exact = asked->follows = true;
	for (size_t at = 0; index_next_word(folded, &at, &word);) {
		size_t start = (size_t)(word.ptr - folded.ptr);
		bool first = asked->words.len == 0;
		asked->follows &= first ? start == 0 : start == end + 1 && folded.ptr[end] == ' ';
		asked->exact &= is_ascii_word(word);
		vec_push(&asked->words, word);
		end = at;
	}
	asked->follows &= end == folded.len;
	bool phrase = asked->words.len > 1;
	asked->exact &= asked->question.plain && asked->follows &&
			!(phrase && (asked->question.prefix || overlaps_itself(asked)));
}

/* --- parts --- */

static struct index_answer *answer_new(const struct index *x, const struct index_question *question)
{
	struct index_answer *a = mem_zalloc(1, sizeof *a);
	struct index_asked *asked = a->asked = mem_zalloc(1, sizeof *asked);
	asked->index = x;
	asked->question = *question;
	asked->left = index_parts(x);
	asked->common = UNASKED;
	asked->states = mem_alloc(asked->left + 1);
	memset(asked->states, UNASKED, asked->left);
	if (asked->left > 0) {
		uint32_t from;
		index_part_at(x, asked->left - 1, &from, &asked->articles);
	}
	a->bits = mem_zalloc(asked->articles / 64 + 1, sizeof *a->bits);
	if (question->counts)
		a->counts = mem_zalloc((size_t)asked->articles + 1, sizeof *a->counts);
	return a;
}

struct index_answer *index_ask(const struct index *x, const struct index_question *question)
{
	struct index_answer *a = answer_new(x, question);
	struct index_asked *asked = a->asked;
	if (question->field != 0)
		return a;
	buf_add_str(&asked->folded, question->folded);
	cut_words(asked);
	if (asked->words.len > 0)
		return a;
	index_answer_free(a);
	return NULL;
}

void index_answer_free(struct index_answer *a)
{
	if (!a)
		return;
	vec_release(&a->asked->words);
	buf_release(&a->asked->folded);
	free(a->asked->states);
	free(a->asked->scratch);
	free(a->asked);
	free(a->bits);
	free(a->counts);
	free(a);
}

/* Keeps those of the part that hold `word`, too. */
static void keep_those(struct index_answer *a, const struct index_part *part, struct str word,
		       bool prefix)
{
	struct index_asked *asked = a->asked;
	size_t first = part->from / 64, last = (part->to - 1) / 64;
	if (!asked->scratch)
		asked->scratch = mem_alloc((asked->articles / 64 + 1) * sizeof *asked->scratch);
	memset(asked->scratch + first, 0, (last - first + 1) * sizeof *asked->scratch);
	index_part_add(part, word, prefix, asked->question.places, NULL, asked->scratch);
	for (size_t i = first; i <= last; i++) {
		uint64_t mask = UINT64_MAX;
		if (i == first)
			mask &= UINT64_MAX << (part->from % 64);
		if (i == last)
			mask &= UINT64_MAX >> (63 - (part->to - 1) % 64);
		a->bits[i] &= asked->scratch[i] | ~mask;
	}
}

static enum index_state find_words(struct index_answer *a, const struct index_part *part)
{
	struct index_asked *asked = a->asked;
	const struct index_question *q = &asked->question;
	size_t count = asked->words.len, whole = count - q->prefix, next = 0;
	if (count == 1) {
		index_part_add(part, asked->words.data[0], q->prefix, q->places, a->counts,
			       a->bits);
		return asked->exact ? INDEX_EXACT : INDEX_FILTER;
	}
	if (asked->follows && whole > 1 &&
	    index_part_phrase(part, asked->words.data, whole, q->places, a->counts, a->bits)) {
		if (whole == count)
			return asked->exact ? INDEX_EXACT : INDEX_FILTER;
		next = whole;
	} else {
		index_part_add(part, asked->words.data[0], false, q->places, NULL, a->bits);
		next = 1;
	}
	for (; next < count; next++)
		keep_those(a, part, asked->words.data[next], q->prefix && next + 1 == count);
	return INDEX_FILTER;
}

static enum index_state find(struct index_answer *a, const struct index_part *part)
{
	const struct index_question *q = &a->asked->question;
	if (!part)
		return INDEX_OPEN;
	if (q->field == 0)
		return find_words(a, part);
	index_part_values(part, q->field, q->holds, q->ctx, a->bits);
	return INDEX_EXACT;
}

static size_t part_of(const struct index_asked *asked, uint32_t nr, uint32_t *from, uint32_t *to)
{
	size_t low = 0, high = index_parts(asked->index);
	for (;;) {
		size_t middle = (low + high) / 2;
		index_part_at(asked->index, middle, from, to);
		if (nr < *from)
			high = middle;
		else if (nr >= *to)
			low = middle + 1;
		else
			return middle;
	}
}

static void note_state(struct index_asked *asked, size_t nr, enum index_state state)
{
	bool first = asked->left == index_parts(asked->index);
	asked->states[nr] = (uint8_t)state;
	asked->left--;
	if (first)
		asked->common = (uint8_t)state;
	else if (asked->common != state)
		asked->common = UNASKED;
}

void index_answer_turn(struct index_answer *a, uint32_t nr)
{
	struct index_asked *asked = a->asked;
	uint32_t to;
	if (nr >= asked->articles) { /* it is not cut yet, or has come since */
		a->from = nr;
		a->len = 1;
		a->state = INDEX_OPEN;
		return;
	}
	size_t part = part_of(asked, nr, &a->from, &to);
	if (asked->states[part] == UNASKED) {
		const struct index_part *found = index_part_at(asked->index, part, &a->from, &to);
		note_state(asked, part, find(a, found));
	}
	a->len = to - a->from;
	a->state = asked->states[part];
	if (asked->left == 0 && asked->common != UNASKED) {
		a->from = 0;
		a->len = asked->articles;
	}
}
