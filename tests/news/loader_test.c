/* SPDX-License-Identifier: MIT */
/* Loading with several threads: the same end by every way, rows on the way, leaving early. */
#include "support/unit.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/vec.h"
#include "news/corpus.h"
#include "news/loader.h"
#include "news/loader_dump.h"
#include "news/loader_tree.h"

static struct outlets *outlets;

/* --- everything that is known, as text --- */

static struct corpus_options options_for(struct log *log, size_t threads)
{
	return (struct corpus_options){ .threads = threads, .outlets = outlets, .log = log };
}

static struct buf load(const char *path, size_t threads, const struct load_tuning *tuning,
		       uint64_t memory)
{
	struct log *log = log_new();
	struct corpus_options options = options_for(log, threads);
	options.memory = memory;
	struct corpus *c = corpus_new_tuned(&options, &path, 1, tuning);
	corpus_wait(c);
	struct buf out = dump(c);
	dump_log(&out, log);
	assert_true(corpus_free(c));
	log_free(log);
	return out;
}

static void assert_same(struct buf *got, const struct buf *expected)
{
	bool same = str_eq(buf_str(got), buf_str(expected));
	size_t at = 0;
	while (at < got->len && at < expected->len && got->data[at] == expected->data[at])
		at++;
	size_t from = at > 300 ? at - 300 : 0;
	if (!same)
		print_error("got      %.600s\nexpected %.600s\n", got->data + from,
			    expected->data + from);
	buf_release(got);
	assert_true(same);
}

static void every_way_of_loading_ends_the_same(void **state)
{
	(void)state;
	static const size_t threads[] = { 1, 2, 8 };
	static const struct load_tuning tunings[] = {
		{ 64, 4u << 20, 1u << 20, 8u << 20, 0, 0, 0 },
		{ 64, 4u << 20, 1u << 20, 8u << 20, 0, 1, 0 },
		{ 3, 100, 2000, 3000, 500, 2, 0 },
		{ 1, 1, 1, 1, 1, 3, 0 },
		{ 7, 1000, 1u << 20, 8u << 20, 0, 4, 0 },
		{ 200, 1u << 20, 500, 50000, 100, 5, 0 },
	};
	const char *path = make_tree();
	struct buf expected = load(path, 1, &load_tuning_default, 0);
	assert_true(str_find(buf_str(&expected), STR("provisional")) == STR_NPOS);
	assert_true(str_find(buf_str(&expected), STR("first 0 copies 0 ")) != STR_NPOS);
	for (size_t t = 0; t < sizeof threads / sizeof threads[0]; t++) {
		for (size_t i = 0; i < sizeof tunings / sizeof tunings[0]; i++) {
			struct buf got = load(path, threads[t], &tunings[i], 0);
			assert_same(&got, &expected);
			got = load(path, threads[t], &tunings[i], 1 + i * 4000);
			assert_same(&got, &expected);
		}
	}
	buf_release(&expected);
}

/* Every copy knows its first, and a group is the same for all its members. */
static void check_groups(const struct corpus *c, uint32_t nr)
{
	const uint32_t *members, *others;
	size_t count = corpus_copies(c, nr, &members);
	assert_int_equal(count, count > 0 ? corpus_copy_count(c, nr) + 1 : 0);
	assert_int_equal(corpus_first_copy(c, nr), count > 0 ? members[0] : nr);
	for (size_t i = 0; i < count; i++)
		assert_true(corpus_article(c, members[i])->id == corpus_article(c, nr)->id);
	count = corpus_takes(c, nr, &members);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(corpus_first_copy(c, members[i]), members[i]);
		assert_int_equal(corpus_takes(c, members[i], &others), count);
		assert_ptr_equal(members, others);
	}
}

static void copies_and_takes_are_there_at_the_end(void **state)
{
	(void)state;
	const char *path = make_tree();
	struct log *log = log_new();
	struct corpus_options options = options_for(log, 2);
	const uint32_t *members;
	size_t copies = 0;
	struct corpus *c = corpus_new(&options, &path, 1);
	assert_int_equal(corpus_copies(c, 0, &members), 0);
	assert_int_equal(corpus_takes(c, 0, &members), 0);
	assert_int_equal(corpus_first_copy(c, 7), 7);
	corpus_wait(c);
	for (uint32_t nr = 0; nr < corpus_count(c); nr++) {
		copies += corpus_first_copy(c, nr) != nr;
		check_groups(c, nr);
	}
	assert_int_equal(copies, 10);
	assert_true(corpus_takes(c, 0, &members) >= 60);
	assert_true(corpus_free(c));
	options.without_takes = true;
	c = corpus_new(&options, &path, 1);
	corpus_wait(c);
	assert_int_equal(corpus_copy_count(c, 0), 0);
	assert_int_equal(corpus_takes(c, 0, &members), 0);
	assert_true(corpus_free(c));
	log_free(log);
}

static const struct article *article_of(const struct corpus *c, const char *name)
{
	for (uint32_t i = 0; i < corpus_count(c); i++) {
		const struct article *a = corpus_article(c, i);
		if (str_ends(str_from(a->input->path), str_from(name)))
			return a;
	}
	fail_msg("%s is not loaded", name);
	return NULL;
}

static const char *kind_of(const struct corpus *c, const char *name, const char *line)
{
	const struct article *a = article_of(c, name);
	size_t at = str_find(corpus_text(c, a), str_from(line));
	for (uint32_t i = 0; i < a->block_count; i++) {
		if (at >= a->blocks[i].start && at < a->blocks[i].start + a->blocks[i].len)
			return block_kinds[a->blocks[i].kind].name;
	}
	return "none";
}

static void facts_of_a_folder_change_its_articles_only(void **state)
{
	(void)state;
	const char *path = make_tree();
	struct log *log = log_new();
	struct corpus_options options = options_for(log, 2);
	struct corpus *c = corpus_new(&options, &path, 1);
	corpus_wait(c);
	assert_string_equal(kind_of(c, "many/01.txt", "Dibagikan"), "furniture");
	assert_string_not_equal(kind_of(c, "few/1.txt", "Dibagikan"), "furniture");
	/* 02/08 beside 04/22: the month first; in the other folder nothing decides. */
	assert_int_equal(article_of(c, "us/01.txt")->date.month, 2);
	assert_int_equal(article_of(c, "us/01.txt")->date.day, 8);
	assert_int_equal(article_of(c, "few/1.txt")->date.month, 4);
	assert_int_equal(article_of(c, "few/1.txt")->date.day, 5);
	assert_true(corpus_free(c));
	log_free(log);
}

static void rows_come_while_loading_and_stay_where_they_are(void **state)
{
	(void)state;
	const char *path = make_tree();
	struct log *log = log_new();
	struct corpus_options options = options_for(log, 2);
	struct load_tuning tuning = load_tuning_default;
	tuning.batch_files = 4;
	struct corpus *c = corpus_new_tuned(&options, &path, 1, &tuning);
	VEC(uint64_t) ids = VEC_INIT;
	while (corpus_progress(c).loading || corpus_progress(c).laying_out) {
		struct pollfd wait = { .fd = corpus_wake_fd(c), .events = POLLIN };
		poll(&wait, 1, -1);
		uint64_t before = corpus_generation(c);
		bool changed = corpus_poll(c);
		assert_true(changed == (corpus_generation(c) > before));
		if (corpus_count(c) > 0 && !corpus_article(c, 0)->provisional)
			break;
		for (uint32_t i = 0; i < ids.len; i++)
			assert_true(corpus_article(c, i)->id == ids.data[i]);
		for (uint32_t i = (uint32_t)ids.len; i < corpus_count(c); i++) {
			struct article_key key = article_key(corpus_article(c, i));
			assert_int_equal(corpus_find(c, &key), i);
			vec_push(&ids, key.id);
		}
	}
	corpus_wait(c);
	assert_true(ids.len <= corpus_count(c));
	assert_false(corpus_poll(c));
	vec_release(&ids);
	assert_true(corpus_free(c));
	log_free(log);
}

struct kept {
	const struct article *at;
	struct article copy;
	uint64_t blocks, text, title; /* hashes */
};

static struct kept keep(const struct corpus *c, uint32_t nr)
{
	const struct article *a = corpus_article(c, nr);
	size_t blocks = a->block_count * sizeof *a->blocks;
	return (struct kept){ .at = a,
			      .copy = *a,
			      .blocks = hash_bytes(str_of((const char *)a->blocks, blocks), 0),
			      .text = hash_bytes(corpus_text(c, a), 0),
			      .title = hash_bytes(a->title.value, 0) };
}

static void assert_kept(const struct corpus *c, uint32_t nr, const struct kept *before)
{
	struct kept now = keep(c, nr);
	assert_ptr_equal(now.at, before->at);
	assert_false(now.copy.provisional);
	assert_memory_equal(&now.copy, &before->copy, sizeof now.copy);
	assert_true(now.blocks == before->blocks && now.text == before->text &&
		    now.title == before->title);
}

/* Provisional articles and previews die after the order was taken: nothing final dies with them. */
static void what_is_settled_stays_where_it_is(void **state)
{
	(void)state;
	const char *path = make_tree();
	struct log *log = log_new();
	struct corpus_options options = options_for(log, 3);
	struct load_tuning tuning = { 3, 4u << 20, 1000, 5000, 2000, 0, 0 };
	struct corpus *c = corpus_new_tuned(&options, &path, 1, &tuning);
	VEC(struct kept) all = { 0 };
	while (!corpus_settled(c)) {
		struct pollfd wait = { .fd = corpus_wake_fd(c), .events = POLLIN };
		poll(&wait, 1, -1);
		corpus_poll(c);
	}
	assert_false(corpus_progress(c).laying_out);
	for (uint32_t i = 0; i < corpus_count(c); i++)
		vec_push(&all, keep(c, i));
	corpus_wait(c);
	assert_true(corpus_settled(c));
	assert_true(all.len > 0);
	assert_int_equal(corpus_count(c), all.len);
	for (uint32_t i = 0; i < all.len; i++)
		assert_kept(c, i, &all.data[i]);
	vec_release(&all);
	assert_true(corpus_free(c));
	log_free(log);
}

/* A file is read by one task: what comes before its end is its preview. */
static void the_first_rows_of_a_big_file_come_early_and_once(void **state)
{
	(void)state;
	make_tree();
	const char *path = unit_path("tree/docs/all.sgml");
	struct log *log = log_new();
	struct corpus_options options = options_for(log, 1);
	struct load_tuning tuning = { 64, 4u << 20, 1000, 5000, 2000, 0, 0 };
	struct corpus *c = corpus_new_tuned(&options, &path, 1, &tuning);
	struct article_key first = { 0 };
	while (corpus_progress(c).loading || corpus_progress(c).laying_out) {
		struct pollfd wait = { .fd = corpus_wake_fd(c), .events = POLLIN };
		poll(&wait, 1, -1);
		corpus_poll(c);
		if (corpus_count(c) > 0 && first.id == 0) {
			first = article_key(corpus_article(c, 0));
			assert_int_equal(first.offset, 0);
			assert_true(corpus_text(c, corpus_article(c, 0)).len > 0);
		}
		assert_true(corpus_count(c) <= 400);
		assert_true(corpus_input_count(c) <= 1);
	}
	corpus_wait(c);
	assert_int_equal(corpus_count(c), 400);
	assert_int_equal(corpus_input(c, 0)->article_count, 400);
	assert_int_equal(corpus_find(c, &first), 0);
	assert_true(corpus_free(c));
	log_free(log);
}

static void leaving_at_any_moment_is_clean(void **state)
{
	(void)state;
	enum { TIMES = 40 };
	static struct log *logs[TIMES]; /* kept where a worker may still look at one */
	const char *path = make_tree();
	struct load_tuning tuning = load_tuning_default;
	tuning.batch_files = 2;
	tuning.segment_bytes = 1000;
	for (size_t polls = 0; polls < TIMES; polls++) {
		logs[polls] = log_new();
		struct corpus_options options = options_for(logs[polls], 1 + polls % 4);
		struct corpus *c = corpus_new_tuned(&options, &path, 1, &tuning);
		for (size_t i = 0; i < polls; i++) {
			struct pollfd wait = { .fd = corpus_wake_fd(c), .events = POLLIN };
			poll(&wait, 1, 1);
			corpus_poll(c);
		}
		if (corpus_free(c)) {
			log_free(logs[polls]);
			logs[polls] = NULL;
		}
	}
}

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* More than a pipe holds: returns when its reader is at work. */
static void feed(int fd)
{
	char bytes[4096];
	memset(bytes, 'x', sizeof bytes);
	for (size_t i = 0; i < 512; i++)
		assert_int_equal(write(fd, bytes, sizeof bytes), sizeof bytes);
}

/* stdin is a pipe that nobody closes: its worker sits in read for as long as the test likes. */
static void leaving_does_not_wait_for_a_slow_read(void **state)
{
	(void)state;
	int ends[2];
	const char *paths[] = { "-", unit_write("slow/a.txt", STR("Satu\n\nDua tiga.\n")) };
	assert_int_equal(pipe(ends), 0);
	dup2(ends[0], STDIN_FILENO);
	static struct log *log; /* a worker may look at it until the end of the process */
	log = log_new();
	struct corpus_options options = options_for(log, 1);
	options.stdin_is_data = true;
	struct corpus *c = corpus_new(&options, paths, 2);
	feed(ends[1]);
	while (corpus_count(c) == 0) { /* the file comes though stdin does not end */
		struct pollfd wait = { .fd = corpus_wake_fd(c), .events = POLLIN };
		poll(&wait, 1, -1);
		corpus_poll(c);
	}
	assert_true(corpus_progress(c).loading);
	double before = seconds();
	assert_false(corpus_free(c));
	assert_true(seconds() - before < 1);
	close(ends[1]); /* stdin stays: the worker is still at it */
	close(ends[0]);
}

static void setup_stdin(const char *path, int *saved)
{
	*saved = dup(STDIN_FILENO);
	FILE *in = freopen(path, "r", stdin);
	assert_non_null(in);
}

static void stdin_is_an_input_like_any_other(void **state)
{
	(void)state;
	int saved;
	const char *paths[] = { "-", "-" };
	setup_stdin(unit_write("in.txt", STR("Judul\n\nIsi berita pendek.\n")), &saved);
	struct log *log = log_new();
	struct corpus_options options = options_for(log, 2);
	options.stdin_is_data = true;
	struct corpus *c = corpus_new(&options, paths, 2);
	corpus_wait(c);
	assert_int_equal(corpus_input_count(c), 1);
	assert_int_equal(corpus_count(c), 1);
	assert_string_equal(corpus_article(c, 0)->input->path, "-");
	assert_str(corpus_text(c, corpus_article(c, 0)), "Judul\n\nIsi berita pendek.\n");
	assert_true(corpus_free(c));
	dup2(saved, STDIN_FILENO);
	close(saved);
	options.stdin_is_data = false;
	c = corpus_new(&options, paths, 1);
	corpus_wait(c);
	assert_int_equal(corpus_count(c), 0);
	assert_non_null(corpus_input(c, 0)->trouble);
	assert_true(corpus_free(c));
	log_free(log);
}

static int load_outlets(void **state)
{
	(void)state;
	struct log *log = log_new();
	outlets = outlets_load(log);
	log_free(log);
	return 0;
}

static int free_outlets(void **state)
{
	(void)state;
	outlets_free(outlets);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_way_of_loading_ends_the_same),
		cmocka_unit_test(copies_and_takes_are_there_at_the_end),
		cmocka_unit_test(facts_of_a_folder_change_its_articles_only),
		cmocka_unit_test(rows_come_while_loading_and_stay_where_they_are),
		cmocka_unit_test(what_is_settled_stays_where_it_is),
		cmocka_unit_test(the_first_rows_of_a_big_file_come_early_and_once),
		cmocka_unit_test(leaving_at_any_moment_is_clean),
		cmocka_unit_test(stdin_is_an_input_like_any_other),
		cmocka_unit_test(leaving_does_not_wait_for_a_slow_read),
	};
	return cmocka_run_group_tests(tests, load_outlets, free_outlets);
}
