/* SPDX-License-Identifier: MIT */
/* Where the parts of the index begin and end, and what each is made from: both by the articles
 * alone, so that a part is found again in a corpus that has changed elsewhere. */
#ifndef FIND_INDEX_CUT_H
#define FIND_INDEX_CUT_H

#include "news/corpus.h"

enum { INDEX_CUT_ARTICLES = 1 << 20 }; /* in a part, at most */

/* The first article behind the part that begins with `from`: one of about `bytes` of text, and
 * after twice that at the latest. */
uint32_t index_cut(const struct corpus *corpus, uint32_t from, size_t bytes);
/* Of all that the part of articles [from, to) is made from, wherever they stand in the corpus. */
uint64_t index_digest(const struct corpus *corpus, uint32_t from, uint32_t to);

#endif
