/* SPDX-License-Identifier: MIT */
/* What the first word of a name, and the words beside it, say of its type and its ends. */
#include "entity/rules_span.h"

enum {
	HOLDER_PARTS = 4,   /* of the name of who holds an office */
	HONORIFIC_PARTS = 3 /* of a name that is found by the Mr before it */
};

/* Capitalised in mid-sentence: not for the sentence's sake. */
static bool is_large(const struct sentence *s, size_t i)
{
	const struct part *p = &s->parts.data[i];
	if (!part_capitalised(p) || p->shouted || i == 0)
		return false;
	switch ((enum shape)p[-1].word->shape) {
	case SHAPE_QUOTE:
	case SHAPE_STOP:
	case SHAPE_OPEN:
	case SHAPE_JOINT:
	case SHAPE_PUNCTUATION:
		return false;
	default:
		return true;
	}
}

/* May a word that belongs to no name be one of a person's? */
static bool is_name_word(const struct sentence *s, size_t i)
{
	const struct part *p = &s->parts.data[i];
	return i < s->parts.len && p->label == LABEL_NONE && !p->glued && !p->shouted &&
	       part_personal(p);
}

/* "Presiden Korea Selatan Yoon Suk-yeol": behind a title and whose it is. */
static void add_holder(const struct rules_context *context, struct sentence *s, struct span name)
{
	size_t to = name.to;
	if (name.type == ENTITY_PERSON || !span_titled(context, s, name.from))
		return;
	while (to < s->parts.len && to - name.to < HOLDER_PARTS && is_name_word(s, to))
		to++;
	if (to - name.to < 2 || (to < s->parts.len && part_capitalised(&s->parts.data[to])))
		return;
	span_set(s, name.to, to, ENTITY_PERSON);
	s->parts.data[name.to].uncertain = true;
}

/* Mr, Dr, Pak: what follows looks like a person and is one, whatever the model says. */
static void take_honoured(struct sentence *s, size_t i)
{
	const struct part *p = &s->parts.data[i];
	size_t from = i + 1, to = from;
	if (!part_is(p, LEX_TITLE) || p->len > 3 || p->word->shape != SHAPE_NAME ||
	    p->label != LABEL_NONE || part_ordinary(p))
		return;
	struct span name = span_at(s, from);
	if (span_len(name) > 0 && name.from == from && name.type != ENTITY_PERSON) {
		while (to < name.to && part_personal(&s->parts.data[to]))
			to++;
		if (to == name.to)
			span_set(s, from, to, ENTITY_PERSON);
		return;
	}
	while (to - from < HONORIFIC_PARTS && is_name_word(s, to))
		to++;
	if (to > from && (to >= s->parts.len || !part_capitalised(&s->parts.data[to])))
		span_set(s, from, to, ENTITY_PERSON);
}

/* "Yoon" before "Suk-yeol": what comes right behind a short name of a person. */
static void add_last_name(struct sentence *s, struct span name)
{
	if (name.type != ENTITY_PERSON || span_len(name) > 1 || !is_name_word(s, name.to))
		return;
	bool uncertain = s->parts.data[name.from].uncertain;
	span_set(s, name.from, name.to + 1, ENTITY_PERSON);
	s->parts.data[name.from].uncertain = uncertain;
}

static bool is_small_name(const struct sentence *s, size_t i)
{
	const struct part *p = &s->parts.data[i];
	return p->label == LABEL_NONE && word_small_name(p->word, p->len) &&
	       !(p->word->kinds & ~(1U << LEX_STOP));
}

/* "Direktur Jenderal WHO Tedros" before "Adhanom": a large word between somebody's organisation
 * or country and his name. */
static void add_given_name(struct sentence *s, struct span name)
{
	const struct part *p = s->parts.data;
	size_t i = name.from - 1;
	if (name.type != ENTITY_PERSON || name.from < 2 ||
	    !(is_name_word(s, i) || is_small_name(s, i)))
		return;
	bool behind =
	    label_type(p[i - 1].label) == ENTITY_ORG || label_type(p[i - 1].label) == ENTITY_PLACE;
	if (!behind)
		return;
	bool uncertain = p[name.from].uncertain;
	span_set(s, i, name.to, ENTITY_PERSON);
	s->parts.data[i].uncertain = uncertain;
}

static bool is_known_place(const struct sentence *s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		if (!part_gazetteer(&s->parts.data[i], KINDS_PLACE))
			return false;
	}
	return from < to;
}

/* --- types by the first word --- */

static void type_by_head(struct sentence *s, struct span name)
{
	const struct part *p = &s->parts.data[name.from];
	if (span_len(name) < 2 || p->gazetteer)
		return;
	bool org = part_is(p, LEX_ORG_HEAD), place = part_is(p, LEX_PLACE_HEAD);
	bool doubtful = name.type == ENTITY_PLACE || p->uncertain || p->word->all_capitals ||
			(part_ordinary(p) && span_len(name) > 2);
	if (org && !place && name.type != ENTITY_ORG && doubtful)
		span_set(s, name.from, name.to, ENTITY_ORG);
	bool no_org = name.type == ENTITY_ORG && p->uncertain;
	if (place && !org && name.type != ENTITY_PLACE &&
	    (no_org || is_known_place(s, name.from + 1, name.to)))
		span_set(s, name.from, name.to, ENTITY_PLACE);
}

/* "Crisis Group Ali Wahid": a person behind what ends an organisation. */
static void cut_behind_tail(struct sentence *s, struct span name)
{
	if (name.type != ENTITY_ORG || span_len(name) < 4)
		return;
	size_t from = name.to;
	while (from > name.from && part_personal(&s->parts.data[from - 1]))
		from--;
	if (name.to - from < 2 || from < name.from + 2 ||
	    !part_is(&s->parts.data[from - 1], LEX_ORG_TAIL))
		return;
	span_set(s, from, name.to, ENTITY_PERSON);
	s->parts.data[from].uncertain = true;
}

/* --- longer names --- */

/* "Kementerian Unifikasi" and "Korea Selatan", "Komisi I" and "DPR": one organisation of another's.
 */
static void join_organisation(struct sentence *s, struct span name)
{
	const struct part *p = s->parts.data;
	struct span next = span_at(s, name.to);
	bool head = part_is(&p[name.from], LEX_ORG_HEAD) && !p[name.from].word->all_capitals;
	if (name.type != ENTITY_ORG || !head || span_len(next) == 0 || next.from != name.to)
		return;
	if (next.type == ENTITY_PLACE || part_gazetteer(&p[next.from], KINDS_PLACE) ||
	    (next.type == ENTITY_ORG && p[next.from].word->all_capitals &&
	     !part_gazetteer(&p[name.from], 1U << LEX_ORG)))
		span_set(s, name.from, next.to, ENTITY_ORG);
}

/* "Komisi III" is a name by its number, and what follows may be whose it is. */
static void number_organisation(struct sentence *s, size_t i)
{
	const struct part *p = &s->parts.data[i];
	if (p->label != LABEL_NONE || !part_is(p, LEX_ORG_HEAD) || !part_capitalised(p) ||
	    i + 1 >= s->parts.len || !part_roman(s, &p[1]) || p[1].label != LABEL_NONE)
		return;
	span_set(s, i, i + 2, ENTITY_ORG);
}

/* Does a head stand here that belongs to no name yet, and to no words before it? */
static bool is_head(const struct sentence *s, size_t i, enum lexicon_kind kind)
{
	const struct part *p = &s->parts.data[i];
	if (p->label != LABEL_NONE || p->gazetteer || !part_is(p, kind) || !is_large(s, i))
		return false;
	bool opens = i == 1 && part_ordinary(&p[-1]); /* large for the sentence's sake */
	return opens || !part_capitalised(&p[-1]) || p[-1].label != LABEL_NONE;
}

/* "Dinas Kebakaran" before "dan Penyelamatan": two things that one office is for. */
static void add_second_task(struct sentence *s, struct span name)
{
	const struct part *p = s->parts.data;
	size_t to = name.to + 1;
	if (name.type != ENTITY_ORG || span_len(name) < 2 || to >= s->parts.len ||
	    !part_is(&p[name.from], LEX_ORG_HEAD) || !str_eq(part_text(s, &p[name.to]), STR("dan")))
		return;
	while (to < s->parts.len && part_capitalised(&p[to]) && part_ordinary(&p[to]) &&
	       !p[to].gazetteer && !(p[to].word->kinds & ~(1U << LEX_STOP)) &&
	       (p[to].label == LABEL_NONE || label_type(p[to].label) == ENTITY_ORG))
		to++;
	if (to == name.to + 1 || (to < s->parts.len && label_continues(p[to].label)))
		return;
	bool uncertain = p[name.from].uncertain;
	span_set(s, name.from, to, ENTITY_ORG);
	s->parts.data[name.from].uncertain = uncertain;
}

/* "Dewan Keamanan Nasional" that the model missed: a head and large words in mid-sentence. */
static void head_organisation(struct sentence *s, size_t i)
{
	const struct part *p = s->parts.data;
	size_t to = i + 1;
	if (!is_head(s, i, LEX_ORG_HEAD) || p[i].word->all_capitals)
		return;
	while (to < s->parts.len && part_capitalised(&p[to]) && p[to].label == LABEL_NONE &&
	       !part_is(&p[to], LEX_TITLE) && !part_is(&p[to], LEX_TIME))
		to++;
	if (to - i < 2)
		return;
	span_set(s, i, to, ENTITY_ORG);
	s->parts.data[i].uncertain = true;
}

static void add_number(struct sentence *s, struct span name)
{
	const struct part *p = &s->parts.data[name.to];
	if (name.type != ENTITY_PLACE && name.to < s->parts.len && p->label == LABEL_NONE &&
	    part_roman(s, p) && !p->glued) {
		bool uncertain = s->parts.data[name.from].uncertain;
		span_set(s, name.from, name.to + 1, name.type);
		s->parts.data[name.from].uncertain = uncertain;
	}
}

/* "Selat", "Semenanjung" before a place; "Lapangan", "Bandara" also before a person. */
static void join_place(struct sentence *s, size_t i)
{
	struct span next = span_at(s, i + 1);
	if (is_head(s, i, LEX_PLACE_HEAD) && !part_is(&s->parts.data[i], LEX_ORG_HEAD) &&
	    span_len(next) > 0 && next.type != ENTITY_ORG)
		span_set(s, i, next.to, ENTITY_PLACE);
}

/* "Laut Timur": no word of it is a name by itself. */
static void compass_place(struct sentence *s, size_t i)
{
	const struct part *p = &s->parts.data[i];
	if (!is_head(s, i, LEX_PLACE_HEAD))
		return;
	if (p[1].label == LABEL_NONE && part_is(&p[1], LEX_COMPASS) && part_capitalised(&p[1]))
		span_set(s, i, i + 2, ENTITY_PLACE);
}

void rules_cues(const struct rules_context *context, struct sentence *s)
{
	struct span name;
	for (size_t i = 0; i + 1 < s->parts.len; i++) {
		number_organisation(s, i);
		head_organisation(s, i);
		take_honoured(s, i);
		join_place(s, i);
		compass_place(s, i);
	}
	for (size_t at = 0; span_next(s, &at, &name);) {
		type_by_head(s, name);
		cut_behind_tail(s, span_at(s, name.from));
		add_holder(context, s, span_at(s, name.from));
		add_last_name(s, name);
		add_given_name(s, span_at(s, name.from));
	}
	for (size_t at = 0; span_next(s, &at, &name); at = name.to) {
		add_number(s, name);
		add_second_task(s, span_at(s, name.from));
		name = span_at(s, name.from);
		join_organisation(s, name);
		name = span_at(s, name.from);
	}
}
