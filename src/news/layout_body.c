/* SPDX-License-Identifier: MIT */
/* Kinds of the lines of the text and of what follows it: paragraphs, subheads, related titles,
 * credits, furniture. */
#include "news/layout_parts.h"

#include "base/sixteen.h"

#define RELATED_WORDS 28 /* a title has no more */
#define TAIL_MIN      3  /* paragraphs before a heading may end the text */

static bool is_open(const struct line *line)
{
	return line->kind == KIND_OPEN && line->rule == RULE_NONE && line->action == ACTION_NONE;
}

static bool is_related_title(const struct line *line)
{
	return is_open(line) && line_is_title(line) && line->words <= RELATED_WORDS &&
	       !(line->marks & LINE_SITE);
}

static bool has_title_slot(const struct rule *rule)
{
	for (size_t i = 0; i < rule->pattern->count; i++) {
		const struct pattern_part *part = &rule->pattern->parts[i];
		if (part->type == PART_SLOT && part->slot == SLOT_TITLE)
			return true;
	}
	return false;
}

static bool is_related_label(const struct layout *l, const struct line *line)
{
	const struct rule *rule = layout_rule(l, line->rule);
	return rule && rule->kind == BLOCK_RELATED && !has_title_slot(rule);
}

static size_t related_list(const struct layout *l)
{
	const struct outlet *o = rules_outlet(l->outlets, l->outlet);
	return o && o->related_list != UINT16_MAX ? o->related_list : l->outlets->related_list;
}

/* After a lone "Baca Juga" come titles, or the text goes on: a title has no final stop. */
static void take_titles(struct layout *l, uint32_t label)
{
	size_t most = related_list(l);
	for (uint32_t i = label + 1; i < l->lines.len && i <= label + most; i++) {
		struct line *line = &l->lines.data[i];
		if (!is_related_title(line))
			return;
		line->kind = BLOCK_RELATED;
		line->role = FIELD_RELATED;
	}
}

/* --- where the text ends -------------------------------------------------------------------- */

static uint32_t find_tail(const struct layout *l)
{
	size_t texts = 0;
	for (uint32_t i = l->body; i < l->lines.len; i++) {
		const struct line *line = &l->lines.data[i];
		if (line->action == ACTION_TAIL && (texts >= TAIL_MIN || i + 1 == l->lines.len))
			return i;
		if (line->action == ACTION_TAIL) {
			size_t after = 0;
			for (uint32_t k = i + 1; k < l->lines.len && after <= texts; k++)
				after += line_is_text(&l->lines.data[k]);
			if (after <= texts)
				return i;
		}
		texts += line_is_text(line) && line->rule == RULE_NONE;
	}
	return (uint32_t)l->lines.len;
}

/* On a page everything after the last signature or copyright line is the page's again. */
static uint32_t find_page_tail(const struct layout *l)
{
	uint32_t last_text = l->body;
	for (uint32_t i = l->body; i < l->lines.len; i++) {
		const struct line *line = &l->lines.data[i];
		uint8_t kind = line_rule_kind(l, line);
		if (line->action == ACTION_TAIL || kind == BLOCK_NOTICE ||
		    (kind == BLOCK_RELATED && i > l->body + 2 && i > last_text + 1))
			return i;
		if (line_is_text(line) && kind == KIND_OPEN)
			last_text = i;
		if (i > last_text + 6)
			return last_text + 1;
	}
	return (uint32_t)l->lines.len;
}

/* Short lines above the buttons: keywords. */
static void take_tags(struct layout *l, uint32_t below)
{
	for (uint32_t i = below; i-- > l->body && below - i <= 12;) {
		struct line *line = &l->lines.data[i];
		if (!is_open(line) || line->len > 60 ||
		    line->marks & (LINE_STOP | LINE_ASKS | LINE_COLON))
			return;
		line->kind = BLOCK_MARKUP;
	}
}

void take_name_above(struct layout *l, uint32_t label, uint8_t role)
{
	if (label == 0)
		return;
	struct line *line = &l->lines.data[label - 1];
	if (!is_open(line) || !(line->marks & LINE_NAMES))
		return;
	line->kind = BLOCK_BYLINE;
	line->role = role;
}

static void take_below(struct layout *l, uint32_t label, uint8_t kind)
{
	if (label + 1 >= l->lines.len)
		return;
	struct line *line = &l->lines.data[label + 1];
	if (is_open(line))
		line->kind = kind;
}

static void take_caption_below(struct layout *l, uint32_t label)
{
	if (label + 1 < l->lines.len && l->lines.data[label + 1].kind == KIND_OPEN &&
	    line_rule_kind(l, &l->lines.data[label + 1]) != BLOCK_FURNITURE)
		l->lines.data[label + 1].kind = BLOCK_CAPTION;
}

static void take_subhead_below(struct layout *l, uint32_t label)
{
	if (label + 1 < l->lines.len && line_is_title(&l->lines.data[label + 1]))
		take_below(l, label, BLOCK_SUBHEAD);
}

static void act(struct layout *l, uint32_t nr)
{
	switch ((enum rule_action)l->lines.data[nr].action) {
	case ACTION_AUTHOR_ABOVE:
		take_name_above(l, nr, FIELD_AUTHOR);
		break;
	case ACTION_EDITOR_ABOVE:
		take_name_above(l, nr, FIELD_EDITOR);
		break;
	case ACTION_CAPTION_BELOW:
		take_caption_below(l, nr);
		break;
	case ACTION_SUBHEAD_BELOW:
		take_subhead_below(l, nr);
		break;
	case ACTION_FURNITURE_BELOW:
		take_below(l, nr, BLOCK_FURNITURE);
		break;
	case ACTION_TAGS_ABOVE:
		take_tags(l, nr);
		break;
	default:
		break;
	}
}

static void follow_labels(struct layout *l)
{
	for (uint32_t i = l->body; i < l->lines.len; i++) {
		struct line *line = &l->lines.data[i];
		if (line->kind != KIND_OPEN)
			continue;
		act(l, i);
		if (is_related_label(l, line))
			take_titles(l, i);
	}
}

/* --- lines no pattern fits ------------------------------------------------------------------ */

static const struct line *neighbour(const struct layout *l, uint32_t nr, int step)
{
	int64_t other = (int64_t)nr + step;
	return other < l->body || other >= l->tail ? NULL : &l->lines.data[other];
}

static bool is_list_like(const struct line *line)
{
	return line && (line->kind == KIND_OPEN || line->kind == BLOCK_PARAGRAPH) &&
	       line->rule == RULE_NONE && !line_is_text(line) && line->len < 160 &&
	       !(line->marks & LINE_STOP && line->words >= 2);
}

/* The first line of a paragraph that is only indented, or a sentence somebody says. */
static bool starts_paragraph(const struct layout *l, const struct line *line,
			     const struct line *next)
{
	if (line->marks & LINE_INDENT && next->blanks == 0 && !(next->marks & LINE_INDENT))
		return true;
	struct str s = line_text(l, line);
	return line->marks & LINE_ASKS && line->words >= 5 &&
	       (str_find(s, STR(", \"")) != STR_NPOS || str_find(s, STR(", “")) != STR_NPOS);
}

/* A heading inside the text: short, alone, with text after it. */
static bool is_subhead(const struct layout *l, uint32_t nr)
{
	const struct line *line = &l->lines.data[nr];
	const struct line *next = neighbour(l, nr, 1);
	const struct line *before = neighbour(l, nr, -1);
	if (line->len > 90 || line->words > 14 ||
	    line->marks & (LINE_STOP | LINE_LOWER | LINE_VOID) || !(line->marks & LINE_LETTER) ||
	    !next || line_is_text(line))
		return false;
	if (starts_paragraph(l, line, next) || (line->marks & LINE_ITEM && is_list_like(next)))
		return false;
	if (line->marks & LINE_QUOTE && line->words > 8)
		return false;
	if (is_list_like(before) || is_list_like(next) || (before && before->marks & LINE_COLON))
		return false;
	return line_is_text(next) && next->kind == KIND_OPEN && next->rule == RULE_NONE;
}

/* In the last bytes, 64 or all if there are less. */
static bool ends_with_slash(struct str s)
{
	sixteen found = { 0 };
	size_t i = s.len > 64 ? s.len - 64 : 0;
	for (; i + 16 <= s.len; i += 16)
		found |= sixteen_at(s.ptr + i) == '/';
	if (s.len >= 16)
		return sixteen_any(found | (sixteen_at(s.ptr + s.len - 16) == '/'));
	return str_chr(s, '/') != STR_NPOS;
}

/* "— Name (@user) October 18, 2020" and what a tweet's text links to. */
static bool is_tweet(struct str s)
{
	if (s.ptr[0] != '\xE2' && !ends_with_slash(s))
		return false;
	struct str tail = str_skip(s, s.len > 60 ? s.len - 60 : 0);
	return str_find(tail, STR("pic.twitter.com/")) != STR_NPOS ||
	       (s.len < 160 && str_starts(s, STR("\xE2\x80\x94 ")) &&
		str_find(s, STR("(@")) != STR_NPOS);
}

/* A title-like line at the end, after related ones: related as well. */
static bool is_related_tail(const struct layout *l, uint32_t nr)
{
	if (nr < l->last_text || !is_related_title(&l->lines.data[nr]))
		return false;
	for (uint32_t i = nr; i-- > l->body && nr - i <= 4;) {
		if (line_rule_kind(l, &l->lines.data[i]) == BLOCK_RELATED)
			return true;
		if (line_is_text(&l->lines.data[i]))
			return false;
	}
	return false;
}

static void find_last_text(struct layout *l)
{
	l->last_text = 0;
	for (uint32_t i = l->body; i < l->lines.len; i++) {
		const struct line *line = &l->lines.data[i];
		if (line->rule == RULE_NONE && line_is_text(line))
			l->last_text = i;
	}
}

/* A short line right above a dateline of the same outlet: whose picture stood there. */
static bool is_credit_above(const struct layout *l, uint32_t nr)
{
	if (l->lines.data[nr].len > 60 || nr + 1 >= l->lines.len || l->outlet == OUTLET_GENERAL ||
	    l->lines.data[nr].marks & LINE_STOP)
		return false;
	uint16_t rule;
	size_t len;
	return dateline_later(l, line_text(l, &l->lines.data[nr + 1]), &rule, &len);
}

static bool is_hashtag(const struct line *line, struct str s)
{
	return s.ptr[0] == '#' && s.len > 1 && line->words <= 6 && !(line->marks & LINE_STOP);
}

static uint8_t kind_in_body(struct layout *l, uint32_t nr)
{
	struct line *line = &l->lines.data[nr];
	struct str s = line_text(l, line);
	if (line->rule != RULE_NONE)
		return line_rule_kind(l, line);
	if (is_tweet(s))
		return BLOCK_QUOTE;
	bool mail = l->form->reading == READ_HEADERS; /* has no pictures */
	if (!mail && nr != l->dateline.line && caption_credit(l, s) > 0)
		return BLOCK_CAPTION;
	if (!mail && is_credit_above(l, nr)) {
		line->role = FIELD_PHOTO;
		return BLOCK_CREDIT;
	}
	if (!(line->marks & (LINE_LETTER | LINE_DIGIT)) || is_hashtag(line, s))
		return BLOCK_MARKUP;
	if (line->action != ACTION_NONE || (line->marks & LINE_SITE))
		return BLOCK_FURNITURE;
	return is_subhead(l, nr) ? BLOCK_SUBHEAD : BLOCK_PARAGRAPH;
}

static void classify_text(struct layout *l)
{
	for (uint32_t i = l->body; i < l->tail; i++) {
		struct line *line = &l->lines.data[i];
		if (line->kind != KIND_OPEN)
			continue;
		if (line->len < 240 && is_related_tail(l, i)) {
			line->kind = BLOCK_RELATED;
			line->role = FIELD_RELATED;
			continue;
		}
		line->kind = kind_in_body(l, i);
	}
}

static void classify_tail(struct layout *l)
{
	bool related = false;
	for (uint32_t i = l->tail; i < l->lines.len; i++) {
		struct line *line = &l->lines.data[i];
		related = related || is_related_label(l, line);
		if (line->kind != KIND_OPEN)
			continue;
		if (line->rule != RULE_NONE) {
			line->kind = line_rule_kind(l, line);
		} else if (related && is_related_title(line) && line->words >= 3) {
			line->kind = BLOCK_RELATED;
			line->role = FIELD_RELATED;
		} else {
			bool tag = is_hashtag(line, line_text(l, line));
			line->kind = tag ? BLOCK_MARKUP : BLOCK_FURNITURE;
		}
	}
}

/* What no pattern fits and is no text: it may be furniture. */
static bool may_be_furniture(const struct layout *l, uint32_t nr)
{
	const struct line *line = &l->lines.data[nr];
	bool open = line->kind == BLOCK_PARAGRAPH || line->kind == BLOCK_SUBHEAD ||
		    line->kind == BLOCK_CAPTION || line->kind == BLOCK_STANDFIRST;
	return open && line->len <= 120 && nr != l->dateline.line && !(line->marks & LINE_FIXED) &&
	       !line_is_text(line);
}

/* Lines that recur across the folder are furniture, unless they say when, who or where, or are
 * text: wire leads repeat legitimately. Which ones do is not known before the folder is. */
static void apply_facts(struct layout *l)
{
	const struct folder_facts *facts = l->context->facts;
	struct line_keys *keys = facts ? NULL : l->context->keys;
	if (!keys && (!facts || facts->recurring.len == 0))
		return;
	for (uint32_t i = 0; i < l->lines.len; i++) {
		struct line *line = &l->lines.data[i];
		if (!may_be_furniture(l, i))
			continue;
		uint64_t key = keys ? folder_line_key(line_text(l, line)) : 0;
		if (key)
			vec_push(&keys->list, key);
		else if (folder_recurs(facts, line_text(l, line)) > 0)
			line->kind = BLOCK_FURNITURE;
	}
}

void body_classify(struct layout *l)
{
	l->tail = l->page ? find_page_tail(l) : find_tail(l);
	find_last_text(l);
	follow_labels(l);
	classify_text(l);
	classify_tail(l);
	apply_facts(l);
}
