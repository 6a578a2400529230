/* SPDX-License-Identifier: MIT */
/* What the readers of database exports share. */
#ifndef NEWS_LAYOUT_EXPORTS_H
#define NEWS_LAYOUT_EXPORTS_H

#include "news/layout_parts.h"

struct few_lines; /* a form of few lines: Asahi and the like */

struct export
{
	struct layout *l;
	const struct few_lines *few; /* NULL: a form of more */
	bool factiva;
	struct line *plain; /* the physical lines */
	size_t count;
	size_t text;  /* first line of the text: count where there is none */
	uint8_t last; /* kind of the value before: it may go on on the next line */
	bool ended;   /* the text is over */
};

struct str export_text(const struct export *x, size_t nr);
/* Adds a physical line as one of that kind; a headline over two lines is one. NULL: it is blank. */
struct line *export_add(struct export *x, size_t nr, uint8_t kind);
/* The same for text[from, to). */
struct line *export_add_piece(struct export *x, size_t from, size_t to, uint8_t blanks,
			      uint8_t kind);
/* The line added last names the outlet. */
void export_set_source(struct export *x);
bool export_is_date(struct str s);
bool export_is_copyright(struct str s);

/* Factiva: what stands before the text, and articles whose lines start with codes (HD, BY, LP). */
void factiva_head(struct export *x, size_t end);
bool factiva_is_coded(const struct export *x);
void factiva_add_coded(struct export *x);

#endif
