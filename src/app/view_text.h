/* SPDX-License-Identifier: MIT */
/* Words that several views say in the same way. */
#ifndef APP_VIEW_TEXT_H
#define APP_VIEW_TEXT_H

#include "app/view.h"
#include "news/corpus.h"

/* Makes the request a message: text is filtered and cut to what fits. */
void view_say(struct request *request, struct str text);

/* 1,234,567 */
void view_add_number(struct buf *out, uint64_t n);
/* "1 article", "1,234 articles" */
void view_add_count(struct buf *out, uint64_t n, const char *noun);
/* "13 May 2024", at the precision known; nothing if unknown. */
void view_add_day(struct buf *out, const struct date *d);
/* The source; where there is none the folder in brackets. */
void view_add_source(struct buf *out, const struct article *a, const char *corpus_name);
/* "Republika 13 May 2024", "~" before a guessed date. */
void view_add_source_and_day(struct buf *out, const struct article *a, const char *corpus_name);

/* Clean text cut to `cols` columns at its start: what tells paths apart is their end. */
void view_add_end(struct line *out, enum role role, struct str dump, size_t cols);

/* Fills a request about an article. */
void view_request(struct request *request, enum request_kind kind, uint32_t article, uint32_t at);
/* The commands about one article as a whole (star, read, pager, editor, compare, its neighbours);
 * false if it is none of them. */
bool view_article_command(enum command command, uint32_t article, uint32_t at,
			  struct request *request);
void view_request_info(struct request *request, const struct article *a);

/* 'No match for "x" in 2 articles (ignoring case)'; false if there is nothing to find. */
void view_say_no_match(struct request *request, const struct find *find, struct str where);
void view_say_no_needle(struct request *request);

#endif
