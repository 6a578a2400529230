/* SPDX-License-Identifier: MIT */
/* Notes words of an article. */
#include "entity/uses.h"

#include "entity/votes.h"

struct uses *uses_new(const struct vocabulary *v, struct shared_texts *others)
{
	struct uses *u = mem_zalloc(1, sizeof *u);
	u->vocabulary = v;
	u->others.shared = others;
	return u;
}

void uses_free(struct uses *u)
{
	if (!u)
		return;
	word_set_release(&u->words);
	local_texts_release(&u->others);
	free(u);
}

static uint32_t number_of(struct uses *u, struct str text)
{
	const struct vocabulary *v = u->vocabulary;
	const struct word *w = vocabulary_find_cached(v, &u->cache, text);
	uint32_t id = w ? w->id : intern_find(&v->strings, text);
	return id != INTERN_NONE ? id
				 : (uint32_t)v->words.len + local_texts_number(&u->others, text);
}

void uses_text(struct uses *u, struct str text)
{
	if (u && text.len > 0)
		word_set_put(&u->words, number_of(u, text));
}

void uses_words(struct uses *u, struct str text)
{
	struct str word;
	while (u && vote_word(&text, &word))
		uses_text(u, word);
}
