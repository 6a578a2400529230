/* SPDX-License-Identifier: MIT */
/* Words by UAX #29: its rules applied from one word start to the next boundary, so that a call
 * looks at little more than the word it returns. */
#include "text/word.h"

#include <unictype.h>
#include <unistring/version.h>
#include <uniwbrk.h>

#include "text/utf8.h"
#include "text/word_ascii.h"

/* One code point and what the rules need of it. */
struct unit {
	size_t end;
	uint32_t cp;
	int property; /* -1 at the end of the text */
};

/* Instead of a word-break property. */
enum { GAP = -1, IGNORED = -2, UNUSUAL = -3, MARK = -4 };

#define AS(property) (uint8_t)((property)-UNUSUAL)
#define AS_MARK      UINT8_MAX

enum { USUAL_END = 0x30FB };

/* Code points that most texts are made of, and what libunistring says of them: letters and digits;
 * GAP, marks that no word goes across; IGNORED, marks that belong to the letter before them; MARK,
 * those whose neighbours tell. 0: UNUSUAL. */
static const uint8_t usual[USUAL_END] = {
	[0 ... 0x26] = AS(GAP),
	[0x27] = AS_MARK, /* apostrophe */
	[0x28 ... 0x2B] = AS(GAP),
	[','] = AS_MARK,
	['-'] = AS(GAP),
	['.'] = AS_MARK,
	['/'] = AS(GAP),
	['0' ... '9'] = AS(WBP_ALETTER), /* to count words, digits do as letters do */
	[':' ... ';'] = AS_MARK,
	[0x3C ... 0x40] = AS(GAP),
	['A' ... 'Z'] = AS(WBP_ALETTER),
	[0x5B ... 0x5E] = AS(GAP),
	[0x60] = AS(GAP),
	['a' ... 'z'] = AS(WBP_ALETTER),
	[0x7B ... 0x7F] = AS(GAP),
	[0xA0] = AS(GAP),
	[0xAB] = AS(GAP),
	[0xBB] = AS(GAP),
	[0xC0 ... 0xD6] = AS(WBP_ALETTER),
	[0xD8 ... 0xF6] = AS(WBP_ALETTER),
	[0xF8 ... 0x24F] = AS(WBP_ALETTER),
	[0x300 ... 0x36F] = AS(IGNORED),
	[0x410 ... 0x44F] = AS(WBP_ALETTER),
	[0x621 ... 0x63A] = AS(WBP_ALETTER),
	[0x641 ... 0x64A] = AS(WBP_ALETTER),
	[0xE01 ... 0xE30] = AS(WBP_OTHER),
	[0xE31] = AS(IGNORED),
	[0xE32 ... 0xE33] = AS(WBP_OTHER),
	[0xE34 ... 0xE3A] = AS(IGNORED),
	[0xE40 ... 0xE46] = AS(WBP_OTHER),
	[0xE47 ... 0xE4E] = AS(IGNORED),
	[0x1EA0 ... 0x1EF9] = AS(WBP_ALETTER),
	[0x2013 ... 0x2014] = AS(GAP),
	[0x201C ... 0x201D] = AS(GAP),
	[0x2026] = AS(GAP),
	[0x3001 ... 0x3002] = AS(GAP),
	[0x3041 ... 0x3096] = AS(WBP_OTHER),
	[0x30A1 ... 0x30FA] = AS(WBP_KATAKANA),
};

/* The word-break property of a usual letter beyond ASCII, else one of the above. */
static inline int usual_property(uint32_t cp)
{
	if (cp < USUAL_END)
		return usual[cp] == AS_MARK ? MARK : usual[cp] + UNUSUAL;
	if (cp >= 0x4E00 && cp <= 0x9FA5)
		return WBP_OTHER;
	return cp >= 0xAC00 && cp <= 0xD7A3 ? WBP_ALETTER : UNUSUAL;
}

static bool is_usual_letter(uint32_t cp)
{
	return cp >= 0x80 && usual_property(cp) >= 0;
}

static int property_of(uint32_t cp)
{
	return is_usual_letter(cp) ? usual_property(cp) : uc_wordbreak_property(cp);
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
	if (is_usual_letter(cp))
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

/* The property of the character at s[at]: a mark of ASCII is a gap where nothing follows that it
 * could join. */
static inline int property_at(struct str s, size_t at, size_t *len)
{
	int property = usual_property(utf8_letter_at(s, at, len));
	if (property != MARK)
		return property;
	char next = at + 1 < s.len ? s.ptr[at + 1] : ' ';
	return (unsigned char)next < 0x80 && !is_ascii_alnum(next) ? GAP : UNUSUAL;
}

enum { ENOUGH = 12 }; /* bytes of ASCII that are counted faster on their own */

/* Words from *at, a boundary, on as long as there are usual letters and gaps only and
 * not much of it is ASCII. *at moves to the last boundary that no later character can undo. */
static size_t count_usual(struct str s, size_t *at)
{
	size_t count = 0, counted = 0, len;
	size_t plain = 0; /* bytes of ASCII so far without another */
	size_t i = *at;
	int before = GAP;
	for (; i < s.len; i += len) {
		int property = property_at(s, i, &len);
		if (property == before && property > WBP_OTHER) { /* a word goes on */
			plain = len == 1 ? plain + 1 : 0;
			continue;
		}
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
		count += property >= 0;
		before = property;
	}
	*at = s.len;
	return count;
}

size_t word_count(struct str text)
{
	size_t at = 0, high = 0, safe = 0, count;
	struct str word;
	if (word_count_plain(text, &count))
		return count;
	count = 0;
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

unsigned word_library(void)
{
	return (unsigned)_libunistring_version;
}
