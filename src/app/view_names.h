/* SPDX-License-Identifier: MIT */
/* State of the pane of names, shared by its files. */
#ifndef APP_VIEW_NAMES_H
#define APP_VIEW_NAMES_H

#include "app/list.h"
#include "app/view_name.h"
#include "app/view_peek.h"
#include "entity/together.h"

enum names_row_kind {
	NAMES_TEXT, /* headings, what stands under a title, blank lines: never selected */
	NAMES_NAME,
	NAMES_OTHERS, /* the heading of other names, which opens them */
	NAMES_ARTICLE
};

struct names_row {
	uint8_t kind;
	uint8_t role;
	bool guessed;        /* "~" before it */
	uint32_t target;     /* entity or article */
	uint32_t here;       /* mentions of a name in this article */
	uint32_t start, len; /* of its text */
};

struct names_pane {
	struct view view;
	bool has_article;
	struct article_key key;
	bool opened;               /* other names are shown */
	bool touched;              /* the user has chosen a row */
	uint64_t generation;       /* of the corpus */
	uint64_t names_generation; /* 0: no table yet */
	struct buf text;           /* clean */
	VEC(struct names_row) rows;
	struct list list;
	size_t name_count;
	struct related_articles shared; /* articles that share names */
	bool shared_due;                /* to be looked for when no key waits */
	struct name_card card;          /* of the selected name */
	struct peek peek;
};

/* Its article in this generation, ARTICLE_NONE if it has none or it is gone. */
uint32_t names_article(const struct names_pane *p);
/* Looks for articles that share names. Linear in the mentions of all names here. */
void names_find_shared(struct names_pane *p);
/* Writes all rows anew for the width of the pane. */
void names_fill_rows(struct names_pane *p);

static inline bool names_can_select(const struct names_pane *p, size_t row)
{
	return row < p->rows.len && p->rows.data[row].kind != NAMES_TEXT;
}

#endif
