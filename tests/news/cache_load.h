/* SPDX-License-Identifier: MIT */
/* Loading with a cache and without, to compare them. */
#ifndef TESTS_NEWS_CACHE_LOAD_H
#define TESTS_NEWS_CACHE_LOAD_H

#include <fcntl.h>
#include <ftw.h>
#include <string.h>
#include <sys/stat.h>

#include "base/hash.h"
#include "base/vec.h"
#include "news/loader.h"
#include "news/loader_dump.h"
#include "news/loader_tree.h"
#include "support/outlets.h"

struct result {
	struct buf dump;
	uint64_t read;     /* bytes of files */
	uint64_t sketched; /* bytes of articles */
};

static uint64_t bytes_of(const struct corpus *c, const char *step)
{
	const struct corpus_timing *t = corpus_timings(c);
	while (strcmp(t->step, step) != 0)
		t++;
	return t->bytes;
}

struct way {
	const char *cache;
	size_t threads;
	bool without_takes;
};

static struct corpus *start(const struct way *way, const char *path, struct log *log)
{
	struct load_tuning tuning = load_tuning_default;
	struct corpus_options options = { .threads = way->threads,
					  .outlets = outlets,
					  .log = log,
					  .without_takes = way->without_takes,
					  .cache = way->cache };
	tuning.kept_least = 0;
	tuning.big_bytes = 20000;
	tuning.segment_bytes = 10000;
	return corpus_new_tuned(&options, &path, 1, &tuning);
}

static struct result end(struct corpus *c, struct log *log)
{
	struct result r;
	corpus_wait(c);
	corpus_wait_kept(c);
	r.dump = dump(c);
	dump_log(&r.dump, log);
	r.read = bytes_of(c, "read");
	r.sketched = bytes_of(c, "takes");
	assert_true(corpus_free(c));
	log_free(log);
	return r;
}

static struct result load_as(struct way way, const char *path)
{
	struct log *log = log_new();
	return end(start(&way, path, log), log);
}

static void assert_same(struct result *got, const struct result *expected)
{
	bool same = str_eq(buf_str(&got->dump), buf_str(&expected->dump));
	size_t at = 0;
	while (!same && got->dump.data[at] == expected->dump.data[at])
		at++;
	if (!same)
		print_error("got      %.600s\nexpected %.600s\n",
			    got->dump.data + (at > 300 ? at - 300 : 0),
			    expected->dump.data + (at > 300 ? at - 300 : 0));
	buf_release(&got->dump);
	assert_true(same);
}

/* Files that were just written may be written again within the same tick of the clock. */
static int make_old(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	const struct timespec times[2] = { { 1600000000, 0 }, { 1600000000 + kind, 5 } };
	(void)st;
	(void)at;
	return kind == FTW_F ? utimensat(AT_FDCWD, path, times, 0) : 0;
}

static const char *old_tree(void)
{
	const char *tree = make_tree();
	assert_int_equal(nftw(tree, make_old, 8, FTW_PHYS), 0);
	return tree;
}

#endif
