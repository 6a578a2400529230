/* SPDX-License-Identifier: MIT */
/* A query's text cut into what the grammar knows. */
#ifndef FIND_LEXER_H
#define FIND_LEXER_H

#include "base/str.h"

enum token_kind {
	TOKEN_END,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_OR,
	TOKEN_MINUS,
	TOKEN_FIELD, /* "title:"; value is the name */
	TOKEN_VALUE  /* a word or a "phrase", perhaps with a star behind it */
};

struct token {
	uint8_t kind;
	bool quoted;
	bool doubled; /* the value holds quotation marks, each of them written twice */
	bool prefix;
	bool whole;        /* behind a = that asks for the whole of a field */
	bool unclosed;     /* a quote that nothing closes */
	bool touches;      /* no blank stands before it */
	size_t start, len; /* in the text */
	struct str value;
};

struct lexer {
	struct str text;
	size_t at;
	bool in_field; /* behind "title:" a colon is a colon */
};

struct token lexer_next(struct lexer *l);

#endif
