/* SPDX-License-Identifier: MIT */
/* The names of a corpus: the main thread's side. */
#include "entity/names.h"

#include <poll.h>

#include "entity/names_state.h"

enum { PREVIEW_BYTES = 1 << 18, CHUNK_BYTES = 1 << 20 };

struct names *names_new(const struct names_options *options)
{
	struct names *n = mem_zalloc(1, sizeof *n);
	n->corpus = options->corpus;
	n->log = options->log;
	n->chunk_bytes = options->chunk_bytes ? options->chunk_bytes : CHUNK_BYTES;
	n->behind_from = options->behind_from;
	wake_open(&n->wake);
	pthread_mutex_init(&n->mutex, NULL);
	shared_texts_init(&n->texts);
	shared_texts_init(&n->others);
	n->pool = pool_new(options->threads);
	size_t threads = pool_threads(n->pool);
	for (size_t i = 0; i < (threads > 0 ? threads : 1); i++)
		vec_push(&n->workers,
			 (struct names_worker){ .names = n, .surfaces.shared = &n->texts });
	names_start_phase(n);
	return n;
}

/* Waits for workers that still run. */
static void dispose(void *arg)
{
	struct names *n = arg;
	pool_free(n->pool);
	table_free(n->table);
	table_free(n->finished);
	names_release_correcting(n->waiting);
	names_release_correcting(n->under_way);
	names_release_correcting(n->laid);
	for (size_t i = 0; i < n->spent.len; i++)
		table_free(n->spent.data[i]);
	vec_release(&n->spent);
	names_release_work(n);
	pthread_mutex_destroy(&n->mutex);
	wake_close(&n->wake);
	free(n);
}

bool names_free(struct names *n)
{
	if (!n)
		return true;
	pthread_mutex_lock(&n->mutex);
	n->stop = true;
	pthread_mutex_unlock(&n->mutex);
	return pool_retire(n->pool, dispose, n);
}

int names_wake_fd(const struct names *n)
{
	return wake_fd(&n->wake);
}

/* --- progress --- */

/* Of a hundred, by what each phase costs. */
static const unsigned phase_percent[NAMES_DONE + 1] = {
	[NAMES_READ] = 0,   [NAMES_CUT] = 0,   [NAMES_COUNT] = 1,    [NAMES_TAG] = 20,
	[NAMES_AGREE] = 70, [NAMES_JOIN] = 90, [NAMES_RESOLVE] = 95, [NAMES_DONE] = 100,
};

/* Called locked. */
static unsigned percent_now(const struct names *n)
{
	unsigned from = phase_percent[n->phase];
	if (n->phase <= NAMES_CUT || n->phase >= NAMES_DONE || n->chunks.len == 0)
		return from; /* until then a worker cuts them */
	unsigned to = phase_percent[n->phase + 1];
	return from + (unsigned)((to - from) * n->done_chunks / n->chunks.len);
}

struct names_progress names_progress(const struct names *n)
{
	return (struct names_progress){ .working = !n->table, .percent = n->percent };
}

uint64_t names_generation(const struct names *n)
{
	return n->generation;
}

void names_succeed(struct names *n, const struct names *before)
{
	n->generation += before->generation + 1;
}

/* --- polling --- */

/* What was found since: a new phase, more chunks, the table; corrections laid over it. */
static bool take(struct names *n)
{
	pthread_mutex_lock(&n->mutex);
	wake_drain(&n->wake);
	unsigned percent = percent_now(n);
	bool changed = percent != n->percent || n->phase != n->seen || n->finished;
	n->percent = percent;
	n->seen = n->phase;
	struct table *first = n->finished;
	bool corrected = n->is_corrected;
	n->finished = NULL;
	n->is_corrected = false;
	pthread_mutex_unlock(&n->mutex);
	if (first)
		names_arrive(n, first);
	if (corrected)
		names_take_corrected(n);
	return changed || corrected;
}

bool names_poll(struct names *n)
{
	bool changed = take(n);
	if (!n->started && n->seen == NAMES_CUT && corpus_settled(n->corpus)) {
		n->started = true;
		names_start_phase(n);
	}
	return changed;
}

void names_wait(struct names *n, struct corpus *corpus)
{
	corpus_wait(corpus);
	while (names_poll(n), !n->table || names_is_correcting(n)) {
		struct pollfd wait = { .fd = wake_fd(&n->wake), .events = POLLIN };
		poll(&wait, 1, wait.fd < 0 ? 1 : -1);
	}
}

/* --- what is there --- */

const struct lexicon *names_lexicon(const struct names *n)
{
	return n->seen > NAMES_READ ? n->lex : NULL;
}

const struct table *names_table(const struct names *n)
{
	return n->table;
}

static void tag_alone(struct names *n, const struct article *a, struct mentions *out)
{
	struct str text = corpus_text(n->corpus, a);
	if (text.len < a->len)
		return;
	struct vocabulary *vocabulary = vocabulary_new(n->lex, n->model);
	vocabulary_count(vocabulary, a, text);
	vocabulary_freeze(vocabulary);
	struct votes *votes = votes_new(vocabulary);
	struct tagger *tagger = tagger_new(vocabulary);
	tagger_tag(tagger, a, text, out);
	votes_add(votes, a, text, out);
	votes_freeze(votes);
	tagger_agree(tagger, votes, a, text, out);
	tagger_free(tagger);
	votes_free(votes);
	vocabulary_free(vocabulary);
}

void names_preview(struct names *n, uint32_t article, struct mentions *out)
{
	const struct article *a = corpus_article(n->corpus, article);
	vec_clear(&out->items);
	if (n->seen == NAMES_READ || a->len > PREVIEW_BYTES)
		return;
	tag_alone(n, a, out);
	for (size_t i = 0; i < out->items.len; i++) {
		out->items.data[i].entity = ENTITY_NONE;
		out->items.data[i].uncertain = 1;
	}
}

/* --- figures --- */

const struct corpus_timing *names_timings(struct names *n)
{
	static const char *const steps[NAMES_STEPS] = { "count", "tag", "agree", "link" };
	pthread_mutex_lock(&n->mutex);
	for (size_t i = 0; i < NAMES_STEPS; i++)
		n->timings[i] =
		    (struct corpus_timing){ steps[i], (double)n->ns[i] * 1e-9, n->bytes[i] };
	pthread_mutex_unlock(&n->mutex);
	return n->timings;
}
