/* SPDX-License-Identifier: MIT */
/* Indexes the patterns of all profiles by the bytes that a line must start with and hold. */
#include "news/article.h"
#include "news/rules.h"

static void set_pair(uint64_t pairs[1024], char first, char second)
{
	unsigned pair = (unsigned)(unsigned char)first << 8 | (unsigned char)second;
	pairs[pair / 64] |= (uint64_t)1 << (pair % 64);
}

static char upper(char c)
{
	return char_is_lower(c) ? (char)(c - 32) : c;
}

static void set_pairs(uint64_t pairs[1024], char first, char second, bool fold)
{
	set_pair(pairs, first, second);
	if (!fold)
		return;
	set_pair(pairs, upper(first), second);
	set_pair(pairs, first, upper(second));
	set_pair(pairs, upper(first), upper(second));
}

/* A blank in a literal may be missing: any byte may then stand second. */
static void set_inline_pairs(struct outlets *outlets, const struct pattern *p)
{
	struct str s = p->parts[0].literal;
	bool known = p->parts[0].type == PART_LITERAL && s.len >= 2 && s.ptr[1] != ' ';
	bool set[256] = { false };
	bool some = pattern_first_bytes(p, set);
	if (known) {
		set_pairs(outlets->inline_pairs, s.ptr[0], s.ptr[1], p->fold);
		return;
	}
	for (size_t c = 0; c < 65536; c++) {
		if (!some || set[c >> 8])
			set_pair(outlets->inline_pairs, (char)(c >> 8), (char)(c & 255));
	}
}

static void index_starts_of_inlines(struct outlets *outlets)
{
	size_t count = 0;
	for (size_t c = 0; c < 256; c++) {
		outlets->may_start[c] = outlets->inlines[c].keys.len > 0;
		if (!outlets->may_start[c] || char_is_upper((char)c))
			continue;
		outlets->inline_anywhere = count == sizeof outlets->inline_starts;
		if (outlets->inline_anywhere)
			return;
		for (size_t i = count++; i < sizeof outlets->inline_starts; i++)
			outlets->inline_starts[i] = (char)c;
	}
}

/* Of a literal of three bytes and more without a blank, which may be missing. */
static char third_byte(const struct pattern *p)
{
	struct str s = str_sub(p->parts[0].literal, 0, 3);
	bool known = p->parts[0].type == PART_LITERAL && s.len == 3 && str_chr(s, ' ') == STR_NPOS;
	return known ? s.ptr[2] : 0;
}

static void index_inline(struct outlets *outlets, uint16_t id)
{
	const struct rule *rule = &outlets->rules.data[id];
	bool set[256] = { false };
	bool some = pattern_first_bytes(rule->pattern, set);
	struct inline_key key = { .id = id,
				  .outlet = rule->outlet,
				  .third = third_byte(rule->pattern),
				  .fold = rule->pattern->fold };
	for (size_t c = 0; c < 256; c++) {
		if (!some || set[c])
			vec_push(&outlets->inlines[c].keys, key);
	}
	set_inline_pairs(outlets, rule->pattern);
}

/* Of a literal of two bytes and more; a blank in it may be missing. */
static char second_byte(const struct pattern *p)
{
	struct str s = p->parts[0].literal;
	bool known = p->parts[0].type == PART_LITERAL && s.len >= 2 && s.ptr[1] != ' ';
	return known ? char_lower(s.ptr[1]) : 0;
}

/* The last two bytes of a pattern that fits whole lines. */
static void set_ends(struct rule_key *key, const struct pattern *p)
{
	const struct pattern_part *last = &p->parts[p->count - 1];
	struct str s = last->literal;
	if (p->prefix || last->type != PART_LITERAL || s.ptr[s.len - 1] == ' ')
		return;
	key->last = char_lower(s.ptr[s.len - 1]);
	if (s.len >= 2 && s.ptr[s.len - 2] != ' ')
		key->before = char_lower(s.ptr[s.len - 2]);
}

static bool has_date(const struct pattern *p)
{
	for (size_t i = 0; i < p->count; i++) {
		if (p->parts[i].type == PART_SLOT && p->parts[i].slot == SLOT_DATE)
			return true;
	}
	return false;
}

static void add_key(struct rule_keys *keys, const struct rule_key *key)
{
	size_t at = keys->keys.len % 16;
	if (at == 0)
		vec_push(&keys->blocks, (struct key_block){ .last = { 0 } });
	struct key_block *block = vec_last(&keys->blocks);
	block->second[at] = key->second;
	block->last[at] = key->last;
	block->date[at] = key->date ? -1 : 0;
	block->words[at] = rules_capped(key->words);
	block->max[at] = rules_capped(key->max / 2);
	block->outlet[at] = rules_outlet_byte(key->outlet);
	vec_push(&keys->keys, *key);
}

static void index_line(struct outlets *outlets, uint16_t id)
{
	const struct rule *rule = &outlets->rules.data[id];
	bool set[256] = { false };
	bool some = pattern_first_bytes(rule->pattern, set);
	struct rule_key key = { .needs = rule->pattern->needs,
				.id = id,
				.outlet = rule->outlet,
				.max = rule->max,
				.words = rule->words,
				.second = second_byte(rule->pattern),
				.date = has_date(rule->pattern),
				.dash = rule->pattern->dash };
	set_ends(&key, rule->pattern);
	for (size_t c = 0; c < 256; c++) {
		if (!some || set[c])
			add_key(&outlets->lines[c], &key);
	}
}

static void set_start(struct outlet *o, char c)
{
	o->starts[(unsigned char)c / 64] |= (uint64_t)1 << ((unsigned char)c % 64);
}

static void index_starts(struct outlet *o, const struct alias *a)
{
	set_start(o, a->text.ptr[0]);
	if (a->fold)
		set_start(o, upper(a->text.ptr[0]));
}

static void index_dateline(struct outlets *outlets, uint16_t id)
{
	const struct rule *rule = &outlets->rules.data[id];
	const struct pattern *p = rule->pattern;
	bool known = p->parts[0].type == PART_LITERAL && !p->fold;
	struct dateline_key key = { .needs = p->needs,
				    .id = id,
				    .outlet = rule->outlet,
				    .dash = p->dash,
				    .first = known ? p->parts[0].literal.ptr[0] : 0 };
	vec_push(&outlets->datelines, key);
	if (!p->dash && rule->outlet == OUTLET_GENERAL)
		outlets->undashed = true;
	else if (!p->dash)
		outlets->list.data[rule->outlet].undashed = true;
}

static void add_name(struct alias_keys *names, uint16_t id, struct str text)
{
	struct alias_key key = { .id = id,
				 .len = (uint16_t)text.len,
				 .third = text.len > 2 ? char_lower(text.ptr[2]) : 0,
				 .last = char_lower(text.ptr[text.len - 1]) };
	if (text.len <= UINT16_MAX)
		vec_push(&names->keys, key);
}

static bool is_date_alone(const struct rule *rule)
{
	return rule->outlet == OUTLET_GENERAL && rule->kind == BLOCK_DATE &&
	       rule->pattern->count == 1 && has_date(rule->pattern);
}

void outlet_index(struct outlets *outlets)
{
	outlets->date_alone = UINT16_MAX;
	for (size_t i = 0; i < outlets->rules.len; i++) {
		const struct rule *rule = &outlets->rules.data[i];
		if (is_date_alone(rule))
			outlets->date_alone = (uint16_t)i;
		if (rule->place == RULE_DATELINE)
			index_dateline(outlets, (uint16_t)i);
		else if (rule->place == RULE_INLINE)
			index_inline(outlets, (uint16_t)i);
		else if (rule->kind == BLOCK_TITLE && !rule->action)
			vec_push(&outlets->titles.ids, (uint16_t)i);
		else
			index_line(outlets, (uint16_t)i);
	}
	for (size_t c = 0; c < 256; c++)
		outlets->all[c] = (sixteen){ 0 } + (int8_t)c;
	for (size_t c = 0; c < 256; c++)
		outlets->byte_bits[c] = char_is_blank((char)c) ? 0 : pattern_byte_bit((char)c);
	index_starts_of_inlines(outlets);
	for (size_t i = 0; i < outlets->aliases.len; i++) {
		const struct alias *a = &outlets->aliases.data[i];
		index_starts(&outlets->list.data[a->outlet], a);
		size_t slot = rules_pair_slot(a->text.ptr[0], a->text.ptr[1]);
		vec_push(&outlets->exact[slot].ids, (uint16_t)i);
		if (a->site)
			add_name(&outlets->sites, (uint16_t)i, a->text);
		if (a->site || a->quiet)
			continue;
		add_name(&outlets->names[slot], (uint16_t)i, a->text);
		set_pairs(outlets->alias_pairs, a->text.ptr[0], a->text.ptr[1], a->fold);
		if (outlets->list.data[a->outlet].undashed)
			set_pairs(outlets->undashed_pairs, a->text.ptr[0], a->text.ptr[1], a->fold);
	}
}
