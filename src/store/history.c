/* SPDX-License-Identifier: MIT */
/* Prompt history: text lines that several kabars append to. */
#include "store/history.h"

#include <string.h>

#include "base/hash.h"
#include "base/map.h"
#include "store/state_file.h"

enum { LINE_LEN_MAX = 4096 };

bool history_is_line(struct str line)
{
	if (line.len < 2 || line.len > LINE_LEN_MAX + 1 || line.ptr[0] <= ' ' ||
	    str_blank(str_skip(line, 1)))
		return false;
	for (size_t i = 0; i < line.len; i++) {
		unsigned char c = (unsigned char)line.ptr[i];
		if ((c < ' ' && c != '\t') || c == 0x7f)
			return false;
	}
	return true;
}

/* A line that a write cut short cannot be told from a whole one: it costs nothing. */
static bool next_line(struct str *rest, struct str *line)
{
	return rest->len > 0 && str_next(rest, '\n', line);
}

/* The last HISTORY_MAX different lines. Hashes are compared: where two lines shared one, the
 * older would be forgotten. */
static void keep_newest(struct history *h)
{
	struct map seen = MAP_INIT;
	size_t to = h->lines.len;
	for (size_t from = h->lines.len; from-- > 0 && seen.len < HISTORY_MAX;) {
		uint64_t *known = map_put(&seen, hash_bytes(h->lines.data[from], 0));
		if (*known == 0)
			h->lines.data[--to] = h->lines.data[from];
		*known = 1;
	}
	size_t kept = h->lines.len - to;
	if (to > 0)
		memmove(h->lines.data, h->lines.data + to, kept * sizeof *h->lines.data);
	h->lines.len = kept;
	map_release(&seen);
}

static bool tidy_history(struct str old, struct buf *fresh, struct buf *unknown)
{
	struct history h = { .lines = VEC_INIT };
	struct str line;
	size_t lines = 0;
	for (; next_line(&old, &line); lines++) {
		if (history_is_line(line)) {
			vec_push(&h.lines, line);
			continue;
		}
		buf_add_str(unknown, line);
		buf_add_char(unknown, '\n');
	}
	bool untidy = unknown->len > 0 || lines > 2 * HISTORY_MAX;
	keep_newest(&h);
	for (size_t i = 0; untidy && i < h.lines.len; i++) {
		buf_add_str(fresh, h.lines.data[i]);
		buf_add_char(fresh, '\n');
	}
	history_release(&h);
	return untidy;
}

void history_load(struct history *h, const char *path, struct writer *w, struct log *log,
		  struct arena *arena)
{
	struct buf text = BUF_INIT;
	struct state_report report = { .path = path, .log = log };
	bool too_large = !state_file_read(path, &text, log);
	struct str rest = buf_str(&text), line;
	size_t nr = 0;
	while (next_line(&rest, &line)) {
		nr++;
		if (history_is_line(line))
			vec_push(&h->lines, line);
		else
			state_report_line(&report, nr, "is no line of text and is ignored");
	}
	state_report_end(&report);
	keep_newest(h);
	for (size_t i = 0; i < h->lines.len; i++)
		h->lines.data[i] = arena_str(arena, h->lines.data[i]);
	if (w && (too_large || report.lines > 0 || nr > 2 * HISTORY_MAX))
		writer_tidy(w, path, tidy_history);
	buf_release(&text);
}

void history_release(struct history *h)
{
	vec_release(&h->lines);
}

bool history_add(struct history *h, struct str line)
{
	struct str *lines = h->lines.data;
	size_t at = 0;
	if (h->lines.len > 0 && str_eq(*vec_last(&h->lines), line))
		return false;
	while (at < h->lines.len && !str_eq(lines[at], line))
		at++;
	if (at == h->lines.len && h->lines.len == HISTORY_MAX)
		at = 0;
	if (at < h->lines.len) {
		memmove(lines + at, lines + at + 1, (h->lines.len - at - 1) * sizeof *lines);
		h->lines.len--;
	}
	vec_push(&h->lines, line);
	return true;
}
