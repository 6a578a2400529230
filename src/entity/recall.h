/* SPDX-License-Identifier: MIT */
/* What finding names leaves for the next time: of each article the words its names depend on, what
 * was tagged, and what agreement made of it; of each word and surface, the counts they were seen
 * with. An article that is still there and depends on nothing that is seen otherwise now has the
 * same names again.
 *
 * It is opened before words are counted (recall_open), seeds the vocabulary (ids of its words are
 * theirs from then on), and is asked for articles by key; compared with the new vocabulary
 * (recall_compare_words) and votes (recall_compare_votes) it knows which have to be done again. */
#ifndef ENTITY_RECALL_H
#define ENTITY_RECALL_H

#include "base/image.h"
#include "base/intern.h"
#include "base/map.h"
#include "entity/kept_texts.h"
#include "entity/mention_list.h"
#include "entity/tagger.h"
#include "entity/word_list.h"

/* Raised whenever it is kept in another way or holds other things: part of the image's key. */
enum { RECALL_FORMAT = 1 };

/* Sections of the image. */
enum recall_section {
	RECALL_RECORDS,
	RECALL_KEYS, /* of articles, in the order of their records */
	RECALL_ENDS,
	RECALL_WORDS,
	RECALL_WORD_ENDS,
	RECALL_WORD_SUMS,
	RECALL_SURFACES,
	RECALL_SURFACE_ENDS,
	RECALL_SURFACE_SUMS,
	RECALL_SECTIONS
};

/* As counted in mid-sentence, of the lower-case form. */
struct recall_word {
	uint32_t present, lower_count, upper_count;
};
/* Mentions that votes count, before agreement. */
struct recall_surface {
	uint32_t types[ENTITY_OTHER];
};

/* Of one article. */
struct tag_record {
	struct str words;  /* word list; what the corpus has is worth 1 and how often it counts */
	struct str tagged; /* mention list, before agreement */
	struct str asked;  /* word list: of agreement */
	struct str agreed; /* mention list */
};
/* false: the bytes are no record. */
bool tag_record_read(struct str bytes, struct tag_record *out);
void tag_record_write(const struct tag_record *record, struct buf *out);

/* A name the corpus sees otherwise now: articles with both these words may have it. */
struct recall_pair {
	uint32_t first, second; /* words; INTERN_NONE: it is one word */
};

struct recall {
	struct image *image;
	const uint64_t *keys, *ends;
	size_t count; /* records */
	struct str records;
	struct kept_texts words, surfaces;
	const struct recall_word *word_sums;
	const struct recall_surface *surface_sums;
	struct map by_key; /* record + 1 */

	/* what is seen otherwise */
	uint8_t *word_changes;         /* by word: bits of enum recall_change */
	uint8_t *surface_changes;      /* by surface */
	size_t changes[2];             /* how many of either */
	VEC(struct recall_pair) pairs; /* by first, then second */
};

/* NULL if there is none of that key, it is not sound, or most of what it holds is of no use. */
struct recall *recall_open(const char *path, uint64_t key, struct err *e);
void recall_close(struct recall *r);

/* The record of an article of so many bytes; false if there is none that fits. */
bool recall_find(const struct recall *r, uint64_t key, uint32_t len, uint32_t *nr);
struct tag_record recall_record(const struct recall *r, uint32_t nr);

/* Votes as so many mentions of each text, by its number, make them; not frozen. */
struct votes *recall_votes(const struct vocabulary *v, const struct intern *texts,
			   const struct recall_surface *sums, size_t count);

void recall_compare_words(struct recall *r, const struct vocabulary *v);
/* Wants the words compared. */
void recall_compare_votes(struct recall *r, const struct votes *votes);

/* Must an article be tagged again? */
bool recall_is_retagged(const struct recall *r, const struct tag_record *record);
/* If not: must it agree again? `room` is of one thread. */
struct recall_room {
	VEC(uint32_t) words;
};
bool recall_is_reagreed(const struct recall *r, const struct tag_record *record,
			struct recall_room *room);

#endif
