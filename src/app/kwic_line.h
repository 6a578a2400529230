/* SPDX-License-Identifier: MIT */
/* One line of a concordance: date, source, what stands left of a mention, the mention, what stands
 * right of it, in columns that fit the pane. Context stops at the paragraph. */
#ifndef APP_KWIC_LINE_H
#define APP_KWIC_LINE_H

#include "app/view_name.h"

/* Columns from 0; 0 columns wide: not shown. */
struct kwic_columns {
	size_t indent;
	size_t date_cols, source_cols, left_cols, key_cols, right_cols;
	bool whole_words; /* the left context is cut between words */
};

/* The last column stays free for the scroll bar. */
void kwic_columns_fit(struct kwic_columns *c, size_t cols, size_t indent, size_t key_cols);
/* As wide as the longest alias, 8 to 18. */
size_t kwic_key_cols(const struct table *t, uint32_t entity);

/* A mention in its paragraph, each part clean and on one line; replaces what they hold. */
struct kwic_text {
	struct buf left, key, right; /* with the blanks beside the key */
};
void kwic_text_release(struct kwic_text *text);
/* About so many columns on each side; SIZE_MAX: the whole paragraph. */
void kwic_text_make(struct kwic_text *text, const struct view_context *context, uint32_t mention,
		    size_t cols);

/* "~18 Mar", "Nov'19", "--" */
void kwic_add_day(struct buf *out, const struct article *a, const struct date *newest);
/* The six columns of a date, at the right where it ends in a number: " 9 May", "  --". */
void kwic_add_date(struct line *out, const struct article *a, const struct date *newest, bool iso);
/* Appends the line to a cleared row. */
void kwic_line_draw(const struct kwic_columns *c, const struct view_context *context,
		    uint32_t mention, const struct date *newest, struct line *out);

/* A mention as a link, for its role and the words on it. */
struct link kwic_link(const struct table *t, uint32_t mention);
/* "Kim is Kim Jong-un: nearest full name" */
void kwic_add_reason(struct buf *out, const struct view_context *context, uint32_t mention);
/* "seeds/000.txt:17" */
void kwic_add_place(struct buf *out, const struct view_context *context, uint32_t article,
		    uint32_t at);
/* Adds a place to the left part of row 23, its end if there is no room for all of it. */
void kwic_draw_place(struct line *left, struct str place, size_t right_cols, size_t cols);
/* A request to correct the name at a mention. */
void kwic_request_fix(struct request *request, const struct view_context *context,
		      uint32_t mention);
/* The name of a key; ENTITY_NONE if there is no table yet or the name has no mention (any more). */
uint32_t kwic_find_entity(const struct table *t, uint64_t key);
/* The mention that starts at a byte of an article; ENTITY_NONE if none does. */
uint32_t kwic_mention_at(const struct table *t, uint32_t article, uint32_t at);
/* Dates before this are a year old; of the list's newest article. */
struct date kwic_newest(const struct view_context *context);

#endif
