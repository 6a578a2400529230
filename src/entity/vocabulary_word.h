/* SPDX-License-Identifier: MIT */
/* What is known of one way to write a word, worked out once for each distinct word. */
#ifndef ENTITY_VOCABULARY_WORD_H
#define ENTITY_VOCABULARY_WORD_H

#include "base/intern.h"
#include "entity/tagger.h"

/* How a word looks; part of the feature set. */
enum shape {
	SHAPE_NONE, /* outside the sentence */
	SHAPE_OPEN, /* ( */
	SHAPE_CLOSE,
	SHAPE_QUOTE,
	SHAPE_STOP,
	SHAPE_COMMA,
	SHAPE_JOINT, /* - & / */
	SHAPE_PUNCTUATION,
	SHAPE_NUMBER,
	SHAPE_INITIAL,  /* A */
	SHAPE_CAPITALS, /* AB */
	SHAPE_MIXED,    /* A1, A. */
	SHAPE_DOUBLED,  /* Aa-bb */
	SHAPE_JOINED,   /* Aa-Bb */
	SHAPE_NAME,     /* Aa */
	SHAPE_CAMEL,    /* AaA */
	SHAPE_DIGITS,   /* 1a */
	SHAPE_LOWER,
	SHAPE_OTHER
};

/* How the corpus writes a word where no sentence begins. */
enum case_class {
	CASE_NONE,    /* not capitalised */
	CASE_UNKNOWN, /* seen only where a sentence begins, or never */
	CASE_RATIO /* and above: 2 * (share of lower case: < 2 %, < 20 %, < 80 %, more) + 1 if seen
		    * more than 5 times */
};

struct word {
	int16_t scores[8];    /* of the features that depend on the word alone */
	uint32_t id;          /* in its vocabulary; INTERN_NONE: a word of one tagger's own */
	uint32_t hash;        /* of the lower-case form: what features know it by */
	uint32_t front, end;  /* hashes of its first and last three bytes */
	uint32_t lower;       /* id of the lower-case form of its stem; its own if it is that */
	uint32_t number;      /* in the lexicon, 0: none */
	uint32_t kinds;       /* of the entry that is this word alone */
	uint32_t lower_count; /* of that lower-case form: where it is written so, */
	uint32_t upper_count; /* and where with a capital; both in mid-sentence */
	uint8_t shape;        /* enum shape */
	uint8_t case_class;   /* enum case_class and above, once frozen */
	uint8_t stem;         /* bytes before 's or -nya; 0: there is none */
	uint8_t joint;        /* byte of the first inner - / or lost full stop before a capital;
			       * 0: none */
	bool all_capitals;    /* for lexicon_match */
};

static inline bool word_capitalised(const struct word *w)
{
	return w->shape >= SHAPE_INITIAL && w->shape <= SHAPE_CAMEL;
}

enum { WORD_LOWER_MAX = 255 }; /* bytes of a word that its lower-case form is made of */

/* Writes the lower-case form of the first WORD_LOWER_MAX bytes, as long as what it is made of. */
struct str word_lower(struct str text, char out[WORD_LOWER_MAX]);

/* Fills everything but id, lower, counts and case_class. model may be NULL. */
void word_init(struct word *w, struct str text, const struct lexicon *lex,
	       const struct model *model);

/* The class of a capitalised word, by its counts. */
enum case_class word_case_class(const struct word *w);

#endif
