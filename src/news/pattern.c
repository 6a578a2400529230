/* SPDX-License-Identifier: MIT */
/* Patterns of outlet profiles: literals with slots, compiled once, matched in linear time. */
#include "news/pattern_parts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/sixteen.h"
#include "news/date.h"
#include "news/pattern_slot.h"

/* --- compiling --------------------------------------------------------------------------- */

static bool find_slot(struct str name, enum slot_kind *out)
{
	for (size_t i = 0; i < SLOT_KIND_COUNT; i++) {
		if (str_eq(name, str_from(slot_table[i].name))) {
			*out = (enum slot_kind)i;
			return true;
		}
	}
	return false;
}

struct compiler {
	struct pattern *p;
	size_t len;   /* bytes used in p->text */
	size_t start; /* of the literal being collected */
	size_t slots;
};

static bool end_literal(struct compiler *c, struct err *e)
{
	if (c->len == c->start)
		return true;
	if (c->p->count == PATTERN_PARTS)
		return err_set(e, NULL, 0, "a pattern has more than %d parts", PATTERN_PARTS);
	c->p->parts[c->p->count++] =
	    (struct pattern_part){ .type = PART_LITERAL,
				   .literal = str_of(c->p->text + c->start, c->len - c->start) };
	c->start = c->len;
	return true;
}

static bool add_part(struct compiler *c, struct pattern_part part, struct err *e)
{
	if (!end_literal(c, e))
		return false;
	if (c->p->count == PATTERN_PARTS)
		return err_set(e, NULL, 0, "a pattern has more than %d parts", PATTERN_PARTS);
	c->p->parts[c->p->count++] = part;
	return true;
}

static bool add_slot(struct compiler *c, struct str name, size_t at, struct err *e)
{
	if (str_eq(name, STR("quote"))) {
		c->p->text[c->len++] = '"';
		return true;
	}
	enum slot_kind kind;
	if (!find_slot(name, &kind))
		return err_set(e, NULL, 0,
			       "byte %zu: there is no slot {%.*s}; slots are {title}, {place}, "
			       "{authors}, {wires}, {date} and others of the manual",
			       at + 1, STR_ARG(str_sub(name, 0, 40)));
	if (++c->slots > PATTERN_SLOTS)
		return err_set(e, NULL, 0, "byte %zu: more than %d slots", at + 1, PATTERN_SLOTS);
	bool free_end = slot_table[kind].take == NULL;
	const struct pattern_part *last = c->p->count ? &c->p->parts[c->p->count - 1] : NULL;
	if (free_end && c->len == c->start && last && last->type == PART_SLOT &&
	    !slot_table[last->slot].take)
		return err_set(e, NULL, 0, "byte %zu: two slots with nothing between them", at + 1);
	return add_part(c, (struct pattern_part){ .type = PART_SLOT, .slot = (uint8_t)kind }, e);
}

/* A dash with a blank before it stands for every dash. */
static bool add_dash(struct compiler *c, struct err *e)
{
	while (c->len > c->start && c->p->text[c->len - 1] == ' ')
		c->len--;
	return add_part(c, (struct pattern_part){ .type = PART_DASH }, e);
}

static bool compile(struct compiler *c, struct str source, struct err *e)
{
	for (size_t at = 0; at < source.len;) {
		char ch = source.ptr[at];
		size_t dash =
		    at > 0 && source.ptr[at - 1] == ' ' ? pattern_dash_len(source, at) : 0;
		if (ch == '{') {
			size_t close = str_chr(str_skip(source, at), '}');
			if (close == STR_NPOS)
				return err_set(e, NULL, 0, "byte %zu: { without }", at + 1);
			if (!add_slot(c, str_sub(source, at + 1, at + close), at, e))
				return false;
			at += close + 1;
		} else if (dash > 0) {
			if (!add_dash(c, e))
				return false;
			at = pattern_skip_blanks(source, at + dash);
		} else {
			c->p->text[c->len++] = char_is_blank(ch) ? ' ' : ch;
			at++;
		}
	}
	return end_literal(c, e);
}

static bool has_upper(struct str source)
{
	bool in_slot = false;
	for (size_t i = 0; i < source.len; i++) {
		in_slot = source.ptr[i] == '{' || (in_slot && source.ptr[i] != '}');
		if (!in_slot && char_is_upper(source.ptr[i]))
			return true;
	}
	return false;
}

static uint64_t find_needs(const struct pattern *p)
{
	uint64_t needs = 0;
	for (size_t i = 0; i < p->count; i++) {
		const struct pattern_part *part = &p->parts[i];
		for (size_t k = 0; part->type == PART_LITERAL && k < part->literal.len; k++)
			needs |= part->literal.ptr[k] == ' '
				     ? 0
				     : pattern_byte_bit(part->literal.ptr[k]);
		bool digits =
		    part->slot == SLOT_DATE || part->slot == SLOT_TIME || part->slot == SLOT_NUMBER;
		if (part->type == PART_SLOT && digits)
			needs |= pattern_byte_bit('0');
	}
	return needs;
}

struct pattern *pattern_new(struct str source, bool prefix, struct err *e)
{
	source = str_trim(source);
	if (source.len == 0) {
		err_set(e, NULL, 0, "an empty pattern would match nothing");
		return NULL;
	}
	struct pattern *p = mem_zalloc(1, sizeof *p);
	p->text = mem_alloc(source.len + 1);
	p->prefix = prefix;
	p->fold = !has_upper(source);
	struct compiler c = { .p = p };
	bool made = compile(&c, source, e);
	if (made && p->count == 1 && p->parts[0].type == PART_SLOT &&
	    !slot_table[p->parts[0].slot].take)
		made = err_set(e, NULL, 0, "a pattern of one slot would match every line");
	if (!made) {
		pattern_free(p);
		return NULL;
	}
	p->needs = find_needs(p);
	for (size_t i = 0; i < p->count; i++)
		p->dash = p->dash || p->parts[i].type == PART_DASH;
	return p;
}

void pattern_free(struct pattern *p)
{
	if (!p)
		return;
	free(p->text);
	free(p);
}

bool pattern_first_bytes(const struct pattern *p, bool set[256])
{
	const struct pattern_part *first = &p->parts[0];
	if (first->type == PART_SLOT)
		return slot_table[first->slot].first_bytes &&
		       slot_table[first->slot].first_bytes(set);
	if (first->type == PART_DASH)
		return false;
	unsigned char c = (unsigned char)first->literal.ptr[0];
	set[c] = true;
	if (p->fold && char_is_lower((char)c))
		set[c - 32] = true;
	return true;
}

/* --- matching ---------------------------------------------------------------------------- */

static bool is_punctuation(struct str s, size_t at)
{
	unsigned char c = (unsigned char)s.ptr[at];
	if (c >= 0x80) /* (c), dashes, quotes: what literals hold beyond ASCII */
		return true;
	return c > ' ' && !char_is_alpha((char)c) && !char_is_digit((char)c);
}

static bool blank_optional(struct str literal, size_t at)
{
	return (at > 0 && is_punctuation(literal, at - 1)) ||
	       (at + 1 < literal.len && is_punctuation(literal, at + 1));
}

/* Where the literal ends if it stands at s[at], else STR_NPOS. */
static size_t match_literal(const struct pattern *p, struct str literal, struct str s, size_t at)
{
	for (size_t i = 0; i < literal.len; i++) {
		char want = literal.ptr[i];
		if (want == ' ') {
			size_t next = pattern_skip_blanks(s, at);
			if (next == at && !blank_optional(literal, i))
				return STR_NPOS;
			at = next;
			continue;
		}
		if (at >= s.len)
			return STR_NPOS;
		char got = p->fold ? char_lower(s.ptr[at]) : s.ptr[at];
		if (got != want)
			return STR_NPOS;
		at++;
	}
	return at;
}

static size_t match_fixed(const struct pattern *p, size_t part, struct str s, size_t at)
{
	if (p->parts[part].type == PART_DASH)
		return pattern_match_dash(s, at, part > 0 && p->parts[part - 1].type == PART_SLOT);
	return match_literal(p, p->parts[part].literal, s, at);
}

/* Where the blanks before s[at] start. */
static size_t before_blanks(struct str s, size_t at, size_t from)
{
	while (at > from && char_is_blank(s.ptr[at - 1]))
		at--;
	return at;
}

/* The byte by which a fixed part is looked for, in lower case; '-' for a dash. */
static char lead_byte(const struct pattern *p, size_t part)
{
	struct str literal = p->parts[part].literal;
	if (p->parts[part].type == PART_DASH)
		return '-';
	return literal.ptr[0] == ' ' && literal.len > 1 ? literal.ptr[1] : literal.ptr[0];
}

/* The bytes a fixed part is looked for by: its first that is no blank, in both cases. */
struct leads {
	char bytes[3];
};

static struct leads leads_of(const struct pattern *p, size_t part)
{
	char lead = lead_byte(p, part);
	if (p->parts[part].type == PART_DASH)
		return (struct leads){ { '-', '\xE2', '_' } };
	if (lead == ' ') /* all of the literal */
		return (struct leads){ { ' ', '\n', ' ' } };
	char other = p->fold && char_is_lower(lead) ? (char)(lead - 32) : lead;
	return (struct leads){ { lead, other, lead } };
}

static uint64_t bits_of_leads(const struct leads *leads, const char *at)
{
	sixteen here = sixteen_at(at);
	return sixteen_bits((here == (int8_t)leads->bytes[0]) | (here == (int8_t)leads->bytes[1]) |
			    (here == (int8_t)leads->bytes[2]));
}

static bool is_lead(const struct leads *leads, char c)
{
	return c == leads->bytes[0] || c == leads->bytes[1] || c == leads->bytes[2];
}

static size_t first_lead(const struct leads *leads, struct str s, size_t from, size_t to)
{
	for (; to - from >= 16; from += 16) {
		uint64_t bits = bits_of_leads(leads, s.ptr + from);
		if (bits)
			return from + bits_first(bits);
	}
	while (from < to && !is_lead(leads, s.ptr[from]))
		from++;
	return from;
}

/* `none` if there is none. */
static size_t last_lead(const struct leads *leads, struct str s, size_t from, size_t to,
			size_t none)
{
	for (; to - from >= 16; to -= 16) {
		uint64_t bits = bits_of_leads(leads, s.ptr + to - 16);
		if (bits)
			return to - 16 + bits_last(bits);
	}
	while (to > from && !is_lead(leads, s.ptr[to - 1]))
		to--;
	return to > from ? to - 1 : none;
}

/* The first place of one of them in s[from, to), or the last; `to` if there is none. */
static size_t find_lead(const struct leads *leads, struct str s, size_t from, size_t to, bool last)
{
	return last ? last_lead(leads, s, from, to, to) : first_lead(leads, s, from, to);
}

/* Where the fixed part `part` starts in s[from, to]; the last such place if `last`. Blanks before
 * the byte it is looked for by are its own. */
static size_t find_fixed(const struct pattern *p, size_t part, struct str s, size_t from, size_t to,
			 bool last)
{
	struct leads leads = leads_of(p, part);
	bool spaced = p->parts[part].type == PART_DASH || p->parts[part].literal.ptr[0] == ' ';
	bool must_end = part + 1 == p->count && !p->prefix;
	size_t end = to < s.len ? to : s.len;
	for (size_t low = from, high = end; low < high;) {
		size_t at = find_lead(&leads, s, low, high, last);
		if (at == high)
			break;
		size_t start = spaced ? before_blanks(s, at, from) : at;
		size_t behind = match_fixed(p, part, s, start);
		if (behind != STR_NPOS && (!must_end || behind == s.len))
			return start;
		if (last)
			high = at;
		else
			low = at + 1;
	}
	return STR_NPOS;
}

static bool add_match(struct pattern_match *m, enum slot_kind kind, struct str text)
{
	text = pattern_trim(text);
	if (slot_table[kind].valid && !slot_table[kind].valid(text))
		return false;
	m->slots[m->slot_count++] = (struct slot_match){ kind, text };
	return true;
}

static bool next_word_end(struct str s, size_t at, size_t *end)
{
	size_t from = at;
	while (at < s.len && !char_is_blank(s.ptr[at]))
		at++;
	*end = at;
	return at > from;
}

/* Where a slot that starts at s[at] ends: as its kind says, at the next fixed part, at the end. */
static size_t slot_end(const struct pattern *p, size_t part, struct str s, size_t at)
{
	const struct slot_info *info = &slot_table[p->parts[part].slot];
	size_t limit = p->prefix && info->prefix_max < info->max ? info->prefix_max : info->max;
	size_t to = s.len - at > limit ? at + limit + 1 : s.len;
	if (info->take) {
		size_t n = info->take(str_sub(s, at, to), p->prefix);
		return n > 0 ? at + n : STR_NPOS;
	}
	if (part + 1 < p->count)
		return find_fixed(p, part + 1, s, at, to, info->greedy && !(p->prefix && part > 0));
	if (p->prefix && p->parts[part].slot == SLOT_TITLE)
		return to < s.len ? to : s.len;
	size_t end;
	if (p->prefix && p->parts[part].slot == SLOT_PLACE) /* nothing marks its end: one word */
		return next_word_end(s, at, &end) && end < s.len ? end : STR_NPOS;
	return s.len - at <= limit ? s.len : STR_NPOS;
}

static bool ends_at_word(const struct pattern *p, struct str s, size_t at)
{
	if (p->parts[p->count - 1].type != PART_LITERAL || at == 0 || at >= s.len)
		return true;
	char before = s.ptr[at - 1];
	char after = s.ptr[at];
	bool inner = char_is_alpha(before) || char_is_digit(before);
	if (char_is_lower(before) && char_is_upper(after)) /* a blank was lost */
		return true;
	return !inner || !(char_is_alpha(after) || char_is_digit(after));
}

bool pattern_match(const struct pattern *p, struct str line, struct pattern_match *out)
{
	struct str s = str_trim_right(line);
	size_t at = 0;
	out->slot_count = 0;
	for (size_t i = 0; i < p->count; i++) {
		if (p->parts[i].type != PART_SLOT) {
			at = match_fixed(p, i, s, at);
			if (at == STR_NPOS)
				return false;
			continue;
		}
		size_t from = pattern_skip_blanks(s, at);
		size_t end = from < s.len ? slot_end(p, i, s, from) : STR_NPOS;
		if (end == STR_NPOS ||
		    !add_match(out, (enum slot_kind)p->parts[i].slot, str_sub(s, from, end)))
			return false;
		at = end;
	}
	out->len = at;
	if (p->prefix)
		return ends_at_word(p, s, at);
	return pattern_skip_blanks(s, at) == s.len;
}
