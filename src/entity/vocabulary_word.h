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
	bool present;         /* the corpus has it, or a word that it is the lower-case form of */
};

static inline bool word_capitalised(const struct word *w)
{
	return w->shape >= SHAPE_INITIAL && w->shape <= SHAPE_CAMEL;
}

/* A capital behind these may be there for the sentence's sake. */
static inline bool word_may_begin(const struct word *before)
{
	return before->shape >= SHAPE_OPEN && before->shape <= SHAPE_PUNCTUATION &&
	       before->shape != SHAPE_CLOSE && before->shape != SHAPE_COMMA;
}

/* Is a word counted behind another one (NULL: it begins the sentence)? */
static inline bool word_counts(const struct word *w, const struct word *before)
{
	return w->shape == SHAPE_LOWER ||
	       (before && word_capitalised(w) && !word_may_begin(before));
}

enum { WORD_LOWER_MAX = 255 }; /* bytes of a word that its lower-case form is made of */

/* Writes the lower-case form of the first WORD_LOWER_MAX bytes, as long as what it is made of. */
struct str word_lower(struct str text, char out[WORD_LOWER_MAX]);

/* Fills everything but id, lower, present, counts and case_class. model may be NULL. */
void word_init(struct word *w, struct str text, const struct lexicon *lex,
	       const struct model *model);

/* The class of a capitalised word, by its counts. */
enum case_class word_case_class(const struct word *w);

/* --- all that is asked of counts: where these answer as before, names are found as before
 * (word_view, recall_changes.c, agree_word_view) --- */

/* "An", "No": names in Korea, elsewhere words that open sentences. */
static inline bool word_small_name(const struct word *w, size_t len)
{
	return len == 2 && w->shape == SHAPE_NAME && w->lower_count == 0;
}
/* Written small at least as often as with a capital. */
static inline bool word_ordinary(const struct word *w)
{
	return w->lower_count > 0 && w->lower_count >= w->upper_count;
}
/* Capitalised often enough to be a word of its own, not half of one. */
static inline bool word_stands_alone(const struct word *w)
{
	return w->upper_count >= 2;
}
/* A title; but so often only with a capital it may be a name: Raja, Sultan. */
static inline bool word_is_title(const struct word *w)
{
	return (w->kinds & 1U << LEX_TITLE) != 0 &&
	       (w->upper_count < 5 || (uint64_t)w->lower_count * 4 >= w->upper_count);
}
/* So many capitals that their share in names tells. */
static inline bool word_often_capital(const struct word *w)
{
	return w->upper_count >= 20;
}
/* A fifth of its uses may be in small letters, if it is a name. */
static inline bool word_seldom_small(const struct word *w)
{
	uint64_t seen = (uint64_t)w->lower_count + w->upper_count;
	return (uint64_t)w->lower_count * 100 <= seen * 20;
}
/* A word that is much rarer than both its halves is two. */
static inline bool word_is_rarer(uint32_t whole, uint32_t left, uint32_t right)
{
	return (uint64_t)whole * 4 <= (left < right ? left : right);
}

/* All that the tagger sees of a word of so many bytes by itself, in bits. */
uint32_t word_view(const struct word *w, size_t len);

#endif
