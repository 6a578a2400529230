/* SPDX-License-Identifier: MIT */
/* The main thread's view of what is loaded: rows as they arrive, then the final order. */
#include "news/corpus.h"

#include <assert.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "news/line_marks.h"
#include "news/loader.h"

enum { WITHOUT_PIPE_MS = 10 };

/* What the main thread has of texts that are not held. */
struct lent {
	struct text_loans texts;
	struct text_loan for_lines;
};

struct corpus {
	struct load *load;
	struct lent *lent;
	struct order *rows;          /* `arrived`, at the end the load's order */
	struct order arrived;        /* rows while loading, in order of arrival */
	const struct titles *titles; /* NULL until they are made */
	const struct takes *takes;   /* likewise */
	uint64_t generation;
	struct corpus_timing *timings;
};

struct corpus *corpus_new_tuned(const struct corpus_options *options, const char *const *paths,
				size_t path_count, const struct load_tuning *tuning)
{
	struct corpus *c = mem_zalloc(1, sizeof *c);
	c->timings = mem_zalloc(STEP_COUNT + 1, sizeof *c->timings);
	c->rows = &c->arrived;
	c->lent = mem_zalloc(1, sizeof *c->lent);
	c->load = load_new(options, paths, path_count, tuning);
	return c;
}

struct corpus *corpus_new(const struct corpus_options *options, const char *const *paths,
			  size_t path_count)
{
	return corpus_new_tuned(options, paths, path_count, &load_tuning_default);
}

bool corpus_free(struct corpus *c)
{
	if (!c)
		return true;
	bool left = load_free(c->load);
	order_release(&c->arrived);
	text_loans_release(&c->lent->texts);
	text_loan_release(&c->lent->for_lines);
	free(c->lent);
	free(c->timings);
	free(c);
	return left;
}

int corpus_wake_fd(const struct corpus *c)
{
	return load_wake_fd(c->load);
}

/* --- taking --- */

static void append_input(struct corpus *c, struct source *src)
{
	/* A preview's own copy is listed already. */
	bool listed = src->listed || (src->previewed > 0 && !src->input.trouble);
	if (!listed)
		vec_push(&c->arrived.inputs, &src->input);
	src->listed = true;
}

static void append(struct corpus *c, struct segment *seg)
{
	for (size_t i = 0; i < seg->sources.len; i++)
		append_input(c, seg->sources.data[i]);
	vec_reserve(&c->arrived.articles, seg->articles.len);
	for (size_t i = 0; i < seg->articles.len; i++) {
		const struct article *a = &seg->articles.data[i];
		if (a->offset >= source_of(a)->previewed)
			vec_push(&c->arrived.articles, a);
	}
	assert(c->arrived.articles.len < ARTICLE_NONE);
}

static void take_order(struct corpus *c, struct order *order)
{
	order_release(&c->arrived);
	c->rows = order;
	load_settle(c->load);
}

bool corpus_poll(struct corpus *c)
{
	struct load_news news;
	load_take(c->load, &news);
	for (size_t i = 0; i < news.segments.len && !news.order; i++)
		append(c, news.segments.data[i]);
	if (news.order)
		take_order(c, news.order);
	if (news.titles)
		c->titles = news.titles;
	if (news.takes)
		c->takes = news.takes;
	bool changed = news.segments.len > 0 || news.order || news.titles || news.takes;
	c->generation += changed;
	vec_release(&news.segments);
	return changed;
}

void corpus_wait(struct corpus *c)
{
	while (corpus_poll(c) || !load_done(c->load)) {
		struct pollfd wait = { .fd = corpus_wake_fd(c), .events = POLLIN };
		if (!load_done(c->load))
			poll(&wait, 1, wait.fd < 0 ? WITHOUT_PIPE_MS : -1);
	}
}

void corpus_wait_kept(struct corpus *c)
{
	load_wait_kept(c->load);
}

bool corpus_settled(const struct corpus *c)
{
	return c->rows != &c->arrived;
}

struct corpus_progress corpus_progress(const struct corpus *c)
{
	return load_progress(c->load);
}

uint64_t corpus_generation(const struct corpus *c)
{
	return c->generation;
}

void corpus_succeed(struct corpus *c, const struct corpus *before)
{
	c->generation += before->generation + 1;
}

/* --- what is there --- */

size_t corpus_count(const struct corpus *c)
{
	return order_count(c->rows);
}

const struct article *corpus_article(const struct corpus *c, uint32_t nr)
{
	assert(nr < order_count(c->rows));
	return order_article(c->rows, nr);
}

uint64_t corpus_key(const struct corpus *c)
{
	return c->rows->key;
}

void corpus_cache_path(const struct corpus *c, const char *kind, struct buf *out)
{
	struct str place = load_cache_place(c->load);
	if (place.len > 0)
		buf_addf(out, "%.*s.%s", STR_ARG(place), kind);
}

uint64_t corpus_id(const struct corpus *c, uint32_t nr)
{
	return order_id(c->rows, nr);
}

uint32_t corpus_len(const struct corpus *c, uint32_t nr)
{
	return order_len(c->rows, nr);
}

int64_t corpus_sort_date(const struct corpus *c, uint32_t nr)
{
	return order_sort_date(c->rows, nr);
}

uint32_t corpus_words(const struct corpus *c, uint32_t nr)
{
	return order_words(c->rows, nr);
}

struct str corpus_read(const struct corpus *c, const struct article *a, struct text_loan *loan)
{
	return texts_read(load_texts(c->load), a, loan);
}

struct str corpus_text(const struct corpus *c, const struct article *a)
{
	return text_loans_read(&c->lent->texts, load_texts(c->load), a);
}

void corpus_turn(struct corpus *c)
{
	text_loans_turn(&c->lent->texts);
}

size_t corpus_input_count(const struct corpus *c)
{
	return c->rows->inputs.len;
}

const struct input *corpus_input(const struct corpus *c, size_t nr)
{
	assert(nr < c->rows->inputs.len);
	return c->rows->inputs.data[nr];
}

uint32_t corpus_find(const struct corpus *c, const struct article_key *key)
{
	return order_find(c->rows, key);
}

static struct str title_of(const void *rows, uint32_t nr)
{
	return order_article(rows, nr)->title.value;
}

uint32_t corpus_find_title(const struct corpus *c, struct str title, uint32_t from)
{
	return c->titles ? titles_find(c->titles, title_of, c->rows, title, from) : ARTICLE_NONE;
}

size_t corpus_copies(const struct corpus *c, uint32_t nr, const uint32_t **members)
{
	*members = NULL;
	return c->takes ? grouping_members(&c->takes->copies, nr, members) : 0;
}

uint32_t corpus_first_copy(const struct corpus *c, uint32_t nr)
{
	const uint32_t *members;
	return corpus_copies(c, nr, &members) > 0 ? members[0] : nr;
}

size_t corpus_copy_count(const struct corpus *c, uint32_t nr)
{
	const uint32_t *members;
	size_t count = corpus_copies(c, nr, &members);
	return count > 0 ? count - 1 : 0;
}

size_t corpus_takes(const struct corpus *c, uint32_t nr, const uint32_t **members)
{
	*members = NULL;
	return c->takes ? grouping_members(&c->takes->takes, nr, members) : 0;
}

size_t corpus_line(const struct corpus *c, const struct article *a, uint32_t at)
{
	const struct input *input = a->input;
	uint64_t to = a->offset + at;
	uint64_t block = input->lines ? to / LINE_BLOCK : 0;
	uint64_t from = block * LINE_BLOCK;
	assert(at <= a->len);
	/* And one byte more: is a \r alone? */
	struct str text =
	    texts_read_part(load_texts(c->load), input, from, to + 1, &c->lent->for_lines);
	uint64_t before = input->lines ? input->lines[block] : 0;
	return (size_t)(1 + before + lines_ending(text, (size_t)(to - from)));
}

const struct corpus_timing *corpus_timings(const struct corpus *c)
{
	static const char *const names[STEP_COUNT] = {
		[STEP_WALK] = "walk",   [STEP_READ] = "read",     [STEP_DECODE] = "decode",
		[STEP_SPLIT] = "split", [STEP_LAYOUT] = "layout", [STEP_FACTS] = "facts",
		[STEP_ORDER] = "order", [STEP_TITLES] = "titles", [STEP_TAKES] = "takes",
		[STEP_CACHE] = "cache",
	};
	struct meter meter = load_meter(c->load);
	for (size_t i = 0; i < STEP_COUNT; i++)
		c->timings[i] =
		    (struct corpus_timing){ names[i], (double)meter.ns[i] / 1e9, meter.bytes[i] };
	return c->timings;
}
