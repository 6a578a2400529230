/* SPDX-License-Identifier: MIT */
/* Which part of the page each block of an article belongs to. */
#include "app/page_parts.h"

/* Where a kind goes; what depends on its place among the others is decided below. */
static const uint8_t part_of_kind[BLOCK_KIND_COUNT] = {
	[BLOCK_TITLE] = PART_TITLE,      [BLOCK_DATE] = PART_DATE,
	[BLOCK_BYLINE] = PART_BYLINE,    [BLOCK_STANDFIRST] = PART_STANDFIRST,
	[BLOCK_CAPTION] = PART_CAPTION,  [BLOCK_CREDIT] = PART_CAPTION,
	[BLOCK_DATELINE] = PART_BODY,    [BLOCK_SUBHEAD] = PART_BODY,
	[BLOCK_PARAGRAPH] = PART_BODY,   [BLOCK_QUOTE] = PART_BODY,
	[BLOCK_RELATED] = PART_RELATED,  [BLOCK_NOTICE] = PART_FOLDED,
	[BLOCK_FURNITURE] = PART_FOLDED, [BLOCK_MARKUP] = PART_FOLDED,
};

enum page_part page_part_of_kind(enum block_kind kind)
{
	return part_of_kind[kind];
}

bool page_is_noise(const struct block *block)
{
	return block->kind == BLOCK_NOTICE || block->kind == BLOCK_FURNITURE;
}

const struct field *page_field_in(const struct article_page *p, enum field_list_kind kind,
				  const struct block *block)
{
	const struct field_list *list = &p->a->lists[kind];
	uint32_t low = 0;
	uint32_t high = list->count;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (list->items[mid].start < block->start)
			low = mid + 1;
		else
			high = mid;
	}
	bool inside = low < list->count && list->items[low].start < block->start + block->len;
	return inside ? &list->items[low] : NULL;
}

/* Captions and standfirsts inside the text stay there, a credit behind it joins the bylines. */
static enum page_part part_by_place(const struct article_page *p, const struct block *block,
				    uint32_t nr, enum page_part part)
{
	if (block->kind == BLOCK_CREDIT && nr >= p->body_end)
		return PART_BYLINE;
	if ((part == PART_CAPTION || part == PART_STANDFIRST) && nr > p->body)
		return PART_BODY;
	return part;
}

enum page_part page_part_of(const struct article_page *p, uint32_t nr)
{
	const struct block *block = &p->a->blocks[nr];
	enum page_part part = part_by_place(p, block, nr, part_of_kind[block->kind]);
	if (page_is_noise(block) && !p->style->fold_noise)
		return PART_BODY;
	if (block->kind == BLOCK_RELATED && !page_field_in(p, FIELD_RELATED, block))
		return p->style->fold_noise ? PART_FOLDED : PART_BODY;
	/* A caption that stands twice says so itself. */
	if (block->repeated && part != PART_FOLDED && block->kind != BLOCK_CAPTION)
		return p->style->fold_noise ? PART_FOLDED : part;
	return part;
}
