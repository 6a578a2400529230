/* SPDX-License-Identifier: MIT */
/* A warm start: where everything is found as it was when the cache was written, the rows are those
 * that were kept, and no file is read. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "news/cache.h"
#include "news/loader_state.h"

enum { FIRST_BATCH = 64, WARM_BATCH = 1024, CHUNKS_AT_ONCE = 64 };

/* --- comparing --- */

static bool stamp_is(const struct kept_input *kept, const char *path)
{
	struct file_stamp stamp;
	return file_look(path, &stamp) && memcmp(&stamp, &kept->stamp, sizeof stamp) == 0;
}

/* It could not be read: can't it still, for the same reason? */
static bool trouble_is(struct source *src, struct str trouble)
{
	struct arena notes = { 0 };
	const char *known = src->input.trouble; /* to the walk */
	int fd = known ? -1 : source_open(src, &notes);
	if (fd >= 0)
		close(fd);
	bool same = src->input.trouble && str_eq(str_from(src->input.trouble), trouble);
	if (!known)
		src->input.trouble = NULL;
	arena_release(&notes);
	return same;
}

static bool is_as_kept(const struct cache *c, const struct kept_input *kept, struct source *src)
{
	if (kept->flags & KEPT_TRUSTED)
		return !src->input.trouble && stamp_is(kept, src->input.path);
	return !(kept->flags & KEPT_READ) && kept->flags & KEPT_TROUBLE &&
	       trouble_is(src, cache_name(c, kept->trouble));
}

void load_fill_source(const struct cache *c, const struct kept_input *kept, struct source *src)
{
	struct input *in = &src->input;
	const char *form = cache_string(c, kept->form);
	in->bytes = kept->bytes;
	in->stamp = kept->stamp;
	in->article_count = kept->articles;
	in->encoding = (struct encoding_result){ .name = cache_string(c, kept->encoding),
						 .binary = (kept->flags & KEPT_BINARY) != 0,
						 .binary_kind = cache_string(c, kept->binary_kind),
						 .guessed = (kept->flags & KEPT_GUESSED) != 0,
						 .repaired = (size_t)kept->repaired };
	in->trouble = kept->flags & KEPT_TROUBLE ? cache_name(c, kept->trouble).ptr : NULL;
	in->head = cache_name(c, kept->head);
	in->lines = kept->lines.len > 0 ? c->lines + kept->lines.at : NULL;
	src->form = form ? split_form_named(str_from(form)) : NULL;
	src->oversize = (size_t)kept->oversize;
	src->was_read = (kept->flags & KEPT_READ) != 0;
	src->facts_digest = kept->facts;
}

/* --- all of it --- */

static bool is_off(const struct load *load)
{
	return atomic_load(&load->warm.differs) || load_stopping(load);
}

static void run_compare(struct job *job, struct meter *meter)
{
	struct load *load = job->load;
	const struct cache *c = load->warm.cache;
	for (size_t i = 0; i < job->batch->count && !is_off(load); i++) {
		struct source *src = &job->batch->sources[i];
		const struct kept_input *kept = cache_walked(c, src->walked);
		if (is_as_kept(c, kept, src))
			load_fill_source(c, kept, src);
		else
			atomic_store(&load->warm.differs, true);
	}
	meter_step(meter, STEP_CACHE, 0);
}

/* The first of them, which are shown before the others are compared. */
static void run_compare_first(struct job *job, struct meter *meter)
{
	run_compare(job, meter);
	if (!is_off(job->load))
		load_preview_kept(job->load, job->batch);
	meter_step(meter, STEP_CACHE, 0);
}

static void run_check(struct job *job, struct meter *meter)
{
	struct load *load = job->load;
	for (size_t chunk = job->from; chunk < job->to && !is_off(load); chunk++) {
		if (!cache_chunk_is_right(load->warm.cache, chunk))
			atomic_store(&load->warm.differs, true);
	}
	meter_step(meter, STEP_CACHE, 0);
}

static void run_groups(struct job *job, struct meter *meter)
{
	struct warm *warm = &job->load->warm;
	bool takes = warm->cache->info.has_takes;
	warm->titles = mem_zalloc(1, sizeof *warm->titles);
	bool right = cache_titles(warm->cache, warm->titles);
	if (takes) {
		warm->takes = mem_zalloc(1, sizeof *warm->takes);
		right = right && cache_takes(warm->cache, warm->takes);
	}
	if (!right)
		atomic_store(&warm->differs, true);
	meter_step(meter, STEP_CACHE, 0);
}

/* --- walking --- */

static bool has_collection(const struct kept_input *kept, const struct source *src)
{
	const struct input *in = &src->input;
	return in->collection.len == kept->collection.len &&
	       (kept->collection.len == 0 ||
		(size_t)(in->collection.ptr - in->path) == kept->collection.at);
}

static bool was_found(const struct cache *c, const struct source *src)
{
	const struct kept_input *kept = cache_walked(c, src->walked);
	return kept && str_eq(str_from(src->input.path), cache_name(c, kept->path)) &&
	       has_collection(kept, src);
}

/* false at the end, or where something else is found. */
static bool walk_batch(struct load *load, struct batch *batch, size_t room)
{
	struct walk_item item;
	while (batch->count < room && !load_stopping(load)) {
		if (!walk_next(load->warm_walk, &item))
			return false;
		struct source *src = load_add_source(load, batch, &item);
		vec_push(&load->warm.sources, src);
		if (!was_found(load->warm.cache, src)) {
			atomic_store(&load->warm.differs, true);
			return false;
		}
	}
	return true;
}

static void check_rest(struct load *load)
{
	walk_free(load->warm_walk);
	load->warm_walk = NULL;
	size_t chunks = cache_chunks(load->warm.cache);
	load_add(load, (struct job){ .run = run_groups });
	for (size_t from = 0, to; from < chunks; from = to) {
		to = chunks - from < CHUNKS_AT_ONCE ? chunks : from + CHUNKS_AT_ONCE;
		load_add(load, (struct job){ .run = run_check, .from = from, .to = to });
	}
}

/* Gives way after each batch, so that what it found is compared while it goes on. */
static void run_walk(struct job *job, struct meter *meter)
{
	struct load *load = job->load;
	bool first = load->warm.sources.len == 0;
	size_t room = first ? FIRST_BATCH : WARM_BATCH;
	struct batch *batch = load_new_batch(load, room);
	bool more = walk_batch(load, batch, room);
	if (!more && load->warm.sources.len != load->warm.cache->info.inputs)
		atomic_store(&load->warm.differs, true);
	meter_step(meter, STEP_WALK, 0);
	pthread_mutex_lock(&load->mutex);
	load->progress.files_seen += batch->count;
	pthread_mutex_unlock(&load->mutex);
	if (is_off(load))
		return;
	load_add(load,
		 (struct job){ .run = first ? run_compare_first : run_compare, .batch = batch });
	if (more)
		load_add(load, (struct job){ .run = run_walk });
	else
		check_rest(load);
}

void load_run_warm(struct job *job, struct meter *meter)
{
	struct load *load = job->load;
	struct buf path = BUF_INIT;
	struct err e;
	buf_addf(&path, "%.*s.corpus", STR_ARG(buf_str(&load->cache_place)));
	load->warm.cache = cache_open(buf_cstr(&path), cache_key(load->options.outlets), &e);
	buf_release(&path);
	meter_step(meter, STEP_CACHE, 0);
	if (load->warm.cache)
		run_walk(job, meter);
}

/* --- taking one input --- */

bool load_take_kept(struct load *load, struct segment *seg, struct source *src)
{
	const struct warm *warm = &load->warm;
	if (!warm->shelf)
		return false;
	const struct kept_input *kept = cache_input(warm->cache, str_from(src->input.path));
	bool same = kept && kept->flags & KEPT_TRUSTED && has_collection(kept, src) &&
		    stamp_is(kept, src->input.path) &&
		    drafts_are_right(warm->drafts, kept->first, kept->articles);
	if (!same)
		return false;
	load_fill_source(warm->cache, kept, src);
	src->kept = true;
	for (uint64_t nr = kept->first; nr < kept->first + kept->articles; nr++)
		segment_add_kept(seg, src, shelf_article(warm->shelf, (uint32_t)nr), (uint32_t)nr);
	return true;
}

/* --- publishing --- */

static struct order *shelve(struct load *load)
{
	struct warm *warm = &load->warm;
	struct order *order = mem_zalloc(1, sizeof *order);
	size_t count = warm->sources.len;
	vec_reserve(&order->inputs, count);
	order->inputs.len = count;
	for (size_t i = 0; i < count; i++)
		order->inputs.data[warm->cache->walked[i]] = &warm->sources.data[i]->input;
	order->shelf = shelf_new(warm->cache, order->inputs.data);
	order->key = warm->cache->info.corpus_key;
	return order;
}

/* Called locked. */
static void count_all(struct load *load)
{
	for (size_t i = 0; i < load->warm.sources.len; i++) {
		const struct input *in = &load->warm.sources.data[i]->input;
		load->progress.files_done++;
		load->progress.bytes_done += in->bytes;
		load->progress.troubled += in->trouble != NULL;
	}
}

/* Some of it differs. What has not changed need not be read all the same. */
static void use_parts(struct load *load)
{
	struct warm *warm = &load->warm;
	load->walked_count = 0;
	load->shown = warm->shown;
	vec_release(&warm->sources);
	if (!warm->cache || !warm->cache->info.has_drafts)
		return;
	warm->drafts = drafts_new(warm->cache);
	warm->shelf = shelf_new(warm->cache, NULL);
}

void load_run_begin(struct job *job, struct meter *meter)
{
	struct load *load = job->load;
	if (!load->warm.cache || is_off(load)) {
		use_parts(load);
		pthread_mutex_lock(&load->mutex);
		load->progress.files_seen = 0;
		pthread_mutex_unlock(&load->mutex);
		load_run_walk(job, meter);
		return;
	}
	struct order *order = shelve(load);
	if (load->warm.cache->info.has_drafts)
		load->warm.drafts = drafts_new(load->warm.cache);
	load_tell_troubles(load, order);
	meter_step(meter, STEP_CACHE, 0);
	pthread_mutex_lock(&load->mutex);
	count_all(load);
	load->order = order;
	load->titles = load->warm.titles;
	load->takes = load->options.without_takes ? NULL : load->warm.takes;
	load->warm.titles = NULL;
	if (load->takes)
		load->warm.takes = NULL;
	load_wake(load);
	pthread_mutex_unlock(&load->mutex);
}

void load_release_warm(struct load *load)
{
	struct warm *warm = &load->warm;
	if (warm->takes)
		takes_release(warm->takes);
	if (warm->titles)
		titles_release(warm->titles);
	free(warm->takes);
	free(warm->titles);
	warm->takes = NULL;
	warm->titles = NULL;
	vec_release(&warm->sources);
	drafts_free(warm->drafts);
	shelf_free(warm->shelf);
	shelf_free(warm->first);
	cache_close(warm->cache);
	warm->drafts = NULL;
	warm->shelf = warm->first = NULL;
	warm->cache = NULL;
}
