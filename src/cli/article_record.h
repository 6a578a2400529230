/* SPDX-License-Identifier: MIT */
/* Records that are about an article. */
#ifndef CLI_ARTICLE_RECORD_H
#define CLI_ARTICLE_RECORD_H

#include "cli/record.h"
#include "news/article.h"

/* Stands first in each of them. */
struct article_record {
	const struct article *article;
};

static inline const struct article *article_of(const void *record)
{
	return ((const struct article_record *)record)->article;
}

void article_get_id(const void *record, struct value *out);
void article_get_path(const void *record, struct value *out);
void article_get_title(const void *record, struct value *out);
void article_get_date(const void *record, struct value *out);
void article_get_source(const void *record, struct value *out);

#endif
