/* SPDX-License-Identifier: MIT */
/* The dateline: "REPUBLIKA.CO.ID, SEOUL --", "Seoul (ANTARA) -". Where it stands the text starts.
 */
#include "news/layout_parts.h"

#define GLUE_MAX      80  /* bytes of a credit glued to the front of a dateline */
#define WRAPPED_LEAST 40  /* bytes of a line that was wrapped */
#define LEAD_MIN      40  /* bytes of a line with a dateline and a sentence */
#define HEAD_LIMIT    400 /* lines looked at: whole pages have long menus */

static bool is_all_caps(struct str s)
{
	bool letter = false;
	for (size_t i = 0; i < s.len; i++) {
		if (char_is_lower(s.ptr[i]))
			return false;
		letter = letter || char_is_upper(s.ptr[i]);
	}
	return letter;
}

/* "Jakarta", "New Delhi": up to three capitalised words without a full stop. */
static bool is_plain_place(struct str s)
{
	size_t words = 1;
	for (size_t i = 0; i < s.len; i++) {
		bool starts = i == 0 || s.ptr[i - 1] == ' ';
		if (starts && !char_is_upper(s.ptr[i]))
			return false;
		words += s.ptr[i] == ' ';
		if (s.ptr[i] == '.' || s.ptr[i] == '/')
			return false;
	}
	return words <= 3 && s.len <= 30;
}

/* "semarang - Wali kota ...": one word in small letters. */
static bool is_small_place(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (!char_is_lower(s.ptr[i]))
			return false;
	}
	return true;
}

/* "KabarTimur.com", "HARIAN.ID"; not "S.D.". */
static bool is_site(struct str s)
{
	size_t dot = str_rchr(s, '.');
	return dot != STR_NPOS && dot > 1 && s.len - dot >= 3 && str_chr(s, ' ') == STR_NPOS;
}

static const struct slot_match *slot_of(const struct pattern_match *m, enum slot_kind kind)
{
	for (size_t i = 0; i < m->slot_count; i++) {
		if (m->slots[i].kind == kind)
			return &m->slots[i];
	}
	return NULL;
}

static bool has_literal(const struct pattern *p)
{
	for (size_t i = 0; i < p->count; i++) {
		struct str s = p->parts[i].literal;
		for (size_t k = 0; p->parts[i].type == PART_LITERAL && k < s.len; k++) {
			if (char_is_alpha(s.ptr[k]))
				return true;
		}
	}
	return false;
}

static bool in_brackets(const struct pattern *p, enum slot_kind slot)
{
	for (size_t i = 1; i < p->count; i++) {
		const struct pattern_part *before = &p->parts[i - 1];
		if (p->parts[i].type == PART_SLOT && p->parts[i].slot == slot)
			return before->type == PART_LITERAL && str_ends(before->literal, STR("("));
	}
	return false;
}

/* A general form is thin evidence: what it found must look like a place and an outlet. */
static bool is_likely(const struct rule *rule, const struct pattern_match *m)
{
	if (rule->outlet != OUTLET_GENERAL || has_literal(rule->pattern))
		return true;
	const struct slot_match *place = slot_of(m, SLOT_PLACE);
	const struct slot_match *source = slot_of(m, SLOT_SOURCE);
	const struct slot_match *date = slot_of(m, SLOT_DATE);
	if (place && is_site(place->text))
		return false;
	if (source && in_brackets(rule->pattern, SLOT_SOURCE))
		return true;
	if (source && place && source > place) /* "AMBON, KANAL -", but not "MATARAM, NTB -" */
		return is_site(source->text) ||
		       (is_all_caps(source->text) && source->text.len >= 4);
	if (source)
		return is_site(source->text);
	return date || (place && (is_all_caps(place->text) || is_plain_place(place->text) ||
				  is_small_place(place->text)));
}

/* After a bare "JAKARTA -" a sentence starts; "MARATHON - the longest -" goes on. */
static bool is_followed(const struct rule *rule, struct str s, size_t len)
{
	size_t at = pattern_skip_blanks(s, len);
	return rule->outlet != OUTLET_GENERAL || at >= s.len || !char_is_lower(s.ptr[at]);
}

static uint64_t zone_holds(const struct layout *l, struct str s)
{
	uint64_t holds = 0;
	for (size_t i = 0; i < s.len && i < DATELINE_BYTES; i++)
		holds |= l->outlets->byte_bits[(unsigned char)s.ptr[i]];
	return holds;
}

static bool zone_has_dash(struct str s)
{
	return pattern_has_dash(str_sub(s, 0, DATELINE_BYTES + 2));
}

static bool may_be_dateline(const struct layout *l, const struct dateline_key *key, bool general,
			    bool dash)
{
	bool fits = key->outlet == OUTLET_GENERAL ? general : key->outlet == l->outlet;
	return fits && (dash || !key->dash);
}

/* Few datelines have no dash. */
static bool has_undashed(const struct layout *l, bool general)
{
	const struct outlet *o = rules_outlet(l->outlets, l->outlet);
	return (o && o->undashed) || (general && l->outlets->undashed);
}

static bool try_rules(const struct layout *l, struct str s, bool general, uint16_t *rule,
		      size_t *len)
{
	struct pattern_match m;
	bool dash = zone_has_dash(s);
	if (!dash && !has_undashed(l, general))
		return false;
	uint64_t missing = ~zone_holds(l, s);
	for (size_t i = 0; i < l->outlets->datelines.len; i++) {
		const struct dateline_key *key = &l->outlets->datelines.data[i];
		if (key->needs & missing || !may_be_dateline(l, key, general, dash))
			continue;
		if (key->first && key->first != s.ptr[0])
			continue;
		const struct rule *r = &l->outlets->rules.data[key->id];
		if (!layout_match(l, key->id, s, &m) || !is_likely(r, &m) ||
		    !is_followed(r, s, m.len))
			continue;
		*rule = key->id;
		*len = m.len;
		return true;
	}
	return false;
}

/* Does the outlet's name stand where a dateline would? */
static bool names_outlet(const struct layout *l, struct str s)
{
	const uint64_t *starts = rules_outlet(l->outlets, l->outlet)->starts;
	for (size_t at = 0; at + 1 < s.len && at < DATELINE_BYTES; at++) {
		unsigned char c = (unsigned char)s.ptr[at];
		if (!(starts[c / 64] >> (c % 64) & 1) || !rules_may_be_alias(l->outlets, s, at))
			continue;
		const struct alias *a = rules_alias_at(l->outlets, s, at);
		if (a && a->outlet == l->outlet)
			return true;
	}
	return false;
}

bool dateline_later(const struct layout *l, struct str s, uint16_t *rule, size_t *len)
{
	if (l->outlet == OUTLET_GENERAL || (!zone_has_dash(s) && !has_undashed(l, false)))
		return false;
	return names_outlet(l, s) && try_rules(l, s, false, rule, len);
}

bool dateline_at(const struct layout *l, struct str s, uint16_t *rule, size_t *len)
{
	return s.len > 0 && try_rules(l, s, false, rule, len);
}

/* "TEMPO/Dhemas ReviyantoTEMPO.CO, Jakarta -": an outlet's dateline with a credit before it. */
static bool try_glued(struct layout *l, struct str s, uint32_t *skip, uint16_t *rule, size_t *len)
{
	if (l->outlet == OUTLET_GENERAL)
		return false;
	struct str zone = str_sub(s, 0, GLUE_MAX + DATELINE_BYTES + 2);
	if (!has_undashed(l, false) && !pattern_may_have_dash(zone))
		return false;
	for (size_t at = 2; at < GLUE_MAX && at < s.len; at++) {
		const struct alias *a = rules_may_be_alias(l->outlets, s, at)
					    ? rules_alias_at(l->outlets, s, at)
					    : NULL;
		if (!a || a->outlet != l->outlet || !dateline_at(l, str_skip(s, at), rule, len))
			continue;
		const struct pattern *p = layout_rule(l, *rule)->pattern;
		if (p->parts[0].type != PART_LITERAL)
			continue;
		*skip = (uint32_t)at;
		return true;
	}
	return false;
}

/* "<DATELINE>KUPANG, Indonesia (AP) </DATELINE>": patterns want the dash that is not there. */
static bool try_tagged(struct layout *l, uint32_t nr)
{
	const struct line *line = &l->lines.data[nr];
	struct str s = line_text(l, line);
	struct arena *arena = l->context->arena;
	struct buf text = BUF_INIT;
	uint16_t rule;
	size_t len;
	if (!(line->marks & LINE_FIXED) || line->kind != BLOCK_DATELINE || s.len > DATELINE_BYTES)
		return false;
	buf_addf(&text, "%.*s --", STR_ARG(s));
	bool found = try_rules(l, buf_str(&text), true, &rule, &len);
	if (found) {
		l->tagged_dateline = arena_str(arena, buf_str(&text));
		l->dateline =
		    (struct dateline){ .line = nr,
				       .skip = (uint32_t)(s.ptr - l->text.ptr - line->start),
				       .len = (uint32_t)s.len,
				       .rule = rule };
	}
	buf_release(&text);
	return found;
}

static bool try_line(struct layout *l, uint32_t nr)
{
	struct line *line = &l->lines.data[nr];
	struct str s = str_sub(l->text, line->start, (size_t)line->start + line->len);
	size_t blanks = pattern_skip_blanks(s, 0);
	struct str t = str_skip(s, blanks);
	uint32_t skip = 0;
	uint16_t rule;
	size_t len;
	if (t.len == 0 || line->marks & LINE_URL)
		return false;
	if (!try_rules(l, t, true, &rule, &len) && !try_glued(l, t, &skip, &rule, &len))
		return false;
	bool alone = line->marks & LINE_FIXED && line->kind == BLOCK_DATELINE;
	if (!alone && t.len - skip - len < 12) /* nothing follows: a name, not a dateline */
		return false;
	len = pattern_skip_blanks(t, skip + len) - skip;
	while (len > 0 && char_is_blank(t.ptr[skip + len - 1]))
		len--;
	l->dateline = (struct dateline){
		.line = nr, .skip = skip + (uint32_t)blanks, .len = (uint32_t)len, .rule = rule
	};
	return true;
}

/* A headline may hold a dash as well: text must follow, and text is longer than headlines. */
static bool may_be_lead(const struct layout *l, uint32_t nr)
{
	const struct line *line = &l->lines.data[nr];
	if (line->kind == BLOCK_DATELINE)
		return true;
	if (line->kind != KIND_OPEN)
		return false;
	/* a paragraph in tags whose lines were not joined */
	const struct line *next = nr + 1 < l->lines.len ? line + 1 : NULL;
	bool goes_on = l->form->reading == READ_TAGS && next && next->marks & LINE_LOWER &&
		       next->blanks == 0 && line->len >= WRAPPED_LEAST;
	return line->len >= LEAD_MIN && (line->rule == RULE_NONE) &&
	       (line_is_text(line) || line->len > 110 || goes_on);
}

void dateline_find(struct layout *l)
{
	l->dateline.line = LINE_NONE;
	size_t texts = 0;
	for (uint32_t i = 0; i < l->lines.len && i < HEAD_LIMIT; i++) {
		if (!may_be_lead(l, i))
			continue;
		if (try_line(l, i) || try_tagged(l, i))
			return;
		texts += line_is_text(&l->lines.data[i]);
		/* "CASSINI - Saturn orbiter" further down a letter is none */
		if (texts > 12 || (texts > 0 && l->form->reading == READ_HEADERS))
			return;
	}
}
