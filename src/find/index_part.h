/* SPDX-License-Identifier: MIT */
/* One part of the index: consecutive articles. Built by one worker, then read only. */
#ifndef FIND_INDEX_PART_H
#define FIND_INDEX_PART_H

#include <stdatomic.h>

#include "base/intern.h"
#include "find/index.h"

/* A word as it is kept: words sorted by bytes, postings one after another in the same order. */
struct index_word {
	uint32_t text;     /* where its bytes start in `texts`; they end where the next starts */
	uint32_t postings; /* likewise in `postings` */
};

struct index_part {
	uint32_t from, to;        /* articles */
	uint64_t digest;          /* of all that it was made from, see index_cut.h */
	bool is_whole;            /* no file had changed when its articles were read */
	bool is_kept;             /* the arrays stand in an image: nothing in them is trusted but
				   * where words begin */
	struct index_word *words; /* count, and one more that ends the last */
	size_t count;
	char *texts;
	uint8_t *postings; /* of each word: article - the one before (from - 1 first), shifted by
			    * three bits that say where and one that says whether a byte with the
			    * times in the body follows; as LEB128 (DWARF 4, section 7.6) */
};

/* Builds a part of articles [from, to). NULL if *stop became true meanwhile. */
struct index_part *index_part_new(const struct corpus *corpus, uint32_t from, uint32_t to,
				  const atomic_bool *stop);
void index_part_free(struct index_part *part);
size_t index_part_bytes(const struct index_part *part);

/* The next word of folded text at or after *at; false at the end. */
bool index_next_word(struct str folded, size_t *at, struct str *word);

/* Sets the bits of the articles that hold the word (or any that begins with it) at `places`. */
void index_part_add(const struct index_part *part, struct str word, bool prefix, unsigned places,
		    uint64_t *bits);
/* Adds how often it stands there, see index_counts; sets bits too. */
void index_part_count(const struct index_part *part, struct str word, bool prefix, unsigned places,
		      uint16_t *counts, uint64_t *bits);

#endif
