/* SPDX-License-Identifier: MIT */
/* Files that somebody joined: articles with a form feed or a rule between them. Rules also stand
 * inside articles, so what follows one must look like the head of an article. */
#include <string.h>

#include "news/date.h"
#include "news/split_form.h"

#define RULE_MAX   120
#define HEAD_BYTES 1200 /* looked at behind a rule */
#define TITLE_MAX  160

static bool ends_line(char c)
{
	return c == '\n' || c == '\r';
}

static bool is_rule_byte(char c)
{
	return c == '-' || c == '=' || c == '*' || c == '_' || c == '~' || c == '#';
}

/* "-----", "* * *": one mark again and again, at least three. */
static bool is_rule(struct str line)
{
	struct str s = str_trim(line);
	size_t marks = 0;
	if (s.len < 3 || s.len > RULE_MAX || !is_rule_byte(s.ptr[0]))
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] != s.ptr[0] && s.ptr[i] != ' ')
			return false;
		marks += s.ptr[i] == s.ptr[0];
	}
	return marks >= (s.ptr[0] == '*' ? 3 : 5) && marks * 2 + 1 >= s.len;
}

struct head {
	struct str rest;
	struct str line; /* not blank */
	bool blank;      /* a blank line stood before it */
};

static bool next_line(struct head *h)
{
	h->blank = false;
	while (str_next_line(&h->rest, &h->line)) {
		if (!str_blank(h->line)) {
			h->line = str_trim(h->line);
			return true;
		}
		h->blank = true;
	}
	return false;
}

static bool is_date(struct str line)
{
	struct date_match m;
	return line.len <= 100 && date_find(line, 60, DATE_ORDER_UNKNOWN, &m);
}

static bool is_headline(struct str s)
{
	char last = s.ptr[s.len - 1];
	return s.len >= 8 && s.len <= TITLE_MAX && !char_is_lower(s.ptr[0]) && last != '.' &&
	       last != ',' && last != ':' && last != ';' && !is_rule(s);
}

/* A headline, and behind it a blank line or a date, then a longer line; or a date, then a
 * headline. */
static bool is_head(struct str text, bool must_date)
{
	struct head h = { .rest = text };
	if (!next_line(&h))
		return false;
	bool dated = is_date(h.line);
	if (dated && !next_line(&h))
		return false;
	size_t title = h.line.len;
	if (!is_headline(h.line) || !next_line(&h))
		return false;
	bool apart = h.blank;
	for (size_t i = 0; i < 4; i++) {
		dated = dated || is_date(h.line);
		if (h.line.len >= 60 && h.line.len >= title / 2)
			return dated || (apart && !must_date);
		if (!next_line(&h))
			break;
	}
	return false;
}

static struct str line_from(struct str text, size_t at)
{
	size_t end = at;
	while (end < text.len && end - at <= RULE_MAX && !ends_line(text.ptr[end]))
		end++;
	return str_sub(text, at, end);
}

/* Stars also part the chapters of one long article, each with a heading: a day must say more. */
static bool separates(struct str text, size_t at, struct str *line)
{
	struct str here = line_from(text, at);
	bool feed = here.ptr[0] == '\f';
	if (feed)
		here.len = 1;
	else if (!is_rule(here))
		return false;
	size_t end = at + here.len;
	*line = here;
	return is_head(str_sub(text, end, end + HEAD_BYTES), str_chr(here, '*') != STR_NPOS);
}

bool split_next_rule(struct str text, size_t *from, size_t to, struct str *line)
{
	to = to < text.len ? to : text.len;
	for (size_t at = *from; at < to;) {
		char c = text.ptr[at];
		*from = at;
		if ((is_rule_byte(c) || c == ' ' || c == '\f') && separates(text, at, line))
			return true;
		const char *next = memchr(text.ptr + at, '\n', to - at);
		at = next ? (size_t)(next - text.ptr) + 1 : to;
	}
	return false;
}
