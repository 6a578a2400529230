/* SPDX-License-Identifier: MIT */
/* The workers' side of finding names: phases over chunks of articles. Chunks are cut by bytes and
 * put together in their order, so that nothing depends on which task takes which. */
#include "entity/names_state.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/paths.h"

/* --- what is known beforehand --- */

struct lexicon *names_lexicons(struct log *log)
{
	struct buf shipped = BUF_INIT, folder = BUF_INIT, own = BUF_INIT;
	const char *folders[2];
	size_t count = 0;
	if (paths_shipped(&shipped)) {
		path_join(&folder, buf_str(&shipped), STR("config/lexicon"));
		folders[count++] = buf_cstr(&folder);
		if (access(folders[0], R_OK | X_OK) != 0)
			log_add(log, LOG_WARNING,
				"%s: no lexicon is found here: names are found without",
				folders[0]);
	}
	paths_user(PATHS_CONFIG, "lexicon", &own);
	if (own.len > 0)
		folders[count++] = buf_cstr(&own);
	struct lexicon *lex = lexicon_load(folders, count, log);
	buf_release(&shipped);
	buf_release(&folder);
	buf_release(&own);
	return lex;
}

static void read_model(struct names *n, struct str shipped)
{
	struct buf path = BUF_INIT;
	struct err e = ERR_INIT;
	path_join(&path, shipped, STR("config/model/names.model"));
	n->model = shipped.len > 0 ? model_load(buf_cstr(&path), &e) : NULL;
	if (!n->model && e.message[0] != '\0')
		log_err(n->log, LOG_WARNING, &e);
	buf_release(&path);
}

static void end_read(struct names *n)
{
	struct buf shipped = BUF_INIT;
	if (!paths_shipped(&shipped))
		log_add(n->log, LOG_WARNING,
			"names: neither lexicons nor model are found: set KABAR_DATA to the folder "
			"that holds config/lexicon and config/model");
	n->lex = names_lexicons(n->log);
	read_model(n, buf_str(&shipped));
	buf_release(&shipped);
}

/* --- chunks --- */

static void cut_chunks(struct names *n)
{
	struct names_chunk chunk = { 0 };
	n->article_count = (uint32_t)corpus_count(n->corpus);
	for (uint32_t nr = 0; nr < n->article_count; nr++) {
		chunk.bytes += corpus_len(n->corpus, nr);
		chunk.to = nr + 1;
		if (chunk.bytes < n->chunk_bytes && chunk.to < n->article_count)
			continue;
		vec_push(&n->chunks, chunk);
		chunk = (struct names_chunk){ .from = nr + 1 };
	}
}

/* Articles of the same id but for the first. */
static void find_copies(struct names *n)
{
	struct map seen = MAP_INIT;
	n->is_copy = mem_zalloc(n->article_count + 1, sizeof *n->is_copy);
	for (uint32_t nr = 0; nr < n->article_count; nr++) {
		uint64_t *first = map_put(&seen, corpus_id(n->corpus, nr));
		n->is_copy[nr] = *first != 0;
		*first = 1;
	}
	map_release(&seen);
}

/* --- what each phase does to a chunk --- */

static struct str read_text(struct names_worker *w, struct names_chunk *chunk,
			    const struct article *a)
{
	chunk->read += a->len;
	struct str text = corpus_read(w->names->corpus, a, &w->loan);
	/* It names nothing, whatever an earlier phase found: that lies outside of what is left. */
	if (w->loan.changed)
		w->names->lost_text = true;
	return text;
}

static void count_chunk(struct names_worker *w, struct names_chunk *chunk)
{
	struct names *n = w->names;
	if (!w->vocabulary)
		w->vocabulary = vocabulary_new(n->lex, n->model);
	for (uint32_t nr = chunk->from; nr < chunk->to && !n->stop; nr++) {
		const struct article *a = corpus_article(n->corpus, nr);
		if (!names_was_counted(w, nr, a) && !n->is_copy[nr]) {
			struct str text = read_text(w, chunk, a);
			if (!w->loan.changed)
				vocabulary_count(w->vocabulary, a, text);
		}
	}
}

/* A task may agree on chunks that another one has tagged. */
static struct tagger *tagger_of(struct names_worker *w)
{
	if (!w->tagger)
		w->tagger = tagger_new(w->names->vocabulary);
	return w->tagger;
}

static void add_mentions(struct names_chunk *chunk, const struct mentions *mentions)
{
	vec_append(&chunk->items, mentions->items.data, mentions->items.len);
}

void names_cast_vote(struct names_worker *w, const struct mention *m)
{
	if (m->headline || m->type >= ENTITY_OTHER)
		return;
	while (w->votes_cast.len <= m->entity)
		vec_push(&w->votes_cast, (struct recall_surface){ 0 });
	w->votes_cast.data[m->entity].types[m->type]++;
}

/* Votes go by the texts of mentions; what they say of each is summed up once. */
static void cast_votes(struct names_worker *w, bool counts, struct str text)
{
	for (size_t i = 0; i < w->mentions.items.len; i++) {
		struct mention *m = &w->mentions.items.data[i];
		m->entity = local_texts_number(&w->surfaces, str_of(text.ptr + m->start, m->len));
		if (counts)
			names_cast_vote(w, m);
	}
}

static void tag_article(struct names_worker *w, struct names_chunk *chunk, uint32_t nr)
{
	struct names *n = w->names;
	const struct article *a = corpus_article(n->corpus, nr);
	struct tagger *tagger = tagger_of(w);
	struct str text = read_text(w, chunk, a);
	names_note_words(w, nr);
	if (!w->loan.changed)
		tagger_tag(tagger, a, text, &w->mentions);
	cast_votes(w, !n->is_copy[nr], text);
}

/* n->first holds how many each article has, until all are put together. */
static void tag_chunk(struct names_worker *w, struct names_chunk *chunk)
{
	struct names *n = w->names;
	struct names_lists words = { .bytes = BUF_INIT };
	for (uint32_t nr = chunk->from; nr < chunk->to && !n->stop; nr++) {
		vec_clear(&w->mentions.items);
		if (!names_is_tagged(w, nr))
			tag_article(w, chunk, nr);
		names_end_tag(w, &words);
		n->first[nr] = (uint32_t)w->mentions.items.len;
		add_mentions(chunk, &w->mentions);
	}
	names_trim_lists(&words);
	chunk->words = words;
	vec_trim(&chunk->items);
}

static void set_mentions(struct mentions *out, const struct mention *items, size_t count)
{
	vec_clear(&out->items);
	vec_append(&out->items, items, count);
}

static void agree_article(struct names_worker *w, struct names_chunk *chunk, uint32_t nr)
{
	struct names *n = w->names;
	const struct article *a = corpus_article(n->corpus, nr);
	struct tagger *tagger = tagger_of(w);
	struct str text = read_text(w, chunk, a);
	if (w->loan.changed)
		vec_clear(&w->mentions.items);
	names_begin_agree(w, nr);
	if (!w->loan.changed)
		tagger_agree(tagger, n->votes, a, text, &w->mentions);
	names_end_agree(w, chunk, nr, text);
	surfaces_add(chunk->surfaces, nr, text, !n->is_copy[nr], &w->mentions);
}

static void agree_chunk(struct names_worker *w, struct names_chunk *chunk)
{
	struct names *n = w->names;
	struct names_chunk tagged = *chunk;
	const struct mention *next = tagged.items.data;
	chunk->surfaces = surfaces_new(n->lex);
	memset(&chunk->items, 0, sizeof chunk->items);
	for (uint32_t nr = chunk->from; nr < chunk->to && !n->stop; nr++) {
		set_mentions(&w->mentions, next, n->first[nr]);
		next += n->first[nr];
		if (!names_has_agreed(w, chunk, nr))
			agree_article(w, chunk, nr);
		n->first[nr] = (uint32_t)w->mentions.items.len;
		add_mentions(chunk, &w->mentions);
	}
	vec_release(&tagged.items);
	names_collect(n, chunk);
}

/* --- what ends each phase --- */

static void end_cut(struct names *n)
{
	struct table *kept = names_kept(n);
	if (kept) {
		names_hand_over(n, kept, true);
		return;
	}
	cut_chunks(n);
	find_copies(n);
	names_recall(n);
	n->first = mem_zalloc(n->article_count + 1, sizeof *n->first);
}

/* What one of them has counted takes the sums of the others. */
static void end_count(struct names *n)
{
	for (size_t i = 0; i < n->workers.len; i++) {
		struct names_worker *w = &n->workers.data[i];
		if (!w->vocabulary)
			continue;
		if (n->vocabulary && !n->stop)
			vocabulary_merge(n->vocabulary, w->vocabulary);
		if (n->vocabulary)
			vocabulary_free(w->vocabulary);
		else
			n->vocabulary = w->vocabulary;
		w->vocabulary = NULL;
	}
	if (!n->vocabulary)
		n->vocabulary = vocabulary_new(n->lex, n->model);
	names_count_past(n);
	vocabulary_freeze(n->vocabulary);
	if (n->recall)
		recall_compare_words(n->recall, n->vocabulary);
}

static void sum_votes(struct names *n)
{
	for (size_t i = 0; i < n->workers.len; i++) {
		const struct names_worker *w = &n->workers.data[i];
		while (n->votes_cast.len < w->votes_cast.len)
			vec_push(&n->votes_cast, (struct recall_surface){ 0 });
		for (size_t k = 0; k < w->votes_cast.len; k++)
			for (int type = 0; type < ENTITY_OTHER; type++)
				n->votes_cast.data[k].types[type] +=
				    w->votes_cast.data[k].types[type];
	}
}

static void end_tag(struct names *n)
{
	sum_votes(n);
	n->votes =
	    recall_votes(n->vocabulary, &n->texts.texts, n->votes_cast.data, n->votes_cast.len);
	names_compare(n);
	votes_freeze(n->votes);
	n->surfaces = surfaces_new(n->lex);
}

/* Nothing is tagged any more. */
static void end_agree(struct names *n)
{
	names_end_remember(n);
	names_release_tagging(n);
	mem_trim();
}

/* --- phases --- */

static const struct phase {
	void (*each)(struct names_worker *w, struct names_chunk *chunk);
	void (*end)(struct names *n); /* in one task, when all chunks are done */
	int step;                     /* timed as this one, -1: not */
} phases[NAMES_DONE] = {
	[NAMES_READ] = { NULL, end_read, -1 },
	[NAMES_CUT] = { NULL, end_cut, -1 },
	[NAMES_COUNT] = { count_chunk, end_count, 0 },
	[NAMES_TAG] = { tag_chunk, end_tag, 1 },
	[NAMES_AGREE] = { agree_chunk, end_agree, 2 },
	[NAMES_JOIN] = { NULL, names_join, 3 },
	[NAMES_RESOLVE] = { names_resolve, names_end, 3 },
};

/* What other programs do is no speed of ours. */
static uint64_t clock_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static struct names_chunk *take_chunk(struct names *n, struct names_chunk *done, uint64_t since)
{
	struct names_chunk *chunk = NULL;
	pthread_mutex_lock(&n->mutex);
	int step = phases[n->phase].step;
	if (done) {
		n->done_chunks++;
		n->ns[step] += clock_ns() - since;
		n->bytes[step] += done->read;
		done->read = 0;
		wake_ring(&n->wake);
	}
	if (!n->stop && n->next_chunk < n->chunks.len)
		chunk = &n->chunks.data[n->next_chunk++];
	pthread_mutex_unlock(&n->mutex);
	return chunk;
}

static void end_phase(struct names *n)
{
	const struct phase *phase = &phases[n->phase];
	uint64_t since = clock_ns();
	if (phase->end && !n->stop)
		phase->end(n);
	pthread_mutex_lock(&n->mutex);
	if (phase->step >= 0)
		n->ns[phase->step] += clock_ns() - since;
	n->phase = n->is_kept ? NAMES_DONE : n->phase + 1;
	n->next_chunk = n->done_chunks = 0;
	bool goes_on = n->phase != NAMES_CUT && n->phase < NAMES_DONE && !n->stop;
	wake_ring(&n->wake);
	pthread_mutex_unlock(&n->mutex);
	if (goes_on)
		names_start_phase(n);
}

static void run_task(void *arg)
{
	struct names_worker *w = arg;
	struct names *n = w->names;
	pthread_mutex_lock(&n->mutex);
	const struct phase *phase = &phases[n->phase];
	pthread_mutex_unlock(&n->mutex);
	uint64_t since = clock_ns();
	for (struct names_chunk *chunk = NULL;
	     phase->each && (chunk = take_chunk(n, chunk, since)) != NULL;) {
		since = clock_ns();
		phase->each(w, chunk);
	}
	pthread_mutex_lock(&n->mutex);
	bool last = --n->pending == 0;
	pthread_mutex_unlock(&n->mutex);
	if (last)
		end_phase(n);
}

void names_start_phase(struct names *n)
{
	pthread_mutex_lock(&n->mutex);
	size_t tasks = phases[n->phase].each ? n->workers.len : 1;
	n->pending = tasks;
	pthread_mutex_unlock(&n->mutex);
	for (size_t i = 0; i < tasks; i++)
		pool_add(n->pool, run_task, &n->workers.data[i]);
}

void names_release_tagging(struct names *n)
{
	for (size_t i = 0; i < n->workers.len; i++) {
		struct names_worker *w = &n->workers.data[i];
		vocabulary_free(w->vocabulary);
		tagger_free(w->tagger);
		vec_release(&w->mentions.items);
		text_loan_release(&w->loan);
		local_texts_release(&w->surfaces);
		vec_release(&w->votes_cast);
		names_release_past(w);
		*w = (struct names_worker){ .names = n };
	}
	votes_free(n->votes);
	vocabulary_free(n->vocabulary);
	vec_release(&n->votes_cast);
	intern_release(&n->texts.texts);
	intern_release(&n->others.texts);
	n->votes = NULL;
	n->vocabulary = NULL;
}

void names_release_work(struct names *n)
{
	names_release_tagging(n);
	vec_release(&n->workers);
	names_release_links(n);
	names_release_recall(n);
	shared_texts_release(&n->texts);
	shared_texts_release(&n->others);
	vec_release(&n->chunks);
	lexicon_free(n->lex);
	model_free(n->model);
}
