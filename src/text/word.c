/* SPDX-License-Identifier: MIT */
/* Words by UAX #29: its rules applied from one word start to the next boundary, so that a call
 * looks at little more than the word it returns. */
#include "text/word.h"

#include <unictype.h>
#include <uniwbrk.h>

#include "text/utf8.h"
#include "text/word_ascii.h"

/* One code point and what the rules need of it. */
struct unit {
	size_t end;
	uint32_t cp;
	int property; /* -1 at the end of the text */
};

/* Code points that most texts are made of, and what libunistring says of all of a range. */
static const struct range {
	uint32_t first;
	uint32_t last;
	int property;
} usual[] = {
	{ 0xC0, 0xD6, WBP_ALETTER },   { 0xD8, 0xF6, WBP_ALETTER },
	{ 0xF8, 0x24F, WBP_ALETTER },  { 0x410, 0x44F, WBP_ALETTER },
	{ 0x621, 0x63A, WBP_ALETTER }, { 0x641, 0x64A, WBP_ALETTER },
	{ 0xE01, 0xE30, WBP_OTHER },   { 0xE32, 0xE33, WBP_OTHER },
	{ 0xE40, 0xE46, WBP_OTHER },   { 0x1EA0, 0x1EF9, WBP_ALETTER },
	{ 0x3041, 0x3096, WBP_OTHER }, { 0x30A1, 0x30FA, WBP_KATAKANA },
	{ 0x4E00, 0x9FA5, WBP_OTHER }, { 0xAC00, 0xD7A3, WBP_ALETTER },
};

/* The first range that cp may be in. */
static size_t first_range(uint32_t cp)
{
	if (cp < 0xE01)
		return cp < 0x410 ? 0 : 3;
	return cp < 0x3041 ? 6 : cp < 0x4E00 ? 10 : 12;
}

/* All of them are letters; NULL for others. */
static const struct range *usual_letter(uint32_t cp)
{
	for (size_t i = first_range(cp); i < sizeof usual / sizeof *usual; i++) {
		if (cp <= usual[i].last)
			return cp >= usual[i].first ? &usual[i] : NULL;
	}
	return NULL;
}

static int property_of(uint32_t cp)
{
	const struct range *range = usual_letter(cp);
	return range ? range->property : uc_wordbreak_property(cp);
}

static struct unit unit_at(struct str s, size_t at)
{
	struct unit u = { at, 0, -1 };
	if (at < s.len) {
		size_t len;
		u.cp = utf8_at(s, at, &len);
		u.end = at + len;
		u.property = property_of(u.cp);
	}
	return u;
}

static bool is_ignored(int property) /* WB4 */
{
	return property == WBP_EXTEND || property == WBP_FORMAT || property == WBP_ZWJ;
}

static bool is_letter(int property)
{
	return property == WBP_ALETTER || property == WBP_HL;
}

/* The first unit behind u that the rules see. */
static struct unit next_seen(struct str s, struct unit u)
{
	do
		u = unit_at(s, u.end);
	while (is_ignored(u.property));
	return u;
}

static size_t skip_ignored(struct str s, size_t at)
{
	struct unit u = unit_at(s, at);
	while (is_ignored(u.property))
		u = unit_at(s, at = u.end);
	return at;
}

static bool joins(int left, int right) /* WB5, 8, 9, 10, 13, 13a, 13b */
{
	bool left_alnum = is_letter(left) || left == WBP_NUMERIC;
	bool right_alnum = is_letter(right) || right == WBP_NUMERIC;
	if (left_alnum && right_alnum)
		return true;
	if (left == WBP_KATAKANA && right == WBP_KATAKANA)
		return true;
	if (right == WBP_EXTENDNUMLET)
		return left_alnum || left == WBP_KATAKANA || left == WBP_EXTENDNUMLET;
	return left == WBP_EXTENDNUMLET && (right_alnum || right == WBP_KATAKANA);
}

/* Does `mid` join what stands on both sides of it? WB6, 7, 7b, 7c, 11, 12 */
static bool joins_across(int left, int mid, int right)
{
	if (is_letter(left) && is_letter(right))
		return mid == WBP_MIDLETTER || mid == WBP_MIDNUMLET || mid == WBP_SQ ||
		       (mid == WBP_DQ && left == WBP_HL && right == WBP_HL);
	if (left == WBP_NUMERIC && right == WBP_NUMERIC)
		return mid == WBP_MIDNUM || mid == WBP_MIDNUMLET || mid == WBP_SQ;
	return false;
}

/* End of the segment that starts with u, a letter, digit, Katakana or connector. */
static size_t segment_end(struct str s, struct unit u)
{
	for (;;) {
		struct unit next = next_seen(s, u);
		if (next.property >= 0 && !joins(u.property, next.property)) {
			struct unit far = next_seen(s, next);
			if (u.property == WBP_HL && next.property == WBP_SQ) /* WB7a */
				far = far.property >= 0 && is_letter(far.property) ? far : next;
			else if (far.property < 0 ||
				 !joins_across(u.property, next.property, far.property))
				return skip_ignored(s, u.end);
			next = far;
		}
		if (next.property < 0)
			return skip_ignored(s, u.end);
		u = next;
	}
}

static bool is_word_property(int property)
{
	return is_letter(property) || property == WBP_NUMERIC || property == WBP_KATAKANA ||
	       property == WBP_EXTENDNUMLET;
}

/* A letter or digit in its own right. */
static bool is_alnum(uint32_t cp)
{
	if (usual_letter(cp))
		return true;
	return uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N) &&
	       !is_ignored(uc_wordbreak_property(cp)); /* halfwidth voicing marks are Lm */
}

static bool has_alnum(struct str s)
{
	for (size_t at = 0, len; at < s.len; at += len)
		if (is_alnum(utf8_at(s, at, &len)))
			return true;
	return false;
}

static bool is_ascii_alnum(char c)
{
	return char_is_alpha(c) || char_is_digit(c);
}

static bool is_ascii_word(char c)
{
	return is_ascii_alnum(c) || c == '_';
}

/* End of the word of ASCII at s[at]; `at` itself where what is not ASCII may belong to it. */
static size_t ascii_end(struct str s, size_t at)
{
	size_t end = at;
	for (;;) {
		while (end < s.len && is_ascii_word(s.ptr[end]))
			end++;
		if (end == s.len)
			return end;
		if ((unsigned char)s.ptr[end] >= 0x80)
			return at;
		if (end + 1 == s.len)
			return end;
		if ((unsigned char)s.ptr[end + 1] >= 0x80 && !char_is_blank(s.ptr[end]))
			return at;
		if (!ascii_joins_across(s.ptr[end - 1], s.ptr[end], s.ptr[end + 1]))
			return end;
		end++;
	}
}

/* The segment at *at: its end in *at; is it a word? */
static bool take_segment(struct str s, size_t *at)
{
	size_t start = *at;
	if (is_ascii_word(s.ptr[start])) {
		size_t end = ascii_end(s, start);
		if (end > start) {
			*at = end;
			return s.ptr[start] != '_' || has_alnum(str_sub(s, start, end));
		}
	}
	struct unit u = unit_at(s, start);
	if (is_word_property(u.property)) {
		*at = segment_end(s, u);
		return has_alnum(str_sub(s, start, *at));
	}
	bool line_end = u.property >= WBP_NEWLINE && u.property <= WBP_LF;
	*at = line_end ? u.end : skip_ignored(s, u.end);
	return is_alnum(u.cp);
}

static size_t skip_ascii_gap(struct str s, size_t at)
{
	while (at < s.len && (unsigned char)s.ptr[at] < 0x80 && !is_ascii_word(s.ptr[at]))
		at++;
	return at;
}

bool word_next(struct str text, size_t *at, struct str *word)
{
	while ((*at = skip_ascii_gap(text, *at)) < text.len) {
		size_t start = *at;
		if (take_segment(text, at)) {
			*word = str_sub(text, start, *at);
			return true;
		}
	}
	return false;
}

/* --- counting -------------------------------------------------------------------------------- */

/* What is not ASCII may belong to the word before it: the last blank before `high` is a safe end.
 */
static size_t safe_end(struct str s, size_t at, size_t high)
{
	while (high < s.len && high > at && !char_is_blank(s.ptr[high - 1]))
		high--;
	return high;
}

enum { GAP = -1, IGNORED = -2, UNUSUAL = -3 };

/* Usual marks that belong to the letter before them: accents, Thai vowels and tones. */
static bool is_usual_extend(uint32_t cp)
{
	if (cp < 0xE31)
		return cp >= 0x300 && cp <= 0x36F;
	return cp == 0xE31 || (cp >= 0xE34 && cp <= 0xE3A) || (cp >= 0xE47 && cp <= 0xE4E);
}

/* Usual marks beyond ASCII that no word goes across: dashes, double quotes, dots. */
static bool is_wide_gap(uint32_t cp)
{
	return cp == 0xA0 || cp == 0xAB || cp == 0xBB || cp == 0x2013 || cp == 0x2014 ||
	       cp == 0x201C || cp == 0x201D || cp == 0x2026 || cp == 0x3001 || cp == 0x3002;
}

/* Does no word go across the ASCII byte at s[at], which is neither letter nor digit? */
static bool is_gap(struct str s, size_t at)
{
	char c = s.ptr[at];
	if (c == '_')
		return false;
	if (c != '\'' && c != ',' && c != '.' && c != ':' && c != ';')
		return true;
	char next = at + 1 < s.len ? s.ptr[at + 1] : ' ';
	return (unsigned char)next < 0x80 && !is_ascii_alnum(next);
}

/* The word-break property of the letter or digit at s[at] if it is a usual one, else one of the
 * above. */
static int usual_property(struct str s, size_t at, size_t *len)
{
	*len = 1;
	if ((unsigned char)s.ptr[at] < 0x80) {
		if (is_ascii_alnum(s.ptr[at]))
			return WBP_ALETTER;
		return is_gap(s, at) ? GAP : UNUSUAL;
	}
	uint32_t cp = utf8_at(s, at, len);
	const struct range *range = usual_letter(cp);
	if (range)
		return range->property;
	return is_usual_extend(cp) ? IGNORED : is_wide_gap(cp) ? GAP : UNUSUAL;
}

enum { ENOUGH = 12 }; /* bytes of ASCII that are counted faster on their own */

/* Words from *at, a boundary, on as long as there are usual letters and gaps only and
 * not much of it is ASCII. *at moves to the last boundary that no later character can undo. */
static size_t count_usual(struct str s, size_t *at)
{
	size_t count = 0, counted = 0, len;
	size_t plain = 0; /* bytes of ASCII so far without another */
	int before = GAP;
	for (size_t i = *at; i < s.len; i += len) {
		int property = usual_property(s, i, &len);
		if (property == UNUSUAL)
			return counted;
		if (property == IGNORED)
			continue;
		plain = len == 1 ? plain + 1 : 0;
		if (property == GAP || before == WBP_OTHER || property == WBP_OTHER) {
			*at = i;
			counted = count;
		}
		if (plain > ENOUGH && property == GAP)
			return counted;
		count += property >= 0 && (property != before || property == WBP_OTHER);
		before = property;
	}
	*at = s.len;
	return count;
}

size_t word_count(struct str text)
{
	size_t at = 0, high = 0, safe = 0, count = 0;
	struct str word;
	while (at < text.len) {
		if (at >= high) {
			high = utf8_ascii_end(text, at);
			safe = safe_end(text, at, high);
		}
		if (at < safe) {
			count += word_count_ascii(str_sub(text, at, safe));
			at = safe;
			continue;
		}
		size_t from = at;
		count += count_usual(text, &at);
		if (at == from && word_next(text, &at, &word))
			count++;
	}
	return count;
}
