/* SPDX-License-Identifier: MIT */
/* First sights: a thread reads the log and compares, the main thread takes books of answers. */
#include "store/seen.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/pool.h"
#include "base/wake.h"
#include "store/absolute.h"
#include "store/seen_log.h"
#include "store/state_file.h"

/* What is known at one time; never changed once it is published. */
struct book {
	const struct seen_log *known; /* what the log said when the visit began */
	struct seen_set fresh;        /* first seen in this visit */
	size_t new_count;
};

/* Ids to be compared. */
struct batch {
	struct seen_ids ids;
	int64_t now;
};

struct seen {
	char *path;
	uint64_t corpus;
	struct writer *writer;
	struct log *log;
	struct pool *pool; /* of one thread: tasks run one after the other */
	struct seen_log known;
	bool visited;        /* the thread's: the visit is written */
	struct book *latest; /* the thread's: the one published last */

	pthread_mutex_t mutex;
	struct wake wake;
	VEC(struct batch) batches;
	size_t compared;      /* of them */
	struct book *waiting; /* published, not taken */
	size_t asked, answered;
	bool stopping; /* the writer is not to be used any more */

	struct book *book; /* the main thread's; NULL at first */
	size_t taken;
	uint64_t generation;
};

/* --- the corpus ------------------------------------------------------------------------------ */

static int compare_hashes(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

uint64_t seen_corpus(const char *const *paths, size_t count)
{
	uint64_t key = 0, *hashes = mem_zalloc(count + 1, sizeof *hashes);
	size_t known = 0;
	for (size_t i = 0; i < count; i++) {
		struct buf absolute = BUF_INIT;
		if (absolute_path(paths[i], &absolute))
			hashes[known++] = hash_bytes(buf_str(&absolute), 0);
		buf_release(&absolute);
	}
	qsort(hashes, known, sizeof *hashes, compare_hashes);
	for (size_t i = 0; i < known; i++) {
		if (i == 0 || hashes[i] != hashes[i - 1])
			key = hash_mix(key ^ hashes[i]);
	}
	free(hashes);
	return key;
}

/* --- the thread ------------------------------------------------------------------------------ */

static void free_book(struct book *b)
{
	if (b)
		seen_set_release(&b->fresh);
	free(b);
}

/* Books are made from the one before, so that one nobody took may go now. */
static void publish(struct seen *s, struct book *book)
{
	pthread_mutex_lock(&s->mutex);
	struct book *unread = s->waiting;
	s->waiting = s->latest = book;
	s->answered++;
	wake_ring(&s->wake);
	pthread_mutex_unlock(&s->mutex);
	free_book(unread);
}

static void load(void *arg)
{
	struct seen *s = arg;
	struct buf text = BUF_INIT;
	bool too_large = !state_file_read(s->path, &text, s->log);
	seen_log_read(buf_str(&text), s->corpus, s->path, s->log, &s->known);
	buf_release(&text);
	pthread_mutex_lock(&s->mutex);
	if (s->writer && !s->stopping && (too_large || s->known.untidy))
		writer_tidy(s->writer, s->path, seen_log_tidy);
	pthread_mutex_unlock(&s->mutex);
	struct book *book = mem_zalloc(1, sizeof *book);
	book->known = &s->known;
	publish(s, book);
}

static bool is_known(const struct book *b, uint64_t id)
{
	return seen_set_find(&b->fresh, id) || seen_set_find(&b->known->set, id);
}

/* Leaves the unknown ids, rising, each once. */
static void keep_unknown(const struct book *b, struct seen_ids *ids)
{
	size_t kept = 0, unique = 0;
	for (size_t i = 0; i < ids->ids.len; i++) {
		if (!is_known(b, ids->ids.data[i]))
			ids->ids.data[kept++] = ids->ids.data[i];
	}
	if (kept > 0)
		qsort(ids->ids.data, kept, sizeof *ids->ids.data, compare_hashes);
	for (size_t i = 0; i < kept; i++) {
		if (unique == 0 || ids->ids.data[i] != ids->ids.data[unique - 1])
			ids->ids.data[unique++] = ids->ids.data[i];
	}
	ids->ids.len = unique;
}

/* The visit comes last: it stands only where everything seen in it does. */
static void remember(struct seen *s, const struct batch *b, struct seen_load load)
{
	struct buf text = BUF_INIT;
	seen_log_print_ids(b->ids.ids.data, b->ids.ids.len, load, &text);
	if (!s->visited)
		seen_log_print_visit(s->corpus, b->now, &text);
	s->visited = true;
	pthread_mutex_lock(&s->mutex);
	if (s->writer && !s->stopping && text.len > 0)
		writer_append(s->writer, s->path, buf_str(&text));
	pthread_mutex_unlock(&s->mutex);
	buf_release(&text);
}

static struct book *next_book(const struct book *last, const struct batch *b, struct seen_load load)
{
	struct book *book = mem_zalloc(1, sizeof *book);
	book->known = last->known;
	book->new_count = last->new_count + (load.first ? 0 : b->ids.ids.len);
	seen_set_copy(&book->fresh, &last->fresh);
	seen_set_add(&book->fresh, b->ids.ids.data, b->ids.ids.len, load);
	seen_set_seal(&book->fresh);
	return book;
}

static struct batch next_batch(struct seen *s)
{
	pthread_mutex_lock(&s->mutex);
	struct batch *b = &s->batches.data[s->compared++];
	struct batch taken = *b;
	b->ids = (struct seen_ids){ .ids = VEC_INIT };
	pthread_mutex_unlock(&s->mutex);
	return taken;
}

static void compare(void *arg)
{
	struct seen *s = arg;
	struct batch b = next_batch(s);
	struct seen_load load = { b.now, s->known.visit == SEEN_NEVER && !s->visited };
	keep_unknown(s->latest, &b.ids);
	remember(s, &b, load);
	publish(s, next_book(s->latest, &b, load));
	vec_release(&b.ids.ids);
}

/* --- the main thread's side ------------------------------------------------------------------ */

struct seen *seen_new(const char *path, uint64_t corpus, struct writer *writer, struct log *log)
{
	struct seen *s = mem_zalloc(1, sizeof *s);
	size_t len = strlen(path);
	s->path = mem_alloc(len + 1);
	memcpy(s->path, path, len + 1);
	s->corpus = corpus;
	s->writer = len > 0 && corpus != 0 ? writer : NULL;
	s->log = log;
	pthread_mutex_init(&s->mutex, NULL);
	wake_open(&s->wake);
	s->pool = pool_new(1);
	s->asked = 1;
	pool_add(s->pool, load, s);
	return s;
}

/* Waits for the thread. */
static void dispose(void *arg)
{
	struct seen *s = arg;
	pool_free(s->pool);
	free_book(s->waiting);
	free_book(s->book);
	for (size_t i = 0; i < s->batches.len; i++)
		vec_release(&s->batches.data[i].ids.ids);
	vec_release(&s->batches);
	seen_log_release(&s->known);
	pthread_mutex_destroy(&s->mutex);
	wake_close(&s->wake);
	free(s->path);
	free(s);
}

bool seen_free(struct seen *s)
{
	if (!s)
		return true;
	pthread_mutex_lock(&s->mutex);
	s->stopping = true;
	pthread_mutex_unlock(&s->mutex);
	return pool_retire(s->pool, dispose, s);
}

void seen_add(struct seen *s, struct seen_ids *ids, int64_t now)
{
	struct batch b = { .ids = *ids, .now = now == SEEN_NEVER ? 1 : now };
	*ids = (struct seen_ids){ .ids = VEC_INIT };
	pthread_mutex_lock(&s->mutex);
	vec_push(&s->batches, b);
	pthread_mutex_unlock(&s->mutex);
	s->asked++;
	pool_add(s->pool, compare, s);
}

bool seen_poll(struct seen *s)
{
	pthread_mutex_lock(&s->mutex);
	wake_drain(&s->wake);
	struct book *fresh = s->waiting;
	s->waiting = NULL;
	s->taken = s->answered;
	pthread_mutex_unlock(&s->mutex);
	if (!fresh)
		return false;
	free_book(s->book);
	s->book = fresh;
	s->generation++;
	return true;
}

int seen_wake_fd(const struct seen *s)
{
	return wake_fd(&s->wake);
}

bool seen_is_working(const struct seen *s)
{
	return s->taken < s->asked;
}

void seen_wait(struct seen *s)
{
	pool_drain(s->pool);
	seen_poll(s);
}

uint64_t seen_generation(const struct seen *s)
{
	return s->generation;
}

/* --- answers --------------------------------------------------------------------------------- */

static const struct seen_load *find_load(const struct seen *s, uint64_t id)
{
	if (!s->book)
		return NULL;
	const struct seen_load *known = seen_set_find(&s->book->known->set, id);
	return known ? known : seen_set_find(&s->book->fresh, id);
}

int64_t seen_time(const struct seen *s, uint64_t article_id)
{
	const struct seen_load *load = find_load(s, article_id);
	return load ? load->time : SEEN_NEVER;
}

bool seen_is_new(const struct seen *s, uint64_t article_id)
{
	if (!s->book || s->book->new_count == 0)
		return false;
	const struct seen_load *load = seen_set_find(&s->book->fresh, article_id);
	return load && !load->first;
}

bool seen_is_since(const struct seen *s, uint64_t article_id, int64_t time)
{
	if (time == SEEN_NEVER)
		return seen_is_new(s, article_id);
	const struct seen_load *load = find_load(s, article_id);
	return load && !load->first && load->time > time;
}

size_t seen_new_count(const struct seen *s)
{
	return s->book ? s->book->new_count : 0;
}

int64_t seen_last_visit(const struct seen *s)
{
	return s->book ? s->book->known->visit : SEEN_NEVER;
}
