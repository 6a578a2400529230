/* SPDX-License-Identifier: MIT */
/* The normal form of a surface, by which names are the same: case and accents folded, hyphens and
 * apostrophes as blanks or nothing, titles before persons and PT, Tbk, Inc of organisations taken
 * off, old Indonesian spelling of persons (oe, dj, tj) made new, a name of the lexicon replaced
 * by its concept's full name. Not idempotent across types: type belongs to it. */
#ifndef ENTITY_NORMAL_H
#define ENTITY_NORMAL_H

#include "base/buf.h"
#include "entity/lexicon.h"

/* Replaces what `out` holds. *aliased (may be NULL): the lexicon gave another name for it. */
void normal_form(const struct lexicon *lex, enum entity_type type, struct str surface,
		 struct buf *out, bool *aliased);

/* Can `acronym` be cut from the words of `full`, in order: initials, or prefixes of words
 * (Bawaslu, Kemlu)? Both are surfaces. */
bool acronym_fits(struct str acronym, struct str full);

#endif
