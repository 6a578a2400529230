/* SPDX-License-Identifier: MIT */
/* "Full Name (ABC)": both are of one type, told by the first word of the full name. */
#include "entity/normal.h"
#include "entity/rules_span.h"

enum { FULL_PARTS = 10, ACRONYM_MAX = 12 /* bytes */ };

static bool is_counted(const struct part *p)
{
	return part_is_word(p) && part_capitalised(p);
}

static bool letters_fit(const struct sentence *s, struct span full, const struct part *acronym)
{
	const struct part *first = &s->parts.data[full.from], *last = &s->parts.data[full.to - 1];
	struct str words = str_sub(s->text, first->start, (size_t)last->start + last->len);
	return acronym_fits(part_text(s, acronym), words);
}

/* --- the full name --- */

/* Where the words begin that may belong to a name ending before part `to`. */
static size_t run_start(const struct sentence *s, size_t to)
{
	const struct part *p = s->parts.data;
	size_t from = to;
	for (size_t i = to; i > 0 && to - i < FULL_PARTS; i--) {
		const struct part *at = &p[i - 1];
		if (part_capitalised(at))
			from = i - 1;
		else if (!part_is(at, LEX_CONNECTOR) || !part_is_word(at))
			break;
	}
	return from;
}

/* The words before part `to` whose letters the acronym has, the most of them. */
static struct span find_full(const struct sentence *s, size_t to, const struct part *acronym)
{
	for (size_t from = run_start(s, to); from + 1 < to; from++) {
		struct span full = { from, to, ENTITY_TYPE_COUNT };
		if (is_counted(&s->parts.data[from]) && letters_fit(s, full, acronym))
			return full;
	}
	return (struct span){ to, to, ENTITY_TYPE_COUNT };
}

static bool all_ordinary(const struct sentence *s, struct span name)
{
	for (size_t i = name.from; i < name.to; i++) {
		const struct part *p = &s->parts.data[i];
		if (is_counted(p) && !part_ordinary(p))
			return false;
	}
	return true;
}

static enum entity_type head_type(const struct rules_context *context, const struct sentence *s,
				  struct span full)
{
	const struct part *p = &s->parts.data[full.from];
	size_t to;
	uint32_t kinds = p->word->kinds | span_entry(context, s, full.from, &to);
	struct span known = span_known(s, full.from);
	if (known.to == full.to && part_gazetteer(p, KINDS_PLACE))
		return ENTITY_PLACE;
	if (kinds & (1U << LEX_ORG_HEAD | 1U << LEX_ORG))
		return ENTITY_ORG;
	return kinds & 1U << LEX_PLACE_HEAD ? ENTITY_PLACE : ENTITY_TYPE_COUNT;
}

/* --- the rule --- */

static void define(struct sentence *s, struct span full, size_t acronym, enum entity_type type)
{
	struct span name = span_at(s, full.from);
	if (span_len(full) > 0 &&
	    !(name.from == full.from && name.to == full.to && name.type == type))
		span_set(s, full.from, full.to, type);
	span_set(s, acronym, acronym + 1, type);
	s->parts.data[acronym].defines = true;
}

/* The letters say that it is short for these words. */
static void take_fitting(const struct rules_context *context, struct sentence *s, struct span full,
			 size_t acronym)
{
	struct span name = span_at(s, full.to - 1);
	bool named = name.type != ENTITY_TYPE_COUNT;
	const struct part *p = &s->parts.data[acronym];
	if (named && name.from < full.from)
		full.from = name.from;
	enum entity_type head = head_type(context, s, full);
	if (head != ENTITY_TYPE_COUNT)
		define(s, full, acronym, head);
	else if (all_ordinary(s, full)) {
		span_clear(s, full.from, full.to);
		span_clear(s, acronym, acronym + 1);
	} else if (named)
		define(s, full, acronym, name.type);
	else if (p->label != LABEL_NONE)
		define(s, full, acronym, label_type(p->label));
}

/* Letters of another language: "Badan Energi Atom Internasional (IAEA)". */
static void take_foreign(const struct rules_context *context, struct sentence *s, size_t acronym)
{
	const struct part *p = &s->parts.data[acronym];
	struct span name = span_at(s, acronym - 2);
	if (!p->word->all_capitals || p->len < 2 || part_gazetteer(p, KINDS_PLACE))
		return;
	if (span_len(name) > 1 && name.type == ENTITY_ORG) {
		define(s, name, acronym, ENTITY_ORG);
		return;
	}
	struct span full = { run_start(s, acronym - 1), acronym - 1, ENTITY_TYPE_COUNT };
	size_t to;
	for (; span_len(full) > 1 && span_len(name) == 0; full.from++) {
		if (span_entry(context, s, full.from, &to) & 1U << LEX_ORG_HEAD)
			break;
	}
	bool org = label_type(p->label) == ENTITY_ORG;
	if (span_len(name) == 0 && span_len(full) > 1 && org)
		define(s, full, acronym, ENTITY_ORG);
}

static void take_bracket(const struct rules_context *context, struct sentence *s, size_t acronym)
{
	const struct part *p = &s->parts.data[acronym];
	struct span full = find_full(s, acronym - 1, p);
	if (part_gazetteer(p, KINDS_PLACE) &&
	    !part_gazetteer(&s->parts.data[full.from], KINDS_PLACE))
		return; /* where somebody is, or is from */
	if (span_len(full) > 0)
		take_fitting(context, s, full, acronym);
	else
		take_foreign(context, s, acronym);
}

void rules_brackets(const struct rules_context *context, struct sentence *s)
{
	for (size_t i = 2; i + 1 < s->parts.len; i++) {
		const struct part *p = &s->parts.data[i];
		if (p[-1].ascii == '(' && p[1].ascii == ')' && part_capitalised(p) && p->len > 1 &&
		    p->len <= ACRONYM_MAX && !p->shouted && part_is_word(&p[-2]))
			take_bracket(context, s, i);
	}
}
