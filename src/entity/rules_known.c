/* SPDX-License-Identifier: MIT */
/* What the lexicon knows for sure: organisations, full names of persons, and places that the model
 * missed or glued to a person. The longest name that stands there is tested as a whole. */
#include "entity/rules_span.h"

enum { SWALLOWED_PARTS = 4 }; /* of a person that stands behind an organisation */

static bool is_free(const struct sentence *s, struct span name)
{
	for (size_t i = name.from; i < name.to; i++) {
		if (s->parts.data[i].label != LABEL_NONE)
			return false;
	}
	return true;
}

/* A capitalised word that belongs to no name: what stands beside it may belong to it. */
static bool is_loose(const struct sentence *s, size_t i)
{
	const struct part *p = i < s->parts.len ? &s->parts.data[i] : NULL;
	return p && part_capitalised(p) && p->label == LABEL_NONE && !part_is(p, LEX_TITLE) &&
	       !part_is(p, LEX_PLACE_HEAD) && !part_is(p, LEX_TIME);
}

static bool is_place_run(const struct sentence *s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		if (!part_gazetteer(&s->parts.data[i], KINDS_PLACE))
			return false;
	}
	return from < to;
}

static bool is_country(const struct sentence *s, size_t from, size_t to)
{
	return span_known(s, from).to == to &&
	       part_gazetteer(&s->parts.data[from], 1U << LEX_COUNTRY);
}

/* --- organisations --- */

static bool looks_personal(const struct sentence *s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		if (!part_personal(&s->parts.data[i]))
			return false;
	}
	return true;
}

/* "PBB Kim Song": letters, or what the model is not sure of, and two words that are hardly ever
 * written small. */
static bool is_person_behind(const struct sentence *s, struct span name, struct span known)
{
	const struct part *p = &s->parts.data[known.from];
	bool loose = p->word->all_capitals || p->uncertain || name.type == ENTITY_PLACE;
	if (!loose || name.to - known.to < 2)
		return false;
	return looks_personal(s, known.to, name.to);
}

/* Is what follows a known organisation inside a name somebody else? "Ketua KPK Budi Santoso". */
static bool swallows(const struct rules_context *context, const struct sentence *s,
		     struct span name, struct span known)
{
	const struct part *next = &s->parts.data[known.to];
	if (name.from != known.from || name.to - known.to > SWALLOWED_PARTS)
		return false;
	if (part_gazetteer(next, KINDS_PLACE | 1U << LEX_ORG) || next->word->all_capitals ||
	    !part_capitalised(next) || part_is(next, LEX_ORG_TAIL))
		return false;
	return name.type == ENTITY_PERSON || span_titled(context, s, name.from) ||
	       is_person_behind(s, name, known);
}

static void know_organisation(const struct rules_context *context, struct sentence *s,
			      struct span known)
{
	struct span name = span_at(s, known.from);
	const struct part *p = &s->parts.data[known.from];
	bool inside = name.to >= known.to && span_len(name) > span_len(known);
	if (inside && swallows(context, s, name, known)) {
		span_set(s, known.to, name.to, ENTITY_PERSON);
		span_set(s, known.from, known.to, ENTITY_ORG);
		return;
	}
	if (inside && name.from == known.from && is_place_run(s, known.to, name.to))
		span_set(s, name.from, name.to, ENTITY_ORG);
	if (inside && name.to == known.to && is_country(s, name.from, known.from)) {
		span_set(s, name.from, known.from, ENTITY_PLACE);
		span_set(s, known.from, known.to, ENTITY_ORG);
	}
	if (inside)
		return;
	if (is_free(s, known) && span_len(known) == 1 && !p->word->all_capitals &&
	    (part_ordinary(p) || is_loose(s, known.to)))
		return;
	span_set(s, known.from, known.to, ENTITY_ORG);
}

void rules_organisations(const struct rules_context *context, struct sentence *s)
{
	for (size_t i = 0; i < s->parts.len; i++) {
		const struct part *p = &s->parts.data[i];
		struct span known = span_known(s, i);
		if (span_len(known) > 0 && part_gazetteer(p, 1U << LEX_ORG) &&
		    !part_gazetteer(p, KINDS_PLACE) && !p->shouted)
			know_organisation(context, s, known);
	}
}

/* --- persons --- */

/* A full name that is known, where no longer name holds it. */
static void know_person(struct sentence *s, struct span known)
{
	struct span first = span_at(s, known.from), last = span_at(s, known.to - 1);
	bool inside = span_len(first) > 0 && first.to >= known.to &&
		      (first.from < known.from || first.to > known.to);
	bool person = first.type == ENTITY_PERSON && last.type == ENTITY_PERSON;
	if (!inside && !(person && first.from == last.from && first.to == last.to))
		span_set(s, known.from, known.to, ENTITY_PERSON);
}

void rules_persons(struct sentence *s)
{
	for (size_t i = 0; i < s->parts.len; i++) {
		const struct part *p = &s->parts.data[i];
		struct span known = span_known(s, i);
		if (span_len(known) > 1 && part_gazetteer(p, 1U << LEX_PERSON) &&
		    !part_gazetteer(p, KINDS_PLACE | 1U << LEX_ORG) && !p->shouted)
			know_person(s, known);
	}
}

/* --- places --- */

enum { KINDS_SURE = 1U << LEX_COUNTRY | 1U << LEX_REGION };

/* A name that begins with a place and goes on: "Korea Selatan Moon Jae-in". */
static void part_from_place(const struct rules_context *context, struct sentence *s,
			    struct span name, struct span known)
{
	bool person = name.type == ENTITY_PERSON || span_titled(context, s, name.from);
	bool looks = looks_personal(s, known.to, name.to);
	if (name.type == ENTITY_ORG || !(person || looks) ||
	    !part_capitalised(&s->parts.data[known.to]))
		return;
	span_set(s, known.to, name.to, ENTITY_PERSON);
	s->parts.data[known.to].uncertain = !person;
	span_set(s, known.from, known.to, ENTITY_PLACE);
}

/* "Seoul dan", "Seoul," before it. */
static bool is_listed(const struct sentence *s, size_t i)
{
	const struct part *p = s->parts.data;
	if (i < 2 || label_type(p[i - 2].label) != ENTITY_PLACE)
		return false;
	return p[i - 1].ascii == ',' || p[i - 1].ascii == '/' || part_is(&p[i - 1], LEX_CONNECTOR);
}

static bool holds_organisation(const struct sentence *s, struct span known)
{
	for (size_t i = known.from; i < known.to; i++) {
		if (label_type(s->parts.data[i].label) == ENTITY_ORG)
			return true;
	}
	return false;
}

static bool is_sure_place(const struct sentence *s, struct span known)
{
	const struct part *p = &s->parts.data[known.from];
	bool prepared =
	    (known.from > 0 && part_is(p - 1, LEX_PREPOSITION)) || is_listed(s, known.from);
	if (span_len(known) == 1 && part_ordinary(p))
		return false;
	if (part_gazetteer(p, KINDS_SURE))
		return true;
	return (prepared || span_len(known) > 1) && !is_loose(s, known.to) &&
	       !(known.from > 0 && is_loose(s, known.from - 1));
}

/* "Kontingen Indonesia": a country, and before it nothing that a place is called by. */
static void part_to_place(struct sentence *s, struct span name, struct span known)
{
	for (size_t i = name.from; i < known.from; i++) {
		const struct part *p = &s->parts.data[i];
		if (part_is(p, LEX_PLACE_HEAD) || part_is(p, LEX_COMPASS) || p->gazetteer)
			return;
	}
	span_clear(s, name.from, known.from);
	span_set(s, known.from, known.to, ENTITY_PLACE);
}

static void know_place(const struct rules_context *context, struct sentence *s, struct span known)
{
	struct span name = span_at(s, known.from);
	const struct part *p = &s->parts.data[known.from];
	bool sure = part_gazetteer(p, KINDS_SURE);
	if (sure && name.to < known.to && !is_free(s, known) && !holds_organisation(s, known)) {
		span_set(s, known.from, known.to, ENTITY_PLACE);
	} else if (span_len(name) == 0) {
		if (is_free(s, known) && is_sure_place(s, known))
			span_set(s, known.from, known.to, ENTITY_PLACE);
	} else if (name.from == known.from && name.to == known.to) {
		bool person = name.type == ENTITY_PERSON && !p->uncertain && !sure;
		if (name.type == ENTITY_PLACE)
			s->parts.data[known.from].uncertain = false;
		else if (!person && is_sure_place(s, known))
			span_set(s, known.from, known.to, ENTITY_PLACE);
	} else if (name.from == known.from && name.to > known.to && (sure || span_len(known) > 1)) {
		part_from_place(context, s, name, known);
	} else if (name.to == known.to && name.type == ENTITY_PLACE &&
		   part_gazetteer(p, 1U << LEX_COUNTRY)) {
		part_to_place(s, name, known);
	}
}

void rules_places(const struct rules_context *context, struct sentence *s)
{
	for (size_t i = 0; i < s->parts.len; i++) {
		const struct part *p = &s->parts.data[i];
		struct span known = span_known(s, i);
		bool other = part_gazetteer(p, 1U << LEX_ORG | 1U << LEX_PERSON) &&
			     !part_gazetteer(p, 1U << LEX_COUNTRY);
		if (span_len(known) > 0 && part_gazetteer(p, KINDS_PLACE) && !other && !p->shouted)
			know_place(context, s, known);
	}
}
