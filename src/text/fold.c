/* SPDX-License-Identifier: MIT */
/* Search keys, and finding with them in text that was not folded beforehand. */
#include "text/fold.h"

#include <string.h>

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistring/version.h>

#include "text/utf8.h"

enum { RULES_VERSION = 2 }; /* to be raised with every change of what a key is */

enum { KEY_MAX = FOLD_CHAR_MAX }; /* bytes that one code point can become */

struct alias {
	uint32_t first;
	uint32_t last;
	const char *key;
};

/* Rising. Look-alikes of ASCII punctuation, and strokes, which do not decompose. */
static const struct alias aliases[] = {
	{ 0x00AB, 0x00AB, "\"" }, { 0x00AD, 0x00AD, "" },   { 0x00B4, 0x00B4, "'" },
	{ 0x00BB, 0x00BB, "\"" }, { 0x0149, 0x0149, "n" },  { 0x02B9, 0x02BC, "'" },
	{ 0x034F, 0x034F, "" },   { 0x200B, 0x200F, "" },   { 0x2010, 0x2015, "-" },
	{ 0x2018, 0x201B, "'" },  { 0x201C, 0x201F, "\"" }, { 0x202A, 0x202E, "" },
	{ 0x2032, 0x2032, "'" },  { 0x2033, 0x2033, "\"" }, { 0x2039, 0x203A, "'" },
	{ 0x2060, 0x2064, "" },   { 0x2066, 0x2069, "" },   { 0x2212, 0x2212, "-" },
	{ 0xFE00, 0xFE0F, "" },   { 0xFEFF, 0xFEFF, "" },   { 0xFF07, 0xFF07, "'" },
	{ 0xFF0D, 0xFF0D, "-" },
};

static const struct alias strokes[] = {
	{ 0x00D8, 0x00D8, "O" }, { 0x00F8, 0x00F8, "o" }, { 0x0110, 0x0110, "D" },
	{ 0x0111, 0x0111, "d" }, { 0x0131, 0x0131, "i" }, { 0x0141, 0x0141, "L" },
	{ 0x0142, 0x0142, "l" },
};

static const char *alias_of(const struct alias *table, size_t count, uint32_t cp)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (cp > table[mid].last)
			low = mid + 1;
		else if (cp < table[mid].first)
			high = mid;
		else
			return table[mid].key;
	}
	return NULL;
}

#define ALIAS(table, cp) alias_of(table, sizeof table / sizeof *table, cp)

/* Diacritics of the alphabets; the vowel signs and voicing marks of other scripts are letters. */
static bool is_diacritic(uint32_t cp)
{
	return (cp >= 0x300 && cp < 0x370) || (cp >= 0x483 && cp < 0x488) ||
	       (cp >= 0x591 && cp < 0x5BE) || (cp >= 0x5BF && cp < 0x5C8 && cp != 0x5C0) ||
	       (cp >= 0x64B && cp < 0x660) || cp == 0x670 || (cp >= 0x1AB0 && cp < 0x1B00) ||
	       (cp >= 0x1DC0 && cp < 0x1E00) || (cp >= 0x20D0 && cp < 0x2100) ||
	       (cp >= 0xFE20 && cp < 0xFE30);
}

static bool is_blank(uint32_t cp)
{
	return (cp < 0x80 && char_is_blank((char)cp)) || cp == 0x85 || cp == 0xA0 || cp == 0x1680 ||
	       (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 || cp == 0x202F ||
	       cp == 0x205F || cp == 0x3000;
}

/* Neither case nor accents nor aliases: most of Thai, Chinese, Japanese and Korean text. */
static bool is_itself(uint32_t cp)
{
	return (cp >= 0x4E00 && cp < 0xA000) || (cp >= 0xE01 && cp < 0xE5C) ||
	       (cp >= 0xAC00 && cp < 0xD7A4);
}

/* What a code point becomes: how keys are made. */
struct folding {
	bool exact_case;
	bool exact_accents;
};

static size_t put_case(const struct folding *f, uint32_t cp, char *key)
{
	if (f->exact_case || !uc_is_property_changes_when_casefolded(cp))
		return utf8_put(cp, key);
	ucs4_t in = cp, folded[8];
	size_t count = sizeof folded / sizeof *folded, len = 0;
	if (!u32_casefold(&in, 1, NULL, NULL, folded, &count))
		return utf8_put(cp, key);
	for (size_t i = 0; i < count; i++)
		if (f->exact_accents || !is_diacritic(folded[i]))
			len += utf8_put(folded[i], key + len);
	return len;
}

/* Decomposed as far as diacritics go. The marks end up in parts[1...], last one first. */
static size_t decompose(uint32_t cp, uint32_t parts[8])
{
	ucs4_t pair[UC_DECOMPOSITION_MAX_LENGTH];
	size_t count = 1;
	parts[0] = cp;
	while (count < 8) {
		int n = uc_canonical_decomposition(parts[0], pair);
		if (n < 1 || (n == 2 && !is_diacritic(pair[1])))
			break;
		parts[0] = pair[0];
		if (n == 2)
			parts[count++] = pair[1];
	}
	return count;
}

static size_t put_text(const char *text, char *key)
{
	size_t len = strlen(text);
	memcpy(key, text, len);
	return len;
}

static size_t put_base(const struct folding *f, uint32_t cp, char *key)
{
	const char *alias = ALIAS(aliases, cp);
	if (alias)
		return put_text(alias, key);
	const char *stroke = f->exact_accents ? NULL : ALIAS(strokes, cp);
	if (!stroke)
		return put_case(f, cp, key);
	key[0] = f->exact_case ? stroke[0] : char_lower(stroke[0]);
	return 1;
}

static size_t put_other(const struct folding *f, uint32_t cp, char *key)
{
	if (is_itself(cp))
		return utf8_put(cp, key);
	uint32_t parts[8];
	size_t count = decompose(cp, parts), len = 0;
	if (f->exact_accents || !is_diacritic(parts[0]))
		len = put_base(f, parts[0], key);
	while (f->exact_accents && count > 1)
		len += utf8_put(parts[--count], key + len);
	return len;
}

/* The key of a code point that is not a blank: KEY_MAX bytes at most, perhaps none. */
static size_t put_key(const struct folding *f, uint32_t cp, char *key)
{
	if (cp >= 0x80)
		return put_other(f, cp, key);
	key[0] = f->exact_case ? (char)cp : char_lower((char)cp);
	return 1;
}

/* The next piece of text and its key; a run of blanks is one piece. */
static size_t take(const struct folding *f, struct str s, size_t at, char *key, size_t *key_len)
{
	size_t len;
	uint32_t cp = utf8_at(s, at, &len);
	if (!is_blank(cp)) {
		*key_len = put_key(f, cp, key);
		return at + len;
	}
	key[0] = ' ';
	*key_len = 1;
	while (at < s.len && is_blank(utf8_at(s, at, &len)))
		at += len;
	return at;
}

static bool is_ascii_ink(char c)
{
	return c > ' ' && (unsigned char)c < 0x80;
}

/* End of the ASCII at s[at] that becomes one byte each: words with single spaces between. */
static size_t simple_end(struct str s, size_t at)
{
	for (; at < s.len; at++) {
		bool single = s.ptr[at] == ' ' && at + 1 < s.len && is_ascii_ink(s.ptr[at + 1]);
		if (!single && !is_ascii_ink(s.ptr[at]))
			break;
	}
	return at;
}

static void add_simple(const struct folding *f, struct str s, struct buf *out)
{
	size_t len = out->len;
	buf_add_str(out, s);
	for (; !f->exact_case && len < out->len; len++)
		out->data[len] = char_lower(out->data[len]);
}

static void add_key(const struct folding *f, struct str s, struct buf *out)
{
	char key[KEY_MAX];
	size_t len;
	bool blank = false; /* a run of them ends here */
	buf_reserve(out, s.len);
	for (size_t at = 0; at < s.len;) {
		size_t end = blank && s.ptr[at] == ' ' ? at : simple_end(s, at);
		if (end > at) {
			add_simple(f, str_sub(s, at, end), out);
			blank = false;
			at = end;
			continue;
		}
		at = take(f, s, at, key, &len);
		bool again = blank && len == 1 && key[0] == ' ';
		if (len > 0 && !again)
			buf_add(out, key, len);
		blank = len > 0 ? key[0] == ' ' : blank;
	}
}

void fold_key(struct str s, struct buf *out)
{
	struct folding folding = { false, false };
	add_key(&folding, s, out);
}

void fold_exact(struct str s, struct buf *out)
{
	struct folding folding = { true, true };
	add_key(&folding, s, out);
}

size_t fold_char(uint32_t cp, char key[FOLD_CHAR_MAX])
{
	struct folding folding = { false, false };
	if (!is_blank(cp))
		return put_key(&folding, cp, key);
	key[0] = ' ';
	return 1;
}

void fold_needle_init(struct fold_needle *needle, struct str text)
{
	*needle = (struct fold_needle){ .key = BUF_INIT };
	for (size_t at = 0, len; at < text.len; at += len) {
		uint32_t cp = utf8_at(text, at, &len), parts[8];
		needle->exact_case |= uc_is_property_uppercase(cp);
		if (cp >= 0x80 && !is_itself(cp))
			needle->exact_accents |= decompose(cp, parts) > 1 || is_diacritic(cp) ||
						 ALIAS(strokes, cp) != NULL;
	}
	struct folding folding = { needle->exact_case, needle->exact_accents };
	add_key(&folding, text, &needle->key);
}

void fold_needle_release(struct fold_needle *needle)
{
	buf_release(&needle->key);
}

static size_t starts_with_key(struct str rest, const char *key, size_t len)
{
	size_t common = len < rest.len ? len : rest.len;
	return memcmp(rest.ptr, key, common) == 0 ? common : STR_NPOS;
}

/* Behind a match that ends at `at`: marks, dropped characters and blanks that belong to it.
 * STR_NPOS where accents count and the match would cut one off. */
static size_t match_end(const struct folding *f, struct str text, size_t at, bool blank)
{
	char key[KEY_MAX];
	size_t key_len, len;
	while (at < text.len && (blank || (unsigned char)text.ptr[at] >= 0x80)) {
		if (f->exact_accents && is_diacritic(utf8_at(text, at, &len)))
			return STR_NPOS;
		size_t end = take(f, text, at, key, &key_len);
		if (key_len > 0 && !(blank && key[0] == ' '))
			break;
		at = end;
	}
	return at;
}

/* End of the match that starts at `at`, or STR_NPOS. */
static size_t match(const struct folding *f, struct str needle, bool whole, struct str text,
		    size_t at)
{
	char key[KEY_MAX];
	size_t key_len = 0, used = 0;
	bool blank = false;
	while (needle.len > 0 && at < text.len) {
		size_t end = take(f, text, at, key, &key_len);
		bool same_blank = blank && key_len == 1 && key[0] == ' ';
		if (key_len > 0 && !same_blank) {
			used = starts_with_key(needle, key, key_len);
			if (used == STR_NPOS)
				return STR_NPOS;
			needle = str_skip(needle, used);
			blank = key[0] == ' ';
		}
		at = end;
	}
	if (needle.len > 0 || ((f->exact_accents || whole) && used < key_len))
		return STR_NPOS;
	return match_end(f, text, at, blank);
}

static bool may_start(char first, unsigned char c, bool exact_case)
{
	if (c >= 0x80)
		return true;
	if (first == ' ')
		return char_is_blank((char)c);
	return (exact_case ? (char)c : char_lower((char)c)) == first;
}

/* Where a match could start, at or after `at`. */
static size_t next_start(const bool starts[256], struct str text, size_t at)
{
	while (at < text.len && !starts[(unsigned char)text.ptr[at]])
		at++;
	return at;
}

size_t fold_find(const struct fold_needle *needle, struct str text, size_t from, size_t *len)
{
	struct str key = buf_str(&needle->key);
	struct folding folding = { needle->exact_case, needle->exact_accents };
	bool starts[256];
	for (size_t c = 0; key.len > 0 && c < 256; c++)
		starts[c] = may_start(key.ptr[0], (unsigned char)c, needle->exact_case);
	size_t at = key.len > 0 ? next_start(starts, text, from) : text.len, step;
	while (at < text.len) {
		char own[KEY_MAX];
		size_t own_len, next = take(&folding, text, at, own, &own_len);
		size_t end = own_len > 0 && own[0] == key.ptr[0]
				 ? match(&folding, key, needle->whole, text, at)
				 : STR_NPOS;
		if (end != STR_NPOS) {
			*len = end - at;
			return at;
		}
		utf8_at(text, at, &step);
		at = next_start(starts, text, own_len > 0 && own[0] == ' ' ? next : at + step);
	}
	return STR_NPOS;
}

uint32_t fold_version(void)
{
	return (uint32_t)_libunistring_version << 8 | RULES_VERSION;
}
