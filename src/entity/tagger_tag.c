/* SPDX-License-Identifier: MIT */
/* Tags an article: labels by the model, rules, mentions. */
#include "entity/rules.h"
#include "entity/tagger_state.h"

struct tagger *tagger_new(const struct vocabulary *v)
{
	assert(v->frozen);
	struct tagger *t = mem_zalloc(1, sizeof *t);
	t->vocabulary = v;
	t->reader.vocabulary = v;
	return t;
}

void tagger_free(struct tagger *t)
{
	if (!t)
		return;
	sentences_release(&t->reader);
	vec_release(&t->sentence.parts);
	viterbi_release(&t->viterbi);
	free(t);
}

/* --- without a model --- */

static const struct {
	uint32_t kinds;
	enum entity_type type;
} sure_kinds[] = {
	{ 1U << LEX_COUNTRY | 1U << LEX_REGION | 1U << LEX_ADMIN | 1U << LEX_CITY, ENTITY_PLACE },
	{ 1U << LEX_ORG, ENTITY_ORG },
	{ 1U << LEX_PERSON, ENTITY_PERSON },
};

static enum entity_type type_of_kinds(uint32_t kinds)
{
	for (size_t i = 0; i < sizeof sure_kinds / sizeof *sure_kinds; i++) {
		if (kinds & sure_kinds[i].kinds)
			return sure_kinds[i].type;
	}
	return ENTITY_TYPE_COUNT;
}

static void label_known(struct sentence *s)
{
	for (size_t i = 0; i < s->parts.len; i++) {
		struct part *p = &s->parts.data[i];
		enum entity_type type = type_of_kinds(p->gazetteer);
		if (type != ENTITY_TYPE_COUNT && !p->shouted)
			p->label = label_of(type, !p->known_more);
	}
}

/* Where no word has capitals the lexicon is all there is to go by. */
static void label_caseless(struct sentence *s)
{
	for (size_t i = 0; i < s->parts.len; i++) {
		struct part *p = &s->parts.data[i];
		enum entity_type type = type_of_kinds(p->gazetteer);
		if (type != ENTITY_TYPE_COUNT && p->label == LABEL_NONE && part_is_caseless(s, p))
			p->label = label_of(type, !p->known_more);
	}
}

/* --- labels to mentions --- */

static bool may_end(const struct part *p)
{
	return p->ascii == 0;
}

static void push_mention(const struct sentence *s, size_t from, size_t to, struct mentions *out)
{
	const struct part *p = s->parts.data;
	enum entity_type type = label_type(p[from].label);
	bool uncertain = p[from].uncertain, defines = p[from].defines;
	while (from < to && !may_end(&p[from]))
		from++;
	while (from < to && !may_end(&p[to - 1]))
		to--;
	if (from == to)
		return;
	size_t len = p[to - 1].start + p[to - 1].len - p[from].start;
	if (len > MENTION_LEN_MAX)
		return;
	vec_push(&out->items, (struct mention){
				  .start = p[from].start,
				  .len = (uint16_t)len,
				  .type = (unsigned)type & 3U,
				  .uncertain = uncertain,
				  .defines = defines,
				  .headline = s->block == BLOCK_TITLE,
			      });
}

void sentence_mentions(const struct sentence *s, struct mentions *out)
{
	const struct part *p = s->parts.data;
	size_t before = out->items.len;
	for (size_t i = 0; i < s->parts.len;) {
		size_t from = i++;
		if (p[from].label == LABEL_NONE)
			continue;
		while (i < s->parts.len && label_continues(p[i].label) &&
		       label_type(p[i].label) == label_type(p[from].label))
			i++;
		push_mention(s, from, i, out);
	}
	if (out->items.len > before)
		out->items.data[before].opens = true;
}

void tagger_tag(struct tagger *t, const struct article *a, struct str text, struct mentions *out)
{
	struct sentence *s = &t->sentence;
	struct rules_context context = {
		.lex = t->vocabulary->lex,
		.vocabulary = t->vocabulary,
		.article = a,
	};
	vec_clear(&out->items);
	sentences_start(&t->reader, a, text);
	while (sentences_next(&t->reader, s)) {
		if (s->headline)
			continue;
		if (t->vocabulary->model)
			viterbi_label(&t->viterbi, t->vocabulary->model, s);
		else
			label_known(s);
		rules_apply(&context, s);
		label_caseless(s);
		sentence_mentions(s, out);
	}
}
