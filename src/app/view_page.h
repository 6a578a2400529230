/* SPDX-License-Identifier: MIT */
/* A page in a pane: scrolling, links, matches, drawing. What the reader, the info, the messages
 * and the side pane share. Pure state over app/page. */
#ifndef APP_VIEW_PAGE_H
#define APP_VIEW_PAGE_H

#include "app/page.h"
#include "app/view_text.h"
#include "find/query.h"

struct page_match {
	uint32_t start, len; /* bytes of page text */
};

struct page_view {
	struct page page;
	size_t rows;                    /* of the pane */
	size_t top;                     /* first line shown */
	size_t margin;                  /* blank columns left of the text */
	uint32_t focus;                 /* index of a link, PAGE_NO_LINK */
	VEC(struct page_match) matches; /* of the needle, in order */
	size_t match;                   /* the current one; SIZE_MAX: none */
};

void page_view_init(struct page_view *pv);
void page_view_release(struct page_view *pv);

/* Columns of text in a pane of so many (at most text_width), and the margin before it: two
 * columns, more where the pane is wider, none where it is tiny. */
size_t page_view_cols(struct page_view *pv, size_t pane_cols, size_t text_width);

size_t page_view_max_top(const struct page_view *pv);
void page_view_set_top(struct page_view *pv, size_t top); /* as far as there are lines */
/* Scrolling commands; false if it is none. */
bool page_view_scroll(struct page_view *pv, enum command command, size_t overlap);
/* Where a line is not on screen, scrolls it to a third of the height. */
void page_view_reveal(struct page_view *pv, size_t line);

/* Index in spans of the focused link's first span; SIZE_MAX if none. */
size_t page_view_focus_span(const struct page_view *pv);
/* Next (1) or previous (-1) link from the focused one if it is on screen, else from the screen's
 * top (end). false: there is none that way. */
bool page_view_step_link(struct page_view *pv, int direction);

/* Finds all matches anew; the current one is dropped unless its start still is one. */
void page_view_find(struct page_view *pv, const struct find *find);
/* The same; while nothing is to be found, the words of a query (NULL: none). */
void page_view_find_words(struct page_view *pv, const struct find *find, const struct query *query);
/* Goes to the next (1), previous (-1) or first at or after the top (0); fills a message where
 * there is none or the search went round. */
void page_view_step_match(struct page_view *pv, const struct find *find, int direction,
			  const char *where, struct request *request);
/* The commands of finding; false if it is none. */
bool page_view_find_command(struct page_view *pv, enum command command, const struct find *find,
			    const char *where, struct request *request);

/* Appends the line in a row of the pane to a cleared row, with margin and matches. */
void page_view_row(const struct page_view *pv, size_t row, int links_option, struct line *out);
struct view_extent page_view_extent(const struct page_view *pv);
bool page_view_tick(const struct page_view *pv, size_t row);
/* "34%", "100%" at the end. */
void page_view_percent(const struct page_view *pv, struct line *out);

#endif
