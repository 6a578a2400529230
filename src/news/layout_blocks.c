/* SPDX-License-Identifier: MIT */
/* Lines to blocks: datelines and glued credits are cut off, long lines cut into soft paragraphs,
 * what stands between two sentences of a line cut out. */
#include "news/layout_parts.h"

#include "base/sixteen.h"

#define SOFT_LINE  900 /* bytes: a longer line of text is cut for reading */
#define SOFT_MIN   400 /* bytes of a soft paragraph */
#define SOFT_MAX   700
#define INLINE_MIN 120 /* bytes: a shorter line holds nothing between sentences */

struct cutter {
	struct layout *l;
	struct str s;   /* the line */
	uint32_t start; /* of s in the article */
	bool soft;      /* something of this line has been emitted */
};

static void emit(struct cutter *c, size_t from, size_t to, uint8_t kind)
{
	while (from < to && char_is_blank(c->s.ptr[from]))
		from++;
	while (to > from && char_is_blank(c->s.ptr[to - 1]))
		to--;
	if (from == to)
		return;
	struct block block = { .start = c->start + (uint32_t)from,
			       .len = (uint32_t)(to - from),
			       .kind = kind,
			       .soft = c->soft };
	c->soft = true;
	vec_push(&c->l->blocks, block);
}

static void emit_cutting(struct cutter *c, size_t from, size_t to, uint8_t kind, uint16_t rule)
{
	size_t count = c->l->blocks.len;
	emit(c, from, to, kind);
	if (c->l->blocks.len > count)
		vec_push(&c->l->cuttings, (struct cutting){ (uint32_t)count, rule });
}

/* --- sentence ends --------------------------------------------------------------------------- */

static bool is_stop(unsigned char c)
{
	return c == '.' || c == '!' || c == '?';
}

static size_t skip_closers(struct str s, size_t at)
{
	for (;;) {
		if (at < s.len &&
		    (s.ptr[at] == '"' || s.ptr[at] == '\'' || s.ptr[at] == ')' || s.ptr[at] == ']'))
			at++;
		else if (str_starts(str_sub(s, at, at + 3), STR("\xE2\x80\x9D")))
			at += 3;
		else
			return at;
	}
}

/* An initial or a short abbreviation ("Dr.", "No.", "J.") before the full stop at `at`. */
static bool is_abbreviation(struct str s, size_t at)
{
	static const struct str known[] = {
		{ "Dr", 2 },   { "Mr", 2 },  { "Mrs", 3 }, { "Ms", 2 },  { "No", 2 },  { "St", 2 },
		{ "Prof", 4 }, { "Ir", 2 },  { "Drs", 3 }, { "Hj", 2 },  { "Tn", 2 },  { "Ny", 2 },
		{ "Jl", 2 },   { "Jr", 2 },  { "Sr", 2 },  { "Gen", 3 }, { "Col", 3 }, { "Lt", 2 },
		{ "Sgt", 3 },  { "Sen", 3 }, { "Rep", 3 }, { "Gov", 3 }, { "vs", 2 },  { "Jan", 3 },
		{ "Feb", 3 },  { "Mar", 3 }, { "Apr", 3 }, { "Jun", 3 }, { "Jul", 3 }, { "Aug", 3 },
		{ "Sept", 4 }, { "Oct", 3 }, { "Nov", 3 }, { "Dec", 3 }
	};
	size_t from = at;
	while (from > 0 && char_is_alpha(s.ptr[from - 1]) && at - from < 6)
		from--;
	struct str word = str_sub(s, from, at);
	if (word.len == 1 && char_is_upper(word.ptr[0]))
		return true;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (str_eq(word, known[i]))
			return true;
	}
	return false;
}

/* Does a sentence start at s[at] (a capital, digit, quotation mark or bracket)? */
static bool starts_sentence(struct str s, size_t at)
{
	if (at >= s.len)
		return true;
	char c = s.ptr[at];
	return char_is_upper(c) || char_is_digit(c) || c == '"' || c == '\'' || c == '[' ||
	       c == '(' || (unsigned char)c >= 0xC2;
}

/* "mengalami kerusakan.Ketua Harian", "... anggur .Kata": the blank after the stop was lost. */
static bool is_glued_stop(struct str s, size_t at)
{
	if (at < 4 || at + 2 >= s.len)
		return false;
	bool word = char_is_lower(s.ptr[at - 1]) && char_is_lower(s.ptr[at - 2]) &&
		    char_is_lower(s.ptr[at - 3]);
	size_t next = at + 1 + (s.ptr[at + 1] == '"');
	if (char_is_blank(s.ptr[at - 1]) && (unsigned char)s.ptr[next] >= 0xC2)
		return true;
	return (word || s.ptr[at - 1] == ')') && char_is_upper(s.ptr[next]) &&
	       (char_is_lower(s.ptr[next + 1]) || char_is_blank(s.ptr[next + 1]));
}

/* If a sentence ends at s[at], where the next one starts; else 0. */
static size_t sentence_after(struct str s, size_t at)
{
	if (!is_stop((unsigned char)s.ptr[at]))
		return 0;
	size_t end = skip_closers(s, at + 1);
	size_t next = pattern_skip_blanks(s, end);
	if (next == end && next < s.len)
		return is_glued_stop(s, at) ? at + 1 : 0;
	if (s.ptr[at] == '.' && is_abbreviation(s, at))
		return 0;
	return starts_sentence(s, next) ? next : 0;
}

/* Full stops of scripts that write no blank after them: U+3002, U+0964; the Arabic ?. */
static size_t wide_stop(struct str s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.ptr + at;
	if (p[0] == 0xD8)
		return at + 1 < s.len && p[1] == 0x9F ? at + 2 : 0;
	if (at + 2 >= s.len || (p[0] != 0xE3 && p[0] != 0xE0))
		return 0;
	bool stop = p[0] == 0xE3 ? p[1] == 0x80 && p[2] == 0x82 : p[1] == 0xA5 && p[2] == 0xA4;
	return stop ? at + 3 : 0;
}

size_t first_sentence(struct str s)
{
	for (size_t at = 0; at < s.len; at++) {
		unsigned char c = (unsigned char)s.ptr[at];
		if (is_stop(c) && sentence_after(s, at) > 0)
			return is_glued_stop(s, at) ? at + 1 : skip_closers(s, at + 1);
		if (c >= 0xD8 && wide_stop(s, at) > 0)
			return wide_stop(s, at);
	}
	return s.len;
}

/* --- long lines ------------------------------------------------------------------------------ */

/* Cuts s[from, to) into paragraphs of a readable length at sentence ends. */
static void emit_text(struct cutter *c, size_t from, size_t to, uint8_t kind)
{
	if (to - from <= SOFT_LINE || kind != BLOCK_PARAGRAPH) {
		emit(c, from, to, kind);
		return;
	}
	struct str s = str_sub(c->s, 0, to);
	size_t start = from;
	for (size_t at = from + SOFT_MIN; at < to; at++) {
		unsigned char b = (unsigned char)s.ptr[at];
		if (!is_stop(b) && b < 0xD8)
			continue;
		size_t next = is_stop(b) ? sentence_after(s, at) : wide_stop(s, at);
		if (next == 0 || next >= to || to - next < SOFT_MIN / 2)
			continue;
		emit(c, start, next, kind);
		start = next;
		at = next + SOFT_MIN;
	}
	emit(c, start, to, kind);
}

/* Things between sentences start after a stop, a bracket or a quotation mark, where a blank may
 * have been lost, or after words without an end ("Berikut daftarnya Baca juga: ..."). */
static bool may_start_inline(struct str s, size_t at)
{
	if (at == 0 || s.ptr[at] == '[')
		return true;
	char c = s.ptr[at - 1];
	return char_is_blank(c) || is_stop((unsigned char)c) || c == '"' || c == ']' || c == ')' ||
	       (unsigned char)c >= 0x80 || (char_is_lower(c) && char_is_upper(s.ptr[at]));
}

/* Bytes that something between sentences may start with, many at a time. */
struct starts {
	const struct outlets *outlets;
	struct str s;
	sixteen lone[4]; /* outlets.inline_starts */
	size_t block;
	uint64_t bits; /* of s[block, block + STARTS_WIDE), not yet met */
};

enum { STARTS_WIDE = 64 };

static uint64_t bits_of_starts(const struct starts *w, const char *at)
{
	sixteen here = sixteen_at(at);
	sixteen found = sixteen_between(here, 'A', 'Z') | (here == w->lone[0]) |
			(here == w->lone[1]) | (here == w->lone[2]) | (here == w->lone[3]);
	return sixteen_bits(found);
}

static void look_for_starts(struct starts *w)
{
	size_t left = w->s.len - w->block;
	const char *at = w->s.ptr + w->block;
	size_t i = 0;
	size_t most = left < STARTS_WIDE ? left : STARTS_WIDE;
	w->bits = 0;
	for (; i + 16 <= most && !w->outlets->inline_anywhere; i += 16)
		w->bits |= bits_of_starts(w, at + i) << i;
	for (; i < most; i++)
		w->bits |= (uint64_t)w->outlets->may_start[(unsigned char)at[i]] << i;
}

static void begin_starts(struct starts *w)
{
	for (size_t i = 0; i < 4; i++)
		w->lone[i] = (sixteen){ 0 } + (int8_t)w->outlets->inline_starts[i];
	look_for_starts(w);
}

/* The next one from `from` on; s.len if there is none. */
static size_t next_start(struct starts *w, size_t from)
{
	for (;;) {
		while (w->bits) {
			size_t at = w->block + bits_first(w->bits);
			w->bits &= w->bits - 1;
			if (at >= from)
				return at;
		}
		if (w->s.len - w->block <= STARTS_WIDE)
			return w->s.len;
		w->block += STARTS_WIDE;
		look_for_starts(w);
	}
}

static void emit_with_inlines(struct cutter *c, size_t from, uint8_t kind)
{
	struct str s = c->s;
	size_t start = from;
	const struct outlets *outlets = c->l->outlets;
	struct starts w = { .outlets = outlets, .s = s, .block = from };
	begin_starts(&w);
	for (size_t at = from; (at = next_start(&w, at)) + 1 < s.len; at++) {
		if (!rules_has_pair(outlets->inline_pairs, s.ptr[at], s.ptr[at + 1]) ||
		    !may_start_inline(s, at))
			continue;
		uint8_t found;
		uint16_t rule;
		size_t len = inline_at(c->l, s, at, &found, &rule);
		if (len == 0)
			continue;
		emit_text(c, start, at, kind);
		emit_cutting(c, at, at + len, found, rule);
		start = at + len;
		at = start - 1;
	}
	emit_text(c, start, s.len, kind);
}

/* --- heads of lines ------------------------------------------------------------------------- */

/* A dateline further down: files that hold several articles without a mark between them. */
static size_t emit_later_dateline(struct cutter *c)
{
	uint16_t rule;
	size_t len;
	if (c->s.len < 40 || !dateline_later(c->l, c->s, &rule, &len) || len + 12 > c->s.len)
		return 0;
	len = pattern_skip_blanks(c->s, len);
	emit(c, 0, len, BLOCK_DATELINE);
	c->soft = false;
	return len;
}

static size_t emit_dateline(struct cutter *c)
{
	const struct dateline *d = &c->l->dateline;
	if (d->skip > 0)
		emit_cutting(c, 0, d->skip, BLOCK_CREDIT, RULE_NONE);
	c->soft = false;
	emit(c, d->skip, (size_t)d->skip + d->len, BLOCK_DATELINE);
	c->soft = false;
	return (size_t)d->skip + d->len;
}

/* " - The lead": what is left of a dateline that was taken out. */
static size_t emit_dash(struct cutter *c)
{
	if (c->s.len < INLINE_MIN || !str_starts(c->s, STR("- ")))
		return 0;
	emit(c, 0, 1, BLOCK_MARKUP);
	c->soft = false;
	return 2;
}

static void emit_caption(struct cutter *c, uint32_t nr)
{
	size_t glue = nr < c->l->body ? glued_credit(c->s) : caption_credit(c->l, c->s);
	if (glue > 0)
		emit_cutting(c, 0, glue, BLOCK_CREDIT, RULE_NONE);
	c->soft = false;
	emit(c, glue, c->s.len, BLOCK_CAPTION);
}

/* "headline | tempo.co": the title's pattern says where the headline ends. */
static void emit_title(struct cutter *c)
{
	struct pattern_match m;
	struct str s = c->s;
	const struct rule_ids *ids = &c->l->outlets->titles;
	for (size_t i = 0; i < ids->ids.len; i++) {
		const struct rule *r = &c->l->outlets->rules.data[ids->ids.data[i]];
		if ((r->outlet != OUTLET_GENERAL && r->outlet != c->l->outlet) ||
		    !layout_match(c->l, ids->ids.data[i], s, &m) || m.slots[0].kind != SLOT_TITLE)
			continue;
		size_t from = (size_t)(m.slots[0].text.ptr - s.ptr);
		size_t to = from + m.slots[0].text.len;
		c->l->lines.data[c->l->title].rule = ids->ids.data[i];
		emit(c, 0, from, BLOCK_FURNITURE);
		emit(c, from, to, BLOCK_TITLE);
		emit(c, to, s.len, BLOCK_FURNITURE);
		return;
	}
	emit(c, 0, s.len, BLOCK_TITLE);
}

/* "5 November 2015 14:56 WIB | 1.229 Views": what a bar cuts off is no date. */
static void emit_date(struct cutter *c, uint32_t nr)
{
	uint16_t rule = c->l->lines.data[nr].rule;
	struct pattern_match m;
	size_t end = c->s.len;
	if (rule != RULE_NONE && layout_match(c->l, rule, c->s, &m)) {
		const struct slot_match *last = &m.slots[m.slot_count - 1];
		const struct slot_match *date = last;
		while (date > m.slots && date->kind != SLOT_DATE)
			date--;
		if (date->kind == SLOT_DATE && date != last)
			end = (size_t)(date->text.ptr - c->s.ptr) + date->text.len;
	}
	emit(c, 0, end, BLOCK_DATE);
	emit(c, end, c->s.len, BLOCK_FURNITURE);
}

/* Where "(rit/sph)" stands behind the last sentence; the end of s if it does not. */
static size_t before_initials(struct str s)
{
	size_t open = s.len > 20 && s.ptr[s.len - 1] == ')' ? str_rchr(str_skip(s, s.len - 14), '(')
							    : STR_NPOS;
	if (open == STR_NPOS)
		return s.len;
	open += s.len - 14;
	struct str inner = str_sub(s, open + 1, s.len - 1);
	size_t slashes = 0;
	for (size_t i = 0; i < inner.len; i++) {
		slashes += inner.ptr[i] == '/';
		if (!char_is_lower(inner.ptr[i]) && inner.ptr[i] != '/')
			return s.len;
	}
	struct str before = str_trim_right(str_sub(s, 0, open));
	char last = before.ptr[before.len - 1];
	return slashes == 1 && (is_stop((unsigned char)last) || last == '"') ? open : s.len;
}

static void emit_paragraph(struct cutter *c, size_t from)
{
	struct str whole = c->s;
	size_t end = before_initials(whole);
	end = end < from ? whole.len : end;
	c->s = str_sub(whole, 0, end);
	if (end - from > INLINE_MIN)
		emit_with_inlines(c, from, BLOCK_PARAGRAPH);
	else
		emit(c, from, end, BLOCK_PARAGRAPH);
	c->s = whole;
	emit(c, end, whole.len, BLOCK_BYLINE);
}

static void emit_line(struct layout *l, uint32_t nr)
{
	struct line *line = &l->lines.data[nr];
	struct cutter c = { .l = l,
			    .s = str_sub(l->text, line->start, (size_t)line->start + line->len),
			    .start = line->start };
	if (line->marks & LINE_FIXED) {
		emit(&c, 0, c.s.len, line->kind);
	} else if (nr == l->title) {
		emit_title(&c);
	} else if (line->kind == BLOCK_DATE) {
		emit_date(&c, nr);
	} else if (line->kind == BLOCK_CAPTION) {
		emit_caption(&c, nr);
	} else if (line->kind == BLOCK_PARAGRAPH) {
		size_t from = nr == l->dateline.line ? emit_dateline(&c)
			      : nr == l->body        ? emit_dash(&c)
						     : emit_later_dateline(&c);
		emit_paragraph(&c, from);
	} else {
		emit(&c, 0, c.s.len, line->kind);
	}
}

/* --- repetition ----------------------------------------------------------------------------- */

#define REPEAT_LOOK 64 /* blocks of a kind that are compared */

static bool may_repeat(uint8_t kind)
{
	return kind == BLOCK_CAPTION || kind == BLOCK_TITLE || kind == BLOCK_CREDIT ||
	       kind == BLOCK_STANDFIRST || kind == BLOCK_RELATED;
}

static struct str block_text(const struct layout *l, const struct block *b)
{
	return pattern_trim(str_sub(l->text, b->start, (size_t)b->start + b->len));
}

static void mark_repeated(struct layout *l)
{
	struct {
		struct str text;
		uint8_t kind;
	} seen[REPEAT_LOOK];
	size_t count = 0;
	for (size_t i = 0; i < l->blocks.len; i++) {
		struct block *b = &l->blocks.data[i];
		if (!may_repeat(b->kind))
			continue;
		struct str text = block_text(l, b);
		for (size_t k = 0; k < count && !b->repeated; k++)
			b->repeated = seen[k].kind == b->kind && seen[k].text.len == text.len &&
				      str_eq(seen[k].text, text);
		if (!b->repeated && count < REPEAT_LOOK) {
			seen[count].text = text;
			seen[count++].kind = b->kind;
		}
	}
}

void blocks_build(struct layout *l)
{
	vec_reserve(&l->blocks, l->lines.len + 8);
	for (uint32_t i = 0; i < l->lines.len; i++)
		emit_line(l, i);
	mark_repeated(l);
}
