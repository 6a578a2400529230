/* SPDX-License-Identifier: MIT */
/* The last phase: what was derived is kept for the next run. */
#include "news/cache_prune.h"
#include "news/keeper.h"
#include "news/loader_state.h"

#define FOLDER_MOST ((uint64_t)8 << 30) /* bytes of all caches */

/* A change so soon after a look may leave the stamp as it was. */
enum { RACY_NS = 2000000000 };

static void keep(struct load *load, const char *path)
{
	struct err e;
	struct keeper content = { .order = load->order,
				  .titles = load->titles,
				  .takes = load->takes,
				  .texts = load->texts,
				  .pool = load->pool,
				  .trusted_ns = load->started_ns - RACY_NS };
	if (!keeper_write(&content, path, cache_key(load->options.outlets), &e) &&
	    e.message[0] != '\0')
		log_err(load->options.log, LOG_INFO, &e);
}

void load_run_keep(struct job *job, struct meter *meter)
{
	struct load *load = job->load;
	struct buf path = BUF_INIT;
	bool kept = load->warm.cache && (load->warm.cache->info.has_takes || !load->takes);
	if (load->cache_place.len == 0)
		return;
	buf_addf(&path, "%.*s.corpus", STR_ARG(buf_str(&load->cache_place)));
	if (!kept && load->progress.bytes_done >= load->tuning.kept_least)
		keep(load, buf_cstr(&path));
	cache_prune(buf_cstr(&load->cache_place), FOLDER_MOST, load->started_ns);
	buf_release(&path);
	meter_step(meter, STEP_CACHE, 0);
}
