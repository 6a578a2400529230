/* SPDX-License-Identifier: MIT */
/* Bytes to lines: where each lies and what it looks like. */
#include "news/layout_parts.h"

#include <string.h>

#include "base/sixteen.h"

/* Could a blank beyond ASCII start with that byte, or end in it? */
static bool may_be_blank(char first, char last)
{
	static const bool firsts[256] = {
		['&'] = true, [0xC2] = true, [0xE2] = true, [0xE3] = true, [0xEF] = true
	};
	static const bool lasts[256] = {
		[';'] = true, [0xA0] = true, [0x80] = true, [0x8B] = true, [0xBF] = true
	};
	return firsts[(unsigned char)first] | lasts[(unsigned char)last];
}

static bool looks_like_text(const struct line *line)
{
	if (line->marks & (LINE_URL | LINE_VOID) || !(line->marks & LINE_LETTER))
		return false;
	if (line->len > 200)
		return true;
	bool sentence = line->marks & (LINE_STOP | LINE_ASKS) && line->words >= 5;
	bool led_in = line->marks & LINE_COLON && line->words >= 6;
	bool quoted = line->marks & LINE_QUOTE && line->len > 60;
	return led_in || (sentence && (line->marks & LINE_STOP || quoted || line->len > 110));
}

/* Its text; is it padded? */
static struct str trim_line(struct layout *l, struct line *line)
{
	struct str s = { l->text.ptr + line->start, line->len };
	struct str text = may_be_blank(s.ptr[0], s.ptr[s.len - 1]) ? pattern_trim(s) : s;
	line->padded = text.len < s.len;
	return text;
}

void lines_stretch(struct layout *l, struct line *line, size_t len)
{
	line->len = (uint32_t)len;
	trim_line(l, line);
	line->is_text = line->looked && looks_like_text(line);
}

/* --- what a line looks like --------------------------------------------------------------- */

/* A piece of punctuation beyond ASCII and what it means at the end of a line. */
static const struct {
	struct str bytes;
	uint16_t mark;
} wide_ends[] = {
	{ { "\xE3\x80\x82", 3 }, LINE_STOP }, { { "\xE0\xA5\xA4", 3 }, LINE_STOP },
	{ { "\xEF\xBC\x8E", 3 }, LINE_STOP }, { { "\xE2\x80\xA6", 3 }, LINE_STOP },
	{ { "\xD8\x9F", 2 }, LINE_ASKS },     { { "\xEF\xBC\x9F", 3 }, LINE_ASKS },
	{ { "\xEF\xBC\x81", 3 }, LINE_ASKS }, { { "\xEF\xBC\x9A", 3 }, LINE_COLON },
};

static const struct str closers[] = {
	{ "\xE2\x80\x9D", 3 }, { "\xE2\x80\x99", 3 }, { "\xC2\xBB", 2 }, { "\xE3\x80\x8D", 3 }
};

static size_t closer_len(struct str s)
{
	char c = s.ptr[s.len - 1];
	if (c == '"' || c == '\'' || c == ')' || c == ']')
		return 1;
	if ((unsigned char)c < 0x80)
		return 0;
	for (size_t i = 0; i < sizeof closers / sizeof *closers; i++) {
		if (str_ends(s, closers[i]))
			return closers[i].len;
	}
	return 0;
}

static uint16_t end_mark(struct str s)
{
	if (char_is_alpha(s.ptr[s.len - 1]) || char_is_digit(s.ptr[s.len - 1]))
		return 0;
	for (size_t n = 0; s.len > 0 && n < 4; n++) {
		size_t closer = closer_len(s);
		if (closer == 0)
			break;
		s = pattern_trim(str_sub(s, 0, s.len - closer));
	}
	if (s.len == 0)
		return 0;
	switch (s.ptr[s.len - 1]) {
	case '.':
		return LINE_STOP;
	case '?':
	case '!':
		return LINE_ASKS;
	case ':':
		return LINE_COLON;
	default:
		break;
	}
	if ((unsigned char)s.ptr[s.len - 1] < 0x80)
		return 0;
	for (size_t i = 0; i < sizeof wide_ends / sizeof *wide_ends; i++) {
		if (str_ends(s, wide_ends[i].bytes))
			return wide_ends[i].mark;
	}
	return 0;
}

static const struct str bullets[] = { { "- ", 2 },       { "* ", 2 },
				      { "+ ", 2 },       { "\xE2\x80\xA2", 3 },
				      { "\xC2\xB7", 2 }, { "\xE2\x97\x8F", 3 } };

static bool is_item(struct str s)
{
	char c = s.ptr[0];
	if (char_is_upper(c) || c == '"')
		return false;
	bool may = c == '-' || c == '*' || c == '+' || c == '\xE2' || c == '\xC2';
	for (size_t i = 0; may && i < sizeof bullets / sizeof *bullets; i++) {
		if (str_starts(s, bullets[i]))
			return true;
	}
	size_t n = 0;
	while (n < s.len && n < 3 && char_is_digit(s.ptr[n]))
		n++;
	if (n == 0 && s.len > 2 && char_is_lower(s.ptr[0]))
		n = 1;
	return n > 0 && n < s.len && (s.ptr[n] == '.' || s.ptr[n] == ')') &&
	       (n + 1 == s.len || char_is_blank(s.ptr[n + 1]) || s.ptr[n] == ')');
}

static uint16_t start_mark(struct str s)
{
	uint16_t marks = is_item(s) ? LINE_ITEM : 0;
	if (char_is_lower(s.ptr[0]))
		marks |= LINE_LOWER;
	bool wide = s.ptr[0] == '\xE2' &&
		    (str_starts(s, STR("\xE2\x80\x9C")) || str_starts(s, STR("\xE2\x80\x98")));
	if (s.ptr[0] == '"' || s.ptr[0] == '\'' || wide)
		marks |= LINE_QUOTE;
	return marks;
}

static bool is_url(struct str s)
{
	char first = char_lower(s.ptr[0]);
	if (first != 'h' && first != 'w')
		return false;
	if (s.len < 5 || (s.ptr[4] != ':' && s.ptr[4] != 's' && s.ptr[4] != 'S' && s.ptr[3] != '.'))
		return false;
	if (!str_starts_nocase(s, STR("http://")) && !str_starts_nocase(s, STR("https://")) &&
	    !str_starts_nocase(s, STR("www.")))
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (char_is_blank(s.ptr[i]))
			return false;
	}
	return s.len > 8;
}

/* Words that stand small inside names. */
static bool is_name_particle(struct str word)
{
	static const struct str particles[] = { { "bin", 3 }, { "binti", 5 }, { "dan", 3 },
						{ "de", 2 },  { "van", 3 },   { "der", 3 },
						{ "al", 2 },  { "von", 3 },   { "di", 2 },
						{ "da", 2 },  { "and", 3 },   { "el", 2 },
						{ "la", 2 },  { "&", 1 } };
	for (size_t i = 0; word.len <= 5 && i < sizeof particles / sizeof *particles; i++) {
		if (str_eq(word, particles[i]))
			return true;
	}
	return word.len > 0 && word.ptr[0] == '(';
}

/* Where of sixteen bytes a word starts: no blanks that follow one. */
static sixteen word_starts(const char *at)
{
	sixteen before = sixteen_at(at - 1);
	sixteen here = sixteen_at(at);
	return sixteen_blank(before) & ~sixteen_blank(here);
}

/* What a line of up to LONG_LINE bytes holds. */
struct look {
	size_t words; /* runs of bytes that are no blanks */
	bool letter;  /* of ASCII */
	bool digit;
};

static void look_at_few(struct str s, struct look *look)
{
	char before = ' ';
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		look->words += char_is_blank(before) && !char_is_blank(c);
		look->letter |= char_is_alpha(c);
		look->digit |= char_is_digit(c);
		before = c;
	}
}

/* Of bytes that no blank starts or ends. */
static struct look look_at(struct str s)
{
	struct look look = { 0 };
	if (s.len < 17) {
		look_at_few(s, &look);
		return look;
	}
	sixteen starts = { 0 };
	sixteen bytes = sixteen_at(s.ptr);
	sixteen letters = sixteen_letters(bytes);
	sixteen digits = sixteen_digits(bytes);
	size_t i = 1;
	for (; i + 16 <= s.len; i += 16) {
		bytes = sixteen_at(s.ptr + i);
		starts -= word_starts(s.ptr + i);
		letters |= sixteen_letters(bytes);
		digits |= sixteen_digits(bytes);
	}
	bytes = sixteen_at(s.ptr + s.len - 16);
	uint64_t rest = sixteen_bits(word_starts(s.ptr + s.len - 16)) >> (16 - (s.len - i));
	look.words = 1 + sixteen_sum(starts) + bits_count(rest);
	look.letter = sixteen_any(letters | sixteen_letters(bytes));
	look.digit = sixteen_any(digits | sixteen_digits(bytes));
	return look;
}

/* A bit for each blank of up to 64 bytes. */
static uint64_t blanks_of(struct str s)
{
	uint64_t bits = 0;
	size_t i = 0;
	for (; i + 16 <= s.len; i += 16)
		bits |= sixteen_bits(sixteen_blank(sixteen_at(s.ptr + i))) << i;
	for (; i < s.len; i++)
		bits |= (uint64_t)char_is_blank(s.ptr[i]) << i;
	return bits;
}

/* Could every word of up to 60 bytes be part of a name? */
static bool holds_names(struct str s)
{
	uint64_t blanks = blanks_of(s) | ~(uint64_t)0 << s.len;
	uint64_t starts = ~blanks & (blanks << 1 | 1);
	for (; starts; starts &= starts - 1) {
		size_t at = bits_first(starts);
		bool capital = char_is_upper(s.ptr[at]) || (unsigned char)s.ptr[at] >= 0xC3;
		size_t end = at + bits_first(blanks >> at);
		if (!capital && !is_name_particle(str_sub(s, at, end)))
			return false;
	}
	return true;
}

static bool is_wide(struct str s)
{
	sixteen all = { 0 };
	size_t i = 0;
	for (; i + 16 <= s.len; i += 16)
		all |= sixteen_at(s.ptr + i);
	if (s.len >= 16)
		return sixteen_any((all | sixteen_at(s.ptr + s.len - 16)) < 0);
	int rest = 0;
	for (; i < s.len; i++)
		rest |= s.ptr[i] & 0x80;
	return rest;
}

void lines_measure(struct layout *l, struct line *line)
{
	struct str s = trim_line(l, line);
	line->marks &= LINE_INDENT | LINE_FIXED;
	line->looked = line->is_text = false;
	if (s.len == 0) {
		line->marks |= LINE_VOID;
		return;
	}
	line->marks |= start_mark(s) | end_mark(s);
	if (s.len > LONG_LINE) {
		line->marks |=
		    LINE_LETTER | LINE_WIDE | (is_url(str_sub(s, 0, 4096)) ? LINE_URL : 0);
		line->words = UINT8_MAX;
		line->looked = true;
		line->is_text = looks_like_text(line);
		return;
	}
	line->marks |= is_wide(s) ? LINE_WIDE : 0;
	line->marks |= is_url(s) ? LINE_URL : 0;
}

void lines_look_closer(struct layout *l, struct line *line)
{
	if (line->looked || line->marks & LINE_VOID)
		return;
	struct str s = line_text(l, line);
	struct look look = look_at(s);
	size_t words = look.words;
	line->looked = true;
	line->marks |= look.digit ? LINE_DIGIT : 0;
	line->marks |= look.letter || line->marks & LINE_WIDE ? LINE_LETTER : 0;
	line->words = (uint8_t)(words < UINT8_MAX ? words : UINT8_MAX);
	bool stop =
	    (line->marks & (LINE_ASKS | LINE_COLON | LINE_DIGIT)) || s.ptr[s.len - 1] == ',';
	if (words <= 5 && s.len <= 60 && !stop && line->marks & LINE_LETTER && holds_names(s))
		line->marks |= LINE_NAMES;
	line->is_text = looks_like_text(line);
}

bool line_is_title(const struct line *line)
{
	if (line->marks & (LINE_STOP | LINE_COLON | LINE_URL | LINE_VOID | LINE_LOWER | LINE_FIXED))
		return false;
	if (!(line->marks & LINE_LETTER) || line->len > 220)
		return false;
	return line->words >= 2 || line->len >= 12;
}

/* --- where the lines are -------------------------------------------------------------------- */

void lines_add(struct layout *l, size_t start, size_t end, uint8_t blanks)
{
	size_t from = start;
	while (start < end && char_is_blank(l->text.ptr[start]))
		start++;
	while (end > start && char_is_blank(l->text.ptr[end - 1]))
		end--;
	if (start == end)
		return;
	struct line line = { .start = (uint32_t)start,
			     .len = (uint32_t)(end - start),
			     .blanks = blanks,
			     .column = (uint16_t)(start - from < UINT16_MAX ? start - from : 0),
			     .rule = RULE_NONE,
			     .kind = KIND_OPEN,
			     .role = ROLE_NONE };
	lines_measure(l, &line);
	vec_push(&l->lines, line);
}

static size_t indent_of(struct str s, size_t start, size_t end)
{
	size_t n = 0;
	while (start + n < end && n < 200 && (s.ptr[start + n] == ' ' || s.ptr[start + n] == '\t'))
		n++;
	return n;
}

/* --- line ends ------------------------------------------------------------------------------- */

size_t layout_wide_end(struct str s)
{
	if (str_starts(s, STR("\xC2\x85")))
		return 2;
	return str_starts(s, STR("\xE2\x80\xA8")) || str_starts(s, STR("\xE2\x80\xA9")) ? 3 : 0;
}

/* Walks the physical lines: linear whatever ends lines. */
struct walk {
	struct str s;
	size_t at;
	uint64_t ends; /* bytes of s[block, block + WALK_WIDE) that may end a line, not yet met */
	size_t block;
};

enum { WALK_WIDE = 64 };

/* \n, \v, \f, \r, and the last bytes of NEL, LS and PS. */
static uint64_t bits_of_ends(const char *at)
{
	uint64_t bits = 0;
	for (unsigned i = 0; i < WALK_WIDE; i += 16) {
		sixteen bytes = sixteen_at(at + i);
		sixteen wide = (bytes == (int8_t)0x85) | ((bytes | 1) == (int8_t)0xA9);
		bits |= sixteen_bits(wide | sixteen_between(bytes, '\n', '\r')) << i;
	}
	return bits;
}

static void look_at_block(struct walk *w)
{
	char rest[WALK_WIDE] = { 0 };
	size_t left = w->s.len - w->block;
	if (left > 0 && left < WALK_WIDE)
		memcpy(rest, w->s.ptr + w->block, left);
	w->ends = bits_of_ends(left < WALK_WIDE ? rest : w->s.ptr + w->block);
}

/* The next byte that may end a line; s.len if there is none. */
static size_t next_end(struct walk *w)
{
	while (w->ends == 0) {
		w->block += WALK_WIDE;
		if (w->block >= w->s.len)
			return w->s.len;
		look_at_block(w);
	}
	size_t at = w->block + bits_first(w->ends);
	w->ends &= w->ends - 1;
	return at;
}

/* The line that starts at w->at, up to its end: \n, \r\n, \r, VT, FF, NEL, LS or PS. */
static bool next_line(struct walk *w, size_t *start, size_t *end)
{
	const unsigned char *p = (const unsigned char *)w->s.ptr;
	*start = w->at;
	if (w->at >= w->s.len)
		return false;
	for (size_t at; (at = next_end(w)) < w->s.len;) {
		size_t back = p[at] < 0x80 ? 0 : p[at] == 0x85 ? 1 : 2;
		if (at < w->at + back) /* \n behind \r */
			continue;
		if (back && layout_wide_end(str_skip(w->s, at - back)) != back + 1)
			continue;
		bool pair = p[at] == '\r' && at + 1 < w->s.len && p[at + 1] == '\n';
		*end = at - back;
		w->at = at + 1 + pair;
		return true;
	}
	*end = w->at = w->s.len;
	return true;
}

void lines_scan(struct layout *l)
{
	vec_reserve(&l->lines, l->text.len / 128 + 16);
	struct walk w = { .s = l->text };
	look_at_block(&w);
	unsigned blanks = 1;
	size_t indent = 0;
	size_t start;
	size_t end;
	while (next_line(&w, &start, &end)) {
		size_t count = l->lines.len;
		size_t here = indent_of(l->text, start, end);
		lines_add(l, start, end, (uint8_t)blanks);
		bool added = l->lines.len > count;
		if (added && here >= indent + 2)
			vec_last(&l->lines)->marks |= LINE_INDENT;
		indent = added ? here : indent;
		if (added && !(vec_last(&l->lines)->marks & LINE_VOID))
			blanks = 0;
		else if (blanks < UINT8_MAX)
			blanks++;
	}
}
