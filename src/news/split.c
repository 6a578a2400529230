/* SPDX-License-Identifier: MIT */
/* Cuts a file into articles at the marks of its form. */
#include "news/split.h"

#include <string.h>

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
	long n;
	struct str rest = str_trim(str_sub(line, 0, at));
	struct str first;
	if (!str_blank(str_skip(line, at + 10)) || !str_next(&rest, ' ', &first))
		return false;
	return str_to_long(first, &n) && str_starts(rest, STR("of ")) &&
	       str_to_long(str_trim(str_skip(rest, 3)), &n);
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
	if (!opens_line(line, at > 3 ? at - 3 : 0))
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

static bool is_header_line(struct str line)
{
	size_t n = 0;
	while (n < line.len && (char_is_alpha(line.ptr[n]) || line.ptr[n] == '-'))
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

/* --- forms --------------------------------------------------------------------------------- */

#define TAG_WINDOW    ((size_t)64 << 10)
#define COVER_WINDOW  ((size_t)8 << 10)
#define EXPORT_WINDOW ((size_t)1 << 20)

static const struct split_form forms[] = {
	{ "<DOC>", { "<DOC", 4 }, READ_TAGS, CUT_BEFORE, mark_doc, '<', NULL, TAG_WINDOW },
	{ "<DOK>", { "<DOK", 4 }, READ_TAGS, CUT_BEFORE, mark_doc, '<', NULL, TAG_WINDOW },
	{ "<REUTERS>",
	  { "<REUTERS", 8 },
	  READ_TAGS,
	  CUT_BEFORE,
	  mark_reuters,
	  '<',
	  "Reuters",
	  TAG_WINDOW },
	{ "<doc>", { "<doc", 4 }, READ_TAGS, CUT_BEFORE, mark_doc, '<', NULL, TAG_WINDOW },
	{ "mbox", { "From ", 5 }, READ_HEADERS, CUT_BEFORE, mark_mbox, 'F', NULL, 256 },
	{ "mail headers", { ":", 1 }, READ_HEADERS, CUT_NEVER, mark_headers, 0, NULL, 256 },
	{ "ProQuest",
	  { "________", 8 },
	  READ_LABELS,
	  CUT_BEFORE,
	  mark_proquest,
	  '_',
	  NULL,
	  TAG_WINDOW },
	{ "LexisNexis",
	  { " DOCUMENTS", 10 },
	  READ_LABELS,
	  CUT_BEFORE,
	  mark_lexis,
	  0,
	  NULL,
	  COVER_WINDOW },
	{ "Nexis Uni", { "ument", 5 }, READ_LABELS, CUT_AFTER, mark_nexis, 0, NULL, EXPORT_WINDOW },
	{ "Factiva", { "ument", 5 }, READ_LABELS, CUT_AFTER, mark_factiva, 0, NULL, EXPORT_WINDOW },
};

static const struct split_form whole_file = { .name = "whole file", .reading = READ_PLAIN };

const char *split_form_name(const struct split_form *form)
{
	return form->name;
}

static struct str line_around(struct str text, size_t at)
{
	size_t before = str_rchr(str_sub(text, 0, at), '\n');
	size_t after = str_chr(str_skip(text, at), '\n');
	return str_sub(text, before == STR_NPOS ? 0 : before + 1,
		       after == STR_NPOS ? text.len : at + after);
}

/* The next marked line from `from` on whose probe stands before `to`. */
static bool next_mark(const struct split_form *form, struct str text, size_t from, size_t to,
		      struct str *line)
{
	while (from < text.len && from < to) {
		size_t found = str_find(str_sub(text, from, to), form->probe);
		if (found == STR_NPOS)
			return false;
		size_t at = from + found;
		*line = line_around(text, at);
		size_t start = (size_t)(line->ptr - text.ptr);
		if (line->len < 4096 && form->is_mark(text, *line, at - start))
			return true;
		from = start + line->len + 1;
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
		if (str_starts(word, STR("DOCUMENTS")) || str_starts(word, STR("Document")) ||
		    str_starts(word, STR("Dokument")))
			return true;
		at++;
	}
	return false;
}

static const struct split_form *find_form(struct str text)
{
	struct str line;
	struct str head = str_trim_left(str_sub(text, 0, 4096));
	if (str_starts(head, STR("\xEF\xBB\xBF")))
		head = str_trim_left(str_skip(head, 3));
	bool document = says_document(str_sub(text, 0, EXPORT_WINDOW));
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		if (forms[i].reading == READ_LABELS && !document)
			continue;
		if (forms[i].lead && (head.len == 0 || head.ptr[0] != forms[i].lead))
			continue;
		if (next_mark(&forms[i], text, 0, forms[i].window, &line))
			return &forms[i];
	}
	return &whole_file;
}

/* --- cutting ------------------------------------------------------------------------------- */

static void add_part(struct split *out, uint64_t start, uint64_t end, size_t *oversize)
{
	while (end - start > UINT32_MAX) {
		vec_push(&out->parts, (struct split_part){ start, UINT32_MAX });
		start += UINT32_MAX;
		++*oversize;
	}
	if (end > start)
		vec_push(&out->parts, (struct split_part){ start, end - start });
}

/* What follows the last end mark: a torn article if it is long, else a footer of the last one. */
#define TORN_ARTICLE 1500

static bool joins_last(const struct split *out, struct str rest)
{
	if (out->parts.len == 0)
		return false;
	return out->form->cut == CUT_AFTER ? str_trim(rest).len < TORN_ARTICLE : str_blank(rest);
}

/* Blank lines between two articles belong to the following one: from the end of the last line
 * that is not blank. */
static size_t after_content(struct str text, size_t start, size_t at)
{
	size_t end = at;
	while (end > start && char_is_blank(text.ptr[end - 1]))
		end--;
	while (end < at && text.ptr[end] != '\n')
		end++;
	return end < at ? end + 1 : at;
}

static void cut_at_marks(struct str text, struct split *out, size_t *oversize)
{
	size_t start = 0;
	size_t from = 0;
	bool first = true;
	struct str line;
	while (next_mark(out->form, text, from, text.len, &line)) {
		size_t at = (size_t)(line.ptr - text.ptr);
		from = at + line.len + 1 < text.len ? at + line.len + 1 : text.len;
		size_t cut = out->form->cut == CUT_AFTER ? from : after_content(text, start, at);
		/* what stands before the first article belongs to it */
		if (!(out->form->cut == CUT_BEFORE && first)) {
			add_part(out, start, cut, oversize);
			start = cut;
		}
		first = false;
	}
	if (joins_last(out, str_skip(text, start)))
		vec_last(&out->parts)->len += text.len - start;
	else
		add_part(out, start, text.len, oversize);
}

void split_text(struct str text, struct split *out, size_t *oversize)
{
	*out = (struct split){ .form = &whole_file };
	*oversize = 0;
	if (str_blank(text))
		return;
	out->form = find_form(text);
	if (out->form->cut == CUT_NEVER)
		add_part(out, 0, text.len, oversize);
	else
		cut_at_marks(text, out, oversize);
}

void split_release(struct split *split)
{
	vec_release(&split->parts);
}
