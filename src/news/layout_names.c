/* SPDX-License-Identifier: MIT */
/* Names as they are written elsewhere: lists of names, places in capitals, sites. */
#include "news/layout_parts.h"

/* --- lists ---------------------------------------------------------------------------------- */

static const struct str separators[] = {
	{ ",", 1 }, { " dan ", 5 }, { " and ", 5 }, { " & ", 3 },     { "/", 1 },
	{ "|", 1 }, { ";", 1 },     { " - ", 3 },   { " serta ", 7 },
};

/* Length of the separator at s[at]; 0 if there is none. */
static size_t separator_at(struct str s, size_t at)
{
	char c = s.ptr[at];
	if (c != ' ' && c != ',' && c != '/' && c != '|' && c != ';')
		return 0;
	for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
		if (str_starts(str_skip(s, at), separators[i]))
			return separators[i].len;
	}
	return 0;
}

/* "[8]Rina Tambunan", "**Jane Roe**": marks of text browsers and of Markdown. */
static struct str without_marks(struct str s)
{
	s = str_trim(s);
	size_t close = s.len > 3 && s.ptr[0] == '[' ? str_chr(str_sub(s, 0, 6), ']') : STR_NPOS;
	bool link = close != STR_NPOS && close > 1;
	for (size_t i = 1; link && i < close; i++)
		link = char_is_digit(s.ptr[i]);
	s = link ? str_skip(s, close + 1) : s;
	if (str_ends(s, STR(" 기자"))) /* a reporter */
		s = str_trim(str_sub(s, 0, s.len - sizeof "기자" + 1));
	while (s.len > 2 && s.ptr[0] == '*' && s.ptr[s.len - 1] == '*')
		s = str_sub(s, 1, s.len - 1);
	return s;
}

static void give(struct str part, name_fn fn, void *ctx)
{
	part = pattern_trim(without_marks(part));
	while (part.len > 0 && (part.ptr[part.len - 1] == ',' || part.ptr[part.len - 1] == ')' ||
				part.ptr[part.len - 1] == ';')) {
		/* "(Depok)" and the like after a name */
		size_t open = str_rchr(part, '(');
		bool closed = part.ptr[part.len - 1] == ')';
		part = pattern_trim(
		    str_sub(part, 0, closed && open != STR_NPOS ? open : part.len - 1));
	}
	if (part.len >= 2)
		fn(ctx, part);
}

void names_split(struct str list, name_fn fn, void *ctx)
{
	size_t from = 0;
	for (size_t at = 0; at < list.len; at++) {
		size_t n = separator_at(list, at);
		if (n == 0)
			continue;
		give(str_sub(list, from, at), fn, ctx);
		from = at + n;
		at = from - 1;
	}
	give(str_skip(list, from), fn, ctx);
}

/* --- places --------------------------------------------------------------------------------- */

/* Written in capitals everywhere. */
static bool is_abbreviation(struct str w)
{
	static const struct str known[] = { { "DKI", 3 }, { "NTB", 3 },  { "NTT", 3 }, { "DIY", 3 },
					    { "AS", 2 },  { "US", 2 },   { "USA", 3 }, { "UK", 2 },
					    { "UAE", 3 }, { "UEA", 3 },  { "RI", 2 },  { "HI", 2 },
					    { "IKN", 3 }, { "DPRK", 4 }, { "RDC", 3 } };
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (str_eq(w, known[i]))
			return true;
	}
	return str_chr(w, '.') != STR_NPOS && w.len <= 6;
}

static bool has_lower(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (char_is_lower(s.ptr[i]))
			return true;
	}
	return false;
}

static bool has_upper(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (char_is_upper(s.ptr[i]))
			return true;
	}
	return false;
}

static bool is_caps(struct str word)
{
	return word.len >= 2 && !has_lower(word);
}

static struct str first_word(struct str s)
{
	size_t n = 0;
	while (n < s.len && !char_is_blank(s.ptr[n]) && s.ptr[n] != ',')
		n++;
	return str_sub(s, 0, n);
}

static char to_upper(char c)
{
	return char_is_lower(c) ? (char)(c - 32) : c;
}

/* U+00C0 to U+00DE in UTF-8 have their small letters 32 further on. */
static void lower_rest(char *word, size_t len)
{
	for (size_t i = 1; i < len; i++) {
		bool latin = (unsigned char)word[i - 1] == 0xC3 && i >= 2;
		unsigned char c = (unsigned char)word[i];
		if (latin && c >= 0x80 && c <= 0x9E && c != 0x97)
			word[i] = (char)(c + 32);
		else if (word[i - 1] != '-' && word[i - 1] != '\'' && word[i - 1] != '/')
			word[i] = char_lower(word[i]);
	}
}

/* The town alone, without its province or country. A letter starts a word after a blank; what
 * stands in brackets or after a hyphen counts too. */
struct str names_place(struct arena *arena, struct str place)
{
	place = pattern_trim(str_sub(place, 0, str_chr(place, ',')));
	bool small = !has_upper(place);
	if (!small && !is_caps(first_word(place)))
		return place;
	char *copy = arena_dup(arena, place.ptr, place.len);
	struct str out = str_of(copy, place.len);
	for (size_t at = 0; at < out.len;) {
		size_t end = at;
		while (end < out.len && !char_is_blank(out.ptr[end]) && out.ptr[end] != ',')
			end++;
		struct str word = str_sub(out, at, end);
		if (small && end > at)
			copy[at] = to_upper(copy[at]);
		else if (is_caps(word) && !is_abbreviation(word))
			lower_rest(copy + at, word.len);
		at = end + 1;
	}
	return out;
}

/* --- sources -------------------------------------------------------------------------------- */

static const char *const site_ends[] = { ".co.id", ".com", ".id",   ".net", ".org",
					 ".co.uk", ".tv",  ".news", ".co" };

static struct str without_site_end(struct str s)
{
	for (size_t i = 0; i < sizeof site_ends / sizeof *site_ends; i++) {
		struct str end = str_from(site_ends[i]);
		if (s.len > end.len + 1 && str_eq_nocase(str_skip(s, s.len - end.len), end))
			return str_sub(s, 0, s.len - end.len);
	}
	return s;
}

/* Does `name`, its blanks left out and case folded, stand at text[at]? Its length there. */
static size_t spelled_at(struct str text, size_t at, struct str name)
{
	size_t i = 0;
	size_t end = at;
	while (i < name.len && end < text.len) {
		if (text.ptr[end] == ' ' && end > at && text.ptr[end - 1] != ' ') {
			end++;
			continue;
		}
		if (char_lower(text.ptr[end]) != char_lower(name.ptr[i]))
			return 0;
		end++;
		i++;
	}
	return i == name.len ? end - at : 0;
}

static bool is_inner(struct str text, size_t at)
{
	return at < text.len &&
	       (char_is_alpha(text.ptr[at]) || char_is_digit(text.ptr[at]) || text.ptr[at] == '.');
}

#define SPELLING_ZONE 600 /* bytes at each end of an article: its signatures stand there */

static struct str find_spelling(struct str zone, struct str name)
{
	char lead = char_lower(name.ptr[0]);
	for (size_t at = 0; at < zone.len; at++) {
		if (char_lower(zone.ptr[at]) != lead || (at > 0 && is_inner(zone, at - 1)))
			continue;
		size_t len = spelled_at(zone, at, name);
		struct str found = str_sub(zone, at, at + len);
		bool site = at + len < zone.len && zone.ptr[at + len] == '.' &&
			    is_inner(zone, at + len + 1);
		if (len > 0 &&
		    (!is_inner(zone, at + len) || (zone.ptr[at + len] == '.' && !site)) &&
		    has_lower(found) && has_upper(found))
			return found;
	}
	return STR_NULL;
}

struct str names_source(struct arena *arena, struct str source, struct str text)
{
	struct str name = without_site_end(source);
	if (name.len == source.len && has_upper(name)) /* an agency: as it writes itself */
		return name;
	if (has_upper(name) && has_lower(name))
		return name;
	struct str found = find_spelling(
	    str_skip(text, text.len > SPELLING_ZONE ? text.len - SPELLING_ZONE : 0), name);
	if (!found.ptr)
		found = find_spelling(str_sub(text, 0, SPELLING_ZONE), name);
	if (found.ptr)
		return found;
	/* HARIAN.ID is a name in capitals as WARTA.co.id is: the site's end tells which */
	struct str end = str_skip(source, name.len);
	if (has_upper(name) && has_lower(end))
		return name;
	char *copy = arena_dup(arena, name.ptr, name.len);
	copy[0] = to_upper(copy[0]);
	if (has_upper(name))
		lower_rest(copy, name.len);
	return str_of(copy, name.len);
}
