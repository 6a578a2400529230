/* SPDX-License-Identifier: MIT */
/* Whose article it is and where it was written. */
#include "news/layout_parts.h"

#include "base/sixteen.h"

/* --- fields ----------------------------------------------------------------------------------- */

static bool is_tidy(struct str s)
{
	size_t i = 0;
	for (; i + 17 <= s.len; i += 16) {
		sixteen here = sixteen_at(s.ptr + i);
		sixteen doubled = sixteen_blank(here) & sixteen_blank(sixteen_at(s.ptr + i + 1));
		if (sixteen_any(sixteen_between(here, '\t', '\r') | doubled))
			return false;
	}
	for (; i < s.len; i++) {
		if (char_is_blank(s.ptr[i]) &&
		    (s.ptr[i] != ' ' || i + 1 == s.len || char_is_blank(s.ptr[i + 1])))
			return false;
	}
	return true;
}

/* Line ends and runs of blanks inside a value become one space. */
static struct str tidy(struct layout *l, struct str s)
{
	if (is_tidy(s))
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

/* Where a piece of the text or of a tagged dateline stands in the text. */
static size_t place_of(const struct layout *l, struct str s)
{
	struct str tagged = l->tagged_dateline;
	if (tagged.len == 0 || s.ptr < tagged.ptr || s.ptr >= tagged.ptr + tagged.len)
		return (size_t)(s.ptr - l->text.ptr);
	return l->lines.data[l->dateline.line].start + l->dateline.skip +
	       (size_t)(s.ptr - tagged.ptr);
}

struct field layout_field(struct layout *l, struct str text, uint8_t origin, const char *why)
{
	return (struct field){ .value = tidy(l, text),
			       .start = (uint32_t)place_of(l, text),
			       .len = (uint32_t)text.len,
			       .origin = origin,
			       .why = why };
}

bool layout_slot(const struct layout *l, uint16_t rule, struct str s, enum slot_kind kind,
		 struct str *out)
{
	struct pattern_match m;
	if (rule == RULE_NONE || !layout_match(l, rule, s, &m))
		return false;
	for (size_t i = 0; i < m.slot_count; i++) {
		if (m.slots[i].kind == kind) {
			*out = m.slots[i].text;
			return true;
		}
	}
	return false;
}

struct str layout_dateline(const struct layout *l)
{
	if (l->dateline.line == LINE_NONE || l->tagged_dateline.len > 0)
		return l->tagged_dateline;
	const struct line *line = &l->lines.data[l->dateline.line];
	return str_sub(l->text, (size_t)line->start + l->dateline.skip,
		       (size_t)line->start + line->len);
}

/* --- source ----------------------------------------------------------------------------------- */

static void source_found(struct layout *l, struct article *out, struct str s, uint8_t origin,
			 const char *why)
{
	uint16_t known = rules_outlet_named(l->outlets, s);
	out->source = layout_field(l, s, origin, why);
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
		if (said && layout_slot(l, line->rule, line_text(l, line), SLOT_SOURCE, &s)) {
			source_found(l, out, s, ORIGIN_TEXT, rule->why);
			return true;
		}
	}
	return false;
}

/* Addresses of libraries and databases say who kept an article, not who wrote it. */
static bool is_archive(struct str host)
{
	static const char *const parts[] = { "libproxy", "ezproxy", "proquest",    "lexisnexis",
					     "factiva",  "ebsco",   "web.archive", "archive.org" };
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		if (str_find(host, str_from(parts[i])) != STR_NPOS)
			return true;
	}
	return false;
}

static bool source_from_url(struct layout *l, struct article *out)
{
	for (uint32_t i = 0; i < l->lines.len && i < l->body; i++) {
		if (!(l->lines.data[i].marks & LINE_URL))
			continue;
		struct str host = rules_host(line_text(l, &l->lines.data[i]));
		if (host.len < 3 || is_archive(host))
			continue;
		source_found(l, out, host, ORIGIN_NAME, "address");
		return true;
	}
	return false;
}

/* Letters of ASCII, all of them capitals, and blanks. */
static bool is_all_caps(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (!char_is_upper(s.ptr[i]) && s.ptr[i] != ' ')
			return false;
	}
	return true;
}

/* "MAIL ON SUNDAY" -> "Mail on Sunday"; short words that are no articles are abbreviations. */
static struct str paper_case(struct arena *arena, struct str s)
{
	static const char *const small[] = { "OF", "ON", "AND", "THE", "FOR", "DE", "DER", "DAN" };
	if (str_chr(s, ' ') == STR_NPOS || !is_all_caps(s))
		return s;
	char *copy = arena_dup(arena, s.ptr, s.len);
	for (size_t at = 0; at < s.len;) {
		size_t len = str_chr(str_skip(s, at), ' ');
		len = len == STR_NPOS ? s.len - at : len;
		struct str word = str_sub(s, at, at + len);
		bool article = false;
		for (size_t i = 0; i < sizeof small / sizeof *small; i++)
			article = article || str_eq(word, str_from(small[i]));
		for (size_t i = article && at > 0 ? 0 : 1; (article || len > 3) && i < len; i++)
			copy[at + i] = char_lower(copy[at + i]);
		at += len + 1;
	}
	return str_of(copy, s.len);
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
	struct str paper = str_trim(str_sub(s, 0, str_find(s, STR(" - "))));
	if (rules_outlet_named(l->outlets, paper) != OUTLET_GENERAL)
		s = paper; /* "BBC News - World" */
	source_found(l, out, s, ORIGIN_TAG, l->form->name);
	out->source.value = paper_case(l->context->arena, out->source.value);
	return true;
}

#define PROSE_BYTES 20000

static size_t skip_word(struct str s, size_t at, struct str word)
{
	return str_starts(str_skip(s, at), word) ? at + word.len : at;
}

static const struct str leads[] = { { "kepada ", 7 }, { "dengan ", 7 } };

#define LEADS     2
#define LEAD_LEN  7
#define NO_LEAD   LEADS
#define LEAD_STEP 16

static size_t lead_at(struct str s, size_t at)
{
	size_t i = 0;
	while (i < LEADS && !str_starts(str_skip(s, at), leads[i]))
		i++;
	return i;
}

/* The next one at or after *at, which moves there. */
static size_t next_lead(struct str s, size_t *at)
{
	for (; s.len - *at >= LEAD_STEP + LEAD_LEN; *at += LEAD_STEP) {
		sixteen first = sixteen_at(s.ptr + *at);
		sixteen last = sixteen_at(s.ptr + *at + LEAD_LEN - 1);
		uint64_t bits = sixteen_bits(((first == 'k') | (first == 'd')) & (last == ' '));
		for (; bits; bits &= bits - 1) {
			size_t found = lead_at(s, *at + bits_first(bits));
			if (found == NO_LEAD)
				continue;
			*at += bits_first(bits);
			return found;
		}
	}
	for (; *at < s.len; ++*at) {
		size_t found = lead_at(s, *at);
		if (found != NO_LEAD)
			return found;
	}
	return NO_LEAD;
}

/* "kata dia kepada detikcom", "kepada wartawan Tribunnews.com": who asked is who prints it, if
 * nobody else asked. Weak: only where nothing else names the outlet. Whom somebody spoke with
 * counts more than whom to. */
static bool source_from_prose(struct layout *l, struct article *out)
{
	struct str s = str_sub(l->text, 0, PROSE_BYTES);
	const struct alias *asked = NULL;
	size_t place = 0;
	size_t by = 0;
	for (size_t at = 0, found; (found = next_lead(s, &at)) != NO_LEAD;) {
		at += LEAD_LEN;
		size_t name = skip_word(s, skip_word(s, at, STR("tim ")), STR("wartawan "));
		const struct alias *a = name < s.len ? rules_alias_at(l->outlets, s, name) : NULL;
		if (!a)
			continue;
		if (asked && asked->outlet != a->outlet)
			return false;
		if (asked && found < by)
			continue;
		asked = a;
		place = name;
		by = found;
	}
	if (asked)
		source_found(l, out, str_sub(s, place, place + asked->text.len), ORIGIN_BODY,
			     "who asked");
	return asked;
}

static void fill_source(struct layout *l, struct article *out)
{
	const struct outlet *o = rules_outlet(l->outlets, l->outlet);
	uint16_t id = dateline_rule(l);
	const struct rule *rule = layout_rule(l, id);
	struct str s;
	if (source_from_label(l, out))
		return;
	if (o) {
		out->outlet = o->file;
		out->source =
		    (struct field){ .value = o->name, .origin = ORIGIN_TEXT, .why = o->file };
		return;
	}
	if (layout_slot(l, id, layout_dateline(l), SLOT_SOURCE, &s))
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
	uint16_t id = dateline_rule(l);
	const struct rule *rule = layout_rule(l, id);
	if (!layout_slot(l, id, layout_dateline(l), SLOT_PLACE, &s))
		return;
	if (is_site_word(l, s)) {
		if (!out->source.value.ptr)
			source_found(l, out, s, ORIGIN_TEXT, rule->why);
		return;
	}
	out->place = layout_field(l, s, ORIGIN_TEXT, rule->why);
	out->place.value = names_place(l->context->arena, out->place.value);
}

void source_fill(struct layout *l, struct article *out)
{
	fill_source(l, out);
	fill_place(l, out);
}
