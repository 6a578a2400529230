/* SPDX-License-Identifier: MIT */
/* Keys under which names are kept. */
#include "entity/lexicon_key.h"

/* The ASCII form of a dash or quote of the block General Punctuation, 0 if it has none. */
static char plain_sign(struct str word, size_t at)
{
	static const char forms[] = "------\0\0''''\"\"\"\""; /* U+2010 to U+201F */
	const unsigned char *p = (const unsigned char *)word.ptr + at;
	bool general = word.len - at >= 3 && p[0] == 0xE2 && p[1] == 0x80;
	return general && p[2] >= 0x90 && p[2] <= 0x9F ? forms[p[2] - 0x90] : 0;
}

static bool is_latin1_capital(struct str word, size_t at)
{
	const unsigned char *p = (const unsigned char *)word.ptr + at;
	return word.len - at >= 2 && p[0] == 0xC3 && p[1] >= 0x80 && p[1] <= 0x9E && p[1] != 0x97;
}

static bool is_latin1_small(struct str word, size_t at)
{
	const unsigned char *p = (const unsigned char *)word.ptr + at;
	return word.len - at >= 2 && p[0] == 0xC3 && p[1] >= 0x9F && p[1] <= 0xBF && p[1] != 0xB7;
}

size_t key_fold(struct str word, char *out)
{
	size_t len = 0;
	for (size_t at = 0; at < word.len;) {
		char plain = plain_sign(word, at);
		if (plain) {
			out[len++] = plain;
			at += 3;
		} else if (is_latin1_capital(word, at)) {
			out[len++] = word.ptr[at];
			out[len++] = (char)((unsigned char)word.ptr[at + 1] + 0x20);
			at += 2;
		} else {
			out[len++] = char_lower(word.ptr[at++]);
		}
	}
	while (len > 1 && out[len - 1] == '.') /* U.S. */
		len--;
	return len;
}

bool key_has_letters(struct str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (char_is_alpha(word.ptr[i]) || (unsigned char)word.ptr[i] >= 0x80)
			return true;
	return false;
}

static bool is_capitals(struct str name)
{
	bool any = false;
	for (size_t at = 0; at < name.len; at++) {
		if (char_is_lower(name.ptr[at]) || is_latin1_small(name, at))
			return false;
		any = any || char_is_upper(name.ptr[at]) || is_latin1_capital(name, at);
	}
	return any;
}

static void add_token(struct name_key *key, struct str name, const struct token *token)
{
	struct str word = str_of(name.ptr + token->start, token->len);
	struct buf *out = &key->bytes;
	if (key->words++ > 0)
		buf_add_char(out, ' ');
	size_t from = out->len;
	buf_add_str(out, word);
	buf_truncate(out, from + key_fold(word, out->data + from));
	if (out->len - from > key->longest)
		key->longest = out->len - from;
}

void name_key_set(struct name_key *key, struct str name)
{
	name = str_trim(name);
	buf_clear(&key->bytes);
	buf_add_char(&key->bytes, is_capitals(name) ? KEY_CAPITALS : KEY_ANY);
	key->words = key->longest = 0;
	for (size_t at = 0; token_sentence(name, &at, &key->tokens);)
		for (size_t i = 0; i < key->tokens.items.len; i++)
			add_token(key, name, &key->tokens.items.data[i]);
	if (key->words > 1 && str_ends(buf_str(&key->bytes), STR(" ."))) {
		buf_truncate(&key->bytes, key->bytes.len - 2);
		key->words--;
	}
}

void name_key_release(struct name_key *key)
{
	buf_release(&key->bytes);
	vec_release(&key->tokens.items);
}
