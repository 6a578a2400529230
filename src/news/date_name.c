/* SPDX-License-Identifier: MIT */
/* Dates in file names, document ids and URLs: numbers that are nothing else. */
#include "news/date.h"
#include "news/date_scan.h"

enum { NAME_YEAR_FIRST = 1900, NAME_YEAR_LAST = 2099 };

static bool set_name_date(int year, int month, int day, struct date *out)
{
	struct date d = { .year = (int16_t)year,
			  .month = (uint8_t)month,
			  .day = (uint8_t)day,
			  .precision = DATE_DAY };
	if (year < NAME_YEAR_FIRST || year > NAME_YEAR_LAST || !date_is_valid(&d))
		return false;
	*out = d;
	return true;
}

static int number_at(struct str s, size_t from, size_t digits)
{
	int value = 0;
	for (size_t i = from; i < from + digits; i++)
		value = value * 10 + (s.ptr[i] - '0');
	return value;
}

static bool is_mark(char c)
{
	return c == '-' || c == '/' || c == '_' || c == '.';
}

/* 2026-08-04, /2025/06/28/, 04-08-2026 */
static bool parts_at(struct str name, size_t at, struct date *out)
{
	struct date_scan c = { .s = name, .at = at };
	int n[3];
	size_t first = scan_number(&c, 4, &n[0]);
	char mark = scan_peek(&c);
	if (first == 0 || !is_mark(mark))
		return false;
	c.at++;
	if (scan_number(&c, 2, &n[1]) == 0 || !scan_char(&c, mark))
		return false;
	size_t third = scan_number(&c, 4, &n[2]);
	if (char_is_alpha(scan_peek(&c)) && mark != '/')
		return false;
	if (first == 4 && (third == 1 || third == 2))
		return set_name_date(n[0], n[1], n[2], out);
	return first <= 2 && third == 4 && set_name_date(n[2], n[1], n[0], out);
}

/* 19990707, also with the time behind it: 20250702130846. */
static bool run_at(struct str name, size_t at, size_t digits, struct date *out)
{
	if (digits != 8 && digits != 12 && digits != 14)
		return false;
	return set_name_date(number_at(name, at, 4), number_at(name, at + 4, 2),
			     number_at(name, at + 6, 2), out);
}

/* AP881218-0003: an agency's letters, yymmdd, the number of the story. */
static bool short_id_at(struct str name, size_t at, size_t digits, size_t letters, struct date *out)
{
	size_t end = at + digits;
	if (digits != 6 || letters < 2 || letters > 4 || end + 1 >= name.len ||
	    name.ptr[end] != '-' || !char_is_digit(name.ptr[end + 1]))
		return false;
	int year = number_at(name, at, 2);
	return set_name_date(year < 50 ? 2000 + year : 1900 + year, number_at(name, at + 2, 2),
			     number_at(name, at + 4, 2), out);
}

/* The capitals before a number; small letters there make it part of a word or a hash. */
static bool prefix_before(struct str name, size_t at, size_t *letters)
{
	size_t from = at;
	while (from > 0 && char_is_upper(name.ptr[from - 1]))
		from--;
	*letters = at - from;
	return from == 0 ||
	       !(char_is_alpha(name.ptr[from - 1]) || char_is_digit(name.ptr[from - 1]));
}

static bool name_date_at(struct str name, size_t at, size_t digits, struct date *out)
{
	size_t letters;
	if (!prefix_before(name, at, &letters))
		return false;
	if (letters == 0 && digits <= 4)
		return parts_at(name, at, out);
	char next = at + digits < name.len ? name.ptr[at + digits] : '\0';
	if (char_is_alpha(next))
		return false;
	return run_at(name, at, digits, out) || short_id_at(name, at, digits, letters, out);
}

bool date_in_name(struct str name, struct date *out)
{
	for (size_t at = 0; at < name.len; at++) {
		size_t digits = 0;
		while (at + digits < name.len && char_is_digit(name.ptr[at + digits]))
			digits++;
		if (digits > 0 && name_date_at(name, at, digits, out))
			return true;
		at += digits;
	}
	return false;
}
