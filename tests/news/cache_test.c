/* SPDX-License-Identifier: MIT */
/* What is kept of a corpus: its key, and where. */
#include "support/unit.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "news/corpus.h"

static struct outlets *outlets;
static struct log *messages;

static struct corpus *load(const char *cache, const char *path)
{
	struct corpus_options options = {
		.threads = 2, .outlets = outlets, .log = messages, .cache = cache
	};
	struct corpus *c = corpus_new(&options, &path, 1);
	corpus_wait(c);
	return c;
}

static uint64_t key_of(const char *path)
{
	struct corpus *c = load(NULL, path);
	uint64_t key = corpus_key(c);
	corpus_free(c);
	assert_true(key != 0);
	return key;
}

static void any_change_changes_the_key(void **state)
{
	(void)state;
	const char *folder = unit_path("key");
	unit_write("key/a.txt", STR("Harga cabai naik\n\nHujan turun sejak pagi.\n"));
	unit_write("key/b.txt", STR("Harga beras turun\n\nPanen baik.\n"));
	uint64_t before = key_of(folder);
	assert_true(key_of(folder) == before);
	unit_write("key/b.txt", STR("Harga beras turun\n\nPanen naik.\n"));
	uint64_t changed = key_of(folder);
	assert_true(changed != before);
	assert_int_equal(rename(unit_path("key/b.txt"), unit_path("key/c.txt")), 0);
	assert_true(key_of(folder) != changed);
	assert_int_equal(rename(unit_path("key/c.txt"), unit_path("key/b.txt")), 0);
	assert_true(key_of(folder) == changed);
	assert_int_equal(unlink(unit_path("key/b.txt")), 0);
	assert_true(key_of(folder) != changed);
}

static void caches_belong_to_the_paths_asked_for(void **state)
{
	(void)state;
	struct buf one = BUF_INIT, other = BUF_INIT, none = BUF_INIT;
	unit_write("place/a/a.txt", STR("Harga cabai naik\n\nHujan turun sejak pagi.\n"));
	struct corpus *c = load("/nowhere", unit_path("place"));
	struct corpus *d = load("/nowhere", unit_path("place/a"));
	struct corpus *e = load(NULL, unit_path("place"));
	corpus_cache_path(c, "names", &one);
	corpus_cache_path(d, "names", &other);
	corpus_cache_path(e, "names", &none);
	assert_true(str_starts(buf_str(&one), STR("/nowhere/")));
	assert_true(str_ends(buf_str(&one), STR(".names")));
	assert_false(str_eq(buf_str(&one), buf_str(&other)));
	assert_int_equal(none.len, 0);
	buf_release(&one);
	buf_release(&other);
	corpus_free(c);
	corpus_free(d);
	corpus_free(e);
}

static int setup(void **state)
{
	(void)state;
	messages = log_new();
	outlets = outlets_load(messages);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	outlets_free(outlets);
	log_free(messages);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_change_changes_the_key),
		cmocka_unit_test(caches_belong_to_the_paths_asked_for),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
