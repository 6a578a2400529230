/* SPDX-License-Identifier: MIT */
/* The line being typed: editing by cells, older lines in its place, proposals. */
#include "app/prompt.h"

#include <assert.h>
#include <stdlib.h>

#include "text/clean.h"
#include "text/utf8.h"
#include "text/width.h"

enum { LAST_CODE_POINT = 0x10FFFF };

static void drop_proposals(struct prompt *p)
{
	for (size_t i = 0; i < p->proposals.len; i++)
		free(p->proposals.data[i]);
	vec_clear(&p->proposals);
	p->proposal = 0;
}

static void set_text(struct prompt *p, struct str text)
{
	buf_clear(&p->text);
	clean_add(&p->text, text, CLEAN_LINE);
	p->cursor = p->text.len;
	drop_proposals(p);
}

void prompt_open(struct prompt *p, char kind, const char *label, struct str text)
{
	assert(kind != 0);
	prompt_close(p);
	p->kind = kind;
	buf_add_str(&p->label, str_from(label));
	set_text(p, text);
}

void prompt_close(struct prompt *p)
{
	p->kind = 0;
	p->history_at = 0;
	buf_clear(&p->label);
	buf_clear(&p->typed);
	set_text(p, STR_NULL);
}

void prompt_release(struct prompt *p)
{
	drop_proposals(p);
	buf_release(&p->label);
	buf_release(&p->text);
	buf_release(&p->typed);
	vec_release(&p->proposals);
	*p = (struct prompt){ .kind = 0 };
}

/* Start of the cell that ends at the byte `end` > 0 of valid UTF-8. */
static size_t cell_before(struct str text, size_t end)
{
	size_t at = utf8_before(text, end);
	size_t len;
	while (at > 0 && width_of(utf8_at(text, at, &len)) == 0)
		at = utf8_before(text, at);
	return at;
}

static size_t cell_after(struct str text, size_t at)
{
	int cols;
	return at < text.len ? at + width_cell(text, at, &cols) : at;
}

/* Puts `text` in the place of bytes [start, cursor); the cursor goes behind it. */
static void replace(struct prompt *p, size_t start, struct str text)
{
	struct buf rest = BUF_INIT;
	size_t len;
	buf_add_str(&rest, str_skip(buf_str(&p->text), p->cursor));
	buf_truncate(&p->text, start);
	buf_add_str(&p->text, text);
	p->cursor = p->text.len;
	buf_add_str(&p->text, buf_str(&rest));
	buf_release(&rest);
	/* Marks that began the rest belong to the cell before them now. */
	while (p->cursor > 0 && p->cursor < p->text.len &&
	       width_of(utf8_at(buf_str(&p->text), p->cursor, &len)) == 0)
		p->cursor += len;
}

/* A changed line is one's own again, also where it started as an older one. */
static void changed(struct prompt *p)
{
	p->history_at = 0;
	buf_clear(&p->typed);
	drop_proposals(p);
}

void prompt_insert(struct prompt *p, uint32_t cp)
{
	char bytes[4];
	if (cp > LAST_CODE_POINT || !clean_keeps(cp) || p->text.len >= PROMPT_TEXT_MAX)
		return;
	replace(p, p->cursor, str_of(bytes, utf8_put(cp, bytes)));
	changed(p);
}

static void erase(struct prompt *p, size_t start, size_t end)
{
	p->cursor = end;
	replace(p, start, STR_NULL);
	changed(p);
}

static bool is_blank_before(struct str text, size_t at)
{
	return text.ptr[at - 1] == ' ';
}

static size_t word_before(struct str text, size_t at)
{
	while (at > 0 && is_blank_before(text, at))
		at--;
	while (at > 0 && !is_blank_before(text, at))
		at--;
	return at;
}

static void edit_left(struct prompt *p)
{
	if (p->cursor > 0)
		p->cursor = cell_before(buf_str(&p->text), p->cursor);
	drop_proposals(p);
}

static void edit_right(struct prompt *p)
{
	p->cursor = cell_after(buf_str(&p->text), p->cursor);
	drop_proposals(p);
}

static void edit_start(struct prompt *p)
{
	p->cursor = 0;
	drop_proposals(p);
}

static void edit_end(struct prompt *p)
{
	p->cursor = p->text.len;
	drop_proposals(p);
}

static void edit_erase(struct prompt *p)
{
	if (p->cursor > 0)
		erase(p, cell_before(buf_str(&p->text), p->cursor), p->cursor);
}

static void edit_delete(struct prompt *p)
{
	if (p->cursor < p->text.len)
		erase(p, p->cursor, cell_after(buf_str(&p->text), p->cursor));
}

static void edit_erase_word(struct prompt *p)
{
	if (p->cursor > 0)
		erase(p, word_before(buf_str(&p->text), p->cursor), p->cursor);
}

static void edit_clear(struct prompt *p)
{
	erase(p, 0, p->text.len);
}

typedef void edit_function(struct prompt *p);
static edit_function *const edits[CMD_COUNT] = {
	[CMD_EDIT_LEFT] = edit_left,
	[CMD_EDIT_RIGHT] = edit_right,
	[CMD_EDIT_START] = edit_start,
	[CMD_EDIT_END] = edit_end,
	[CMD_EDIT_ERASE] = edit_erase,
	[CMD_EDIT_DELETE] = edit_delete,
	[CMD_EDIT_ERASE_WORD] = edit_erase_word,
	[CMD_EDIT_CLEAR] = edit_clear,
};

bool prompt_edit(struct prompt *p, enum command command)
{
	assert(command < CMD_COUNT);
	if (!edits[command])
		return false;
	edits[command](p);
	return true;
}

void prompt_show(struct prompt *p, size_t nr, struct str text)
{
	if (p->history_at == 0 && nr > 0) {
		buf_clear(&p->typed);
		buf_add_str(&p->typed, buf_str(&p->text));
	}
	if (nr > 0)
		set_text(p, text);
	else if (p->history_at > 0)
		set_text(p, buf_str(&p->typed));
	p->history_at = nr;
}

struct str prompt_word(const struct prompt *p)
{
	struct str text = buf_str(&p->text);
	size_t start = p->cursor;
	if (p->proposals.len > 0)
		start = p->word_start;
	else
		while (start > 0 && !is_blank_before(text, start))
			start--;
	return str_sub(text, start, p->cursor);
}

/* Bytes that all proposals start with, whole cells of the first. */
static size_t shared_len(const struct prompt *p)
{
	struct str first = str_from(p->proposals.data[0]);
	size_t shared = first.len;
	for (size_t i = 1; i < p->proposals.len; i++) {
		size_t n = 0;
		while (n < shared && p->proposals.data[i][n] == first.ptr[n])
			n++;
		shared = n;
	}
	size_t whole = 0;
	for (size_t next = 0; next <= shared && whole < first.len;) {
		whole = next;
		next = cell_after(first, whole);
	}
	return whole;
}

void prompt_set_proposals(struct prompt *p, const struct str *proposals, size_t n)
{
	drop_proposals(p);
	struct str word = prompt_word(p);
	p->word_start = p->cursor - word.len;
	for (size_t i = 0; i < n; i++) {
		struct buf copy = BUF_INIT;
		clean_add(&copy, proposals[i], CLEAN_LINE);
		vec_push(&p->proposals, buf_detach(&copy));
	}
	if (n == 0)
		return;
	size_t shared = shared_len(p);
	if (shared >= word.len)
		replace(p, p->word_start, str_of(p->proposals.data[0], shared));
}

void prompt_complete(struct prompt *p, int direction)
{
	size_t n = p->proposals.len;
	if (n == 0)
		return;
	if (direction < 0)
		p->proposal = p->proposal <= 1 ? n : p->proposal - 1;
	else
		p->proposal = p->proposal % n + 1;
	replace(p, p->word_start, str_from(p->proposals.data[p->proposal - 1]));
}
