/* SPDX-License-Identifier: MIT */
/* Names of a sentence as ranges of parts. */
#include "entity/rules_span.h"

#include <string.h>

bool span_next(const struct sentence *s, size_t *at, struct span *out)
{
	const struct part *p = s->parts.data;
	size_t i = *at;
	while (i < s->parts.len && p[i].label == LABEL_NONE)
		i++;
	*at = i;
	if (i == s->parts.len)
		return false;
	out->from = i++;
	out->type = label_type(p[out->from].label);
	while (i < s->parts.len && label_continues(p[i].label))
		i++;
	out->to = *at = i;
	return true;
}

struct span span_at(const struct sentence *s, size_t i)
{
	const struct part *p = s->parts.data;
	if (i >= s->parts.len || p[i].label == LABEL_NONE)
		return (struct span){ i, i, ENTITY_TYPE_COUNT };
	struct span name = { .type = label_type(p[i].label) };
	for (name.from = i; name.from > 0 && label_continues(p[name.from].label);)
		name.from--;
	for (name.to = i + 1; name.to < s->parts.len && label_continues(p[name.to].label);)
		name.to++;
	return name;
}

/* What follows part `to` begins a name of its own. */
static void cut_behind(struct sentence *s, size_t to)
{
	if (to < s->parts.len && label_continues(s->parts.data[to].label))
		s->parts.data[to].label = label_of(label_type(s->parts.data[to].label), true);
}

void span_set(struct sentence *s, size_t from, size_t to, enum entity_type type)
{
	assert(from < to && to <= s->parts.len && type < ENTITY_OTHER);
	cut_behind(s, to);
	for (size_t i = from; i < to; i++) {
		s->parts.data[i].label = label_of(type, i == from);
		s->parts.data[i].uncertain = false;
		s->parts.data[i].defines = false;
	}
}

void span_clear(struct sentence *s, size_t from, size_t to)
{
	cut_behind(s, to);
	for (size_t i = from; i < to; i++) {
		s->parts.data[i].label = LABEL_NONE;
		s->parts.data[i].uncertain = false;
		s->parts.data[i].defines = false;
	}
}

/* A small word inside a name of the lexicon that is none of a name: "Kantor berita Xinhua". */
static bool is_small(const struct part *p)
{
	return p->word->shape == SHAPE_LOWER && !part_is(p, LEX_CONNECTOR);
}

struct span span_known(const struct sentence *s, size_t i)
{
	const struct part *p = s->parts.data;
	struct span known = { i, i, ENTITY_TYPE_COUNT };
	bool behind_small = p[i].known_more && is_small(&p[i - 1]) && part_capitalised(&p[i]);
	if (!p[i].gazetteer || (p[i].known_more && !behind_small))
		return known;
	size_t to = i + 1;
	for (; to < s->parts.len && p[to].known_more; to++) {
		if (is_small(&p[to]))
			return known; /* the name begins behind it */
	}
	known.to = to;
	return known;
}

uint32_t span_entry(const struct rules_context *context, const struct sentence *s, size_t i,
		    size_t *to)
{
	uint32_t numbers[LEXICON_WORDS_MAX];
	bool caps[LEXICON_WORDS_MAX];
	size_t n = 0;
	for (; n < LEXICON_WORDS_MAX && i + n < s->parts.len; n++) {
		numbers[n] = s->parts.data[i + n].word->number;
		caps[n] = s->parts.data[i + n].word->all_capitals;
		if (numbers[n] == 0)
			break;
	}
	const struct lexicon_entry *entry = lexicon_match(context->lex, numbers, caps, n);
	*to = i + (entry ? entry->words : 0);
	return entry ? entry->kinds : 0;
}

enum { TITLE_PARTS = 3 };

bool span_titled(const struct rules_context *context, const struct sentence *s, size_t i)
{
	if (i > 0 && part_is(&s->parts.data[i - 1], LEX_TITLE))
		return true;
	for (size_t back = 2; back <= TITLE_PARTS && back <= i; back++) {
		size_t to;
		uint32_t kinds = span_entry(context, s, i - back, &to);
		if ((kinds & 1U << LEX_TITLE) && to == i)
			return true;
	}
	return false;
}

bool part_ordinary(const struct part *p)
{
	return word_ordinary(p->word);
}

bool part_personal(const struct part *p)
{
	bool shaped = p->word->shape == SHAPE_NAME || p->word->shape == SHAPE_DOUBLED ||
		      p->word->shape == SHAPE_JOINED;
	return shaped && !part_ordinary(p) &&
	       !(p->word->kinds & ~(1U << LEX_PERSON | 1U << LEX_DISTRICT)) &&
	       !part_gazetteer(p, KINDS_PLACE | 1U << LEX_ORG);
}

bool part_roman(const struct sentence *s, const struct part *p)
{
	if (p->len == 0 || p->len > 5 || !p->word->all_capitals)
		return false;
	for (size_t i = 0; i < p->len; i++) {
		if (!memchr("IVX", s->text.ptr[p->start + i], 3))
			return false;
	}
	return true;
}
