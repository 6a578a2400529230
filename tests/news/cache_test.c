/* SPDX-License-Identifier: MIT */
/* What is kept of a corpus: its key, where, and that a warm start ends as a cold one. */
#include "support/unit.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/log.h"
#include "base/vec.h"
#include "news/cache_load.h"
#include "news/cache_prune.h"
#include "news/corpus.h"
#include "news/loader.h"
#include "news/loader_dump.h"
#include "news/loader_tree.h"

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

static void a_warm_start_reads_nothing_and_ends_the_same(void **state)
{
	(void)state;
	static const size_t threads[] = { 1, 2, 8 };
	const char *tree = old_tree();
	struct result cold = load_as((struct way){ NULL, 2, false }, tree);
	for (size_t i = 0; i < 3; i++) {
		char name[32];
		snprintf(name, sizeof name, "warm%zu", i);
		struct way way = { unit_path(name), threads[i], false };
		struct result first = load_as(way, tree);
		assert_int_equal(first.read, cold.read);
		assert_same(&first, &cold);
		for (size_t j = 0; j < 3; j++) {
			way.threads = threads[j];
			struct result again = load_as(way, tree);
			assert_int_equal(again.read, 0);
			assert_same(&again, &cold);
		}
	}
	assert_true(cold.read > 0);
	buf_release(&cold.dump);
}

static void takes_are_added_to_what_was_kept_without(void **state)
{
	(void)state;
	const char *tree = old_tree();
	struct way cold = { NULL, 2, false };
	struct way without = { unit_path("without"), 2, true };
	struct way with = { without.cache, 2, false };
	struct result expected = load_as(cold, tree);
	struct result plain = load_as(without, tree);
	assert_false(str_eq(buf_str(&plain.dump), buf_str(&expected.dump)));
	struct result added = load_as(with, tree);
	assert_int_equal(added.read, 0);
	assert_same(&added, &expected);
	struct result again = load_as(with, tree);
	assert_int_equal(again.read, 0);
	assert_same(&again, &expected);
	struct result less = load_as(without, tree);
	assert_int_equal(less.read, 0);
	assert_same(&less, &plain);
	buf_release(&expected.dump);
	buf_release(&plain.dump);
}

/* --- caches that cannot be trusted --- */

static struct buf cache_file(const char *folder, const char *tree)
{
	struct buf path = BUF_INIT;
	struct way way = { folder, 1, true };
	struct log *log = log_new();
	struct corpus *c = start(&way, tree, log);
	corpus_wait(c);
	corpus_wait_kept(c);
	corpus_cache_path(c, "corpus", &path);
	corpus_free(c);
	log_free(log);
	return path;
}

static struct buf read_bytes(const char *path)
{
	struct buf bytes = BUF_INIT;
	assert_true(file_read(path, SIZE_MAX, &bytes, NULL, NULL));
	return bytes;
}

static void write_bytes(const char *path, struct str bytes)
{
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
	assert_int_equal(fclose(file), 0);
}

static void a_cache_that_is_broken_is_made_anew(void **state)
{
	(void)state;
	const char *tree = old_tree();
	struct way way = { unit_path("broken"), 2, false };
	struct result cold = load_as((struct way){ NULL, 2, false }, tree);
	struct result first = load_as(way, tree);
	assert_same(&first, &cold);
	struct buf path = cache_file(way.cache, tree);
	struct buf right = read_bytes(buf_cstr(&path));
	for (size_t i = 0; i < 40; i++) {
		struct buf wrong = BUF_INIT;
		size_t at = hash_mix(i) % right.len;
		buf_add_str(&wrong, buf_str(&right));
		wrong.data[at] = (char)(wrong.data[at] ^ (1 << i % 8));
		write_bytes(buf_cstr(&path),
			    i % 4 ? buf_str(&wrong) : str_sub(buf_str(&right), 0, at));
		struct result got = load_as(way, tree);
		assert_same(&got, &cold);
		struct result healed = load_as(way, tree);
		assert_int_equal(healed.read, 0);
		assert_same(&healed, &cold);
		buf_release(&wrong);
	}
	write_bytes(buf_cstr(&path), STR("something else"));
	struct result got = load_as(way, tree);
	assert_int_equal(got.read, cold.read);
	assert_same(&got, &cold);
	buf_release(&path);
	buf_release(&right);
	buf_release(&cold.dump);
}

static void a_cache_of_other_profiles_is_stale(void **state)
{
	(void)state;
	const char *tree = old_tree();
	struct way way = { unit_path("profiles"), 2, false };
	struct result first = load_as(way, tree);
	buf_release(&first.dump);
	struct outlets *before = outlets;
	unit_write("config/kabar/outlets/mine.ini",
		   STR("[outlet]\nname = \"Mine\"\n[lines]\nnotice.1 = \"Selesai\"\n"));
	setenv("XDG_CONFIG_HOME", unit_path("config"), 1);
	outlets = outlets_load(messages);
	struct result cold = load_as((struct way){ NULL, 2, false }, tree);
	struct result got = load_as(way, tree);
	assert_int_equal(got.read, cold.read);
	assert_same(&got, &cold);
	buf_release(&cold.dump);
	outlets_free(outlets);
	outlets = before;
	unsetenv("XDG_CONFIG_HOME");
}

static void what_just_changed_is_not_trusted(void **state)
{
	(void)state;
	struct way way = { unit_path("racy"), 2, false };
	unit_write("fresh/a.txt", STR("Harga cabai naik\n\nHujan turun sejak pagi.\n"));
	const char *folder = unit_path("fresh");
	struct result first = load_as(way, folder);
	struct result again = load_as(way, folder);
	assert_int_equal(again.read, first.read);
	assert_same(&again, &first);
	buf_release(&first.dump);
}

static void two_at_once_do_not_meet(void **state)
{
	(void)state;
	const char *tree = old_tree();
	struct way way = { unit_path("two"), 2, false };
	struct result cold = load_as((struct way){ NULL, 2, false }, tree);
	for (int i = 0; i < 3; i++) {
		struct log *logs[2] = { log_new(), log_new() };
		struct corpus *a = start(&way, tree, logs[0]);
		struct corpus *b = start(&way, tree, logs[1]);
		struct result one = end(a, logs[0]);
		struct result two = end(b, logs[1]);
		assert_same(&one, &cold);
		assert_same(&two, &cold);
	}
	buf_release(&cold.dump);
}

static void leaving_at_any_moment_leaves_a_right_one_or_none(void **state)
{
	(void)state;
	const char *tree = old_tree();
	struct way way = { unit_path("leave"), 2, false };
	struct result cold = load_as((struct way){ NULL, 2, false }, tree);
	for (size_t polls = 0; polls < 30; polls++) {
		struct log *log = log_new();
		struct corpus *c = start(&way, tree, log);
		for (size_t i = 0; i < polls; i++)
			corpus_poll(c);
		if (polls % 5 == 4)
			corpus_wait(c);
		assert_true(corpus_free(c));
		log_free(log);
		struct result got = load_as(way, tree);
		assert_same(&got, &cold);
		struct buf path = cache_file(way.cache, tree);
		if (polls % 2 == 0)
			assert_int_equal(unlink(buf_cstr(&path)), 0);
		buf_release(&path);
	}
	buf_release(&cold.dump);
}

static void a_folder_that_cannot_be_written_costs_a_message(void **state)
{
	(void)state;
	const char *tree = old_tree();
	unit_write("file", STR("no folder"));
	struct way way = { unit_path("file"), 2, false };
	struct log *log = log_new();
	struct corpus *c = start(&way, tree, log);
	corpus_wait(c);
	corpus_wait_kept(c);
	struct buf text = BUF_INIT;
	bool said = false;
	for (size_t i = 0; i < log_count(log); i++) {
		buf_clear(&text);
		said |= log_get(log, i, &text) == LOG_INFO;
	}
	assert_true(said);
	buf_release(&text);
	corpus_free(c);
	log_free(log);
}

/* --- what is not used any more --- */

static void write_aged(const char *name, long days)
{
	const struct timespec times[2] = { { 0, 0 }, { (1000 - days) * 86400, 0 } };
	unit_write(name, STR("0123456789"));
	assert_int_equal(utimensat(AT_FDCWD, unit_path(name), times, 0), 0);
}

static bool is_there(const char *name)
{
	return access(unit_path(name), F_OK) == 0;
}

static void what_is_not_used_goes(void **state)
{
	(void)state;
	const int64_t now = 1000ll * 86400 * 1000000000;
	write_aged("prune/0123456789abcdef.corpus", 95);
	write_aged("prune/0123456789abcdef.names", 95);
	write_aged("prune/0123456789abcdee.corpus", 95);
	write_aged("prune/0123456789abcded.corpus", 80);
	write_aged("prune/0123456789abcded.names", 70);
	write_aged("prune/0123456789abcdec.corpus.new-77", 2);
	write_aged("prune/0123456789abcdec.corpus.new-78", 0);
	write_aged("prune/notes.txt", 400);
	cache_prune(unit_path("prune/0123456789abcdef"), 1000, now);
	assert_true(is_there("prune/0123456789abcdef.corpus"));
	assert_true(is_there("prune/0123456789abcdef.names"));
	assert_false(is_there("prune/0123456789abcdee.corpus"));
	assert_true(is_there("prune/0123456789abcded.corpus"));
	assert_false(is_there("prune/0123456789abcdec.corpus.new-77"));
	assert_true(is_there("prune/0123456789abcdec.corpus.new-78"));
	assert_true(is_there("prune/notes.txt"));
	/* 50 bytes; the oldest goes. */
	cache_prune(unit_path("prune/0123456789abcdef"), 45, now);
	assert_false(is_there("prune/0123456789abcded.corpus"));
	assert_true(is_there("prune/0123456789abcded.names"));
	assert_true(is_there("prune/0123456789abcdef.corpus"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_change_changes_the_key),
		cmocka_unit_test(caches_belong_to_the_paths_asked_for),
		cmocka_unit_test(a_warm_start_reads_nothing_and_ends_the_same),
		cmocka_unit_test(takes_are_added_to_what_was_kept_without),
		cmocka_unit_test(a_cache_that_is_broken_is_made_anew),
		cmocka_unit_test(a_cache_of_other_profiles_is_stale),
		cmocka_unit_test(what_just_changed_is_not_trusted),
		cmocka_unit_test(two_at_once_do_not_meet),
		cmocka_unit_test(leaving_at_any_moment_leaves_a_right_one_or_none),
		cmocka_unit_test(a_folder_that_cannot_be_written_costs_a_message),
		cmocka_unit_test(what_is_not_used_goes),
	};
	return cmocka_run_group_tests(tests, load_outlets, free_outlets);
}
