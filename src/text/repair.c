/* SPDX-License-Identifier: MIT */
/* HTML entities and mojibake, put right for display. */
#include "text/repair.h"

#include <stdlib.h>
#include <string.h>

#include "text/encoding_tables.h"
#include "text/utf8.h"

/* --- entities -------------------------------------------------------------------------------- */

#define NAME_MAX_BYTES  8 /* of the names below */
#define BYTE_ORDER_MARK 0xFEFFu
#define DIGITS_MAX      7 /* 1114111 */

struct entity {
	const char *name;
	uint32_t cp;
};

/* HTML 4's, Latin 1 and marks; sorted by byte. */
/* clang-format off */
static const struct entity entities[] = {
	{ "AElig", 0xC6 }, { "Aacute", 0xC1 }, { "Acirc", 0xC2 }, { "Agrave", 0xC0 },
	{ "Aring", 0xC5 }, { "Atilde", 0xC3 }, { "Auml", 0xC4 }, { "Ccedil", 0xC7 },
	{ "Dagger", 0x2021 }, { "ETH", 0xD0 }, { "Eacute", 0xC9 }, { "Ecirc", 0xCA },
	{ "Egrave", 0xC8 }, { "Euml", 0xCB }, { "Iacute", 0xCD }, { "Icirc", 0xCE },
	{ "Igrave", 0xCC }, { "Iuml", 0xCF }, { "Ntilde", 0xD1 }, { "OElig", 0x152 },
	{ "Oacute", 0xD3 }, { "Ocirc", 0xD4 }, { "Ograve", 0xD2 }, { "Oslash", 0xD8 },
	{ "Otilde", 0xD5 }, { "Ouml", 0xD6 }, { "Prime", 0x2033 }, { "Scaron", 0x160 },
	{ "THORN", 0xDE }, { "Uacute", 0xDA }, { "Ucirc", 0xDB }, { "Ugrave", 0xD9 },
	{ "Uuml", 0xDC }, { "Yacute", 0xDD }, { "Yuml", 0x178 }, { "aacute", 0xE1 },
	{ "acirc", 0xE2 }, { "acute", 0xB4 }, { "aelig", 0xE6 }, { "agrave", 0xE0 },
	{ "amp", 0x26 }, { "apos", 0x27 }, { "aring", 0xE5 }, { "atilde", 0xE3 },
	{ "auml", 0xE4 }, { "bdquo", 0x201E }, { "brvbar", 0xA6 }, { "bull", 0x2022 },
	{ "ccedil", 0xE7 }, { "cedil", 0xB8 }, { "cent", 0xA2 }, { "circ", 0x2C6 },
	{ "copy", 0xA9 }, { "curren", 0xA4 }, { "dagger", 0x2020 }, { "deg", 0xB0 },
	{ "divide", 0xF7 }, { "eacute", 0xE9 }, { "ecirc", 0xEA }, { "egrave", 0xE8 },
	{ "emsp", 0x2003 }, { "ensp", 0x2002 }, { "eth", 0xF0 }, { "euml", 0xEB },
	{ "euro", 0x20AC }, { "fnof", 0x192 }, { "frac12", 0xBD }, { "frac14", 0xBC },
	{ "frac34", 0xBE }, { "ge", 0x2265 }, { "gt", 0x3E }, { "hellip", 0x2026 },
	{ "iacute", 0xED }, { "icirc", 0xEE }, { "iexcl", 0xA1 }, { "igrave", 0xEC },
	{ "infin", 0x221E }, { "iquest", 0xBF }, { "iuml", 0xEF }, { "laquo", 0xAB },
	{ "larr", 0x2190 }, { "ldquo", 0x201C }, { "le", 0x2264 }, { "lrm", 0x200E },
	{ "lsaquo", 0x2039 }, { "lsquo", 0x2018 }, { "lt", 0x3C }, { "macr", 0xAF },
	{ "mdash", 0x2014 }, { "micro", 0xB5 }, { "middot", 0xB7 }, { "minus", 0x2212 },
	{ "nbsp", 0xA0 }, { "ndash", 0x2013 }, { "ne", 0x2260 }, { "not", 0xAC },
	{ "ntilde", 0xF1 }, { "oacute", 0xF3 }, { "ocirc", 0xF4 }, { "oelig", 0x153 },
	{ "ograve", 0xF2 }, { "ordf", 0xAA }, { "ordm", 0xBA }, { "oslash", 0xF8 },
	{ "otilde", 0xF5 }, { "ouml", 0xF6 }, { "para", 0xB6 }, { "permil", 0x2030 },
	{ "plusmn", 0xB1 }, { "pound", 0xA3 }, { "prime", 0x2032 }, { "quot", 0x22 },
	{ "raquo", 0xBB }, { "rarr", 0x2192 }, { "rdquo", 0x201D }, { "reg", 0xAE },
	{ "rlm", 0x200F }, { "rsaquo", 0x203A }, { "rsquo", 0x2019 }, { "sbquo", 0x201A },
	{ "scaron", 0x161 }, { "sect", 0xA7 }, { "shy", 0xAD }, { "sup1", 0xB9 },
	{ "sup2", 0xB2 }, { "sup3", 0xB3 }, { "szlig", 0xDF }, { "thinsp", 0x2009 },
	{ "thorn", 0xFE }, { "tilde", 0x2DC }, { "times", 0xD7 }, { "trade", 0x2122 },
	{ "uacute", 0xFA }, { "ucirc", 0xFB }, { "ugrave", 0xF9 }, { "uml", 0xA8 },
	{ "uuml", 0xFC }, { "yacute", 0xFD }, { "yen", 0xA5 }, { "yuml", 0xFF },
	{ "zwj", 0x200D }, { "zwnj", 0x200C },
};
/* clang-format on */

static int by_name(const void *key, const void *row)
{
	const struct str *name = key;
	return str_cmp(*name, str_from(((const struct entity *)row)->name));
}

static size_t name_at(struct str s, size_t at, uint32_t *cp)
{
	size_t len = 0;
	while (at + len < s.len && len <= NAME_MAX_BYTES &&
	       (char_is_alpha(s.ptr[at + len]) || char_is_digit(s.ptr[at + len])))
		len++;
	if (len == 0 || at + len >= s.len || s.ptr[at + len] != ';')
		return 0;
	struct str name = str_sub(s, at, at + len);
	const struct entity *found =
	    bsearch(&name, entities, sizeof entities / sizeof *entities, sizeof *entities, by_name);
	if (!found)
		return 0;
	*cp = found->cp;
	return len + 1;
}

static int digit_value(char c, unsigned base)
{
	if (char_is_digit(c))
		return c - '0';
	char small = char_lower(c);
	return base == 16 && small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

/* HTML: 128 to 159 are meant as Windows-1252, what is no character at all as U+FFFD. */
static uint32_t meant(uint32_t number)
{
	if (number >= 0x80 && number < 0xA0 && encoding_windows_1252[number - 0x80])
		return encoding_windows_1252[number - 0x80];
	bool none = number == 0 || (number >= 0xD800 && number < 0xE000);
	return none ? UTF8_REPLACEMENT : number;
}

static size_t number_at(struct str s, size_t at, uint32_t *cp)
{
	size_t from = at;
	unsigned base = 10;
	uint32_t number = 0;
	if (at < s.len && (s.ptr[at] == 'x' || s.ptr[at] == 'X')) {
		base = 16;
		from++;
	}
	size_t end = from;
	for (int digit;
	     end < s.len && end - from < DIGITS_MAX && (digit = digit_value(s.ptr[end], base)) >= 0;
	     end++)
		number = number * base + (uint32_t)digit;
	if (end == from || end >= s.len || s.ptr[end] != ';' || number > 0x10FFFF)
		return 0;
	*cp = meant(number);
	return end + 1 - at;
}

/* Behind the &. */
static size_t entity_behind(struct str s, size_t at, uint32_t *cp)
{
	if (at >= s.len)
		return 0;
	size_t len = s.ptr[at] == '#' ? number_at(s, at + 1, cp) : name_at(s, at, cp);
	return len > 0 && s.ptr[at] == '#' ? len + 1 : len;
}

static size_t entity_at(struct str s, size_t at, uint32_t *cp)
{
	size_t len = entity_behind(s, at + 1, cp);
	if (len == 0)
		return 0;
	len++;
	/* "&amp;quot;": escaped twice */
	size_t more = *cp == '&' ? entity_behind(s, at + len, cp) : 0;
	return len + more;
}

/* --- mojibake -------------------------------------------------------------------------------- */

/* The byte that a character was in Windows-1252, or in Latin-1 where that has none; -1: no byte
 * beyond ASCII. */
static int byte_of(uint32_t cp)
{
	if (cp >= 0x80 && cp <= 0xFF)
		return (int)cp;
	for (int i = 0; cp > 0xFF && i < 32; i++) {
		if (encoding_windows_1252[i] == cp)
			return 0x80 + i;
	}
	return -1;
}

static bool is_plausible(uint32_t cp)
{
	return (cp >= 0xA0 && cp <= 0xFF) || (cp >= 0x2010 && cp <= 0x203A) || cp == 0x20AC ||
	       cp == 0x2122 || cp == BYTE_ORDER_MARK || cp >= 0x10000;
}

/* Bytes of the UTF-8 sequence that starts with this byte, for those whose repair is plausible. */
static size_t sequence_len(int lead)
{
	if (lead == 0xC2 || lead == 0xC3)
		return 2;
	if (lead == 0xE2 || lead == 0xEF)
		return 3;
	return lead == 0xF0 ? 4 : 0;
}

/* A word in capitals that ends in an A with a tilde, and the quotation mark behind it. */
static bool is_quoted_capital(struct str s, size_t at, size_t end)
{
	static const struct str closing[] = { { "\xE2\x80\x9D", 3 },
					      { "\xE2\x80\x99", 3 },
					      { "\xC2\xBB", 2 } };
	bool capital = at > 0 && char_is_upper(s.ptr[at - 1]);
	bool letter = end < s.len && (char_is_alpha(s.ptr[end]) || s.ptr[end] == '\xC3');
	struct str found = str_sub(s, at, end);
	for (size_t i = 0; capital && !letter && i < sizeof closing / sizeof *closing; i++) {
		if (found.len == closing[i].len + 2 && str_ends(found, closing[i]))
			return true;
	}
	return false;
}

static size_t mojibake_at(struct str s, size_t at, uint32_t *cp)
{
	char bytes[4];
	size_t len;
	size_t end = at;
	int byte = byte_of(utf8_at(s, end, &len));
	size_t want = sequence_len(byte);
	for (size_t i = 0; i < want; i++) {
		if (end >= s.len)
			return 0;
		byte = byte_of(utf8_at(s, end, &len));
		if (byte < 0)
			return 0;
		bytes[i] = (char)byte;
		end += len;
	}
	if (want == 0)
		return 0;
	*cp = utf8_at(str_of(bytes, want), 0, &len);
	bool right = len == want && *cp != UTF8_REPLACEMENT && is_plausible(*cp);
	return right && !is_quoted_capital(s, at, end) ? end - at : 0;
}

/* --- both ------------------------------------------------------------------------------------ */

/* Could a repair start with this byte: &, or the first of U+00C2, C3, E2, EF, F0? */
static bool may_start(char c)
{
	return c == '&' || c == '\xC3';
}

size_t repair_at(struct str s, size_t at, uint32_t *cp)
{
	if (s.ptr[at] == '&')
		return entity_at(s, at, cp);
	return s.ptr[at] == '\xC3' ? mojibake_at(s, at, cp) : 0;
}

static void add_clean(struct buf *out, struct clean_map *map, struct str in, uint32_t src)
{
	if (map)
		clean_add_mapped(out, map, in, src, CLEAN_LINE);
	else
		clean_add(out, in, CLEAN_LINE);
}

void repair_add(struct buf *out, struct clean_map *map, struct str in, uint32_t src)
{
	struct buf text = BUF_INIT;
	size_t from = 0;
	for (size_t at = 0; at < in.len;) {
		uint32_t cp;
		size_t len = may_start(in.ptr[at]) ? repair_at(in, at, &cp) : 0;
		if (len == 0) {
			at++;
			continue;
		}
		add_clean(out, map, str_sub(in, from, at), src + (uint32_t)from);
		buf_clear(&text);
		utf8_add(&text, cp);
		add_clean(out, map, buf_str(&text), src + (uint32_t)at);
		at += len;
		from = at;
	}
	add_clean(out, map, str_skip(in, from), src + (uint32_t)from);
	buf_release(&text);
}
