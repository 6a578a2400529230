/* SPDX-License-Identifier: MIT */
/* What can be followed from an article: for each link the bytes it stands on and where it leads.
 * Related titles that are loaded; behind the text the other takes of its story; names join here. */
#ifndef APP_LINK_H
#define APP_LINK_H

#include "base/buf.h"
#include "base/vec.h"
#include "news/corpus.h"

enum link_kind {
	LINK_ARTICLE,
	LINK_TAKE /* stands on no bytes: one behind the article's end for each of them */
};

#define LINK_TAKES_MAX 20 /* takes that get a link */

struct link {
	uint32_t start, len; /* bytes of the article */
	enum link_kind kind;
	uint32_t target; /* article number of this generation */
};

struct links {
	VEC(struct link) items; /* by start; never overlapping */
	struct buf takes;       /* for each LINK_TAKE a line with outlet and date, and a line with
				 * the title: unfiltered dump text */
	size_t take_count;      /* other takes, with a link or without */
};

/* `name` of the corpus stands for the outlet of articles that have none. */
void links_of_article(const struct corpus *corpus, uint32_t nr, const char *name,
		      struct links *out);
void links_release(struct links *links);
/* First link that starts at or after (direction 1) or before (-1) a byte; SIZE_MAX if none. */
size_t links_step(const struct links *links, uint32_t from, int direction);
/* Link that starts exactly there; SIZE_MAX if none. */
size_t links_at(const struct links *links, uint32_t start);

#endif
