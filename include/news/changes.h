/* SPDX-License-Identifier: MIT */
/* What became of the articles of one loading in a later one of the same paths, so that what was
 * kept of them (places, marks) finds them again. Found in slices, when both have ended loading;
 * both outlive it. Each article is the same as at most one other: first by place and id, then by
 * id, then one of the same file and title, then of the same place in a file that holds as many
 * articles as before. The last two are edited ones, which have a new id. */
#ifndef NEWS_CHANGES_H
#define NEWS_CHANGES_H

#include "news/corpus.h"

struct changes;

struct changes *changes_new(const struct corpus *before, const struct corpus *after);
void changes_free(struct changes *c);

/* A slice of a few milliseconds; true while some work is left. */
bool changes_go_on(struct changes *c);

/* All below once changes_go_on has said that nothing is left. */

struct changes_counts {
	size_t added, edited, gone; /* articles */
};
struct changes_counts changes_count(const struct changes *c);

/* The number of an article of the loading before in the later one; ARTICLE_NONE: it is gone. */
uint32_t changes_to(const struct changes *c, uint32_t before);
/* The edited ones by number before, rising. */
const uint32_t *changes_edited(const struct changes *c, size_t *count);

/* Makes a key of the loading before one of the later one. What is gone gets a key that finds only
 * the same bytes; true if it is. A key that found nothing before stays as it is. */
bool changes_move_key(const struct changes *c, struct article_key *key);
/* A byte of the article of such a key (before it is moved): where it stands now. In an edited one
 * that is as far from the start if it stands before the first difference, as far from the end
 * behind the last one. 0 stays 0, UINT32_MAX likewise. Reads both texts. */
uint32_t changes_move_byte(const struct changes *c, const struct article_key *key, uint32_t at);

#endif
