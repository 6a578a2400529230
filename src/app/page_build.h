/* SPDX-License-Identifier: MIT */
/* Building a page paragraph by paragraph from bytes of an article and made text. */
#ifndef APP_PAGE_BUILD_H
#define APP_PAGE_BUILD_H

#include "app/page.h"
#include "base/map.h"
#include "text/wrap.h"

#define PAGE_NO_LINK UINT32_MAX

/* Page text that came from the article in one run. */
struct page_piece {
	uint32_t out, out_end; /* bytes of page text */
	uint32_t source, source_end;
};

struct page_builder {
	struct page *page;
	struct str text;               /* of the article */
	const struct links *links;     /* may be NULL */
	struct map targets;            /* link targets shown so far */
	VEC(struct page_piece) pieces; /* of the paragraph being built */
	struct wrap_lines wrapped;
	uint32_t start; /* of the paragraph, in page text */
	uint8_t role;
	uint16_t indent;
};

/* Clears the page and starts it; text and links may be empty for pages of made text. */
void page_build_start(struct page_builder *b, struct page *page, struct str text,
		      const struct links *links, size_t cols);
void page_build_end(struct page_builder *b);
/* What a link is drawn in: the type of its name, uncertain ones apart. */
enum role page_link_role(const struct link *link);

void page_paragraph(struct page_builder *b, enum role role, uint16_t indent);
/* Bytes of the article: physical lines joined by a blank, links marked. */
void page_add_source(struct page_builder *b, enum role role, uint32_t start, uint32_t len);
/* Made text or a field's value, filtered here. */
void page_add_made(struct page_builder *b, enum role role, struct str dump, uint32_t link);
/* The same for a headline, repaired for display as the text of an article is. */
void page_add_title(struct page_builder *b, enum role role, struct str title, uint32_t link);
/* Wraps the paragraph to lines; an empty one leaves none. */
void page_paragraph_end(struct page_builder *b);
/* One empty line, unless the page is empty or ends in one. */
void page_blank(struct page_builder *b);

/* "label    value": the value's lines stand below each other where there is room for that. */
void page_labelled(struct page_builder *b, enum role role, const char *label, size_t label_cols,
		   struct str dump);
/* A paragraph of one made text. */
void page_made_line(struct page_builder *b, enum role role, uint16_t indent, struct str dump);

#endif
