/* SPDX-License-Identifier: MIT */
/* The days that prose names: "Minggu (17/3)", "pada Senin", "Sept. 14", "16/10/2020". */
#include "news/bytes.h"
#include "news/date_words.h"
#include "news/date_written.h"

/* A letter of any script: what is not ASCII counts unless it is a mark or a blank. */
static bool is_letter_before(struct str text, size_t at)
{
	if (at == 0)
		return false;
	unsigned char last = (unsigned char)text.ptr[at - 1];
	if (last < 0x80)
		return char_is_alpha((char)last) || char_is_digit((char)last) || last == '_';
	if (at < 2)
		return true;
	unsigned char lead = (unsigned char)text.ptr[at - 2];
	if (lead == 0xc2) /* U+0080 to U+00BF */
		return false;
	if (at < 3 || lead > 0xbf)
		return true;
	unsigned char first = (unsigned char)text.ptr[at - 3];
	bool mark = (first == 0xe2 && lead <= 0x81) || (first == 0xe3 && lead == 0x80);
	return !mark && first != 0xef;
}

/* The word before, with one blank or hyphen between. */
static struct str word_before(struct str text, size_t at)
{
	size_t end = at;
	if (end > 0 && (char_is_blank(text.ptr[end - 1]) || text.ptr[end - 1] == '-'))
		end--;
	size_t from = end;
	while (from > 0 && end - from < 16 && char_is_alpha(text.ptr[from - 1]))
		from--;
	return str_sub(text, from, end);
}

static struct str word_behind(const struct date_scan *c)
{
	struct date_scan next = *c;
	return scan_gap(&next) ? scan_word(&next) : STR_NULL;
}

static void set_clue(const struct date_written *w, struct date_clue *out)
{
	out->year = w->date.year;
	out->month = w->date.month;
	out->day = w->date.day;
}

/* "(17/3)", ", 3 April", " 9/5/2024" behind a weekday. */
static bool number_behind(struct date_scan *c, int weekday, struct date_clue *out)
{
	struct date_scan t = *c;
	bool any = scan_weekday_joint(&t);
	bool bracket = scan_char(&t, '(');
	if (!any && !bracket)
		return false;
	scan_gap(&t);
	struct date_written w = { .weekday = weekday };
	if (!scan_written(&t, &w) || (w.short_year && date_weekday(&w.date) != weekday))
		return false;
	struct date_scan close = t;
	scan_gap(&close);
	if (bracket && scan_char(&close, ')'))
		t = close;
	set_clue(&w, out);
	*c = t;
	return true;
}

static bool has_apostrophe(struct str word)
{
	for (size_t i = 0; i < word.len; i++) {
		if (word.ptr[i] == '\'' || word.ptr[i] == '\342')
			return true;
	}
	return false;
}

/* "Thursday's" names the day as well. */
static const struct date_word *weekday_of(struct str *word)
{
	const struct date_word *day = date_word_weekday(*word);
	if (day || !has_apostrophe(*word))
		return day;
	size_t mark = str_find(*word, STR("'"));
	if (mark == STR_NPOS)
		mark = str_find(*word, STR("\342\200\231"));
	*word = str_sub(*word, 0, mark == STR_NPOS ? 0 : mark);
	return date_word_weekday(*word);
}

static bool weekday_clue(struct date_scan *c, struct date_clue *out)
{
	struct date_scan t = *c;
	struct str word = scan_word(&t);
	const struct date_word *day = weekday_of(&word);
	if (!day)
		return false;
	t.at = c->at + word.len;
	out->weekday = (uint8_t)day->value;
	bool found = number_behind(&t, day->value, out) ||
		     (day->full && !date_word_undoes_next(word_before(c->s, c->at)) &&
		      !date_word_undoes_before(day->value, word_behind(&t)));
	if (found)
		*c = t;
	return found;
}

static bool number_clue(struct date_scan *c, struct date_clue *out)
{
	struct date_written w = { .weekday = WEEKDAY_NONE };
	struct date_scan t = *c;
	if (!scan_written(&t, &w))
		return false;
	/* "2/1" alone is a score, a fraction, a page. */
	if (w.date.year == 0 && str_chr(str_sub(t.s, c->at, t.at), '/') != STR_NPOS)
		return false;
	set_clue(&w, out);
	*c = t;
	if (w.date.year)
		out->weekday = (uint8_t)scan_weekday_behind(c, &w.date);
	return true;
}

static bool clue_at(struct str text, size_t at, struct date_clue *out)
{
	struct date_scan c = { .s = text, .at = at, .wraps = true };
	bool word = char_is_upper(text.ptr[at]);
	if (word ? !date_word_may_start(text, at) || is_letter_before(text, at)
		 : !scan_number_starts(text, at))
		return false;
	*out = (struct date_clue){ .start = (uint32_t)at };
	if (!(word && weekday_clue(&c, out)) && !number_clue(&c, out))
		return false;
	out->len = (uint32_t)(c.at - at);
	return true;
}

/* The first digit or capital letter at or after `at`; text.len if there is none. */
static size_t next_start(struct str text, size_t at)
{
	for (; text.len - at >= 8; at += 8) {
		uint64_t bytes = bytes_at(text.ptr + at);
		uint64_t found = bytes_between(bytes, '0', '9') | bytes_between(bytes, 'A', 'Z');
		if (found)
			return at + bytes_first(found);
	}
	while (at < text.len && !char_is_digit(text.ptr[at]) && !char_is_upper(text.ptr[at]))
		at++;
	return at;
}

bool date_clue_next(struct str text, size_t *at, struct date_clue *out)
{
	for (; (*at = next_start(text, *at)) < text.len; ++*at) {
		if (clue_at(text, *at, out)) {
			*at += out->len;
			return true;
		}
	}
	return false;
}
