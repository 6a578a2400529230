/* SPDX-License-Identifier: MIT */
/* What can be followed in an article's text: for each link the bytes it stands on and where it
 * leads. Today related titles that are loaded; names join here. */
#ifndef APP_LINK_H
#define APP_LINK_H

#include "base/vec.h"
#include "news/corpus.h"

enum link_kind { LINK_ARTICLE };

struct link {
	uint32_t start, len; /* bytes of the article */
	enum link_kind kind;
	uint32_t target; /* article number of this generation */
};

struct links {
	VEC(struct link) items; /* by start; never overlapping */
};

void links_of_article(const struct corpus *corpus, uint32_t nr, struct links *out);
void links_release(struct links *links);
/* First link that starts at or after (direction 1) or before (-1) a byte; SIZE_MAX if none. */
size_t links_step(const struct links *links, uint32_t from, int direction);
/* Link that starts exactly there; SIZE_MAX if none. */
size_t links_at(const struct links *links, uint32_t start);

#endif
