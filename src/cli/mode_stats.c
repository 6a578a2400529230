/* SPDX-License-Identifier: MIT */
/* --stats: how much there is, and what it cost. */
#include <inttypes.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "base/mem.h"
#include "cli/json.h"
#include "cli/modes.h"

enum count {
	COUNT_FILES,
	COUNT_ARTICLES,
	COUNT_BYTES,
	COUNT_WORDS,
	COUNT_TROUBLED,
	COUNT_ENTITIES,
	COUNT_MENTIONS,
	COUNT_COUNT
};
static const char *const count_names[COUNT_COUNT] = {
	[COUNT_FILES] = "files",       [COUNT_ARTICLES] = "articles", [COUNT_BYTES] = "bytes",
	[COUNT_WORDS] = "words",       [COUNT_TROUBLED] = "troubled", [COUNT_ENTITIES] = "entities",
	[COUNT_MENTIONS] = "mentions",
};

enum { STEPS_MAX = 32 };

struct stats {
	uint64_t counts[COUNT_COUNT]; /* of what -q lets through */
	uint64_t loaded;              /* bytes; all of them */
	double seconds;               /* from the first look at the paths to the last title */
	struct corpus_timing timings[STEPS_MAX + 1];
	uint64_t peak_memory; /* bytes */
	uint64_t text_memory; /* the most of them that were text */
};

static double clock_seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static uint64_t peak_memory(void)
{
	struct rusage usage;
	if (getrusage(RUSAGE_SELF, &usage) != 0)
		return 0;
#ifdef __APPLE__
	return (uint64_t)usage.ru_maxrss;
#else
	return (uint64_t)usage.ru_maxrss * 1024;
#endif
}

static void count_articles(struct stats *s, const struct run *r)
{
	const struct input *last = NULL;
	for (uint32_t nr = 0; nr < corpus_count(r->corpus); nr++) {
		const struct article *a = corpus_article(r->corpus, nr);
		if (!run_wants(r, nr))
			continue;
		s->counts[COUNT_FILES] += a->input != last;
		s->counts[COUNT_ARTICLES]++;
		s->counts[COUNT_BYTES] += a->len;
		s->counts[COUNT_WORDS] += a->words;
		last = a->input;
	}
}

static void count_mentions(struct stats *s, const struct run *r)
{
	const struct table *t = names_table(r->names);
	size_t count;
	bool *seen = mem_zalloc(table_entity_count(t) + 1, sizeof *seen);
	for (uint32_t nr = 0; nr < corpus_count(r->corpus); nr++) {
		const struct mention *mentions = table_mentions(t, nr, &count);
		if (count == 0 || !run_wants(r, nr))
			continue;
		for (size_t i = 0; i < count; i++) {
			if (mentions[i].hidden)
				continue;
			s->counts[COUNT_MENTIONS]++;
			s->counts[COUNT_ENTITIES] += !seen[mentions[i].entity];
			seen[mentions[i].entity] = true;
		}
	}
	free(seen);
}

/* The list ends with a step without a name, as s->timings does. */
static void add_timings(struct stats *s, const struct corpus_timing *from)
{
	size_t n = 0;
	while (s->timings[n].step)
		n++;
	for (; from->step && n < STEPS_MAX; from++)
		s->timings[n++] = *from;
}

static void take_stats(struct stats *s, const struct run *r)
{
	struct corpus_progress progress = corpus_progress(r->corpus);
	s->loaded = progress.bytes_done;
	count_articles(s, r);
	if (!r->query) { /* files without articles count, too */
		s->counts[COUNT_FILES] = corpus_input_count(r->corpus);
		s->counts[COUNT_BYTES] = progress.bytes_done;
		s->counts[COUNT_TROUBLED] = progress.troubled;
	}
	count_mentions(s, r);
	add_timings(s, corpus_timings(r->corpus));
	add_timings(s, names_timings(r->names));
	s->peak_memory = peak_memory();
	s->text_memory = progress.text_held_most;
}

/* Megabytes of 1,000,000 bytes; 0 where a step has none. */
static double speed(uint64_t bytes, double seconds)
{
	return seconds > 0 ? (double)bytes / 1e6 / seconds : 0;
}

static void add_json(struct buf *out, const struct stats *s)
{
	buf_add_char(out, '{');
	for (size_t i = 0; i < COUNT_COUNT; i++) {
		json_add_key(out, count_names[i]);
		buf_addf(out, "%" PRIu64, s->counts[i]);
	}
	buf_addf(out,
		 ",\"seconds\":%.6f,\"mb_per_second\":%.3f,\"peak_memory\":%" PRIu64
		 ",\"text_memory\":%" PRIu64,
		 s->seconds, speed(s->loaded, s->seconds), s->peak_memory, s->text_memory);
	buf_add_str(out, STR(",\"steps\":["));
	for (const struct corpus_timing *t = s->timings; t->step; t++)
		buf_addf(out,
			 "%s{\"step\":\"%s\",\"seconds\":%.6f,\"bytes\":%" PRIu64
			 ",\"mb_per_second\":%.3f}",
			 t > s->timings ? "," : "", t->step, t->seconds, t->bytes,
			 speed(t->bytes, t->seconds));
	buf_add_str(out, STR("]}\n"));
}

static void add_step(struct buf *out, const struct corpus_timing *t, bool columns)
{
	double mb = speed(t->bytes, t->seconds);
	if (columns)
		buf_addf(out, "%-14s %14" PRIu64 " %10.6f %10.3f\n", t->step, t->bytes, t->seconds,
			 mb);
	else
		buf_addf(out, "%s\t%" PRIu64 "\t%.6f\t%.3f\n", t->step, t->bytes, t->seconds, mb);
}

static void add_count(struct buf *out, const char *name, uint64_t n, bool columns)
{
	if (columns)
		buf_addf(out, "%-14s %14" PRIu64 "\n", name, n);
	else
		buf_addf(out, "%s\t%" PRIu64 "\n", name, n);
}

/* Seconds of a step are those of all workers together. */
static void add_rows(struct buf *out, const struct stats *s, bool columns)
{
	struct corpus_timing all = { "all", s->seconds, s->loaded };
	for (size_t i = 0; i < COUNT_COUNT; i++)
		add_count(out, count_names[i], s->counts[i], columns);
	add_count(out, "peak_memory", s->peak_memory, columns);
	add_count(out, "text_memory", s->text_memory, columns);
	if (columns)
		buf_addf(out, "\n%-14s %14s %10s %10s\n", "step", "bytes", "seconds", "MB/s");
	add_step(out, &all, columns);
	for (const struct corpus_timing *t = s->timings; t->step; t++)
		add_step(out, t, columns);
}

int mode_stats(struct run *r)
{
	struct stats stats = { .seconds = -clock_seconds() };
	if (!run_load_names(r))
		return EXIT_USAGE;
	stats.seconds += clock_seconds();
	take_stats(&stats, r);
	if (r->cli->json)
		add_json(&r->out.buf, &stats);
	else
		add_rows(&r->out.buf, &stats, r->tty);
	return run_status(r, stats.counts[COUNT_ARTICLES]);
}
