/* SPDX-License-Identifier: MIT */
/* Tokens of a query. Every text is a row of tokens; what is wrong with one its reader says. */
#include "find/lexer.h"

#include "text/utf8.h"

/* The length of the blank at s[at], or 0. Input methods write U+3000 between words. */
static size_t blank_at(struct str s, size_t at)
{
	size_t len;
	uint32_t cp = utf8_at(s, at, &len);
	bool blank = (cp < 0x80 && char_is_blank((char)cp)) || cp == 0xA0 || cp == 0x3000;
	return blank ? len : 0;
}

static void skip_blanks(struct lexer *l)
{
	for (size_t len; l->at < l->text.len && (len = blank_at(l->text, l->at)) > 0;)
		l->at += len;
}

static bool ends_word(struct str s, size_t at)
{
	char c = s.ptr[at];
	return c == '(' || c == ')' || c == '"' || blank_at(s, at) > 0;
}

static size_t word_end(struct str s, size_t at)
{
	for (size_t len; at < s.len && !ends_word(s, at); at += len)
		utf8_at(s, at, &len);
	return at;
}

/* The colon of a field's name that starts at `at`, or STR_NPOS. */
static size_t field_colon(struct str s, size_t at)
{
	size_t end = at;
	while (end < s.len && char_is_alpha(s.ptr[end]))
		end++;
	return end > at && end < s.len && s.ptr[end] == ':' ? end : STR_NPOS;
}

/* The quotation mark that ends what stands before it in `rest`: one that is doubled does not. */
static size_t find_close(struct str rest, bool *doubled)
{
	size_t at = 0;
	for (;;) {
		size_t found = str_chr(str_skip(rest, at), '"');
		if (found == STR_NPOS)
			return STR_NPOS;
		at += found;
		if (at + 1 >= rest.len || rest.ptr[at + 1] != '"')
			return at;
		*doubled = true;
		at += 2;
	}
}

static void take_phrase(struct lexer *l, struct token *t)
{
	struct str rest = str_skip(l->text, l->at + 1);
	size_t close = find_close(rest, &t->doubled);
	t->quoted = true;
	t->unclosed = close == STR_NPOS;
	t->value = str_sub(rest, 0, close);
	l->at = t->unclosed ? l->text.len : l->at + close + 2;
	t->prefix = l->at < l->text.len && l->text.ptr[l->at] == '*';
	l->at += t->prefix;
}

static void take_word(struct lexer *l, struct token *t)
{
	size_t end = word_end(l->text, l->at);
	t->value = str_sub(l->text, l->at, end);
	l->at = end;
	t->prefix = str_ends(t->value, STR("*"));
	if (t->prefix)
		t->value.len--;
	else if (!l->in_field && str_eq(t->value, STR("OR")))
		t->kind = TOKEN_OR;
}

static uint8_t single(char c)
{
	switch (c) {
	case '(':
		return TOKEN_OPEN;
	case ')':
		return TOKEN_CLOSE;
	case '-':
		return TOKEN_MINUS;
	default:
		return TOKEN_VALUE;
	}
}

static void take(struct lexer *l, struct token *t)
{
	size_t colon = l->in_field ? STR_NPOS : field_colon(l->text, l->at);
	if (colon != STR_NPOS) {
		t->kind = TOKEN_FIELD;
		t->value = str_sub(l->text, l->at, colon);
		l->at = colon + 1;
		return;
	}
	t->whole = l->in_field && l->text.ptr[l->at] == '=';
	l->at += t->whole;
	char first = l->at < l->text.len ? l->text.ptr[l->at] : '\0';
	t->kind = t->whole ? TOKEN_VALUE : single(first);
	if (t->kind == TOKEN_MINUS && l->in_field)
		t->kind = TOKEN_VALUE;
	if (t->kind != TOKEN_VALUE)
		l->at++;
	else if (first == '"')
		take_phrase(l, t);
	else
		take_word(l, t);
}

struct token lexer_next(struct lexer *l)
{
	size_t before = l->at;
	skip_blanks(l);
	struct token t = { .kind = TOKEN_END, .start = l->at, .touches = l->at == before };
	l->in_field = l->in_field && t.touches;
	if (l->at < l->text.len)
		take(l, &t);
	t.len = l->at - t.start;
	l->in_field = t.kind == TOKEN_FIELD;
	return t;
}
