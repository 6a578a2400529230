/* SPDX-License-Identifier: MIT */
/* Which words stand in which articles: an inverted index, with positions of the words that many
 * articles hold (phrases of others are checked on the text) and the values of fields. Built in the
 * background in parts of consecutive articles once the corpus is settled.
 * A query asks it first; until a part is ready its articles are scanned, with the same answers.
 * Where the corpus has a cache ("words" in it) parts whose articles are what they were in the run
 * before are taken from there; what had to be built is written there once all is ready.
 * Words are runs of letters and digits of text folded by text/fold; in scripts without spaces
 * every character is one. */
#ifndef FIND_INDEX_H
#define FIND_INDEX_H

#include "base/log.h"
#include "news/corpus.h"

/* Where in an article a word stands. */
enum index_place {
	INDEX_TITLE = 1, /* the title field */
	INDEX_BODY = 2,  /* a block that counts words and is no title */
	INDEX_HEAD = 4   /* a title block, or a title that stands in no block */
};

struct index;

struct index_options {
	const struct corpus *corpus; /* outlives it */
	struct log *log;             /* likewise; or NULL */
	size_t threads;              /* 0: as many as processors */
	bool kept_only;    /* builds nothing: ready at once from the cache of this very corpus, or
			    * never */
	size_t part_bytes; /* of text in a part, about; 0: as is good. For tests */
};
struct index *index_new(const struct index_options *options);
/* As corpus_free: false if a worker is still at it, which then needs the corpus. */
bool index_free(struct index *x);
int index_wake_fd(const struct index *x);
/* Takes what is ready; starts once the corpus is settled. true if anything changed. */
bool index_poll(struct index *x);
/* Until all is ready, and kept; of kept_only until it is known whether it is. For modes that print,
 * tests and measuring. */
void index_wait(struct index *x);
bool index_is_ready(const struct index *x); /* all of it */
/* Parts that were built, and not taken from the image: so far. For tests. */
size_t index_built(struct index *x);
uint64_t index_generation(const struct index *x); /* rises as parts become ready */
/* x takes the place of an earlier index: its generation is one that neither had before. */
void index_succeed(struct index *x, const struct index *before);
size_t index_bytes(const struct index *x); /* of memory or image. For tests and measuring */

/* A set of articles by number. */
struct index_set {
	uint64_t *bits; /* owned; bit nr % 64 of word nr / 64 */
	size_t count;   /* articles */
};
void index_set_release(struct index_set *set);
static inline bool index_set_has(const struct index_set *set, uint32_t nr)
{
	return (set->bits[nr / 64] >> (nr % 64) & 1) != 0;
}

/* The articles that may hold a folded text (text/fold) at `places` (enum index_place bits): those
 * that hold all its words, the last one as a prefix if `prefix`; and all of parts that are not
 * ready. Replaces *out. false: it has no word, so that any article may. */
bool index_find(const struct index *x, struct str folded, bool prefix, unsigned places,
		struct index_set *out);
/* How often one folded word, or all that begin with it if `prefix`, stands in each article: the
 * times in its body (blocks that count words, are no title and say nothing twice), at most
 * INDEX_COUNT_MAX, and INDEX_COUNT_TITLE if its title field holds it. By article number, to be
 * freed by the caller; NULL unless all is ready. */
enum { INDEX_COUNT_MAX = 255, INDEX_COUNT_TITLE = 256 };
uint16_t *index_counts(const struct index *x, struct str word, bool prefix);
/* Is the folded text one word and nothing else? */
bool index_is_word(struct str folded);

#endif
