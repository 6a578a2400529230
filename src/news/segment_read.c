/* SPDX-License-Identifier: MIT */
/* From files to text: opening, reading, decoding and splitting. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "news/line_marks.h"
#include "news/segment.h"
#include "news/split_form.h"

enum { HEAD_LEN = 4096, READ_AHEAD = 1 << 20, ALWAYS_FITS = 16 << 20 };

static void set_trouble(struct source *src, struct arena *notes, const char *trouble)
{
	src->input.trouble = arena_str(notes, str_from(trouble)).ptr;
}

size_t source_limit(void)
{
	long pages = sysconf(_SC_PHYS_PAGES);
	long page = sysconf(_SC_PAGESIZE);
	if (pages <= 0 || page <= 0)
		return SIZE_MAX / 4;
	return (size_t)pages / 2 * (size_t)page;
}

static void refuse(struct source *src, const char *kind, struct arena *notes)
{
	char trouble[80];
	src->was_read = true;
	src->input.encoding = (struct encoding_result){ .binary = true, .binary_kind = kind };
	snprintf(trouble, sizeof trouble, "is not text (%s)", kind);
	set_trouble(src, notes, trouble);
}

static bool is_text(struct str head, struct source *src, struct arena *notes)
{
	const char *kind = encoding_binary_kind(str_sub(head, 0, HEAD_LEN));
	if (kind)
		refuse(src, kind, notes);
	return !kind;
}

/* A film is not read to its end to find out that it is none of our business. */
static bool head_is_text(int fd, struct source *src, struct arena *notes)
{
	char head[HEAD_LEN];
	ssize_t n = pread(fd, head, sizeof head, 0);
	return is_text(str_of(head, n > 0 ? (size_t)n : 0), src, notes);
}

static bool read_open(int fd, struct source *src, struct buf *out, struct err *e)
{
	uint64_t size = src->input.stamp.size;
	size_t limit = size > ALWAYS_FITS ? source_limit() : ALWAYS_FITS * 2;
	if (size > limit)
		return err_set(e, src->input.path, 0,
			       "has %ju bytes; more than half of the memory (%zu) is not read",
			       (uintmax_t)size, limit);
	return file_read_sized(fd, src->input.path, (size_t)size, limit, out, e);
}

/* What was read is text or gets a trouble; then `text` is empty. */
static void decode_and_split(struct source *src, struct buf *text, struct arena *notes,
			     struct split *split, struct reading *reading)
{
	size_t len = text->len;
	if (!reading->decoder)
		reading->decoder = encoding_decoder_new();
	encoding_decode_with(reading->decoder, text, &src->input.encoding);
	if (src->input.encoding.binary && !src->input.trouble)
		refuse(src, src->input.encoding.binary_kind, notes);
	meter_step(reading->meter, STEP_DECODE, len);
	if (src->input.trouble) {
		buf_clear(text);
		return;
	}
	src->was_read = true;
	split_text(buf_str(text), split, &src->oversize);
	src->form = split->form;
	src->input.article_count = (uint32_t)split->parts.len;
	meter_step(reading->meter, STEP_SPLIT, text->len);
	if (split->parts.len > 0)
		return;
	src->input.trouble = len == 0 ? "is empty" : "holds nothing but blanks";
	buf_clear(text);
}

int source_open(struct source *src, struct arena *notes)
{
	struct err e;
	int fd = file_open(src->input.path, &src->input.stamp, &e);
	if (fd < 0)
		set_trouble(src, notes, e.message);
#ifdef POSIX_FADV_WILLNEED
	uint64_t size = src->input.stamp.size; /* asking beyond the end takes time for nothing */
	if (fd >= 0)
		posix_fadvise(fd, 0, size < READ_AHEAD ? (off_t)size : READ_AHEAD,
			      POSIX_FADV_WILLNEED);
#endif
	return fd;
}

void segment_read(struct segment *seg, struct source *src, int fd, struct reading *reading)
{
	struct buf *scratch = &reading->scratch;
	struct err e;
	struct split split = { 0 };
	buf_clear(scratch);
	bool ok = read_open(fd, src, scratch, &e);
	close(fd);
	meter_step(reading->meter, STEP_READ, scratch->len);
	if (ok)
		decode_and_split(src, scratch, &seg->notes, &split, reading);
	else
		set_trouble(src, &seg->notes, e.message);
	src->text_at = reading->gathered.len;
	src->input.bytes = scratch->len;
	buf_add_str(&reading->gathered, buf_str(scratch));
	for (size_t i = 0; i < split.parts.len; i++)
		segment_add_part(seg, src, split.parts.data[i]);
	split_release(&split);
}

void segment_close_texts(struct segment *seg, struct str texts)
{
	seg->texts = texts;
	for (size_t i = 0; i < seg->sources.len; i++) {
		struct source *src = seg->sources.data[i];
		if (src->input.bytes > 0 && !src->kept)
			src->input.text =
			    str_of(texts.ptr + src->text_at, (size_t)src->input.bytes);
	}
}

static bool read_stdin(struct source *src, struct arena *notes, struct buf *text)
{
	struct err e;
	bool ok = file_read_fd(STDIN_FILENO, "-", source_limit(), text, &e);
	if (!ok)
		set_trouble(src, notes, e.message);
	return ok;
}

static bool read_whole(struct source *src, struct arena *notes, struct buf *text)
{
	struct err e;
	int fd = source_open(src, notes);
	if (fd < 0)
		return false;
	bool fits = head_is_text(fd, src, notes);
	bool ok = fits && read_open(fd, src, text, &e);
	close(fd);
	if (fits && !ok)
		set_trouble(src, notes, e.message);
	return ok;
}

static void mark_lines(struct source *src)
{
	struct line_marks marks = { 0 };
	line_marks_add(&marks, src->input.text, src->input.text.len);
	src->lines = marks.before.data;
	src->input.lines = src->lines;
}

void source_read(struct source *src, struct arena *notes, struct split *split,
		 struct reading *reading)
{
	struct buf text = BUF_INIT;
	bool ok =
	    source_is_stdin(src) ? read_stdin(src, notes, &text) : read_whole(src, notes, &text);
	meter_step(reading->meter, STEP_READ, text.len);
	if (ok)
		decode_and_split(src, &text, notes, split, reading);
	if (text.len == 0) {
		buf_release(&text);
		return;
	}
	size_t len = text.len;
	src->bytes = mem_realloc(buf_detach(&text), len + 1);
	src->input.text = str_of(src->bytes, len);
	src->input.bytes = len;
	mark_lines(src);
}

static void read_head(struct source *src, size_t len, struct buf *text)
{
	int fd = file_open(src->input.path, &src->input.stamp, NULL);
	if (fd < 0)
		return;
	if (src->input.stamp.size / 2 > len) {
		buf_reserve(text, len);
		ssize_t n = pread(fd, text->data, len, 0);
		text->len = n > 0 ? (size_t)n : 0;
		text->data[text->len] = '\0';
	}
	close(fd);
}

bool segment_preview(struct segment *seg, struct source *src, size_t len, struct reading *reading)
{
	struct split split = { 0 };
	struct buf *text = &reading->gathered;
	buf_clear(text);
	read_head(src, len, text);
	meter_step(reading->meter, STEP_READ, text->len);
	if (text->len == 0)
		return false;
	decode_and_split(src, text, &seg->notes, &split, reading);
	/* The last one may go on. */
	for (size_t i = 0; i + 1 < split.parts.len; i++)
		segment_add_part(seg, src, split.parts.data[i]);
	split_release(&split);
	vec_push(&seg->sources, src);
	src->input.bytes = text->len;
	return seg->articles.len > 0;
}

bool source_may_pass(const struct source *src)
{
	return src->bytes && strcmp(src->input.path, "-") != 0 && texts_may_pass(&src->input);
}

void source_drop(struct source *src, struct arena *notes)
{
	if (src->form && src->form->items)
		src->input.head = arena_str(notes, str_sub(src->input.text, 0, SOURCE_HEAD));
	free(src->bytes);
	src->bytes = NULL;
	src->input.text = STR_NULL;
}

void source_release(struct source *src)
{
	free(src->bytes);
	free(src->lines);
	src->bytes = NULL;
	src->lines = NULL;
}
