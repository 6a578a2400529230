/* SPDX-License-Identifier: MIT */
/* The small pieces of a written date: blanks, numbers, words, and where a token may end. */
#include "news/date_scan.h"

#include "news/date_digit.h"
#include "news/date_words.h"

enum { WORD_BYTES_MAX = 24 };

static struct str rest_of(const struct date_scan *c)
{
	return str_skip(c->s, c->at);
}

char scan_peek(const struct date_scan *c)
{
	return c->at < c->s.len ? c->s.ptr[c->at] : '\0';
}

bool scan_char(struct date_scan *c, char wanted)
{
	if (c->at >= c->s.len || c->s.ptr[c->at] != wanted)
		return false;
	c->at++;
	return true;
}

bool scan_text(struct date_scan *c, struct str wanted)
{
	if (!str_starts(rest_of(c), wanted))
		return false;
	c->at += wanted.len;
	return true;
}

/* Bytes of the blank that starts here, 0 if none does. */
static size_t blank_len(const struct date_scan *c)
{
	static const struct str wide[] = {
		{ "\302\240", 2 },     /* no-break space */
		{ "\342\200\257", 3 }, /* narrow no-break space */
		{ "\343\200\200", 3 }, /* ideographic space */
		{ "\357\273\277", 3 }, /* zero width no-break space */
	};
	char first = scan_peek(c);
	if (first == ' ' || first == '\t')
		return 1;
	if ((unsigned char)first < 0x80)
		return 0;
	struct str rest = rest_of(c);
	for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++) {
		if (str_starts(rest, wide[i]))
			return wide[i].len;
	}
	bool general = rest.len >= 3 && str_starts(rest, STR("\342\200"));
	return general && (unsigned char)rest.ptr[2] <= 0x8b ? 3 : 0; /* U+2000 to U+200B */
}

/* The end of a line that is not blank. */
static bool scan_line_end(struct date_scan *c)
{
	size_t from = c->at;
	if (scan_peek(c) != '\n' && scan_peek(c) != '\r')
		return false;
	while (from > 0 && (c->s.ptr[from - 1] == ' ' || c->s.ptr[from - 1] == '\t'))
		from--;
	if (from == 0 || c->s.ptr[from - 1] == '\n')
		return false;
	return scan_text(c, STR("\r\n")) || scan_char(c, '\n');
}

bool scan_gap(struct date_scan *c)
{
	size_t from = c->at;
	for (;;) {
		size_t len = blank_len(c);
		if (len == 0 && !(c->wraps && scan_line_end(c)))
			return c->at > from;
		c->at += len;
	}
}

size_t scan_number(struct date_scan *c, size_t max, int *value)
{
	size_t at = c->at;
	size_t n = 0;
	int sum = 0;
	for (; at < c->s.len; n++) {
		char here = c->s.ptr[at];
		int digit = here - '0';
		size_t len = char_is_digit(here);
		if ((unsigned char)here >= 0x80)
			len = script_digit(c->s, at, &digit);
		if (len == 0)
			break;
		if (n == max)
			return 0;
		sum = sum * 10 + digit;
		at += len;
	}
	*value = sum;
	c->at = at;
	return n;
}

static bool is_lone_number(struct str s, size_t at)
{
	while (at < s.len && char_is_digit(s.ptr[at]))
		at++;
	return at < s.len && char_is_blank(s.ptr[at]);
}

/* What follows a number in a date: another one, a month, a sign for year or month; a comma after
 * a month written small ("february 19, 2025"). */
static bool leads_on(struct str s, size_t at)
{
	size_t from = at;
	while (at < s.len && char_is_digit(s.ptr[at]))
		at++;
	if (at - from > 4 || at + 1 >= s.len)
		return false;
	char next = s.ptr[at];
	char second = s.ptr[at + 1];
	if (next == ':')
		return char_is_digit(second);
	if (next == '/' || next == '-' || next == '.' || next == ',')
		return char_is_digit(second) || char_is_blank(second) ||
		       date_word_may_start(s, at + 1);
	if (!char_is_blank(next))
		return (unsigned char)next >= 0x80 || char_is_lower(next);
	return (unsigned char)second >= 0x80 || char_is_blank(second) || char_is_digit(second) ||
	       second == 'o' || date_word_may_start(s, at + 1);
}

static bool starts_number(struct str s, size_t at)
{
	if (at == 0)
		return true;
	char before = s.ptr[at - 1];
	if (char_is_alpha(before) || char_is_digit(before) || before == '/' || before == '_')
		return false;
	bool joins = before == '.' || before == '-' || before == ':' || before == ',';
	if (!joins || at < 2 || !char_is_digit(s.ptr[at - 2]))
		return true;
	return before == '-' && is_lone_number(s, at);
}

bool scan_number_starts(struct str s, size_t at)
{
	return starts_number(s, at) && leads_on(s, at);
}

/* Bytes of the letter that starts at s[at]: ASCII or Latin-1 (a-umlaut), 0 if none does. */
static size_t letter_len(struct str s, size_t at)
{
	if (at >= s.len)
		return 0;
	if (char_is_alpha(s.ptr[at]))
		return 1;
	return s.ptr[at] == '\303' && at + 1 < s.len ? 2 : 0;
}

static size_t apostrophe_len(struct str s, size_t at)
{
	char first = at < s.len ? s.ptr[at] : '\0';
	if (first == '\'' || first == '`')
		return 1;
	if (first != '\342')
		return 0;
	struct str rest = str_skip(s, at);
	bool curly = str_starts(rest, STR("\342\200\231")) || str_starts(rest, STR("\342\200\230"));
	return curly ? 3 : 0;
}

struct str scan_word(struct date_scan *c)
{
	size_t from = c->at;
	size_t len;
	while ((len = letter_len(c->s, c->at)) > 0 && c->at - from < WORD_BYTES_MAX) {
		c->at += len;
		size_t mark = apostrophe_len(c->s, c->at);
		if (mark > 0 && letter_len(c->s, c->at + mark) > 0)
			c->at += mark;
	}
	return str_sub(c->s, from, c->at);
}

bool scan_ends(const struct date_scan *c)
{
	char next = scan_peek(c);
	if (char_is_digit(next) || char_is_lower(next) || next == '_')
		return false;
	bool joins = next == '.' || next == '/' || next == ':' || next == ',' || next == '-';
	return !(joins && c->at + 1 < c->s.len && char_is_digit(c->s.ptr[c->at + 1]));
}
