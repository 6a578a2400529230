/* SPDX-License-Identifier: MIT */
/* Encodings older than Unicode, and decoding them. */
#include "text/encoding_parts.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/encoding_letters.h"
#include "text/encoding_tables.h"
#include "text/utf8.h"

/* --- characters by their form alone --- */

static bool is_in(unsigned char c, unsigned low, unsigned high)
{
	return c >= low && c <= high;
}

static size_t step_shift_jis(const unsigned char *p, size_t left)
{
	if (is_in(p[0], 0xA0, 0xDF))
		return 1;
	bool lead = is_in(p[0], 0x81, 0x9F) || is_in(p[0], 0xE0, 0xFC);
	return lead && left > 1 && is_in(p[1], 0x40, 0xFC) && p[1] != 0x7F ? 2 : 0;
}

static size_t step_euc_jp(const unsigned char *p, size_t left)
{
	if (p[0] == 0x8F)
		return left > 2 && is_in(p[1], 0xA1, 0xFE) && is_in(p[2], 0xA1, 0xFE) ? 3 : 0;
	bool lead = p[0] == 0x8E || is_in(p[0], 0xA1, 0xFE);
	return lead && left > 1 && is_in(p[1], 0xA1, 0xFE) ? 2 : 0;
}

static size_t step_gb18030(const unsigned char *p, size_t left)
{
	if (!is_in(p[0], 0x81, 0xFE) || left < 2)
		return 0;
	if (is_in(p[1], '0', '9'))
		return left > 3 && is_in(p[2], 0x81, 0xFE) && is_in(p[3], '0', '9') ? 4 : 0;
	return is_in(p[1], 0x40, 0xFE) && p[1] != 0x7F ? 2 : 0;
}

static size_t step_big5(const unsigned char *p, size_t left)
{
	bool lead = is_in(p[0], 0xA1, 0xF9) && left > 1;
	return lead && (is_in(p[1], 0x40, 0x7E) || is_in(p[1], 0xA1, 0xFE)) ? 2 : 0;
}

static size_t step_cp949(const unsigned char *p, size_t left)
{
	bool lead = is_in(p[0], 0x81, 0xFE) && left > 1;
	return lead && (is_in(p[1], 'A', 'Z') || is_in(p[1], 'a', 'z') || is_in(p[1], 0x81, 0xFE))
		   ? 2
		   : 0;
}

const struct encoding_legacy encoding_legacies[LEGACY_COUNT] = {
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
	  .step = step_shift_jis,
	  .script = SCRIPT_CJK,
	  .common = JAPANESE_COMMON,
	  .usual = JAPANESE_USUAL },
	{ .name = "EUC-JP",
	  .converter = "EUC-JP",
	  .step = step_euc_jp,
	  .script = SCRIPT_CJK,
	  .common = JAPANESE_COMMON,
	  .usual = JAPANESE_USUAL },
	{ .name = "GB18030",
	  .converter = "GB18030",
	  .step = step_gb18030,
	  .script = SCRIPT_CJK,
	  .common = SIMPLIFIED_COMMON,
	  .usual = "" },
	{ .name = "Big5",
	  .converter = "BIG5",
	  .step = step_big5,
	  .script = SCRIPT_CJK,
	  .common = TRADITIONAL_COMMON,
	  .usual = "" },
	{ .name = "EUC-KR",
	  .converter = "CP949",
	  .step = step_cp949,
	  .script = SCRIPT_CJK,
	  .common = KOREAN_COMMON,
	  .usual = "" },
	{ .name = "ISO-2022-JP",
	  .converter = "ISO-2022-JP",
	  .script = SCRIPT_CJK,
	  .common = JAPANESE_COMMON,
	  .usual = JAPANESE_USUAL },
};

#define NO_CONVERTER ((iconv_t)-1)

struct encoding_decoder *encoding_decoder_new(void)
{
	return mem_zalloc(1, sizeof(struct encoding_decoder));
}

void encoding_decoder_free(struct encoding_decoder *d)
{
	if (!d)
		return;
	for (size_t i = 0; i < LEGACY_COUNT; i++) {
		free(d->pages[i]);
		free(d->letters[i]);
		free(d->cells[i]);
		if (d->converters[i] && d->converters[i] != NO_CONVERTER)
			iconv_close(d->converters[i]);
	}
	buf_release(&d->sample);
	buf_release(&d->text);
	vec_release(&d->points);
	free(d);
}

/* --- decoding --- */

/* The run of bytes from 0x80 that starts at raw[at]; returns its end. */
static size_t decode_run(const struct encoding_page *page, struct str raw, size_t at,
			 struct buf *out, size_t *bad)
{
	char to[3 * 256 + 1];
	size_t len = 0;
	size_t most = raw.len - at < 256 ? raw.len : at + 256;
	for (; at < most && (unsigned char)raw.ptr[at] >= 0x80; at++) {
		unsigned char c = (unsigned char)raw.ptr[at];
		memcpy(to + len, page->utf8[c - 0x80], 4);
		len += (size_t)page->utf8[c - 0x80][3];
		*bad += page->glyphs[c].cp == UTF8_REPLACEMENT;
	}
	buf_add(out, to, len);
	return at;
}

static size_t decode_by_table(const struct encoding_page *page, struct str raw, struct buf *out)
{
	size_t bad = 0;
	buf_reserve(out, raw.len + raw.len / 2);
	for (size_t at = 0; at < raw.len;) {
		size_t end = utf8_ascii_end(raw, at);
		buf_add(out, raw.ptr + at, end - at);
		at = end < raw.len ? decode_run(page, raw, end, out, &bad) : end;
	}
	return bad;
}

static size_t decode_by_converter(iconv_t converter, struct str raw, struct buf *out)
{
	size_t bad = 0, left = raw.len;
	char chunk[4096], *from = (char *)(uintptr_t)raw.ptr; /* iconv wants char, only reads */
	iconv(converter, NULL, NULL, NULL, NULL);
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

/* Opening one loads a library: it stays open. */
bool encoding_legacy_available(struct encoding_decoder *d, size_t legacy)
{
	const char *name = encoding_legacies[legacy].converter;
	if (name && !d->converters[legacy])
		d->converters[legacy] = iconv_open("UTF-8", name);
	return !name || d->converters[legacy] != NO_CONVERTER;
}

static struct encoding_cells *cells_of(struct encoding_decoder *d, size_t legacy)
{
	if (!d->cells[legacy])
		d->cells[legacy] = encoding_cells_new();
	return d->cells[legacy];
}

size_t encoding_legacy_decode(struct encoding_decoder *d, size_t legacy, struct str raw,
			      struct buf *out)
{
	if (!encoding_legacy_available(d, legacy))
		return decode_by_table(encoding_page(d, 0), raw, out);
	if (encoding_legacies[legacy].table)
		return decode_by_table(encoding_page(d, legacy), raw, out);
	if (legacy == LEGACY_ESCAPED)
		return decode_by_converter(d->converters[legacy], raw, out);
	return encoding_cells_decode(cells_of(d, legacy), d->converters[legacy], raw, out);
}

void encoding_legacy_points(struct encoding_decoder *d, size_t legacy, struct str raw)
{
	encoding_cells_points(cells_of(d, legacy), d->converters[legacy], raw, &d->text,
			      &d->points);
}
