/* SPDX-License-Identifier: MIT */
/* The frame of a load: tasks, phases, what the main thread takes, and leaving. */
#include "news/loader.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/hash.h"
#include "news/cache_place.h"
#include "news/loader_state.h"

enum {
	FREE_AT_ONCE = 64 << 20, /* bytes of text */
	OPEN_ROOM_MAX = 4096,
	OPEN_OTHERS = 16, /* descriptors that others use */
	OPEN_THREADS = 16 /* as many as there may be when none are asked for */
};

bool load_stopping(const struct load *load)
{
	return pool_stopping(load->pool);
}

void load_wake(struct load *load)
{
	wake_ring(&load->wake);
}

/* --- tasks and phases --- */

static void run_job(void *arg);

/* Called locked. */
static struct job *keep_job(struct load *load, struct job job)
{
	struct job *kept = arena_dup(&load->jobs, &job, sizeof job);
	kept->load = load;
	load->pending++;
	return kept;
}

void load_add(struct load *load, struct job job)
{
	pthread_mutex_lock(&load->mutex);
	struct job *kept = keep_job(load, job);
	bool hold = load->tuning.shuffle && !load->walked && load->phase == PHASE_READ &&
		    job.run != load_run_walk;
	if (hold)
		vec_push(&load->held, kept);
	pthread_mutex_unlock(&load->mutex);
	if (!hold)
		pool_add(load->pool, run_job, kept);
}

void load_add_slow(struct load *load, struct job job)
{
	pthread_mutex_lock(&load->mutex);
	struct job *kept = keep_job(load, job);
	pthread_mutex_unlock(&load->mutex);
	pool_add(load->slow_pool, run_job, kept);
}

/* Any order will do, as long as it is another one for another number. */
#define shuffle(type, v, number)                            \
	for (size_t i = (v)->len; (number) && i > 1; i--) { \
		size_t other = hash_mix((number) + i) % i;  \
		type item = (v)->data[i - 1];               \
		(v)->data[i - 1] = (v)->data[other];        \
		(v)->data[other] = item;                    \
	}

void load_walk_ended(struct load *load)
{
	walk_free(load->walk);
	load->walk = NULL;
	pthread_mutex_lock(&load->mutex);
	load->walked = true;
	pthread_mutex_unlock(&load->mutex);
	/* Only this task added to the list. */
	shuffle(struct job *, &load->held, load->tuning.shuffle);
	for (size_t i = 0; i < load->held.len; i++)
		pool_add(load->pool, run_job, load->held.data[i]);
}

/* Where rows were kept, what was kept with them is not made again. Called locked. */
static enum load_phase next_phase(const struct load *load)
{
	if (load->phase != PHASE_READ || !load->order)
		return load->phase + 1;
	return load->takes || load->options.without_takes ? PHASE_KEEP : PHASE_SKETCHES;
}

/* Called locked, so that between two phases something is always pending: load_settle may come
 * at any time and must not end a phase that has not begun. */
static struct job *keep_phase(struct load *load)
{
	static void (*const runs[])(struct job *, struct meter *) = {
		[PHASE_READ] = load_run_begin,    [PHASE_KEEP] = load_run_keep,
		[PHASE_FACTS] = load_run_facts,   [PHASE_ORDER] = load_run_order,
		[PHASE_TITLES] = load_run_titles, [PHASE_SKETCHES] = load_run_sketches,
		[PHASE_TAKES] = load_run_takes,
	};
	load->phase = next_phase(load);
	load_wake(load);
	if (load->phase == PHASE_DONE)
		return NULL;
	return keep_job(load, (struct job){ .run = runs[load->phase] });
}

static void add_meter(struct meter *sum, const struct meter *meter)
{
	for (size_t i = 0; i < STEP_COUNT; i++) {
		sum->ns[i] += meter->ns[i];
		sum->bytes[i] += meter->bytes[i];
	}
}

/* The last task of a phase starts the next one. */
static void end_job(struct load *load, const struct meter *meter)
{
	pthread_mutex_lock(&load->mutex);
	add_meter(&load->meter, meter);
	load->pending--;
	bool ended = load->pending == 0 && load->phase != PHASE_DONE && !load_stopping(load);
	struct job *next = ended ? keep_phase(load) : NULL;
	pthread_mutex_unlock(&load->mutex);
	if (next)
		pool_add(load->pool, run_job, next);
	pthread_mutex_lock(&load->mutex);
	load->running--;
	pthread_cond_signal(&load->left);
	pthread_mutex_unlock(&load->mutex);
}

static void run_job(void *arg)
{
	struct job *job = arg;
	struct load *load = job->load;
	struct meter meter = { 0 };
	pthread_mutex_lock(&load->mutex);
	load->running++;
	pthread_mutex_unlock(&load->mutex);
	meter_start(&meter);
	if (!load_stopping(load))
		job->run(job, &meter);
	end_job(load, &meter);
}

struct segment *load_new_segment(struct load *load)
{
	struct segment *seg = segment_new();
	pthread_mutex_lock(&load->mutex);
	vec_push(&load->segments, seg);
	pthread_mutex_unlock(&load->mutex);
	return seg;
}

void load_publish(struct load *load, struct segment *seg)
{
	pthread_mutex_lock(&load->mutex);
	vec_push(&load->finished, seg);
	load_wake(load);
	pthread_mutex_unlock(&load->mutex);
}

/* --- coming and going --- */

/* Few open files allowed: fewer at a time, and one worker rather than failures. */
static void choose_threads(struct load *load)
{
	struct rlimit limit;
	size_t room = OPEN_ROOM_MAX;
	size_t wanted = load->options.threads ? load->options.threads : OPEN_THREADS;
	if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < OPEN_ROOM_MAX)
		room = (size_t)limit.rlim_cur;
	room = room > OPEN_OTHERS ? room - OPEN_OTHERS : 1;
	if (room < wanted * 2)
		load->options.threads = wanted = 1;
	load->open_ahead = room / 2 / wanted;
	load->open_ahead = load->open_ahead > OPEN_AHEAD ? OPEN_AHEAD : load->open_ahead;
	load->open_ahead = load->open_ahead > 0 ? load->open_ahead : 1;
}

static int64_t now_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static bool names_stdin(const char *const *paths, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(paths[i], "-") == 0)
			return true;
	}
	return false;
}

struct load *load_new(const struct corpus_options *options, const char *const *paths,
		      size_t path_count, const struct load_tuning *tuning)
{
	struct load *load = mem_zalloc(1, sizeof *load);
	load->options = *options;
	cache_place(options->cache, paths, path_count, &load->cache_place);
	load->tuning = *tuning;
	load->texts = texts_new(options->memory, options->log);
	wake_open(&load->wake);
	pthread_mutex_init(&load->mutex, NULL);
	pthread_mutex_init(&load->sums_mutex, NULL);
	pthread_cond_init(&load->left, NULL);
	load->walk = walk_new(paths, path_count);
	load->warm_walk = walk_new(paths, path_count);
	load->started_ns = now_ns();
	choose_threads(load);
	load->pool = pool_new(load->options.threads);
	if (options->stdin_is_data && names_stdin(paths, path_count))
		load->slow_pool = pool_new(1);
	load->phase = load->cache_place.len > 0 ? PHASE_WARM : PHASE_READ;
	load_add(load,
		 (struct job){ .run = load->phase == PHASE_WARM ? load_run_warm : load_run_walk });
	return load;
}

static void release_facts(struct load *load)
{
	for (size_t i = 0; i < load->sums.len; i++)
		folder_sum_free(load->sums.data[i]);
	vec_release(&load->sums);
	for (size_t i = 0; i < load->facts_count; i++)
		folder_facts_free(load->facts[i]);
	free(load->facts);
	free(load->facts_digests);
}

static void release_batches(struct load *load)
{
	for (size_t i = 0; i < load->batches.len; i++) {
		struct batch *batch = load->batches.data[i];
		for (size_t j = 0; j < batch->count; j++)
			source_release(&batch->sources[j]);
	}
	vec_release(&load->batches);
	arena_release(&load->files);
}

static void release_results(struct load *load)
{
	for (size_t i = 0; i < load->segments.len; i++)
		segment_free(load->segments.data[i]);
	vec_release(&load->segments);
	load_release_previews(load);
	load_release_rooms(load);
	vec_release(&load->finished);
	if (load->order)
		order_release(load->order);
	if (load->titles)
		titles_release(load->titles);
	if (load->takes)
		takes_release(load->takes);
	grouping_release(&load->copies);
	free(load->order);
	free(load->titles);
	free(load->takes);
	free(load->sketches);
}

/* Waits for workers that still run. */
static void dispose(void *arg)
{
	struct load *load = arg;
	pool_free(load->slow_pool);
	pool_free(load->pool);
	walk_free(load->walk);
	walk_free(load->warm_walk);
	intern_release(&load->folders);
	buf_release(&load->cache_place);
	release_facts(load);
	release_results(load);
	load_release_warm(load);
	release_batches(load);
	arena_release(&load->jobs);
	vec_release(&load->held);
	pthread_mutex_destroy(&load->mutex);
	pthread_mutex_destroy(&load->sums_mutex);
	pthread_cond_destroy(&load->left);
	wake_close(&load->wake);
	texts_free(load->texts);
	free(load);
}

static bool all_left(struct load *load)
{
	struct timespec until = pool_leave_until();
	int waited = 0;
	pthread_mutex_lock(&load->mutex);
	while (load->running > 0 && load->phase == PHASE_DONE)
		pthread_cond_wait(&load->left, &load->mutex); /* nothing slow is left */
	while (load->running > 0 && waited != ETIMEDOUT)
		waited = pthread_cond_timedwait(&load->left, &load->mutex, &until);
	bool left = load->running == 0;
	pthread_mutex_unlock(&load->mutex);
	return left;
}

/* Giving back gigabytes takes a while as well. */
bool load_free(struct load *load)
{
	pool_stop(load->pool);
	if (load->slow_pool)
		pool_stop(load->slow_pool);
	bool left = all_left(load);
	if (left && load->progress.bytes_done < FREE_AT_ONCE)
		dispose(load);
	else
		pool_detach(dispose, load);
	return left;
}

/* --- the main thread's side --- */

int load_wake_fd(const struct load *load)
{
	return wake_fd(&load->wake);
}

void load_take(struct load *load, struct load_news *news)
{
	*news = (struct load_news){ 0 };
	pthread_mutex_lock(&load->mutex);
	wake_drain(&load->wake);
	news->segments.data = load->finished.data;
	news->segments.len = load->finished.len;
	news->segments.cap = load->finished.cap;
	load->finished.data = NULL;
	load->finished.len = load->finished.cap = 0;
	news->order = load->order_taken ? NULL : load->order;
	news->titles = load->titles_taken ? NULL : load->titles;
	news->takes = load->takes_taken ? NULL : load->takes;
	load->order_taken = load->order != NULL;
	load->titles_taken = load->titles != NULL;
	load->takes_taken = load->takes != NULL;
	pthread_mutex_unlock(&load->mutex);
	shuffle(struct segment *, &news->segments, load->tuning.shuffle);
}

static void run_settle(struct job *job, struct meter *meter)
{
	(void)meter;
	for (size_t i = 0; i < job->load->segments.len; i++)
		segment_settle(job->load->segments.data[i]);
	load_release_previews(job->load);
	mem_trim();
}

void load_settle(struct load *load)
{
	load_add(load, (struct job){ .run = run_settle });
}

/* Called locked. */
static bool is_done(const struct load *load)
{
	return load->phase >= PHASE_KEEP && load->order_taken && load->titles_taken &&
	       (load->takes_taken || load->options.without_takes);
}

bool load_done(struct load *load)
{
	pthread_mutex_lock(&load->mutex);
	bool done = is_done(load);
	pthread_mutex_unlock(&load->mutex);
	return done;
}

void load_wait_kept(struct load *load)
{
	pthread_mutex_lock(&load->mutex);
	while (load->phase != PHASE_DONE)
		pthread_cond_wait(&load->left, &load->mutex);
	pthread_mutex_unlock(&load->mutex);
}

struct corpus_progress load_progress(struct load *load)
{
	pthread_mutex_lock(&load->mutex);
	struct corpus_progress progress = load->progress;
	bool rows_come = load->phase <= PHASE_READ || load->finished.len > 0;
	progress.loading = !is_done(load);
	progress.laying_out = !rows_come && !load->order_taken;
	progress.grouping = load->order_taken && progress.loading;
	pthread_mutex_unlock(&load->mutex);
	texts_held(load->texts, &progress.text_held, &progress.text_held_most);
	return progress;
}

struct texts *load_texts(const struct load *load)
{
	return load->texts;
}

struct str load_cache_place(const struct load *load)
{
	return buf_str(&load->cache_place);
}

struct meter load_meter(struct load *load)
{
	pthread_mutex_lock(&load->mutex);
	struct meter meter = load->meter;
	pthread_mutex_unlock(&load->mutex);
	return meter;
}
