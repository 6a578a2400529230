/* SPDX-License-Identifier: MIT */
/* Any bytes as state files: good lines are kept, bad ones named or set aside, and what is written
 * anew reads the same. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/history.h"
#include "store/journal.h"
#include "store/marks.h"
#include "store/session.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { GOOD_ID = 0x600d };

static char folder[64]; /* one for the whole run */

static void remove_folder(void)
{
	static const char *const names[] = { "marks", "session", "positions", "history", "" };
	char path[128];
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		remove(path);
	}
}

static void make_folder(void)
{
	snprintf(folder, sizeof folder, "/tmp/kabar-state-fuzz-XXXXXX");
	assert(mkdtemp(folder));
	atexit(remove_folder);
}

/* The first byte chooses the mask, the second one the bits. */
static bool read_bits(struct str rest, struct journal_entry *out)
{
	static const uint32_t masks[] = { 1, 2, 0xfc, 0 };
	if (rest.len < 2)
		return false;
	out->mask = masks[(unsigned char)rest.ptr[0] % 4];
	out->bits = out->mask & (uint32_t)(unsigned char)rest.ptr[1];
	return true;
}

static void check_same_values(const struct map *a, const struct map *b)
{
	size_t at = 0;
	for (const struct map_entry *entry; (entry = map_next(a, &at)) != NULL;) {
		const uint64_t *value = map_get(b, entry->key);
		assert((value ? *value : 0) == entry->value);
	}
}

/* Each line is in one of the two parts or known to count no more. */
static void check_parts(const struct journal *j, const struct buf *fresh, const struct buf *unknown)
{
	size_t kept = 0, bad = 0;
	for (size_t i = 0; i < j->lines.len; i++) {
		size_t len = j->lines.data[i].text.len + 1;
		kept += j->lines.data[i].state == JOURNAL_LIVE ? len : 0;
		bad += j->lines.data[i].state == JOURNAL_BAD ? len : 0;
	}
	assert(fresh->len == kept && unknown->len == bad);
}

static void check_tidy(struct str text)
{
	struct journal j, again;
	struct buf fresh = BUF_INIT, unknown = BUF_INIT, twice = BUF_INIT;
	journal_init(&j, text, read_bits);
	bool untidy = journal_tidy(text, read_bits, &fresh, &unknown);
	assert(untidy == journal_is_untidy(&j));
	if (untidy) {
		check_parts(&j, &fresh, &unknown);
		journal_init(&again, buf_str(&fresh), read_bits);
		check_same_values(&j.values, &again.values);
		check_same_values(&again.values, &j.values);
		assert(!journal_is_untidy(&again));
		journal_release(&again);
		assert(!journal_tidy(buf_str(&fresh), read_bits, &twice, &unknown));
	}
	journal_release(&j);
	buf_release(&fresh);
	buf_release(&unknown);
	buf_release(&twice);
}

/* Fuzzers do not find checksums: each line of the input gets one, but for every fourth. */
static void seal_lines(struct str text, struct buf *out)
{
	struct str line;
	for (size_t nr = 0; str_next(&text, '\n', &line); nr++) {
		uint64_t id = line.len > 0 ? (unsigned char)line.ptr[0] % 4 : 0;
		if (nr % 4 == 3)
			buf_add_str(out, line);
		else
			journal_print(id, str_skip(line, 1), out);
	}
}

static void write_file(const char *path, struct str text)
{
	FILE *out = fopen(path, "wb");
	assert(out && fwrite(text.ptr ? text.ptr : "", 1, text.len, out) == text.len);
	fclose(out);
}

/* A good line after any bytes counts, and nothing that did not come from a line is there. */
static void check_marks(struct str text)
{
	struct buf path = BUF_INIT, file = BUF_INIT;
	struct log *log = log_new();
	buf_addf(&path, "%s/marks", folder);
	buf_add_str(&file, text);
	buf_add_char(&file, '\n');
	journal_print(GOOD_ID, STR("+s 1"), &file);
	write_file(path.data, buf_str(&file));
	struct marks *m = marks_new(path.data, NULL, log);
	assert(marks_get(m, GOOD_ID) & MARK_STAR);
	for (uint64_t id = 0; id < 4; id++)
		assert((marks_get(m, id) & ~(unsigned)(MARK_READ | MARK_STAR)) == 0);
	assert(log_count(log) <= 11);
	marks_free(m);
	log_free(log);
	buf_release(&path);
	buf_release(&file);
}

static void check_history(const struct session *s)
{
	size_t lines = 0;
	for (int prompt = 1; prompt < 256; prompt++) {
		struct str text;
		for (size_t nr = 0; (text = session_history(s, (char)prompt, nr)).ptr; nr++) {
			assert(text.len > 0 && !memchr(text.ptr, '\n', text.len));
			assert(!memchr(text.ptr, '\x1b', text.len));
			lines++;
		}
	}
	assert(lines <= HISTORY_MAX);
}

static void check_session(struct str text)
{
	static const char *const names[] = { "session", "positions", "history" };
	struct buf path = BUF_INIT;
	struct log *log = log_new();
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		buf_clear(&path);
		buf_addf(&path, "%s/%s", folder, names[i]);
		write_file(path.data, text);
	}
	struct session *s = session_new(folder, NULL, log);
	for (const char *const *p = session_paths(s); *p; p++)
		assert((*p)[0] == '/' && !strchr(*p, '\n'));
	check_history(s);
	session_free(s);
	log_free(log);
	buf_release(&path);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = str_of((const char *)data, size);
	struct buf sealed = BUF_INIT;
	if (folder[0] == '\0')
		make_folder();
	seal_lines(text, &sealed);
	check_tidy(text);
	check_tidy(buf_str(&sealed));
	check_marks(text);
	check_marks(buf_str(&sealed));
	check_session(text);
	check_session(buf_str(&sealed));
	buf_release(&sealed);
	return 0;
}
