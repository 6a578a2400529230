/* SPDX-License-Identifier: MIT */
/* From the bytes of an article to its blocks and fields. Evidence, in order: the file's own tags
 * or headers, the outlet's profile, general forms, the folder's facts. Pure: the same bytes,
 * profiles and facts give the same article. Safe on any bytes. */
#ifndef NEWS_LAYOUT_H
#define NEWS_LAYOUT_H

#include "base/arena.h"
#include "news/article.h"
#include "news/facts.h"
#include "news/outlet.h"
#include "news/split.h"

struct layout_context {
	const struct outlets *outlets;
	const struct folder_facts
	    *facts;             /* NULL while they are not known: articles are provisional */
	struct arena *arena;    /* gets blocks, fields and values that are not in the text */
	struct line_keys *keys; /* without facts, gets those that facts ask for; may be NULL */
	struct str text;        /* the article's, where input->text does not hold it */
};

/* Lays out part `part` of the input's text. `out` refers to input, the text and the arena. */
void layout_article(const struct layout_context *context, const struct input *input,
		    const struct split_form *form, struct split_part part, struct article *out);

/* "Every non-blank byte is in exactly one block, in order": for tests, fuzzers and --check.
 * *at gets the first byte where it does not hold. */
bool layout_is_complete(const struct article *a, struct str text, uint32_t *at);

#endif
