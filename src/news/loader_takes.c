/* SPDX-License-Identifier: MIT */
/* The last phases, when rows are final and titles can be found: copies, sketches, takes. */
#include <stdlib.h>

#include "news/loader_state.h"

enum { SKETCHED_AT_ONCE = 512 }; /* articles of one task */

static bool is_first_copy(const struct load *load, uint32_t nr)
{
	const uint32_t *members;
	return grouping_members(&load->copies, nr, &members) == 0 || members[0] == nr;
}

static const struct sketch *known_sketch(const struct load *load, uint32_t nr)
{
	uint32_t kept = load_kept_number(load, nr);
	return kept != ARTICLE_NONE ? drafts_at(load->warm.drafts, kept)->sketch : NULL;
}

static void run_sketch(struct job *job, struct meter *meter)
{
	const struct load *load = job->load;
	struct text_loan loan = { 0 };
	uint64_t bytes = 0;
	for (size_t nr = job->from; nr < job->to && !load_stopping(load); nr++) {
		const struct article *a = load->order->articles.data[nr];
		const struct sketch *known = known_sketch(load, (uint32_t)nr);
		if (!is_first_copy(load, (uint32_t)nr))
			continue;
		if (known) {
			load->sketches[nr] = *known;
			continue;
		}
		sketch_make(&load->sketches[nr], a, texts_read(load->texts, a, &loan));
		bytes += a->len;
	}
	text_loan_release(&loan);
	meter_step(meter, STEP_TAKES, bytes);
}

/* Rows on a shelf are made as they are asked for; here all of them are. */
static void take_from_shelf(struct order *order)
{
	if (!order->shelf)
		return;
	vec_reserve(&order->articles, order_count(order));
	for (uint32_t nr = 0; nr < order_count(order); nr++)
		vec_push(&order->articles, order_article(order, nr));
}

void load_run_sketches(struct job *job, struct meter *meter)
{
	struct load *load = job->load;
	size_t count = order_count(load->order);
	if (load->options.without_takes)
		return;
	take_from_shelf(load->order);
	copies_make(&load->copies, load->order->articles.data, count);
	load->sketches = mem_zalloc(count, sizeof *load->sketches);
	for (size_t from = 0, to; from < count; from = to) {
		to = count - from < SKETCHED_AT_ONCE ? count : from + SKETCHED_AT_ONCE;
		load_add(load, (struct job){ .run = run_sketch, .from = from, .to = to });
	}
	meter_step(meter, STEP_TAKES, 0);
}

void load_run_takes(struct job *job, struct meter *meter)
{
	struct load *load = job->load;
	if (load->options.without_takes)
		return;
	struct takes *takes = mem_zalloc(1, sizeof *takes);
	takes->copies = load->copies;
	load->copies = (struct grouping){ 0 };
	takes_make(takes, load->order->articles.data, load->sketches, load->order->articles.len);
	meter_step(meter, STEP_TAKES, 0);
	pthread_mutex_lock(&load->mutex);
	load->takes = takes;
	load_wake(load);
	pthread_mutex_unlock(&load->mutex);
}
