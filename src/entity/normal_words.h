/* SPDX-License-Identifier: MIT */
/* What normal forms and linking know of words and of concepts. */
#ifndef ENTITY_NORMAL_WORDS_H
#define ENTITY_NORMAL_WORDS_H

#include "entity/lexicon.h"

/* PT, Tbk, Inc: says what a company is by law, or "the". */
bool normal_is_company(struct str word);
/* A title that is a given name as well: Raja, Prince. */
bool normal_is_given(struct str word);
/* dan, of, de: a word that acronyms pass over. Folded. */
bool normal_is_connector(struct str word);
/* Partai, Bandara: a word that is often left out before a name. Folded. */
bool normal_is_optional_head(struct str word);
/* Kementerian, Badan, Bank: the first word of many organisations, which stands for none of them
 * by itself. Folded. */
bool normal_is_common_head(struct str word);

static inline bool normal_is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* The concept of a whole name of that type, CONCEPT_NONE if it has none. */
uint32_t normal_concept(const struct lexicon *lex, enum entity_type type, struct str surface);

#endif
