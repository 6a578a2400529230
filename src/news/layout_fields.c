/* SPDX-License-Identifier: MIT */
/* Kinds and patterns to fields: title, source, place and the lists of names. */
#include "news/layout_parts.h"

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
	struct field f = layout_field(lists->l, name, lists->origin, lists->why);
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
		 layout_match(lists->l, line->rule, s, &m))
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
	else if (layout_match(lists->l, cut->rule, s, &m))
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
		out->title = layout_field(l, pattern_trim(s), tag ? ORIGIN_TAG : ORIGIN_TEXT,
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
		out->title = layout_field(l, s, ORIGIN_LEAD, "first sentence");
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

/* An agency in the dateline of another outlet's article has been printed by it. */
static void add_dateline_wire(struct lists *lists)
{
	struct layout *l = lists->l;
	uint16_t id = dateline_rule(l);
	const struct rule *rule = layout_rule(l, id);
	struct str s;
	lists->origin = ORIGIN_TEXT;
	if (layout_slot(l, id, layout_dateline(l), SLOT_WIRE, &s))
		add_whole(lists, FIELD_WIRE, s, rule->why);
	bool tagged = l->tagged_dateline.len > 0; /* says whose wire it came over */
	if ((l->outlet == OUTLET_GENERAL && !tagged) ||
	    !layout_slot(l, id, layout_dateline(l), SLOT_SOURCE, &s))
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
	source_fill(l, out);
	add_dateline_wire(&lists);
	finish_lists(&lists, out);
}
