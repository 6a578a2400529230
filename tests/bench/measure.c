/* SPDX-License-Identifier: MIT */
/* Times what the screen waits for, over a corpus: index, queries by reading and by the index,
 * names. measure PATH...    figures on standard output */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "entity/context.h"
#include "entity/names.h"
#include "entity/together.h"
#include "find/index.h"
#include "find/query.h"

enum { COMPANIONS = 200, RELATED = 10, ARTICLES_ASKED = 1000 };

/* The published set: rare and common words, both, a phrase, a prefix, fields. Words are of
 * tests/bench/generate.c. */
static const char *const queries[] = {
	"zyxw",    "a",    "a e",    "\"a e\"",   "an*",
	"title:a", "a -e", "a OR e", "date:2024", "words:>300 a",
};

static const struct date now = { .year = 2024, .month = 3, .day = 31, .precision = DATE_DAY };

static double seconds(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double wall(void)
{
	return seconds(CLOCK_MONOTONIC);
}

static double cpu(void)
{
	return seconds(CLOCK_PROCESS_CPUTIME_ID);
}

static void row(const char *name, double value, const char *unit)
{
	printf("  %-36s %12.3f %s\n", name, value, unit);
}

static size_t count_matches(const struct query *q, const struct query_subject *subject)
{
	size_t found = 0;
	for (uint32_t nr = 0; nr < corpus_count(subject->corpus); nr++)
		found += query_matches(q, subject, nr);
	return found;
}

static void time_queries(const struct corpus *corpus, const struct index *index)
{
	struct query_subject subject = { .corpus = corpus };
	printf("queries, exact count of all articles: hits, ms by reading, ms by the index\n");
	for (size_t i = 0; i < sizeof queries / sizeof queries[0]; i++) {
		struct query_error e;
		struct query *q = query_new(str_from(queries[i]), &now, &e);
		double from = wall();
		size_t hits = count_matches(q, &subject);
		double read = wall() - from;
		from = wall();
		query_prepare(q, index);
		size_t same = count_matches(q, &subject);
		printf("  %-20s %10zu %10.2f %10.3f%s\n", queries[i], hits, read * 1e3,
		       (wall() - from) * 1e3, hits == same ? "" : "  DIFFERENT");
		query_free(q);
	}
}

static void time_index(const struct corpus *corpus, size_t bytes)
{
	double from = cpu();
	struct index_options made = { .corpus = corpus, .threads = 1 };
	struct index *index = index_new(&made);
	index_wait(index);
	row("index, one core", (double)bytes / 1e6 / (cpu() - from), "MB/s CPU");
	row("index", (double)index_bytes(index) / (double)bytes, "bytes per byte");
	time_queries(corpus, index);
	index_free(index);
}

static void time_page(const struct table *t, const struct corpus *corpus)
{
	size_t count;
	uint32_t entity = table_ranking(t)[0];
	const uint32_t *postings = table_postings(t, entity, &count);
	struct companions with = { .items = VEC_INIT };
	row("mentions of the most frequent name", (double)count, "");
	double from = wall();
	together_companions(t, entity, COMPANIONS, &with);
	row("who stands with it", (wall() - from) * 1e3, "ms");
	uint32_t *sorted = mem_alloc((count + 1) * sizeof *sorted);
	for (size_t i = 0; i < count; i++)
		sorted[i] = postings[i];
	from = wall();
	kwic_sort(t, corpus, KWIC_RIGHT, sorted, count);
	row("its mentions by the word behind", (wall() - from) * 1e3, "ms");
	struct timeline timeline = { .bars = VEC_INIT };
	from = wall();
	context_timeline(t, corpus, entity, 24, &timeline);
	row("its timeline", (wall() - from) * 1e3, "ms");
	vec_release(&timeline.bars);
	vec_release(&with.items);
	free(sorted);
}

static void time_panel(const struct table *t)
{
	struct entity_counts counts = { .items = VEC_INIT };
	struct related_articles related = { .items = VEC_INIT };
	uint32_t articles = (uint32_t)table_article_count(t);
	uint32_t asked = articles < ARTICLES_ASKED ? articles : ARTICLES_ASKED;
	double from = wall();
	for (uint32_t i = 0; i < asked; i++)
		table_article_entities(t, i * (articles / asked), &counts);
	row("names of an article, mean", (wall() - from) * 1e6 / asked, "us");
	from = wall();
	for (uint32_t i = 0; i < asked; i++)
		together_related(t, i * (articles / asked), RELATED, &related);
	row("articles that share its names, mean", (wall() - from) * 1e3 / asked, "ms");
	vec_release(&counts.items);
	vec_release(&related.items);
}

static void time_names(struct corpus *corpus, struct log *log, size_t bytes)
{
	struct names_options options = { .corpus = corpus, .log = log, .threads = 1 };
	double from = cpu();
	struct names *names = names_new(&options);
	names_wait(names, corpus);
	row("names, all of it, one core", (double)bytes / 1e6 / (cpu() - from), "MB/s CPU");
	for (const struct corpus_timing *t = names_timings(names); t->step; t++)
		row(t->step, t->seconds > 0 ? (double)bytes / 1e6 / t->seconds : 0, "MB/s");
	const struct table *table = names_table(names);
	row("mentions", (double)table_mention_count(table), "");
	row("entities", (double)table_entity_count(table), "");
	if (table_mention_count(table) > 0) {
		time_page(table, corpus);
		time_panel(table);
	}
	names_free(names);
}

int main(int argc, char **argv)
{
	struct log *log = log_new();
	struct corpus_options options = { .outlets = outlets_load(log),
					  .log = log,
					  .without_takes = true };
	size_t bytes = 0;
	struct corpus *corpus =
	    corpus_new(&options, (const char *const *)argv + 1, (size_t)(argc - 1));
	corpus_wait(corpus);
	for (uint32_t nr = 0; nr < corpus_count(corpus); nr++)
		bytes += corpus_article(corpus, nr)->len;
	row("articles", (double)corpus_count(corpus), "");
	row("text", (double)bytes / 1e6, "MB");
	time_index(corpus, bytes);
	time_names(corpus, log, bytes);
	return 0;
}
