/* SPDX-License-Identifier: MIT */
/* The words of a corpus, for those who tag with them. */
#ifndef ENTITY_VOCABULARY_H
#define ENTITY_VOCABULARY_H

#include "base/intern.h"
#include "entity/kept_texts.h"
#include "entity/token.h"
#include "entity/vocabulary_word.h"

/* Most words of a text are few: their ids, found without looking at the strings. A word of up to 8
 * bytes is its own key (none holds a NUL), a longer one is known by its 64-bit hash. */
enum { WORD_CACHE_BITS = 12 };

struct word_cache {
	struct {
		uint64_t key; /* 0: free */
		uint32_t id;
	} slots[1 << WORD_CACHE_BITS];
};

struct vocabulary {
	const struct lexicon *lex;
	const struct model *model; /* or NULL */
	struct intern strings;
	VEC(struct word) words;  /* by id */
	struct tokens tokens;    /* of the sentence being counted */
	VEC(uint32_t) ids;       /* of these */
	struct word_cache cache; /* while counting */
	bool frozen;
};

/* Of a word as written; NULL where the corpus has none (one may be seeded and still absent). */
const struct word *vocabulary_find(const struct vocabulary *v, struct str text);
/* The same with one's own cache, used for this vocabulary only. */
const struct word *vocabulary_find_cached(const struct vocabulary *v, struct word_cache *cache,
					  struct str text);

enum { TOKEN_ROOM = 64 };

/* The bytes that stand for a token: punctuation goes by its ASCII form, a word with entities by
 * what they mean, written to `room` if that is enough. */
struct str token_text(struct str text, const struct token *token, char room[TOKEN_ROOM]);

/* Whether the line of a block that byte `at` stands in is written in capitals: asked for rising
 * `at`, starting with zeroed memory. */
struct shouting {
	size_t line_end;
	bool shouted;
};
bool shouting_at(struct shouting *s, struct str block, size_t at);

/* Words that were known before, with ids from 0 on, to be called while there are none: each is
 * absent until it is marked or counted. false: one is empty or there twice. */
bool vocabulary_seed(struct vocabulary *v, const struct kept_texts *texts);
/* Makes a word present and counts it so often, in mid-sentence. */
void vocabulary_mark(struct vocabulary *v, uint32_t id, uint32_t count);
/* Its lower-case form; INTERN_NONE where the corpus has none. */
uint32_t vocabulary_lower(const struct vocabulary *v, struct str text, const struct word *w);

/* Counts one block, as vocabulary_count does for each of an article's. */
void vocabulary_count_block(struct vocabulary *v, struct str block);

#endif
