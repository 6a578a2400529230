/* SPDX-License-Identifier: MIT */
/* Finds out how a file is encoded and makes UTF-8 of it. */
#include "text/encoding.h"

#include <stdlib.h>

#include <uninorm.h>

#include "text/encoding_parts.h"
#include "text/utf8.h"

#define HEAD_MAX 4096

static const char utf8_name[] = "UTF-8";

static void replace(struct buf *raw, struct buf *decoded)
{
	buf_release(raw);
	*raw = *decoded;
}

static void decode_wide(struct buf *raw, const struct encoding_wide *wide,
			struct encoding_result *out)
{
	struct buf text = BUF_INIT;
	struct str rest = buf_str(raw);
	if (str_starts(rest, wide->mark))
		rest = str_skip(rest, wide->mark.len);
	out->name = wide->name;
	out->repaired = encoding_wide_decode(wide, rest, &text);
	replace(raw, &text);
}

/* Where the next combining mark below U+0370 starts at or after `at`; s.len if there is none. */
static size_t next_mark(struct str s, size_t at)
{
	while ((at = utf8_ascii_end(s, at)) + 1 < s.len) {
		unsigned char c = (unsigned char)s.ptr[at];
		if (c == 0xCC || (c == 0xCD && (unsigned char)s.ptr[at + 1] < 0xB0))
			return at;
		at++;
	}
	return s.len;
}

static size_t marks_end(struct str s, size_t at)
{
	while (at < s.len && next_mark(s, at) == at)
		at += 2;
	return at;
}

/* windows-1258 writes tones as marks of their own; other encodings of Vietnamese do not. Only a
 * letter and its marks compose. */
static void compose(struct buf *text)
{
	struct buf out = BUF_INIT;
	struct str s = buf_str(text);
	size_t done = 0;
	buf_reserve(&out, s.len);
	for (size_t mark = next_mark(s, 0); mark < s.len; mark = next_mark(s, done)) {
		size_t from = mark > done ? utf8_before(s, mark) : mark;
		size_t len = 0;
		size_t to = marks_end(s, mark);
		buf_add_str(&out, str_sub(s, done, from));
		uint8_t *composed =
		    u8_normalize(UNINORM_NFC, (const uint8_t *)s.ptr + from, to - from, NULL, &len);
		buf_add(&out, composed ? (const char *)composed : s.ptr + from,
			composed ? len : to - from);
		free(composed);
		done = to;
	}
	buf_add_str(&out, str_skip(s, done));
	replace(text, &out);
}

static void decode_legacy(struct encoding_decoder *d, size_t legacy, struct buf *raw,
			  struct encoding_result *out)
{
	struct buf text = BUF_INIT;
	out->name = encoding_legacies[legacy].name;
	out->repaired = encoding_legacy_decode(d, legacy, buf_str(raw), &text);
	if (encoding_legacies[legacy].script == SCRIPT_VIETNAMESE)
		compose(&text);
	replace(raw, &text);
}

/* Is this UTF-8 with a few accidents rather than an older encoding? In those, bytes that form
 * UTF-8 are met by chance only. A character cut off at the very end is no accident. */
static bool is_mostly_utf8(struct str s)
{
	size_t good = 0, bad = 0, len;
	for (size_t at = utf8_ascii_end(s, 0); at < s.len; at = utf8_ascii_end(s, at + len)) {
		bool ill_formed = utf8_at(s, at, &len) == UTF8_REPLACEMENT &&
				  !str_starts(str_skip(s, at), STR("\xEF\xBF\xBD"));
		bool cut = ill_formed && at + len == s.len && (len > 1 || good > 0);
		if (!ill_formed || cut)
			good += len;
		else
			bad++;
		if (3 * bad > good + (s.len - at)) /* whatever the rest is */
			return false;
	}
	return good >= 3 * bad;
}

static void decode_8bit(struct encoding_decoder *d, struct buf *raw, struct encoding_result *out)
{
	struct str s = buf_str(raw);
	if (utf8_valid(s)) {
		if (encoding_legacy_escaped(d, s)) {
			out->name = encoding_legacies[LEGACY_ESCAPED].name;
			replace(raw, &d->text);
			d->text = (struct buf)BUF_INIT;
		}
		return;
	}
	if (str_starts(s, STR("\xEF\xBB\xBF")) || is_mostly_utf8(s)) {
		struct buf text = BUF_INIT;
		out->repaired = utf8_repair(s, &text);
		replace(raw, &text);
		return;
	}
	out->guessed = true;
	decode_legacy(d, encoding_legacy_guess(d, s), raw, out);
}

void encoding_decode_with(struct encoding_decoder *d, struct buf *raw, struct encoding_result *out)
{
	*out = (struct encoding_result){ .name = utf8_name };
	struct str head = str_sub(buf_str(raw), 0, HEAD_MAX);
	out->binary_kind = encoding_binary_kind(head);
	if (out->binary_kind) {
		out->binary = true;
		out->name = "binary";
		return;
	}
	const struct encoding_wide *wide = encoding_wide_marked(head);
	if (!wide)
		wide = encoding_wide_guess(head);
	if (wide)
		decode_wide(raw, wide, out);
	else
		decode_8bit(d, raw, out);
}

void encoding_decode(struct buf *raw, struct encoding_result *out)
{
	struct encoding_decoder *d = encoding_decoder_new();
	encoding_decode_with(d, raw, out);
	encoding_decoder_free(d);
}
