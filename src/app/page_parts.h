/* SPDX-License-Identifier: MIT */
/* The parts of an article's page: head, body, tail; every block goes to one of them or is counted
 * among the folded. */
#ifndef APP_PAGE_PARTS_H
#define APP_PAGE_PARTS_H

#include "app/page_build.h"

enum page_part {
	PART_TITLE,
	PART_STANDFIRST, /* those before the body */
	PART_DATE,
	PART_CAPTION, /* captions and picture credits before the body */
	PART_BODY,    /* in the dump's order; captions inside the text too */
	PART_RELATED,
	PART_BYLINE, /* and credits behind the text */
	PART_FOLDED
};

enum folded_kind { FOLDED_FURNITURE, FOLDED_NOTICE, FOLDED_REPEATED, FOLDED_MARKUP, FOLDED_COUNT };

struct article_page {
	struct page_builder b;
	const struct article *a;
	const struct page_style *style;
	struct str text;
	uint32_t body;     /* first block of the text itself; block_count if there is none */
	uint32_t body_end; /* behind its last block */
	size_t folded[FOLDED_COUNT]; /* physical lines */
	uint32_t first_folded;       /* its byte, PAGE_NO_SOURCE if none */
};

bool page_is_noise(const struct block *block);          /* notices and furniture */
enum page_part page_part_of_kind(enum block_kind kind); /* wherever it stands */
enum page_part page_part_of(const struct article_page *p, uint32_t nr);
/* The first of a list's fields (in the order of their bytes) that starts in a block, or NULL. */
const struct field *page_field_in(const struct article_page *p, enum field_list_kind kind,
				  const struct block *block);

void page_add_head(struct article_page *p);
/* A group of captions and credits from block *i on; *i moves to its last. */
void page_add_captions(struct article_page *p, uint32_t *i, enum page_part part);
void page_add_tail(struct article_page *p);

#endif
