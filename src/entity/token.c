/* SPDX-License-Identifier: MIT */
/* Cuts a block into sentences of words and punctuation. */
#include "entity/token.h"

#include "text/repair.h"
#include "text/utf8.h"

enum {
	SENTENCE_MAX = 4096, /* tokens */
	ABBREVIATION_MAX = 3 /* letters before a full stop that ends no sentence */
};

struct punctuation {
	uint32_t first, last;
	char ascii; /* 0: none; ' ': a blank */
};

/* By code point. Quotes, dashes and blanks take their ASCII form. */
static const struct punctuation punctuations[] = {
	{ 0x80, 0x9F, ' ' },     { 0xA0, 0xA0, ' ' },      { 0xA1, 0xA9, 0 },
	{ 0xAB, 0xAB, '"' },     { 0xAC, 0xB4, 0 },        { 0xB6, 0xB9, 0 },
	{ 0xBB, 0xBB, '"' },     { 0xBC, 0xBF, 0 },        { 0xD7, 0xD7, 0 },
	{ 0xF7, 0xF7, 0 },       { 0x2000, 0x200F, ' ' },  { 0x2010, 0x2015, '-' },
	{ 0x2016, 0x2017, 0 },   { 0x2018, 0x201B, '\'' }, { 0x201C, 0x201F, '"' },
	{ 0x2020, 0x2025, 0 },   { 0x2026, 0x2026, '.' },  { 0x2027, 0x2027, 0 },
	{ 0x2028, 0x202F, ' ' }, { 0x2030, 0x2038, 0 },    { 0x2039, 0x203A, '\'' },
	{ 0x203B, 0x205E, 0 },   { 0x205F, 0x206F, ' ' },  { 0x2190, 0x2BFF, 0 },
	{ 0x3000, 0x3000, ' ' }, { 0x3001, 0x3001, ',' },  { 0x3002, 0x3002, '.' },
	{ 0x3003, 0x3003, 0 },   { 0x3008, 0x300F, '"' },  { 0x3010, 0x301F, 0 },
	{ 0x30FB, 0x30FB, 0 },   { 0xFEFF, 0xFEFF, ' ' },  { 0xFF01, 0xFF01, '!' },
	{ 0xFF02, 0xFF07, 0 },   { 0xFF08, 0xFF08, '(' },  { 0xFF09, 0xFF09, ')' },
	{ 0xFF0A, 0xFF0B, 0 },   { 0xFF0C, 0xFF0C, ',' },  { 0xFF0D, 0xFF0D, '-' },
	{ 0xFF0E, 0xFF0E, '.' }, { 0xFF0F, 0xFF0F, '/' },  { 0xFF1A, 0xFF1A, ':' },
	{ 0xFF1B, 0xFF1B, ';' }, { 0xFF1F, 0xFF1F, '?' },  { 0xFFFC, 0xFFFD, 0 },
	{ 0x1F000, 0x1FAFF, 0 },
};

/* Which code points beyond ASCII are none of a word; lead bytes rule most words out. */
static const struct punctuation *find_punctuation(uint32_t cp)
{
	size_t low = 0, high = sizeof punctuations / sizeof *punctuations;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (cp > punctuations[middle].last)
			low = middle + 1;
		else if (cp < punctuations[middle].first)
			high = middle;
		else
			return &punctuations[middle];
	}
	return NULL;
}

static bool is_ascii_word(char c)
{
	return char_is_alpha(c) || char_is_digit(c);
}

/* What stands at a byte: how long it is, and whether it belongs to a word. */
struct sign {
	size_t len;
	bool word;
	char ascii; /* of punctuation */
};

static struct sign ascii_sign(char c, size_t len)
{
	bool blank = char_is_blank(c) || c < ' ' || c == 0x7F;
	return (struct sign){ len, is_ascii_word(c), blank ? ' ' : c };
}

/* "&amp;": what was meant counts. */
static struct sign entity_sign(struct str text, size_t at)
{
	uint32_t cp;
	size_t len = repair_at(text, at, &cp);
	if (len == 0)
		return ascii_sign('&', 1);
	if (cp < 0x80)
		return ascii_sign((char)cp, len);
	const struct punctuation *found = find_punctuation(cp);
	return (struct sign){ len, !found, found ? found->ascii : 0 };
}

static struct sign sign_at(struct str text, size_t at)
{
	unsigned char first = (unsigned char)text.ptr[at];
	if (first < 0x80)
		return first == '&' ? entity_sign(text, at) : ascii_sign((char)first, 1);
	struct sign sign;
	uint32_t cp = utf8_decode(text, at, &sign.len);
	const struct punctuation *found =
	    (first >= 0xC3 && first <= 0xE1 && cp != 0xD7 && cp != 0xF7) ? NULL
									 : find_punctuation(cp);
	sign.word = !found;
	sign.ascii = found ? found->ascii : 0;
	return sign;
}

/* A curly apostrophe, as in Ma’ruf; the quote that closes looks the same. */
static bool is_apostrophe(struct str text, size_t at)
{
	return text.len - at >= 3 && (unsigned char)text.ptr[at] == 0xE2 &&
	       (unsigned char)text.ptr[at + 1] == 0x80 && (unsigned char)text.ptr[at + 2] == 0x99;
}

/* Bytes of the sign at text[at] if it may stand inside a word, else 0. */
static size_t joint_len(struct str text, size_t at, const struct sign *sign)
{
	char c = text.ptr[at];
	if (c == '&') /* also AT&amp;T, O&#39;Brien */
		return sign->ascii == '&' || sign->ascii == '\'' ? sign->len : 0;
	if (c == '.' || c == '\'' || c == '-' || c == '/')
		return 1;
	return is_apostrophe(text, at) ? 3 : 0;
}

/* *entity: does one stand in it? */
static size_t word_end(struct str text, size_t at, bool *entity)
{
	size_t limit = at + UINT16_MAX - 24 < text.len ? at + UINT16_MAX - 24 : text.len;
	while (at < limit) {
		if (is_ascii_word(text.ptr[at])) {
			at++;
			continue;
		}
		struct sign sign = sign_at(text, at);
		bool coded = text.ptr[at] == '&' && sign.len > 1;
		size_t joint = sign.word ? 0 : joint_len(text, at, &sign);
		if (sign.word)
			at += sign.len;
		else if (joint && at + joint < limit && sign_at(text, at + joint).word)
			at += joint;
		else
			break;
		*entity |= coded;
	}
	return at;
}

/* U.S. and D.C.: single letters with full stops between, the last of which is theirs, too. */
static bool is_dotted(struct str word)
{
	bool dotted = word.len >= 3 && word.len % 2 == 1;
	for (size_t i = 0; i < word.len && dotted; i++)
		dotted = i % 2 == 0 ? char_is_alpha(word.ptr[i]) : word.ptr[i] == '.';
	return dotted;
}

/* Takes the next token; false at the end. */
static bool next_token(struct str text, size_t *at, struct token *out)
{
	while (*at < text.len) {
		struct sign sign = sign_at(text, *at);
		size_t start = *at;
		bool entity = sign.len > 1 && text.ptr[start] == '&';
		*at += sign.len;
		if (!sign.word && sign.ascii == ' ')
			continue;
		if (sign.word)
			*at = word_end(text, *at, &entity);
		if (sign.word && *at < text.len && text.ptr[*at] == '.' &&
		    is_dotted(str_sub(text, start, *at)))
			++*at;
		*out = (struct token){
			.start = (uint32_t)start,
			.len = (uint16_t)(*at - start),
			.kind = sign.word ? TOKEN_WORD : TOKEN_PUNCTUATION,
			.entity = sign.word && entity,
			.ascii = sign.word ? 0 : (uint8_t)sign.ascii,
		};
		return true;
	}
	return false;
}

static bool closes(uint8_t ascii)
{
	return ascii == '"' || ascii == '\'' || ascii == ')' || ascii == ']';
}

static bool is_abbreviation(struct str text, const struct token *word)
{
	return word->kind == TOKEN_WORD && word->len <= ABBREVIATION_MAX &&
	       char_is_upper(text.ptr[word->start]);
}

/* Is the full stop, and what closes behind it, the end of a sentence? `at` is behind it. */
static bool ends_sentence(struct str text, const struct tokens *tokens, size_t at)
{
	size_t last = tokens->items.len - 1;
	const struct token *t = tokens->items.data;
	while (last > 0 && closes(t[last].ascii))
		last--;
	uint8_t sign = t[last].ascii;
	if (sign != '.' && sign != '?' && sign != '!')
		return false;
	if (at < text.len && !(sign_at(text, at).ascii == ' '))
		return false;
	bool bare = last == tokens->items.len - 1;
	return !(sign == '.' && bare && last > 0 && is_abbreviation(text, &t[last - 1]));
}

bool token_sentence(struct str text, size_t *at, struct tokens *out)
{
	struct token token;
	vec_clear(&out->items);
	while (out->items.len < SENTENCE_MAX && next_token(text, at, &token)) {
		vec_push(&out->items, token);
		if (token.kind == TOKEN_PUNCTUATION && ends_sentence(text, out, *at))
			break;
	}
	return out->items.len > 0;
}
