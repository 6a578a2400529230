/* SPDX-License-Identifier: MIT */
/* What stands beside or below a list of names: an article at a mention, as the reader shows it, or
 * the sentences that hold two names. */
#ifndef APP_EXCERPT_H
#define APP_EXCERPT_H

#include "app/page_build.h"
#include "app/view_name.h"

struct excerpt {
	struct page page;
	struct links links;
	uint64_t generation; /* of the names; what else the page was made from: */
	uint32_t article;    /* ARTICLE_NONE: sentences, or nothing */
	uint32_t block;      /* of a huge article only this block is shown, else 0 */
	uint32_t entity, other;
	size_t rows, cols;
	size_t top;
	uint32_t focus; /* index of the mention's link; PAGE_NO_LINK */
};

void excerpt_init(struct excerpt *e);
void excerpt_release(struct excerpt *e);
void excerpt_clear(struct excerpt *e);

/* The article of a mention, at that mention: from the start of its paragraph where few rows are
 * there, else at a third of them. */
void excerpt_show_mention(struct excerpt *e, const struct view_context *context, uint32_t mention,
			  size_t rows, size_t cols);
/* The sentences that hold both names, newest first, each with date, source and place: as many as
 * fill `rows`. */
void excerpt_show_both(struct excerpt *e, const struct view_context *context, uint32_t entity,
		       uint32_t other, size_t rows, size_t cols);
/* "Republika 13 May · Title" of the article shown; the long day where `in_full`. */
void excerpt_add_heading(const struct excerpt *e, const struct view_context *context, bool in_full,
			 size_t cols, struct line *out);
/* Appends a row to a line that may hold a margin. */
void excerpt_row(const struct excerpt *e, const struct view_context *context, size_t row,
		 struct line *out);

#endif
