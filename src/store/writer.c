/* SPDX-License-Identifier: MIT */
/* The writer: one thread, and for each file one batch that waits and one that is being written.
 * The mutex is never held over input or output. */
#include "store/writer.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/pool.h"
#include "base/vec.h"
#include "base/wake.h"
#include "store/writer_disk.h"
#include "store/writer_parts.h"

enum { RETRY_MS = 10000 };

/* What one visit to a file brings to it. */
struct batch {
	uint64_t first;        /* number of the oldest write in it, 0: nothing to write */
	bool replaces;         /* the file whole, else appended or merged */
	struct buf bytes;      /* a replacement, and what was appended since; notes for merge */
	writer_merge_fn merge; /* NULL: the bytes are written as they are */
	writer_tidy_fn tidy;   /* done before; NULL: none */
};

struct target {
	char *path;
	struct batch waiting;
	struct batch underway; /* with the thread, outside the mutex */
	bool due;
	bool failing;
	struct err why;
	int64_t retry_at;
};

struct writer {
	pthread_mutex_t mutex;
	pthread_cond_t work; /* something is due, or stop */
	pthread_cond_t idle; /* everything due was tried, or the thread has ended */
	struct pool *pool;   /* of one thread, which runs one task */
	struct log *log;     /* NULL once the writer was given up */
	VEC(struct target *) targets;
	uint64_t last;
	uint64_t saved;
	size_t visits;
	bool stopping, ended;
	int retry_ms;
	struct wake wake;
};

static int64_t clock_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void make_conds(struct writer *w)
{
	pthread_condattr_t attr;
	pthread_condattr_init(&attr);
#ifndef __APPLE__ /* which has relative waits instead */
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
#endif
	pthread_cond_init(&w->work, &attr);
	pthread_cond_init(&w->idle, &attr);
	pthread_condattr_destroy(&attr);
}

/* Until clock_ms() is `end`, a signal, or for no reason. Called locked. */
static void wait_until(struct writer *w, pthread_cond_t *cond, int64_t end)
{
#ifdef __APPLE__
	int64_t ms = end - clock_ms();
	struct timespec pause = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000 };
	if (ms > 0)
		pthread_cond_timedwait_relative_np(cond, &w->mutex, &pause);
#else
	struct timespec at = { .tv_sec = end / 1000, .tv_nsec = end % 1000 * 1000000 };
	pthread_cond_timedwait(cond, &w->mutex, &at);
#endif
}

/* --- the thread --- */

static bool write_batch(const char *path, struct batch *b, struct err *e)
{
	struct str bytes = buf_str(&b->bytes);
	if (b->merge)
		return disk_merge(path, b->merge, bytes, e);
	return b->replaces ? file_save(path, bytes, e) : disk_append(path, bytes, e);
}

/* What a visit has to tell, kept until the mutex is held: the log may be gone by then. */
struct outcome {
	bool ok;
	struct err why;
	struct err untidy;
	struct buf kept;
};

/* A file not in order is no reason to keep from writing to it. */
static void tidy_file(const char *path, struct batch *b, struct outcome *out)
{
	disk_tidy(path, b->tidy, &out->kept, &out->untidy);
	b->tidy = NULL;
}

static void write_target(const char *path, struct batch *b, struct outcome *out)
{
	int lock = disk_lock(path, &out->why);
	if (lock < 0) {
		out->ok = b->first == 0;
		return;
	}
	if (b->tidy)
		tidy_file(path, b, out);
	out->ok = b->first == 0 || write_batch(path, b, &out->why);
	file_unlock(lock);
}

static void report_tidy(struct writer *w, const struct target *t, struct outcome *out)
{
	if (w->log && out->untidy.message[0] != '\0')
		log_err(w->log, LOG_WARNING, &out->untidy);
	else if (w->log && out->kept.len > 0)
		log_add(w->log, LOG_WARNING, "%s: what could not be read is kept in %s", t->path,
			buf_cstr(&out->kept));
	buf_release(&out->kept);
}

/* What failed comes before what was queued meanwhile, unless that replaces it. */
static void put_back(struct target *t)
{
	struct batch newer = t->waiting;
	t->waiting = t->underway;
	if (newer.replaces) {
		buf_release(&t->waiting.bytes);
		t->waiting.bytes = newer.bytes;
		t->waiting.replaces = true;
	} else {
		buf_add_str(&t->waiting.bytes, buf_str(&newer.bytes));
		buf_release(&newer.bytes);
	}
	if (newer.tidy)
		t->waiting.tidy = newer.tidy;
}

static uint64_t oldest_unsaved(const struct writer *w)
{
	uint64_t oldest = w->last + 1;
	for (size_t i = 0; i < w->targets.len; i++) {
		const struct target *t = w->targets.data[i];
		uint64_t first = t->underway.first ? t->underway.first : t->waiting.first;
		if (first && first < oldest)
			oldest = first;
	}
	return oldest;
}

static void succeed(struct writer *w, struct target *t)
{
	if (t->failing && w->log)
		log_add(w->log, LOG_INFO, "%s: can be saved again", t->path);
	t->failing = false;
	buf_release(&t->underway.bytes);
	t->underway = (struct batch){ 0 };
	w->saved = oldest_unsaved(w) - 1;
}

static void fail(struct writer *w, struct target *t, const struct err *e)
{
	if (!t->failing && w->log)
		log_err(w->log, LOG_ERROR, e);
	t->failing = true;
	t->why = *e;
	t->retry_at = clock_ms() + w->retry_ms;
	put_back(t);
	t->underway = (struct batch){ 0 };
}

/* Called locked; returns locked. */
static void visit(struct writer *w, struct target *t)
{
	struct outcome out = { .ok = false };
	t->due = false;
	t->underway = t->waiting;
	t->waiting = (struct batch){ 0 };
	w->visits++;
	pthread_mutex_unlock(&w->mutex);
	write_target(t->path, &t->underway, &out);
	pthread_mutex_lock(&w->mutex);
	w->visits--;
	report_tidy(w, t, &out);
	if (out.ok)
		succeed(w, t);
	else
		fail(w, t, &out.why);
	wake_ring(&w->wake);
}

static struct target *next_due(struct writer *w)
{
	int64_t now = clock_ms();
	for (size_t i = 0; i < w->targets.len; i++) {
		struct target *t = w->targets.data[i];
		if (t->due || (t->failing && !w->stopping && t->retry_at <= now))
			return t;
	}
	return NULL;
}

static void wait_for_work(struct writer *w)
{
	int64_t end = INT64_MAX;
	for (size_t i = 0; i < w->targets.len; i++) {
		struct target *t = w->targets.data[i];
		if (t->failing && t->retry_at < end)
			end = t->retry_at;
	}
	pthread_cond_broadcast(&w->idle);
	if (end == INT64_MAX)
		pthread_cond_wait(&w->work, &w->mutex);
	else
		wait_until(w, &w->work, end);
}

static void visit_due(struct writer *w)
{
	struct target *t;
	while ((t = next_due(w)) != NULL)
		visit(w, t);
}

static void work(void *arg)
{
	struct writer *w = arg;
	pthread_mutex_lock(&w->mutex);
	for (;;) {
		visit_due(w);
		if (w->stopping)
			break;
		wait_for_work(w);
	}
	w->ended = true;
	pthread_cond_broadcast(&w->idle);
	pthread_mutex_unlock(&w->mutex);
}

/* --- the other side --- */

struct writer *writer_new_retrying(struct log *log, int retry_ms)
{
	struct writer *w = mem_zalloc(1, sizeof *w);
	w->log = log;
	w->retry_ms = retry_ms;
	pthread_mutex_init(&w->mutex, NULL);
	make_conds(w);
	wake_open(&w->wake);
	w->pool = pool_new(1);
	if (pool_threads(w->pool) > 0)
		pool_add(w->pool, work, w);
	return w;
}

struct writer *writer_new(struct log *log)
{
	return writer_new_retrying(log, RETRY_MS);
}

static void free_target(struct target *t)
{
	buf_release(&t->waiting.bytes);
	free(t->path);
	free(t);
}

static void release(struct writer *w)
{
	for (size_t i = 0; i < w->targets.len; i++)
		free_target(w->targets.data[i]);
	vec_release(&w->targets);
	wake_close(&w->wake);
	pthread_cond_destroy(&w->work);
	pthread_cond_destroy(&w->idle);
	pthread_mutex_destroy(&w->mutex);
	free(w);
}

/* Called locked. Everything that waits is tried a last time. */
static void stop(struct writer *w, int wait_ms)
{
	int64_t end = clock_ms() + wait_ms;
	w->stopping = true;
	for (size_t i = 0; i < w->targets.len; i++) {
		struct target *t = w->targets.data[i];
		t->due = t->due || t->failing;
	}
	if (pool_threads(w->pool) == 0) {
		visit_due(w);
		w->ended = true;
	}
	pthread_cond_signal(&w->work);
	while (!w->ended && clock_ms() < end)
		wait_until(w, &w->idle, end);
}

bool writer_free(struct writer *w, int wait_ms)
{
	if (!w)
		return true;
	pthread_mutex_lock(&w->mutex);
	stop(w, wait_ms);
	bool ended = w->ended;
	bool saved = ended && oldest_unsaved(w) > w->last;
	if (!ended)
		w->log = NULL;
	pthread_mutex_unlock(&w->mutex);
	/* A thread that sits in a slow write keeps what it works on: the process is ending. */
	if (ended) {
		pool_free(w->pool);
		release(w);
	}
	return saved;
}

static struct target *target_of(struct writer *w, const char *path)
{
	for (size_t i = 0; i < w->targets.len; i++) {
		if (strcmp(w->targets.data[i]->path, path) == 0)
			return w->targets.data[i];
	}
	struct target *t = mem_zalloc(1, sizeof *t);
	t->path = mem_alloc(strlen(path) + 1);
	memcpy(t->path, path, strlen(path) + 1);
	vec_push(&w->targets, t);
	return t;
}

/* Called locked. */
static void set_due(struct writer *w, struct target *t)
{
	t->due = true;
	if (pool_threads(w->pool) == 0)
		visit_due(w);
	else
		pthread_cond_signal(&w->work);
}

/* How bytes reach their file. */
struct way {
	bool replaces;
	writer_merge_fn merge;
};

static uint64_t push(struct writer *w, const char *path, struct str bytes, struct way way)
{
	pthread_mutex_lock(&w->mutex);
	struct target *t = target_of(w, path);
	struct batch *b = &t->waiting;
	uint64_t number = ++w->last;
	assert(b->first == 0 || b->merge == way.merge);
	if (b->first == 0)
		b->first = number;
	b->merge = way.merge;
	if (way.replaces) {
		buf_clear(&b->bytes);
		b->replaces = true;
	}
	buf_add_str(&b->bytes, bytes);
	set_due(w, t);
	pthread_mutex_unlock(&w->mutex);
	return number;
}

uint64_t writer_append(struct writer *w, const char *path, struct str bytes)
{
	return push(w, path, bytes, (struct way){ .replaces = false });
}

uint64_t writer_replace(struct writer *w, const char *path, struct str bytes)
{
	return push(w, path, bytes, (struct way){ .replaces = true });
}

uint64_t writer_merge(struct writer *w, const char *path, writer_merge_fn merge, struct str notes)
{
	return push(w, path, notes, (struct way){ .merge = merge });
}

void writer_tidy(struct writer *w, const char *path, writer_tidy_fn tidy)
{
	pthread_mutex_lock(&w->mutex);
	struct target *t = target_of(w, path);
	t->waiting.tidy = tidy;
	set_due(w, t);
	pthread_mutex_unlock(&w->mutex);
}

uint64_t writer_saved(struct writer *w)
{
	pthread_mutex_lock(&w->mutex);
	wake_drain(&w->wake);
	uint64_t saved = w->saved;
	pthread_mutex_unlock(&w->mutex);
	return saved;
}

bool writer_failing(struct writer *w, struct err *e)
{
	bool failing = false;
	pthread_mutex_lock(&w->mutex);
	for (size_t i = 0; i < w->targets.len && !failing; i++) {
		failing = w->targets.data[i]->failing;
		if (failing && e)
			*e = w->targets.data[i]->why;
	}
	pthread_mutex_unlock(&w->mutex);
	return failing;
}

int writer_wake_fd(const struct writer *w)
{
	return wake_fd(&w->wake);
}

static bool is_idle(struct writer *w)
{
	for (size_t i = 0; i < w->targets.len; i++) {
		if (w->targets.data[i]->due)
			return false;
	}
	return w->visits == 0;
}

void writer_drain(struct writer *w)
{
	pthread_mutex_lock(&w->mutex);
	while (!is_idle(w))
		pthread_cond_wait(&w->idle, &w->mutex);
	pthread_mutex_unlock(&w->mutex);
}
