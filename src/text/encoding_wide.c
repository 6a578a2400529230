/* SPDX-License-Identifier: MIT */
/* UTF-16 and UTF-32, with a mark or without. */
#include "text/encoding_parts.h"

#include <unictype.h>

#include "text/utf8.h"

/* Longer marks first: that of UTF-32LE starts with that of UTF-16LE. */
static const struct encoding_wide wides[] = {
	{ "UTF-32LE", STR("\xFF\xFE\0\0"), 4, false },
	{ "UTF-32BE", STR("\0\0\xFE\xFF"), 4, true },
	{ "UTF-16LE", STR("\xFF\xFE"), 2, false },
	{ "UTF-16BE", STR("\xFE\xFF"), 2, true },
};

#define WIDES (sizeof wides / sizeof *wides)
#define PART  4096 /* bytes for which room is made at once */

const struct encoding_wide *encoding_wide_marked(struct str raw)
{
	for (size_t i = 0; i < WIDES; i++)
		if (str_starts(raw, wides[i].mark))
			return &wides[i];
	return NULL;
}

static uint32_t unit_at(const struct encoding_wide *w, struct str raw, size_t at)
{
	const unsigned char *p = (const unsigned char *)raw.ptr + at;
	if (w->unit == 2)
		return w->big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
	uint32_t high = w->big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[3] << 8 | p[2];
	uint32_t low = w->big ? (uint32_t)p[2] << 8 | p[3] : (uint32_t)p[1] << 8 | p[0];
	return high << 16 | low;
}

static bool is_high(uint32_t unit)
{
	return unit >= 0xD800 && unit < 0xDC00;
}

static bool is_low(uint32_t unit)
{
	return unit >= 0xDC00 && unit < 0xE000;
}

/* The character at *at, which moves behind it; false where the units are ill-formed. */
static bool take(const struct encoding_wide *w, struct str raw, size_t *at, uint32_t *cp)
{
	if (raw.len - *at < w->unit) {
		*at = raw.len;
		return false;
	}
	*cp = unit_at(w, raw, *at);
	*at += w->unit;
	if (w->unit == 2 && is_high(*cp) && raw.len - *at >= 2) {
		uint32_t low = unit_at(w, raw, *at);
		if (!is_low(low))
			return false;
		*at += 2;
		*cp = 0x10000 + ((*cp - 0xD800) << 10) + (low - 0xDC00);
	}
	return *cp <= 0x10FFFF && !is_high(*cp) && !is_low(*cp);
}

/* Decodes the units that start before `end`; out has room. Returns how many are ill-formed. */
static size_t decode_part(const struct encoding_wide *wide, struct str raw, size_t *at, size_t end,
			  struct buf *out)
{
	size_t bad = 0;
	char *to = out->data + out->len;
	while (*at < end) {
		uint32_t cp;
		bool good = take(wide, raw, at, &cp);
		if (good && cp < 0x80)
			*to++ = (char)cp;
		else
			to += utf8_put(good ? cp : UTF8_REPLACEMENT, to);
		bad += !good;
	}
	out->len = (size_t)(to - out->data);
	out->data[out->len] = '\0';
	return bad;
}

size_t encoding_wide_decode(const struct encoding_wide *wide, struct str raw, struct buf *out)
{
	size_t bad = 0;
	buf_reserve(out, raw.len);
	for (size_t at = 0; at < raw.len;) {
		size_t end = raw.len - at > PART ? at + PART : raw.len;
		buf_reserve(out, 2 * (end - at) + 4); /* two bytes give three, four give four */
		bad += decode_part(wide, raw, &at, end, out);
	}
	return bad;
}

static bool is_implausible(uint32_t cp)
{
	if (cp < 0x20)
		return cp != '\n' && cp != '\r' && cp != '\t' && cp != '\f';
	uint32_t mask = UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cn | UC_CATEGORY_MASK_Co;
	return uc_is_general_category_withtable(cp, mask);
}

/* Text has blanks and line ends, so NULs at one place in the unit only, and characters. */
static bool is_plausible(const struct encoding_wide *w, struct str head)
{
	size_t count = 0, bad = 0, ascii = 0;
	for (size_t at = 0; at + w->unit <= head.len; count++) {
		uint32_t cp = 0;
		bool good = take(w, head, &at, &cp);
		bad += !good || is_implausible(cp);
		ascii += good && cp < 0x80;
	}
	return count >= 2 && bad * 50 <= count && ascii * 20 >= count;
}

#define NULS_PROOF 8 /* so many, each the same half of a unit, are no accident */

/* Pairs of ASCII letters are Chinese characters to UTF-16: a lone NUL among them proves nothing.
 * Kana and many Chinese characters in turn are pairs of ASCII letters. */
static bool is_ascii_with_nuls(struct str head)
{
	size_t printable = 0, nuls = 0, odd = 0;
	for (size_t i = 0; i < head.len; i++) {
		char c = head.ptr[i];
		printable += (c >= ' ' && c <= '~') || char_is_blank(c);
		nuls += c == '\0';
		odd += c == '\0' && i % 2;
	}
	if (nuls >= NULS_PROOF && (odd == 0 || odd == nuls))
		return false;
	return nuls * 5 < head.len && (printable + nuls) * 5 > head.len * 4;
}

const struct encoding_wide *encoding_wide_guess(struct str head)
{
	if (str_chr(head, '\0') == STR_NPOS || is_ascii_with_nuls(head))
		return NULL;
	for (size_t i = 0; i < WIDES; i++)
		if (is_plausible(&wides[i], head))
			return &wides[i];
	return NULL;
}
