/* SPDX-License-Identifier: MIT */
/* One sentence while it is tagged, and the reader that takes an article apart into sentences.
 * Tokens are cut further into parts: "Putin-nya" is Putin and -nya, "Kim's" Kim and 's,
 * "AS-Korsel" AS and - and Korsel (where both are words of their own), "pro-Rusia" pro, -, Rusia,
 * "pulang.Kim" pulang, . and Kim.
 * Made for every sentence of a corpus: nothing in it is allocated for each. */
#ifndef ENTITY_SENTENCE_H
#define ENTITY_SENTENCE_H

#include "entity/uses.h"
#include "entity/vocabulary.h"

/* B: the first part of a name, I: one more of it. */
enum label {
	LABEL_NONE,
	LABEL_B_PERSON,
	LABEL_I_PERSON,
	LABEL_B_ORG,
	LABEL_I_ORG,
	LABEL_B_PLACE,
	LABEL_I_PLACE,
	LABEL_COUNT
};

static inline bool label_begins(uint8_t label)
{
	return (label & 1) != 0;
}
static inline bool label_continues(uint8_t label)
{
	return label != LABEL_NONE && (label & 1) == 0;
}
/* ENTITY_TYPE_COUNT: of no name. */
static inline enum entity_type label_type(uint8_t label)
{
	return label == LABEL_NONE ? ENTITY_TYPE_COUNT : (enum entity_type)((label - 1) / 2);
}
static inline uint8_t label_of(enum entity_type type, bool begins)
{
	return (uint8_t)(1 + 2 * type + (begins ? 0 : 1));
}

/* A word or a sign of punctuation. `gazetteer`: of the longest name of the lexicon that stands
 * here (the first eight kinds), on each of its parts. */
struct part {
	const struct word *word;
	uint32_t start; /* byte of the article's raw text */
	uint16_t len;
	uint8_t ascii;       /* as in struct token; 0: a word */
	uint8_t label;       /* enum label */
	uint8_t gazetteer;   /* bits 1 << enum lexicon_kind */
	bool known_more : 1; /* that name has begun before this part */
	bool known_long : 1; /* that name has several words */
	bool glued : 1;      /* no blank before it */
	bool candidate : 1;  /* the model labels these only */
	bool stopped : 1;    /* in no name: a button, a word that only begins sentences, the hyphen
			      * between two names */
	bool shouted : 1;    /* in a line of capitals: no name by its looks */
	bool uncertain : 1;  /* of a name's first part: as in struct mention */
	bool defines : 1;    /* likewise; set by the rules */
};

struct sentence {
	struct str text; /* the article's raw text */
	VEC(struct part) parts;
	uint8_t block;   /* enum block_kind */
	bool opens_body; /* the first of the article's first paragraph: a dateline may begin it */
	bool headline;   /* of a title With Capitals Everywhere: no name by its looks */
};

static inline struct str part_text(const struct sentence *s, const struct part *p)
{
	return str_of(s->text.ptr + p->start, p->len);
}

/* Is it a word of a script without capital letters? Only known names are found there. */
bool part_is_caseless(const struct sentence *s, const struct part *p);

/* Reads sentences; zeroed memory with a vocabulary is one. Words that the vocabulary does not
 * have are kept here until sentences_start is called many times: a struct word outlives its
 * sentence, but not the next sentences_start. */
struct sentences {
	const struct vocabulary *vocabulary;
	struct uses *uses; /* or NULL: gets each word that is looked up, or counted */
	const struct article *article;
	struct str text;
	uint32_t next_block;
	bool in_block, body_seen;
	size_t at; /* byte of the block */
	struct shouting shouting;
	bool headline;
	struct tokens tokens;
	struct word_cache *cache; /* of the vocabulary's words */
	struct intern unknown;    /* their words: */
	VEC(struct word *) unknown_words;
	struct arena arena;
};

void sentences_release(struct sentences *r);
void sentences_start(struct sentences *r, const struct article *a, struct str text);
/* The next sentence: its parts, their gazetteer and candidate; labels are LABEL_NONE. False at the
 * end. Replaces what `out` holds. */
bool sentences_next(struct sentences *r, struct sentence *out);

#endif
