/* SPDX-License-Identifier: MIT */
/* One part of the index: consecutive articles. Built by one worker, then read only. */
#ifndef FIND_INDEX_PART_H
#define FIND_INDEX_PART_H

#include <stdatomic.h>

#include "base/intern.h"
#include "find/index.h"

/* Words are sorted by bytes; postings stand one after another in the same order. A word that ends
 * with INDEX_MARK is all that begin with what is before it: an answer to a prefix that would take
 * many of them. One that begins with it is the value of a field: INDEX_MARK, the field's letter,
 * its bytes. Folded text never has that byte. Each so many words it is known where they begin: */
struct index_group {
	uint32_t words;    /* in `words` */
	uint32_t postings; /* in `postings` */
};
enum { INDEX_MARK = 0xFF, INDEX_GROUP = 16 };

/* A word of many articles: where it stands in them, so that phrases of such words need no text. */
struct index_placed {
	uint32_t word;      /* where it stands in `words`; they rise */
	uint32_t positions; /* where those of its first article start in `positions` */
};

struct index_part {
	uint32_t from, to;          /* articles */
	uint64_t digest;            /* of all that it was made from, see index_cut.h */
	bool is_whole;              /* no file had changed when its articles were read */
	bool is_kept;               /* the arrays stand in an image: nothing in them is trusted but
				     * where groups and positions begin */
	struct index_group *groups; /* group_count, and one more that ends the last */
	size_t group_count;
	uint8_t *words;    /* of each: bytes it has, bytes its postings have (LEB128), its bytes */
	uint8_t *postings; /* of each word and article: see below */
	struct index_placed *placed; /* placed_count, and one more that ends the last */
	size_t placed_count;
	uint8_t *positions; /* of each placed word and article: see struct index_position */
};

/* In `postings`: article - the one before (from - 1 first), and a bit that says whether it is
 * anything but once in the body; as LEB128 (DWARF 4, section 7.6). Then a byte with the places and
 * the times, where they don't fit in it a byte with those. */
enum {
	INDEX_PLACE_BITS = 3,
	INDEX_PLACES = (1 << INDEX_PLACE_BITS) - 1,
	INDEX_TIMES_HERE = 31 /* and more: in the next byte */
};

/* In `positions`, of each article of a word: how far it is from the position before (from the start
 * first), and a bit that says whether it is the last one; as LEB128. A word that follows another
 * behind nothing but one blank of folded text is one further on, any other at least two. Those that
 * neither follow nor precede another placed word so are left out; where none are left one stands
 * at 0, where no word is. What a position is in is in its highest bits. */
enum index_region {
	REGION_BODY,
	REGION_REPEATED, /* a block of the body that is not counted */
	REGION_HEAD,
	REGION_TITLE,
	REGION_TITLE_ALONE, /* a title that stands in no block */
	REGION_COUNT
};
enum { INDEX_REGION_SHIFT = 26 };
extern const uint8_t index_region_places[REGION_COUNT];

/* Builds a part of articles [from, to). NULL if *stop became true meanwhile. */
struct index_part *index_part_new(const struct corpus *corpus, uint32_t from, uint32_t to,
				  const atomic_bool *stop);
void index_part_free(struct index_part *part);
size_t index_part_bytes(const struct index_part *part);

/* The next word of folded text at or after *at; false at the end. */
bool index_next_word(struct str folded, size_t *at, struct str *word);

/* Adds to the articles that hold the word, or any that begins with it, at `places` by setting their
 * bits; and to `counts`, unless NULL, how often it stands there: see index_counts. */
void index_part_add(const struct index_part *part, struct str word, bool prefix, unsigned places,
		    uint16_t *counts, uint64_t *bits);
/* The same of words that follow one another with a blank between. false, with nothing added, if one
 * of them has too few articles for where it stands to be known. */
bool index_part_phrase(const struct index_part *part, const struct str *words, size_t count,
		       unsigned places, uint16_t *counts, uint64_t *bits);
/* Sets the bits of the articles with a value of the field that `holds` says yes to. */
void index_part_values(const struct index_part *part, char field,
		       bool (*holds)(const void *ctx, struct str value), const void *ctx,
		       uint64_t *bits);

#endif
