/* SPDX-License-Identifier: MIT */
/* Cutting a corpus into parts, and what tells one part from another. */
#include "find/index_cut.h"

#include "base/hash.h"
#include "base/vec.h"
#include "find/index_fields.h"

/* Ends are where ids say so: a byte more or less moves the end of its own part at most, or those
 * of the few next ones (as in content-defined chunking: Muthitacharoen et al. 2001). */
uint32_t index_cut(const struct corpus *corpus, uint32_t from, size_t bytes)
{
	uint32_t nr = from, count = (uint32_t)corpus_count(corpus);
	uint64_t held = 0;
	while (nr < count) {
		uint64_t len = corpus_len(corpus, nr);
		bool ends = hash_mix(corpus_id(corpus, nr)) / (len + 1) < UINT64_MAX / (bytes + 1);
		held += len;
		nr++;
		if ((ends && held >= bytes / 2) || held >= 2 * (uint64_t)bytes ||
		    nr - from == INDEX_CUT_ARTICLES)
			break;
	}
	return nr;
}

struct numbers {
	VEC(uint32_t) items;
};

static void list_blocks(const struct article *a, struct numbers *out)
{
	vec_clear(&out->items);
	vec_push(&out->items, (uint32_t)a->title.value.len);
	vec_push(&out->items, a->title.len == 0);
	for (uint32_t i = 0; i < a->block_count; i++) {
		const struct block *block = &a->blocks[i];
		if (!block_kinds[block->kind].counts_words)
			continue;
		vec_push(&out->items, block->start);
		vec_push(&out->items, block->len);
		vec_push(&out->items, (uint32_t)block->kind << 1 | block->repeated);
	}
	vec_push(&out->items, UINT32_MAX);
}

static void add_value(void *ctx, char field, struct str value)
{
	uint64_t lead = (uint64_t)value.len << 8 | (unsigned char)field;
	hash_more(ctx, str_of((const char *)&lead, sizeof lead));
	if (value.len > 0)
		hash_more(ctx, value);
}

uint64_t index_digest(const struct corpus *corpus, uint32_t from, uint32_t to)
{
	struct hash_state hash;
	struct numbers numbers = { .items = VEC_INIT };
	hash_begin(&hash, to - from);
	for (uint32_t nr = from; nr < to; nr++) {
		const struct article *a = corpus_article(corpus, nr);
		list_blocks(a, &numbers);
		hash_more(&hash, str_of((const char *)&a->id, sizeof a->id));
		hash_more(&hash, str_of((const char *)numbers.items.data,
					numbers.items.len * sizeof *numbers.items.data));
		hash_more(&hash, a->title.value);
		index_fields_each(a, add_value, &hash);
	}
	vec_release(&numbers.items);
	return hash_end(&hash);
}
