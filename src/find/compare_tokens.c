/* SPDX-License-Identifier: MIT */
/* A text as tokens: words, and what stands between them mark by mark. */
#include "find/compare_parts.h"
#include "text/fold.h"
#include "text/width.h"
#include "text/word.h"

/* Length of the blank at a byte, 0 if there is none. U+3000 sets off paragraphs. */
static size_t blank_at(struct str s, size_t at)
{
	if (char_is_blank(s.ptr[at]))
		return 1;
	return str_starts(str_skip(s, at), STR("\xE3\x80\x80")) ? 3 : 0;
}

static bool is_stop(struct str token)
{
	static const struct str stops[] = { { ".", 1 },
					    { "!", 1 },
					    { "?", 1 },
					    { "\xE2\x80\xA6", 3 },   /* ellipsis */
					    { "\xE3\x80\x82", 3 },   /* ideographic full stop */
					    { "\xEF\xBC\x81", 3 },   /* fullwidth ! */
					    { "\xEF\xBC\x9F", 3 } }; /* fullwidth ? */
	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
		if (str_eq(token, stops[i]))
			return true;
	}
	return false;
}

struct reading {
	struct tokens *out;
	struct intern *keys;
	struct buf key;
	bool breaks; /* the next token begins a paragraph */
};

static void add_token(struct reading *r, size_t start, size_t end, enum token_kind kind)
{
	struct tokens *t = r->out;
	struct str token = str_sub(t->text, start, end);
	buf_clear(&r->key);
	buf_add_char(&r->key, kind == TOKEN_WORD ? 'w' : 'm');
	fold_exact(token, &r->key);
	if (r->breaks)
		vec_push(&t->paragraphs, (uint32_t)t->keys.len);
	vec_push(&t->starts, t->keys.len == 0 ? 0 : (uint32_t)start);
	vec_push(&t->keys, intern_add(r->keys, buf_str(&r->key)));
	vec_push(&t->kinds, (uint8_t)(kind == TOKEN_MARK && is_stop(token) ? TOKEN_STOP : kind));
	r->breaks = false;
}

/* What is no word: blanks, and marks one by one. */
static void add_between(struct reading *r, size_t from, size_t to)
{
	struct str between = str_sub(r->out->text, 0, to);
	int cols;
	for (size_t at = from, len; at < to; at += len) {
		len = blank_at(between, at);
		if (len > 0) {
			r->breaks = r->breaks || between.ptr[at] == '\n';
			continue;
		}
		len = width_cell(between, at, &cols);
		add_token(r, at, at + len, TOKEN_MARK);
	}
}

void tokens_read(struct tokens *out, struct str text, struct intern *keys)
{
	struct reading r = { .out = out, .keys = keys, .breaks = true };
	struct str word;
	size_t at = 0, end = 0;
	*out = (struct tokens){ .text = text };
	while (word_next(text, &at, &word)) {
		size_t start = (size_t)(word.ptr - text.ptr);
		add_between(&r, end, start);
		end = start + word.len;
		add_token(&r, start, end, TOKEN_WORD);
	}
	add_between(&r, end, text.len);
	if (out->keys.len == 0 && text.len > 0)
		add_token(&r, 0, text.len, TOKEN_MARK);
	vec_push(&out->starts, (uint32_t)text.len);
	vec_push(&out->paragraphs, (uint32_t)out->keys.len);
	buf_release(&r.key);
}

void tokens_release(struct tokens *t)
{
	vec_release(&t->keys);
	vec_release(&t->kinds);
	vec_release(&t->starts);
	vec_release(&t->paragraphs);
}

uint32_t tokens_words(const struct tokens *t, uint32_t from, uint32_t to)
{
	uint32_t words = 0;
	for (uint32_t i = from; i < to; i++)
		words += t->kinds.data[i] == TOKEN_WORD;
	return words;
}
