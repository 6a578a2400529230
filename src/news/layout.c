/* SPDX-License-Identifier: MIT */
/* From the bytes of an article to its blocks and fields: the sequence of steps. */
#include "news/layout.h"

#include <assert.h>

#include "base/hash.h"
#include "news/layout_parts.h"
#include "text/word.h"

static uint32_t count_words(const struct layout *l)
{
	size_t words = 0;
	for (size_t i = 0; i < l->blocks.len; i++) {
		const struct block *b = &l->blocks.data[i];
		if (block_kinds[b->kind].counts_words && !b->repeated)
			words += word_count(str_sub(l->text, b->start, (size_t)b->start + b->len));
	}
	return (uint32_t)words;
}

static void find_lines(struct layout *l)
{
	l->labelled = l->form->reading != READ_PLAIN;
	if (l->form->reading == READ_TAGS) {
		tags_scan(l);
	} else {
		lines_scan(l);
		if (l->form->reading == READ_PLAIN)
			l->labelled = labels_apply(l);
		if (l->form->reading == READ_PLAIN && !l->labelled)
			page_apply(l);
		if (l->form->reading == READ_HEADERS)
			headers_apply(l);
		else if (l->form->reading == READ_LABELS)
			exports_apply(l);
	}
	lines_unwrap(l);
	for (size_t i = 0; i < l->lines.len; i++)
		lines_look_closer(l, &l->lines.data[i]);
}

static void classify(struct layout *l)
{
	if (l->form->outlet)
		l->outlet = rules_outlet_named(l->outlets, str_from(l->form->outlet));
	if (l->outlet == OUTLET_GENERAL)
		evidence_find_outlet(l);
	evidence_match(l);
	dateline_find(l);
	head_classify(l);
	body_classify(l);
}

static void finish(struct layout *l, struct article *out)
{
	struct arena *arena = l->context->arena;
	out->block_count = (uint32_t)l->blocks.len;
	if (l->blocks.len > 0)
		out->blocks =
		    arena_dup(arena, l->blocks.data, l->blocks.len * sizeof(struct block));
	out->words = count_words(l);
	fields_fill(l, out);
	dates_fill(l, out);
	out->provisional = l->context->facts == NULL;
	out->form = l->form->name;
}

static struct str text_of(const struct layout_context *context, const struct input *input,
			  struct split_part part)
{
	if (!input->text.ptr)
		return context->text;
	return str_sub(input->text, (size_t)part.start, (size_t)(part.start + part.len));
}

void layout_article(const struct layout_context *context, const struct input *input,
		    const struct split_form *form, struct split_part part, struct article *out)
{
	assert(part.len <= UINT32_MAX);
	struct match_memo memo;
	struct layout l = {
		.context = context,
		.memo = &memo,
		.outlets = context->outlets,
		.input = input,
		.form = form,
		.text = text_of(context, input, part),
		.outlet = OUTLET_GENERAL,
		.title = LINE_NONE,
		.source_line = LINE_NONE,
		.dateline = { .line = LINE_NONE },
	};
	*out = (struct article){ .input = input,
				 .offset = part.start,
				 .len = (uint32_t)part.len,
				 .id = hash_bytes(l.text, 0) };
	match_memo_init(&memo);
	find_lines(&l);
	classify(&l);
	blocks_build(&l);
	finish(&l, out);
	vec_release(&l.lines);
	vec_release(&l.blocks);
	vec_release(&l.cuttings);
}

/* NEL, LS and PS end lines and are blanks as \n is. */
static bool blank_between(struct str text, size_t from, size_t to, uint32_t *at)
{
	while (from < to) {
		size_t n =
		    char_is_blank(text.ptr[from]) ? 1 : layout_wide_end(str_sub(text, from, to));
		if (n == 0) {
			*at = (uint32_t)from;
			return false;
		}
		from += n;
	}
	return true;
}

bool layout_is_complete(const struct article *a, struct str text, uint32_t *at)
{
	size_t end = 0;
	for (uint32_t i = 0; i < a->block_count; i++) {
		const struct block *b = &a->blocks[i];
		*at = b->start;
		if (b->start < end || b->len == 0 || (size_t)b->start + b->len > text.len ||
		    b->kind >= BLOCK_KIND_COUNT)
			return false;
		if (!blank_between(text, end, b->start, at))
			return false;
		end = (size_t)b->start + b->len;
	}
	return blank_between(text, end, text.len, at);
}
