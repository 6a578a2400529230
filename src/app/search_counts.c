/* SPDX-License-Identifier: MIT */
/* Counts are kept by what they depend on: the search, the corpus, the names, what is new. */
#include "app/search_counts.h"

#include "app/view_subject.h"
#include "base/hash.h"
#include "base/map.h"
#include "find/query.h"

enum { SLICE_BYTES = 4 << 20, SLICE_ROWS = 50000, KNOWN = 1, WRONG = 2, FLAG_BITS = 2 };

struct search_counts {
	struct map found; /* by key_of: rows and flags */
	struct map fresh; /* likewise: rows */
	uint64_t round;   /* of looking anew at what the user marks and writes */
	/* the search that is being counted */
	uint64_t key;
	struct query *query;
	int64_t opened;
	uint32_t at;
	struct search_count so_far;
};

struct search_counts *search_counts_new(void)
{
	return mem_zalloc(1, sizeof(struct search_counts));
}

static void stop(struct search_counts *c)
{
	query_free(c->query);
	c->query = NULL;
	c->key = 0;
}

void search_counts_free(struct search_counts *c)
{
	if (!c)
		return;
	stop(c);
	map_release(&c->found);
	map_release(&c->fresh);
	free(c);
}

static bool is_ready(const struct view_context *context)
{
	return context->searches && corpus_settled(context->corpus) &&
	       (!context->names || names_table(context->names)) &&
	       (!context->index || index_is_ready(context->index)) &&
	       (!context->seen || !seen_is_working(context->seen));
}

/* Marks and notes change with every key: what asks for them is counted when one looks at it. */
static bool asks_the_user(struct str query)
{
	static const char *const fields[] = { "is:", "note:", "tag:" };
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		if (str_find_nocase(query, str_from(fields[i])) != STR_NPOS)
			return true;
	}
	return false;
}

/* All that a count depends on. */
static uint64_t key_of(const struct search_counts *c, const struct view_context *context,
		       const struct search *search)
{
	const uint64_t parts[] = {
		hash_bytes(search->name, 0),
		hash_bytes(search->query, 1),
		asks_the_user(search->query) ? c->round : 0,
		(uint64_t)searches_opened(context->searches, search->name),
		(uint64_t)(uintptr_t)context->corpus, /* loaded again, it is another one */
		corpus_generation(context->corpus),
		context->names ? names_generation(context->names) : 0,
		context->seen ? seen_generation(context->seen) : 0,
	};
	uint64_t key = hash_bytes(str_of((const char *)parts, sizeof parts), 0);
	return key ? key : 1;
}

struct search_count search_counts_get(const struct search_counts *c,
				      const struct view_context *context,
				      const struct search *search)
{
	uint64_t key = key_of(c, context, search);
	const uint64_t *found = map_get(&c->found, key), *fresh = map_get(&c->fresh, key);
	if (!found || !fresh)
		return (struct search_count){ .known = false };
	return (struct search_count){ .known = true,
				      .wrong = (*found & WRONG) != 0,
				      .found = (uint32_t)(*found >> FLAG_BITS),
				      .fresh = (uint32_t)*fresh };
}

/* The first search that is not counted; NULL: all are. */
static const struct search *next(const struct search_counts *c, const struct view_context *context)
{
	for (size_t i = 0; i < searches_count(context->searches); i++) {
		const struct search *search = searches_get(context->searches, i);
		if (!map_get(&c->found, key_of(c, context, search)))
			return search;
	}
	return NULL;
}

void search_counts_look_again(struct search_counts *c)
{
	c->round++;
}

bool search_counts_are_due(const struct search_counts *c, const struct view_context *context)
{
	return context->searches && next(c, context) != NULL;
}

bool search_counts_has_work(const struct search_counts *c, const struct view_context *context)
{
	return is_ready(context) && next(c, context) != NULL;
}

static void finish(struct search_counts *c)
{
	*map_put(&c->found, c->key) =
	    (uint64_t)c->so_far.found << FLAG_BITS | KNOWN | (c->query ? 0 : WRONG);
	*map_put(&c->fresh, c->key) = c->so_far.fresh;
	stop(c);
}

/* Counts of what was before are of no use any more. */
static void begin(struct search_counts *c, const struct view_context *context,
		  const struct search *search, uint64_t key)
{
	struct query_error e;
	stop(c);
	c->key = key;
	c->at = 0;
	c->so_far = (struct search_count){ .known = false };
	c->opened = searches_opened(context->searches, search->name);
	c->query = query_new(search->query, &context->now, &e);
	if (c->query)
		query_prepare(c->query, context->index);
}

static void count_rows(struct search_counts *c, const struct view_context *context)
{
	const struct query_subject subject = view_subject(context);
	size_t bytes = 0, count = corpus_count(context->corpus);
	for (size_t rows = 0; c->at < count && bytes < SLICE_BYTES && rows < SLICE_ROWS; rows++) {
		uint32_t nr = c->at++;
		if (corpus_first_copy(context->corpus, nr) != nr)
			continue;
		if (query_reads(c->query, nr))
			bytes += corpus_article(context->corpus, nr)->len;
		if (!query_matches_row(c->query, &subject, nr))
			continue;
		c->so_far.found++;
		c->so_far.fresh +=
		    context->seen &&
		    seen_is_since(context->seen, corpus_id(context->corpus, nr), c->opened);
	}
}

bool search_counts_go_on(struct search_counts *c, const struct view_context *context)
{
	const struct search *search = is_ready(context) ? next(c, context) : NULL;
	if (!search)
		return false;
	uint64_t key = key_of(c, context, search);
	if (key != c->key)
		begin(c, context, search, key);
	if (c->query)
		count_rows(c, context);
	if (c->query && c->at < corpus_count(context->corpus))
		return false;
	finish(c);
	return true;
}
