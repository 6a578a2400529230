/* SPDX-License-Identifier: MIT */
/* Segments, and laying out their articles. */
#include "news/segment.h"

#include <stdlib.h>
#include <string.h>

struct segment *segment_new(void)
{
	return mem_zalloc(1, sizeof(struct segment));
}

void segment_free(struct segment *seg)
{
	vec_release(&seg->sources);
	vec_release(&seg->articles);
	arena_release(&seg->arena);
	buf_release(&seg->texts);
	arena_release(&seg->notes);
	free(seg->final.articles);
	arena_release(&seg->final.arena);
	free(seg);
}

void segment_settle(struct segment *seg)
{
	free(seg->articles.data);
	seg->articles.data = seg->final.articles;
	seg->articles.cap = seg->articles.len;
	seg->final.articles = NULL;
	if (!seg->final.relaid)
		return;
	arena_release(&seg->arena);
	seg->arena = seg->final.arena;
	seg->final.arena = (struct arena){ 0 };
}

void segment_add_part(struct segment *seg, const struct source *src, struct split_part part)
{
	vec_push(&seg->articles, (struct article){ .input = &src->input,
						   .offset = part.start,
						   .len = (uint32_t)part.len });
}

/* --- laying out --- */

static void lay_out_one(const struct layout_context *context, const struct article *slot,
			struct article *out)
{
	const struct source *src = source_of(slot);
	struct split_part part = { .start = slot->offset, .len = slot->len };
	layout_article(context, &src->input, src->form, part, out);
}

bool segment_lay_out(struct segment *seg, const struct layout_work *work)
{
	struct layout_context context = { .outlets = work->outlets, .arena = &seg->arena };
	seg->articles.cap = seg->articles.len;
	seg->articles.data =
	    mem_realloc(seg->articles.data, seg->articles.len * sizeof *seg->articles.data);
	for (size_t i = 0; i < seg->articles.len; i++) {
		struct article slot = seg->articles.data[i];
		if (pool_stopping(work->pool))
			return false;
		lay_out_one(&context, &slot, &seg->articles.data[i]);
	}
	return true;
}

static bool changes(const struct segment *seg, struct folder_facts *const *facts)
{
	for (size_t i = 0; i < seg->articles.len; i++) {
		if (facts[source_of(&seg->articles.data[i])->folder]->changes_layout)
			return true;
	}
	return false;
}

bool segment_finish(struct segment *seg, const struct layout_work *work,
		    struct folder_facts *const *facts)
{
	struct layout_context context = { .outlets = work->outlets, .arena = &seg->final.arena };
	struct article *out = mem_alloc(seg->articles.len * sizeof *out);
	seg->final.articles = out;
	seg->final.relaid = changes(seg, facts);
	if (!seg->final.relaid && seg->articles.len > 0)
		memcpy(out, seg->articles.data, seg->articles.len * sizeof *out);
	for (size_t i = 0; i < seg->articles.len; i++) {
		if (pool_stopping(work->pool))
			return false;
		context.facts = facts[source_of(&seg->articles.data[i])->folder];
		if (seg->final.relaid)
			lay_out_one(&context, &seg->articles.data[i], &out[i]);
		out[i].provisional = false;
	}
	return true;
}
