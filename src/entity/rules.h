/* SPDX-License-Identifier: MIT */
/* What newswire is known to do, applied to a sentence after the model: dateline, known
 * organisations, brackets, gazetteer. */
#ifndef ENTITY_RULES_H
#define ENTITY_RULES_H

#include "entity/sentence.h"

struct rules_context {
	const struct lexicon *lex;
	const struct vocabulary *vocabulary; /* frozen */
	const struct article *article;
};

/* Changes labels, uncertain and defines of the parts. Labels stay well-formed: an I follows a B or
 * I of its type. Not called for headlines. */
void rules_apply(const struct rules_context *context, struct sentence *s);

#endif
