/* SPDX-License-Identifier: MIT */
/* A quick walk over the words of a text between the names it has: the third pass reads all of a
 * corpus once more and stops at capitals only. Private to agree*.c. */
#ifndef ENTITY_AGREE_H
#define ENTITY_AGREE_H

#include "base/vec.h"
#include "entity/mention.h"
#include "entity/uses.h"
#include "entity/votes.h"

/* Bytes [start, end) of a word, or of a mention. */
struct agree_word {
	size_t start, end;
	bool capital;                  /* its first letter */
	bool beside;                   /* only blanks between it and the word before */
	const struct mention *mention; /* or NULL */
};

/* Zeroed memory with the fields of the first two lines set is one. */
struct agree_scan {
	struct str text;                   /* up to the end of the block */
	size_t at;                         /* where it begins */
	const struct mention *next, *last; /* mentions in and behind it */
	bool beside;
};

/* The next word with a capital, or mention; false at the end of the block. */
bool agree_scan_next(struct agree_scan *s, struct agree_word *out);
/* The word right behind byte `at`, whatever its case; false where something else than blanks
 * stands between, or a mention. */
bool agree_scan_peek(const struct agree_scan *s, size_t at, struct agree_word *out);

/* "Bank Nusa Bambang Hariwijaya", tagged from Nusa on: bytes that are none of the person's, whom
 * the corpus knows as Bambang Hariwijaya. 0: it is all his. */
size_t agree_foreign_prefix(const struct votes *votes, struct uses *uses, struct str text,
			    const struct mention *m);

/* --- all that agreement sees of the corpus: where that is as before, it does as before --- */

/* Of one vote by itself; of none (NULL), as of one without mentions. */
uint32_t agree_vote_view(const struct vote *vote);
/* Of a word (NULL: the corpus has none) and the vote it has as a name. */
uint32_t agree_word_view(const struct word *w, const struct vote *vote);
/* Whom it compares with whom, by counts: a digest of which of the shorter names of a surface are at
 * least as frequent as all of it. 0 for most surfaces. */
uint64_t agree_prefix_view(const struct votes *votes, struct str surface);

#endif
