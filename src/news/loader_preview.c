/* SPDX-License-Identifier: MIT */
/* A file of gigabytes takes seconds to read; its first articles are shown at once. They are no
 * part of the result: facts, the final order and titles come from the file itself. */
#include <stdlib.h>

#include "news/loader_state.h"

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
	struct layout_work work = load_layout_work(load);
	struct preview *preview = preview_new(src);
	struct segment *seg = preview->segment;
	bool some = load->tuning.preview_bytes > 0 &&
		    segment_preview(seg, &preview->source, load->tuning.preview_bytes, reading);
	segment_close_texts(seg);
	if (!some || !segment_lay_out(seg, &work)) {
		preview_free(preview);
		return;
	}
	meter_step(reading->meter, STEP_LAYOUT, seg->texts.len);
	const struct article *last = vec_last(&seg->articles);
	src->previewed = last->offset + last->len;
	publish(load, preview);
}

void load_release_previews(struct load *load)
{
	for (size_t i = 0; i < load->previews.len; i++)
		preview_free(load->previews.data[i]);
	vec_release(&load->previews);
}
