/* SPDX-License-Identifier: MIT */
/* Kinds of the lines before the text: title, date, byline, standfirst, caption, credit. */
#include "news/layout_parts.h"

#define HEAD_MAX  400 /* lines searched for evidence of a head where there is no dateline */
#define PAGE_MENU 12  /* so many lines before the date: a whole page */

/* --- where the text starts ------------------------------------------------------------------ */

static bool is_head_evidence(const struct layout *l, const struct line *line)
{
	uint8_t kind = line_rule_kind(l, line);
	if (line->marks & LINE_URL || line->marks & LINE_SITE)
		return true;
	return kind == BLOCK_DATE || kind == BLOCK_BYLINE || line->action == ACTION_AUTHORS_BELOW ||
	       line->action == ACTION_PHOTO_BELOW || line->action == ACTION_CAPTION_BELOW ||
	       kind == BLOCK_CAPTION || (kind == BLOCK_CREDIT && line->words <= 12);
}

/* The line after the last evidence of a head that has not yet three paragraphs before it. */
static uint32_t after_evidence(const struct layout *l)
{
	uint32_t after = 0;
	size_t texts = 0;
	for (uint32_t i = 0; i < l->lines.len && i < HEAD_MAX; i++) {
		const struct line *line = &l->lines.data[i];
		if (is_head_evidence(l, line)) {
			after = i + 1;
			continue;
		}
		texts += line_is_text(line) && line_rule_kind(l, line) == KIND_OPEN;
		if (texts >= 3 || line->len > 700)
			break;
	}
	return after;
}

static uint32_t find_body(const struct layout *l)
{
	uint32_t n = (uint32_t)l->lines.len;
	if (l->dateline.line != LINE_NONE)
		return l->dateline.line;
	uint32_t from = after_evidence(l);
	for (uint32_t i = from; i < n && i < from + HEAD_MAX; i++) {
		const struct line *line = &l->lines.data[i];
		if (line_is_text(line) && line_rule_kind(l, line) == KIND_OPEN)
			return i;
	}
	/* no sentence: a headline and lines of another kind, or lines of one kind only */
	for (uint32_t i = from; i < n; i++) {
		if (line_rule_kind(l, &l->lines.data[i]) == KIND_OPEN &&
		    l->lines.data[i].kind == KIND_OPEN)
			return from == 0 && i + 1 < n && line_is_title(&l->lines.data[i]) ? i + 1
											  : i;
	}
	return n;
}

/* --- the title ------------------------------------------------------------------------------ */

static bool may_be_title(const struct line *line)
{
	return line->kind == KIND_OPEN && line->rule == RULE_NONE && line->action == ACTION_NONE &&
	       !(line->marks & LINE_SITE) && line_is_title(line);
}

static bool same_text(const struct layout *l, uint32_t a, uint32_t b)
{
	return str_eq(line_text(l, &l->lines.data[a]), line_text(l, &l->lines.data[b]));
}

/* On a page the headline stands at the date line and often twice; menus do not. */
static int page_score(const struct layout *l, uint32_t nr)
{
	int score = l->lines.data[nr].words >= 4 ? 1 : -2;
	struct str s = line_text(l, &l->lines.data[nr]);
	if (str_find(s, STR(" > ")) != STR_NPOS || str_find(s, STR(" :: ")) != STR_NPOS)
		return -8; /* where in the site, the window's title */
	if (nr > 0 && line_rule_kind(l, &l->lines.data[nr - 1]) == BLOCK_DATE)
		score += 3;
	for (uint32_t i = nr + 1; i < l->body && i <= nr + 3; i++) {
		uint8_t kind = line_rule_kind(l, &l->lines.data[i]);
		score += kind == BLOCK_DATE ? 4 - (int)(i - nr) : 0;
	}
	for (uint32_t i = nr + 1; i < l->body && i < nr + 12; i++)
		score += same_text(l, nr, i) ? 2 : 0;
	/* the caption below starts as the text that stands for its picture */
	bool picture = nr + 1 < l->body && !same_text(l, nr, nr + 1) &&
		       str_starts(line_text(l, &l->lines.data[nr + 1]), s);
	score -= picture ? 4 : 0;
	return score;
}

static uint32_t find_page_title(const struct layout *l)
{
	uint32_t best = LINE_NONE;
	int best_score = 1;
	for (uint32_t i = 0; i < l->body; i++) {
		if (!may_be_title(&l->lines.data[i]))
			continue;
		int score = page_score(l, i);
		if (score >= best_score) {
			best = i;
			best_score = score;
		}
	}
	return best;
}

/* Menus are short lines; a head with a long caption or two is none. */
static bool mostly_short(const struct layout *l, uint32_t end)
{
	uint32_t tiny = 0;
	for (uint32_t i = 0; i < end; i++)
		tiny += l->lines.data[i].words <= 3;
	return tiny * 2 > end;
}

static uint32_t find_fixed_title(const struct layout *l)
{
	for (uint32_t i = 0; i < l->lines.len; i++) {
		const struct line *line = &l->lines.data[i];
		if (line->kind == BLOCK_TITLE && line->marks & LINE_FIXED)
			return i;
	}
	return LINE_NONE;
}

static uint32_t find_title(struct layout *l)
{
	uint32_t menu = l->body;
	uint32_t fixed = find_fixed_title(l);
	if (fixed < l->body) /* a heading of Markdown */
		return fixed;
	l->page = menu > PAGE_MENU && mostly_short(l, menu);
	if (l->page)
		return find_page_title(l);
	for (uint32_t i = 0; i < l->body; i++) {
		if (may_be_title(&l->lines.data[i]))
			return i;
	}
	return LINE_NONE;
}

/* A headline that was broken: the next line goes on in small letters, right below it. */
static void join_title(struct layout *l)
{
	uint32_t next = l->title + 1;
	if (l->title == LINE_NONE || next >= l->body)
		return;
	struct line *title = &l->lines.data[l->title];
	struct line *more = &l->lines.data[next];
	if (more->blanks > 0 || !(more->marks & LINE_LOWER) || more->len > 160 ||
	    more->rule != RULE_NONE || more->marks & (LINE_STOP | LINE_COLON | LINE_SITE))
		return;
	title->len = more->start + more->len - title->start;
	lines_measure(l, title);
	lines_look_closer(l, title);
	for (size_t i = next; i + 1 < l->lines.len; i++)
		l->lines.data[i] = l->lines.data[i + 1];
	l->lines.len--;
	l->body--;
	if (l->dateline.line != LINE_NONE)
		l->dateline.line--;
}

/* --- the other lines ------------------------------------------------------------------------ */

static void set(struct line *line, uint8_t kind, uint8_t role)
{
	line->kind = kind;
	line->role = role;
}

/* Lines after "Oleh :" that look like names. */
static void take_authors(struct layout *l, uint32_t label)
{
	for (uint32_t i = label + 1; i < l->body && i <= label + 4; i++) {
		struct line *line = &l->lines.data[i];
		if (line->kind != KIND_OPEN || line->rule != RULE_NONE ||
		    line->action != ACTION_NONE || !(line->marks & LINE_NAMES))
			return;
		set(line, BLOCK_BYLINE, FIELD_AUTHOR);
	}
}

/* After "Photo :": a credit, then what the picture shows. */
static void take_photo(struct layout *l, uint32_t label)
{
	uint32_t i = label + 1;
	if (i < l->body && l->lines.data[i].kind == KIND_OPEN && l->lines.data[i].len < 120)
		set(&l->lines.data[i++], BLOCK_CREDIT, FIELD_PHOTO);
	if (i < l->body && l->lines.data[i].kind == KIND_OPEN && l->lines.data[i].rule == RULE_NONE)
		set(&l->lines.data[i], BLOCK_CAPTION, ROLE_NONE);
}

static void take_label(struct layout *l, uint32_t nr)
{
	struct line *line = &l->lines.data[nr];
	if (line->action == ACTION_NONE)
		return;
	if (line->kind == KIND_OPEN && line->rule == RULE_NONE)
		line->kind = BLOCK_MARKUP;
	if (line->action == ACTION_AUTHORS_BELOW)
		take_authors(l, nr);
	else if (line->action == ACTION_AUTHOR_ABOVE)
		take_name_above(l, nr, FIELD_AUTHOR);
	else if (line->action == ACTION_EDITOR_ABOVE)
		take_name_above(l, nr, FIELD_EDITOR);
	else if (line->action == ACTION_PHOTO_BELOW)
		take_photo(l, nr);
	else if (line->action == ACTION_CAPTION_BELOW && nr + 1 < l->body &&
		 l->lines.data[nr + 1].kind == KIND_OPEN)
		l->lines.data[nr + 1].kind = BLOCK_CAPTION;
}

static bool is_date_line(const struct layout *l, uint32_t nr)
{
	return nr < l->body && line_rule_kind(l, &l->lines.data[nr]) == BLOCK_DATE;
}

/* "By Jane Roe" stands above: a name below it is a place. */
static bool says_by_above(const struct layout *l, uint32_t nr)
{
	for (uint32_t i = nr; i-- > 0 && nr - i <= 3;) {
		struct str s = line_text(l, &l->lines.data[i]);
		if (line_rule_kind(l, &l->lines.data[i]) == BLOCK_BYLINE &&
		    (str_starts_nocase(s, STR("by ")) || str_starts_nocase(s, STR("oleh "))))
			return true;
	}
	return false;
}

/* A lone name beside the date line is who wrote it. */
static bool is_author(const struct layout *l, uint32_t nr)
{
	const struct line *line = &l->lines.data[nr];
	if (!(line->marks & LINE_NAMES) || line->marks & LINE_SITE || l->page ||
	    says_by_above(l, nr) || glued_credit(line_text(l, line)) > 0)
		return false;
	uint32_t next = nr + 1;
	while (next < l->body && next <= nr + 2 &&
	       (l->lines.data[next].marks & LINE_SITE ||
		line_rule_kind(l, &l->lines.data[next]) == BLOCK_FURNITURE))
		next++;
	return is_date_line(l, next) || (nr > 0 && is_date_line(l, nr - 1));
}

static bool is_credit(const struct layout *l, uint32_t nr)
{
	return nr < l->body && line_rule_kind(l, &l->lines.data[nr]) == BLOCK_CREDIT;
}

static bool is_doubled(const struct layout *l, uint32_t nr)
{
	for (uint32_t i = nr > 6 ? nr - 6 : 0; i < l->body && i < nr + 6; i++) {
		if (i != nr && l->lines.data[i].len >= 8 && same_text(l, i, nr))
			return true;
	}
	return false;
}

static bool seen_date(const struct layout *l, uint32_t nr)
{
	for (uint32_t i = l->title == LINE_NONE ? 0 : l->title; i < nr; i++) {
		if (is_date_line(l, i))
			return true;
	}
	return false;
}

/* A line of the head that no pattern fits, by its looks and neighbours. */
static uint8_t guess(const struct layout *l, uint32_t nr)
{
	const struct line *line = &l->lines.data[nr];
	if (line->marks & LINE_SITE || !(line->marks & LINE_LETTER))
		return BLOCK_FURNITURE;
	if (is_credit(l, nr + 1) || is_doubled(l, nr))
		return BLOCK_CAPTION;
	bool text = line_is_text(line);
	if (l->page)
		return line->words < 4 || line->marks & LINE_ITEM ? BLOCK_FURNITURE
		       : text && line->blanks > 0                 ? BLOCK_STANDFIRST
								  : BLOCK_CAPTION;
	if (seen_date(l, nr) && glued_credit(line_text(l, line)) > 0)
		return BLOCK_CAPTION;
	if (text || line->len > 120)
		return BLOCK_STANDFIRST;
	if (nr == l->title + 1 && line->words >= 5)
		return BLOCK_STANDFIRST;
	return seen_date(l, nr) && line->words >= 3 ? BLOCK_CAPTION : BLOCK_FURNITURE;
}

static void classify_before_title(struct layout *l)
{
	uint32_t end = l->title == LINE_NONE ? 0 : l->title;
	for (uint32_t i = 0; i < end; i++) {
		struct line *line = &l->lines.data[i];
		uint8_t kind = line_rule_kind(l, line);
		if (line->kind != KIND_OPEN)
			continue;
		bool near = kind == BLOCK_DATE && i + 2 >= end;
		if (!(line->marks & (LINE_LETTER | LINE_DIGIT)) && line->len <= 3)
			set(line, BLOCK_MARKUP, ROLE_NONE);
		else if ((l->page && !near) || kind == KIND_OPEN)
			set(line, BLOCK_FURNITURE, ROLE_NONE);
		else
			line->kind = kind;
	}
}

/* "Antara/Teresia May": an agency and a name. */
static bool is_slashed(const struct layout *l, uint32_t nr)
{
	const struct line *line = &l->lines.data[nr];
	struct str s = line_text(l, line);
	size_t slash = str_chr(s, '/');
	return line->rule == RULE_NONE && slash != STR_NPOS && slash >= 2 && line->words <= 5 &&
	       line->len <= 50 && char_is_upper(s.ptr[0]) && slash + 1 < s.len &&
	       char_is_upper(s.ptr[slash + 1]) && glued_credit(s) == 0;
}

static void classify_rest(struct layout *l)
{
	for (uint32_t i = 0; i < l->body; i++)
		take_label(l, i);
	for (uint32_t i = 0; i < l->body; i++) {
		struct line *line = &l->lines.data[i];
		if (line->kind != KIND_OPEN)
			continue;
		if (is_author(l, i) && line->rule == RULE_NONE) {
			set(line, BLOCK_BYLINE, FIELD_AUTHOR);
		} else if (is_slashed(l, i)) {
			set(line, BLOCK_CREDIT, FIELD_PHOTO);
		} else if (is_credit(l, i) && glued_credit(line_text(l, line)) > 0) {
			line->rule = RULE_NONE;
			line->kind = BLOCK_CAPTION;
		}
		if (line->kind == KIND_OPEN)
			line->kind =
			    line->rule != RULE_NONE ? line_rule_kind(l, line) : guess(l, i);
	}
}

static void find_credit(struct layout *l)
{
	for (uint32_t i = 0; i < l->body; i++) {
		const struct line *line = &l->lines.data[i];
		struct str s = str_sub(l->text, line->start, (size_t)line->start + line->len);
		size_t glue = line->kind == BLOCK_CAPTION ? glued_credit(s) : 0;
		if (glue >= 3) {
			l->credit = str_sub(s, 0, glue);
			return;
		}
	}
}

/* Where the file's own tags or labels say what is what, the text is what they leave open. */
static void head_from_labels(struct layout *l)
{
	l->title = find_fixed_title(l);
	l->body = 0;
	while (l->body < l->lines.len && l->lines.data[l->body].kind != KIND_OPEN)
		l->body++;
}

void head_classify(struct layout *l)
{
	if (l->labelled) {
		head_from_labels(l);
		return;
	}
	l->body = find_body(l);
	l->title = find_title(l);
	join_title(l);
	if (l->title != LINE_NONE)
		l->lines.data[l->title].kind = BLOCK_TITLE;
	classify_before_title(l);
	classify_rest(l);
	find_credit(l);
}
