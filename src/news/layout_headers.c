/* SPDX-License-Identifier: MIT */
/* Mail headers: "Subject: ..." lines become a label and its value. So do the lines that programs
 * write above the text of a page they saved. */
#include "news/layout_parts.h"

#include "news/date.h"

enum header_effect {
	EFFECT_NONE,
	EFFECT_TITLE,  /* there must be one */
	EFFECT_SOURCE, /* the value names the outlet */
	EFFECT_DATED,  /* the value holds a date among other things */
	EFFECT_TEXT,   /* what follows is the text */
};

static const struct header {
	const char *name; /* small letters, a blank for - and _ */
	uint8_t kind;     /* of the value; BLOCK_MARKUP: of the whole line */
	uint8_t role;
	uint8_t effect; /* enum header_effect */
} headers[] = {
	{ "from", BLOCK_BYLINE, FIELD_AUTHOR, EFFECT_NONE },
	{ "subject", BLOCK_TITLE, ROLE_NONE, EFFECT_TITLE },
	{ "date", BLOCK_DATE, ROLE_NONE, EFFECT_NONE },
	{ "last modified", BLOCK_DATE, ROLE_NONE, EFFECT_DATED },
	{ "x last updated", BLOCK_DATE, ROLE_NONE, EFFECT_DATED },
};

/* The same of programs that save pages: "Judul: ...", "Publish date: ...". */
static const struct header labels[] = {
	{ "title", BLOCK_TITLE, ROLE_NONE, EFFECT_TITLE },
	{ "headline", BLOCK_TITLE, ROLE_NONE, EFFECT_TITLE },
	{ "judul", BLOCK_TITLE, ROLE_NONE, EFFECT_TITLE },
	{ "judul berita", BLOCK_TITLE, ROLE_NONE, EFFECT_TITLE },
	{ "tajuk", BLOCK_TITLE, ROLE_NONE, EFFECT_TITLE },
	{ "subject", BLOCK_TITLE, ROLE_NONE, EFFECT_TITLE },
	{ "titel", BLOCK_TITLE, ROLE_NONE, EFFECT_TITLE },
	{ "titre", BLOCK_TITLE, ROLE_NONE, EFFECT_TITLE },
	{ "t\303\255tulo", BLOCK_TITLE, ROLE_NONE, EFFECT_TITLE },
	{ "titolo", BLOCK_TITLE, ROLE_NONE, EFFECT_TITLE },
	{ "date", BLOCK_DATE, ROLE_NONE, EFFECT_NONE },
	{ "datetime", BLOCK_DATE, ROLE_NONE, EFFECT_NONE },
	{ "pubdate", BLOCK_DATE, ROLE_NONE, EFFECT_NONE },
	{ "published", BLOCK_DATE, ROLE_NONE, EFFECT_NONE },
	{ "published at", BLOCK_DATE, ROLE_NONE, EFFECT_NONE },
	{ "published date", BLOCK_DATE, ROLE_NONE, EFFECT_NONE },
	{ "publish date", BLOCK_DATE, ROLE_NONE, EFFECT_NONE },
	{ "publication date", BLOCK_DATE, ROLE_NONE, EFFECT_NONE },
	{ "date published", BLOCK_DATE, ROLE_NONE, EFFECT_NONE },
	{ "tanggal", BLOCK_DATE, ROLE_NONE, EFFECT_NONE },
	{ "tanggal terbit", BLOCK_DATE, ROLE_NONE, EFFECT_NONE },
	{ "tanggal publikasi", BLOCK_DATE, ROLE_NONE, EFFECT_NONE },
	{ "waktu", BLOCK_DATE, ROLE_NONE, EFFECT_NONE },
	{ "tarikh", BLOCK_DATE, ROLE_NONE, EFFECT_NONE },
	{ "datum", BLOCK_DATE, ROLE_NONE, EFFECT_NONE },
	{ "fecha", BLOCK_DATE, ROLE_NONE, EFFECT_NONE },
	{ "author", BLOCK_BYLINE, FIELD_AUTHOR, EFFECT_NONE },
	{ "authors", BLOCK_BYLINE, FIELD_AUTHOR, EFFECT_NONE },
	{ "byline", BLOCK_BYLINE, FIELD_AUTHOR, EFFECT_NONE },
	{ "by", BLOCK_BYLINE, FIELD_AUTHOR, EFFECT_NONE },
	{ "oleh", BLOCK_BYLINE, FIELD_AUTHOR, EFFECT_NONE },
	{ "penulis", BLOCK_BYLINE, FIELD_AUTHOR, EFFECT_NONE },
	{ "reporter", BLOCK_BYLINE, FIELD_AUTHOR, EFFECT_NONE },
	{ "wartawan", BLOCK_BYLINE, FIELD_AUTHOR, EFFECT_NONE },
	{ "pewarta", BLOCK_BYLINE, FIELD_AUTHOR, EFFECT_NONE },
	{ "autor", BLOCK_BYLINE, FIELD_AUTHOR, EFFECT_NONE },
	{ "auteur", BLOCK_BYLINE, FIELD_AUTHOR, EFFECT_NONE },
	{ "editor", BLOCK_BYLINE, FIELD_EDITOR, EFFECT_NONE },
	{ "penyunting", BLOCK_BYLINE, FIELD_EDITOR, EFFECT_NONE },
	{ "source", BLOCK_MARKUP, ROLE_NONE, EFFECT_SOURCE },
	{ "sumber", BLOCK_MARKUP, ROLE_NONE, EFFECT_SOURCE },
	{ "media", BLOCK_MARKUP, ROLE_NONE, EFFECT_SOURCE },
	{ "publisher", BLOCK_MARKUP, ROLE_NONE, EFFECT_SOURCE },
	{ "publication", BLOCK_MARKUP, ROLE_NONE, EFFECT_SOURCE },
	{ "newspaper", BLOCK_MARKUP, ROLE_NONE, EFFECT_SOURCE },
	{ "sitename", BLOCK_MARKUP, ROLE_NONE, EFFECT_SOURCE },
	{ "site", BLOCK_MARKUP, ROLE_NONE, EFFECT_SOURCE },
	{ "feed", BLOCK_MARKUP, ROLE_NONE, EFFECT_SOURCE },
	{ "hostname", BLOCK_MARKUP, ROLE_NONE, EFFECT_NONE },
	{ "url", BLOCK_MARKUP, ROLE_NONE, EFFECT_NONE },
	{ "link", BLOCK_MARKUP, ROLE_NONE, EFFECT_NONE },
	{ "id", BLOCK_MARKUP, ROLE_NONE, EFFECT_NONE },
	{ "record", BLOCK_MARKUP, ROLE_NONE, EFFECT_NONE },
	{ "category", BLOCK_MARKUP, ROLE_NONE, EFFECT_NONE },
	{ "kategori", BLOCK_MARKUP, ROLE_NONE, EFFECT_NONE },
	{ "section", BLOCK_MARKUP, ROLE_NONE, EFFECT_NONE },
	{ "tags", BLOCK_MARKUP, ROLE_NONE, EFFECT_NONE },
	{ "keywords", BLOCK_MARKUP, ROLE_NONE, EFFECT_NONE },
	{ "description", BLOCK_STANDFIRST, ROLE_NONE, EFFECT_NONE },
	{ "summary", BLOCK_STANDFIRST, ROLE_NONE, EFFECT_NONE },
	{ "ringkasan", BLOCK_STANDFIRST, ROLE_NONE, EFFECT_NONE },
	{ "language", BLOCK_MARKUP, ROLE_NONE, EFFECT_NONE },
	{ "text", BLOCK_MARKUP, ROLE_NONE, EFFECT_TEXT },
	{ "full text", BLOCK_MARKUP, ROLE_NONE, EFFECT_TEXT },
	{ "content", BLOCK_MARKUP, ROLE_NONE, EFFECT_TEXT },
	{ "body", BLOCK_MARKUP, ROLE_NONE, EFFECT_TEXT },
	{ "article", BLOCK_MARKUP, ROLE_NONE, EFFECT_TEXT },
	{ "isi", BLOCK_MARKUP, ROLE_NONE, EFFECT_TEXT },
	{ "isi berita", BLOCK_MARKUP, ROLE_NONE, EFFECT_TEXT },
	{ "konten", BLOCK_MARKUP, ROLE_NONE, EFFECT_TEXT },
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

/* "publish_date", "Publish Date" and "publish-date" are one. */
static bool same_label(struct str s, const char *name)
{
	size_t i = 0;
	for (; i < s.len && name[i]; i++) {
		char c = s.ptr[i] == '-' || s.ptr[i] == '_' ? ' ' : char_lower(s.ptr[i]);
		if (c != name[i])
			return false;
	}
	return i == s.len && !name[i];
}

static const struct header *find_in(const struct header *table, size_t count, struct str name)
{
	for (size_t i = 0; i < count; i++) {
		if (same_label(name, table[i].name))
			return &table[i];
	}
	return NULL;
}

static const struct header *find_header(struct str name)
{
	const struct header *h = find_in(headers, sizeof headers / sizeof *headers, name);
	return h ? h : find_in(labels, sizeof labels / sizeof *labels, name);
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

/* "The Example Gazette. 03/05/2019, p7-7": the outlet, the day, the page. */
static void add_source(struct layout *l, size_t from, size_t to)
{
	struct date_match m;
	struct str s = str_sub(l->text, from, to);
	bool dated = date_find(s, 160, DATE_ORDER_UNKNOWN, &m) && m.start > 3;
	size_t day = dated ? from + m.start : to;
	size_t end = dated ? day + m.len : to;
	size_t count = l->lines.len;
	size_t stop = day;
	while (dated && stop > from &&
	       (l->text.ptr[stop - 1] == ' ' || l->text.ptr[stop - 1] == '.'))
		stop--;
	add_fixed(l, from, stop, 0, BLOCK_MARKUP, ROLE_NONE);
	if (l->lines.len > count)
		l->source_line = (uint32_t)count;
	add_fixed(l, stop, day, 0, BLOCK_MARKUP, ROLE_NONE);
	add_fixed(l, day, end, 0, BLOCK_DATE, ROLE_NONE);
	add_fixed(l, end, to, 0, BLOCK_MARKUP, ROLE_NONE);
}

/* "Last-modified: $Date: 93/04/01 14:39:19 $" */
static void add_dated(struct layout *l, const struct line *line)
{
	struct date_match m = { 0 };
	size_t start = line->start;
	size_t end = start + line->len;
	struct str s = str_sub(l->text, start, end);
	if (!date_find(s, 160, DATE_ORDER_UNKNOWN, &m))
		m.start = m.len = 0;
	add_fixed(l, start, start + m.start, line->blanks, BLOCK_MARKUP, ROLE_NONE);
	add_fixed(l, start + m.start, start + m.start + m.len, 0, BLOCK_DATE, ROLE_NONE);
	add_fixed(l, start + m.start + m.len, end, m.len ? 0 : line->blanks, BLOCK_MARKUP,
		  ROLE_NONE);
}

/* A value may stand in quotation marks. */
static void add_value(struct layout *l, size_t from, size_t to, const struct header *h)
{
	struct str s = str_trim(str_sub(l->text, from, to));
	if (s.len == 0)
		return;
	size_t start = (size_t)(s.ptr - l->text.ptr);
	size_t end = start + s.len;
	bool quoted =
	    s.len >= 3 && (s.ptr[0] == '"' || s.ptr[0] == '\'') && s.ptr[s.len - 1] == s.ptr[0];
	add_fixed(l, start, start + quoted, 0, BLOCK_MARKUP, ROLE_NONE);
	if (h->effect == EFFECT_SOURCE)
		add_source(l, start + quoted, end - quoted);
	else
		add_fixed(l, start + quoted, end - quoted, 0, h->kind, h->role);
	add_fixed(l, end - quoted, end, 0, BLOCK_MARKUP, ROLE_NONE);
}

static void add_header(struct layout *l, const struct line *line)
{
	struct str s = str_sub(l->text, line->start, (size_t)line->start + line->len);
	size_t label = header_len(s);
	const struct header *h = label ? find_header(str_sub(s, 0, label - 1)) : NULL;
	size_t end = (size_t)line->start + line->len;
	if (h && h->effect == EFFECT_DATED) {
		add_dated(l, line);
		return;
	}
	if (!h || h->kind == BLOCK_STANDFIRST ||
	    (h->kind == BLOCK_MARKUP && h->effect != EFFECT_SOURCE)) {
		add_fixed(l, line->start, end, line->blanks, BLOCK_MARKUP, ROLE_NONE);
		return;
	}
	add_fixed(l, line->start, line->start + label, line->blanks, BLOCK_MARKUP, ROLE_NONE);
	add_value(l, line->start + label, end, h);
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

/* Periodic postings have a second block of headers below the first. */
static bool starts_second_block(const struct layout *l, const struct line *line)
{
	struct str s = line_text(l, line);
	return str_starts_nocase(s, STR("Archive-name:"));
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
		if (body == 0 && i > 0 && plain.data[i].blanks > 0 &&
		    !starts_second_block(l, &plain.data[i]))
			body = l->lines.len;
		if (body == 0)
			add_header(l, &plain.data[i]);
		else
			vec_push(&l->lines, plain.data[i]);
	}
	mark_mail_body(l, body ? body : l->lines.len);
	vec_release(&plain);
}

/* --- labels of programs ---------------------------------------------------------------------- */

#define LABEL_LINES 40

/* "-----", "=====" above or below the labels */
static bool is_rule(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] != s.ptr[0])
			return false;
	}
	return s.len >= 3 && (s.ptr[0] == '-' || s.ptr[0] == '=' || s.ptr[0] == '*');
}

/* Bytes of "Publish date:" at the start of s, or 0. */
static size_t label_len(struct str s)
{
	size_t colon = str_chr(str_sub(s, 0, 24), ':');
	if (colon == STR_NPOS || colon < 2)
		return 0;
	return s.len == colon + 1 || char_is_blank(s.ptr[colon + 1]) ? colon + 1 : 0;
}

static const struct header *label_of(const struct layout *l, const struct line *line, size_t *len)
{
	struct str s = line_text(l, line);
	*len = label_len(s);
	struct str name = str_trim(str_sub(s, 0, *len ? *len - 1 : 0));
	return *len ? find_in(labels, sizeof labels / sizeof *labels, name) : NULL;
}

/* The lines that are labels: how many stand first, 0 if they are none: a title and one more. */
static size_t count_labels(const struct layout *l)
{
	size_t known = 0;
	size_t end = 0;
	bool title = false;
	for (size_t i = 0; i < l->lines.len && i < LABEL_LINES; i++) {
		size_t len;
		const struct header *h = label_of(l, &l->lines.data[i], &len);
		if (known == 0 && !h && !is_rule(line_text(l, &l->lines.data[i])))
			return 0;
		if (known > 0 && len == 0)
			break;
		known += h != NULL;
		title = title || (h && h->effect == EFFECT_TITLE);
		end = h ? i + 1 : end;
		if (h && h->effect == EFFECT_TEXT)
			break;
	}
	return known >= 2 && title ? end : 0;
}

static void add_label(struct layout *l, const struct line *line)
{
	size_t len;
	const struct header *h = label_of(l, line, &len);
	size_t end = (size_t)line->start + line->len;
	size_t value = line->start + (h ? len : line->len);
	add_fixed(l, line->start, value, line->blanks, BLOCK_MARKUP, ROLE_NONE);
	if (!h || str_blank(str_sub(l->text, value, end)))
		return;
	if (h->effect == EFFECT_TEXT)
		lines_add(l, value, end, 0);
	else
		add_value(l, value, end, h);
}

bool labels_apply(struct layout *l)
{
	size_t count = count_labels(l);
	if (count == 0)
		return false;
	VEC(struct line) plain = { l->lines.data, l->lines.len, l->lines.cap };
	l->lines.data = NULL;
	l->lines.len = l->lines.cap = 0;
	if (count < plain.len && is_rule(line_text(l, &plain.data[count])))
		count++;
	for (size_t i = 0; i < plain.len; i++) {
		if (i < count)
			add_label(l, &plain.data[i]);
		else
			vec_push(&l->lines, plain.data[i]);
	}
	vec_release(&plain);
	return true;
}
