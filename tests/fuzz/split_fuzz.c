/* SPDX-License-Identifier: MIT */
/* Cutting a file piece by piece gives the parts that cutting all of it gives. The bytes are said
 * again and again, for a piece is long; the first one also says how long. That the form is found in
 * the first megabyte alone is tests/news/split_pieces_test's. */
#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "fuzz/require.h"
#include "news/split.h"

enum { LEN = 100 << 10, FIRST = 20 << 10 };

static void fill(struct buf *out, struct str bytes)
{
	while (out->len < LEN)
		buf_add_str(out, bytes);
}

static void cut_in_pieces(struct str text, const struct split_form *form, size_t step,
			  struct split *out)
{
	struct split_cutter c = { .form = form };
	size_t oversize = 0;
	size_t end = FIRST;
	uint64_t base = 0;
	for (bool ended = false; !ended; end += step) {
		ended = end >= text.len;
		split_more(&c, str_sub(text, (size_t)base, end), base, ended, out, &oversize);
		base = split_cuts(&c) ? split_keep(&c, out) : base;
		require(base <= end);
	}
	require(oversize == 0);
}

static void check(struct str text, size_t step)
{
	struct split whole, pieces = { 0 };
	size_t oversize;
	uint64_t end = 0;
	split_text(text, &whole, &oversize);
	cut_in_pieces(text, whole.form, step, &pieces);
	require(whole.form == pieces.form && whole.parts.len == pieces.parts.len);
	for (size_t i = 0; i < whole.parts.len; i++) {
		require(whole.parts.data[i].start == end && pieces.parts.data[i].start == end);
		require(whole.parts.data[i].len == pieces.parts.data[i].len);
		end += whole.parts.data[i].len;
	}
	require(end == 0 || end == text.len);
	split_release(&whole);
	split_release(&pieces);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf text = BUF_INIT;
	if (size < 2)
		return 0;
	fill(&text, str_of((const char *)data + 1, size - 1));
	/* A copy of its own, so that a byte read too far is seen. */
	char *copy = malloc(text.len);
	require(copy != NULL);
	memcpy(copy, text.data, text.len);
	check(str_of(copy, text.len), 700 + (size_t)data[0] * 150);
	free(copy);
	buf_release(&text);
	return 0;
}
