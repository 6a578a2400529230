/* SPDX-License-Identifier: MIT */
/* Any bytes as a file of saved searches: names are unique and queries are right, what is set is
 * there, and what is written reads the same. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "find/query.h"
#include "store/searches.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char path[64]; /* one for the whole run */

static void remove_file(void)
{
	unlink(path);
}

static void make_file(void)
{
	snprintf(path, sizeof path, "/tmp/kabar-searches-fuzz-XXXXXX");
	int fd = mkstemp(path);
	assert(fd >= 0);
	close(fd);
	atexit(remove_file);
}

static void write_file(struct str text)
{
	FILE *out = fopen(path, "wb");
	assert(out && fwrite(text.ptr ? text.ptr : "", 1, text.len, out) == text.len);
	fclose(out);
}

static struct searches *load(struct log *log)
{
	struct searches_options options = { .path = path, .log = log, .check = query_check };
	return searches_open(&options);
}

static bool is_plain(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if ((unsigned char)s.ptr[i] < ' ' || s.ptr[i] == 0x7f)
			return false;
	}
	return s.len > 0;
}

static void check_searches(const struct searches *s, struct buf *file)
{
	for (size_t i = 0; i < searches_count(s); i++) {
		const struct search *search = searches_get(s, i);
		assert(is_plain(search->name) && is_plain(search->query));
		assert(searches_is_name(search->name));
		assert(searches_find(s, search->name) == i);
		assert(query_check(search->query, NULL));
		buf_addf(file, "%.*s\t%.*s\n", STR_ARG(search->name), STR_ARG(search->query));
	}
}

static void check_changes(struct searches *s)
{
	size_t count = searches_count(s);
	bool there = searches_find(s, STR("a name")) != SIZE_MAX;
	searches_set(s, STR(" a\tname "), STR("banjir"));
	assert(searches_count(s) == count + !there);
	size_t nr = searches_find(s, STR("a name"));
	assert(str_eq(searches_get(s, nr)->query, STR("banjir")));
	searches_remove(s, STR("a name"));
	assert(searches_find(s, STR("a name")) == SIZE_MAX);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf file = BUF_INIT, again = BUF_INIT;
	struct log *log = log_new();
	if (path[0] == '\0')
		make_file();
	write_file(str_of((const char *)data, size));
	struct searches *s = load(log);
	assert(log_count(log) <= 11);
	check_searches(s, &file);
	write_file(buf_str(&file));
	struct searches *same = load(log);
	check_searches(same, &again);
	assert(str_eq(buf_str(&file), buf_str(&again)));
	check_changes(s);
	searches_free(same);
	searches_free(s);
	log_free(log);
	buf_release(&file);
	buf_release(&again);
	return 0;
}
