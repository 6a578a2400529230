/* SPDX-License-Identifier: MIT */
/* Factiva's articles: what stands before the text, and the form whose lines start with codes. */
#include "news/layout_exports.h"

#include <string.h>

#define CODES_FIRST 16 /* lines among which the headline has its code */
#define WRAP_LEAST  70 /* a shorter line was not wrapped: the next one is something else */

/* "1341 words", "877 Wörter". */
static bool is_word_count(struct str s)
{
	size_t n = 0;
	while (n < s.len && (char_is_digit(s.ptr[n]) || s.ptr[n] == ',' || s.ptr[n] == '.'))
		n++;
	struct str unit = str_trim(str_skip(s, n));
	return n > 0 && s.len < 24 && unit.len > 0 && !char_is_digit(unit.ptr[0]) &&
	       (str_starts(unit, STR("word")) || unit.ptr[0] == 'W' ||
		(unsigned char)unit.ptr[0] >= 0xE0 || str_starts(unit, STR("parol")) ||
		str_starts(unit, STR("palabra")) || str_starts(unit, STR("mots")));
}

static bool is_byline(struct str s)
{
	return str_starts(s, STR("By ")) || str_starts(s, STR("BY ")) ||
	       str_starts(s, STR("Special to "));
}

/* "표태준 기자": a reporter. */
static bool names_reporter(struct str s)
{
	return str_ends(s, STR("기자")) || str_ends(s, STR("記者")) || str_ends(s, STR("记者"));
}

/* A lone name above the number of words is who wrote it; where only two lines stand there, the
 * headline must be the longer one: it could be a section and the headline. */
static bool is_lone_byline(const struct export *x, size_t section, size_t words)
{
	if (words < section + 2)
		return false;
	struct line *line = &x->plain[words - 1];
	struct line *above = &x->plain[words - 2];
	if (names_reporter(export_text(x, words - 1)))
		return true;
	lines_look_closer(x->l, line);
	lines_look_closer(x->l, above);
	if (!(line->marks & LINE_NAMES) || line->words < 2 || line->words > 4 ||
	    above->len >= WRAP_LEAST)
		return false;
	return words > section + 2 || (above->words >= 4 && !(above->marks & LINE_NAMES));
}

/* Section, title, byline, number of words, date, source, code, edition, page, language. */
void factiva_head(struct export *x, size_t end)
{
	size_t words = 0;
	while (words < end && !is_word_count(export_text(x, words)))
		words++;
	size_t section = 0;
	while (section < words && str_find(export_text(x, section), STR("Factiva")) != STR_NPOS)
		section++;
	size_t first = section;
	while (first < words && !is_byline(export_text(x, first)))
		first++;
	bool lone = first == words && words < end && is_lone_byline(x, section, words);
	first -= lone;
	bool has_section = first - section >= 2;
	for (size_t i = 0; i < end; i++) {
		struct str s = export_text(x, i);
		uint8_t kind = BLOCK_MARKUP;
		if (i < words && (is_byline(s) || (lone && i == first)))
			kind = BLOCK_BYLINE;
		else if (i < first && i >= section + has_section)
			kind = BLOCK_TITLE;
		else if (i > words && export_is_date(s))
			kind = BLOCK_DATE;
		else if (export_is_copyright(s))
			kind = BLOCK_NOTICE;
		struct line *line = export_add(x, i, kind);
		if (line && lone && i == first)
			line->role = FIELD_AUTHOR;
		if (line && i == words + 2)
			export_set_source(x);
	}
}

/* --- lines with codes ------------------------------------------------------------------------ */

static const struct code {
	const char *name;
	uint8_t kind; /* of the value; BLOCK_MARKUP: of the whole line */
	uint8_t role;
	bool source;
} codes[] = {
	{ "SE", BLOCK_MARKUP, ROLE_NONE, false },    { "HD", BLOCK_TITLE, ROLE_NONE, false },
	{ "BY", BLOCK_BYLINE, FIELD_AUTHOR, false }, { "CR", BLOCK_CREDIT, ROLE_NONE, false },
	{ "WC", BLOCK_MARKUP, ROLE_NONE, false },    { "PD", BLOCK_DATE, ROLE_NONE, false },
	{ "ET", BLOCK_MARKUP, ROLE_NONE, false },    { "SN", BLOCK_MARKUP, ROLE_NONE, true },
	{ "SC", BLOCK_MARKUP, ROLE_NONE, false },    { "ED", BLOCK_MARKUP, ROLE_NONE, false },
	{ "PG", BLOCK_MARKUP, ROLE_NONE, false },    { "VOL", BLOCK_MARKUP, ROLE_NONE, false },
	{ "LA", BLOCK_MARKUP, ROLE_NONE, false },    { "CY", BLOCK_NOTICE, ROLE_NONE, false },
	{ "LP", KIND_OPEN, ROLE_NONE, false },       { "TD", KIND_OPEN, ROLE_NONE, false },
	{ "CX", BLOCK_MARKUP, ROLE_NONE, false },    { "ART", BLOCK_CAPTION, ROLE_NONE, false },
	{ "CT", BLOCK_MARKUP, ROLE_NONE, false },    { "RF", BLOCK_MARKUP, ROLE_NONE, false },
	{ "CO", BLOCK_MARKUP, ROLE_NONE, false },    { "IN", BLOCK_MARKUP, ROLE_NONE, false },
	{ "NS", BLOCK_MARKUP, ROLE_NONE, false },    { "RE", BLOCK_MARKUP, ROLE_NONE, false },
	{ "IPD", BLOCK_MARKUP, ROLE_NONE, false },   { "IPC", BLOCK_MARKUP, ROLE_NONE, false },
	{ "CLM", BLOCK_MARKUP, ROLE_NONE, false },   { "PUB", BLOCK_MARKUP, ROLE_NONE, false },
	{ "AN", BLOCK_MARKUP, ROLE_NONE, false },
};

/* "HD  headline", or the code alone. */
static const struct code *find_code(struct str s)
{
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		struct str name = str_from(codes[i].name);
		if (str_starts(s, name) && (s.len == name.len || char_is_blank(s.ptr[name.len])))
			return &codes[i];
	}
	return NULL;
}

bool factiva_is_coded(const struct export *x)
{
	bool title = false;
	for (size_t i = 0; i < x->count && (title || i < CODES_FIRST); i++) {
		const struct code *code = find_code(export_text(x, i));
		title = title || (code && code->kind == BLOCK_TITLE);
		if (title && code && code->kind == KIND_OPEN)
			return true;
	}
	return false;
}

void factiva_add_coded(struct export *x)
{
	const struct code *code = NULL;
	for (size_t i = 0; i < x->count; i++) {
		const struct code *next = find_code(export_text(x, i));
		const struct line *line = &x->plain[i];
		size_t end = (size_t)line->start + line->len;
		size_t value = line->start;
		code = next ? next : code;
		uint8_t kind = code ? code->kind : BLOCK_MARKUP;
		if (next && (kind != BLOCK_MARKUP || next->source)) {
			value += strlen(next->name);
			export_add_piece(x, line->start, value, line->blanks, BLOCK_MARKUP);
		}
		struct line *added = export_add_piece(x, value, end, next ? 0 : line->blanks, kind);
		if (!added)
			continue;
		if (code && code->source && next)
			export_set_source(x);
		if (code && kind != BLOCK_MARKUP && kind != KIND_OPEN) {
			added->marks |= LINE_LABELLED;
			added->role = code->role;
		}
	}
}
