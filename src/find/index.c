/* SPDX-License-Identifier: MIT */
/* The index: parts built in the background, and questions to all of them. */
#include "find/index.h"

#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/pool.h"
#include "base/wake.h"
#include "find/index_answer.h"
#include "find/index_cut.h"
#include "find/index_kept.h"

enum { PART_BYTES = 8 << 20, WITHOUT_PIPE_MS = 1 };

struct job {
	struct index *index;
	size_t part;
	uint32_t from, to;
};

struct index {
	const struct corpus *corpus;
	struct log *log;
	struct pool *pool;
	struct wake wake;
	size_t part_bytes;
	bool kept_only;

	/* Made by the first task, read by others when it has ended. */
	struct buf path;     /* of the image; "": it is not kept */
	struct image *image; /* NULL: none */
	bool is_same;        /* it is of the very same corpus */
	VEC(struct job) jobs;

	/* The main thread's. */
	VEC(struct index_part *) parts; /* by job; NULL: not ready */
	size_t ready;
	size_t article_count;
	uint64_t generation;
	bool started, is_cut;

	pthread_mutex_t mutex;          /* for all below */
	VEC(struct index_part *) built; /* by job; not taken yet */
	size_t built_count;             /* anew */
	size_t ended;                   /* jobs */
	bool cut;
	bool at_rest; /* nothing is left to be kept */

	atomic_bool stop;
};

struct index *index_new(const struct index_options *options)
{
	struct index *x = mem_zalloc(1, sizeof *x);
	x->corpus = options->corpus;
	x->log = options->log;
	x->kept_only = options->kept_only;
	x->part_bytes = options->part_bytes ? options->part_bytes : PART_BYTES;
	x->pool = pool_new(options->threads);
	pthread_mutex_init(&x->mutex, NULL);
	wake_open(&x->wake);
	return x;
}

/* Waits for workers that still run. */
static void dispose(void *arg)
{
	struct index *x = arg;
	pool_free(x->pool);
	for (size_t i = 0; i < x->parts.len; i++)
		index_part_free(x->parts.data[i]);
	for (size_t i = 0; i < x->built.len; i++)
		index_part_free(x->built.data[i]);
	vec_release(&x->parts);
	vec_release(&x->built);
	vec_release(&x->jobs);
	image_close(x->image);
	buf_release(&x->path);
	pthread_mutex_destroy(&x->mutex);
	wake_close(&x->wake);
	free(x);
}

bool index_free(struct index *x)
{
	if (!x)
		return true;
	x->stop = true;
	return pool_retire(x->pool, dispose, x);
}

int index_wake_fd(const struct index *x)
{
	return wake_fd(&x->wake);
}

/* --- building --- */

static struct index_part *make_part(struct index *x, const struct job *job, bool *is_new)
{
	struct index_part *part = NULL;
	uint64_t digest = 0;
	if (x->is_same)
		digest = index_kept_digest(x->image, job->part);
	else if (x->path.len > 0)
		digest = index_digest(x->corpus, job->from, job->to);
	if (x->image)
		part = index_kept_part(x->image, digest, job->from, job->to);
	*is_new = part == NULL && !x->kept_only;
	if (!part && !x->kept_only)
		part = index_part_new(x->corpus, job->from, job->to, &x->stop);
	if (part)
		part->digest = digest;
	return part;
}

static void run_job(void *arg)
{
	struct job *job = arg;
	struct index *x = job->index;
	bool is_new;
	struct index_part *part = make_part(x, job, &is_new);
	pthread_mutex_lock(&x->mutex);
	x->built.data[job->part] = part;
	x->built_count += is_new;
	bool last = ++x->ended == x->jobs.len;
	bool trims = last && x->built_count > 0;
	x->at_rest |= last && x->kept_only;
	wake_ring(&x->wake);
	pthread_mutex_unlock(&x->mutex);
	if (trims)
		mem_trim();
}

static void cut_parts(struct index *x)
{
	struct job job = { .index = x };
	uint32_t count = (uint32_t)corpus_count(x->corpus);
	while (job.to < count && !x->stop) {
		job.from = job.to;
		job.to = index_cut(x->corpus, job.from, x->part_bytes);
		vec_push(&x->jobs, job);
		vec_push(&x->built, NULL);
		job.part++;
	}
}

/* A broken image is no trouble: it is written anew. */
static void open_image(struct index *x)
{
	struct err e = ERR_INIT;
	x->image = index_kept_open(buf_cstr(&x->path), &e);
	x->is_same = x->image && index_kept_key(x->image) == corpus_key(x->corpus);
	if (!x->image && x->log && e.message[0] != '\0')
		log_err(x->log, LOG_INFO, &e);
}

static void prepare(void *arg)
{
	struct index *x = arg;
	corpus_cache_path(x->corpus, "words", &x->path);
	if (x->path.len > 0)
		open_image(x);
	cut_parts(x);
	bool works = x->is_same || !x->kept_only;
	for (size_t i = 0; i < x->jobs.len && works && !x->stop; i++)
		pool_add(x->pool, run_job, &x->jobs.data[i]);
	pthread_mutex_lock(&x->mutex);
	x->cut = true;
	x->at_rest |= !works;
	wake_ring(&x->wake);
	pthread_mutex_unlock(&x->mutex);
}

/* Parts don't change any more; the main thread goes on asking them. */
static void keep(void *arg)
{
	struct index *x = arg;
	struct err e = ERR_INIT;
	const struct kept_parts kept = { corpus_key(x->corpus), x->parts.data, x->parts.len };
	if (!index_kept_write(buf_cstr(&x->path), &kept, &x->stop, &e) && x->log &&
	    e.message[0] != '\0')
		log_err(x->log, LOG_INFO, &e);
	pthread_mutex_lock(&x->mutex);
	x->at_rest = true;
	wake_ring(&x->wake);
	pthread_mutex_unlock(&x->mutex);
}

static void take_parts(struct index *x)
{
	if (x->cut && !x->is_cut) {
		x->is_cut = true;
		vec_reserve(&x->parts, x->built.len + 1);
		for (size_t i = 0; i < x->built.len; i++)
			vec_push(&x->parts, NULL);
	}
	for (size_t i = 0; i < x->parts.len; i++) {
		if (!x->built.data[i])
			continue;
		x->parts.data[i] = x->built.data[i];
		x->built.data[i] = NULL;
		x->ready++;
	}
}

/* A part that missed a text is not to be met again. */
static bool are_whole(const struct index *x)
{
	bool whole = true;
	for (size_t i = 0; i < x->parts.len; i++)
		whole &= x->parts.data[i]->is_whole;
	return whole;
}

/* true if all has just become ready and is to be kept. */
static bool take(struct index *x)
{
	bool was_ready = index_is_ready(x);
	pthread_mutex_lock(&x->mutex);
	wake_drain(&x->wake);
	take_parts(x);
	bool ends = !was_ready && index_is_ready(x);
	bool keeps =
	    ends && x->path.len > 0 && !(x->is_same && x->built_count == 0) && are_whole(x);
	x->at_rest = x->at_rest || (ends && !keeps);
	pthread_mutex_unlock(&x->mutex);
	return keeps;
}

bool index_poll(struct index *x)
{
	if (!x->started && corpus_settled(x->corpus)) {
		x->started = true;
		x->article_count = corpus_count(x->corpus);
		pool_add(x->pool, prepare, x);
	}
	size_t before = x->ready;
	bool was_ready = index_is_ready(x);
	if (take(x))
		pool_add(x->pool, keep, x);
	bool changed = x->ready > before || index_is_ready(x) != was_ready;
	x->generation += changed;
	return changed;
}

static bool is_at_rest(struct index *x)
{
	pthread_mutex_lock(&x->mutex);
	bool at_rest = x->at_rest;
	pthread_mutex_unlock(&x->mutex);
	return at_rest;
}

void index_wait(struct index *x)
{
	while (index_poll(x), !is_at_rest(x)) {
		struct pollfd wait = { .fd = wake_fd(&x->wake), .events = POLLIN };
		poll(&wait, 1, wait.fd < 0 ? WITHOUT_PIPE_MS : -1);
	}
	index_poll(x); /* the last part may have come between the two questions */
}

bool index_is_ready(const struct index *x)
{
	return x->is_cut && x->ready == x->parts.len;
}

size_t index_built(struct index *x)
{
	pthread_mutex_lock(&x->mutex);
	size_t count = x->built_count;
	pthread_mutex_unlock(&x->mutex);
	return count;
}

uint64_t index_generation(const struct index *x)
{
	return x->generation;
}

void index_succeed(struct index *x, const struct index *before)
{
	x->generation += before->generation + 1;
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

size_t index_parts(const struct index *x)
{
	return x->parts.len;
}

const struct index_part *index_part_at(const struct index *x, size_t nr, uint32_t *from,
				       uint32_t *to)
{
	*from = x->jobs.data[nr].from;
	*to = x->jobs.data[nr].to;
	return x->parts.data[nr];
}

bool index_find(const struct index *x, struct str folded, bool prefix, unsigned places,
		struct index_set *out)
{
	const struct index_question question = { folded, prefix, .places = places };
	struct index_answer *a = x->is_cut ? index_ask(x, &question) : NULL;
	index_set_release(out);
	if (!a)
		return false;
	for (size_t i = 0; i < x->parts.len; i++)
		index_answer_turn(a, x->jobs.data[i].from);
	add_unknown(x, a->bits);
	*out = (struct index_set){ a->bits, x->article_count };
	a->bits = NULL;
	index_answer_free(a);
	return true;
}

uint16_t *index_counts(const struct index *x, struct str word, bool prefix)
{
	if (!index_is_ready(x))
		return NULL;
	uint64_t *bits = mem_zalloc((x->article_count + 63) / 64 + 1, sizeof *bits);
	uint16_t *counts = mem_zalloc(x->article_count + 1, sizeof *counts);
	for (size_t i = 0; i < x->parts.len; i++)
		index_part_add(x->parts.data[i], word, prefix, INDEX_PLACES, counts, bits);
	free(bits);
	return counts;
}
