/* SPDX-License-Identifier: MIT */
/* Patterns and what they found: fields and blocks ask for the slots of what fitted before. */
#include "news/layout_parts.h"

void match_memo_init(struct match_memo *memo)
{
	for (size_t i = 0; i < MATCH_MEMOS; i++)
		memo->matches[i].rule = RULE_NONE;
}

static struct kept_match *slot_of(const struct layout *l, uint16_t rule, struct str s)
{
	return &l->memo->matches[((uintptr_t)s.ptr + rule) % MATCH_MEMOS];
}

/* Only text that stays where it is as long as the layout can be known by its place. */
static bool stays(const struct layout *l, struct str s)
{
	return s.ptr >= l->text.ptr && s.ptr < l->text.ptr + l->text.len;
}

static void copy_match(struct pattern_match *to, const struct pattern_match *from)
{
	to->len = from->len;
	to->slot_count = from->slot_count;
	for (size_t i = 0; i < from->slot_count; i++)
		to->slots[i] = from->slots[i];
}

bool layout_match(const struct layout *l, uint16_t rule, struct str s, struct pattern_match *out)
{
	struct kept_match *kept = slot_of(l, rule, s);
	if (kept->rule == rule && kept->ptr == s.ptr && kept->len == s.len) {
		copy_match(out, &kept->match);
		return true;
	}
	if (!pattern_match(l->outlets->rules.data[rule].pattern, s, out))
		return false;
	if (stays(l, s)) {
		kept->ptr = s.ptr;
		kept->len = s.len;
		kept->rule = rule;
		copy_match(&kept->match, out);
	}
	return true;
}
