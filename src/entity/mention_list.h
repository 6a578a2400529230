/* SPDX-License-Identifier: MIT */
/* Mentions of an article as bytes, about five each: their texts go by number. */
#ifndef ENTITY_MENTION_LIST_H
#define ENTITY_MENTION_LIST_H

#include "base/buf.h"
#include "entity/kept_texts.h"
#include "entity/mention.h"

/* Appends them. `entity` is the number of each one's text. */
void mention_list_write(const struct mention *items, size_t count, struct buf *out);

struct mention_cursor {
	const uint8_t *at, *end;
	const struct kept_texts *texts;
	uint64_t next; /* the least byte the next may begin at */
	struct mention mention;
	bool broken; /* what follows is no list */
};

static inline struct mention_cursor mention_cursor_of(struct str list,
						      const struct kept_texts *texts)
{
	const uint8_t *at = (const uint8_t *)list.ptr;
	return (struct mention_cursor){ .at = at, .end = at + list.len, .texts = texts };
}

bool mention_cursor_next(struct mention_cursor *c);

#endif
