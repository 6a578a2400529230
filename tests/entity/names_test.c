/* SPDX-License-Identifier: MIT */
/* Names of the sample corpus, found in the background: the same by every way, and what stands in
 * the articles that were written for it. */
#include "support/outlets.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "entity/context.h"
#include "entity/names.h"
#include "news/loader.h"

static bool is_left; /* a worker still uses what it was given */

struct loaded {
	struct corpus *corpus;
	struct names *names;
};

static struct loaded load(size_t threads, uint64_t shuffle, size_t chunk_bytes)
{
	static char path[4096];
	const char *const paths[] = { path };
	struct load_tuning tuning = load_tuning_default;
	snprintf(path, sizeof path, "%s/config/sample", getenv("KABAR_DATA"));
	tuning.shuffle = shuffle;
	struct corpus_options options = {
		.threads = threads, .outlets = outlets, .log = messages, .without_takes = true
	};
	struct loaded l = { .corpus = corpus_new_tuned(&options, paths, 1, &tuning) };
	struct names_options wanted = {
		.corpus = l.corpus, .log = messages, .threads = threads, .chunk_bytes = chunk_bytes
	};
	l.names = names_new(&wanted);
	return l;
}

static void drop(struct loaded *l)
{
	assert_true(names_free(l->names));
	assert_true(corpus_free(l->corpus));
}

static int set_up(void **state)
{
	return getenv("KABAR_DATA") ? load_outlets(state) : 1;
}

static int tear_down(void **state)
{
	if (is_left)
		return 0;
	return free_outlets(state);
}

/* Everything the table says, as text. */
static void dump(const struct loaded *l, struct buf *out)
{
	const struct table *t = names_table(l->names);
	size_t count;
	for (uint32_t e = 0; e < table_entity_count(t); e++) {
		const struct entity *entity = table_entity(t, table_ranking(t)[e]);
		buf_addf(out, "%.*s %u %u %u %llx:", STR_ARG(entity->name), entity->type,
			 entity->mentions, entity->articles, (unsigned long long)entity->key);
		const struct alias *aliases = table_aliases(t, table_ranking(t)[e], &count);
		for (size_t i = 0; i < count; i++)
			buf_addf(out, " %.*s=%u", STR_ARG(aliases[i].text), aliases[i].count);
		buf_addf(out, "\n");
	}
	for (uint32_t nr = 0; nr < table_article_count(t); nr++) {
		const struct mention *mentions = table_mentions(t, nr, &count);
		for (size_t i = 0; i < count; i++)
			buf_addf(out, "%u:%u+%u %u %u %llx\n", nr, mentions[i].start,
				 mentions[i].len, mentions[i].how, mentions[i].uncertain,
				 (unsigned long long)table_entity(t, mentions[i].entity)->key);
	}
}

static void is_the_same_by_every_way(void **state)
{
	static const struct {
		size_t threads;
		uint64_t shuffle;
		size_t chunk_bytes;
	} ways[] = { { 1, 0, 0 }, { 2, 0, 0 }, { 8, 0, 5000 }, { 2, 7, 1 }, { 3, 99, 20000 } };
	struct buf first = BUF_INIT, other = BUF_INIT;
	(void)state;
	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
		struct loaded l = load(ways[i].threads, ways[i].shuffle, ways[i].chunk_bytes);
		names_wait(l.names, l.corpus);
		buf_clear(&other);
		dump(&l, i == 0 ? &first : &other);
		assert_true(first.len > 1000);
		if (i > 0)
			assert_true(str_eq(buf_str(&first), buf_str(&other)));
		drop(&l);
	}
	buf_release(&first);
	buf_release(&other);
}

/* Mentions rise, don't overlap, lie in blocks of text, and have an entity of their own type. */
static void mentions_are_sound(void **state)
{
	struct loaded l = load(2, 0, 10000);
	(void)state;
	names_wait(l.names, l.corpus);
	const struct table *t = names_table(l.names);
	assert_int_equal(table_article_count(t), corpus_count(l.corpus));
	for (uint32_t nr = 0; nr < table_article_count(t); nr++) {
		size_t count, end = 0;
		const struct article *a = corpus_article(l.corpus, nr);
		const struct mention *m = table_mentions(t, nr, &count);
		for (size_t i = 0; i < count; i++) {
			assert_true(m[i].start >= end && m[i].len > 0);
			end = (size_t)m[i].start + m[i].len;
			assert_true(end <= a->len);
			struct extent block = context_block(a, m[i].start);
			assert_true(block.end >= end);
			assert_int_equal(table_entity(t, m[i].entity)->type, m[i].type);
		}
	}
	drop(&l);
}

static void tells_how_far_it_is(void **state)
{
	struct loaded l = load(2, 0, 10000);
	unsigned last = 0;
	(void)state;
	assert_true(names_progress(l.names).working);
	assert_null(names_table(l.names));
	corpus_wait(l.corpus);
	while (!names_table(l.names)) {
		struct pollfd wait = { .fd = names_wake_fd(l.names), .events = POLLIN };
		names_poll(l.names);
		unsigned percent = names_progress(l.names).percent;
		assert_true(percent >= last && percent <= 100);
		last = percent;
		if (!names_table(l.names))
			poll(&wait, 1, -1);
	}
	assert_false(names_progress(l.names).working);
	assert_int_equal(names_progress(l.names).percent, 100);
	drop(&l);
}

/* An article by itself, before anything else is known: a start. */
static void previews_an_article(void **state)
{
	struct loaded l = load(1, 0, 0);
	struct mentions alone = { .items = VEC_INIT };
	size_t found = 0;
	(void)state;
	names_wait(l.names, l.corpus);
	for (uint32_t nr = 0; nr < corpus_count(l.corpus); nr++) {
		names_preview(l.names, nr, &alone);
		for (size_t i = 0; i < alone.items.len; i++)
			assert_true(alone.items.data[i].uncertain &&
				    alone.items.data[i].entity == ENTITY_NONE);
		found += alone.items.len;
	}
	assert_true(found > corpus_count(l.corpus));
	vec_release(&alone.items);
	drop(&l);
}

/* At any moment; what still works is left alone. */
static void leaves_in_the_middle(void **state)
{
	static struct corpus *left[6]; /* a worker still reads it */
	(void)state;
	for (int polls = 0; polls < 6; polls++) {
		struct loaded l = load(2, 0, 10000);
		for (int i = 0; i < polls; i++) {
			corpus_poll(l.corpus);
			names_poll(l.names);
		}
		left[polls] = names_free(l.names) ? NULL : l.corpus;
		if (left[polls] || !corpus_free(l.corpus))
			is_left = true;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_the_same_by_every_way), cmocka_unit_test(mentions_are_sound),
		cmocka_unit_test(tells_how_far_it_is),      cmocka_unit_test(previews_an_article),
		cmocka_unit_test(leaves_in_the_middle),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
