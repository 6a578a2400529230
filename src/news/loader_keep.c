/* SPDX-License-Identifier: MIT */
/* The last phase: what was derived is kept for the next run. */
#include "news/cache_prune.h"
#include "news/keeper.h"
#include "news/loader_state.h"

#define FOLDER_MOST ((uint64_t)8 << 30) /* bytes of all caches */

/* A change so soon after a look may leave the stamp as it was. */
enum { RACY_NS = 2000000000 };

uint32_t load_kept_number(const struct load *load, uint32_t nr)
{
	const struct order *order = load->order;
	if (!load->warm.drafts)
		return ARTICLE_NONE;
	if (order->shelf)
		return nr;
	if (nr >= order->origins.len)
		return ARTICLE_NONE;
	const struct row_origin *origin = &order->origins.data[nr];
	return origin->segment->kept.data[origin->nr];
}

/* Those of a segment rise. */
static const struct article *find_before(const struct segment *seg, size_t nr)
{
	size_t low = 0, high = seg->before.len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (seg->before.data[middle].nr < nr)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = low < seg->before.len && seg->before.data[low].nr == nr;
	return found ? &seg->before.data[low].before : NULL;
}

static const struct sketch *find_sketch(const struct load *load, uint32_t nr)
{
	const uint32_t *members;
	uint32_t kept = load_kept_number(load, nr);
	if (!load->sketches)
		return kept != ARTICLE_NONE ? drafts_at(load->warm.drafts, kept)->sketch : NULL;
	size_t count = grouping_members(&load->takes->copies, nr, &members);
	return count == 0 || members[0] == nr ? &load->sketches[nr] : NULL;
}

static void find_draft(void *ctx, uint32_t nr, struct draft *out)
{
	const struct load *load = ctx;
	if (load->order->shelf) {
		*out = *drafts_at(load->warm.drafts, nr);
	} else {
		const struct row_origin *origin = &load->order->origins.data[nr];
		size_t count;
		*out = (struct draft){ .keys = segment_keys(origin->segment, origin->nr, &count),
				       .vote = origin->segment->votes.data[origin->nr],
				       .before = find_before(origin->segment, origin->nr) };
		out->key_count = (uint32_t)count;
	}
	out->sketch = find_sketch(load, nr);
}

static bool has_drafts(const struct load *load)
{
	return load->order->shelf ? load->warm.drafts != NULL
				  : load->order->origins.len == load->order->articles.len;
}

static void release_drafts(struct load *load)
{
	for (size_t i = 0; i < load->segments.len; i++)
		segment_release_drafts(load->segments.data[i]);
	free(load->sketches);
	load->sketches = NULL;
}

static void keep(struct load *load, const char *path)
{
	struct err e;
	struct keeper content = { .order = load->order,
				  .titles = load->titles,
				  .takes = load->takes,
				  .texts = load->texts,
				  .pool = load->pool,
				  .draft_of = has_drafts(load) ? find_draft : NULL,
				  .ctx = load,
				  .trusted_ns = load->started_ns - RACY_NS };
	if (!keeper_write(&content, path, cache_key(load->options.outlets), &e) &&
	    e.message[0] != '\0')
		log_err(load->options.log, LOG_INFO, &e);
}

void load_run_keep(struct job *job, struct meter *meter)
{
	struct load *load = job->load;
	struct buf path = BUF_INIT;
	bool kept = load->order->shelf && (load->warm.cache->info.has_takes || !load->takes);
	if (load->cache_place.len == 0) {
		release_drafts(load);
		return;
	}
	buf_addf(&path, "%.*s.corpus", STR_ARG(buf_str(&load->cache_place)));
	if (!kept && load->progress.bytes_done >= load->tuning.kept_least)
		keep(load, buf_cstr(&path));
	cache_prune(buf_cstr(&load->cache_place), FOLDER_MOST, load->started_ns);
	release_drafts(load);
	buf_release(&path);
	meter_step(meter, STEP_CACHE, 0);
}
