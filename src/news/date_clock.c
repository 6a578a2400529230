/* SPDX-License-Identifier: MIT */
/* The time of day behind a written date, with its zone. */
#include "news/date_clock.h"

#include "news/date_script.h"
#include "news/date_words.h"

enum { ZONE_MAX = 14 * 60 };

struct clock {
	int hour, minute, second;
	int half; /* hours to add for pm, -1 without am or pm */
	bool has_minutes, has_seconds, dotted;
	bool introduced; /* "pukul", or the T of ISO 8601 */
	bool iso;
	bool has_zone;
	int zone;
};

static bool scan_separator(struct date_scan *c)
{
	static const struct str marks[] = {
		{ ",", 1 },
		{ "|", 1 },
		{ "-", 1 },
		{ "\342\200\223", 3 }, /* en dash */
		{ "\342\200\224", 3 }, /* em dash */
		{ "\342\200\242", 3 }, /* bullet */
		{ "\302\267", 2 },     /* middle dot */
	};
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
		if (scan_text(c, marks[i]))
			return true;
	}
	return false;
}

/* What may stand between a date and its time. */
static bool scan_lead(struct date_scan *c, struct clock *t)
{
	if (scan_char(c, 'T')) {
		t->iso = t->introduced = true;
		return true;
	}
	bool any = scan_gap(c);
	any |= scan_separator(c);
	any |= scan_gap(c);
	struct date_scan word = *c;
	if (any && scan_text(&word, STR("เวลา"))) {
		scan_gap(&word);
		*c = word;
		t->introduced = true;
		return true;
	}
	scan_text(&word, STR("a "));
	if (!any || !date_word_clock(scan_word(&word)))
		return any;
	scan_char(&word, '.');
	scan_char(&word, ':');
	scan_gap(&word);
	*c = word;
	t->introduced = true;
	return true;
}

static bool scan_pair(struct date_scan *c, char mark, int *value)
{
	struct date_scan pair = *c;
	if (!scan_char(&pair, mark) || scan_number(&pair, 2, value) != 2)
		return false;
	*c = pair;
	return true;
}

static void scan_fraction(struct date_scan *c)
{
	struct date_scan tail = *c;
	int ignored;
	if ((scan_char(&tail, '.') || scan_char(&tail, ',')) && scan_number(&tail, 9, &ignored) > 0)
		*c = tail;
}

static bool scan_numbers(struct date_scan *c, struct clock *t)
{
	if (scan_number(c, 2, &t->hour) == 0)
		return false;
	t->dotted = scan_peek(c) == '.';
	bool french = scan_peek(c) == 'h';
	char mark = t->dotted ? '.' : french ? 'h' : ':';
	t->has_minutes = scan_pair(c, mark, &t->minute);
	t->has_seconds = t->has_minutes && scan_pair(c, mark, &t->second);
	if (t->has_seconds && !t->dotted)
		scan_fraction(c);
	return true;
}

/* "14.25 Uhr", "18.02 น." */
static void scan_oclock(struct date_scan *c, struct clock *t)
{
	struct date_scan word = *c;
	scan_gap(&word);
	if (!scan_text(&word, STR("Uhr")) && !scan_text(&word, STR("uur")) &&
	    !scan_text(&word, STR("น.")))
		return;
	t->introduced = true;
	*c = word;
}

static bool scan_hours(struct date_scan *c, struct clock *t)
{
	if (scan_script_clock(c, &t->hour, &t->minute)) {
		t->has_minutes = true;
		return true;
	}
	if (!scan_numbers(c, t))
		return false;
	scan_oclock(c, t);
	return true;
}

/* "AM", "pm", "a.m.", "P.M." */
static void scan_half(struct date_scan *c, struct clock *t)
{
	struct date_scan word = *c;
	scan_gap(&word);
	size_t from = word.at;
	scan_word(&word);
	struct date_scan dotted = word;
	if (word.at == from + 1 && scan_char(&dotted, '.') && scan_word(&dotted).len == 1)
		word = dotted;
	const struct date_word *half = date_word_half(str_sub(word.s, from, word.at));
	if (!half)
		return;
	t->half = half->value;
	if (dotted.at == word.at && word.at == from + 3)
		scan_char(&word, '.');
	*c = word;
}

/* "+07:00", "+0700", "+7"; a minus with a colon only in ISO 8601, elsewhere "-22:00" is the end
 * of a span of hours. */
static bool scan_offset(struct date_scan *c, bool iso, int *minutes)
{
	struct date_scan t = *c;
	bool minus = scan_char(&t, '-');
	if (!minus && !scan_char(&t, '+'))
		return false;
	int hours = 0;
	int rest = 0;
	size_t digits = scan_number(&t, 4, &hours);
	if (digits == 4) {
		rest = hours % 100;
		hours /= 100;
	} else if (digits == 0 || digits == 3 || (minus && !iso)) {
		return false;
	} else {
		scan_pair(&t, ':', &rest);
	}
	if (rest > 59 || hours * 60 + rest > ZONE_MAX || !scan_ends(&t))
		return false;
	*minutes = minus ? -(hours * 60 + rest) : hours * 60 + rest;
	*c = t;
	return true;
}

/* The zone at the head of a word that another line's first word was glued to: "WIBOleh". */
static const struct date_word *glued_zone(struct str word, size_t *len)
{
	size_t upper = 0;
	while (upper < word.len && char_is_upper(word.ptr[upper]))
		upper++;
	if (upper < 2 || upper == word.len)
		return NULL;
	*len = upper - 1;
	return date_word_zone(str_sub(word, 0, *len));
}

static bool scan_named_zone(struct date_scan *c, int *minutes)
{
	struct date_scan t = *c;
	size_t from = t.at;
	struct str word = scan_word(&t);
	size_t len = word.len;
	const struct date_word *zone = date_word_zone(word);
	if (!zone)
		zone = glued_zone(word, &len);
	if (!zone)
		return false;
	c->at = from + len;
	*minutes = zone->value;
	int more;
	if (zone->value == 0 && scan_offset(c, true, &more))
		*minutes = more;
	return true;
}

static void scan_zone(struct date_scan *c, struct clock *t)
{
	struct date_scan zone = *c;
	if (t->iso && scan_char(&zone, 'Z') && scan_ends(&zone)) {
		t->has_zone = true;
		*c = zone;
		return;
	}
	zone = *c;
	scan_gap(&zone);
	t->has_zone = scan_named_zone(&zone, &t->zone) || scan_offset(&zone, t->iso, &t->zone);
	if (t->has_zone)
		*c = zone;
}

static bool clock_is_valid(const struct clock *t)
{
	if (!t->has_minutes && t->half < 0)
		return false;
	if (t->dotted && !t->introduced && !t->has_zone && t->half < 0)
		return false;
	bool hour_fits = t->half < 0 ? t->hour < 24 : t->hour >= 1 && t->hour <= 23;
	return hour_fits && t->minute < 60 && t->second < 60;
}

/* The rest of a time whose hours have been read. */
static bool finish_clock(struct date_scan *c, struct clock *t, struct date *d)
{
	scan_half(c, t);
	scan_zone(c, t);
	if (!clock_is_valid(t) || !scan_ends(c))
		return false;
	/* "14:30 PM" is written too: the half is redundant there. */
	if (t->half >= 0 && t->hour <= 12)
		t->hour = t->hour % 12 + t->half;
	d->hour = (uint8_t)t->hour;
	d->minute = (uint8_t)t->minute;
	d->second = (uint8_t)t->second;
	d->precision = t->has_seconds ? DATE_SECOND : DATE_MINUTE;
	d->has_zone = t->has_zone;
	d->zone = (int16_t)t->zone;
	return true;
}

bool scan_clock(struct date_scan *c, struct date *d)
{
	struct date_scan end = *c;
	struct clock t = { .half = -1 };
	if (!scan_lead(&end, &t) || !scan_hours(&end, &t) || !finish_clock(&end, &t, d))
		return false;
	*c = end;
	return true;
}

bool scan_clock_first(struct date_scan *c, struct date *d)
{
	struct date_scan end = *c;
	struct clock t = { .half = -1 };
	if (!char_is_digit(scan_peek(c)) || !scan_numbers(&end, &t) || !t.has_minutes ||
	    !finish_clock(&end, &t, d))
		return false;
	bool any = scan_gap(&end);
	any |= scan_separator(&end);
	any |= scan_gap(&end);
	if (scan_text(&end, STR("on ")))
		scan_gap(&end);
	if (any)
		*c = end;
	return any;
}
