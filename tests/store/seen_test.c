/* SPDX-License-Identifier: MIT */
/* First sights: what is new in a visit, and what is remembered of it. */
#include "store/seen.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "store/seen_log.h"
#include "support/unit.h"

enum { WAIT_MS = 60000, CORPUS = 0xC0, OTHER = 0x07 };

/* One run of the program. */
struct run {
	struct log *log;
	struct writer *writer;
	struct seen *seen;
};

static struct run start(const char *path, uint64_t corpus)
{
	struct run r = { .log = log_new() };
	r.writer = writer_new(r.log);
	r.seen = seen_new(path, corpus, r.writer, r.log);
	seen_wait(r.seen);
	return r;
}

static bool end(struct run *r)
{
	seen_wait(r->seen);
	assert_true(seen_free(r->seen));
	bool saved = writer_free(r->writer, WAIT_MS);
	log_free(r->log);
	return saved;
}

/* Article nr of any corpus. */
static uint64_t id_of(uint64_t nr)
{
	return hash_mix(nr + 1);
}

/* Articles [from, to) are there. */
static void add(struct seen *s, uint64_t from, uint64_t to, int64_t now)
{
	struct seen_ids ids = { .ids = VEC_INIT };
	for (uint64_t nr = from; nr < to; nr++)
		vec_push(&ids.ids, id_of(nr));
	seen_add(s, &ids, now);
	assert_null(ids.ids.data);
	seen_wait(s);
}

/* A whole run that finds articles [0, to). */
static void visit(const char *path, uint64_t corpus, uint64_t to, int64_t now)
{
	struct run r = start(path, corpus);
	add(r.seen, 0, to, now);
	assert_int_equal(log_count(r.log), 0);
	assert_true(end(&r));
}

static size_t count_new(const struct seen *s, uint64_t to)
{
	size_t count = 0;
	for (uint64_t nr = 0; nr < to; nr++)
		count += seen_is_new(s, id_of(nr));
	return count;
}

static void test_what_came_since_is_new(void **state)
{
	(void)state;
	const char *path = unit_path("made/first-seen");
	struct run r = start(path, CORPUS);
	add(r.seen, 0, 1000, 50);
	assert_int_equal(count_new(r.seen, 1100), 0);
	assert_int_equal(seen_new_count(r.seen), 0);
	assert_int_equal(seen_last_visit(r.seen), SEEN_NEVER);
	assert_int_equal(seen_time(r.seen, id_of(7)), 50);
	assert_true(end(&r));
	r = start(path, CORPUS);
	assert_false(seen_is_new(r.seen, id_of(1000)));
	add(r.seen, 0, 1005, 90);
	assert_int_equal(count_new(r.seen, 1100), 5);
	assert_true(seen_is_new(r.seen, id_of(1004)));
	assert_int_equal(seen_new_count(r.seen), 5);
	assert_int_equal(seen_last_visit(r.seen), 50);
	assert_int_equal(seen_time(r.seen, id_of(7)), 50);
	assert_int_equal(seen_time(r.seen, id_of(1004)), 90);
	assert_int_equal(seen_time(r.seen, id_of(1005)), SEEN_NEVER);
	assert_true(end(&r));
	r = start(path, CORPUS);
	add(r.seen, 0, 1005, 100);
	assert_int_equal(count_new(r.seen, 1100), 0);
	assert_int_equal(seen_last_visit(r.seen), 90);
	assert_true(end(&r));
}

static void test_what_comes_while_reading_is_new(void **state)
{
	(void)state;
	const char *path = unit_path("watched");
	struct run r = start(path, CORPUS);
	uint64_t before = seen_generation(r.seen);
	add(r.seen, 0, 10, 50);
	assert_true(seen_generation(r.seen) > before);
	add(r.seen, 0, 12, 60); /* the first visit goes on: these two are new in it */
	assert_int_equal(count_new(r.seen, 20), 2);
	add(r.seen, 5, 13, 70);
	assert_int_equal(count_new(r.seen, 20), 3);
	assert_int_equal(seen_time(r.seen, id_of(11)), 60);
	assert_int_equal(seen_time(r.seen, id_of(12)), 70);
	assert_true(end(&r));
	r = start(path, CORPUS);
	add(r.seen, 0, 13, 80);
	assert_int_equal(seen_new_count(r.seen), 0);
	assert_int_equal(seen_last_visit(r.seen), 50);
	assert_int_equal(seen_time(r.seen, id_of(12)), 70);
	assert_true(end(&r));
}

static void test_a_corpus_never_opened_has_nothing_new(void **state)
{
	(void)state;
	const char *path = unit_path("corpora");
	visit(path, CORPUS, 10, 50);
	struct run r = start(path, OTHER);
	add(r.seen, 5, 20, 60);
	assert_int_equal(seen_new_count(r.seen), 0);
	assert_int_equal(seen_last_visit(r.seen), SEEN_NEVER);
	assert_int_equal(seen_time(r.seen, id_of(15)), 60);
	assert_true(end(&r));
	r = start(path, CORPUS);
	add(r.seen, 0, 21, 70);
	assert_int_equal(count_new(r.seen, 30), 1); /* 20; the others were seen there */
	assert_true(end(&r));
}

static void test_since_a_time(void **state)
{
	(void)state;
	const char *path = unit_path("since");
	visit(path, CORPUS, 10, 50);
	visit(path, CORPUS, 12, 60);
	struct run r = start(path, CORPUS);
	add(r.seen, 0, 13, 70);
	assert_false(seen_is_since(r.seen, id_of(3), 40)); /* there from the beginning */
	assert_true(seen_is_since(r.seen, id_of(11), 59));
	assert_false(seen_is_since(r.seen, id_of(11), 60));
	assert_true(seen_is_since(r.seen, id_of(12), 60));
	assert_true(seen_is_since(r.seen, id_of(12), SEEN_NEVER));
	assert_false(seen_is_since(r.seen, id_of(11), SEEN_NEVER));
	assert_false(seen_is_since(r.seen, id_of(99), 40));
	assert_true(end(&r));
}

static void test_without_a_writer_nothing_is_written(void **state)
{
	(void)state;
	const char *path = unit_path("read-only");
	visit(path, CORPUS, 10, 50);
	struct buf before = BUF_INIT, after = BUF_INIT;
	assert_true(file_read(path, SIZE_MAX, &before, NULL, NULL));
	struct log *log = log_new();
	struct seen *s = seen_new(path, CORPUS, NULL, log);
	add(s, 0, 12, 60);
	assert_int_equal(count_new(s, 20), 2);
	assert_true(seen_free(s));
	assert_true(file_read(path, SIZE_MAX, &after, NULL, NULL));
	assert_true(str_eq(buf_str(&before), buf_str(&after)));
	s = seen_new("", CORPUS, NULL, log);
	add(s, 0, 12, 60);
	assert_int_equal(seen_new_count(s), 0);
	assert_true(seen_free(s));
	log_free(log);
	buf_release(&before);
	buf_release(&after);
}

static void test_a_corpus_is_its_paths(void **state)
{
	(void)state;
	char cwd[4096];
	struct buf here = BUF_INIT;
	assert_non_null(getcwd(cwd, sizeof cwd));
	buf_addf(&here, "%s/b//c/", cwd);
	const char *a[] = { "/a", "b/c", "-" }, *b[] = { here.data, "/a/.", "/a" }, *c[] = { "-" };
	assert_true(seen_corpus(a, 3) == seen_corpus(b, 3));
	assert_true(seen_corpus(a, 1) != seen_corpus(a, 2));
	assert_true(seen_corpus(a, 1) != 0);
	assert_true(seen_corpus(c, 1) == 0);
	buf_release(&here);
	const char *path = unit_path("stdin");
	struct run r = start(path, 0);
	add(r.seen, 0, 3, 50);
	assert_true(end(&r));
	assert_int_equal(access(path, F_OK), -1);
}

static void test_two_kabars_append(void **state)
{
	(void)state;
	const char *path = unit_path("shared");
	visit(path, CORPUS, 100, 50);
	struct run one = start(path, CORPUS), two = start(path, CORPUS);
	add(one.seen, 0, 110, 60);
	add(two.seen, 0, 120, 55);
	assert_int_equal(count_new(one.seen, 200), 10);
	assert_int_equal(count_new(two.seen, 200), 20);
	assert_true(end(&one));
	assert_true(end(&two));
	struct run r = start(path, CORPUS);
	add(r.seen, 0, 121, 70);
	assert_int_equal(count_new(r.seen, 200), 1);
	assert_int_equal(seen_time(r.seen, id_of(105)), 55); /* the earlier of the two */
	assert_int_equal(seen_time(r.seen, id_of(115)), 55);
	assert_true(end(&r));
}

static void test_quitting_at_once_is_quick(void **state)
{
	(void)state;
	static struct log *log; /* left to a thread that still reads */
	struct run r = { .log = log = log_new() };
	r.writer = writer_new(r.log);
	r.seen = seen_new(unit_path("quick"), CORPUS, r.writer, r.log);
	struct seen_ids ids = { .ids = VEC_INIT };
	for (uint64_t nr = 0; nr < 200000; nr++)
		vec_push(&ids.ids, id_of(nr));
	seen_add(r.seen, &ids, 50);
	bool left = seen_free(r.seen);
	assert_true(writer_free(r.writer, WAIT_MS));
	if (left)
		log_free(log);
}

static int compare_ids(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

static struct seen_ids rising_ids(uint64_t count)
{
	struct seen_ids ids = { .ids = VEC_INIT };
	for (uint64_t nr = 0; nr < count; nr++)
		vec_push(&ids.ids, id_of(nr));
	qsort(ids.ids.data, ids.ids.len, sizeof *ids.ids.data, compare_ids);
	return ids;
}

/* The whole disk is `bytes` large. SIGXFSZ kills in the middle of it: file_append has put the
 * first part down and cannot take it back. */
static void visit_and_die(const char *path, rlim_t bytes)
{
	struct rlimit limit = { bytes, bytes }, no_core = { 0, 0 };
	signal(SIGXFSZ, SIG_DFL);
	setrlimit(RLIMIT_CORE, &no_core);
	setrlimit(RLIMIT_FSIZE, &limit);
	struct seen_ids ids = rising_ids(20000);
	struct buf text = BUF_INIT;
	seen_log_print_ids(ids.ids.data, ids.ids.len, (struct seen_load){ 50, true }, &text);
	seen_log_print_visit(CORPUS, 50, &text);
	file_append(path, buf_str(&text), NULL);
	_exit(0);
}

static size_t count_known(const struct seen *s, uint64_t to)
{
	size_t count = 0;
	for (uint64_t nr = 0; nr < to; nr++)
		count += seen_time(s, id_of(nr)) != SEEN_NEVER;
	return count;
}

/* What was written whole counts; the visit does only with all of it. */
static void test_killed_while_writing(void **state)
{
	(void)state;
	const char *path = unit_path("killed");
	size_t before = 0;
	for (rlim_t bytes = 1; bytes < 200000; bytes += 39999) {
		int status;
		unlink(path);
		pid_t child = fork();
		if (child == 0)
			visit_and_die(path, bytes);
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGXFSZ);
		struct run r = start(path, CORPUS);
		size_t known = count_known(r.seen, 20000);
		assert_true(known >= before && known < 20000 && known % 3072 == 0);
		before = known;
		add(r.seen, 0, 20001, 60);
		assert_int_equal(seen_last_visit(r.seen), SEEN_NEVER);
		assert_int_equal(seen_new_count(r.seen), 0);
		assert_true(end(&r));
		visit(path, CORPUS, 20001, 70); /* and the log is in order again */
	}
	assert_true(before > 0);
}

static void test_a_full_disk_costs_nothing_on_screen(void **state)
{
	(void)state;
	const char *path = unit_path("full");
	struct rlimit before, none;
	visit(path, CORPUS, 10, 50);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	none = before;
	none.rlim_cur = 64;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
	struct run r = start(path, CORPUS);
	add(r.seen, 0, 12, 60);
	assert_int_equal(seen_new_count(r.seen), 2);
	writer_drain(r.writer);
	assert_true(writer_failing(r.writer, NULL));
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	assert_true(end(&r)); /* tried again at the end */
	r = start(path, CORPUS);
	add(r.seen, 0, 12, 70);
	assert_int_equal(seen_new_count(r.seen), 0);
	assert_int_equal(seen_time(r.seen, id_of(11)), 60);
	assert_true(end(&r));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_came_since_is_new),
		cmocka_unit_test(test_what_comes_while_reading_is_new),
		cmocka_unit_test(test_a_corpus_never_opened_has_nothing_new),
		cmocka_unit_test(test_since_a_time),
		cmocka_unit_test(test_without_a_writer_nothing_is_written),
		cmocka_unit_test(test_a_corpus_is_its_paths),
		cmocka_unit_test(test_two_kabars_append),
		cmocka_unit_test(test_quitting_at_once_is_quick),
		cmocka_unit_test(test_killed_while_writing),
		cmocka_unit_test(test_a_full_disk_costs_nothing_on_screen),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
