/* SPDX-License-Identifier: MIT */
/* State of the reader, shared by its files: what it does, with names, and what it shows. */
#ifndef APP_VIEW_READER_H
#define APP_VIEW_READER_H

#include "app/view_labels.h"
#include "app/view_peek.h"

struct reader {
	struct view view;
	uint32_t nr; /* of this generation; ARTICLE_NONE: nothing is shown, or it is gone */
	const struct article *article; /* of this generation, NULL likewise */
	struct article_key key;
	uint64_t generation; /* that nr is of */
	struct links links;
	uint64_t names_generation; /* of the table that names are of, 0: none yet */
	bool looked;               /* for names, before there is a table */
	size_t name_count;         /* different ones here, SIZE_MAX: unknown */
	uint32_t lost;             /* byte of the focus whose link is gone, PLACE_NO_FOCUS */
	struct name_card card;     /* of the focused name */
	struct peek peek;
	struct page_view pv;
	uint64_t page_id; /* what the page was built from */
	bool page_provisional;
	bool page_raw;
	uint64_t page_notes; /* generation of the notes */
	struct page_style page_style;
	uint32_t anchor;   /* byte at the top; 0 = the very top. Changes only when one scrolls */
	size_t first_line; /* of the article in its file */
	size_t line;       /* of the anchor */
	bool raw;
	bool words_dropped; /* those of the list's query are not to be shown */
	bool asked_next;    /* the end was reached, the next unread article was named */
	struct link_labels labels;
	struct buf raw_key;
};

/* The one link that is focused and can be followed, or NULL. */
const struct link *reader_focused(const struct reader *r);

/* Brings the focused word, else the line of a byte, to the screen. */
void reader_reveal(struct reader *r, uint32_t at);
void reader_follow(struct reader *r, uint32_t nr, struct request *request);
/* The commands about names and links as such; false if it is none of them. */
bool reader_link_command(struct reader *r, enum command command, struct request *request);

/* The entity of the focused name; where there is none, NULL and a message why. */
const struct entity *reader_focused_name(const struct reader *r, struct request *request);
/* The commands about the focused name; false if it is none of them. */
bool reader_name_command(struct reader *r, enum command command, struct request *request);

void reader_row(const struct view *v, size_t row, struct line *out);
void reader_title(const struct view *v, struct line *left, struct line *right);
void reader_status(const struct view *v, struct line *left, struct line *right);

#endif
