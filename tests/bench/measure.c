/* SPDX-License-Identifier: MIT */
/* Times what the screen waits for, over a corpus: loading, index, queries by reading and by the
 * index, names. "key<TAB>value" lines: seconds, bytes, numbers. Seconds are those of a core, what
 * other programs on the machine don't add to.
 *   measure [-n] [-t] QUERIES PATH...
 * QUERIES: a file of "class<TAB>query" lines; -n: no names; -t: copies and takes, too */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/option.h"
#include "app/view_filter.h"
#include "bench/sample.h"
#include "entity/context.h"
#include "entity/names.h"
#include "entity/together.h"
#include "find/index.h"
#include "find/query.h"

enum { COMPANIONS = 200, RELATED = 10, ARTICLES_ASKED = 1000, RUNS = 5, CLASSES_MAX = 32 };

static const struct date now = { .year = 2024, .month = 3, .day = 31, .precision = DATE_DAY };

static double seconds(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double busy(void)
{
	return seconds(CLOCK_THREAD_CPUTIME_ID);
}

static double cpu(void)
{
	return seconds(CLOCK_PROCESS_CPUTIME_ID);
}

/* --- queries --- */

enum { CLASS_QUERIES = 64 };

/* Of each query, the median of its runs. */
struct class
{
	char name[32];
	double first[CLASS_QUERIES], exact[CLASS_QUERIES];
	size_t queries;
};

struct asked {
	struct query_subject subject;
	struct article_order order;
	struct class classes[CLASSES_MAX];
	size_t count;
};

static struct class *class_of(struct asked *all, const char *name)
{
	size_t i = 0;
	while (i < all->count && strncmp(all->classes[i].name, name, 31) != 0)
		i++;
	if (i == all->count && i < CLASSES_MAX - 1)
		snprintf(all->classes[all->count++].name, sizeof all->classes[i].name, "%.31s",
			 name);
	return &all->classes[i];
}

/* As the list does: slices, best first where it has words. */
static size_t ask(struct asked *all, struct query *q, const struct index *index, double *first,
		  double *exact)
{
	struct article_filter f = { 0 };
	double from = busy();
	article_filter_set(&f, q);
	if (article_filter_has_words(&f))
		query_weigh(q, index);
	else
		query_prepare(q, index);
	article_filter_restart(&f, all->subject.corpus, article_filter_has_words(&f));
	bool more = article_filter_go_on(&f, &all->order, &all->subject);
	*first = busy() - from;
	while (more)
		more = article_filter_go_on(&f, &all->order, &all->subject);
	*exact = busy() - from;
	size_t found = f.numbers.len;
	article_filter_release(&f);
	return found;
}

static void time_query(struct asked *all, const char *class, const char *text,
		       const struct index *index)
{
	struct class *c = class_of(all, class);
	static struct samples firsts, exacts;
	size_t found = 0;
	firsts.count = exacts.count = 0;
	for (int i = 0; i < RUNS; i++) {
		struct query_error e;
		struct query *q = query_new(str_from(text), &now, &e);
		if (!q || query_is_empty(q)) {
			fprintf(stderr, "%s: %s\n", text, e.message);
			return;
		}
		double first, exact;
		found = ask(all, q, index, &first, &exact);
		sample_note(&firsts, first);
		sample_note(&exacts, exact);
	}
	if (c->queries < CLASS_QUERIES) {
		c->first[c->queries] = sample_part(&firsts, 50);
		c->exact[c->queries++] = sample_part(&exacts, 50);
	}
	fact_named("hits", text, (double)found);
}

static void tell_class(const struct class *c)
{
	static struct samples firsts, exacts;
	char key[64];
	firsts.count = exacts.count = 0;
	for (size_t i = 0; i < c->queries; i++) {
		sample_note(&firsts, c->first[i]);
		sample_note(&exacts, c->exact[i]);
	}
	snprintf(key, sizeof key, "query_%s_first", c->name);
	fact_spread(key, &firsts);
	snprintf(key, sizeof key, "query_%s_exact", c->name);
	fact_spread(key, &exacts);
}

static void time_queries(const struct corpus *corpus, const struct table *table,
			 const struct index *index, const char *path)
{
	static struct asked all;
	char line[512];
	FILE *f = fopen(path, "r");
	if (!f) {
		perror(path);
		exit(1);
	}
	all.subject = (struct query_subject){ .corpus = corpus, .table = table };
	order_by(&all.order, corpus, SORT_NEWEST);
	while (fgets(line, sizeof line, f)) {
		char *query = strchr(line, '\t');
		if (!query || line[0] == '#')
			continue;
		*query++ = '\0';
		query[strcspn(query, "\n")] = '\0';
		time_query(&all, line, query, index);
	}
	fclose(f);
	for (size_t i = 0; i < all.count; i++)
		tell_class(&all.classes[i]);
	article_order_release(&all.order);
}

/* What ripgrep is compared with: a word in its case that stands nowhere, all texts read. */
static void time_reading(const struct corpus *corpus)
{
	struct query_subject subject = { .corpus = corpus };
	struct query_error e;
	double best = 0;
	for (int i = 0; i < RUNS; i++) {
		struct query *q = query_new(STR("Zyxw"), &now, &e);
		double from = busy();
		size_t found = 0;
		for (uint32_t nr = 0; nr < corpus_count(corpus); nr++)
			found += query_matches(q, &subject, nr);
		double took = busy() - from + (double)found;
		best = i == 0 || took < best ? took : best;
		query_free(q);
	}
	fact("query_reading", best);
}

static struct index *time_index(const struct corpus *corpus, size_t bytes)
{
	double from = cpu();
	struct index_options made = { .corpus = corpus, .threads = 1 };
	struct index *index = index_new(&made);
	index_wait(index);
	fact("index_speed", (double)bytes / (cpu() - from));
	fact("index_bytes", (double)index_bytes(index) / (double)bytes);
	return index;
}

/* --- orders --- */

static void time_orders(const struct corpus *corpus)
{
	char key[64];
	for (int sort = 0; sort < SORT_RELEVANCE; sort++) {
		struct article_order order = { .sort = sort };
		double from = busy();
		order_by(&order, corpus, sort);
		snprintf(key, sizeof key, "order_%d", sort);
		fact(key, busy() - from);
		article_order_release(&order);
	}
}

/* --- names --- */

static void time_page(const struct table *t, const struct corpus *corpus)
{
	size_t count;
	uint32_t entity = table_ranking(t)[0];
	const uint32_t *postings = table_postings(t, entity, &count);
	struct companions with = { .items = VEC_INIT };
	fact("top_mentions", (double)count);
	double from = busy();
	together_companions(t, entity, COMPANIONS, &with);
	fact("companions", busy() - from);
	uint32_t *sorted = mem_alloc((count + 1) * sizeof *sorted);
	for (size_t i = 0; i < count; i++)
		sorted[i] = postings[i];
	from = busy();
	kwic_sort(t, corpus, KWIC_RIGHT, sorted, count);
	fact("kwic_sort", busy() - from);
	struct timeline timeline = { .bars = VEC_INIT };
	from = busy();
	context_timeline(t, corpus, entity, 24, &timeline);
	fact("timeline", busy() - from);
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
	double from = busy();
	for (uint32_t i = 0; i < asked; i++)
		table_article_entities(t, i * (articles / asked), &counts);
	fact("article_names", (busy() - from) / asked);
	from = busy();
	for (uint32_t i = 0; i < asked; i++)
		together_related(t, i * (articles / asked), RELATED, &related);
	fact("related", (busy() - from) / asked);
	vec_release(&counts.items);
	vec_release(&related.items);
}

static struct names *time_names(struct corpus *corpus, struct log *log, size_t bytes)
{
	struct names_options options = { .corpus = corpus, .log = log, .threads = 1 };
	double from = cpu(), tagged = 0;
	struct names *names = names_new(&options);
	names_wait(names, corpus);
	fact("names_cpu", cpu() - from);
	fact("names_speed", (double)bytes / (cpu() - from));
	for (const struct corpus_timing *t = names_timings(names); t->step; t++)
		tagged += strcmp(t->step, "link") == 0 ? 0 : t->seconds;
	fact("tag_speed", (double)bytes / tagged);
	const struct table *table = names_table(names);
	fact("mentions", (double)table_mention_count(table));
	fact("entities", (double)table_entity_count(table));
	if (table_mention_count(table) > 0) {
		time_page(table, corpus);
		time_panel(table);
	}
	return names;
}

static struct corpus *time_loading(const struct corpus_options *options, const char *const *paths,
				   size_t count, double *took)
{
	double from = cpu();
	struct corpus *corpus = corpus_new(options, paths, count);
	corpus_wait(corpus);
	*took = cpu() - from;
	return corpus;
}

static size_t bytes_of(const struct corpus *corpus)
{
	size_t bytes = 0;
	for (uint32_t nr = 0; nr < corpus_count(corpus); nr++)
		bytes += corpus_article(corpus, nr)->len;
	return bytes;
}

/* What they cost beyond loading alone; noise may be more than that. */
static void time_takes(struct corpus_options options, const char *const *paths, size_t count,
		       size_t bytes, double without)
{
	double with;
	options.without_takes = false;
	corpus_free(time_loading(&options, paths, count, &with));
	if (with > without)
		fact("takes_speed", (double)bytes / (with - without));
}

int main(int argc, char **argv)
{
	struct log *log = log_new();
	struct corpus_options options = {
		.outlets = outlets_load(log), .log = log, .threads = 1, .without_takes = true
	};
	bool without_names = false, with_takes = false;
	for (int flag; (flag = getopt(argc, argv, "nt")) != -1;) {
		without_names |= flag == 'n';
		with_takes |= flag == 't';
	}
	if (argc - optind < 2)
		return 2;
	const char *const *paths = (const char *const *)argv + optind + 1;
	size_t count = (size_t)(argc - optind - 1);
	double loading;
	struct corpus *corpus = time_loading(&options, paths, count, &loading);
	size_t bytes = bytes_of(corpus);
	fact("articles", (double)corpus_count(corpus));
	fact("bytes", (double)bytes);
	fact("load_cpu", loading);
	fact("load_speed", (double)bytes / loading);
	if (with_takes)
		time_takes(options, paths, count, bytes, loading);
	time_reading(corpus);
	time_orders(corpus);
	struct index *index = time_index(corpus, bytes);
	struct names *names = without_names ? NULL : time_names(corpus, log, bytes);
	time_queries(corpus, names ? names_table(names) : NULL, index, argv[optind]);
	fflush(stdout);
	_exit(0); /* as the program does: nothing is given back */
}
