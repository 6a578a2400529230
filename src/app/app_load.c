/* SPDX-License-Identifier: MIT */
/* A loading of the paths: articles, their names, the index of their words. */
#include "app/app_state.h"

#include <time.h>

#include "base/paths.h"

uint64_t app_correct(struct app *a, struct names *names)
{
	size_t count;
	const struct rule *rules = corrections_rules(a->corrections, &count);
	return names_correct(names, rules, count);
}

void app_load(struct app *a, struct generation *out)
{
	const struct app_options *options = &a->options;
	struct buf cache = BUF_INIT;
	if (options->remember && !options->no_cache)
		paths_user(PATHS_CACHE, "", &cache);
	clock_gettime(CLOCK_REALTIME, &a->load_began);
	struct corpus_options wanted = { .threads = options->threads,
					 .memory = options->memory,
					 .outlets = options->outlets,
					 .log = out->log,
					 .stdin_is_data = options->stdin_is_data,
					 .cache = buf_cstr(&cache) };
	out->corpus = corpus_new(&wanted, options->paths, options->path_count);
	buf_release(&cache);
	struct names_options names = { .corpus = out->corpus,
				       .log = out->log,
				       .threads = options->threads,
				       .behind_from = options->behind_from };
	out->names = names_new(&names);
	struct index_options index = { .corpus = out->corpus,
				       .log = out->log,
				       .threads = options->threads };
	out->index = index_new(&index);
	app_correct(a, out->names);
}

bool generation_free(struct generation *g)
{
	bool left = names_free(g->names);
	left &= index_free(g->index);
	if (left)
		left = corpus_free(g->corpus);
	if (left && g->log)
		log_free(g->log);
	return left;
}
