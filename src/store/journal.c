/* SPDX-License-Identifier: MIT */
/* Reads append logs backwards, so that the first line about a bit is the one that counts. */
#include "store/journal.h"

#include <inttypes.h>
#include <string.h>

#include "store/state_file.h"
#include "store/state_line.h"

enum { LINE_MAX_LEN = 80 };

static bool read_line(struct str line, journal_read_fn read, struct journal_entry *out)
{
	struct str body, s = str_trim_right(line);
	if (s.len > LINE_MAX_LEN || !state_line_body(s, &body) || body.len <= STATE_ID_LEN)
		return false;
	return state_read_hex(str_sub(body, 0, STATE_ID_LEN), &out->id) &&
	       body.ptr[STATE_ID_LEN] == ' ' && read(str_skip(body, STATE_ID_LEN + 1), out) &&
	       out->mask != 0;
}

/* A line without its end that may be the beginning of a good one. */
static bool is_torn(struct str line)
{
	if (line.len > LINE_MAX_LEN)
		return false;
	for (size_t i = 0; i < line.len; i++) {
		if (line.ptr[i] == '\0' || !strchr("0123456789abcdef +-rs", line.ptr[i]))
			return false;
	}
	return true;
}

static bool is_last(const struct journal *j, const struct journal_line *line)
{
	return line == vec_last(&j->lines);
}

static enum journal_state judge(struct journal *j, struct map *seen,
				const struct journal_entry *entry)
{
	uint64_t *known = map_put(seen, entry->id);
	uint32_t fresh = entry->mask & ~(uint32_t)*known;
	*known |= entry->mask;
	if ((entry->bits & fresh) == 0)
		return JOURNAL_STALE;
	*map_put(&j->values, entry->id) |= entry->bits & fresh;
	return JOURNAL_LIVE;
}

static void judge_lines(struct journal *j, bool ended, journal_read_fn read)
{
	struct map seen = MAP_INIT;
	for (size_t nr = j->lines.len; nr-- > 0;) {
		struct journal_line *line = &j->lines.data[nr];
		struct journal_entry entry = { 0 };
		if (read_line(line->text, read, &entry))
			line->state = judge(j, &seen, &entry);
		else if (!ended && is_last(j, line) && is_torn(line->text))
			line->state = JOURNAL_TORN;
		else
			line->state = JOURNAL_BAD;
		j->counts[line->state]++;
	}
	map_release(&seen);
}

void journal_init(struct journal *j, struct str text, journal_read_fn read)
{
	struct str line;
	bool ended = text.len == 0 || text.ptr[text.len - 1] == '\n';
	*j = (struct journal){ .values = MAP_INIT };
	if (text.len > 0 && ended)
		text.len--;
	else if (text.len == 0)
		return;
	while (str_next(&text, '\n', &line))
		vec_push(&j->lines, (struct journal_line){ .text = line });
	judge_lines(j, ended, read);
}

void journal_release(struct journal *j)
{
	map_release(&j->values);
	vec_release(&j->lines);
}

bool journal_is_untidy(const struct journal *j)
{
	return j->counts[JOURNAL_BAD] + j->counts[JOURNAL_TORN] > 0 ||
	       j->lines.len > 2 * j->counts[JOURNAL_LIVE];
}

bool journal_tidy(struct str old, journal_read_fn read, struct buf *fresh, struct buf *unknown)
{
	struct journal j;
	journal_init(&j, old, read);
	bool untidy = journal_is_untidy(&j);
	for (size_t i = 0; untidy && i < j.lines.len; i++) {
		const struct journal_line *line = &j.lines.data[i];
		struct buf *to = line->state == JOURNAL_BAD ? unknown : fresh;
		if (line->state != JOURNAL_BAD && line->state != JOURNAL_LIVE)
			continue;
		buf_add_str(to, line->text);
		buf_add_char(to, '\n');
	}
	journal_release(&j);
	return untidy;
}

static void report(const struct journal *j, const char *path, struct log *log)
{
	struct state_report report = { .path = path, .log = log };
	for (size_t i = 0; i < j->lines.len; i++) {
		if (j->lines.data[i].state == JOURNAL_BAD)
			state_report_line(&report, i + 1, "line with a wrong checksum is ignored");
		else if (j->lines.data[i].state == JOURNAL_TORN)
			state_report_line(&report, i + 1, "last line is cut short and is ignored");
	}
	state_report_end(&report);
}

void journal_load(const char *path, journal_read_fn read, writer_tidy_fn tidy, struct writer *w,
		  struct log *log, struct map *values)
{
	struct buf text = BUF_INIT;
	struct journal j;
	bool too_large = !state_file_read(path, &text, log);
	journal_init(&j, buf_str(&text), read);
	report(&j, path, log);
	if (w && (too_large || journal_is_untidy(&j)))
		writer_tidy(w, path, tidy);
	map_release(values);
	*values = j.values;
	j.values = (struct map)MAP_INIT;
	journal_release(&j);
	buf_release(&text);
}

void journal_print(uint64_t id, struct str rest, struct buf *out)
{
	size_t from = out->len;
	buf_addf(out, "%016" PRIx64 " ", id);
	buf_add_str(out, rest);
	state_line_end(out, from);
}
