/* SPDX-License-Identifier: MIT */
/* Encodings older than Unicode: which one it is, and decoding it. */
#include "text/encoding_parts.h"

#include <errno.h>
#include <iconv.h>
#include <limits.h>
#include <string.h>

#include "text/encoding_letters.h"
#include "text/encoding_tables.h"
#include "text/utf8.h"

#define SAMPLE_MAX 4096 /* bytes looked at when guessing */
#define CLEAR      240  /* no text of two bytes a character scores so high in one byte each */

/* Of two equally likely the first is taken. Those with a converter come last. */
static const struct encoding_legacy legacies[] = {
	{ .name = "windows-1252",
	  .table = encoding_windows_1252,
	  .script = SCRIPT_LATIN,
	  .common = LATIN_COMMON,
	  .usual = LATIN_USUAL },
	{ .name = "windows-1251",
	  .table = encoding_windows_1251,
	  .script = SCRIPT_ALPHABET,
	  .common = CYRILLIC_COMMON,
	  .usual = CYRILLIC_USUAL },
	{ .name = "KOI8-R",
	  .table = encoding_koi8_r,
	  .script = SCRIPT_ALPHABET,
	  .common = CYRILLIC_COMMON,
	  .usual = CYRILLIC_USUAL },
	{ .name = "ISO-8859-5",
	  .table = encoding_iso_8859_5,
	  .script = SCRIPT_ALPHABET,
	  .common = CYRILLIC_COMMON,
	  .usual = CYRILLIC_USUAL },
	{ .name = "windows-1256",
	  .table = encoding_windows_1256,
	  .script = SCRIPT_ALPHABET,
	  .common = ARABIC_COMMON,
	  .usual = ARABIC_USUAL },
	{ .name = "ISO-8859-6",
	  .table = encoding_iso_8859_6,
	  .script = SCRIPT_ALPHABET,
	  .common = ARABIC_COMMON,
	  .usual = ARABIC_USUAL },
	{ .name = "windows-874",
	  .table = encoding_windows_874,
	  .script = SCRIPT_THAI,
	  .common = THAI_COMMON,
	  .usual = THAI_USUAL },
	{ .name = "windows-1258",
	  .table = encoding_windows_1258,
	  .script = SCRIPT_VIETNAMESE,
	  .common = VIETNAMESE_COMMON,
	  .usual = VIETNAMESE_USUAL },
	{ .name = "macintosh",
	  .table = encoding_mac_roman,
	  .script = SCRIPT_LATIN,
	  .common = LATIN_COMMON,
	  .usual = LATIN_USUAL },
	{ .name = "Shift_JIS",
	  .converter = "CP932",
	  .script = SCRIPT_CJK,
	  .common = JAPANESE_COMMON,
	  .usual = JAPANESE_USUAL },
	{ .name = "EUC-JP",
	  .converter = "EUC-JP",
	  .script = SCRIPT_CJK,
	  .common = JAPANESE_COMMON,
	  .usual = JAPANESE_USUAL },
	{ .name = "GB18030",
	  .converter = "GB18030",
	  .script = SCRIPT_CJK,
	  .common = SIMPLIFIED_COMMON,
	  .usual = "" },
	{ .name = "Big5",
	  .converter = "BIG5",
	  .script = SCRIPT_CJK,
	  .common = TRADITIONAL_COMMON,
	  .usual = "" },
	{ .name = "EUC-KR",
	  .converter = "CP949",
	  .script = SCRIPT_CJK,
	  .common = KOREAN_COMMON,
	  .usual = "" },
};

static const struct encoding_legacy escaped = {
	.name = "ISO-2022-JP",
	.converter = "ISO-2022-JP",
	.script = SCRIPT_CJK,
	.common = JAPANESE_COMMON,
	.usual = JAPANESE_USUAL,
};

#define LEGACIES (sizeof legacies / sizeof *legacies)

static size_t decode_by_table(const uint16_t *table, struct str raw, struct buf *out)
{
	size_t bad = 0;
	buf_reserve(out, raw.len + raw.len / 2);
	for (size_t at = 0; at < raw.len;) {
		size_t end = utf8_ascii_end(raw, at);
		buf_add(out, raw.ptr + at, end - at);
		for (at = end; at < raw.len && (unsigned char)raw.ptr[at] >= 0x80; at++) {
			uint32_t cp = table[(unsigned char)raw.ptr[at] - 0x80];
			utf8_add(out, cp ? cp : UTF8_REPLACEMENT);
			bad += cp == 0;
		}
	}
	return bad;
}

static size_t decode_by_converter(iconv_t converter, struct str raw, struct buf *out)
{
	size_t bad = 0, left = raw.len;
	char chunk[4096], *from = (char *)(uintptr_t)raw.ptr; /* iconv wants char, only reads */
	while (left > 0) {
		char *to = chunk;
		size_t room = sizeof chunk;
		bool done = iconv(converter, &from, &left, &to, &room) != (size_t)-1;
		bool ill_formed = !done && errno != E2BIG;
		buf_add(out, chunk, (size_t)(to - chunk));
		if (ill_formed && left > 0) {
			utf8_add(out, UTF8_REPLACEMENT);
			bad++;
			from++;
			left--;
		}
	}
	return bad;
}

size_t encoding_legacy_decode(const struct encoding_legacy *legacy, struct str raw, struct buf *out)
{
	if (legacy->table)
		return decode_by_table(legacy->table, raw, out);
	iconv_t converter = iconv_open("UTF-8", legacy->converter);
	if (converter == (iconv_t)-1) /* a C library without it */
		return decode_by_table(encoding_windows_1252, raw, out);
	size_t bad = decode_by_converter(converter, raw, out);
	iconv_close(converter);
	return bad;
}

/* Decodes a sample; false where the C library cannot. */
static bool may_decode(const struct encoding_legacy *legacy, struct str raw, struct buf *out)
{
	iconv_t converter = legacy->table ? NULL : iconv_open("UTF-8", legacy->converter);
	if (converter == (iconv_t)-1)
		return false;
	if (legacy->table) {
		decode_by_table(legacy->table, raw, out);
		return true;
	}
	decode_by_converter(converter, raw, out);
	iconv_close(converter);
	return true;
}

static bool is_available(const struct encoding_legacy *legacy)
{
	if (legacy->table)
		return true;
	iconv_t converter = iconv_open("UTF-8", legacy->converter);
	if (converter == (iconv_t)-1)
		return false;
	iconv_close(converter);
	return true;
}

/* The lines that are not ASCII, as many as a sample needs. */
static void take_sample(struct str raw, struct buf *sample)
{
	struct str line;
	while (sample->len < SAMPLE_MAX && str_next_line(&raw, &line)) {
		if (utf8_ascii_end(line, 0) == line.len)
			continue;
		buf_add_str(sample, str_sub(line, 0, SAMPLE_MAX - sample->len));
		buf_add_char(sample, '\n');
	}
}

const struct encoding_legacy *encoding_legacy_guess(struct str raw)
{
	struct buf sample = BUF_INIT, text = BUF_INIT;
	take_sample(raw, &sample);
	const struct encoding_legacy *best = &legacies[0];
	long best_score = LONG_MIN;
	for (size_t i = 0; i < LEGACIES; i++) {
		buf_clear(&text);
		if (legacies[i].converter && best_score >= CLEAR)
			break;
		if (!may_decode(&legacies[i], buf_str(&sample), &text))
			continue;
		long score = encoding_score(&legacies[i], buf_str(&text));
		if (score > best_score) {
			best = &legacies[i];
			best_score = score;
		}
	}
	buf_release(&sample);
	buf_release(&text);
	return best;
}

/* In ASCII. */
static bool has_odd_controls(struct str raw)
{
	for (size_t i = 0; i < raw.len; i++)
		if (raw.ptr[i] < ' ' && raw.ptr[i] != '\x1b' && !char_is_blank(raw.ptr[i]))
			return true;
	return false;
}

const struct encoding_legacy *encoding_legacy_escaped(struct str raw)
{
	size_t esc = str_chr(raw, '\x1b');
	if (esc == STR_NPOS || str_find(str_skip(raw, esc), STR("\x1b$")) == STR_NPOS)
		return NULL;
	if (utf8_ascii_end(raw, 0) < raw.len || has_odd_controls(raw) || !is_available(&escaped))
		return NULL;
	struct buf text = BUF_INIT;
	bool fits = encoding_legacy_decode(&escaped, raw, &text) == 0 &&
		    encoding_score(&escaped, buf_str(&text)) > 0;
	buf_release(&text);
	return fits ? &escaped : NULL;
}
