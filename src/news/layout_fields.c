/* SPDX-License-Identifier: MIT */
/* Kinds and patterns to fields: title, source, place and the lists of names. */
#include "news/layout_parts.h"

#include <string.h>

#define LIST_MAX 200 /* entries of one list; a file of many articles may hold more */

struct lists {
	struct layout *l;
	VEC(struct field) items[FIELD_LIST_COUNT];
	const char *why; /* of what is being added */
	uint8_t origin;
	uint8_t list;
};

/* --- lists ------------------------------------------------------------------------------------ */

static const uint8_t slot_lists[SLOT_KIND_COUNT] = {
	[SLOT_AUTHOR] = FIELD_AUTHOR + 1, [SLOT_AUTHORS] = FIELD_AUTHOR + 1,
	[SLOT_EDITOR] = FIELD_EDITOR + 1, [SLOT_TRANSLATOR] = FIELD_TRANSLATOR + 1,
	[SLOT_WIRE] = FIELD_WIRE + 1,     [SLOT_WIRES] = FIELD_WIRE + 1,
	[SLOT_PHOTO] = FIELD_PHOTO + 1,
};

static bool has_value(const struct lists *lists, uint8_t list, struct str value)
{
	for (size_t i = 0; i < lists->items[list].len; i++) {
		if (str_eq(lists->items[list].data[i].value, value))
			return true;
	}
	return false;
}

/* Line ends and runs of blanks inside a value become one space. */
static struct str tidy(struct layout *l, struct str s)
{
	bool clean = true;
	for (size_t i = 0; i < s.len && clean; i++)
		clean = !char_is_blank(s.ptr[i]) ||
			(s.ptr[i] == ' ' && i + 1 < s.len && !char_is_blank(s.ptr[i + 1]));
	if (clean)
		return s;
	char *copy = arena_dup(l->context->arena, s.ptr, s.len);
	size_t len = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (!char_is_blank(s.ptr[i]))
			copy[len++] = s.ptr[i];
		else if (len > 0 && copy[len - 1] != ' ')
			copy[len++] = ' ';
	}
	return str_of(copy, len);
}

static struct field make_field(struct layout *l, struct str text, uint8_t origin, const char *why)
{
	return (struct field){ .value = tidy(l, text),
			       .start = (uint32_t)(text.ptr - l->text.ptr),
			       .len = (uint32_t)text.len,
			       .origin = origin,
			       .why = why };
}

/* "by Jane Roe, Reuters": the outlet is no author. */
static bool is_own_name(const struct layout *l, struct str name)
{
	return l->outlet != OUTLET_GENERAL && rules_outlet_named(l->outlets, name) == l->outlet;
}

static void add_name(void *ctx, struct str name)
{
	struct lists *lists = ctx;
	if (lists->list == FIELD_AUTHOR && is_own_name(lists->l, name))
		return;
	struct field f = make_field(lists->l, name, lists->origin, lists->why);
	if (lists->items[lists->list].len < LIST_MAX && !has_value(lists, lists->list, f.value))
		vec_push(&lists->items[lists->list], f);
}

/* A picture's text and its link say the same: "Hujan di Teluk Hujan di Teluk". */
static struct str without_double(struct str s)
{
	size_t half = s.len / 2;
	bool doubled = s.len > 20 && s.len % 2 == 1 && char_is_blank(s.ptr[half]) &&
		       str_eq(str_sub(s, 0, half), str_skip(s, half + 1));
	return doubled ? str_sub(s, 0, half) : s;
}

/* A title of a web page's list: without its bullet and its number of readers. */
static struct str listed_title(struct str s)
{
	static const struct str bullet = { "\xE2\x80\xA2", 3 };
	if (str_starts(s, bullet))
		s = pattern_trim(str_skip(s, bullet.len));
	if (str_ends(s, STR(" views"))) {
		s = pattern_trim(str_sub(s, 0, s.len - 6));
		while (s.len > 0 && (char_is_digit(s.ptr[s.len - 1]) || s.ptr[s.len - 1] == '.'))
			s.len--;
		s = pattern_trim(s);
	}
	return without_double(s);
}

static void add_whole(struct lists *lists, uint8_t list, struct str text, const char *why)
{
	lists->list = list;
	lists->why = why;
	text = pattern_trim(text);
	if (list == FIELD_RELATED)
		text = listed_title(text);
	if (text.len < 2)
		return;
	if (list == FIELD_RELATED || list == FIELD_PHOTO)
		add_name(lists, text);
	else
		names_split(text, add_name, lists);
}

static void add_slots(struct lists *lists, const struct rule *rule, const struct pattern_match *m,
		      uint8_t kind)
{
	for (size_t i = 0; i < m->slot_count; i++) {
		uint8_t list = slot_lists[m->slots[i].kind];
		if (m->slots[i].kind == SLOT_TITLE && kind == BLOCK_RELATED)
			list = FIELD_RELATED + 1;
		if (list > 0)
			add_whole(lists, (uint8_t)(list - 1), m->slots[i].text, rule->why);
	}
}

static const char *role_why(uint8_t role)
{
	return role == FIELD_RELATED ? "title below a heading"
	       : role == FIELD_PHOTO ? "line below a label"
				     : "name on a line of its own";
}

/* A caption with a credit glued to its front names it there. */
static bool has_glue(const struct layout *l, const struct line *line, struct str s)
{
	return line->kind == BLOCK_CAPTION && l->body < l->lines.len &&
	       line->start < l->lines.data[l->body].start && glued_credit(s) > 0;
}

/* "jane@example.org (Jane Roe)", "Jane Roe <jane@example.org>". */
static struct str sender_name(struct str s)
{
	size_t open = str_rchr(s, '(');
	size_t angle = str_rchr(s, '<');
	if (open != STR_NPOS && str_ends(s, STR(")")))
		return str_sub(s, open + 1, s.len - 1);
	if (angle != STR_NPOS && angle > 0)
		s = str_trim(str_sub(s, 0, angle));
	if (s.len > 2 && s.ptr[0] == '"' && s.ptr[s.len - 1] == '"')
		s = str_sub(s, 1, s.len - 1);
	return str_chr(s, '@') == STR_NPOS ? s : STR_NULL;
}

static void add_line(struct lists *lists, const struct line *line)
{
	const struct rule *rule = layout_rule(lists->l, line->rule);
	struct str s = line_text(lists->l, line);
	struct pattern_match m;
	lists->origin = line->marks & LINE_FIXED ? ORIGIN_TAG : ORIGIN_TEXT;
	if (lists->l->form->reading == READ_HEADERS && line->role == FIELD_AUTHOR)
		s = sender_name(s);
	if (line->role != ROLE_NONE)
		add_whole(lists, line->role, s,
			  line->marks & LINE_FIXED ? lists->l->form->name : role_why(line->role));
	else if (rule && rule->kind == line->kind && !has_glue(lists->l, line, s) &&
		 pattern_match(rule->pattern, s, &m))
		add_slots(lists, rule, &m, line->kind);
}

static void add_cutting(struct lists *lists, const struct cutting *cut)
{
	const struct block *b = &lists->l->blocks.data[cut->block];
	const struct rule *rule = layout_rule(lists->l, cut->rule);
	struct str s = str_sub(lists->l->text, b->start, (size_t)b->start + b->len);
	struct pattern_match m;
	lists->origin = ORIGIN_TEXT;
	size_t colon = str_chr(str_sub(s, 0, 12), ':');
	if (!rule)
		add_whole(lists, FIELD_PHOTO, str_skip(s, colon == STR_NPOS ? 0 : colon + 1),
			  "glued to what follows");
	else if (pattern_match(rule->pattern, s, &m))
		add_slots(lists, rule, &m, b->kind);
}

static int by_start(const void *a, const void *b)
{
	uint32_t x = ((const struct field *)a)->start;
	uint32_t y = ((const struct field *)b)->start;
	return (x > y) - (x < y);
}

static void finish_lists(struct lists *lists, struct article *out)
{
	for (size_t i = 0; i < FIELD_LIST_COUNT; i++) {
		size_t n = lists->items[i].len;
		if (n > 1)
			qsort(lists->items[i].data, n, sizeof(struct field), by_start);
		out->lists[i].count = (uint32_t)n;
		out->lists[i].items =
		    n == 0 ? NULL
			   : arena_dup(lists->l->context->arena, lists->items[i].data,
				       n * sizeof(struct field));
		vec_release(&lists->items[i]);
	}
}

/* --- title ------------------------------------------------------------------------------------ */

static bool title_from_line(struct layout *l, struct article *out)
{
	if (l->title == LINE_NONE)
		return false;
	const struct line *line = &l->lines.data[l->title];
	for (size_t i = 0; i < l->blocks.len; i++) {
		const struct block *b = &l->blocks.data[i];
		if (b->kind != BLOCK_TITLE || b->start < line->start)
			continue;
		struct str s = str_sub(l->text, b->start, (size_t)b->start + b->len);
		const struct rule *rule = layout_rule(l, line->rule);
		bool tag = line->marks & LINE_FIXED && l->form->reading != READ_LABELS;
		out->title = make_field(l, pattern_trim(s), tag ? ORIGIN_TAG : ORIGIN_TEXT,
					tag    ? l->form->name
					: rule ? rule->why
					       : "headline");
		return out->title.value.len > 0;
	}
	return false;
}

static struct str file_stem(const struct layout *l)
{
	struct str path = str_from(l->input->path);
	size_t slash = str_rchr(path, '/');
	struct str name = slash == STR_NPOS ? path : str_skip(path, slash + 1);
	size_t dot = str_rchr(name, '.');
	return dot != STR_NPOS && dot > 0 ? str_sub(name, 0, dot) : name;
}

/* "20-hotel-rusak-akibat-tsunami": a file named after the headline. */
static bool is_slug(struct str s)
{
	size_t words = 0;
	bool letters = false;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		if (!char_is_lower(c) && !char_is_digit(c) && c != '-')
			return false;
		letters = letters || char_is_lower(c);
		words += c == '-' || i + 1 == s.len ? letters : 0;
		letters = c == '-' ? false : letters;
	}
	return words >= 4;
}

static void title_from_name(struct layout *l, struct article *out)
{
	struct str stem = file_stem(l);
	char *copy = arena_dup(l->context->arena, stem.ptr, stem.len);
	if (is_slug(stem)) {
		for (size_t i = 0; i < stem.len; i++)
			copy[i] = copy[i] == '-' ? ' ' : copy[i];
		if (char_is_lower(copy[0]))
			copy[0] = (char)(copy[0] - 32);
	}
	out->title = (struct field){ .value = stem.len ? str_of(copy, stem.len) : STR("?"),
				     .origin = ORIGIN_NAME,
				     .why = "file name" };
}

static bool title_from_lead(struct layout *l, struct article *out)
{
	for (size_t i = 0; i < l->blocks.len; i++) {
		const struct block *b = &l->blocks.data[i];
		if (!block_kinds[b->kind].is_text || b->kind == BLOCK_CAPTION)
			continue;
		struct str s = str_sub(l->text, b->start, (size_t)b->start + b->len);
		/* " - The lead": a dateline that was taken out */
		size_t from = str_starts(s, STR("- ")) ? 2 : 0;
		s = pattern_trim(str_skip(s, from));
		s = pattern_trim(str_sub(s, 0, first_sentence(s)));
		if (s.len == 0)
			continue;
		out->title = make_field(l, s, ORIGIN_LEAD, "first sentence");
		return true;
	}
	return false;
}

static void fill_title(struct layout *l, struct article *out)
{
	if (title_from_line(l, out))
		return;
	if (is_slug(file_stem(l)) || !title_from_lead(l, out))
		title_from_name(l, out);
}

/* --- source and place ------------------------------------------------------------------------- */

static bool slot_of(const struct layout *l, const struct rule *rule, struct str s,
		    enum slot_kind kind, struct str *out)
{
	struct pattern_match m;
	(void)l;
	if (!rule || !pattern_match(rule->pattern, s, &m))
		return false;
	for (size_t i = 0; i < m.slot_count; i++) {
		if (m.slots[i].kind == kind) {
			*out = m.slots[i].text;
			return true;
		}
	}
	return false;
}

static struct str dateline_text(const struct layout *l)
{
	if (l->dateline.line == LINE_NONE)
		return STR_NULL;
	const struct line *line = &l->lines.data[l->dateline.line];
	return str_sub(l->text, (size_t)line->start + l->dateline.skip,
		       (size_t)line->start + line->len);
}

static void source_found(struct layout *l, struct article *out, struct str s, uint8_t origin,
			 const char *why)
{
	uint16_t known = rules_outlet_named(l->outlets, s);
	out->source = make_field(l, s, origin, why);
	if (known != OUTLET_GENERAL)
		out->source.value = rules_outlet(l->outlets, known)->name;
	else
		out->source.value = names_source(l->context->arena, out->source.value, l->text);
}

static bool source_from_lines(struct layout *l, struct article *out)
{
	struct str s;
	for (uint32_t i = 0; i < l->lines.len; i++) {
		const struct line *line = &l->lines.data[i];
		const struct rule *rule = layout_rule(l, line->rule);
		bool said = line->kind == BLOCK_DATE || line->kind == BLOCK_NOTICE ||
			    (i == l->title && rule);
		if (line->marks & LINE_SITE && i < l->body) {
			source_found(l, out, line_text(l, line), ORIGIN_TEXT,
				     "site on a line of its own");
			return true;
		}
		if (said && slot_of(l, rule, line_text(l, line), SLOT_SOURCE, &s)) {
			source_found(l, out, s, ORIGIN_TEXT, rule->why);
			return true;
		}
	}
	return false;
}

static bool source_from_url(struct layout *l, struct article *out)
{
	for (uint32_t i = 0; i < l->lines.len && i < l->body; i++) {
		if (!(l->lines.data[i].marks & LINE_URL))
			continue;
		struct str host = rules_host(line_text(l, &l->lines.data[i]));
		if (host.len < 3)
			continue;
		source_found(l, out, host, ORIGIN_NAME, "address");
		return true;
	}
	return false;
}

/* "The News Today (Bangladesh.)", "The Times; London". */
static bool source_from_label(struct layout *l, struct article *out)
{
	if (l->source_line == LINE_NONE || l->source_line >= l->lines.len)
		return false;
	struct str s = line_text(l, &l->lines.data[l->source_line]);
	size_t colon = str_chr(s, ':');
	s = pattern_trim(str_skip(s, colon == STR_NPOS ? 0 : colon + 1));
	size_t bracket = str_chr(s, '(');
	s = pattern_trim(str_sub(s, 0, bracket == 0 ? s.len : bracket));
	s = pattern_trim(str_sub(s, 0, str_chr(s, ';')));
	if (s.len < 2 || s.len > 80)
		return false;
	source_found(l, out, s, ORIGIN_TAG, l->form->name);
	return true;
}

#define PROSE_BYTES 20000

static size_t skip_word(struct str s, size_t at, struct str word)
{
	return str_starts(str_skip(s, at), word) ? at + word.len : at;
}

/* "kata dia kepada detikcom", "kepada wartawan Tribunnews.com": who asked is who prints it, if
 * nobody else asked. Weak: only where nothing else names the outlet. */
static bool source_from_prose(struct layout *l, struct article *out)
{
	static const struct str leads[] = { { "kepada ", 7 }, { "dengan ", 7 } };
	struct str s = str_sub(l->text, 0, PROSE_BYTES);
	const struct alias *asked = NULL;
	size_t place = 0;
	for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
		for (size_t at = 0, found;
		     (found = str_find(str_skip(s, at), leads[i])) != STR_NPOS;) {
			at += found + leads[i].len;
			size_t name = skip_word(s, skip_word(s, at, STR("tim ")), STR("wartawan "));
			const struct alias *a =
			    name < s.len ? rules_alias_at(l->outlets, s, name) : NULL;
			if (!a)
				continue;
			if (asked && asked->outlet != a->outlet)
				return false;
			asked = a;
			place = name;
		}
	}
	if (asked)
		source_found(l, out, str_sub(s, place, place + asked->text.len), ORIGIN_BODY,
			     "who asked");
	return asked;
}

static void fill_source(struct layout *l, struct article *out)
{
	const struct outlet *o = rules_outlet(l->outlets, l->outlet);
	const struct rule *rule =
	    layout_rule(l, l->dateline.line == LINE_NONE ? RULE_NONE : l->dateline.rule);
	struct str s;
	if (source_from_label(l, out))
		return;
	if (o) {
		out->outlet = o->file;
		out->source =
		    (struct field){ .value = o->name, .origin = ORIGIN_TEXT, .why = o->file };
		return;
	}
	if (slot_of(l, rule, dateline_text(l), SLOT_SOURCE, &s))
		source_found(l, out, s, ORIGIN_TEXT, rule->why);
	else if (!source_from_lines(l, out) && !source_from_url(l, out))
		source_from_prose(l, out);
}

/* "WARTA –" is the outlet if the article says so elsewhere, else a town. */
static bool is_site_word(const struct layout *l, struct str place)
{
	for (uint32_t i = 0; i < l->lines.len; i++) {
		const struct line *line = &l->lines.data[i];
		if (!(line->marks & LINE_SITE) && line->kind != BLOCK_NOTICE &&
		    line->kind != BLOCK_DATE)
			continue;
		if (str_find_nocase(str_sub(line_text(l, line), 0, 200), place) != STR_NPOS)
			return true;
	}
	return false;
}

static void fill_place(struct layout *l, struct article *out)
{
	struct str s;
	const struct rule *rule =
	    layout_rule(l, l->dateline.line == LINE_NONE ? RULE_NONE : l->dateline.rule);
	if (!slot_of(l, rule, dateline_text(l), SLOT_PLACE, &s))
		return;
	if (is_site_word(l, s)) {
		if (!out->source.value.ptr)
			source_found(l, out, s, ORIGIN_TEXT, rule->why);
		return;
	}
	out->place = make_field(l, s, ORIGIN_TEXT, rule->why);
	out->place.value = names_place(l->context->arena, out->place.value);
}

/* An agency in the dateline of another outlet's article has been printed by it. */
static void add_dateline_wire(struct lists *lists)
{
	struct layout *l = lists->l;
	const struct rule *rule =
	    layout_rule(l, l->dateline.line == LINE_NONE ? RULE_NONE : l->dateline.rule);
	struct str s;
	lists->origin = ORIGIN_TEXT;
	if (slot_of(l, rule, dateline_text(l), SLOT_WIRE, &s))
		add_whole(lists, FIELD_WIRE, s, rule->why);
	if (l->outlet == OUTLET_GENERAL || !slot_of(l, rule, dateline_text(l), SLOT_SOURCE, &s))
		return;
	uint16_t agency = rules_outlet_named(l->outlets, s);
	const struct outlet *o = rules_outlet(l->outlets, agency);
	if (o && o->wire && agency != l->outlet)
		add_whole(lists, FIELD_WIRE, s, rule->why);
}

void fields_fill(struct layout *l, struct article *out)
{
	struct lists lists = { .l = l };
	for (size_t i = 0; i < l->lines.len; i++) {
		const struct line *line = &l->lines.data[i];
		if (line->rule != RULE_NONE || line->role != ROLE_NONE)
			add_line(&lists, line);
	}
	for (size_t i = 0; i < l->cuttings.len; i++)
		add_cutting(&lists, &l->cuttings.data[i]);
	fill_title(l, out);
	fill_source(l, out);
	fill_place(l, out);
	add_dateline_wire(&lists);
	finish_lists(&lists, out);
}
