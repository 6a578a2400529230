/* SPDX-License-Identifier: MIT */
/* Takes from names what is never part of one: signs, titles, days, openers of sentences. */
#include "entity/rules_span.h"

#include <string.h>

enum {
	HONORIFIC_MAX = 3,  /* letters: Mr, Dr, Pak are never written small */
	LEGAL_MAX = 3,      /* of legal forms: Inc, Tbk; but City is a club */
	ABBREVIATED_MAX = 3 /* letters of days and months that are names as well */
};

/* Words that join two names rather than stand inside one of a person or place. */
static bool is_and(const struct sentence *s, const struct part *p)
{
	static const char *const words[] = { "dan", "and", "serta", "&" };
	struct str text = part_text(s, p);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (str_eq(text, str_from(words[i])))
			return true;
	}
	return false;
}

/* "SBY. Menurut Arief": a sentence that seems to go on behind what looks like an abbreviation. */
static bool is_end(const struct part *p)
{
	return p->ascii == '.' && p[-1].word->shape == SHAPE_CAPITALS && p[-1].len > 2 &&
	       !part_is(p - 1, LEX_TITLE) && !part_is(p - 1, LEX_ORG_HEAD);
}

/* "Rp10.000", "US$ 5" */
static bool is_amount(const struct sentence *s, const struct part *p)
{
	struct str text = part_text(s, p);
	bool last = p + 1 == s->parts.data + s->parts.len;
	if (!last && p[1].glued && s->text.ptr[p[1].start] == '$')
		return true;
	return text.len > 2 && str_starts(text, STR("Rp")) && char_is_digit(text.ptr[2]);
}

/* Does a name of this type end before part i? */
static bool breaks(const struct sentence *s, size_t i, struct span name)
{
	const struct part *p = &s->parts.data[i];
	if ((!part_is_word(p) && !(p->ascii && strchr(".-/&'", p->ascii))) || is_amount(s, p))
		return true;
	if (i > name.from && is_end(p))
		return true;
	if (i == name.from || i + 1 >= name.to || p->known_more || !is_and(s, p))
		return false;
	if (name.type != ENTITY_ORG)
		return true;
	return part_gazetteer(p - 1, 1U << LEX_ORG) && part_gazetteer(p + 1, 1U << LEX_ORG);
}

static bool begins_sentence(const struct sentence *s, size_t i)
{
	return i == 0 || s->parts.data[i - 1].word->shape == SHAPE_QUOTE ||
	       s->parts.data[i - 1].ascii == ':';
}

static bool is_number(const struct part *p)
{
	return p->word->shape == SHAPE_NUMBER;
}

/* --- the left end --- */

/* Part of a title, "Menteri" or "Luar Negeri" behind it; but a person may be called Bintang. */
static bool leads_person(const struct sentence *s, struct span name, bool behind_title)
{
	size_t i = name.from;
	const struct part *p = &s->parts.data[i];
	if (part_gazetteer(p, 1U << LEX_PERSON))
		return false;
	if (behind_title && part_ordinary(p) && span_len(name) > 2)
		return true;
	if (!part_is(p, LEX_TITLE) || p->len == 1)
		return false;
	return p->len <= HONORIFIC_MAX || begins_sentence(s, i) || word_is_title(p->word);
}

static bool is_leading(const struct sentence *s, size_t i, enum entity_type type)
{
	const struct part *p = &s->parts.data[i];
	if (!part_capitalised(p))
		return !(is_number(p) && type == ENTITY_ORG && p->gazetteer);
	if (p->gazetteer)
		return false;
	if (part_is(p, LEX_STOP) && (begins_sentence(s, i) || part_ordinary(p)))
		return begins_sentence(s, i) || type == ENTITY_PERSON;
	return part_is(p, LEX_RELATION) && part_ordinary(p);
}

static size_t trim_left(const struct sentence *s, struct span name)
{
	bool behind_title = name.from > 0 && part_is(&s->parts.data[name.from - 1], LEX_TITLE);
	while (name.from < name.to) {
		const struct part *p = &s->parts.data[name.from];
		bool title = name.type == ENTITY_PERSON && name.from + 1 < name.to &&
			     leads_person(s, name, behind_title);
		if (!title && !is_leading(s, name.from, name.type))
			break;
		behind_title = title || (behind_title && !part_capitalised(p));
		name.from++;
	}
	return name.from;
}

/* --- the right end --- */

/* A day or month: of a person's name only where enough of a name is left. */
static bool is_trailing_time(const struct sentence *s, struct span name)
{
	size_t last = name.to - 1;
	const struct part *p = &s->parts.data[last];
	if (!part_is(p, LEX_TIME) || p->known_long)
		return false;
	bool dated = last + 1 < s->parts.len &&
		     (is_number(p + 1) ||
		      (p[1].ascii == '(' && last + 2 < s->parts.len && is_number(p + 2)));
	return name.type != ENTITY_PERSON || dated || span_len(name) > 2;
}

static size_t trim_right(const struct sentence *s, struct span name)
{
	while (name.to > name.from) {
		const struct part *p = &s->parts.data[name.to - 1];
		bool number = is_number(p) && (name.type == ENTITY_ORG || p->gazetteer ||
					       part_is(&s->parts.data[name.from], LEX_PLACE_HEAD));
		if ((part_capitalised(p) || number) && !is_trailing_time(s, name))
			break;
		name.to--;
	}
	return name.to;
}

/* --- the whole --- */

static bool is_never(const struct sentence *s, struct span name)
{
	const struct part *p = &s->parts.data[name.from];
	if (span_len(name) != 1)
		return false;
	if (part_is(p, LEX_TITLE) || part_is(p, LEX_RELATION))
		return part_ordinary(p);
	if (part_is(p, LEX_ORG_TAIL) && p->len <= LEGAL_MAX && !p->gazetteer)
		return true;
	if (!(p->word->kinds & KINDS_NEVER) || (p->gazetteer && !part_is(p, LEX_TIME)))
		return false;
	return name.type != ENTITY_PERSON || p->len > ABBREVIATED_MAX; /* Sun, Mar, Jun */
}

/* Words that the corpus writes small, and none that says what they are. */
static bool is_phrase(const struct sentence *s, struct span name)
{
	for (size_t i = name.from; i < name.to; i++) {
		const struct part *p = &s->parts.data[i];
		if (p->gazetteer || (part_capitalised(p) && !part_ordinary(p)))
			return false;
	}
	return !part_is(&s->parts.data[name.from], LEX_ORG_HEAD) &&
	       !part_is(&s->parts.data[name.from], LEX_PLACE_HEAD) &&
	       !part_is(&s->parts.data[name.to - 1], LEX_ORG_TAIL);
}

static void keep(struct sentence *s, struct span name, bool uncertain)
{
	name.from = trim_left(s, name);
	name.to = trim_right(s, name);
	if (name.from >= name.to || is_never(s, name) || (uncertain && is_phrase(s, name)))
		return;
	span_set(s, name.from, name.to, name.type);
	s->parts.data[name.from].uncertain = uncertain;
}

/* Puts what is left of the name in its place, in pieces where it breaks. */
static void trim_name(struct sentence *s, struct span name)
{
	bool uncertain = s->parts.data[name.from].uncertain;
	bool defines = s->parts.data[name.from].defines;
	size_t from = name.from;
	span_clear(s, name.from, name.to);
	for (size_t i = name.from; i <= name.to; i++) {
		if (i < name.to && !breaks(s, i, name))
			continue;
		keep(s, (struct span){ from, i, name.type }, uncertain);
		from = i + 1;
	}
	if (s->parts.data[name.from].label != LABEL_NONE)
		s->parts.data[name.from].defines = defines;
}

void rules_trim(struct sentence *s)
{
	struct span name;
	for (size_t at = 0; span_next(s, &at, &name);)
		trim_name(s, name);
}
