/* SPDX-License-Identifier: MIT */
/* A file whose text does not stay in memory: looked through once, piece by piece, for where its
 * articles and lines are. Their bytes are read again when they are laid out. */
#include <stdlib.h>
#include <unistd.h>

#include "news/line_marks.h"
#include "news/segment.h"
#include "news/split_form.h"
#include "text/utf8.h"

/* Not less than SPLIT_HEAD, of which a character may be missing. */
enum { STEP_BYTES = 4 << 20 };

struct scan {
	struct source *src;
	struct split *split;
	struct arena *notes;
	const struct reading *reading;
	int fd;
	struct buf piece; /* bytes of the file from `base` on, of which `checked` are UTF-8 */
	uint64_t base;
	size_t checked;
	bool ended;
	bool wide; /* a byte that is not ASCII */
	bool escaped;
	struct split_cutter cutter;
	struct line_marks lines;
};

static bool read_more(struct scan *s, size_t len)
{
	size_t before = s->piece.len;
	buf_reserve(&s->piece, len + 1);
	ssize_t got = file_read_at(s->fd, s->base + before, s->piece.data + before, len);
	if (got < 0)
		return false;
	s->piece.len = before + (size_t)got;
	s->piece.data[s->piece.len] = '\0';
	s->ended = (size_t)got < len;
	texts_come(s->reading->texts, (size_t)got);
	meter_step(s->reading->meter, STEP_READ, (size_t)got);
	return true;
}

/* A character or \r\n that is cut stays for the next time. */
static bool check_more(struct scan *s)
{
	enum { CHARACTER = 4 };
	struct str fresh = str_skip(buf_str(&s->piece), s->checked);
	size_t valid = utf8_valid_prefix(fresh);
	if (valid < fresh.len && (s->ended || fresh.len - valid >= CHARACTER))
		return false;
	size_t sure = s->ended ? valid : valid > 0 ? valid - 1 : 0;
	while (sure > 0 && sure < valid && ((unsigned char)fresh.ptr[sure] & 0xC0) == 0x80)
		sure--;
	line_marks_add(&s->lines, fresh, sure);
	s->wide = s->wide || utf8_ascii_end(str_sub(fresh, 0, valid), 0) < valid;
	s->escaped = s->escaped || str_chr(str_sub(fresh, 0, valid), '\x1b') != STR_NPOS;
	s->checked += sure;
	meter_step(s->reading->meter, STEP_DECODE, sure);
	return true;
}

static void drop_before(struct scan *s, uint64_t keep)
{
	uint64_t most = s->base + s->checked;
	size_t n = (size_t)((keep < most ? keep : most) - s->base);
	memmove(s->piece.data, s->piece.data + n, s->piece.len - n);
	buf_truncate(&s->piece, s->piece.len - n);
	s->base += n;
	s->checked -= n;
	texts_go(s->reading->texts, n);
}

static void cut_more(struct scan *s)
{
	struct str piece = str_sub(buf_str(&s->piece), 0, s->checked);
	bool first = !s->cutter.form;
	split_more(&s->cutter, piece, s->base, s->ended, s->split, &s->src->oversize);
	if (first && s->cutter.form->items)
		s->src->input.head = arena_str(s->notes, str_sub(piece, 0, SOURCE_HEAD));
	drop_before(s, split_cuts(&s->cutter) ? split_keep(&s->cutter, s->split) : UINT64_MAX);
	meter_step(s->reading->meter, STEP_SPLIT, piece.len);
}

/* What is carried over makes the next step longer, so that no byte is moved often. */
static size_t next_step(const struct scan *s)
{
	return STEP_BYTES > s->piece.len ? STEP_BYTES : s->piece.len;
}

static bool go_through(struct scan *s)
{
	while (!s->ended) {
		if (pool_stopping(s->reading->pool))
			return false;
		if (!read_more(s, next_step(s)) || !check_more(s) || s->piece.len > source_limit())
			return false;
		cut_more(s);
	}
	return s->wide || !s->escaped;
}

/* The beginning says whether it is worth the while. */
static bool begins_plain(int fd)
{
	enum { SAMPLE = 64 << 10, CHARACTER = 3 };
	struct encoding_result result;
	struct buf head = BUF_INIT;
	buf_reserve(&head, SAMPLE + 1);
	ssize_t n = file_read_at(fd, 0, head.data, SAMPLE);
	head.len = n > 0 ? (size_t)n : 0;
	size_t valid = utf8_valid_prefix(buf_str(&head));
	bool cut = head.len == SAMPLE && valid + CHARACTER >= head.len;
	buf_truncate(&head, cut ? valid : head.len);
	bool whole = valid == head.len;
	encoding_decode(&head, &result);
	buf_release(&head);
	return whole && !result.binary && result.repaired == 0 && strcmp(result.name, "UTF-8") == 0;
}

static bool is_too_long(const struct split *split)
{
	size_t limit = source_limit();
	for (size_t i = 0; i < split->parts.len; i++) {
		if (split->parts.data[i].len > limit)
			return true;
	}
	return false;
}

bool source_scan(struct source *src, struct arena *notes, struct split *split,
		 struct reading *reading)
{
	struct scan s = { .src = src, .notes = notes, .split = split, .reading = reading };
	*split = (struct split){ 0 };
	s.fd = source_open(src, notes);
	if (s.fd < 0)
		return false;
	bool done = begins_plain(s.fd) && go_through(&s) && !is_too_long(split);
	close(s.fd);
	uint64_t bytes = s.base + s.piece.len;
	texts_go(reading->texts, s.piece.len);
	buf_release(&s.piece);
	if (!done || split->parts.len == 0) {
		vec_release(&s.lines.before);
		split_release(split);
		*split = (struct split){ 0 };
		src->oversize = 0;
		src->input.head = STR_NULL;
		return false;
	}
	src->was_read = true;
	src->input.encoding = (struct encoding_result){ .name = "UTF-8" };
	src->input.bytes = bytes;
	src->input.article_count = (uint32_t)split->parts.len;
	src->form = split->form;
	src->lines = s.lines.before.data;
	src->input.lines = src->lines;
	return true;
}
