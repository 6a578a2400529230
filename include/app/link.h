/* SPDX-License-Identifier: MIT */
/* What can be followed from an article: for each link the bytes it stands on and where it leads.
 * Names; related titles that are loaded; behind the text the other takes of its story. */
#ifndef APP_LINK_H
#define APP_LINK_H

#include "base/buf.h"
#include "base/vec.h"
#include "entity/names.h"
#include "news/corpus.h"

enum link_kind {
	LINK_ARTICLE,
	LINK_TAKE, /* stands on no bytes: one behind the article's end for each of them */
	LINK_NAME
};

#define LINK_TAKES_MAX 20 /* takes that get a link */

struct link {
	uint32_t start, len; /* bytes of the article */
	enum link_kind kind;
	uint32_t target;   /* article number of this generation; of a name its entity, ENTITY_NONE
			    * until all names are linked */
	uint8_t type, how; /* of a name: enum entity_type, enum entity_how */
	bool uncertain;
	bool user; /* a correction had a say in it */
};

struct links {
	VEC(struct link) items; /* by start; never overlapping */
	struct buf takes;       /* for each LINK_TAKE a line with outlet and date, and a line with
				 * the title: unfiltered dump text */
	size_t take_count;      /* other takes, with a link or without */
	bool linked;            /* names are those of the table, not of a first look */
};

/* `name` of the corpus stands for the outlet of articles that have none; `names` may be NULL. */
void links_of_article(const struct corpus *corpus, struct names *names, uint32_t nr,
		      const char *name, struct links *out);
/* Adds names to links that are complete but for them. A name on bytes of another link is none;
 * hidden ones are left out. `table`: NULL where they are of a first look. */
void links_add_names(struct links *links, const struct table *table, const struct mention *mentions,
		     size_t count);
void links_release(struct links *links);
/* First link that starts at or after (direction 1) or before (-1) a byte; SIZE_MAX if none. */
size_t links_step(const struct links *links, uint32_t from, int direction);
/* Link that starts exactly there; SIZE_MAX if none. */
size_t links_at(const struct links *links, uint32_t start);
/* Link that stands on that byte; SIZE_MAX if none. */
size_t links_over(const struct links *links, uint32_t at);
/* Do links of the same kinds stand on the same bytes? */
bool links_same_places(const struct links *a, const struct links *b);
/* Do both lead to the same place? Names that are not linked yet lead nowhere. */
bool link_same_target(const struct link *a, const struct link *b);

#endif
