/* SPDX-License-Identifier: MIT */
/* Tag dumps: <DOC> <HEADLINE> ... Lines end at tags too; the element says what a line is. */
#include "news/bytes.h"
#include "news/layout_parts.h"

#define TAG_BYTES 300 /* a longer run between < and > is text */
#define DEPTH     16  /* open elements that are remembered */

/* What an element's text is. KIND_OPEN: text, to be looked at like any other. */
#define NAME(text)                    \
	{                             \
		text, sizeof text - 1 \
	}
static const struct element {
	struct str name; /* small letters */
	uint8_t kind;
} elements[] = {
	{ NAME("title"), BLOCK_TITLE },
	{ NAME("headline"), BLOCK_TITLE },
	{ NAME("judul"), BLOCK_TITLE },
	{ NAME("hl"), BLOCK_TITLE },
	{ NAME("head"), BLOCK_TITLE },
	{ NAME("date"), BLOCK_DATE },
	{ NAME("date_time"), BLOCK_DATE },
	{ NAME("datetime"), BLOCK_DATE },
	{ NAME("tanggal"), BLOCK_DATE },
	{ NAME("pubdate"), BLOCK_DATE },
	{ NAME("dateline"), BLOCK_DATELINE },
	{ NAME("byline"), BLOCK_BYLINE },
	{ NAME("author"), BLOCK_BYLINE },
	{ NAME("penulis"), BLOCK_BYLINE },
	{ NAME("text"), KIND_OPEN },
	{ NAME("body"), KIND_OPEN },
	{ NAME("teks"), KIND_OPEN },
	{ NAME("p"), KIND_OPEN },
	{ NAME("content"), KIND_OPEN },
	{ NAME("isi"), KIND_OPEN },
	{ NAME("s"), KIND_OPEN },
	{ NAME("lead"), KIND_OPEN },
	{ NAME("leadpara"), KIND_OPEN },
	{ NAME("lp"), KIND_OPEN },
	{ NAME("doc"), BLOCK_MARKUP },
	{ NAME("dok"), BLOCK_MARKUP },
	{ NAME("reuters"), BLOCK_MARKUP },
	{ NAME("no"), BLOCK_MARKUP },
	{ NAME("docno"), BLOCK_MARKUP },
	{ NAME("docid"), BLOCK_MARKUP },
	{ NAME("doctype"), BLOCK_MARKUP },
	{ NAME("doc_type"), BLOCK_MARKUP },
	{ NAME("txttype"), BLOCK_MARKUP },
	{ NAME("topics"), BLOCK_MARKUP },
	{ NAME("places"), BLOCK_MARKUP },
	{ NAME("people"), BLOCK_MARKUP },
	{ NAME("orgs"), BLOCK_MARKUP },
	{ NAME("exchanges"), BLOCK_MARKUP },
	{ NAME("companies"), BLOCK_MARKUP },
	{ NAME("unknown"), BLOCK_MARKUP },
	{ NAME("mknote"), BLOCK_MARKUP },
	{ NAME("keyword"), BLOCK_MARKUP },
	{ NAME("category"), BLOCK_MARKUP },
	{ NAME("slug"), BLOCK_MARKUP },
	{ NAME("header"), BLOCK_MARKUP },
	{ NAME("url"), BLOCK_MARKUP },
	{ NAME("trailer"), BLOCK_MARKUP },
	{ NAME("footer"), BLOCK_MARKUP },
	{ NAME("fileid"), BLOCK_MARKUP },
	{ NAME("second"), BLOCK_MARKUP },
	{ NAME("first"), BLOCK_MARKUP },
};
#undef NAME

struct tag {
	struct str name;
	bool closes;
	size_t len; /* with < and > */
};

struct scan {
	struct layout *l;
	uint8_t open[DEPTH]; /* indices of elements */
	size_t depth;
	size_t piece;   /* start of the text not yet added */
	bool line_open; /* something of this physical line has been added */
	uint8_t blanks;
};

static bool is_name_byte(char c)
{
	return char_is_alpha(c) || char_is_digit(c) || c == '_' || c == '-' || c == ':';
}

static bool read_tag(struct str s, size_t at, struct tag *tag)
{
	size_t from = at + 1;
	if (from < s.len && s.ptr[from] == '!')
		from++;
	tag->closes = from < s.len && s.ptr[from] == '/';
	from += tag->closes;
	size_t end = from;
	while (end < s.len && is_name_byte(s.ptr[end]))
		end++;
	if (end == from || !char_is_alpha(s.ptr[from]))
		return false;
	size_t close = str_chr(str_sub(s, end, end + TAG_BYTES), '>');
	if (close == STR_NPOS || str_chr(str_sub(s, end, end + close), '<') != STR_NPOS)
		return false;
	tag->name = str_sub(s, from, end);
	tag->len = end + close + 1 - at;
	return true;
}

static size_t find_element(struct str name)
{
	size_t n = sizeof elements / sizeof *elements;
	char first = char_lower(name.ptr[0]);
	for (size_t i = 0; i < n; i++) {
		if (elements[i].name.len == name.len && elements[i].name.ptr[0] == first &&
		    str_eq_nocase(name, elements[i].name))
			return i;
	}
	return n;
}

/* Paragraphs of a headline, a date, a byline are that. */
static uint8_t kind_here(const struct scan *s)
{
	for (size_t d = s->depth; d-- > 0;) {
		const struct element *e = &elements[s->open[d]];
		if (e->kind != KIND_OPEN)
			return e->kind == BLOCK_MARKUP && d + 1 < s->depth ? KIND_OPEN : e->kind;
		if (e->name.ptr[0] != 'p')
			return KIND_OPEN;
	}
	return s->depth ? KIND_OPEN : BLOCK_MARKUP;
}

static void note_tag(struct scan *s, const struct tag *tag)
{
	uint8_t last = s->depth ? s->open[s->depth - 1] : 0;
	if (s->depth && tag->closes && str_eq_nocase(tag->name, elements[last].name)) {
		s->depth--;
		return;
	}
	size_t e = find_element(tag->name);
	if (e == sizeof elements / sizeof *elements)
		return;
	if (!tag->closes) {
		if (s->depth < DEPTH)
			s->open[s->depth++] = (uint8_t)e;
		return;
	}
	/* an end tag also ends what was left open inside */
	for (size_t d = s->depth; d-- > 0;) {
		if (s->open[d] == e) {
			s->depth = d;
			return;
		}
	}
}

/* "&#3;", stars: no words. */
static bool is_void(struct str s)
{
	bool entity = false;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		entity = c == '&' || (entity && c != ';');
		if (!entity && (char_is_alpha(c) || char_is_digit(c) || (unsigned char)c >= 0x80))
			return false;
	}
	return true;
}

/* Adds text[from, to) as a line of its own kind; markup beside markup on one line is one piece. */
static void add_piece(struct scan *s, size_t from, size_t to, uint8_t kind)
{
	struct layout *l = s->l;
	size_t count = l->lines.len;
	if (is_void(str_sub(l->text, from, to)))
		kind = BLOCK_MARKUP;
	struct line *last = count ? vec_last(&l->lines) : NULL;
	if (last && s->line_open && kind == BLOCK_MARKUP && last->kind == BLOCK_MARKUP) {
		lines_look_closer(l, last);
		size_t end = str_trim_right(str_sub(l->text, last->start, to)).len;
		lines_stretch(l, last, end > last->len ? end : last->len);
		return;
	}
	lines_add(l, from, to, s->line_open ? 0 : s->blanks);
	if (l->lines.len == count)
		return;
	last = vec_last(&l->lines);
	s->line_open = true;
	if (kind == KIND_OPEN)
		return;
	last->kind = kind;
	last->marks |= LINE_FIXED;
}

static const struct attribute {
	const char *name; /* with = and the quotation mark */
	uint8_t kind;
} attributes[] = {
	{ " title=\"", BLOCK_TITLE },
	{ " headline=\"", BLOCK_TITLE },
	{ " date=\"", BLOCK_DATE },
};

/* Adds the tag text[at, end); what an article's first tag says of it as pieces of their own. */
static void add_tag(struct scan *s, const struct tag *tag, size_t at)
{
	size_t end = at + tag->len;
	bool doc = str_eq_nocase(tag->name, STR("doc")) || str_eq_nocase(tag->name, STR("dok"));
	size_t from = at;
	for (size_t i = at; doc && !tag->closes && i < end; i++) {
		if (s->l->text.ptr[i] != ' ')
			continue;
		for (size_t k = 0; k < sizeof attributes / sizeof *attributes; k++) {
			struct str rest = str_sub(s->l->text, i, end);
			struct str name = str_from(attributes[k].name);
			size_t len = str_chr(str_skip(rest, name.len), '"');
			if (!str_starts_nocase(rest, name) || len == STR_NPOS)
				continue;
			add_piece(s, from, i + name.len, BLOCK_MARKUP);
			add_piece(s, i + name.len, i + name.len + len, attributes[k].kind);
			from = i = i + name.len + len;
			break;
		}
	}
	add_piece(s, from, end, BLOCK_MARKUP);
}

static void end_line(struct scan *s, size_t at)
{
	size_t count = s->l->lines.len;
	add_piece(s, s->piece, at, kind_here(s));
	bool added = s->line_open || s->l->lines.len > count;
	if (added)
		s->blanks = 0;
	else if (s->blanks < UINT8_MAX)
		s->blanks++;
	s->line_open = false;
	s->piece = at + 1;
}

/* Reuters marks a paragraph by an indent. */
static void mark_indents(struct layout *l)
{
	for (size_t i = 0; i < l->lines.len; i++) {
		struct line *line = &l->lines.data[i];
		size_t at = line->start;
		size_t n = 0;
		while (at > n &&
		       (l->text.ptr[at - 1 - n] == ' ' || l->text.ptr[at - 1 - n] == '\t') && n < 8)
			n++;
		if (n >= 2)
			line->marks |= LINE_INDENT;
	}
}

/* The first line end or < at or after `at`; s.len if there is none. */
static size_t next_mark(struct str s, size_t at)
{
	for (; s.len - at >= 8; at += 8) {
		uint64_t bytes = bytes_at(s.ptr + at);
		uint64_t found = bytes_between(bytes, '\n', '\r') | bytes_between(bytes, '<', '<');
		if (found)
			return at + bytes_first(found);
	}
	while (at < s.len && s.ptr[at] != '<' && s.ptr[at] != '\n' && s.ptr[at] != '\r')
		at++;
	return at;
}

void tags_scan(struct layout *l)
{
	struct scan s = { .l = l, .blanks = 1 };
	vec_reserve(&l->lines, l->text.len / 64 + 16);
	for (size_t at = 0; (at = next_mark(l->text, at)) < l->text.len; at++) {
		char c = l->text.ptr[at];
		struct tag tag;
		if (c == '\n' || c == '\r') {
			end_line(&s, at);
		} else if (c == '<' && read_tag(l->text, at, &tag)) {
			add_piece(&s, s.piece, at, kind_here(&s));
			add_tag(&s, &tag, at);
			note_tag(&s, &tag);
			s.piece = at + tag.len;
			at += tag.len - 1;
		}
	}
	end_line(&s, l->text.len);
	mark_indents(l);
}
