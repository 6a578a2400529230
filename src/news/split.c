/* SPDX-License-Identifier: MIT */
/* The forms of files with many articles, and the marks between those. */
#include "news/split.h"

#include <string.h>

#include "news/date.h"
#include "news/split_form.h"

/* --- marks --------------------------------------------------------------------------------- */

static bool is_tag_end(struct str line, size_t at)
{
	return at < line.len && (line.ptr[at] == '>' || char_is_blank(line.ptr[at]));
}

static bool opens_line(struct str line, size_t at)
{
	return str_blank(str_sub(line, 0, at));
}

static bool mark_doc(struct str text, struct str line, size_t at)
{
	(void)text;
	return opens_line(line, at) && is_tag_end(line, at + 4);
}

static bool mark_reuters(struct str text, struct str line, size_t at)
{
	(void)text;
	return opens_line(line, at) && is_tag_end(line, at + 8);
}

/* "12 of 500 DOCUMENTS", centred. */
static bool mark_lexis(struct str text, struct str line, size_t at)
{
	(void)text;
	(void)at;
	return line.len <= 160 && split_is_lexis_mark(line);
}

static bool mark_nexis(struct str text, struct str line, size_t at)
{
	(void)text;
	(void)at;
	return str_eq(str_trim(line), STR("End of Document"));
}

/* "Document SDDZ000020171125edbp0006f", or "Dokument ...": an id of at least 20 bytes. */
static bool mark_factiva(struct str text, struct str line, size_t at)
{
	(void)text;
	struct str before = str_trim(str_sub(line, 0, at > 3 ? at - 3 : 0));
	if (before.len > 0 && !str_eq(before, STR("AN"))) /* a code */
		return false;
	struct str id = str_trim(str_skip(line, at + 5));
	size_t digits = 0;
	for (size_t i = 0; i < id.len; i++) {
		if (!char_is_alpha(id.ptr[i]) && !char_is_digit(id.ptr[i]))
			return false;
		digits += char_is_digit(id.ptr[i]);
	}
	return id.len >= 20 && id.len <= 40 && digits >= 8;
}

/* A rule of 60 underscores; the last one of a file stands above an address. */
static bool mark_proquest(struct str text, struct str line, size_t at)
{
	line = str_trim(line);
	if (at > 2 || line.len < 50)
		return false;
	for (size_t i = 0; i < line.len; i++) {
		if (line.ptr[i] != '_')
			return false;
	}
	size_t end = (size_t)(line.ptr - text.ptr) + line.len;
	struct str after = str_trim_left(str_sub(text, end, end + 200));
	return after.len > 0 && !str_starts(after, STR("Contact us"));
}

#define HEADER_NAME_MAX 200

static bool is_header_line(struct str line)
{
	size_t n = 0;
	while (n < line.len && n < HEADER_NAME_MAX &&
	       (char_is_alpha(line.ptr[n]) || line.ptr[n] == '-'))
		n++;
	return n >= 2 && n + 1 < line.len && line.ptr[n] == ':' && line.ptr[n + 1] == ' ';
}

static struct str line_at(struct str text, size_t at)
{
	struct str rest = str_skip(text, at);
	struct str line = STR_NULL;
	str_next_line(&rest, &line);
	return line;
}

/* "From someone@somewhere Mon Jan  1 ..." before header lines. */
static bool mark_mbox(struct str text, struct str line, size_t at)
{
	size_t start = (size_t)(line.ptr - text.ptr);
	bool after_blank = start == 0 || (start >= 2 && text.ptr[start - 2] == '\n');
	if (at != 0 || !after_blank || line.len > 200)
		return false;
	return is_header_line(line_at(text, start + line.len + 1));
}

static bool mark_headers(struct str text, struct str line, size_t at)
{
	static const char *const names[] = { "From:", "Subject:",    "Date:", "Newsgroups:",
					     "Path:", "Message-ID:", "Xref:", "Return-Path:" };
	(void)at;
	size_t start = (size_t)(line.ptr - text.ptr);
	bool known = false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		known = known || str_starts_nocase(line, str_from(names[i]));
	return known && str_blank(str_sub(text, 0, start)) &&
	       is_header_line(line_at(text, start + line.len + 1));
}

/* A rule of heavy dashes, then the names of columns or the day. */
static bool mark_asahi(struct str text, struct str line, size_t at)
{
	static const struct str dash = { "\xE2\x94\x81", 3 };
	struct str rest = str_trim(line);
	(void)at;
	while (str_starts(rest, dash))
		rest = str_skip(rest, dash.len);
	if (rest.len > 0 || line.len < 5 * dash.len)
		return false;
	size_t end = (size_t)(line.ptr - text.ptr) + line.len;
	struct str next = line_at(str_trim_left(str_sub(text, end, end + 300)), 0);
	return next.len > 0 && (char_is_digit(next.ptr[0]) || str_starts(next, STR("No.")) ||
				str_find(next, STR("\xE6\x9C\x88")) != STR_NPOS);
}

static size_t count_digits(struct str s)
{
	size_t n = 0;
	while (n < s.len && char_is_digit(s.ptr[n]))
		n++;
	return n;
}

/* "09.02.1994" */
static bool is_dotted_day(struct str s)
{
	return s.len == 10 && count_digits(s) == 2 && s.ptr[2] == '.' &&
	       count_digits(str_skip(s, 3)) == 2 && s.ptr[5] == '.' &&
	       count_digits(str_skip(s, 6)) == 4;
}

/* "Paper; 09.02.1994; 6;" */
static bool mark_integrum(struct str text, struct str line, size_t at)
{
	struct str day;
	struct str rest = str_skip(line, at + 2);
	(void)text;
	return at >= 2 && at < 120 && !char_is_digit(str_trim_left(line).ptr[0]) &&
	       str_next(&rest, ';', &day) && is_dotted_day(day);
}

/* The day stands first. */
static bool opens_digest(struct str head)
{
	struct date_match m;
	return date_parse(head, DATE_ORDER_UNKNOWN, &m);
}

/* Integrum's papers are Russian. */
static bool opens_integrum(struct str head)
{
	head = str_sub(head, 0, 256);
	return str_chr(head, '\xD0') != STR_NPOS;
}

/* "- headline (02:50 WIB)", the address on the next line. */
static bool mark_digest(struct str text, struct str line, size_t at)
{
	struct str s = str_trim_right(line);
	size_t open = str_rchr(s, '(');
	size_t end = (size_t)(line.ptr - text.ptr) + line.len;
	if (!opens_line(line, at) || !str_ends(s, STR(")")) || open == STR_NPOS)
		return false;
	struct str time = str_skip(s, open + 1);
	size_t n = count_digits(time);
	return n >= 1 && n <= 2 && n + 2 < time.len && char_is_digit(time.ptr[n + 1]) &&
	       (time.ptr[n] == ':' || time.ptr[n] == '.') &&
	       str_starts(str_trim_left(str_sub(text, end, end + 200)), STR("http"));
}

/* "Record: 12", labels below it (EBSCO). */
static bool mark_record(struct str text, struct str line, size_t at)
{
	size_t end = (size_t)(line.ptr - text.ptr) + line.len;
	struct str number = str_trim(str_skip(line, at + 8));
	return at == 0 && number.len > 0 && count_digits(number) == number.len &&
	       is_header_line(line_at(str_trim_left(str_sub(text, end, end + 300)), 0));
}

/* "Title: ..." behind a blank line, another label below it: one article of many. */
static bool mark_title(struct str text, struct str line, size_t at)
{
	size_t start = (size_t)(line.ptr - text.ptr);
	size_t end = start + line.len;
	struct str before = str_sub(text, start > 200 ? start - 200 : 0, start);
	size_t back = before.len;
	size_t ends = 0;
	while (back > 0 && char_is_blank(before.ptr[back - 1]))
		ends += before.ptr[--back] == '\n';
	bool apart = start == 0 || back == 0 || ends >= 2;
	bool pair = end + 1 < text.len && text.ptr[end] == '\r' && text.ptr[end + 1] == '\n';
	return at == 0 && apart && is_header_line(line_at(text, end + 1 + pair));
}

/* --- forms --------------------------------------------------------------------------------- */

#define TAG_WINDOW    ((size_t)64 << 10)
#define COVER_WINDOW  ((size_t)8 << 10)
#define EXPORT_WINDOW ((size_t)1 << 20)

static const struct split_form forms[] = {
	{ .name = "<DOC>",
	  .probe = { "<DOC", 4 },
	  .reading = READ_TAGS,
	  .cut = CUT_BEFORE,
	  .is_mark = mark_doc,
	  .lead = '<',
	  .window = TAG_WINDOW },
	{ .name = "<DOK>",
	  .probe = { "<DOK", 4 },
	  .reading = READ_TAGS,
	  .cut = CUT_BEFORE,
	  .is_mark = mark_doc,
	  .lead = '<',
	  .window = TAG_WINDOW },
	{ .name = "<REUTERS>",
	  .probe = { "<REUTERS", 8 },
	  .reading = READ_TAGS,
	  .cut = CUT_BEFORE,
	  .is_mark = mark_reuters,
	  .lead = '<',
	  .outlet = "Reuters",
	  .window = TAG_WINDOW },
	{ .name = "<doc>",
	  .probe = { "<doc", 4 },
	  .reading = READ_TAGS,
	  .cut = CUT_BEFORE,
	  .is_mark = mark_doc,
	  .lead = '<',
	  .window = TAG_WINDOW },
	{ .name = "mbox",
	  .probe = { "From ", 5 },
	  .reading = READ_HEADERS,
	  .cut = CUT_BEFORE,
	  .is_mark = mark_mbox,
	  .lead = 'F',
	  .window = 256 },
	{ .name = "mail headers",
	  .probe = { ":", 1 },
	  .reading = READ_HEADERS,
	  .cut = CUT_NEVER,
	  .is_mark = mark_headers,
	  .window = 256 },
	{ .name = "ProQuest",
	  .probe = { "________", 8 },
	  .reading = READ_LABELS,
	  .cut = CUT_BEFORE,
	  .is_mark = mark_proquest,
	  .lead = '_',
	  .document = true,
	  .window = TAG_WINDOW },
	{ .name = "LexisNexis",
	  .probe = { " DOCUMENT", 9 },
	  .reading = READ_LABELS,
	  .cut = CUT_BEFORE,
	  .is_mark = mark_lexis,
	  .document = true,
	  .window = COVER_WINDOW },
	{ .name = "LexisNexis",
	  .probe = { " STORIES", 8 },
	  .reading = READ_LABELS,
	  .cut = CUT_BEFORE,
	  .is_mark = mark_lexis,
	  .window = COVER_WINDOW },
	{ .name = "LexisNexis",
	  .probe = { "Dokument ", 9 },
	  .reading = READ_LABELS,
	  .cut = CUT_BEFORE,
	  .is_mark = mark_lexis,
	  .document = true,
	  .window = COVER_WINDOW },
	{ .name = "titles",
	  .probe = { "Title: ", 7 },
	  .reading = READ_PLAIN,
	  .cut = CUT_BEFORE,
	  .is_mark = mark_title,
	  .lead = 'T',
	  .window = TAG_WINDOW,
	  .least = 2 },
	{ .name = "judul",
	  .probe = { "Judul: ", 7 },
	  .reading = READ_PLAIN,
	  .cut = CUT_BEFORE,
	  .is_mark = mark_title,
	  .lead = 'J',
	  .window = TAG_WINDOW,
	  .least = 2 },
	{ .name = "records",
	  .probe = { "Record: ", 8 },
	  .reading = READ_PLAIN,
	  .cut = CUT_BEFORE,
	  .is_mark = mark_record,
	  .lead = 'R',
	  .window = COVER_WINDOW },
	{ .name = "Nexis Uni",
	  .probe = { "ument", 5 },
	  .reading = READ_LABELS,
	  .cut = CUT_AFTER,
	  .is_mark = mark_nexis,
	  .document = true,
	  .window = EXPORT_WINDOW },
	{ .name = "Factiva",
	  .probe = { "ument", 5 },
	  .reading = READ_LABELS,
	  .cut = CUT_AFTER,
	  .is_mark = mark_factiva,
	  .document = true,
	  .window = EXPORT_WINDOW },
	{ .name = "Asahi",
	  .probe = { "\xE2\x94\x81\xE2\x94\x81\xE2\x94\x81\xE2\x94\x81", 12 },
	  .reading = READ_LABELS,
	  .cut = CUT_BEFORE,
	  .is_mark = mark_asahi,
	  .lead = '\xE2',
	  .window = COVER_WINDOW },
	{ .name = "Integrum",
	  .probe = { "; ", 2 },
	  .reading = READ_LABELS,
	  .cut = CUT_BEFORE,
	  .is_mark = mark_integrum,
	  .opens = opens_integrum,
	  .window = COVER_WINDOW,
	  .least = 2 },
	{ .name = "digest",
	  .items = true,
	  .probe = { "- ", 2 },
	  .reading = READ_LABELS,
	  .cut = CUT_BEFORE,
	  .is_mark = mark_digest,
	  .opens = opens_digest,
	  .window = COVER_WINDOW,
	  .least = 2 },
	{ .name = "rules",
	  .reading = READ_PLAIN,
	  .cut = CUT_BETWEEN,
	  .find = split_next_rule,
	  .window = EXPORT_WINDOW,
	  .least = 2 },
};

const struct split_form split_whole_file = { .name = "whole file", .reading = READ_PLAIN };

const struct split_form *split_form_named(struct str name)
{
	for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
		if (str_eq(name, str_from(forms[i].name)))
			return &forms[i];
	}
	return str_eq(name, str_from(split_whole_file.name)) ? &split_whole_file : NULL;
}

const char *split_form_name(const struct split_form *form)
{
	return form->name;
}

#define LINE_MAX_BYTES 4096 /* a longer line marks nothing */

static bool ends_line(char c)
{
	return c == '\n' || c == '\r';
}

static struct str line_around(struct str text, size_t at)
{
	size_t from = at;
	size_t to = at;
	while (from > 0 && at - from < LINE_MAX_BYTES && !ends_line(text.ptr[from - 1]))
		from--;
	while (to < text.len && to - at < LINE_MAX_BYTES && !ends_line(text.ptr[to]))
		to++;
	return str_sub(text, from, to);
}

static size_t behind(struct str text, struct str line)
{
	return (size_t)(line.ptr - text.ptr) + line.len + 1;
}

bool split_next_mark(const struct split_form *form, struct str text, size_t *from, size_t to,
		     struct str *line)
{
	if (form->find) {
		bool found = form->find(text, from, to, line);
		*from = found ? behind(text, *line) : *from;
		return found;
	}
	while (*from < text.len && *from < to) {
		size_t found = str_find(str_sub(text, *from, to), form->probe);
		if (found == STR_NPOS) {
			size_t straddles = to > form->probe.len ? to - form->probe.len + 1 : 0;
			*from = straddles > *from ? straddles : *from;
			return false;
		}
		size_t at = *from + found;
		*line = line_around(text, at);
		size_t start = (size_t)(line->ptr - text.ptr);
		*from = behind(text, *line);
		if (line->len < LINE_MAX_BYTES && form->is_mark(text, *line, at - start))
			return true;
	}
	return false;
}

/* Every export without a first byte of its own says "document" in some way. */
static bool says_document(struct str text)
{
	const char *at = text.ptr;
	const char *end = text.ptr + text.len;
	while (at < end && (at = memchr(at, 'D', (size_t)(end - at))) != NULL) {
		struct str word = str_of(at, (size_t)(end - at));
		if (str_starts(word, STR("DOCUMENT")) || str_starts(word, STR("Document")) ||
		    str_starts(word, STR("Dokument")))
			return true;
		at++;
	}
	return false;
}

static bool has_marks(const struct split_form *form, struct str text)
{
	struct str line;
	size_t from = 0;
	size_t count = 0;
	while (split_next_mark(form, text, &from, form->window, &line)) {
		/* nobody types a form feed into an article */
		count += line.len > 0 && line.ptr[0] == '\f' ? 2 : 1;
		if (count >= form->least)
			return true;
	}
	return false;
}

const struct split_form *split_find_form(struct str text)
{
	struct str head = str_trim_left(str_sub(text, 0, 4096));
	if (str_starts(head, STR("\xEF\xBB\xBF")))
		head = str_trim_left(str_skip(head, 3));
	bool document = says_document(str_sub(text, 0, EXPORT_WINDOW));
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		if (forms[i].document && !document)
			continue;
		if (forms[i].lead && (head.len == 0 || head.ptr[0] != forms[i].lead))
			continue;
		if (forms[i].opens && !forms[i].opens(head))
			continue;
		if (has_marks(&forms[i], text))
			return &forms[i];
	}
	return &split_whole_file;
}
