/* SPDX-License-Identifier: MIT */
/* Mail headers: "Subject: ..." lines become a label and its value. */
#include "news/layout_parts.h"

static const struct header {
	const char *name;
	uint8_t kind; /* of the value; BLOCK_MARKUP: of the whole line */
	uint8_t role;
} headers[] = {
	{ "From", BLOCK_BYLINE, FIELD_AUTHOR },
	{ "Subject", BLOCK_TITLE, ROLE_NONE },
	{ "Date", BLOCK_DATE, ROLE_NONE },
};

/* Length of "Name:" at the start of s; 0 if there is none. */
static size_t header_len(struct str s)
{
	size_t n = 0;
	while (n < s.len && (char_is_alpha(s.ptr[n]) || char_is_digit(s.ptr[n]) ||
			     s.ptr[n] == '-' || s.ptr[n] == '.'))
		n++;
	return n > 1 && n < s.len && s.ptr[n] == ':' ? n + 1 : 0;
}

static const struct header *find_header(struct str name)
{
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
		if (str_eq_nocase(name, str_from(headers[i].name)))
			return &headers[i];
	}
	return NULL;
}

static void add_fixed(struct layout *l, size_t from, size_t to, uint8_t blanks, uint8_t kind,
		      uint8_t role)
{
	size_t count = l->lines.len;
	lines_add(l, from, to, blanks);
	if (l->lines.len == count)
		return;
	struct line *line = vec_last(&l->lines);
	line->kind = kind;
	line->role = role;
	line->marks |= LINE_FIXED;
}

static void add_header(struct layout *l, const struct line *line)
{
	struct str s = str_sub(l->text, line->start, (size_t)line->start + line->len);
	size_t label = header_len(s);
	const struct header *h = label ? find_header(str_sub(s, 0, label - 1)) : NULL;
	size_t end = (size_t)line->start + line->len;
	if (!h) {
		add_fixed(l, line->start, end, line->blanks, BLOCK_MARKUP, ROLE_NONE);
		return;
	}
	add_fixed(l, line->start, line->start + label, line->blanks, BLOCK_MARKUP, ROLE_NONE);
	add_fixed(l, line->start + label, end, 0, h->kind, h->role);
}

static bool is_quoted(struct str s)
{
	if (s.ptr[0] == '>' || s.ptr[0] == '|' ||
	    (s.ptr[0] == ':' && s.len > 1 && char_is_blank(s.ptr[1])))
		return true;
	return s.ptr[s.len - 1] == ':' && s.len < 200 &&
	       (str_ends(s, STR("writes:")) || str_ends(s, STR("wrote:")));
}

/* What follows the headers: taken-over lines, and the signature after a line "--". */
static void mark_mail_body(struct layout *l, size_t from)
{
	bool signature = false;
	for (size_t i = from; i < l->lines.len; i++) {
		struct line *line = &l->lines.data[i];
		struct str s = line_text(l, line);
		if (s.len == 0)
			continue;
		if (str_eq(s, STR("--"))) {
			signature = true;
			line->kind = BLOCK_MARKUP;
			line->marks |= LINE_FIXED;
		} else if (signature || is_quoted(s)) {
			line->kind = signature ? BLOCK_FURNITURE : BLOCK_QUOTE;
			line->marks |= LINE_FIXED;
		}
	}
}

void headers_apply(struct layout *l)
{
	VEC(struct line) plain = { l->lines.data, l->lines.len, l->lines.cap };
	size_t body = 0;
	l->lines.data = NULL;
	l->lines.len = l->lines.cap = 0;
	vec_reserve(&l->lines, plain.len + 16);
	/* headers end at the first blank line */
	for (size_t i = 0; i < plain.len; i++) {
		if (body == 0 && i > 0 && plain.data[i].blanks > 0)
			body = l->lines.len;
		if (body == 0)
			add_header(l, &plain.data[i]);
		else
			vec_push(&l->lines, plain.data[i]);
	}
	mark_mail_body(l, body ? body : l->lines.len);
	vec_release(&plain);
}
