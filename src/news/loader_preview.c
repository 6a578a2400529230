/* SPDX-License-Identifier: MIT */
/* A file of gigabytes takes seconds to read, and to look at many files takes a while: first
 * articles are shown at once. They are no part of the result: facts, the final order and titles
 * come from the file itself. */
#include <stdlib.h>

#include "news/cache.h"
#include "news/loader_state.h"

enum { SHOWN_MOST = 512 }; /* articles */

static struct preview *preview_new(const struct source *src)
{
	struct preview *preview = mem_zalloc(1, sizeof *preview);
	preview->source = *src;
	preview->segment = segment_new();
	return preview;
}

static void preview_free(struct preview *preview)
{
	segment_free(preview->segment);
	arena_release(&preview->arena);
	free(preview);
}

static void publish(struct load *load, struct preview *preview)
{
	pthread_mutex_lock(&load->mutex);
	vec_push(&load->previews, preview);
	pthread_mutex_unlock(&load->mutex);
	load_publish(load, preview->segment);
}

void load_preview(struct load *load, struct source *src, struct reading *reading)
{
	struct preview *preview = preview_new(src);
	struct layout_work work = load_layout_work(load, &preview->arena);
	struct segment *seg = preview->segment;
	bool some = load->tuning.preview_bytes > 0 &&
		    segment_preview(seg, &preview->source, load->tuning.preview_bytes, reading);
	segment_close_texts(seg, arena_str(&preview->arena, buf_str(&reading->gathered)));
	if (!some || !segment_lay_out(seg, &work)) {
		preview_free(preview);
		return;
	}
	meter_step(reading->meter, STEP_LAYOUT, seg->texts.len);
	const struct article *last = vec_last(&seg->articles);
	src->previewed = last->offset + last->len;
	publish(load, preview);
}

/* --- of what was kept --- */

static void show_kept(const struct shelf *shelf, const struct kept_input *kept,
		      const struct source *src, struct segment *seg)
{
	for (uint64_t i = 0; i < kept->articles && seg->articles.len < SHOWN_MOST; i++) {
		uint32_t nr = (uint32_t)(kept->first + i);
		segment_add_kept(seg, src, shelf_article(shelf, nr), nr);
		vec_last(&seg->articles)->provisional = true;
	}
}

/* The articles of files that are as they were, while others are still looked at. */
void load_preview_kept(struct load *load, struct batch *batch)
{
	struct warm *warm = &load->warm;
	struct preview *preview = mem_zalloc(1, sizeof *preview);
	preview->segment = segment_new();
	warm->first = shelf_new(warm->cache, NULL);
	for (size_t i = 0; i < batch->count; i++) {
		struct source *src = &batch->sources[i];
		vec_push(&preview->segment->sources, src);
		show_kept(warm->first, cache_walked(warm->cache, src->walked), src,
			  preview->segment);
	}
	warm->shown = batch->count;
	publish(load, preview);
}

void load_release_previews(struct load *load)
{
	for (size_t i = 0; i < load->previews.len; i++)
		preview_free(load->previews.data[i]);
	vec_release(&load->previews);
}
