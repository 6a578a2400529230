/* SPDX-License-Identifier: MIT */
/* Looks at a word once: its shape, its lower-case form, what hangs on it, what the lexicon and the
 * model say of it alone. */
#include "entity/vocabulary_word.h"

#include "entity/vocabulary_features.h"

/* Capitals of two bytes in UTF-8 and the way to their small letters. */
struct capitals {
	uint16_t first, last;
	uint8_t step; /* 2: every second one, from the first, is a capital */
	uint8_t add;
};

static const struct capitals capitals[] = {
	{ 0xC0, 0xD6, 1, 0x20 },   { 0xD8, 0xDE, 1, 0x20 },   { 0x100, 0x136, 2, 1 },
	{ 0x139, 0x147, 2, 1 },    { 0x14A, 0x176, 2, 1 },    { 0x179, 0x17D, 2, 1 },
	{ 0x391, 0x3A9, 1, 0x20 }, { 0x400, 0x40F, 1, 0x50 }, { 0x410, 0x42F, 1, 0x20 },
};

/* What is added to a capital to make its small letter; 0: it is none. */
static unsigned capital_offset(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? 32 : 0;
	for (size_t i = 0; i < sizeof capitals / sizeof *capitals; i++) {
		const struct capitals *c = &capitals[i];
		if (cp >= c->first && cp <= c->last)
			return (cp - c->first) % c->step == 0 ? c->add : 0;
	}
	return 0;
}

static bool is_pair(struct str text, size_t at)
{
	unsigned char c = (unsigned char)text.ptr[at];
	return c >= 0xC3 && c <= 0xDF && at + 1 < text.len &&
	       ((unsigned char)text.ptr[at + 1] & 0xC0) == 0x80;
}

static uint32_t pair_at(struct str text, size_t at)
{
	return ((uint32_t)(unsigned char)text.ptr[at] & 0x1F) << 6 |
	       ((uint32_t)(unsigned char)text.ptr[at + 1] & 0x3F);
}

static bool is_capital_at(struct str text, size_t at)
{
	if (at >= text.len)
		return false;
	if (is_pair(text, at))
		return capital_offset(pair_at(text, at)) != 0;
	return char_is_upper(text.ptr[at]);
}

struct str word_lower(struct str text, char out[WORD_LOWER_MAX])
{
	size_t len = text.len < WORD_LOWER_MAX ? text.len : WORD_LOWER_MAX;
	struct str part = str_of(text.ptr, len);
	for (size_t i = 0; i < len; i++) {
		out[i] = char_lower(part.ptr[i]);
		if (!is_pair(part, i))
			continue;
		uint32_t cp = pair_at(part, i);
		cp += capital_offset(cp);
		out[i] = (char)(0xC0 | cp >> 6);
		out[++i] = (char)(0x80 | (cp & 0x3F));
	}
	return str_of(out, len);
}

/* --- shape --- */

struct letters {
	size_t capital, small, digit, other;
};

static struct letters count_letters(struct str text)
{
	struct letters n = { 0 };
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		bool high = (unsigned char)c >= 0x80;
		if (high && ((unsigned char)c & 0xC0) == 0x80)
			continue;
		if (is_capital_at(text, i))
			n.capital++;
		else if (high || char_is_lower(c))
			n.small++;
		else if (char_is_digit(c))
			n.digit++;
		else
			n.other++;
	}
	return n;
}

static enum shape shape_of_sign(struct str text)
{
	if (text.len != 1)
		return SHAPE_PUNCTUATION;
	switch (text.ptr[0]) {
	case '(':
		return SHAPE_OPEN;
	case ')':
		return SHAPE_CLOSE;
	case '"':
	case '\'':
		return SHAPE_QUOTE;
	case '.':
		return SHAPE_STOP;
	case ',':
		return SHAPE_COMMA;
	case '-':
	case '&':
	case '/':
		return SHAPE_JOINT;
	default:
		return SHAPE_PUNCTUATION;
	}
}

/* A small letter behind a hyphen or the like: "Jong-un", "Anak-anak". */
static bool goes_on_small(struct str text)
{
	for (size_t i = 1; i + 1 < text.len; i++) {
		bool joint = text.ptr[i] == '-' || text.ptr[i] == '/' || text.ptr[i] == '&';
		if (joint && !is_capital_at(text, i + 1))
			return true;
	}
	return false;
}

static enum shape shape_of_name(struct str text, const struct letters *n)
{
	if (n->small == 0) {
		if (n->digit > 0 || n->other > 0)
			return SHAPE_MIXED;
		return n->capital == 1 ? SHAPE_INITIAL : SHAPE_CAPITALS;
	}
	if (n->other > 0)
		return goes_on_small(text) ? SHAPE_DOUBLED : SHAPE_JOINED;
	return n->capital == 1 ? SHAPE_NAME : SHAPE_CAMEL;
}

/* "al-Assad": the article belongs to the name. */
static bool has_article(struct str text)
{
	static const char *const articles[] = { "al-", "el-", "ad-",  "an-",
						"ar-", "as-", "ash-", "at-" };
	for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
		struct str article = str_from(articles[i]);
		if (str_starts(text, article) && is_capital_at(text, article.len))
			return true;
	}
	return false;
}

static enum shape shape_of(struct str text, const struct letters *n)
{
	bool letters = n->capital + n->small > 0;
	bool sum = text.len > 2 && str_starts(text, STR("Rp")) && char_is_digit(text.ptr[2]);
	if (!letters && n->digit == 0)
		return shape_of_sign(text);
	if (!letters || sum)
		return SHAPE_NUMBER;
	if (is_capital_at(text, 0))
		return shape_of_name(text, n);
	if (has_article(text))
		return SHAPE_JOINED;
	if (n->digit > 0)
		return SHAPE_DIGITS;
	return n->small > 0 ? SHAPE_LOWER : SHAPE_OTHER;
}

/* --- what hangs on it --- */

static const char *const clitics[] = { "'s", "’s", "'S", "-nya", "-lah", "-kah", "-ku", "-mu" };

static uint8_t stem_of(struct str text)
{
	if (text.len > UINT8_MAX || !is_capital_at(text, 0))
		return 0;
	for (size_t i = 0; i < sizeof clitics / sizeof *clitics; i++) {
		struct str clitic = str_from(clitics[i]);
		if (text.len > clitic.len && str_ends(text, clitic))
			return (uint8_t)(text.len - clitic.len);
	}
	return 0;
}

static bool is_small_at(struct str text, size_t at)
{
	return at < text.len && !is_capital_at(text, at) &&
	       (char_is_lower(text.ptr[at]) || (unsigned char)text.ptr[at] >= 0x80);
}

static bool begins_domain(struct str text)
{
	static const char *const ends[] = { "com", "co", "id", "net", "org", "tv" };
	size_t len = 0;
	while (len < text.len && char_is_alpha(text.ptr[len]))
		len++;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		if (str_eq_nocase(str_sub(text, 0, len), str_from(ends[i])))
			return true;
	}
	return false;
}

/* "ended.The next": some dumps have lost the blank between sentences. */
static bool is_lost_end(struct str text, size_t at)
{
	struct str right = str_skip(text, at + 1);
	return is_small_at(text, at - 1) && is_small_at(right, is_pair(right, 0) ? 2 : 1) &&
	       !begins_domain(right);
}

static uint8_t joint_of(struct str text)
{
	if (has_article(text))
		return 0;
	for (size_t i = 1; i + 1 < text.len && i <= UINT8_MAX; i++) {
		bool joint = text.ptr[i] == '-' || text.ptr[i] == '/' || text.ptr[i] == '.';
		if (joint && is_capital_at(text, i + 1) &&
		    (text.ptr[i] != '.' || is_lost_end(text, i)))
			return (uint8_t)i;
	}
	return 0;
}

/* --- all of it --- */

void word_init(struct word *w, struct str text, const struct lexicon *lex,
	       const struct model *model)
{
	struct letters n = count_letters(text);
	uint32_t rows[WORD_FEATURES];
	*w = (struct word){
		.id = INTERN_NONE,
		.shape = (uint8_t)shape_of(text, &n),
		.stem = stem_of(text),
		.joint = joint_of(text),
		.all_capitals = n.capital > 0 && n.small == 0,
		.number = lexicon_word(lex, text),
	};
	const struct lexicon_entry *entry =
	    w->number ? lexicon_match(lex, &w->number, &w->all_capitals, 1) : NULL;
	w->kinds = entry ? entry->kinds : 0;
	size_t count = word_features(w, text, rows);
	if (model)
		model_add(model, rows, count, w->scores);
}

enum case_class word_case_class(const struct word *w)
{
	uint64_t seen = (uint64_t)w->lower_count + w->upper_count;
	if (!word_capitalised(w))
		return CASE_NONE;
	if (seen == 0)
		return CASE_UNKNOWN;
	uint64_t percent = (uint64_t)w->lower_count * 100;
	int ratio = percent < 2 * seen ? 0 : percent < 20 * seen ? 1 : percent < 80 * seen ? 2 : 3;
	return (enum case_class)(CASE_RATIO + 2 * ratio + (seen > 5 ? 1 : 0));
}

uint32_t word_view(const struct word *w, size_t len)
{
	return (uint32_t)word_case_class(w) << 3 | (word_ordinary(w) ? 4U : 0) |
	       (word_is_title(w) ? 2U : 0) | (word_small_name(w, len) ? 1U : 0);
}
