/* SPDX-License-Identifier: MIT */
/* Tasks of the later phases, when all is read. */
#include "news/loader_state.h"

#include <inttypes.h>
#include <stdlib.h>

static void run_finish(struct job *job, struct meter *meter)
{
	struct load *load = job->load;
	struct room *room = load_take_room(load, meter);
	struct layout_work work = load_layout_work(load, &room->rows);
	/* Of one file alone nothing is used when it has changed. */
	job->segment->keeps_drafts = load->cache_place.len > 0 && load->walked_count > 1;
	if (segment_finish(job->segment, &work, load->facts, load->facts_digests))
		meter_step(meter, STEP_LAYOUT, job->segment->final.relaid);
	load_give_room(load, room);
}

void load_run_facts(struct job *job, struct meter *meter)
{
	struct load *load = job->load;
	load_release_reading(load);
	load->facts_count = load->sums.len;
	load->facts = mem_zalloc(load->facts_count, sizeof(struct folder_facts *));
	load->facts_digests = mem_zalloc(load->facts_count, sizeof *load->facts_digests);
	for (size_t i = 0; i < load->sums.len; i++) {
		if (load->sums.data[i]) { /* else a folder without articles */
			load->facts[i] = folder_facts_new(load->sums.data[i]);
			load->facts_digests[i] = folder_facts_digest(load->facts[i]);
		}
		folder_sum_free(load->sums.data[i]);
	}
	vec_release(&load->sums);
	meter_step(meter, STEP_FACTS, 0);
	/* This phase ends with the last of these: until then nobody adds a segment. */
	for (size_t i = 0; i < load->segments.len; i++)
		load_add(load,
			 (struct job){ .run = run_finish, .segment = load->segments.data[i] });
}

/* Troubles are told in the order of paths, whatever order they came in. */
void load_tell_troubles(const struct load *load, const struct order *order)
{
	for (size_t i = 0; i < order->inputs.len; i++) {
		const struct input *input = order->inputs.data[i];
		const struct source *src = (const struct source *)(const void *)input;
		if (input->trouble)
			log_add(load->options.log, LOG_WARNING, "%s: %s", input->path,
				input->trouble);
		if (src->beyond)
			log_add(load->options.log, LOG_WARNING,
				"%s: %" PRIu64 " bytes of text stay in memory beyond the limit: "
				"it is %s, too long to be decoded again for each article",
				input->path, input->bytes, input->encoding.name);
		if (src->oversize > 0)
			log_add(load->options.log, LOG_WARNING,
				"%s: cut at 4 GiB in %zu places: an article cannot be longer",
				input->path, src->oversize);
	}
}

static void note_facts(const struct load *load)
{
	for (size_t i = 0; i < load->batches.len; i++) {
		struct batch *batch = load->batches.data[i];
		for (size_t j = 0; j < batch->count; j++)
			batch->sources[j].facts_digest =
			    load->facts_digests[batch->sources[j].folder];
	}
}

void load_run_order(struct job *job, struct meter *meter)
{
	struct load *load = job->load;
	struct order *order = mem_zalloc(1, sizeof *order);
	order_make(order, load->segments.data, load->segments.len);
	note_facts(load);
	load_tell_troubles(load, order);
	meter_step(meter, STEP_ORDER, 0);
	pthread_mutex_lock(&load->mutex);
	load->order = order;
	load_wake(load);
	pthread_mutex_unlock(&load->mutex);
}

void load_run_titles(struct job *job, struct meter *meter)
{
	struct load *load = job->load;
	struct titles *titles = mem_zalloc(1, sizeof *titles);
	titles_make(titles, load->order->articles.data, load->order->articles.len);
	meter_step(meter, STEP_TITLES, 0);
	pthread_mutex_lock(&load->mutex);
	load->titles = titles;
	load_wake(load);
	pthread_mutex_unlock(&load->mutex);
}
