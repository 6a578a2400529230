/* SPDX-License-Identifier: MIT */
/* Which outlet an article is of, and which patterns its lines fit. */
#include "news/layout_parts.h"

#include <string.h>

#include "base/sixteen.h"
#include "news/date.h"

#define HEAD_LINES 48  /* where an outlet shows itself */
#define LEAD_LINES 24  /* long ones among which its dateline stands */
#define HEAD_MAX   400 /* lines: whole pages have long menus */
#define TAIL_LINES 16
#define ZONE_BYTES 90 /* of a paragraph, in which a dateline stands */

const struct rule *layout_rule(const struct layout *l, uint16_t rule)
{
	return rule == RULE_NONE ? NULL : &l->outlets->rules.data[rule];
}

uint8_t line_rule_kind(const struct layout *l, const struct line *line)
{
	const struct rule *rule = layout_rule(l, line->rule);
	return rule ? rule->kind : KIND_OPEN;
}

/* --- the outlet ---------------------------------------------------------------------------- */

/* How much a sign says; the outlet with the greatest sum is it. */
enum sign_weight {
	SIGN_URL = 100,     /* the article's own address */
	SIGN_DATELINE = 60, /* an outlet's dateline */
	SIGN_DATE = 60,     /* "Kompas.com - 16/10/2020, 10:27 WIB" */
	SIGN_SUFFIX = 60,   /* "headline | tempo.co" */
	SIGN_ALONE = 50,    /* a line of its own */
	SIGN_COPYRIGHT = 50,
	SIGN_AGENCY = 30, /* an agency's dateline: others print it too */
};

struct signs {
	struct layout *l;
	struct {
		uint16_t outlet;
		unsigned weight;
	} sums[12];
	size_t count;
};

static void add_sign(struct signs *signs, uint16_t outlet, unsigned weight)
{
	if (outlet == OUTLET_GENERAL)
		return;
	for (size_t i = 0; i < signs->count; i++) {
		if (signs->sums[i].outlet == outlet) {
			signs->sums[i].weight += weight;
			return;
		}
	}
	if (signs->count < sizeof signs->sums / sizeof *signs->sums) {
		signs->sums[signs->count].outlet = outlet;
		signs->sums[signs->count++].weight = weight;
	}
}

static bool at_word(struct str s, size_t at)
{
	return at == 0 || !(char_is_alpha(s.ptr[at - 1]) || char_is_digit(s.ptr[at - 1]));
}

/* An outlet's name in the first bytes of a paragraph counts if one of its datelines fits. */
static bool look_for_dateline(struct signs *signs, struct str s)
{
	struct layout *l = signs->l;
	struct str zone = str_sub(s, 0, ZONE_BYTES);
	/* without a dash those count that do without */
	const uint64_t *pairs = pattern_may_have_dash(str_sub(s, 0, 2 * DATELINE_BYTES + 2))
				    ? l->outlets->alias_pairs
				    : l->outlets->undashed_pairs;
	for (size_t at = 0; at + 1 < zone.len; at++) {
		if (!rules_has_pair(pairs, zone.ptr[at], zone.ptr[at + 1]))
			continue;
		const struct alias *a = rules_alias_at(l->outlets, zone, at);
		if (!a)
			continue;
		uint16_t rule;
		size_t len;
		l->outlet = a->outlet;
		bool fits =
		    dateline_at(l, s, &rule, &len) || dateline_at(l, str_skip(s, at), &rule, &len);
		l->outlet = OUTLET_GENERAL;
		if (!fits)
			continue;
		const struct outlet *o = rules_outlet(l->outlets, a->outlet);
		add_sign(signs, a->outlet, o->wire ? SIGN_AGENCY : SIGN_DATELINE);
		return true;
	}
	return false;
}

static bool is_copyright(const struct line *line, struct str s)
{
	char first = char_lower(s.ptr[0]);
	return (line->marks & LINE_WIDE && str_find(s, STR("\xC2\xA9")) != STR_NPOS) ||
	       (first == 'c' && str_starts_nocase(s, STR("copyright"))) ||
	       (first == 'h' && str_starts_nocase(s, STR("hak cipta")));
}

static void look_for_copyright(struct signs *signs, const struct line *line, struct str s)
{
	if (!is_copyright(line, s))
		return;
	for (size_t at = 0; at < s.len; at++) {
		const struct alias *a =
		    at_word(s, at) ? rules_alias_at(signs->l->outlets, s, at) : NULL;
		if (a) {
			add_sign(signs, a->outlet, SIGN_COPYRIGHT);
			return;
		}
	}
}

/* "WARTA.co.id": one word with a top level that news sites have. */
static bool is_domain(struct str s)
{
	static const char *const ends[] = { ".com", ".id", ".net",  ".org",
					    ".co",  ".tv", ".news", ".uk" };
	for (size_t i = 0; i < s.len; i++) {
		if (!char_is_alpha(s.ptr[i]) && !char_is_digit(s.ptr[i]) && s.ptr[i] != '.' &&
		    s.ptr[i] != '-')
			return false;
	}
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct str end = str_from(ends[i]);
		if (s.len > end.len + 1 && str_eq_nocase(str_skip(s, s.len - end.len), end))
			return true;
	}
	return false;
}

enum { SIGNATURE_MAX = 40, SIGNATURE_WIDE = 48 };

/* Behind the last bar, comma or hyphen of the last 40 bytes; 0 if there is none. */
static size_t behind_last_mark(struct str s)
{
	char bytes[SIGNATURE_WIDE] = { 0 };
	size_t from = s.len > SIGNATURE_MAX ? s.len - SIGNATURE_MAX : 0;
	memcpy(bytes, s.ptr + from, s.len - from);
	uint64_t marks = 0;
	for (unsigned i = 0; i < SIGNATURE_WIDE; i += 16) {
		sixteen here = sixteen_at(bytes + i);
		marks |= sixteen_bits((here == '|') | (here == ',') | (here == '-')) << i;
	}
	return marks ? from + bits_last(marks) + 1 : 0;
}

/* What stands behind the last mark of "headline | tempo.co", "Jane Roe, CNN Indonesia". */
static struct str signature(struct str s)
{
	size_t at = behind_last_mark(s);
	bool marked = at > 1 && at < s.len && char_is_blank(s.ptr[at]);
	if (!marked || (s.ptr[at - 1] == '-' && !char_is_blank(s.ptr[at - 2])))
		return STR_NULL;
	if (s.ptr[at - 1] != '|' && str_chr(s, ':') != STR_NPOS) /* "sumber : A, B" */
		return STR_NULL;
	return str_trim(str_skip(s, at));
}

static void look_at_short(struct signs *signs, struct line *line, struct str s)
{
	const struct outlets *outlets = signs->l->outlets;
	uint16_t named = s.len <= 40 ? rules_outlet_named(outlets, s) : OUTLET_GENERAL;
	struct str end = signature(s);
	if (s.len <= 40 && is_domain(s))
		line->marks |= LINE_SITE;
	if (named != OUTLET_GENERAL) {
		line->marks |= LINE_SITE;
		add_sign(signs, named, SIGN_ALONE);
	} else if (end.len > 0) {
		add_sign(signs, rules_outlet_named(outlets, end), SIGN_SUFFIX);
	}
	const struct alias *a =
	    line->marks & LINE_DIGIT && s.len <= 80 ? rules_alias_at(outlets, s, 0) : NULL;
	if (a)
		add_sign(signs, a->outlet, SIGN_DATE);
	look_for_copyright(signs, line, s);
}

static void look_at(struct signs *signs, struct line *line)
{
	struct str s = line_text(signs->l, line);
	if (s.len == 0)
		return;
	if (line->marks & LINE_URL)
		add_sign(signs, rules_outlet_of_url(signs->l->outlets, s), SIGN_URL);
	else if (s.len < 200)
		look_at_short(signs, line, s);
}

static unsigned best_weight(const struct signs *signs)
{
	unsigned best = 0;
	for (size_t i = 0; i < signs->count; i++)
		best = signs->sums[i].weight > best ? signs->sums[i].weight : best;
	return best;
}

/* Datelines are looked for where nothing else has told yet, in the first paragraphs. */
static void look_for_datelines(struct signs *signs)
{
	struct layout *l = signs->l;
	size_t looked = 0;
	for (size_t i = 0; i < l->lines.len && i < HEAD_MAX && looked < LEAD_LINES; i++) {
		struct line *line = &l->lines.data[i];
		if (line->len < 40 || line->marks & (LINE_URL | LINE_VOID))
			continue;
		looked++;
		if (look_for_dateline(signs, line_text(l, line)))
			return;
	}
}

void evidence_find_outlet(struct layout *l)
{
	struct signs signs = { .l = l };
	size_t n = l->lines.len;
	for (size_t i = 0; i < n; i++) {
		if (i >= HEAD_LINES && i + TAIL_LINES < n)
			i = n - TAIL_LINES;
		look_at(&signs, &l->lines.data[i]);
	}
	if (best_weight(&signs) < SIGN_DATE)
		look_for_datelines(&signs);
	unsigned best = best_weight(&signs);
	for (size_t i = 0; i < signs.count && l->outlet == OUTLET_GENERAL; i++) {
		if (signs.sums[i].weight == best)
			l->outlet = signs.sums[i].outlet;
	}
}

/* --- patterns ------------------------------------------------------------------------------ */

static bool ends_in(struct str s, const struct rule_key *key)
{
	if (!key->last)
		return true;
	bool stop = s.ptr[s.len - 1] == '.' && key->last != '.' && s.len > 1;
	size_t end = s.len - stop;
	return char_lower(s.ptr[end - 1]) == key->last &&
	       (!key->before || (end > 1 && char_lower(s.ptr[end - 2]) == key->before));
}

/* "(Foto: {photo})" says what it is, "({photo})" does not. */
static bool names_photo(const struct pattern *p)
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

/* "rit/sph": who wrote and who edited. */
static bool is_initials(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (!char_is_lower(s.ptr[i]) && s.ptr[i] != '/')
			return false;
	}
	return s.len <= 12;
}

/* A caption's credit in brackets must look like one: an agency, a name with a slash. */
static bool is_likely(const struct rule *rule, const struct pattern_match *m)
{
	/* "Photo: A bell. (Jane Roe/Agency)" is a caption and its credit */
	struct str last = m->slot_count ? m->slots[m->slot_count - 1].text : STR_NULL;
	if (rule->kind == BLOCK_CREDIT && last.len > 60 && str_ends(last, STR(")")))
		return false;
	if (rule->kind != BLOCK_CAPTION || names_photo(rule->pattern))
		return true;
	for (size_t i = 0; i < m->slot_count; i++) {
		struct str s = m->slots[i].text;
		if (m->slots[i].kind == SLOT_PHOTO &&
		    (s.len > 70 || str_chr(s, '/') == STR_NPOS || is_initials(s)))
			return false;
	}
	return true;
}

/* Of a line that is not long. */
static bool has_four_digits(struct str s)
{
	size_t digits = 0;
	size_t i = 0;
	for (; i + 16 <= s.len; i += 16)
		digits += bits_count(sixteen_bits(sixteen_digits(sixteen_at(s.ptr + i))));
	for (; i < s.len; i++)
		digits += char_is_digit(s.ptr[i]);
	return digits >= 4;
}

static uint64_t held_bytes(struct str s, const uint64_t bits[256])
{
	uint64_t sums[4] = { 0 };
	size_t i = 0;
	for (; i + 4 <= s.len; i += 4) {
		sums[0] |= bits[(unsigned char)s.ptr[i]];
		sums[1] |= bits[(unsigned char)s.ptr[i + 1]];
		sums[2] |= bits[(unsigned char)s.ptr[i + 2]];
		sums[3] |= bits[(unsigned char)s.ptr[i + 3]];
	}
	for (; i < s.len; i++)
		sums[0] |= bits[(unsigned char)s.ptr[i]];
	return sums[0] | sums[1] | sums[2] | sums[3];
}

static bool may_fit(const struct layout *l, const struct line *line, const struct rule_key *key,
		    struct str s)
{
	if (s.len > key->max || line->words > key->words)
		return false;
	return (key->outlet == OUTLET_GENERAL || key->outlet == l->outlet) && ends_in(s, key);
}

/* What is asked of many keys at once. */
struct look {
	sixteen second, last, before; /* `before`: a full stop behind it */
	sixteen undated, words, half, outlet;
};

static struct look look_of(const struct layout *l, const struct line *line, struct str s)
{
	const sixteen *all = l->outlets->all;
	char last = char_lower(s.ptr[s.len - 1]);
	char before = last == '.' && s.len > 1 ? char_lower(s.ptr[s.len - 2]) : last;
	bool dated = line->marks & LINE_DIGIT || s.len > LONG_LINE;
	return (struct look){ .second = all[(uint8_t)(s.len > 1 ? char_lower(s.ptr[1]) : 0)],
			      .last = all[(uint8_t)last],
			      .before = all[(uint8_t)before],
			      .undated = all[dated ? 0 : UINT8_MAX],
			      .words = all[(uint8_t)rules_capped(line->words)],
			      .half = all[(uint8_t)rules_capped(s.len / 2)],
			      .outlet = all[(uint8_t)rules_outlet_byte(l->outlet)] };
}

/* A bit for each key that may fit. */
static uint64_t keys_at(const struct key_block *keys, const struct look *look)
{
	sixteen last = sixteen_at(keys->last);
	sixteen second = sixteen_at(keys->second);
	sixteen outlet = sixteen_at(keys->outlet);
	sixteen refused = (look->words > sixteen_at(keys->words)) |
			  (look->half > sixteen_at(keys->max)) |
			  (sixteen_at(keys->date) & look->undated);
	return sixteen_bits(((last == 0) | (last == look->last) | (last == look->before)) &
			    ((second == 0) | (second == look->second)) &
			    ((outlet == 0) | (outlet == look->outlet)) & ~refused);
}

/* A line, and what is found out about it where a key asks. */
struct matching {
	struct layout *l;
	struct line *line;
	struct str s;
	uint64_t holds; /* pattern_byte_bit of its bytes; all of them for a long line; 0: unknown */
	enum { UNKNOWN, NO, YES } dated, dashed;
};

static bool has_date(struct matching *m)
{
	if (m->dated == UNKNOWN)
		m->dated = has_four_digits(m->s) ? YES : NO;
	return m->dated == YES;
}

static bool has_dash(struct matching *m)
{
	if (m->dashed == UNKNOWN)
		m->dashed = pattern_may_have_dash(m->s) ? YES : NO;
	return m->dashed == YES;
}

static bool lacks(struct matching *m, uint64_t needs)
{
	if (m->holds == 0)
		m->holds =
		    m->s.len > LONG_LINE ? UINT64_MAX : held_bytes(m->s, m->l->outlets->byte_bits);
	return needs & ~m->holds;
}

static void try_key(struct matching *t, const struct rule_key *key)
{
	struct pattern_match m;
	struct line *line = t->line;
	const struct rule *rule = &t->l->outlets->rules.data[key->id];
	if (rule->action ? line->action != ACTION_NONE : line->rule != RULE_NONE)
		return;
	if (!may_fit(t->l, line, key, t->s) || lacks(t, key->needs) ||
	    (key->date && !has_date(t)) || (key->dash && !has_dash(t)))
		return;
	if (!layout_match(t->l, key->id, t->s, &m) || !is_likely(rule, &m))
		return;
	if (rule->action)
		line->action = rule->action;
	else
		line->rule = key->id;
}

static void match_line(struct layout *l, struct line *line)
{
	struct matching m = { .l = l, .line = line, .s = line_text(l, line) };
	const struct rule_keys *keys = &l->outlets->lines[(unsigned char)m.s.ptr[0]];
	struct look look = look_of(l, line, m.s);
	for (size_t i = 0; i < keys->keys.len; i += 16) {
		size_t left = keys->keys.len - i;
		uint64_t bits = keys_at(&keys->blocks.data[i / 16], &look);
		bits &= left < 16 ? ((uint64_t)1 << left) - 1 : UINT16_MAX;
		for (; bits; bits &= bits - 1)
			try_key(&m, &keys->keys.data[i + bits_first(bits)]);
	}
}

/* ASCII's, or the first byte of another script that has its own. */
static bool holds_script_digit(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (char_is_digit((char)c) || c == 0xD9 || c == 0xDB || c == 0xE0 || c == 0xEF)
			return true;
	}
	return false;
}

enum { DATE_LINE_MAX = 90, DATE_BEFORE_MAX = 40, DATE_BEHIND_MAX = 16 };

/* A date of another script, behind one of its words or none, in a line of little else:
 * "입력 2023.02.07. 18:02", "Вторник, 7 февраля 2023". */
static bool is_script_date(const struct line *line, struct str s)
{
	struct date_match m;
	if (!(line->marks & LINE_WIDE) || s.len > DATE_LINE_MAX || line->words > 12)
		return false;
	/* Latin words and quotation marks (U+2000 on) begin no such line */
	if (char_is_alpha(s.ptr[0]) || s.ptr[0] == '\xE2')
		return false;
	if (!holds_script_digit(s))
		return false;
	bool blank = false; /* one stands right before */
	for (size_t at = 0; at < s.len && at <= DATE_BEFORE_MAX; at++) {
		char c = s.ptr[at];
		bool inside = ((unsigned char)c & 0xC0) == 0x80;
		if (!inside && date_parse(str_skip(s, at), DATE_ORDER_UNKNOWN, &m))
			return s.len - at - m.len <= DATE_BEHIND_MAX;
		if (blank || char_is_alpha(c) || char_is_digit(c))
			return false;
		blank = c == ' ';
	}
	return false;
}

void evidence_match(struct layout *l)
{
	for (size_t i = 0; i < l->lines.len; i++) {
		struct line *line = &l->lines.data[i];
		if (line->kind == BLOCK_BYLINE && line->role == ROLE_NONE &&
		    !(line->marks & LINE_VOID))
			match_line(l, line);
		if (line->kind != KIND_OPEN)
			continue;
		if (line->marks & LINE_VOID)
			line->kind = BLOCK_MARKUP;
		else if (line->marks & LINE_URL)
			line->kind = BLOCK_MARKUP;
		else
			match_line(l, line);
		if (line->kind == KIND_OPEN && line->rule == RULE_NONE &&
		    is_script_date(line, line_text(l, line)))
			line->rule = l->outlets->date_alone;
	}
}
