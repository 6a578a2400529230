/* SPDX-License-Identifier: MIT */
/* Lines of ids and of visits, written and read. */
#include "store/seen_log.h"

#include <inttypes.h>

#include "base/base64.h"
#include "base/map.h"
#include "store/seen.h"
#include "store/state_file.h"
#include "store/state_line.h"

enum {
	ID_BYTES = 8,
	LINE_IDS = 3072, /* what a bad line costs; 24 KiB, whole groups of base64 */
	STALE_MAX = 1000 /* visits that are others' by now, before the log is written anew */
};

/* A line that was read. */
struct seen_line {
	char kind; /* + = @ */
	int64_t time;
	uint64_t corpus;     /* @ */
	const uint64_t *ids; /* + =: rising; valid until the next line */
	size_t count;
};

/* Bytes decoded and ids made from them, kept from line to line. */
struct seen_scratch {
	struct buf bytes;
	VEC(uint64_t) ids;
};

static void release_scratch(struct seen_scratch *scratch)
{
	buf_release(&scratch->bytes);
	vec_release(&scratch->ids);
}

/* --- writing --- */

static void add_id(struct buf *out, uint64_t id)
{
	char bytes[ID_BYTES];
	for (size_t i = 0; i < ID_BYTES; i++)
		bytes[i] = (char)(id >> 8 * i & 0xff);
	buf_add(out, bytes, sizeof bytes);
}

void seen_log_print_ids(const uint64_t *ids, size_t count, struct seen_load load, struct buf *out)
{
	struct buf bytes = BUF_INIT;
	for (size_t at = 0; at < count; at += LINE_IDS) {
		size_t start = out->len;
		size_t end = count - at < LINE_IDS ? count : at + LINE_IDS;
		buf_clear(&bytes);
		for (size_t i = at; i < end; i++)
			add_id(&bytes, ids[i]);
		buf_addf(out, "%c %" PRId64 " ", load.first ? '=' : '+', load.time);
		base64_encode(buf_str(&bytes), out);
		state_line_end(out, start);
	}
	buf_release(&bytes);
}

void seen_log_print_visit(uint64_t corpus, int64_t time, struct buf *out)
{
	size_t start = out->len;
	buf_addf(out, "@ %" PRId64 " %016" PRIx64, time, corpus);
	state_line_end(out, start);
}

/* --- reading --- */

static uint64_t id_at(const char *bytes)
{
	uint64_t id = 0;
	for (size_t i = ID_BYTES; i-- > 0;)
		id = id << 8 | (unsigned char)bytes[i];
	return id;
}

static bool read_ids(struct str text, struct seen_scratch *scratch, struct seen_line *line)
{
	buf_clear(&scratch->bytes);
	if (!base64_decode(text, &scratch->bytes) || scratch->bytes.len % ID_BYTES != 0)
		return false;
	size_t count = scratch->bytes.len / ID_BYTES;
	vec_clear(&scratch->ids);
	vec_reserve(&scratch->ids, count);
	for (size_t i = 0; i < count; i++) {
		uint64_t id = id_at(scratch->bytes.data + i * ID_BYTES);
		if (i > 0 && id <= scratch->ids.data[i - 1])
			return false;
		scratch->ids.data[i] = id;
	}
	line->ids = scratch->ids.data;
	line->count = count;
	return count > 0;
}

static bool read_line(struct str text, struct seen_scratch *scratch, struct seen_line *line)
{
	struct str body, kind, time;
	long seconds;
	if (!state_line_body(text, &body) || !str_next(&body, ' ', &kind) ||
	    !str_next(&body, ' ', &time) || !str_to_long(time, &seconds) || kind.len != 1 ||
	    seconds == SEEN_NEVER)
		return false;
	*line = (struct seen_line){ .kind = kind.ptr[0], .time = seconds };
	if (line->kind == '@')
		return body.len == STATE_ID_LEN && state_read_hex(body, &line->corpus);
	return (line->kind == '+' || line->kind == '=') && read_ids(body, scratch, line);
}

/* A line without its end that may be the beginning of a good one. */
static bool is_torn(struct str text)
{
	struct str start = str_sub(text, 0, 2);
	return str_eq(start, STR("+ ")) || str_eq(start, STR("= ")) || str_eq(start, STR("@ "));
}

/* What went by while reading, besides ids. */
struct tally {
	size_t bad, torn, visits, corpora;
	struct map last; /* corpus -> line of its last visit */
};

static void count_visit(struct tally *t, const struct seen_line *line, size_t nr)
{
	uint64_t *last = map_put(&t->last, line->corpus);
	t->corpora += *last == 0;
	t->visits++;
	*last = nr;
}

static bool is_untidy(const struct tally *t)
{
	return t->bad + t->torn > 0 || t->visits > t->corpora + STALE_MAX;
}

static void report_line(struct tally *t, struct state_report *report, struct str line, size_t nr,
			bool ended)
{
	bool torn = !ended && is_torn(line);
	t->torn += torn;
	t->bad += !torn;
	state_report_line(report, nr,
			  torn ? "last line is cut short and is ignored"
			       : "line with a wrong checksum is ignored");
}

void seen_log_read(struct str text, uint64_t corpus, const char *path, struct log *log,
		   struct seen_log *out)
{
	struct seen_scratch scratch = { .ids = VEC_INIT };
	struct state_report report = { .path = path, .log = log };
	struct tally tally = { .last = MAP_INIT };
	struct seen_line line;
	struct str rest = text, part;
	*out = (struct seen_log){ .visit = SEEN_NEVER };
	for (size_t nr = 1; rest.len > 0 && str_next(&rest, '\n', &part); nr++) {
		if (!read_line(part, &scratch, &line)) {
			report_line(&tally, &report, part, nr, rest.ptr != NULL);
		} else if (line.kind == '@') {
			count_visit(&tally, &line, nr);
			if (line.corpus == corpus)
				out->visit = line.time;
		} else {
			seen_set_add(&out->set, line.ids, line.count,
				     (struct seen_load){ line.time, line.kind == '=' });
		}
	}
	state_report_end(&report);
	seen_set_seal(&out->set);
	out->untidy = is_untidy(&tally);
	map_release(&tally.last);
	release_scratch(&scratch);
}

void seen_log_release(struct seen_log *log)
{
	seen_set_release(&log->set);
}

/* --- tidying --- */

static void tally_lines(struct str text, struct seen_scratch *scratch, struct tally *tally)
{
	struct seen_line line;
	struct str part;
	for (size_t nr = 1; text.len > 0 && str_next(&text, '\n', &part); nr++) {
		if (!read_line(part, scratch, &line))
			tally->bad++;
		else if (line.kind == '@')
			count_visit(tally, &line, nr);
	}
}

static void add_line(struct buf *out, struct str line)
{
	buf_add_str(out, line);
	buf_add_char(out, '\n');
}

bool seen_log_tidy(struct str old, struct buf *fresh, struct buf *unknown)
{
	struct seen_scratch scratch = { .ids = VEC_INIT };
	struct tally tally = { .last = MAP_INIT };
	struct seen_line line;
	struct str part;
	tally_lines(old, &scratch, &tally);
	bool untidy = is_untidy(&tally);
	for (size_t nr = 1; untidy && old.len > 0 && str_next(&old, '\n', &part); nr++) {
		if (!read_line(part, &scratch, &line)) {
			if (old.ptr || !is_torn(part))
				add_line(unknown, part);
		} else if (line.kind != '@' || *map_get(&tally.last, line.corpus) == nr) {
			add_line(fresh, part);
		}
	}
	map_release(&tally.last);
	release_scratch(&scratch);
	return untidy;
}
