/* SPDX-License-Identifier: MIT */
/* Database exports (ProQuest, LexisNexis, Nexis Uni, Factiva): a head without labels, label lines,
 * the text between two of them, label lines again. */
#include "news/layout_parts.h"

#include <string.h>

enum label_effect { EFFECT_NONE, EFFECT_TEXT_STARTS, EFFECT_TEXT_ENDS };

/* "to the top of this page" */
#define PAGE_TOP "\xE3\x81\x93\xE3\x81\xAE\xE3\x83\x9A\xE3\x83\xBC\xE3\x82\xB8\xE3\x81\xAE"

/* Labels of all exports; they do not contradict each other. A value of kind BLOCK_MARKUP leaves
 * the line whole. */
static const struct label {
	const char *name; /* with its colon, if it has one */
	uint8_t kind;     /* of the value */
	uint8_t role;
	uint8_t effect;
	bool source; /* the value names the outlet */
} labels[] = {
	{ "Full text:", KIND_OPEN, ROLE_NONE, EFFECT_TEXT_STARTS, false },
	{ "Body", BLOCK_MARKUP, ROLE_NONE, EFFECT_TEXT_STARTS, false },
	{ "LENGTH:", BLOCK_MARKUP, ROLE_NONE, EFFECT_TEXT_STARTS, false },
	{ "L\xC3\x84NGE:", BLOCK_MARKUP, ROLE_NONE, EFFECT_TEXT_STARTS, false },
	{ "Subject:", BLOCK_MARKUP, ROLE_NONE, EFFECT_TEXT_ENDS, false },
	{ "CAPTION:", BLOCK_CAPTION, ROLE_NONE, EFFECT_TEXT_ENDS, false },
	{ "CREDIT:", BLOCK_CREDIT, ROLE_NONE, EFFECT_TEXT_ENDS, false },
	{ "GRAPHIC:", BLOCK_CAPTION, ROLE_NONE, EFFECT_TEXT_ENDS, false },
	{ "LOAD-DATE:", BLOCK_MARKUP, ROLE_NONE, EFFECT_TEXT_ENDS, false },
	{ "Load-Date:", BLOCK_MARKUP, ROLE_NONE, EFFECT_TEXT_ENDS, false },
	{ "UPDATE:", BLOCK_MARKUP, ROLE_NONE, EFFECT_TEXT_ENDS, false },
	{ "Classification", BLOCK_MARKUP, ROLE_NONE, EFFECT_TEXT_ENDS, false },
	{ "BYLINE:", BLOCK_BYLINE, FIELD_AUTHOR, EFFECT_NONE, false },
	{ "Byline:", BLOCK_BYLINE, FIELD_AUTHOR, EFFECT_NONE, false },
	{ "AUTOR:", BLOCK_BYLINE, FIELD_AUTHOR, EFFECT_NONE, false },
	{ "Author:", BLOCK_BYLINE, FIELD_AUTHOR, EFFECT_NONE, false },
	{ "DATELINE:", BLOCK_DATELINE, ROLE_NONE, EFFECT_NONE, false },
	{ "Dateline:", BLOCK_DATELINE, ROLE_NONE, EFFECT_NONE, false },
	{ "HIGHLIGHT:", BLOCK_STANDFIRST, ROLE_NONE, EFFECT_NONE, false },
	{ "Highlight:", BLOCK_STANDFIRST, ROLE_NONE, EFFECT_NONE, false },
	{ "Title:", BLOCK_TITLE, ROLE_NONE, EFFECT_NONE, false },
	{ "Publication title:", BLOCK_MARKUP, ROLE_NONE, EFFECT_NONE, true },
	{ "Publication date:", BLOCK_DATE, ROLE_NONE, EFFECT_NONE, false },
	{ "Copyright:", BLOCK_NOTICE, ROLE_NONE, EFFECT_NONE, false },
	{ PAGE_TOP, BLOCK_FURNITURE, ROLE_NONE, EFFECT_TEXT_ENDS, false },
};

struct few_lines;

struct export
{
	struct layout *l;
	const struct few_lines *few; /* NULL: a form of more */
	bool factiva;
	struct line *plain; /* the physical lines */
	size_t count;
	size_t text;  /* first line of the text: count where there is none */
	uint8_t last; /* kind of the value before: it may go on on the next line */
	bool ended;   /* the text is over */
};

static struct str text_of(const struct export *x, size_t nr)
{
	return line_text(x->l, &x->plain[nr]);
}

static const struct label *find_label(struct str s)
{
	/* no label starts so, and most lines do */
	if (s.len == 0 || char_is_lower(s.ptr[0]) || char_is_digit(s.ptr[0]))
		return NULL;
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		if (s.ptr[0] != labels[i].name[0])
			continue;
		struct str name = str_from(labels[i].name);
		if (!str_starts(s, name))
			continue;
		if (str_ends(name, STR(":")) || s.len == name.len ||
		    labels[i].kind == BLOCK_FURNITURE)
			return &labels[i];
	}
	return NULL;
}

static struct line *add(struct export *x, size_t from, size_t to, uint8_t blanks, uint8_t kind)
{
	struct layout *l = x->l;
	size_t count = l->lines.len;
	lines_add(l, from, to, blanks);
	if (l->lines.len == count)
		return NULL;
	struct line *line = vec_last(&l->lines);
	line->kind = kind;
	if (kind != KIND_OPEN)
		line->marks |= LINE_FIXED;
	return line;
}

/* A headline over two lines is one. */
static bool goes_on(const struct export *x, size_t nr, uint8_t kind)
{
	const struct line *last = x->l->lines.len ? vec_last(&x->l->lines) : NULL;
	return kind == BLOCK_TITLE && last && last->kind == BLOCK_TITLE && x->plain[nr].blanks == 0;
}

static struct line *add_line(struct export *x, size_t nr, uint8_t kind)
{
	const struct line *line = &x->plain[nr];
	if (goes_on(x, nr, kind)) {
		struct line *last = vec_last(&x->l->lines);
		lines_look_closer(x->l, last);
		lines_stretch(x->l, last, line->start + line->len - last->start);
		return last;
	}
	return add(x, line->start, (size_t)line->start + line->len, line->blanks, kind);
}

/* --- the head ------------------------------------------------------------------------------- */

static bool is_date_line(struct str s)
{
	struct date_match m;
	return s.len <= 60 && date_parse(s, DATE_ORDER_UNKNOWN, &m) && s.len - m.len <= 12;
}

static bool is_copyright(struct str s)
{
	return str_starts(s, STR("Copyright ")) || str_starts(s, STR("All Rights Reserved")) ||
	       str_starts(s, STR("(c) "));
}

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

static void set_source(struct export *x)
{
	x->l->source_line = (uint32_t)x->l->lines.len - 1;
}

/* Title, source and date, one a line; a contents list may stand before them. */
static void head_nexis(struct export *x, size_t end)
{
	size_t date = end;
	for (size_t i = 0; i < end; i++) {
		if (is_date_line(text_of(x, i)))
			date = i;
	}
	for (size_t i = 0; i < end; i++) {
		uint8_t kind = i == date                                 ? BLOCK_DATE
			       : i + 2 == date                           ? BLOCK_TITLE
			       : i > date && is_copyright(text_of(x, i)) ? BLOCK_NOTICE
									 : BLOCK_MARKUP;
		if (add_line(x, i, kind) && i + 1 == date)
			set_source(x);
	}
}

static bool is_document_mark(struct str s)
{
	return str_ends(s, STR(" DOCUMENTS")) && char_is_digit(s.ptr[0]);
}

/* A cover page, "N of M DOCUMENTS", source, date, edition, then the title after a blank line. */
static void head_lexis(struct export *x, size_t end)
{
	size_t mark = 0;
	size_t date = end;
	bool title = false;
	for (size_t i = 0; i < end; i++) {
		if (is_document_mark(text_of(x, i)))
			mark = i;
	}
	for (size_t i = 0; i < end; i++) {
		uint8_t kind = BLOCK_MARKUP;
		if (i > mark && date == end && is_date_line(text_of(x, i))) {
			date = i;
			kind = BLOCK_DATE;
		} else if (i > date && (x->plain[i].blanks > 0 || title)) {
			kind = BLOCK_TITLE;
			title = true;
		}
		if (add_line(x, i, kind) && i == mark + 1 && kind == BLOCK_MARKUP)
			set_source(x);
	}
}

/* A rule, "Document 1 of 500", the title, addresses. */
static void head_proquest(struct export *x, size_t end)
{
	bool title = false;
	for (size_t i = 0; i < end; i++) {
		struct str s = text_of(x, i);
		lines_look_closer(x->l, &x->plain[i]);
		bool other = x->plain[i].marks & LINE_URL || !(x->plain[i].marks & LINE_LETTER) ||
			     str_starts(s, STR("Document ")) || str_starts(s, STR("Abstract:")) ||
			     str_starts(s, STR("Links:"));
		add_line(x, i, other || title ? BLOCK_MARKUP : BLOCK_TITLE);
		title = title || !other;
	}
}

static bool is_byline(struct str s)
{
	return str_starts(s, STR("By ")) || str_starts(s, STR("BY ")) ||
	       str_starts(s, STR("Special to "));
}

/* Section, title, byline, number of words, date, source, code, edition, page, language. */
static void head_factiva(struct export *x, size_t end)
{
	size_t words = 0;
	while (words < end && !is_word_count(text_of(x, words)))
		words++;
	size_t section = 0;
	while (section < words && str_find(text_of(x, section), STR("Factiva")) != STR_NPOS)
		section++;
	size_t first = section;
	while (first < words && !is_byline(text_of(x, first)))
		first++;
	bool has_section = first - section >= 2;
	for (size_t i = 0; i < end; i++) {
		struct str s = text_of(x, i);
		uint8_t kind = BLOCK_MARKUP;
		if (i < words && is_byline(s))
			kind = BLOCK_BYLINE;
		else if (i < first && i >= section + has_section)
			kind = BLOCK_TITLE;
		else if (i > words && is_date_line(s))
			kind = BLOCK_DATE;
		else if (is_copyright(s))
			kind = BLOCK_NOTICE;
		if (add_line(x, i, kind) && i == words + 2)
			set_source(x);
	}
}

/* --- forms of few lines ---------------------------------------------------------------------- */

/* A rule, names of columns, number and day, the title. */
static uint8_t kind_asahi(struct str s)
{
	struct date_match m;
	if (str_starts(s, STR("\xE2\x94\x81")) || str_starts(s, STR("No.")))
		return BLOCK_MARKUP;
	return s.len <= 160 && date_find(s, 60, DATE_ORDER_UNKNOWN, &m) ? BLOCK_DATE : BLOCK_TITLE;
}

static bool is_upper_cyrillic(struct str s)
{
	size_t small = 0;
	size_t capital = 0;
	for (size_t i = 0; i + 1 < s.len; i++) {
		unsigned char lead = (unsigned char)s.ptr[i];
		unsigned char next = (unsigned char)s.ptr[i + 1];
		capital += lead == 0xD0 && next >= 0x90 && next <= 0xAF;
		small += (lead == 0xD0 && next >= 0xB0) || (lead == 0xD1 && next <= 0x8F);
	}
	return capital > 3 && small == 0;
}

/* "Paper; 09.02.1994; 6;", the title in capitals; a numbered list may stand before the first. */
static uint8_t kind_integrum(struct str s)
{
	struct date_match m;
	if (str_chr(s, ';') != STR_NPOS && s.len <= 160 && !char_is_digit(s.ptr[0]) &&
	    date_find(s, 150, DATE_DAY_FIRST, &m))
		return BLOCK_DATE;
	return is_upper_cyrillic(s) && !char_is_digit(s.ptr[0]) ? BLOCK_TITLE : BLOCK_MARKUP;
}

/* The day and a rule above the first item, "[Paper]", "- headline (02:50 WIB)", an address. */
static uint8_t kind_digest(struct str s)
{
	struct date_match m;
	if (str_starts(s, STR("- ")))
		return BLOCK_TITLE;
	return date_parse(s, DATE_ORDER_UNKNOWN, &m) ? BLOCK_DATE : BLOCK_MARKUP;
}

static const struct few_lines {
	const char *form;
	uint8_t (*kind)(struct str s);
} few_lines[] = {
	{ "Asahi", kind_asahi },
	{ "Integrum", kind_integrum },
	{ "digest", kind_digest },
};

static const struct few_lines *few_lines_of(const struct split_form *form)
{
	for (size_t i = 0; i < sizeof few_lines / sizeof *few_lines; i++) {
		if (strcmp(form->name, few_lines[i].form) == 0)
			return &few_lines[i];
	}
	return NULL;
}

/* "- headline (02:50 WIB)" without the mark and the time. */
static void add_item(struct export *x, size_t nr)
{
	const struct line *line = &x->plain[nr];
	size_t end = (size_t)line->start + line->len;
	size_t open = str_rchr(str_sub(x->l->text, line->start, end), '(');
	size_t time = open == STR_NPOS ? end : line->start + open;
	add(x, line->start, (size_t)line->start + 2, line->blanks, BLOCK_MARKUP);
	add(x, (size_t)line->start + 2, time, 0, BLOCK_TITLE);
	add(x, time, end, 0, BLOCK_DATE);
}

static void head_few(struct export *x, size_t end)
{
	const struct few_lines *few = x->few;
	for (size_t i = 0; i < end; i++) {
		uint8_t kind = few->kind(text_of(x, i));
		if (kind == BLOCK_TITLE && few->kind == kind_digest)
			add_item(x, i);
		else
			add_line(x, i, kind);
	}
}

static const struct {
	const char *form;
	void (*head)(struct export *x, size_t end);
} heads[] = {
	{ "Asahi", head_few },       { "Integrum", head_few },     { "digest", head_few },
	{ "Nexis Uni", head_nexis }, { "LexisNexis", head_lexis }, { "ProQuest", head_proquest },
	{ "Factiva", head_factiva },
};

/* --- the rest ------------------------------------------------------------------------------- */

static void add_labelled(struct export *x, size_t nr, const struct label *label)
{
	const struct line *line = &x->plain[nr];
	size_t end = (size_t)line->start + line->len;
	size_t value = (size_t)(text_of(x, nr).ptr - x->l->text.ptr) + strlen(label->name);
	x->last = label->kind;
	if (label->kind == BLOCK_MARKUP) {
		if (add_line(x, nr, BLOCK_MARKUP) && label->source)
			set_source(x);
		return;
	}
	add(x, line->start, value, line->blanks, BLOCK_MARKUP);
	struct line *added = add(x, value, end, 0, label->kind);
	if (!added)
		return;
	added->marks |= LINE_LABELLED;
	added->role = label->role;
}

static void add_after_text(struct export *x, size_t nr)
{
	struct str s = text_of(x, nr);
	if (is_copyright(s))
		add_line(x, nr, BLOCK_NOTICE);
	else if (x->last != BLOCK_MARKUP && x->plain[nr].blanks == 0 &&
		 str_find(s, STR(": ")) == STR_NPOS)
		add_line(x, nr, x->last);
	else
		add_line(x, nr, BLOCK_MARKUP);
}

/* The last lines of a Factiva article: publisher and document id. */
static bool is_end_mark(const struct export *x, size_t nr)
{
	if (!x->factiva || nr + 2 < x->count)
		return false;
	return nr + 1 == x->count || x->plain[nr].len < 60;
}

static void add_rest(struct export *x)
{
	for (size_t i = x->text; i < x->count; i++) {
		const struct label *label = find_label(text_of(x, i));
		if (label && label->effect == EFFECT_TEXT_ENDS)
			x->ended = true;
		if (label && (x->ended || label->effect == EFFECT_TEXT_STARTS))
			add_labelled(x, i, label);
		else if (x->ended)
			add_after_text(x, i);
		else if (is_end_mark(x, i))
			add_line(x, i, BLOCK_MARKUP);
		else
			vec_push(&x->l->lines, x->plain[i]);
	}
}

static bool starts_text(const struct export *x, size_t nr)
{
	if (x->few)
		return nr > 0 && x->few->kind(text_of(x, nr - 1)) == BLOCK_TITLE;
	if (x->factiva)
		return nr > 0 && is_copyright(text_of(x, nr - 1));
	const struct label *label = find_label(text_of(x, nr));
	return label && label->effect == EFFECT_TEXT_STARTS;
}

/* Labelled lines of the head are taken out of it; the form's own reading gets the others. */
static void add_head(struct export *x)
{
	size_t end = 0;
	while (end < x->text && !find_label(text_of(x, end)))
		end++;
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		if (strcmp(x->l->form->name, heads[i].form) == 0)
			heads[i].head(x, end);
	}
	for (size_t i = end; i < x->text; i++) {
		const struct label *label = find_label(text_of(x, i));
		if (label)
			add_labelled(x, i, label);
		else
			add_after_text(x, i);
	}
}

void exports_apply(struct layout *l)
{
	VEC(struct line) plain = { l->lines.data, l->lines.len, l->lines.cap };
	struct export x = { .l = l,
			    .few = few_lines_of(l->form),
			    .factiva = strcmp(l->form->name, "Factiva") == 0,
			    .plain = plain.data,
			    .count = plain.len,
			    .last = BLOCK_MARKUP };
	while (x.text < x.count && !starts_text(&x, x.text))
		x.text++;
	l->lines.data = NULL;
	l->lines.len = l->lines.cap = 0;
	vec_reserve(&l->lines, plain.len + 8);
	if (x.text == x.count) /* not what it seemed: a part without a text */
		x.text = 0;
	add_head(&x);
	add_rest(&x);
	vec_release(&plain);
}
