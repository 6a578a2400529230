/* SPDX-License-Identifier: MIT */
/* The fields whose values are in the index, so that a question about them is asked of each value
 * once and of no article. */
#ifndef FIND_INDEX_FIELDS_H
#define FIND_INDEX_FIELDS_H

#include "news/article.h"

enum index_field {
	INDEX_SOURCE = 's',
	INDEX_PLACE = 'p',
	INDEX_AUTHOR = 'a', /* editors and translators too */
	INDEX_NO_AUTHOR = 'A',
	INDEX_WIRE = 'w',
	INDEX_NO_WIRE = 'W'
};

/* Each value of an article, the empty ones of sources and places too. Where there is no author or
 * wire at all that is a field of its own, of an empty value. */
void index_fields_each(const struct article *a,
		       void (*say)(void *ctx, char field, struct str value), void *ctx);

#endif
