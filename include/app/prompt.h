/* SPDX-License-Identifier: MIT */
/* The line at the bottom that is being typed: a command, something to find, a choice. Pure state:
 * it knows neither what completes it nor what becomes of it. */
#ifndef APP_PROMPT_H
#define APP_PROMPT_H

#include "app/command.h"
#include "app/line.h"

#define PROMPT_TEXT_MAX 4096

struct prompt {
	char kind;             /* ':' '/' ...; 0 = not open. Also the history it uses */
	struct buf label;      /* shown in front: ":", "/", "sort: " */
	struct buf text;       /* valid UTF-8 without controls */
	size_t cursor;         /* byte in text, at a cell boundary */
	size_t history_at;     /* 0 = the line being typed, n = n-th newest */
	struct buf typed;      /* the line being typed while older ones are looked at */
	VEC(char *) proposals; /* completions of the word at the cursor */
	size_t proposal;       /* chosen one + 1; 0 = none */
	size_t word_start;     /* where the completed word starts */
};

void prompt_open(struct prompt *p, char kind, const char *label, struct str text);
void prompt_close(struct prompt *p);
void prompt_release(struct prompt *p);
static inline bool prompt_is_open(const struct prompt *p)
{
	return p->kind != 0;
}

/* Inserts a typed code point; what the filter (text/clean) would not keep is refused, and so is
 * what goes beyond PROMPT_TEXT_MAX bytes. */
void prompt_insert(struct prompt *p, uint32_t cp);
/* Editing commands (CMD_EDIT_LEFT ... CMD_EDIT_CLEAR); false if it is not one of them. */
bool prompt_edit(struct prompt *p, enum command command);
/* Shows another line in its place (history); the typed one is kept for nr 0 (`text` is ignored).
 * A line that is edited becomes the typed one. */
void prompt_show(struct prompt *p, size_t nr, struct str text);

/* The word before the cursor, which completion replaces. */
struct str prompt_word(const struct prompt *p);
/* Proposals for the word are copied, and what all share is put in its place; prompt_complete steps
 * through them, round and round. Any other edit drops them. */
void prompt_set_proposals(struct prompt *p, const struct str *proposals, size_t n);
void prompt_complete(struct prompt *p, int direction);

/* The row: label, text, and (dim) proposals; *cursor_col is where the cursor stands. Text longer
 * than the row scrolls so that the cursor stays visible. */
void prompt_line(const struct prompt *p, size_t cols, struct line *out, size_t *cursor_col);

#endif
