/* SPDX-License-Identifier: MIT */
/* State of the comparison of two articles, shared by its files: their texts, the page of both, what
 * one does with it. */
#ifndef APP_VIEW_COMPARE_H
#define APP_VIEW_COMPARE_H

#include "app/other_takes.h"
#include "app/view_page.h"
#include "find/compare.h"

enum { COMPARE_HERE, COMPARE_THERE, COMPARE_TEXTS };

/* What an article's text is compared by: a paragraph a line, as the reader shows it. */
struct compare_text {
	struct buf text;
	struct clean_map map; /* to bytes of the article */
	bool is_cut;          /* only its beginning */
};

/* Page text of one part, or of the head. */
struct compare_run {
	uint32_t start, len;        /* bytes of page text */
	uint32_t at[COMPARE_TEXTS]; /* bytes of the texts it begins at */
	uint32_t part;              /* UINT32_MAX: none */
	uint8_t side;               /* enum compare_side */
	bool whole;                 /* of a paragraph that only one has */
};

/* Parts that differ, one behind another. */
struct compare_difference {
	uint32_t first, end; /* parts */
	uint32_t start;      /* byte of page text */
};

struct compare_view {
	struct view view;
	struct article_key keys[COMPARE_TEXTS];
	uint32_t nrs[COMPARE_TEXTS]; /* of this generation, ARTICLE_NONE: gone */
	uint64_t generation;
	struct take_list takes; /* of the first article */
	size_t take;            /* which of them is compared, SIZE_MAX: none of them */
	bool is_made;           /* the comparison is of articles with these: */
	uint64_t ids[COMPARE_TEXTS];
	bool provisional[COMPARE_TEXTS];
	bool lost[COMPARE_TEXTS]; /* its text is not what was loaded */
	struct compare_text texts[COMPARE_TEXTS];
	struct comparison comparison;
	struct page_view pv;
	VEC(struct compare_run) runs; /* by start */
	VEC(struct compare_difference) differences;
	size_t focus; /* of them, SIZE_MAX: none */
	/* What Enter opens, and row 23 names: */
	int target;
	uint32_t target_at; /* byte of it */
	size_t target_line; /* of its file */
	bool has_wanted;    /* the page is to show this place as soon as it is made: */
	struct place wanted;
};

/* --- view_compare_text.c --- */

void compare_text_make(struct compare_text *out, const struct article *a, struct str text);
void compare_text_release(struct compare_text *t);
/* The byte of the article for one of its text, and back. */
uint32_t compare_text_source(const struct compare_text *t, uint32_t at);
uint32_t compare_text_at(const struct compare_text *t, uint32_t source);

/* --- view_compare_page.c --- */

/* Writes the page anew for so many columns; `gutter`: there is room for signs before the text. */
void compare_build(struct compare_view *c, size_t cols, bool gutter);

/* --- view_compare_spot.c: ways between lines, parts and bytes of both texts --- */

/* Bytes of both texts that a byte of page text, or a difference, stands at. */
struct compare_spot {
	uint32_t at[COMPARE_TEXTS];
	uint8_t side; /* whose text it is */
};
struct compare_spot compare_spot_of(const struct compare_view *c, uint32_t text);
size_t compare_line_of(const struct compare_view *c, const struct compare_spot *spot);
/* The last difference that begins at or before a place; SIZE_MAX if none does. */
size_t compare_difference_of(const struct compare_view *c, const struct compare_spot *spot);
/* First run that ends behind a byte of page text. */
size_t compare_run_at(const struct compare_view *c, uint32_t text);
/* Does a difference begin in the lines that a row of the scroll bar stands for? */
bool compare_differs(const struct compare_view *c, size_t row);
/* Is some of the focused difference on the screen? */
bool compare_sees_focus(const struct compare_view *c);
/* Focuses the next (1) or previous (-1) difference: from the focused one if that is on screen, else
 * from the screen's top (end). false: there is none that way. */
bool compare_step(struct compare_view *c, int direction);

/* --- view_compare_draw.c --- */

void compare_row(const struct view *v, size_t row, struct line *out);
void compare_title(const struct view *v, struct line *left, struct line *right);
void compare_status(const struct view *v, struct line *left, struct line *right);

#endif
