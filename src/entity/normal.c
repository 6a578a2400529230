/* SPDX-License-Identifier: MIT */
/* Normal forms of names: what of a surface decides which entity it is. */
#include "entity/normal.h"

#include "entity/normal_words.h"
#include "entity/surface_text.h"
#include "entity/token.h"
#include "text/fold.h"

#define WORD_MAX 64 /* words of a surface that are looked at */

/* The words of a surface; [from, to) are those that count. */
struct words {
	struct str surface;
	struct str text[WORD_MAX];
	size_t from, to;
};

static void split_words(struct str surface, struct words *out)
{
	struct tokens tokens = { 0 };
	*out = (struct words){ .surface = surface };
	for (size_t at = 0; token_sentence(surface, &at, &tokens);)
		for (size_t i = 0; i < tokens.items.len && out->to < WORD_MAX; i++) {
			struct token t = tokens.items.data[i];
			if (t.kind == TOKEN_WORD)
				out->text[out->to++] = str_of(surface.ptr + t.start, t.len);
		}
	vec_release(&tokens.items);
}

static struct str words_span(const struct words *w, size_t from, size_t to)
{
	const char *start = w->text[from].ptr;
	return str_of(start, (size_t)(w->text[to - 1].ptr + w->text[to - 1].len - start));
}

/* --- what does not count --- */

/* Two capitals are a title only if the lexicon has them so: in MS Sentosa they are initials. */
static bool is_title(const struct lexicon *lex, struct str word)
{
	const struct lexicon_entry *entry = lexicon_find(lex, word);
	bool initials = word.len == 2 && char_is_upper(word.ptr[0]) && char_is_upper(word.ptr[1]);
	return entry && entry->kinds & 1U << LEX_TITLE && (entry->capitals || !initials);
}

/* "Raja Juli" keeps its title: such words are given names, too. */
static void drop_titles(const struct lexicon *lex, struct words *w)
{
	size_t from = w->from;
	while (from + 1 < w->to && is_title(lex, w->text[from]))
		from++;
	if (from > w->from && w->to - from == 1 && normal_is_given(w->text[from - 1]))
		from--;
	w->from = from;
}

/* The length of "Republika.co.id" without what makes it an address. */
static size_t site_len(struct str word)
{
	static const char *const ends[] = { ".co.id", ".go.id", ".or.id", ".com",
					    ".id",    ".net",   ".org" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct str end = str_from(ends[i]);
		if (word.len > end.len + 1 &&
		    str_eq_nocase(str_skip(word, word.len - end.len), end))
			return word.len - end.len;
	}
	return word.len;
}

static void drop_forms(struct words *w)
{
	while (w->to - w->from > 1 && normal_is_company(w->text[w->from]))
		w->from++;
	while (w->to - w->from > 1 && normal_is_company(w->text[w->to - 1]))
		w->to--;
	if (w->to - w->from > 1 && str_eq(w->text[w->to - 1], STR("RI")))
		w->to--;
	struct str *last = &w->text[w->to - 1];
	last->len = site_len(*last);
}

/* --- writing it --- */

/* A folded word: hyphens and slashes part it, full stops and apostrophes vanish. */
static void add_word(struct str word, struct buf *out)
{
	size_t start = out->len;
	if (start > 0)
		buf_add_char(out, ' ');
	fold_key(word, out);
	size_t len = start;
	for (size_t i = start; i < out->len; i++) {
		char c = out->data[i];
		if (c == '-' || c == '/' || c == '&' || c == ',')
			c = ' ';
		bool nothing = c == '.' || c == '\'' || c == '"' || c == '(' || c == ')';
		if (nothing || (c == ' ' && (len == 0 || out->data[len - 1] == ' ')))
			continue;
		out->data[len++] = c;
	}
	while (len > start && out->data[len - 1] == ' ')
		len--;
	buf_truncate(out, len);
}

static void add_words(struct str text, struct buf *out)
{
	struct words w;
	split_words(text, &w);
	for (size_t i = w.from; i < w.to; i++)
		add_word(w.text[i], out);
}

/* Spelling before 1972, and doubled consonants: Soekarno, Djoko, Tjahjo, Muhammad. Not at the end
 * of a word: Joe, Choe. */
static void modernise(struct buf *b)
{
	size_t len = 0;
	for (size_t i = 0; i < b->len; i++) {
		char c = b->data[i], next = i + 1 < b->len ? b->data[i + 1] : ' ';
		char then = i + 2 < b->len ? b->data[i + 2] : ' ';
		bool doubled =
		    len > 0 && b->data[len - 1] == c && char_is_lower(c) && !normal_is_vowel(c);
		if (doubled)
			continue;
		if (c == 'o' && next == 'e' && char_is_lower(then)) {
			c = 'u';
			i++;
		} else if ((c == 'd' || c == 't') && next == 'j' && char_is_lower(then)) {
			c = c == 'd' ? 'j' : 'c';
			i++;
		}
		b->data[len++] = c;
	}
	buf_truncate(b, len);
}

/* --- names of the lexicon --- */

static bool use_concept(const struct lexicon *lex, enum entity_type type, struct str name,
			struct buf *out)
{
	uint32_t concept = normal_concept(lex, type, name);
	if (concept == CONCEPT_NONE)
		return false;
	buf_clear(out);
	add_words(lexicon_concept(lex, concept), out);
	return out->len > 0;
}

/* "Badan Energi Atom Internasional IAEA": a name and its acronym side by side are that name. */
static bool use_doubled(const struct lexicon *lex, enum entity_type type, const struct words *w,
			struct buf *out)
{
	if (w->to - w->from < 2)
		return false;
	struct str name = words_span(w, w->from, w->to - 1), acronym = w->text[w->to - 1];
	uint32_t concept = normal_concept(lex, type, name);
	return concept != CONCEPT_NONE && concept == normal_concept(lex, type, acronym) &&
	       use_concept(lex, type, name, out);
}

enum { INNER_KINDS = 1 << LEX_COUNTRY | 1 << LEX_REGION | 1 << LEX_ADMIN | 1 << LEX_ORG };

/* The longest name of a place or an organisation at word `at` that stands for another. */
static size_t inner_concept(const struct lexicon *lex, const struct words *w, size_t at,
			    uint32_t *concept)
{
	for (size_t end = at + 3 < w->to ? at + 3 : w->to; end > at; end--) {
		const struct lexicon_entry *e = lexicon_find(lex, words_span(w, at, end));
		if (!e || !(e->kinds & INNER_KINDS))
			continue;
		*concept = e->concept;
		return e->concept == CONCEPT_NONE ? 0 : end - at;
	}
	return 0;
}

/* "Kementerian Unifikasi Korsel": names inside, but for the first word (AS Roma). */
static void write_organisation(const struct lexicon *lex, const struct words *w, struct buf *out)
{
	buf_clear(out);
	for (size_t i = w->from; i < w->to;) {
		uint32_t concept;
		size_t count = i > w->from ? inner_concept(lex, w, i, &concept) : 0;
		if (count > 0)
			add_words(lexicon_concept(lex, concept), out);
		else
			add_word(w->text[i], out);
		i += count > 0 ? count : 1;
	}
}

static void write_words(const struct words *w, struct buf *out)
{
	buf_clear(out);
	for (size_t i = w->from; i < w->to; i++)
		add_word(w->text[i], out);
}

static void write_form(const struct lexicon *lex, enum entity_type type, const struct words *w,
		       struct buf *out)
{
	if (type == ENTITY_ORG)
		write_organisation(lex, w, out);
	else
		write_words(w, out);
}

/* Is what `out` holds another name than the words as written? */
static bool differs(const struct words *w, const struct buf *out)
{
	struct buf plain = BUF_INIT;
	write_words(w, &plain);
	bool differ = !str_eq(buf_str(&plain), buf_str(out));
	buf_release(&plain);
	return differ;
}

void normal_form(const struct lexicon *lex, enum entity_type type, struct str surface,
		 struct buf *out, bool *aliased)
{
	struct words w;
	bool other = false;
	split_words(surface, &w);
	buf_clear(out);
	if (w.to > 0 && use_concept(lex, type, words_span(&w, 0, w.to), out)) {
		other = differs(&w, out);
	} else if (w.to > 0) {
		size_t to = w.to;
		if (type == ENTITY_PERSON)
			drop_titles(lex, &w);
		else if (type == ENTITY_ORG)
			drop_forms(&w);
		struct str rest = words_span(&w, w.from, w.to);
		bool cut = w.from > 0 || w.to < to || rest.len < surface.len;
		if (!(cut && use_concept(lex, type, rest, out)) && !use_doubled(lex, type, &w, out))
			write_form(lex, type, &w, out);
		other = differs(&w, out);
	}
	if (type == ENTITY_PERSON)
		modernise(out);
	if (out->len == 0)
		surface_write(surface, out);
	if (aliased)
		*aliased = other;
}
