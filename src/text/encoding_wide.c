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

const struct encoding_wide *encoding_wide_marked(struct str raw)
{
	for (size_t i = 0; i < WIDES; i++)
		if (str_starts(raw, wides[i].mark))
			return &wides[i];
	return NULL;
}

static uint32_t unit_at(const struct encoding_wide *w, struct str raw, size_t at)
{
	uint32_t value = 0;
	for (unsigned i = 0; i < w->unit; i++) {
		unsigned byte = w->big ? i : w->unit - 1 - i;
		value = (value << 8) | (unsigned char)raw.ptr[at + byte];
	}
	return value;
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

size_t encoding_wide_decode(const struct encoding_wide *wide, struct str raw, struct buf *out)
{
	size_t bad = 0;
	buf_reserve(out, raw.len);
	for (size_t at = 0; at < raw.len;) {
		uint32_t cp;
		bool good = take(wide, raw, &at, &cp);
		utf8_add(out, good ? cp : UTF8_REPLACEMENT);
		bad += !good;
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

/* Pairs of ASCII letters are Chinese characters to UTF-16: a lone NUL among them proves nothing. */
static bool is_ascii_with_nuls(struct str head)
{
	size_t printable = 0, nuls = 0;
	for (size_t i = 0; i < head.len; i++) {
		char c = head.ptr[i];
		printable += (c >= ' ' && c <= '~') || char_is_blank(c);
		nuls += c == '\0';
	}
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
