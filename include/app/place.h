/* SPDX-License-Identifier: MIT */
/* A place one can come back to: outlives generations of the corpus because it holds keys and byte
 * offsets, never numbers or lines. And the trail of places. */
#ifndef APP_PLACE_H
#define APP_PLACE_H

#include "base/vec.h"
#include "news/corpus.h"

enum view_kind {
	VIEW_ARTICLES,
	VIEW_READER,
	VIEW_INFO,
	VIEW_HELP,
	VIEW_MESSAGES,
	VIEW_DOCTOR,
	VIEW_NAMES,       /* of the article that is read: side pane */
	VIEW_ENTITY,      /* the page of one name */
	VIEW_KWIC,        /* its mentions in context */
	VIEW_ALL_NAMES,   /* of the corpus */
	VIEW_CORRECTIONS, /* the user's */
	VIEW_FACETS,      /* what the listed articles are made of */
	VIEW_SEARCHES,    /* the user's */
	VIEW_COMPARE,     /* two articles as one text */
	VIEW_KIND_COUNT
};

#define PLACE_NO_FOCUS UINT32_MAX

struct place {
	enum view_kind kind;
	bool has_article;
	struct article_key article; /* the article shown, or selected in a list */
	uint32_t anchor;   /* reader, compare: byte of the article at the top of the text */
	uint32_t focus;    /* reader: first byte of the focused link, compare: of the focused
			    * difference; PLACE_NO_FOCUS */
	uint32_t row;      /* lists: screen row of the selection; pages: first line shown; compare:
			    * blank lines before the anchor */
	bool raw;          /* reader: raw view */
	bool whole;        /* entity, facets: the part is open alone */
	uint8_t part;      /* entity, facets: of the selected row, from 0; lists of names: their
			    * order */
	uint64_t entity;   /* key of the name shown, or selected in a list; 0: none */
	uint64_t other;    /* entity: the name selected; kwic: only sentences with this one too */
	uint8_t orders[3]; /* entity: of its parts, kwic: of its lines; 0: not chosen, else + 1 */
	bool has_from;     /* entity: the article one came from, for the title row; compare: the
			    * other article */
	struct article_key from;
	uint32_t from_anchor, from_focus; /* compare: the same two places in it */
};

/* Where one has been, with a present place: visiting anew drops what was forward of it. */
struct trail {
	VEC(struct place) places;
	size_t at; /* the present one, if len > 0 */
};

#define TRAIL_MAX 500 /* the oldest are dropped */

void trail_release(struct trail *t);
void trail_visit(struct trail *t, const struct place *place);
/* Notes where in the present place one is now (before leaving it). */
void trail_update(struct trail *t, const struct place *place);
/* One step; NULL at the end of the trail. Valid until the trail changes. */
const struct place *trail_step(struct trail *t, int direction);

#endif
