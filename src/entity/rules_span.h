/* SPDX-License-Identifier: MIT */
/* Names of a sentence as ranges of parts, and what the rules ask of a part. Private to rules*.c. */
#ifndef ENTITY_RULES_SPAN_H
#define ENTITY_RULES_SPAN_H

#include "entity/rules.h"

/* Parts [from, to); empty: no name. */
struct span {
	size_t from, to;
	enum entity_type type;
};

static inline size_t span_len(struct span n)
{
	return n.to - n.from;
}

/* Takes the next name at or after *at and moves *at behind it; false when there is none. */
bool span_next(const struct sentence *s, size_t *at, struct span *out);
/* The name that part i belongs to. */
struct span span_at(const struct sentence *s, size_t i);
/* Makes the parts one name. What is left of names that it cuts are names of their own. */
void span_set(struct sentence *s, size_t from, size_t to, enum entity_type type);
void span_clear(struct sentence *s, size_t from, size_t to);

/* The name of the lexicon that begins at part i; empty where none does. Its type is not set. */
struct span span_known(const struct sentence *s, size_t i);

/* Kinds of the longest entry of any kind that stands at part i, in small letters, too, and in *to
 * where it ends; 0: there is none. */
uint32_t span_entry(const struct rules_context *context, const struct sentence *s, size_t i,
		    size_t *to);
/* Does a title end before part i, "juru bicara" as well as "ketua"? */
bool span_titled(const struct rules_context *context, const struct sentence *s, size_t i);

enum {
	KINDS_PLACE = 1U << LEX_COUNTRY | 1U << LEX_REGION | 1U << LEX_ADMIN | 1U << LEX_CITY,
	KINDS_NEVER = 1U << LEX_TIME | 1U << LEX_STOP | 1U << LEX_OTHER
};

static inline bool part_is(const struct part *p, enum lexicon_kind kind)
{
	return (p->word->kinds & 1U << kind) != 0;
}
static inline bool part_gazetteer(const struct part *p, uint32_t kinds)
{
	return (p->gazetteer & kinds) != 0;
}
static inline bool part_capitalised(const struct part *p)
{
	return word_capitalised(p->word);
}
static inline bool part_is_word(const struct part *p)
{
	return p->word->shape >= SHAPE_NUMBER;
}
/* A word that the corpus writes in small letters more often than not. */
bool part_ordinary(const struct part *p);
/* One capital, hardly ever written small, no cue and no other name: a person's by its looks. */
bool part_personal(const struct part *p);
/* I, II, IV, XX ... */
bool part_roman(const struct sentence *s, const struct part *p);

/* --- the steps, in their order --- */

void rules_trim(struct sentence *s);
void rules_dateline(struct sentence *s);
void rules_organisations(const struct rules_context *context, struct sentence *s);
void rules_persons(struct sentence *s);
void rules_brackets(const struct rules_context *context, struct sentence *s);
void rules_places(const struct rules_context *context, struct sentence *s);
void rules_cues(const struct rules_context *context, struct sentence *s);

#endif
