/* SPDX-License-Identifier: MIT */
/* Finds names in articles: a linear-chain model over hashed features of capitalised runs
 * (Lafferty et al. 2001; hashing: Weinberger et al. 2009), then rules that know newswire. Two
 * passes over the texts: count words, tag; then a third that makes the corpus agree with itself.
 * All sums are free of order, so that neither threads nor arrival change what comes out. */
#ifndef ENTITY_TAGGER_H
#define ENTITY_TAGGER_H

#include "base/err.h"
#include "entity/lexicon.h"
#include "entity/mention.h"
#include "news/article.h"

/* --- the model: 2^16 rows of 8 weights, integers only at run time --- */
struct model;
/* Reads config/model/names.model: magic, format, version of the feature set, checksum, digests of
 * the training data; a mismatch is refused and said. */
struct model *model_load(const char *path, struct err *err);
void model_free(struct model *model);
uint64_t model_digest(const struct model *model);

/* --- words of a corpus and how they are written --- */
struct vocabulary;
/* model may be NULL: then only rules and lexicon find names. Both outlive it. */
struct vocabulary *vocabulary_new(const struct lexicon *lex, const struct model *model);
void vocabulary_free(struct vocabulary *v);
/* Counts the words of the article's text blocks (block_kinds[].is_text, not repeated). */
void vocabulary_count(struct vocabulary *v, const struct article *a, struct str text);
/* Adds the sums of another one of the same lexicon and model. */
void vocabulary_merge(struct vocabulary *into, const struct vocabulary *from);
/* Prepares it for tagging; from here on it is only read and may be shared by threads. */
void vocabulary_freeze(struct vocabulary *v);

/* --- what the corpus calls each name --- */
struct votes;
struct votes *votes_new(const struct vocabulary *v);
void votes_free(struct votes *votes);
void votes_add(struct votes *votes, const struct article *a, struct str text,
	       const struct mentions *mentions);
void votes_merge(struct votes *into, const struct votes *from);
void votes_freeze(struct votes *votes);

/* --- tagging; one tagger a thread --- */
struct tagger;
struct tagger *tagger_new(const struct vocabulary *v); /* frozen */
void tagger_free(struct tagger *t);
/* The names of an article's text blocks, replacing what `out` holds. Names in the title of an
 * article whose title is written with Capitals Everywhere, or in lines of capitals, come with
 * tagger_agree only. */
void tagger_tag(struct tagger *t, const struct article *a, struct str text, struct mentions *out);
/* Corrects types that the corpus clearly outvotes, and adds repeats that were missed. */
void tagger_agree(struct tagger *t, const struct votes *votes, const struct article *a,
		  struct str text, struct mentions *mentions);

#endif
