/* SPDX-License-Identifier: MIT */
/* A page: clean text wrapped to lines, with roles, links and the way back to the bytes of the
 * article. Built for one width; pure. */
#ifndef APP_PAGE_H
#define APP_PAGE_H

#include "app/line.h"
#include "app/link.h"
#include "app/option.h"
#include "text/clean.h"

#define PAGE_NO_SOURCE UINT32_MAX

struct page_span {
	uint32_t start, len; /* bytes of page text */
	uint8_t role;
	uint8_t link_role; /* of what its link leads to */
	bool user;         /* the user had a say in where it leads */
	bool repeat;       /* an earlier link, no guess, leads to the same target */
	uint32_t link;     /* index in links, UINT32_MAX: none */
	uint32_t first;    /* the first link on the page that leads to the same target */
};

struct page_line {
	uint32_t start, len; /* bytes of page text */
	uint16_t indent;     /* blank columns before it */
	uint8_t role;
	uint32_t source; /* byte of the article it starts with, PAGE_NO_SOURCE for made lines */
};

struct page {
	struct buf text; /* clean; \n between paragraphs; lines point into it */
	VEC(struct page_line) lines;
	VEC(struct page_span) spans; /* by start; may run over several lines */
	struct clean_map map; /* page text -> article bytes: clean_map_source only, for blocks are
				 not in the dump's order */
	size_t cols;
};

struct page_style {
	size_t cols;         /* columns of text, >= 1 */
	bool fold_noise;     /* furniture and notices as one line that counts them */
	const char *raw_key; /* named in that line; NULL or "": not */
	struct str note;     /* the user's, below the head; STR_NULL: none */
};

/* The role of a name of a type where it stands first. */
enum role page_name_role(unsigned type);

void page_release(struct page *p);
void page_clear(struct page *p);

/* The article as the reader shows it: title, standfirst, a line of date, source, place, wire;
 * caption and credit; the text with its datelines and subheads; related titles; bylines; what is
 * folded. Every block is there, shown or counted in a folded line. A text that is lost (empty, see
 * corpus_text) is said to be so. */
void page_of_article(struct page *p, const struct article *a, struct str text,
		     const struct links *links, const struct page_style *style);
/* The dump's own bytes, line by line, controls visible. */
void page_of_raw(struct page *p, struct str text, size_t cols);

/* The line that shows a byte of the article (the last that starts at or before it). */
size_t page_line_of(const struct page *p, uint32_t source);
/* The byte of the article a line stands for: its own, or that of the next line that has one. */
uint32_t page_source_of(const struct page *p, size_t line);
/* The line that holds a byte of page text. */
size_t page_line_at(const struct page *p, uint32_t text);

/* First span that ends behind a byte of page text; spans.len if none. */
size_t page_span_at(const struct page *p, uint32_t text);

/* Appends a line to a row (which may hold a margin); focus = index of the focused link or
 * UINT32_MAX. */
void page_draw(const struct page *p, size_t line, uint32_t focus, int links_option,
	       struct line *out);

#endif
