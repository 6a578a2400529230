/* SPDX-License-Identifier: MIT */
/* What is gathered of the articles of one part before it is written. */
#ifndef FIND_INDEX_GATHER_H
#define FIND_INDEX_GATHER_H

#include "find/index_part.h"

/* A word in an article. There are more of them, while a part is built, than bytes in it when it is
 * done. */
struct stand {
	unsigned article : 21; /* from 0 in the part: INDEX_CUT_ARTICLES at most */
	unsigned places : INDEX_PLACE_BITS;
	unsigned times : 8; /* in the body, at most INDEX_COUNT_MAX */
};
struct pair {
	uint32_t word;
	struct stand stand;
};

/* A word where it stands: twice its id, and 1 if there is but one blank between it and the one
 * before; or TOKEN_REGION: the next region (enum index_region) begins. */
enum { TOKEN_FOLLOWS = 1 };
#define TOKEN_REGION UINT32_MAX

struct gathered {
	struct intern words;
	VEC(struct pair) pairs;     /* by article */
	VEC(uint32_t) tokens;       /* by article, region */
	VEC(size_t) article_tokens; /* by article: the first of them */
	bool has_positions;         /* no article has more words than positions can say */
	bool lost_text;             /* a file had changed */
};

/* Of articles [from, end); false if *stop became true meanwhile. Released in any case. */
bool index_gather(struct gathered *to, const struct corpus *corpus, uint32_t from, uint32_t end,
		  const atomic_bool *stop);
void index_gathered_release(struct gathered *g);

#endif
