/* SPDX-License-Identifier: MIT */
/* Any bytes are cut into parts that tile them; every non-blank byte of a part is in one block,
 * fields lie inside, and doing it again gives the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "fuzz/require.h"
#include "news/layout.h"

static void check_field(const struct field *f, const struct article *a)
{
	require((uint64_t)f->start + f->len <= a->len || f->len == 0);
	require(f->origin == ORIGIN_NONE || f->why != NULL);
}

static void check_article(const struct article *a, struct str text)
{
	uint32_t at;
	require(layout_is_complete(a, text, &at));
	require(a->title.value.len > 0);
	check_field(&a->title, a);
	check_field(&a->source, a);
	check_field(&a->place, a);
	for (size_t i = 0; i < FIELD_LIST_COUNT; i++) {
		for (uint32_t k = 0; k < a->lists[i].count; k++)
			check_field(&a->lists[i].items[k], a);
	}
}

static bool same(const struct article *a, const struct article *b)
{
	if (a->block_count != b->block_count || a->words != b->words || a->id != b->id ||
	    !str_eq(a->title.value, b->title.value) || a->sort_date != b->sort_date)
		return false;
	for (uint32_t i = 0; i < a->block_count; i++) {
		if (a->blocks[i].start != b->blocks[i].start ||
		    a->blocks[i].kind != b->blocks[i].kind)
			return false;
	}
	return true;
}

static void lay_out(const struct outlets *outlets, const struct input *input,
		    const struct split *split)
{
	uint64_t end = 0;
	for (size_t i = 0; i < split->parts.len; i++) {
		struct split_part part = split->parts.data[i];
		require(part.start == end && part.len > 0);
		end += part.len;
		struct arena arena = { 0 };
		struct layout_context context = { .outlets = outlets, .arena = &arena };
		struct article a;
		struct article again;
		layout_article(&context, input, split->form, part, &a);
		layout_article(&context, input, split->form, part, &again);
		check_article(&a, str_sub(input->text, part.start, end));
		require(same(&a, &again));
		arena_release(&arena);
	}
	require(split->parts.len == 0 || end == input->text.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct outlets *outlets;
	static struct log *log;
	if (!outlets) {
		log = log_new();
		outlets = outlets_load(log);
		require(log_count(log) == 0);
	}
	/* a copy of its own, so that a byte read too far is seen */
	char *copy = malloc(size ? size : 1);
	require(copy != NULL);
	if (size > 0)
		memcpy(copy, data, size);
	struct input input = { .path = "dump/2026-01-02-a-b-c-d.txt", .text = str_of(copy, size) };
	struct split split;
	size_t oversize;
	split_text(input.text, &split, &oversize);
	lay_out(outlets, &input, &split);
	split_release(&split);
	free(copy);
	return 0;
}
