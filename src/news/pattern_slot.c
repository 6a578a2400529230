/* SPDX-License-Identifier: MIT */
/* What may stand in each slot of a pattern: names, places, dates, numbers. */
#include "news/pattern_slot.h"

#include <string.h>

#include "news/date_words.h"
#include "news/pattern_parts.h"

/* --- slots that end by themselves ---------------------------------------------------------- */

/* Could a date start here: a digit, or the first letters of a weekday or month? */
static bool may_be_date(struct str s)
{
	if (s.len < 4 || !char_is_alpha(s.ptr[0]))
		return s.len >= 4;
	return date_word_may_start(s, 0);
}

/* "5/11" */
static size_t take_part(struct str s, size_t at, uint8_t most, uint8_t *out)
{
	unsigned n = 0;
	size_t end = at;
	while (end < s.len && end - at < 2 && char_is_digit(s.ptr[end]))
		n = n * 10 + (unsigned)(s.ptr[end++] - '0');
	*out = (uint8_t)n;
	return n >= 1 && n <= most ? end : 0;
}

bool slot_short_date(struct str s, struct date_clue *out)
{
	size_t at = 0;
	struct str head = str_sub(s, 0, 24);
	if (date_clue_next(head, &at, out) && out->start == 0 && out->day > 0)
		return true;
	*out = (struct date_clue){ 0 };
	size_t slash = take_part(head, 0, 31, &out->day);
	if (slash == 0 || slash >= head.len || head.ptr[slash] != '/')
		return false;
	size_t end = take_part(head, slash + 1, 12, &out->month);
	if (end == 0 || (end < head.len && char_is_digit(head.ptr[end])))
		return false;
	out->len = (uint32_t)end;
	return true;
}

static size_t take_date(struct str s, bool prefix)
{
	struct date_match m;
	if (!may_be_date(s))
		return 0;
	if (date_parse(s, DATE_ORDER_UNKNOWN, &m) && m.start == 0)
		return m.len;
	if (!prefix) /* only a dateline gives a day without its year: "SALVADOR, Feb 26 -" */
		return 0;
	struct date_clue clue;
	return slot_short_date(s, &clue) ? clue.len : 0;
}

static size_t take_time(struct str s, bool prefix)
{
	(void)prefix;
	size_t n = 0;
	while (n < s.len &&
	       (char_is_digit(s.ptr[n]) || (n > 0 && (s.ptr[n] == ':' || s.ptr[n] == '.'))))
		n++;
	return n >= 4 && n <= 8 ? n : 0;
}

static size_t take_number(struct str s, bool prefix)
{
	(void)prefix;
	size_t n = 0;
	while (n < s.len &&
	       (char_is_digit(s.ptr[n]) || (n > 0 && (s.ptr[n] == ',' || s.ptr[n] == '.') &&
					    n + 1 < s.len && char_is_digit(s.ptr[n + 1]))))
		n++;
	return n;
}

/* "fyk/ash", "ABC": one to four short runs of letters with slashes between. */
static size_t take_initials(struct str s, bool prefix)
{
	(void)prefix;
	size_t n = 0;
	size_t run = 0;
	for (; n < s.len; n++) {
		if (char_is_alpha(s.ptr[n]))
			run++;
		else if (s.ptr[n] == '/' && run > 0)
			run = 0;
		else
			break;
		if (run > 4)
			return 0;
	}
	return run > 0 && n >= 2 ? n : 0;
}

static size_t take_url(struct str s, bool prefix)
{
	(void)prefix;
	if (!str_starts_nocase(s, STR("http://")) && !str_starts_nocase(s, STR("https://")) &&
	    !str_starts_nocase(s, STR("www.")))
		return 0;
	size_t n = 0;
	while (n < s.len && !char_is_blank(s.ptr[n]))
		n++;
	return n;
}

/* --- slots that end where something else starts -------------------------------------------- */

static bool starts_name(struct str s)
{
	char c = s.len ? s.ptr[0] : ' ';
	return char_is_upper(c) || char_is_digit(c) || c == '@' || (unsigned char)c >= 0xC2;
}

static size_t count_words(struct str s, size_t *capitals)
{
	size_t words = 0;
	bool in_word = false;
	*capitals = 0;
	for (size_t i = 0; i < s.len; i++) {
		bool blank = char_is_blank(s.ptr[i]);
		if (!blank && !in_word) {
			words++;
			*capitals += !char_is_lower(s.ptr[i]);
		}
		in_word = !blank;
	}
	return words;
}

static bool valid_text(struct str s)
{
	return s.len >= 2;
}

/* Names of people or agencies: capitalised words, no sentence. */
static bool valid_names(struct str s)
{
	size_t capitals;
	size_t words = count_words(s, &capitals);
	if (s.len < 2 || words > 24 || !(starts_name(s) || words <= 3))
		return false;
	return capitals * 2 >= words && str_chr(s, ':') == STR_NPOS;
}

static bool valid_place(struct str s)
{
	size_t capitals;
	size_t words = count_words(s, &capitals);
	bool small = words == 1 && s.len >= 4 && s.len <= 16; /* "semarang - Wali kota ..." */
	if (s.len < 2 || words > 6 || (capitals * 2 < words && !small) || !char_is_alpha(s.ptr[0]))
		return words == 1 && s.len >= 3 && (unsigned char)s.ptr[0] >= 0xC2;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		if (char_is_digit(c) ||
		    (!char_is_alpha(c) && str_chr(STR("\"():;!?|<>[]=_@#*\n"), c) != STR_NPOS))
			return false;
	}
	return true;
}

static bool valid_source(struct str s)
{
	size_t capitals;
	size_t words = count_words(s, &capitals);
	if (s.len < 2 || words > 5)
		return false;
	if (!starts_name(s) && str_chr(s, '.') == STR_NPOS)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (str_chr(STR("\"():;!?|<>[]=#*\n"), s.ptr[i]) != STR_NPOS)
			return false;
	}
	return true;
}

static bool first_digit(bool set[256])
{
	for (int c = '0'; c <= '9'; c++)
		set[c] = true;
	return true;
}

/* Digits, or the first letter of a weekday or a month. */
static bool first_of_date(bool set[256])
{
	struct str letters = STR("AaDdFfIiJjKkLlMmNnOoRrSsTtVvWwPpZz");
	for (size_t i = 0; i < letters.len; i++)
		set[(unsigned char)letters.ptr[i]] = true;
	return first_digit(set);
}

static bool first_of_url(bool set[256])
{
	set['h'] = set['H'] = set['w'] = set['W'] = true;
	return true;
}

const struct slot_info slot_table[SLOT_KIND_COUNT] = {
	[SLOT_TITLE] = { "title", 300, 200, false, NULL, valid_text, NULL },
	[SLOT_PLACE] = { "place", 60, 60, false, NULL, valid_place, NULL },
	[SLOT_AUTHOR] = { "author", 120, 80, false, NULL, valid_names, NULL },
	[SLOT_AUTHORS] = { "authors", 240, 160, false, NULL, valid_names, NULL },
	[SLOT_EDITOR] = { "editor", 160, 120, false, NULL, valid_names, NULL },
	[SLOT_TRANSLATOR] = { "translator", 160, 120, false, NULL, valid_names, NULL },
	[SLOT_WIRE] = { "wire", 60, 60, false, NULL, valid_names, NULL },
	[SLOT_WIRES] = { "wires", 160, 120, false, NULL, valid_names, NULL },
	[SLOT_PHOTO] = { "photo", 120, 100, false, NULL, valid_text, NULL },
	[SLOT_SOURCE] = { "source", 60, 40, true, NULL, valid_source, NULL },
	[SLOT_DATE] = { "date", 100, 100, false, take_date, NULL, first_of_date },
	[SLOT_TIME] = { "time", 8, 8, false, take_time, NULL, first_digit },
	[SLOT_NUMBER] = { "number", 24, 24, false, take_number, NULL, first_digit },
	[SLOT_INITIALS] = { "initials", 20, 20, false, take_initials, NULL, NULL },
	[SLOT_URL] = { "url", 2048, 200, false, take_url, NULL, first_of_url },
	[SLOT_ANY] = { "any", 4096, 60, true, NULL, NULL, NULL },
};
