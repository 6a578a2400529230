/* SPDX-License-Identifier: MIT */
/* Database exports (ProQuest, LexisNexis, Nexis Uni, Factiva): a head without labels, label lines,
 * the text between two of them, label lines again. */
#include "news/layout_exports.h"

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
	{ "BODY:", BLOCK_MARKUP, ROLE_NONE, EFFECT_TEXT_STARTS, false },
	{ "Texto completo:", KIND_OPEN, ROLE_NONE, EFFECT_TEXT_STARTS, false },
	{ "Volltext:", KIND_OPEN, ROLE_NONE, EFFECT_TEXT_STARTS, false },
	{ "Texte intégral:", KIND_OPEN, ROLE_NONE, EFFECT_TEXT_STARTS, false },
	{ "Materia:", BLOCK_MARKUP, ROLE_NONE, EFFECT_TEXT_ENDS, false },
	{ "Thema:", BLOCK_MARKUP, ROLE_NONE, EFFECT_TEXT_ENDS, false },
	{ "Sujet:", BLOCK_MARKUP, ROLE_NONE, EFFECT_TEXT_ENDS, false },
	{ "HEADLINE:", BLOCK_TITLE, ROLE_NONE, EFFECT_NONE, false },
	{ "SECTION:", BLOCK_MARKUP, ROLE_NONE, EFFECT_NONE, false },
	{ "Autor:", BLOCK_BYLINE, FIELD_AUTHOR, EFFECT_NONE, false },
	{ "Auteur:", BLOCK_BYLINE, FIELD_AUTHOR, EFFECT_NONE, false },
	{ "Título:", BLOCK_TITLE, ROLE_NONE, EFFECT_NONE, false },
	{ "Titel:", BLOCK_TITLE, ROLE_NONE, EFFECT_NONE, false },
	{ "Titre:", BLOCK_TITLE, ROLE_NONE, EFFECT_NONE, false },
	{ "Título de publicación:", BLOCK_MARKUP, ROLE_NONE, EFFECT_NONE, true },
	{ "Titel der Publikation:", BLOCK_MARKUP, ROLE_NONE, EFFECT_NONE, true },
	{ "Titre de la publication:", BLOCK_MARKUP, ROLE_NONE, EFFECT_NONE, true },
	{ "Fecha de publicación:", BLOCK_DATE, ROLE_NONE, EFFECT_NONE, false },
	{ "Publikationsdatum:", BLOCK_DATE, ROLE_NONE, EFFECT_NONE, false },
	{ "Date de publication:", BLOCK_DATE, ROLE_NONE, EFFECT_NONE, false },
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

struct str export_text(const struct export *x, size_t nr)
{
	return line_text(x->l, &x->plain[nr]);
}

#define LABEL_MAX 28 /* bytes of the longest one, and its colon */

static const struct label *find_label(struct str s)
{
	/* no label starts so, and most lines do */
	if (s.len == 0 || char_is_lower(s.ptr[0]) || char_is_digit(s.ptr[0]))
		return NULL;
	if (s.len > LABEL_MAX && (unsigned char)s.ptr[0] < 0x80 && !memchr(s.ptr, ':', LABEL_MAX))
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

struct line *export_add_piece(struct export *x, size_t from, size_t to, uint8_t blanks,
			      uint8_t kind)
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

struct line *export_add(struct export *x, size_t nr, uint8_t kind)
{
	const struct line *line = &x->plain[nr];
	if (goes_on(x, nr, kind)) {
		struct line *last = vec_last(&x->l->lines);
		lines_look_closer(x->l, last);
		lines_stretch(x->l, last, line->start + line->len - last->start);
		return last;
	}
	return export_add_piece(x, line->start, (size_t)line->start + line->len, line->blanks,
				kind);
}

/* --- the head ------------------------------------------------------------------------------- */

bool export_is_date(struct str s)
{
	struct date_match m;
	return s.len <= 60 && date_parse(s, DATE_ORDER_UNKNOWN, &m) && s.len - m.len <= 24;
}

bool export_is_copyright(struct str s)
{
	return str_starts(s, STR("Copyright ")) || str_starts(s, STR("All Rights Reserved")) ||
	       str_starts(s, STR("(c) "));
}

void export_set_source(struct export *x)
{
	x->l->source_line = (uint32_t)x->l->lines.len - 1;
}

/* Title, source and date, one a line; a contents list may stand before them. */
static void head_nexis(struct export *x, size_t end)
{
	size_t date = end;
	for (size_t i = 0; i < end; i++) {
		if (export_is_date(export_text(x, i)))
			date = i;
	}
	for (size_t i = 0; i < end; i++) {
		uint8_t kind = i == date                                            ? BLOCK_DATE
			       : i + 2 == date                                      ? BLOCK_TITLE
			       : i > date && export_is_copyright(export_text(x, i)) ? BLOCK_NOTICE
										    : BLOCK_MARKUP;
		if (export_add(x, i, kind) && i + 1 == date)
			export_set_source(x);
	}
}

/* A cover page, "N of M DOCUMENTS", source, date, edition, then the title after a blank line. */
static void head_lexis(struct export *x, size_t end)
{
	size_t mark = 0;
	size_t date = end;
	bool title = false;
	bool source = false;
	for (size_t i = 0; i < end; i++) {
		if (split_is_lexis_mark(export_text(x, i)))
			mark = i;
	}
	for (size_t i = 0; i < end; i++) {
		uint8_t kind = BLOCK_MARKUP;
		if (export_is_copyright(export_text(x, i))) {
			kind = BLOCK_NOTICE;
		} else if (i > mark && date == end && export_is_date(export_text(x, i))) {
			date = i;
			kind = BLOCK_DATE;
		} else if (i > date && (x->plain[i].blanks > 0 || title)) {
			kind = BLOCK_TITLE;
			title = true;
		}
		if (export_add(x, i, kind) && i > mark && kind == BLOCK_MARKUP && !source) {
			export_set_source(x);
			source = true;
		}
	}
}

/* "Document 4 of 500", "Documento 1 de 2" */
static bool is_counter(struct str s)
{
	struct str word;
	struct str rest = s;
	long n;
	bool counts = str_next(&rest, ' ', &word) && str_starts(word, STR("Do")) &&
		      str_next(&rest, ' ', &word) && str_to_long(word, &n);
	return counts && str_next(&rest, ' ', &word) && str_to_long(str_trim(rest), &n);
}

/* A rule, "Document 1 of 500", the title, addresses. */
static void head_proquest(struct export *x, size_t end)
{
	bool title = false;
	for (size_t i = 0; i < end; i++) {
		struct str s = export_text(x, i);
		lines_look_closer(x->l, &x->plain[i]);
		bool other = x->plain[i].marks & LINE_URL || !(x->plain[i].marks & LINE_LETTER) ||
			     is_counter(s) || str_starts(s, STR("Abstract:")) ||
			     str_starts(s, STR("Links:"));
		export_add(x, i, other || title ? BLOCK_MARKUP : BLOCK_TITLE);
		title = title || !other;
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
	export_add_piece(x, line->start, (size_t)line->start + 2, line->blanks, BLOCK_MARKUP);
	export_add_piece(x, (size_t)line->start + 2, time, 0, BLOCK_TITLE);
	export_add_piece(x, time, end, 0, BLOCK_DATE);
}

static void head_few(struct export *x, size_t end)
{
	const struct few_lines *few = x->few;
	for (size_t i = 0; i < end; i++) {
		uint8_t kind = few->kind(export_text(x, i));
		if (kind == BLOCK_TITLE && few->kind == kind_digest)
			add_item(x, i);
		else
			export_add(x, i, kind);
	}
}

static const struct {
	const char *form;
	void (*head)(struct export *x, size_t end);
} heads[] = {
	{ "Asahi", head_few },       { "Integrum", head_few },     { "digest", head_few },
	{ "Nexis Uni", head_nexis }, { "LexisNexis", head_lexis }, { "ProQuest", head_proquest },
	{ "Factiva", factiva_head },
};

/* --- the rest ------------------------------------------------------------------------------- */

static void add_labelled(struct export *x, size_t nr, const struct label *label)
{
	const struct line *line = &x->plain[nr];
	size_t end = (size_t)line->start + line->len;
	size_t value = (size_t)(export_text(x, nr).ptr - x->l->text.ptr) + strlen(label->name);
	x->last = label->kind;
	if (label->kind == BLOCK_MARKUP) {
		if (export_add(x, nr, BLOCK_MARKUP) && label->source)
			export_set_source(x);
		return;
	}
	export_add_piece(x, line->start, value, line->blanks, BLOCK_MARKUP);
	struct line *added = export_add_piece(x, value, end, 0, label->kind);
	if (!added)
		return;
	added->marks |= LINE_LABELLED;
	/* "BYLINE: By Jane Roe" is for the patterns */
	bool by = str_starts_nocase(line_text(x->l, added), STR("by "));
	added->role = by ? ROLE_NONE : label->role;
}

static void add_after_text(struct export *x, size_t nr)
{
	struct str s = export_text(x, nr);
	if (export_is_copyright(s))
		export_add(x, nr, BLOCK_NOTICE);
	else if (x->last != BLOCK_MARKUP && x->plain[nr].blanks == 0 &&
		 str_find(s, STR(": ")) == STR_NPOS)
		export_add(x, nr, x->last);
	else
		export_add(x, nr, BLOCK_MARKUP);
}

/* The last lines of a Factiva article: publisher and document id. */
static bool is_end_mark(const struct export *x, size_t nr)
{
	if (!x->factiva || nr + 2 < x->count)
		return false;
	return nr + 1 == x->count || x->plain[nr].len < 60;
}

/* ProQuest gives the title again behind the text. */
static bool ends_proquest(const struct export *x, const struct label *label)
{
	return label->kind == BLOCK_TITLE && strcmp(x->l->form->name, "ProQuest") == 0;
}

static void add_rest(struct export *x)
{
	for (size_t i = x->text; i < x->count; i++) {
		const struct label *label = find_label(export_text(x, i));
		if (label && (label->effect == EFFECT_TEXT_ENDS || ends_proquest(x, label)))
			x->ended = true;
		if (label && (x->ended || label->effect == EFFECT_TEXT_STARTS))
			add_labelled(x, i, label);
		else if (x->ended)
			add_after_text(x, i);
		else if (is_end_mark(x, i))
			export_add(x, i, BLOCK_MARKUP);
		else
			vec_push(&x->l->lines, x->plain[i]);
	}
}

static bool starts_text(const struct export *x, size_t nr)
{
	if (x->few)
		return nr > 0 && x->few->kind(export_text(x, nr - 1)) == BLOCK_TITLE;
	if (x->factiva)
		return nr > 0 && export_is_copyright(export_text(x, nr - 1));
	const struct label *label = find_label(export_text(x, nr));
	return label && label->effect == EFFECT_TEXT_STARTS;
}

/* LENGTH: starts the text, unless BODY: stands further down. */
static size_t find_text(const struct export *x)
{
	size_t text = 0;
	while (text < x->count && !starts_text(x, text))
		text++;
	for (size_t i = text; i < x->count && i < text + 24; i++) {
		if (str_starts(export_text(x, i), STR("BODY:")))
			return i;
	}
	return text;
}

/* Labelled lines of the head are taken out of it; the form's own reading gets the others. */
static void add_head(struct export *x)
{
	size_t end = 0;
	while (end < x->text && !find_label(export_text(x, end)))
		end++;
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		if (strcmp(x->l->form->name, heads[i].form) == 0)
			heads[i].head(x, end);
	}
	for (size_t i = end; i < x->text; i++) {
		const struct label *label = find_label(export_text(x, i));
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
	x.text = find_text(&x);
	l->lines.data = NULL;
	l->lines.len = l->lines.cap = 0;
	vec_reserve(&l->lines, plain.len + 8);
	if (x.factiva && factiva_is_coded(&x)) {
		factiva_add_coded(&x);
		vec_release(&plain);
		return;
	}
	if (x.text == x.count) /* not what it seemed: a part without a text */
		x.text = 0;
	add_head(&x);
	add_rest(&x);
	vec_release(&plain);
}
