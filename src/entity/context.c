/* SPDX-License-Identifier: MIT */
/* Where a mention stands: its block, its sentence. */
#include "entity/context.h"

#include "entity/token.h"

struct extent context_block(const struct article *a, uint32_t at)
{
	uint32_t low = 0, high = a->block_count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const struct block *b = &a->blocks[middle];
		if (at < b->start)
			high = middle;
		else if (at - b->start >= b->len)
			low = middle + 1;
		else
			return (struct extent){ b->start, b->start + b->len };
	}
	return (struct extent){ at, at };
}

/* The sentence of a byte between two is the one before it. */
struct extent context_sentence(const struct article *a, struct str text, uint32_t at)
{
	struct extent block = context_block(a, at), found = { at, at };
	struct str bytes = str_sub(text, block.start, block.end);
	struct tokens tokens = { .items = VEC_INIT };
	size_t next = 0;
	while (token_sentence(bytes, &next, &tokens)) {
		const struct token *first = tokens.items.data, *last = vec_last(&tokens.items);
		struct extent sentence = { block.start + first->start,
					   block.start + last->start + last->len };
		if (sentence.start > at && found.end > found.start)
			break;
		found = sentence;
		if (sentence.end > at)
			break;
	}
	vec_release(&tokens.items);
	return found;
}
