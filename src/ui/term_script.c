/* SPDX-License-Identifier: MIT */
/* The terminal of the tests: keys from a script, screens as text. */
#include "ui/term_script.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "app/key.h"
#include "text/utf8.h"
#include "ui/wait.h"

/* The one terminal of the process. */
static struct {
	struct term_script script;
	struct str rest;  /* directives not yet read */
	struct str keys;  /* of a `keys` line not yet handed out */
	struct str typed; /* of a `type` line */
	size_t rows, cols;
	uint32_t key; /* due, else KEY_NONE */
	bool idle, ended, left;
	const struct screen *shown;
	struct buf out;
} term;

void term_script_set(const struct term_script *script)
{
	buf_release(&term.out);
	memset(&term, 0, sizeof term);
	term.script = *script;
	term.rest = script->text;
	term.rows = script->rows;
	term.cols = script->cols;
	term.key = KEY_NONE;
}

void term_script_output(struct buf *out)
{
	*out = term.out;
	term.out = (struct buf)BUF_INIT;
}

bool term_script_left_early(void)
{
	return term.left;
}

bool term_open(const struct term_options *options, struct err *e)
{
	(void)options;
	if (term.rows == 0 || term.cols == 0)
		return err_set(e, NULL, 0, "no terminal");
	return true;
}

void term_close(void)
{
	term.left = !term.ended;
	term.shown = NULL;
}

void term_suspend(void)
{
	buf_addf(&term.out, "-- the terminal is given away\n");
}

void term_resume(void)
{
}

bool term_copy(struct str text)
{
	buf_addf(&term.out, "-- copied: %.*s\n", STR_ARG(text));
	return true;
}

void term_idle(bool idle)
{
	term.idle = idle;
}

void term_size(size_t *rows, size_t *cols)
{
	*rows = term.rows;
	*cols = term.cols;
}

int term_colours(void)
{
	return term.script.colours;
}

void term_show(const struct screen *s, const struct theme *theme, bool all)
{
	(void)theme;
	(void)all;
	term.shown = s;
}

uint32_t term_key(void)
{
	uint32_t key = term.key;
	term.key = KEY_NONE;
	return key;
}

static void complain(const char *what, struct str text)
{
	buf_addf(&term.out, "!! %s: %.*s\n", what, STR_ARG(text));
}

static void do_keys(struct str rest)
{
	term.keys = rest;
}

static void do_type(struct str rest)
{
	term.typed = rest;
}

static void do_resize(struct str rest)
{
	long wide, high;
	size_t x = str_chr(rest, 'x');
	struct str cols = str_sub(rest, 0, x == STR_NPOS ? rest.len : x);
	if (x == STR_NPOS || !str_to_long(cols, &wide) ||
	    !str_to_long(str_skip(rest, x + 1), &high) || wide < 1 || high < 1) {
		complain("expected resize COLSxROWS", rest);
		return;
	}
	term.rows = (size_t)high;
	term.cols = (size_t)wide;
	raise(SIGWINCH);
}

static void print(struct str name, bool roles)
{
	buf_addf(&term.out, "== %.*s (%zux%zu)\n", STR_ARG(name), term.cols, term.rows);
	if (!term.shown)
		return;
	screen_print(term.shown, roles, &term.out);
	if (term.shown->cursor_col != SIZE_MAX)
		buf_addf(&term.out, "-- cursor at row %zu, column %zu\n",
			 term.shown->cursor_row + 1, term.shown->cursor_col + 1);
}

static void do_screen(struct str rest)
{
	print(rest, false);
}

static void do_roles(struct str rest)
{
	print(rest, true);
}

static const struct {
	const char *name;
	int number;
} signals[] = {
	{ "WINCH", SIGWINCH }, { "TERM", SIGTERM }, { "HUP", SIGHUP }, { "CONT", SIGCONT }
};

static void do_signal(struct str rest)
{
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		if (str_eq(rest, str_from(signals[i].name))) {
			raise(signals[i].number);
			return;
		}
	}
	complain("unknown signal", rest);
}

static const struct {
	const char *word;
	void (*carry_out)(struct str rest);
} directives[] = {
	{ "keys", do_keys },     { "type", do_type },   { "resize", do_resize },
	{ "screen", do_screen }, { "roles", do_roles }, { "signal", do_signal },
};

static void carry_out(struct str line)
{
	size_t blank = str_chr(line, ' ');
	struct str word = str_sub(line, 0, blank == STR_NPOS ? line.len : blank);
	struct str rest = str_skip(line, word.len + (blank == STR_NPOS ? 0 : 1));
	for (size_t i = 0; i < sizeof directives / sizeof *directives; i++) {
		if (str_eq(word, str_from(directives[i].word))) {
			directives[i].carry_out(rest);
			return;
		}
	}
	complain("unknown directive", line);
}

static bool take_typed(void)
{
	if (term.typed.len == 0)
		return false;
	size_t len;
	term.key = utf8_at(term.typed, 0, &len);
	term.typed = str_skip(term.typed, len);
	return true;
}

static bool take_named(void)
{
	struct str name;
	while (str_next(&term.keys, ' ', &name)) {
		if (name.len == 0)
			continue;
		if (key_parse(name, &term.key))
			return true;
		complain("unknown key", name);
	}
	return false;
}

enum term_wait term_wait(const int *fds, bool *ready, size_t n, int timeout_ms)
{
	/* No ticks, which would make screens depend on time; but work that is to be done at once.
	 */
	bool works = timeout_ms == 0 && !term.idle;
	struct str line;
	for (;;) {
		int wait_ms = term.idle || works ? 0 : term.script.wait_ms;
		if (wait_any(fds, ready, n, -1, wait_ms) == TERM_WAIT_READY)
			return TERM_WAIT_READY;
		if (works)
			return TERM_WAIT_TIMEOUT;
		if (!term.idle) {
			complain("nothing happened for too long", STR("the run is given up"));
			return TERM_WAIT_HANGUP;
		}
		if (take_typed() || take_named())
			return TERM_WAIT_READY;
		if (!str_next_line(&term.rest, &line)) {
			term.ended = true;
			return TERM_WAIT_HANGUP;
		}
		if (!str_blank(line) && line.ptr[0] != '#')
			carry_out(line);
	}
}
