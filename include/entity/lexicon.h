/* SPDX-License-Identifier: MIT */
/* What is known of names beforehand: places, organisations, cue words, words that are no names,
 * and which names are the same. Read from tab-separated files:
 *
 *     name <TAB> kind <TAB> full name        # comment
 *     Korut <TAB> country <TAB> Korea Utara
 *     presiden <TAB> title
 *
 * The full name says what the name stands for; lines with the same full name (and lines that are
 * it) are one concept. A file begins with comment lines that name its source and licence. Names
 * are split by entity/token, without a full stop at the end (U.S.), and compared without case
 * (ASCII and Latin-1 letters); but a name written in capitals only (AS, PBB) is found only in
 * capitals. Read only after loading. */
#ifndef ENTITY_LEXICON_H
#define ENTITY_LEXICON_H

#include "base/log.h"
#include "entity/type.h"

/* Kinds of names, the first eight also features of the tagger: their bits are part of the feature
 * set's version. */
enum lexicon_kind {
	LEX_COUNTRY, /* countries, also former ones */
	LEX_REGION,  /* continents, seas, regions of the world */
	LEX_ADMIN,   /* provinces, states, regencies */
	LEX_CITY,
	LEX_DISTRICT, /* small and ambiguous: a feature only, never a reason for a name */
	LEX_DEMONYM,  /* American, Rusia's people */
	LEX_ORG,      /* agencies, ministries, parties, bodies, companies */
	LEX_PERSON,   /* given names and well-known persons */
	LEX_OTHER,    /* names of other things; of type other */
	/* cue words */
	LEX_TITLE,       /* before a person: presiden, menteri, jenderal, Mr */
	LEX_RELATION,    /* after or before a person: kata, ujar, said */
	LEX_ORG_HEAD,    /* first word of an organisation: kementerian, partai, PT, ministry */
	LEX_ORG_TAIL,    /* last word: Tbk, Inc, FC */
	LEX_PLACE_HEAD,  /* before a place: kota, provinsi, pulau, sungai, city */
	LEX_PREPOSITION, /* di, ke, dari, in, at, from */
	LEX_CONNECTOR,   /* may stand inside a name: dan, of, bin, de, the */
	LEX_COMPASS,     /* utara, selatan, north */
	LEX_TIME,        /* days and months: never a name */
	LEX_STOP,        /* never a name: ads, buttons, sentence openers */
	LEX_KIND_COUNT
};

struct lexicon_kind_info {
	const char *name;      /* in files */
	enum entity_type type; /* of its names; ENTITY_TYPE_COUNT: cue words */
	const char *sentence;
};
extern const struct lexicon_kind_info lexicon_kinds[LEX_KIND_COUNT];

struct lexicon_entry {
	uint32_t kinds;   /* bits 1 << enum lexicon_kind */
	uint32_t concept; /* CONCEPT_NONE: none but itself */
	uint16_t words;   /* tokens of the name, 1 to LEXICON_WORDS_MAX */
	bool capitals;    /* must be written in capitals */
};

#define CONCEPT_NONE      UINT32_MAX
#define LEXICON_WORDS_MAX 8

struct lexicon;

/* Reads every *.tsv of the folders, in order of folder, then name (a later line adds to earlier
 * ones, its full name goes before theirs; "-name" as name with a kind takes that kind away again,
 * without one takes the name away).
 * A bad line costs that line and a warning with file and line. Folders that are absent are none. */
struct lexicon *lexicon_load(const char *const *folders, size_t count, struct log *log);
/* From memory, for tests and fuzzing. `name` stands for the file in messages. */
struct lexicon *lexicon_parse(struct str text, const char *name, struct log *log);
void lexicon_free(struct lexicon *lex);

/* Of all that was read, in the order of its folders and files. */
uint64_t lexicon_digest(const struct lexicon *lex);

/* The number of a word in the lexicon, 0 if no entry holds it; lower-case and capital forms have
 * the same. To be asked once for each distinct word. */
uint32_t lexicon_word(const struct lexicon *lex, struct str word);

/* The longest entry that words[0], words[1] ... begin with, NULL if none. caps[i]: token i is
 * written in capitals only. O(longest entry), no text is looked at. */
const struct lexicon_entry *lexicon_match(const struct lexicon *lex, const uint32_t *words,
					  const bool *caps, size_t count);
/* The entry that is exactly this name; blanks between words don't matter. NULL if none. */
const struct lexicon_entry *lexicon_find(const struct lexicon *lex, struct str name);

/* The full name of a concept as it is displayed. */
struct str lexicon_concept(const struct lexicon *lex, uint32_t concept);

#endif
