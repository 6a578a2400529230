/* SPDX-License-Identifier: MIT */
/* What programs that turn pages into text leave behind: marks of Markdown, numbered links, menus
 * of bars and brackets, the list of addresses at the end. */
#include "news/layout_parts.h"

#define PAGE_LINES  600 /* looked at: the text of a page starts within them */
#define HEADING_MAX 300
#define MENU_MAX    160
#define ITEM_MAX    28 /* bytes of an entry of a menu */

static void fix(struct line *line, uint8_t kind)
{
	line->kind = kind;
	line->marks |= LINE_FIXED;
}

/* --- Markdown --------------------------------------------------------------------------------- */

static bool is_run(struct str s, char c)
{
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] != c)
			return false;
	}
	return s.len >= 3;
}

/* Bytes of "# " or "### " before a heading, or 0. */
static size_t heading_mark(struct str s)
{
	size_t n = 0;
	while (n < s.len && s.ptr[n] == '#')
		n++;
	bool heading =
	    n >= 1 && n <= 6 && n + 2 < s.len && s.ptr[n] == ' ' && !char_is_digit(s.ptr[n + 1]);
	return heading ? n + 1 : 0;
}

/* The next line is a rule under this one: "Headline", "========". */
static bool is_underlined(const struct layout *l, const struct line *lines, size_t i, size_t n)
{
	if (i + 1 >= n || lines[i + 1].blanks > 0 || l->text.ptr[lines[i + 1].start] != '=')
		return false;
	struct str s = line_text(l, &lines[i]);
	struct str rule = line_text(l, &lines[i + 1]);
	return s.len >= 4 && s.len <= 200 && is_run(rule, '=') && rule.len * 4 >= s.len * 3 &&
	       rule.len <= s.len + 2;
}

/* "_March 4, 2022_", "**Jane Roe**": bytes of the mark at both ends, or 0. */
static size_t emphasis(struct str s)
{
	char c = s.len > 4 ? s.ptr[0] : '\0';
	if ((c != '*' && c != '_') || s.ptr[s.len - 1] != c)
		return 0;
	size_t n = s.ptr[1] == c && s.ptr[s.len - 2] == c ? 2 : 1;
	struct str inner = str_sub(s, n, s.len - n);
	if (inner.len < 3 || char_is_blank(inner.ptr[0]) || str_chr(inner, c) != STR_NPOS)
		return 0;
	return n;
}

static void add_marked(struct layout *l, const struct line *line, size_t before, size_t behind,
		       uint8_t kind)
{
	size_t start = line->start;
	size_t end = start + line->len;
	size_t count = l->lines.len;
	lines_add(l, start, start + before, line->blanks);
	if (l->lines.len > count)
		fix(vec_last(&l->lines), BLOCK_MARKUP);
	lines_add(l, start + before, end - behind, 0);
	if (kind != KIND_OPEN)
		fix(vec_last(&l->lines), kind);
	lines_add(l, end - behind, end, 0);
	if (behind)
		fix(vec_last(&l->lines), BLOCK_MARKUP);
}

static bool is_image(struct str s)
{
	return str_starts(s, STR("![")) && str_ends(s, STR(")"));
}

static bool is_markdown(const struct layout *l)
{
	size_t n = l->lines.len;
	for (size_t i = 0; i < n && i < PAGE_LINES; i++) {
		const struct line *line = &l->lines.data[i];
		char first = l->text.ptr[line->start];
		if (first == '#' && line->len <= HEADING_MAX && heading_mark(line_text(l, line)))
			return true;
		if (first == '=' && i > 0 && is_underlined(l, l->lines.data, i - 1, n))
			return true;
	}
	return false;
}

/* The first heading is the headline. */
static void markdown_apply(struct layout *l)
{
	VEC(struct line) plain = { l->lines.data, l->lines.len, l->lines.cap };
	bool titled = false;
	l->lines.data = NULL;
	l->lines.len = l->lines.cap = 0;
	for (size_t i = 0; i < plain.len; i++) {
		struct line *line = &plain.data[i];
		struct str s = line_text(l, line);
		size_t mark = s.len <= HEADING_MAX ? heading_mark(s) : 0;
		bool underlined = is_underlined(l, plain.data, i, plain.len);
		size_t marks = s.len <= 200 ? emphasis(s) : 0;
		if (mark || underlined) {
			add_marked(l, line, mark, 0, titled ? BLOCK_SUBHEAD : BLOCK_TITLE);
			titled = true;
		} else if (marks && i < 40) {
			add_marked(l, line, marks, marks, KIND_OPEN);
		} else {
			vec_push(&l->lines, *line);
			if (is_image(s))
				fix(vec_last(&l->lines), BLOCK_FURNITURE);
			else if (i > 0 && is_underlined(l, plain.data, i - 1, plain.len))
				fix(vec_last(&l->lines), BLOCK_MARKUP);
		}
	}
	vec_release(&plain);
}

/* --- menus ------------------------------------------------------------------------------------ */

/* Bytes of "[12]" at s[at], or 0. */
static size_t link_mark(struct str s, size_t at)
{
	size_t n = at + 1;
	while (n < s.len && n - at <= 4 && char_is_digit(s.ptr[n]))
		n++;
	return s.ptr[at] == '[' && n > at + 1 && n < s.len && s.ptr[n] == ']' ? n + 1 - at : 0;
}

static size_t count_links(struct str s)
{
	size_t links = 0;
	for (size_t i = 0; i < s.len; i++)
		links += s.ptr[i] == '[' && link_mark(s, i) > 0;
	return links;
}

/* What parts entries: bars and dots; an arrow also says that the next one is inside. */
static size_t bar_at(struct str s, size_t at, bool *arrow)
{
	static const struct {
		struct str text;
		bool arrow;
	} bars[] = {
		{ { " | ", 3 }, false },
		{ { " \302\267 ", 4 }, false },
		{ { " \342\200\242 ", 5 }, false },
		{ { " \342\200\272 ", 5 }, true },
		{ { " \302\273 ", 4 }, true },
		{ { " > ", 3 }, true },
	};
	if (s.ptr[at] != ' ')
		return 0;
	for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
		*arrow = bars[i].arrow;
		if (str_starts(str_skip(s, at), bars[i].text))
			return bars[i].text.len;
	}
	return 0;
}

/* "Home | World | Business", "News > Economy": short entries. */
static bool is_bar_menu(const struct line *line, struct str s)
{
	size_t bars = 0;
	if (!(line->marks & LINE_WIDE) && str_chr(s, '|') == STR_NPOS &&
	    str_chr(s, '>') == STR_NPOS)
		return false;
	size_t from = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (char_is_digit(s.ptr[i]))
			return false;
		bool arrow = false;
		size_t n = bar_at(s, i, &arrow);
		if (n == 0)
			continue;
		if (i - from > ITEM_MAX)
			return false;
		bars += arrow ? 2 : 1;
		from = i + n;
		i = from - 1;
	}
	return bars >= 2 && s.len - from <= ITEM_MAX;
}

/* "[Share] [Tweet]", "[logo.png]", "[      ] [Cari]": nothing but brackets, two of them or the
 * name of a picture. */
static bool is_bracketed(struct str s)
{
	size_t groups = 0;
	for (size_t i = 0; i < s.len;) {
		size_t end = s.ptr[i] == '[' ? str_chr(str_skip(s, i), ']') : STR_NPOS;
		if (end == STR_NPOS || end > 60)
			return false;
		groups++;
		i += end + 1;
		while (i < s.len && s.ptr[i] == ' ')
			i++;
	}
	struct str last = str_skip(s, s.len > 6 ? s.len - 6 : 0);
	bool picture = str_find(last, STR(".jpg]")) != STR_NPOS ||
		       str_find(last, STR(".png]")) != STR_NPOS ||
		       str_find(last, STR(".gif]")) != STR_NPOS || str_eq(s, STR("[logo]"));
	return groups >= 2 || picture;
}

static bool is_menu(const struct line *line, struct str s)
{
	if (line->len > MENU_MAX || line->marks & (LINE_STOP | LINE_VOID))
		return false;
	if (s.ptr[0] == '[' && is_bracketed(s))
		return true;
	bool item = s.ptr[0] == '*' || s.ptr[0] == '+' || s.ptr[0] == '[' || s.ptr[0] == '#';
	size_t links = item || str_chr(s, '[') != STR_NPOS ? count_links(s) : 0;
	return links >= 3 || (item && links > 0 && s.len < 60) || is_bar_menu(line, s);
}

/* "• Berita", "* News": an entry of a menu. */
static bool is_entry(const struct layout *l, const struct line *line)
{
	static const struct str bullets[] = {
		{ "\342\200\242 ", 4 }, { "* ", 2 },       { "+ ", 2 }, { "\342\226\241 ", 4 },
		{ "\342\230\206 ", 4 }, { "\302\267 ", 3 }
	};
	struct str s = line_text(l, line);
	size_t words = 0;
	for (size_t i = 0; i < s.len && i < 40; i++)
		words += s.ptr[i] == ' ';
	if (s.len > 40 || words > 3 || line->marks & LINE_STOP)
		return false;
	for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
		if (str_starts(s, bullets[i]))
			return true;
	}
	return false;
}

/* Entries before the first sentence and behind the last one. */
static void fix_entries(struct layout *l)
{
	size_t n = l->lines.len;
	for (size_t i = 0; i < n && i < PAGE_LINES; i++) {
		struct line *line = &l->lines.data[i];
		if (line->len > 90 || (line->marks & LINE_STOP && line->len > 50))
			break;
		if (is_entry(l, line))
			fix(line, BLOCK_FURNITURE);
	}
	for (size_t i = n; i > 0 && n - i < PAGE_LINES; i--) {
		struct line *line = &l->lines.data[i - 1];
		if (!is_entry(l, line))
			break;
		fix(line, BLOCK_FURNITURE);
	}
}

/* "References", "Visible links", then numbered addresses to the end. */
static size_t find_references(const struct layout *l)
{
	size_t n = l->lines.len;
	size_t at = n;
	while (at > 0) {
		struct str s = line_text(l, &l->lines.data[at - 1]);
		size_t digits = 0;
		while (digits < s.len && char_is_digit(s.ptr[digits]))
			digits++;
		struct str rest = str_trim(str_skip(s, digits + 1));
		bool address = digits > 0 && digits < s.len && s.ptr[digits] == '.' &&
			       (str_starts(rest, STR("http")) || str_starts(rest, STR("file:")) ||
				str_starts(rest, STR("mailto:")));
		if (!address && !str_eq_nocase(s, STR("Visible links")) &&
		    !str_eq_nocase(s, STR("Hidden links:")) && !str_eq_nocase(s, STR("References")))
			break;
		at--;
	}
	return n - at >= 2 ? at : n;
}

void page_apply(struct layout *l)
{
	if (is_markdown(l))
		markdown_apply(l);
	size_t end = find_references(l);
	for (size_t i = 0; i < l->lines.len; i++) {
		struct line *line = &l->lines.data[i];
		if (line->marks & LINE_FIXED)
			continue;
		if (i >= end || (i < PAGE_LINES && is_menu(line, line_text(l, line))))
			fix(line, i >= end ? BLOCK_MARKUP : BLOCK_FURNITURE);
	}
	fix_entries(l);
}
