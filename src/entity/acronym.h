/* SPDX-License-Identifier: MIT */
/* Acronyms of folded text, for linking. */
#ifndef ENTITY_ACRONYM_H
#define ENTITY_ACRONYM_H

#include "base/str.h"

#define ACRONYM_WORDS 24

/* The words of a normal form, at most ACRONYM_WORDS, with or without connectors. */
size_t acronym_words(struct str folded, struct str *words, bool connectors);
/* acronym_fits for folded letters and a normal form. `inner`: pieces may come from within words,
 * which by chance many do. */
bool acronym_matches(struct str letters, struct str folded, bool inner);

#endif
