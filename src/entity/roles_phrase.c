/* SPDX-License-Identifier: MIT */
/* Titles before a name and appositions behind it. */
#include "entity/roles_phrase.h"

enum {
	AGE_DIGITS = 3,
	ADJECTIVES =
	    3, /* words between an article and the title: "a senior foreign policy adviser" */
	ORIGIN_TOKENS = 4 /* of a country or people before a title: "South Korean President" */
};

#define KIND(kind)     (UINT32_C(1) << (kind))
#define KINDS_OF_PLACE (KIND(LEX_COUNTRY) | KIND(LEX_REGION) | KIND(LEX_ADMIN) | KIND(LEX_CITY))
#define KINDS_INSIDE                                                                         \
	(KINDS_OF_PLACE | KIND(LEX_TITLE) | KIND(LEX_DEMONYM) | KIND(LEX_ORG) |              \
	 KIND(LEX_ORG_HEAD) | KIND(LEX_ORG_TAIL) | KIND(LEX_COMPASS) | KIND(LEX_CONNECTOR) | \
	 KIND(LEX_PLACE_HEAD))
#define KINDS_OUTSIDE (KIND(LEX_RELATION) | KIND(LEX_PREPOSITION) | KIND(LEX_TIME))

/* Relatives: no titles, though an apposition may begin with one. */
static const char *const kin_words[] = {
	"adik",   "anak",    "ayah",      "bibi",      "cucu",    "duda",    "istri",
	"janda",  "kakak",   "kemenakan", "keponakan", "menantu", "mertua",  "paman",
	"putra",  "putri",   "saudara",   "saudari",   "sepupu",  "suami",   "tunangan",
	"aunt",   "brother", "cousin",    "daughter",  "father",  "husband", "mother",
	"nephew", "niece",   "sister",    "son",       "uncle",   "widow",   "wife",
};

/* Articles in front of an apposition: what they lead to is a role, they are no part of it. */
static const char *const openers[] = { "a", "an", "the", "seorang", "sang", "his", "her" };

static struct str token_text(const struct window *w, size_t at)
{
	return str_of(w->text.ptr + w->tokens[at].start, w->tokens[at].len);
}

static bool in_list(struct str word, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (str_eq_nocase(word, str_from(list[i])))
			return true;
	}
	return false;
}

static bool is_kin(const struct window *w, size_t at)
{
	return in_list(token_text(w, at), kin_words, sizeof kin_words / sizeof *kin_words);
}

static bool is_opener(const struct window *w, size_t at)
{
	return in_list(token_text(w, at), openers, sizeof openers / sizeof *openers);
}

static bool in_capitals(struct str word)
{
	bool upper = false;
	for (size_t i = 0; i < word.len; i++) {
		if (char_is_lower(word.ptr[i]))
			return false;
		upper = upper || char_is_upper(word.ptr[i]);
	}
	return upper;
}

void window_set(struct window *w, const struct lexicon *lex, struct str text,
		const struct token *tokens, size_t count)
{
	w->text = text;
	w->tokens = tokens;
	w->count = count < WINDOW_TOKENS ? count : WINDOW_TOKENS;
	w->lex = lex;
	for (size_t i = 0; i < w->count; i++) {
		struct str word = token_text(w, i);
		w->words[i] = lexicon_word(lex, word);
		w->caps[i] = in_capitals(word);
	}
}

/* The longest name of the lexicon in [at, end): its kinds, 0 if none, and how long it is. */
static uint32_t kinds_at(const struct window *w, size_t at, size_t end, size_t *words)
{
	const struct lexicon_entry *entry =
	    lexicon_match(w->lex, w->words + at, w->caps + at, end - at);
	*words = entry ? entry->words : 1;
	return entry ? entry->kinds : 0;
}

static bool is_title(const struct window *w, size_t at, size_t end, size_t *words)
{
	return (kinds_at(w, at, end, words) & KIND(LEX_TITLE)) != 0;
}

/* Beyond ASCII most first letters of names are capitals. */
static bool is_capitalised(const struct window *w, size_t at)
{
	char first = w->text.ptr[w->tokens[at].start];
	return w->tokens[at].kind == TOKEN_WORD && (char_is_upper(first) || (first & 0x80));
}

static bool is_comma(const struct window *w, size_t at)
{
	return at < w->count && w->tokens[at].ascii == ',';
}

/* --- before the name --- */

/* Do the words behind a title belong to it, as far as the name? "Menteri Luar Negeri AS", "juru
 * bicara Kementerian Pertahanan", but not "Presiden dan Perdana Menteri". */
static bool leads_to_name(const struct window *w, size_t at, size_t end)
{
	bool connected = false;
	while (at < end) {
		size_t words;
		uint32_t kinds = kinds_at(w, at, end, &words);
		bool inside = (kinds & KINDS_INSIDE) != 0;
		if (connected && (kinds & KIND(LEX_TITLE)))
			return false;
		if (!inside && ((kinds & KINDS_OUTSIDE) || !is_capitalised(w, at)))
			return false;
		connected = (kinds & KIND(LEX_CONNECTOR)) != 0 && !is_capitalised(w, at);
		at += words;
	}
	return !connected;
}

/* "South Korean President": where the country or people before a title begins. */
static size_t origin_before(const struct window *w, size_t title)
{
	size_t words;
	for (size_t back = ORIGIN_TOKENS; back > 0; back--) {
		if (back > title)
			continue;
		uint32_t kinds = kinds_at(w, title - back, title, &words);
		if (words == back && (kinds & (KINDS_OF_PLACE | KIND(LEX_DEMONYM))) &&
		    is_capitalised(w, title - back))
			return title - back;
	}
	return title;
}

/* A role set off by commas on both sides of the name: "Presiden Rusia, Budi Santoso, ..." */
static size_t before_comma(const struct window *w, size_t name, size_t name_end)
{
	bool apart = name > 0 && is_comma(w, name - 1) && is_comma(w, name_end);
	return apart ? name - 1 : name;
}

bool phrase_before(const struct window *w, size_t name, size_t name_end, struct phrase *out)
{
	size_t end = name, words;
	while (end + 1 < name_end && is_title(w, end, name_end, &words) && end + words < name_end)
		end += words;
	if (end == name)
		end = before_comma(w, name, name_end);
	for (size_t from = 0; from < end; from++) {
		if (!is_title(w, from, end, &words) || (words == 1 && is_kin(w, from)) ||
		    !leads_to_name(w, from + words, end))
			continue;
		size_t origin = from + words == end ? origin_before(w, from) : from;
		*out = (struct phrase){ origin, end, from, origin == from && from + words == end };
		return true;
	}
	return false;
}

/* --- behind the name --- */

/* ", 45, a painter": the age is no part of it. */
static size_t skip_age(const struct window *w, size_t at)
{
	struct str age = at < w->count ? token_text(w, at) : STR_NULL;
	bool digits = age.len > 0 && age.len <= AGE_DIGITS;
	for (size_t i = 0; digits && i < age.len; i++)
		digits = char_is_digit(age.ptr[i]);
	return digits && is_comma(w, at + 1) ? at + 2 : at;
}

/* Where the apposition ends: 0 if it does not within its length. */
static size_t find_end(const struct window *w, size_t from)
{
	for (size_t at = from; at < w->count && at <= from + PHRASE_TOKENS; at++) {
		uint8_t sign = w->tokens[at].ascii;
		if (sign == ',' || sign == '.' || sign == ';' || sign == ')' || sign == '?' ||
		    sign == '!')
			return at;
		if (w->tokens[at].kind == TOKEN_PUNCTUATION && sign != '-' && sign != '&')
			return 0;
	}
	return 0;
}

static bool find_cue(const struct window *w, size_t from, size_t to, size_t reach, size_t *cue,
		     size_t *words)
{
	for (*cue = from; *cue < to && *cue <= from + reach; ++*cue) {
		uint32_t kinds = kinds_at(w, *cue, to, words);
		if ((kinds & KIND(LEX_TITLE)) || is_kin(w, *cue))
			return true;
		if (kinds & KINDS_OUTSIDE)
			return false;
	}
	return false;
}

bool phrase_behind(const struct window *w, struct phrase *out)
{
	if (!is_comma(w, 0))
		return false;
	size_t from = skip_age(w, 1), to = find_end(w, from), cue, words;
	bool opened = from < to && is_opener(w, from);
	if (opened)
		from++;
	if (to <= from || !find_cue(w, from, to, opened ? ADJECTIVES : 0, &cue, &words))
		return false;
	*out = (struct phrase){ from, to, cue, cue == from && cue + words == to };
	return true;
}

bool phrase_is_kin(const struct window *w, const struct phrase *p)
{
	return is_kin(w, p->cue);
}
