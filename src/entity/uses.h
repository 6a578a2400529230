/* SPDX-License-Identifier: MIT */
/* Which words an article's names depend on: each one that the tagger or agreement looked up, or
 * would look up if the corpus knew more names. As long as what these see of every one of them is
 * the same, so are the names. One thread's. */
#ifndef ENTITY_USES_H
#define ENTITY_USES_H

#include "entity/shared_texts.h"
#include "entity/vocabulary.h"
#include "entity/word_list.h"

struct uses {
	const struct vocabulary *vocabulary; /* frozen */
	struct word_set words; /* ids of the vocabulary; from their number on: of `others` */
	struct local_texts others;
	struct word_cache cache;
};

struct uses *uses_new(const struct vocabulary *v, struct shared_texts *others);
void uses_free(struct uses *u);

/* u may be NULL: nothing is noted. */
void uses_text(struct uses *u, struct str text);
/* Each word between blanks. */
void uses_words(struct uses *u, struct str text);

/* A word as vocabulary_count meets it, and the one before: it is worth one, and how often it
 * counts. */
static inline void uses_count(struct uses *u, const struct word *w, const struct word *before)
{
	if (w->id != INTERN_NONE)
		word_set_add(&u->words, w->id, word_counts(w, before));
}

static inline void uses_word(struct uses *u, const struct word *w, struct str text)
{
	if (u && w->id != INTERN_NONE)
		word_set_put(&u->words, w->id);
	else if (u)
		uses_text(u, text);
}

#endif
