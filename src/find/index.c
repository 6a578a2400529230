/* SPDX-License-Identifier: MIT */
/* The index: parts built in the background, and questions to all of them. */
#include "find/index.h"

#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/pool.h"
#include "base/wake.h"
#include "find/index_part.h"

enum { PART_BYTES = 16 << 20, LEAVE_MS = 50, WITHOUT_PIPE_MS = 1 };

struct job {
	struct index *index;
	size_t part;
	uint32_t from, to;
};

struct index {
	const struct corpus *corpus;
	struct pool *pool;
	struct wake wake;
	VEC(struct job) jobs;
	VEC(struct index_part *) parts; /* by job, the main thread's; NULL: not ready */
	size_t ready;
	size_t article_count;
	uint64_t generation;
	bool started;

	pthread_mutex_t mutex;          /* for all below */
	VEC(struct index_part *) built; /* by job; not taken yet */

	atomic_bool stop;
};

struct index *index_new(const struct corpus *corpus, size_t threads)
{
	struct index *x = mem_zalloc(1, sizeof *x);
	x->corpus = corpus;
	x->pool = pool_new(threads);
	pthread_mutex_init(&x->mutex, NULL);
	wake_open(&x->wake);
	return x;
}

/* Waits for workers that still run. */
static void dispose(struct index *x)
{
	pool_free(x->pool);
	for (size_t i = 0; i < x->parts.len; i++) {
		index_part_free(x->parts.data[i]);
		index_part_free(x->built.data[i]);
	}
	vec_release(&x->parts);
	vec_release(&x->built);
	vec_release(&x->jobs);
	pthread_mutex_destroy(&x->mutex);
	wake_close(&x->wake);
	free(x);
}

static void *dispose_later(void *arg)
{
	dispose(arg);
	return NULL;
}

bool index_free(struct index *x)
{
	pthread_t thread;
	if (!x)
		return true;
	x->stop = true;
	bool left = pool_leave(x->pool, LEAVE_MS);
	if (left)
		dispose(x);
	else if (pthread_create(&thread, NULL, dispose_later, x) == 0)
		pthread_detach(thread);
	return left;
}

int index_wake_fd(const struct index *x)
{
	return wake_fd(&x->wake);
}

/* --- building --- */

static void run_job(void *arg)
{
	struct job *job = arg;
	struct index *x = job->index;
	struct index_part *part = index_part_new(x->corpus, job->from, job->to, &x->stop);
	pthread_mutex_lock(&x->mutex);
	x->built.data[job->part] = part;
	wake_ring(&x->wake);
	pthread_mutex_unlock(&x->mutex);
}

/* Parts are cut by bytes: they don't depend on threads. */
static void cut_parts(struct index *x)
{
	struct job job = { .index = x };
	uint64_t bytes = 0;
	x->article_count = corpus_count(x->corpus);
	for (uint32_t nr = 0; nr < x->article_count; nr++) {
		bytes += corpus_article(x->corpus, nr)->len;
		job.to = nr + 1;
		if (bytes < PART_BYTES && job.to < x->article_count)
			continue;
		vec_push(&x->jobs, job);
		vec_push(&x->parts, NULL);
		vec_push(&x->built, NULL);
		job.part++;
		job.from = job.to;
		bytes = 0;
	}
}

static void start(struct index *x)
{
	x->started = true;
	cut_parts(x);
	for (size_t i = 0; i < x->jobs.len; i++)
		pool_add(x->pool, run_job, &x->jobs.data[i]);
}

static bool take(struct index *x)
{
	size_t before = x->ready;
	pthread_mutex_lock(&x->mutex);
	wake_drain(&x->wake);
	for (size_t i = 0; i < x->built.len; i++) {
		if (!x->built.data[i])
			continue;
		x->parts.data[i] = x->built.data[i];
		x->built.data[i] = NULL;
		x->ready++;
	}
	pthread_mutex_unlock(&x->mutex);
	return x->ready > before;
}

bool index_poll(struct index *x)
{
	if (!x->started && corpus_settled(x->corpus))
		start(x);
	bool changed = take(x);
	x->generation += changed;
	return changed;
}

void index_wait(struct index *x)
{
	while (index_poll(x), !index_is_ready(x)) {
		struct pollfd wait = { .fd = wake_fd(&x->wake), .events = POLLIN };
		poll(&wait, 1, wait.fd < 0 ? WITHOUT_PIPE_MS : -1);
	}
}

bool index_is_ready(const struct index *x)
{
	return x->started && x->ready == x->parts.len;
}

uint64_t index_generation(const struct index *x)
{
	return x->generation;
}

size_t index_bytes(const struct index *x)
{
	size_t bytes = sizeof *x;
	for (size_t i = 0; i < x->parts.len; i++)
		bytes += x->parts.data[i] ? index_part_bytes(x->parts.data[i]) : 0;
	return bytes;
}

/* --- asking --- */

void index_set_release(struct index_set *set)
{
	free(set->bits);
	*set = (struct index_set){ NULL, 0 };
}

bool index_is_word(struct str folded)
{
	struct str word;
	size_t at = 0;
	return index_next_word(folded, &at, &word) && word.len == folded.len;
}

/* Articles of parts that are not ready may hold anything. */
static void add_unknown(const struct index *x, uint64_t *bits)
{
	for (size_t i = 0; i < x->parts.len; i++) {
		if (x->parts.data[i])
			continue;
		for (uint32_t nr = x->jobs.data[i].from; nr < x->jobs.data[i].to; nr++)
			bits[nr / 64] |= (uint64_t)1 << (nr % 64);
	}
}

static void add_word(const struct index *x, struct str word, bool prefix, unsigned places,
		     uint64_t *bits)
{
	for (size_t i = 0; i < x->parts.len; i++) {
		if (x->parts.data[i])
			index_part_add(x->parts.data[i], word, prefix, places, bits);
	}
	add_unknown(x, bits);
}

bool index_find(const struct index *x, struct str folded, bool prefix, unsigned places,
		struct index_set *out)
{
	size_t words = (x->article_count + 63) / 64 + 1;
	struct index_set found = { NULL, x->article_count };
	uint64_t *bits = mem_alloc(words * sizeof *bits);
	struct str word;
	index_set_release(out);
	for (size_t at = 0; x->started && index_next_word(folded, &at, &word);) {
		uint64_t *target =
		    found.bits ? bits : (found.bits = mem_alloc(words * sizeof *bits));
		memset(target, 0, words * sizeof *bits);
		add_word(x, word, prefix && at == folded.len, places, target);
		for (size_t i = 0; target == bits && i < words; i++)
			found.bits[i] &= bits[i];
	}
	free(bits);
	*out = found;
	return found.bits != NULL;
}

uint16_t *index_counts(const struct index *x, struct str word, bool prefix)
{
	if (!index_is_ready(x))
		return NULL;
	uint16_t *counts = mem_zalloc(x->article_count + 1, sizeof *counts);
	for (size_t i = 0; i < x->parts.len; i++)
		index_part_count(x->parts.data[i], word, prefix, counts);
	return counts;
}
