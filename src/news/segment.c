/* SPDX-License-Identifier: MIT */
/* Segments, and laying out their articles. */
#include "news/segment.h"

#include <stdlib.h>
#include <string.h>

struct segment *segment_new(void)
{
	return mem_zalloc(1, sizeof(struct segment));
}

static void release_keys(struct segment *seg)
{
	vec_release(&seg->keys.list);
	free(seg->key_ends);
	seg->key_ends = NULL;
}

void segment_free(struct segment *seg)
{
	vec_release(&seg->sources);
	vec_release(&seg->articles);
	arena_release(&seg->arena);
	release_keys(seg);
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

const uint64_t *segment_keys(const struct segment *seg, size_t nr, size_t *count)
{
	size_t start = nr > 0 ? seg->key_ends[nr - 1] : 0;
	*count = seg->key_ends[nr] - start;
	return *count > 0 ? seg->keys.list.data + start : NULL;
}

bool segment_lay_out(struct segment *seg, const struct layout_work *work)
{
	struct layout_context context = { .outlets = work->outlets,
					  .arena = &seg->arena,
					  .keys = &seg->keys };
	seg->articles.cap = seg->articles.len;
	seg->articles.data =
	    mem_realloc(seg->articles.data, seg->articles.len * sizeof *seg->articles.data);
	seg->key_ends = mem_alloc(seg->articles.len * sizeof *seg->key_ends);
	for (size_t i = 0; i < seg->articles.len; i++) {
		struct article slot = seg->articles.data[i];
		if (pool_stopping(work->pool))
			return false;
		lay_out_one(&context, &slot, &seg->articles.data[i]);
		seg->key_ends[i] = (uint32_t)seg->keys.list.len;
	}
	return true;
}

bool segment_finish(struct segment *seg, const struct layout_work *work,
		    struct folder_facts *const *facts)
{
	struct layout_context context = { .outlets = work->outlets, .arena = &seg->final.arena };
	struct article *out = mem_alloc(seg->articles.len * sizeof *out);
	seg->final.articles = out;
	for (size_t i = 0; i < seg->articles.len; i++) {
		size_t count;
		if (pool_stopping(work->pool))
			return false;
		out[i] = seg->articles.data[i];
		context.facts = facts[source_of(&out[i])->folder];
		const uint64_t *keys = segment_keys(seg, i, &count);
		if (folder_facts_change(context.facts, keys, count)) {
			lay_out_one(&context, &seg->articles.data[i], &out[i]);
			seg->final.relaid += out[i].len;
		}
		out[i].provisional = false;
	}
	release_keys(seg);
	return true;
}
