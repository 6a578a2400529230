/* SPDX-License-Identifier: MIT */
/* Any bytes as a log of first sights: what was written whole is read, nothing else is, and a log
 * that was tidied up says the same. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/base64.h"
#include "store/seen.h"
#include "store/seen_log.h"
#include "store/state_line.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { CORPUS = 7, GOOD_TIME = 1700000000 };

static void check_set(const struct seen_set *set)
{
	for (size_t i = 0; i < set->ids.len; i++) {
		assert(i == 0 || set->ids.data[i] > set->ids.data[i - 1]);
		assert(set->loads.data[i] < set->times.len);
		const struct seen_load *load = seen_set_find(set, set->ids.data[i]);
		assert(load == &set->times.data[set->loads.data[i]]);
		assert(load->time != SEEN_NEVER);
	}
}

static void check_same(const struct seen_log *a, const struct seen_log *b)
{
	assert(a->visit == b->visit && a->set.ids.len == b->set.ids.len);
	for (size_t i = 0; i < a->set.ids.len; i++) {
		uint64_t id = a->set.ids.data[i];
		const struct seen_load *one = seen_set_find(&a->set, id);
		const struct seen_load *two = seen_set_find(&b->set, id);
		assert(two && one->time == two->time && one->first == two->first);
	}
}

static void check_log(struct str text)
{
	struct log *messages = log_new();
	struct seen_log log, tidied;
	struct buf fresh = BUF_INIT, unknown = BUF_INIT;
	seen_log_read(text, CORPUS, "first-seen", messages, &log);
	check_set(&log.set);
	assert(log_count(messages) <= 11);
	bool untidy = seen_log_tidy(text, &fresh, &unknown);
	assert(untidy == log.untidy);
	if (untidy) {
		seen_log_read(buf_str(&fresh), CORPUS, "first-seen", messages, &tidied);
		check_same(&log, &tidied);
		assert(!tidied.untidy);
		seen_log_release(&tidied);
	}
	seen_log_release(&log);
	log_free(messages);
	buf_release(&fresh);
	buf_release(&unknown);
}

/* Fuzzers do not find checksums: each line of the input gets one, but for every fourth. */
static void seal_lines(struct str text, struct buf *out)
{
	struct str line;
	for (size_t nr = 0; text.len > 0 && str_next(&text, '\n', &line); nr++) {
		size_t from = out->len;
		buf_add_str(out, line);
		if (nr % 4 == 3)
			buf_add_char(out, '\n');
		else
			state_line_end(out, from);
	}
}

/* Ids made of the input, in lines and visits behind it: all of them are there. */
static void check_ids(struct str text)
{
	struct seen_log log;
	struct log *messages = log_new();
	struct buf file = BUF_INIT;
	uint64_t ids[64];
	size_t count = 0;
	uint64_t id = 0;
	for (size_t i = 0; i < text.len && count < 64; i++) {
		id += 1 + ((uint64_t)(unsigned char)text.ptr[i] << (i % 8 * 7));
		ids[count++] = id;
	}
	buf_add_str(&file, text);
	buf_add_char(&file, '\n');
	seen_log_print_ids(ids, count, (struct seen_load){ GOOD_TIME, true }, &file);
	seen_log_print_visit(CORPUS, GOOD_TIME, &file);
	seen_log_read(buf_str(&file), CORPUS, "first-seen", messages, &log);
	assert(log.visit == GOOD_TIME);
	for (size_t i = 0; i < count; i++) {
		const struct seen_load *load = seen_set_find(&log.set, ids[i]);
		assert(load && load->time <= GOOD_TIME);
	}
	seen_log_release(&log);
	log_free(messages);
	buf_release(&file);
}

static void check_base64(struct str text)
{
	struct buf encoded = BUF_INIT, decoded = BUF_INIT;
	base64_encode(text, &encoded);
	bool ok = base64_decode(buf_str(&encoded), &decoded);
	assert(ok && str_eq(buf_str(&decoded), text));
	buf_clear(&decoded);
	buf_clear(&encoded);
	if (base64_decode(text, &decoded)) {
		base64_encode(buf_str(&decoded), &encoded);
		assert(str_eq(buf_str(&encoded), text));
	}
	buf_release(&encoded);
	buf_release(&decoded);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = str_of((const char *)data, size);
	struct buf sealed = BUF_INIT;
	seal_lines(text, &sealed);
	check_log(text);
	check_log(buf_str(&sealed));
	check_ids(text);
	check_base64(text);
	buf_release(&sealed);
	return 0;
}
