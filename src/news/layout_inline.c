/* SPDX-License-Identifier: MIT */
/* What stands between two sentences of a one-line body ("Baca juga:TITLE", advertising), and
 * credits glued to the front of a caption. Both lost the mark that stood there: letters must do. */
#include "news/layout_parts.h"

/* Small words inside a headline; another small word means that a sentence has begun. */
static bool is_title_particle(struct str w)
{
	static const struct str words[] = {
		{ "dan", 3 },    { "di", 2 },     { "ke", 2 },     { "dari", 4 },   { "yang", 4 },
		{ "untuk", 5 },  { "pada", 4 },   { "soal", 4 },   { "dengan", 6 }, { "dalam", 5 },
		{ "bagi", 4 },   { "oleh", 4 },   { "atau", 4 },   { "tapi", 4 },   { "hingga", 6 },
		{ "sampai", 6 }, { "agar", 4 },   { "karena", 6 }, { "jadi", 4 },   { "usai", 4 },
		{ "saat", 4 },   { "bikin", 5 },  { "tak", 3 },    { "the", 3 },    { "of", 2 },
		{ "in", 2 },     { "on", 2 },     { "to", 2 },     { "for", 3 },    { "and", 3 },
		{ "a", 1 },      { "an", 2 },     { "at", 2 },     { "by", 2 },     { "with", 4 },
		{ "from", 4 },   { "as", 2 },     { "vs", 2 },     { "via", 3 },    { "lewat", 5 },
		{ "buat", 4 },   { "kepada", 6 }, { "terkait", 7 }
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (str_eq(w, words[i]))
			return true;
	}
	return false;
}

/* Words a sentence opens with, a name after them. */
static bool is_opener(struct str w)
{
	static const struct str words[] = {
		{ "Menurut", 7 },   { "Sementara", 9 }, { "Namun", 5 },       { "Selain", 6 },
		{ "Dalam", 5 },     { "Adapun", 6 },    { "Sebelumnya", 10 }, { "Kemudian", 8 },
		{ "Diketahui", 9 }, { "Di", 2 },        { "Pada", 4 },        { "According", 9 },
		{ "Meanwhile", 9 }, { "Kata", 4 }
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (str_eq(w, words[i]))
			return true;
	}
	return false;
}

static bool next_word(struct str s, size_t *at, struct str *word)
{
	while (*at < s.len && char_is_blank(s.ptr[*at]))
		++*at;
	size_t from = *at;
	while (*at < s.len && !char_is_blank(s.ptr[*at]))
		++*at;
	*word = str_sub(s, from, *at);
	return *at > from;
}

static bool opens_quote(struct str w)
{
	return w.len > 3 && (w.ptr[0] == '"' || str_starts(w, STR("\xE2\x80\x9C"))) &&
	       !str_ends(w, STR("\"")) && !str_ends(w, STR("\xE2\x80\x9D"));
}

/* Where a headline ends that runs into a sentence: before the capital that the first small word
 * follows, or before what opens the sentence. */
static size_t headline_end(struct str s)
{
	size_t at = 0;
	size_t capital = 0; /* start of the last capitalised word */
	size_t opener = 0;
	size_t words = 0;
	struct str w;
	while (next_word(s, &at, &w)) {
		size_t from = (size_t)(w.ptr - s.ptr);
		words++;
		if (words > 3 && (w.ptr[0] == '[' || opens_quote(w)))
			return from;
		if (char_is_lower(w.ptr[0]) && !is_title_particle(w))
			return opener > 0 ? opener : capital;
		if (words > 3 && is_opener(w))
			opener = from;
		if (!char_is_lower(w.ptr[0]))
			capital = from;
		char last = w.ptr[w.len - 1];
		if (words > 3 && (last == '?' || last == '!'))
			return from + w.len;
	}
	return s.len;
}

static size_t with_headline(const struct pattern *p, struct str s, const struct pattern_match *m)
{
	const struct pattern_part *last = &p->parts[p->count - 1];
	if (last->type != PART_SLOT || last->slot != SLOT_TITLE)
		return m->len;
	struct str title = m->slots[m->slot_count - 1].text;
	size_t end = headline_end(title);
	return end > 0 ? (size_t)(title.ptr - s.ptr) + end : 0;
}

/* By its third byte: those before are known. */
static bool may_match(const struct inline_key *key, struct str s)
{
	return !key->third ||
	       (s.len >= 3 && (key->fold ? char_lower(s.ptr[2]) : s.ptr[2]) == key->third);
}

size_t inline_at(const struct layout *l, struct str s, size_t at, uint8_t *kind, uint16_t *rule)
{
	const struct inline_keys *keys = &l->outlets->inlines[(unsigned char)s.ptr[at]];
	struct str here = str_skip(s, at);
	struct pattern_match m;
	for (size_t i = 0; i < keys->keys.len; i++) {
		const struct inline_key *key = &keys->keys.data[i];
		const struct rule *r = &l->outlets->rules.data[key->id];
		if (!may_match(key, here))
			continue;
		if (key->outlet != OUTLET_GENERAL && key->outlet != l->outlet)
			continue;
		if (!pattern_match(r->pattern, here, &m))
			continue;
		*kind = r->kind;
		*rule = key->id;
		return with_headline(r->pattern, here, &m);
	}
	return 0;
}

/* --- glued credits --------------------------------------------------------------------------- */

#define GLUE_BYTES 80

static bool upper_at(struct str s, size_t at)
{
	return at < s.len && char_is_upper(s.ptr[at]);
}

static bool lower_at(struct str s, size_t at)
{
	return at < s.len && char_is_lower(s.ptr[at]);
}

/* Brands and sites with a capital inside. */
static bool is_brand(struct str s, size_t word)
{
	static const struct str brands[] = { { "WhatsApp", 8 },     { "PlayStation", 11 },
					     { "LinkedIn", 8 },     { "MotoGP", 6 },
					     { "YouTube", 7 },      { "JavaScript", 10 },
					     { "CNNIndonesia", 12 } };
	for (size_t i = 0; i < sizeof brands / sizeof *brands; i++) {
		if (str_starts(str_skip(s, word), brands[i]))
			return true;
	}
	return false;
}

/* "KLAMARPebalap", "IstimewaMaverick", "MUBARAK APenonton": a capital and a small letter right
 * after a letter. Names like McLaren have only two or three letters before it. */
size_t glued_credit(struct str s)
{
	size_t word = 0;
	for (size_t i = 1; i + 1 < s.len && i < GLUE_BYTES; i++) {
		if (char_is_blank(s.ptr[i - 1]) || s.ptr[i - 1] == '/')
			word = i;
		if (s.ptr[i] == '.' && i > 12 && char_is_blank(s.ptr[i + 1]))
			return 0;
		if (!upper_at(s, i) || !lower_at(s, i + 1))
			continue;
		bool small = lower_at(s, i - 1) && i - word >= 4 && !is_brand(s, word);
		bool capital = upper_at(s, i - 1) && i - word >= 2;
		bool initial = upper_at(s, i - 1) && word >= 2 && upper_at(s, word - 2);
		bool digit = char_is_digit(s.ptr[i - 1]) && i - word >= 4;
		if (small || capital || initial || digit)
			return i;
	}
	return 0;
}

/* "AFP/JEAN-FRANCOIS MONIER Valentino Rossi ...": capitals with a slash, or two words of them one
 * of which is too long for an acronym, before a capitalised word. */
static size_t caps_credit(struct str s)
{
	size_t words = 0;
	bool slash = false;
	bool name = false;
	size_t at = 0;
	struct str w;
	while (at < GLUE_BYTES && next_word(s, &at, &w)) {
		bool caps = w.len > 0;
		for (size_t i = 0; i < w.len && caps; i++)
			caps = !char_is_lower(w.ptr[i]) && (unsigned char)w.ptr[i] < 0x80 &&
			       !char_is_digit(w.ptr[i]) && w.ptr[i] != '(' && w.ptr[i] != '"';
		if (!caps) {
			size_t from = (size_t)(w.ptr - s.ptr);
			bool follows =
			    w.len > 1 && char_is_upper(w.ptr[0]) && char_is_lower(w.ptr[1]);
			return follows && name && (slash || words >= 2) ? from : 0;
		}
		words++;
		slash = slash || str_chr(w, '/') != STR_NPOS;
		name = name || w.len >= 5;
	}
	return 0;
}

#define CAPTION_BYTES 400

size_t caption_credit(const struct layout *l, struct str s)
{
	if (s.len > CAPTION_BYTES || s.len < 20)
		return 0;
	size_t n = l->credit.len;
	if (n > 0 && str_starts(s, l->credit) && char_is_blank(s.ptr[n]) && upper_at(s, n + 1))
		return n;
	return upper_at(s, 0) && (upper_at(s, 1) || s.ptr[1] == '.') ? caps_credit(s) : 0;
}
