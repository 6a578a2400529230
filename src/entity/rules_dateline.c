/* SPDX-License-Identifier: MIT */
/* "REPUBLIKA.CO.ID, SEOUL --", "Seoul (ANTARA) -", where the layout took no dateline off: places
 * and sources in front of a dash. */
#include "entity/rules_span.h"

#include <string.h>

enum { DATELINE_PARTS = 14 };

/* A dash between phrases, not a hyphen of a word: with a blank before it, doubled, or a long one.
 */
static bool is_dash(const struct sentence *s, size_t i)
{
	const struct part *p = &s->parts.data[i];
	if (p->ascii != '-')
		return false;
	bool doubled = i + 1 < s->parts.len && p[1].ascii == '-' && p[1].glued;
	return !p->glued || doubled || p->len > 1;
}

static bool is_domain(const struct sentence *s, const struct part *p)
{
	size_t dot = str_chr(part_text(s, p), '.');
	return part_is_word(p) && dot != STR_NPOS && dot > 2;
}

static bool may_stand(const struct sentence *s, const struct part *p)
{
	if (p->ascii)
		return strchr(",()/.:", p->ascii) != NULL;
	return part_capitalised(p) || p->word->shape == SHAPE_NUMBER || is_domain(s, p);
}

static bool is_item_part(const struct part *p)
{
	return part_is_word(p) && p->word->shape != SHAPE_NUMBER && !part_is(p, LEX_TIME);
}

/* The part of the dash that ends the dateline; 0: there is none. */
static size_t find_dash(const struct sentence *s)
{
	for (size_t i = 0; i < s->parts.len && i < DATELINE_PARTS; i++) {
		if (i > 0 && is_dash(s, i))
			return i;
		if (!may_stand(s, &s->parts.data[i]))
			return 0;
	}
	return 0;
}

static bool is_source(const struct sentence *s, size_t from, size_t to, bool bracketed)
{
	for (size_t i = from; i < to; i++) {
		const struct part *p = &s->parts.data[i];
		if (is_domain(s, p) || part_gazetteer(p, 1U << LEX_ORG))
			return true;
	}
	return bracketed;
}

static bool is_place(const struct sentence *s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		if (!part_gazetteer(&s->parts.data[i], KINDS_PLACE))
			return false;
	}
	return true;
}

struct item {
	size_t from, to;
	bool source, place;
};

/* The next stretch of words before `end`. */
static bool next_item(const struct sentence *s, size_t *at, size_t end, bool *bracketed,
		      struct item *out)
{
	const struct part *p = s->parts.data;
	for (; *at < end && !is_item_part(&p[*at]); ++*at) {
		if (p[*at].ascii == '(' || p[*at].ascii == ')')
			*bracketed = p[*at].ascii == '(';
	}
	out->from = *at;
	while (*at < end && is_item_part(&p[*at]))
		++*at;
	out->to = *at;
	out->source = is_source(s, out->from, out->to, *bracketed);
	out->place = !out->source && is_place(s, out->from, out->to);
	return out->from < out->to;
}

/* Is there a source, or are there only places that are known? */
static bool is_dateline(const struct sentence *s, size_t dash)
{
	struct item item;
	size_t at = 0, items = 0, places = 0;
	bool bracketed = false, source = false;
	while (next_item(s, &at, dash, &bracketed, &item)) {
		items++;
		places += item.place;
		source = source || item.source;
	}
	return source || (items > 0 && places == items);
}

void rules_dateline(struct sentence *s)
{
	size_t dash = find_dash(s), at = 0;
	struct item item;
	bool bracketed = false;
	if (dash == 0 || !is_dateline(s, dash))
		return;
	span_clear(s, 0, dash + 1);
	while (next_item(s, &at, dash, &bracketed, &item))
		span_set(s, item.from, item.to, item.source ? ENTITY_ORG : ENTITY_PLACE);
}
