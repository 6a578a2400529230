/* SPDX-License-Identifier: MIT */
/* Clean text for terminals that know ASCII only. */
#include "text/clean.h"

#include <uninorm.h>

#include "text/utf8.h"
#include "text/width.h"

struct likeness {
	uint32_t first;
	uint32_t last;
	char ascii;
};

/* Rising; what decomposes to something ASCII need not be listed. */
static const struct likeness likenesses[] = {
	{ 0x00A1, 0x00A1, '!' },  { 0x00A9, 0x00A9, 'c' },  { 0x00AB, 0x00AB, '"' },
	{ 0x00AE, 0x00AE, 'r' },  { 0x00B4, 0x00B4, '\'' }, { 0x00B7, 0x00B7, '.' },
	{ 0x00BB, 0x00BB, '"' },  { 0x00BF, 0x00BF, '?' },  { 0x00C6, 0x00C6, 'A' },
	{ 0x00D0, 0x00D0, 'D' },  { 0x00D7, 0x00D7, 'x' },  { 0x00D8, 0x00D8, 'O' },
	{ 0x00DF, 0x00DF, 's' },  { 0x00E6, 0x00E6, 'a' },  { 0x00F0, 0x00F0, 'd' },
	{ 0x00F7, 0x00F7, '/' },  { 0x00F8, 0x00F8, 'o' },  { 0x0110, 0x0110, 'D' },
	{ 0x0111, 0x0111, 'd' },  { 0x0126, 0x0126, 'H' },  { 0x0127, 0x0127, 'h' },
	{ 0x0131, 0x0131, 'i' },  { 0x0141, 0x0141, 'L' },  { 0x0142, 0x0142, 'l' },
	{ 0x0152, 0x0152, 'O' },  { 0x0153, 0x0153, 'o' },  { 0x02B9, 0x02BD, '\'' },
	{ 0x2010, 0x2015, '-' },  { 0x2018, 0x201B, '\'' }, { 0x201C, 0x201F, '"' },
	{ 0x2020, 0x2021, '+' },  { 0x2022, 0x2023, '*' },  { 0x2026, 0x2026, '.' },
	{ 0x2032, 0x2032, '\'' }, { 0x2033, 0x2033, '"' },  { 0x2039, 0x203A, '\'' },
	{ 0x2043, 0x2043, '-' },  { 0x2044, 0x2044, '/' },  { 0x2190, 0x2190, '<' },
	{ 0x2192, 0x2192, '>' },  { 0x2212, 0x2212, '-' },  { 0x2215, 0x2215, '/' },
	{ 0x2219, 0x2219, '.' },  { 0x22C5, 0x22C5, '.' },  { 0x2500, 0x2501, '-' },
	{ 0x2502, 0x2503, '|' },  { 0x25A0, 0x25CF, '*' },
};

static char likeness_of(uint32_t cp)
{
	size_t low = 0, high = sizeof likenesses / sizeof *likenesses;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (cp > likenesses[mid].last)
			low = mid + 1;
		else if (cp < likenesses[mid].first)
			high = mid;
		else
			return likenesses[mid].ascii;
	}
	return '?';
}

/* A letter without its accents, a digit without its raised place: what one character stands for. */
static uint32_t simplest(uint32_t cp)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	for (;;) {
		int tag;
		int count = uc_decomposition(cp, &tag, parts);
		if (count < 1 || (count > 1 && tag != UC_DECOMP_CANONICAL))
			return cp;
		cp = parts[0];
	}
}

static char to_ascii(uint32_t cp)
{
	char like = likeness_of(cp);
	if (like != '?')
		return like;
	cp = simplest(cp);
	return cp >= ' ' && cp < 0x7F ? (char)cp : likeness_of(cp);
}

void clean_ascii(struct buf *out, struct str clean)
{
	for (size_t at = 0; at < clean.len;) {
		size_t end = utf8_ascii_end(clean, at);
		buf_add(out, clean.ptr + at, end - at);
		if (end == clean.len)
			break;
		size_t len;
		uint32_t cp = utf8_at(clean, end, &len);
		int cols = width_of(cp);
		char ascii = to_ascii(cp);
		if (cols > 0 || end == 0)
			buf_add_char(out, ascii);
		if (cols > 1)
			buf_add_char(out, ascii == '?' ? '?' : ' ');
		at = end + len;
	}
}
