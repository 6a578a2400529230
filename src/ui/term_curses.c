/* SPDX-License-Identifier: MIT */
/* The terminal through ncurses. The only file that knows it. */
#include "ui/term.h"

#include <errno.h>
#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/key.h"
#include "text/utf8.h"
#include "ui/clipboard.h"
#include "ui/depth.h"
#include "ui/keys.h"
#include "ui/signals.h"
#include "ui/wait.h"

#define NCURSES_NOMACROS
#define key_name curses_key_name /* curses has one too */
#include <curses.h>
#undef key_name
#include <term.h>

enum {
	SIZE_MOST_ROWS = 1000, /* a window that claims more is shown that much */
	SIZE_MOST_COLS = 2000,
	PAIRS_MOST = 250,
	ESCAPE_MS = 25
};

/* Ink and paper as curses numbers, -1 = the terminal's own. */
struct pair {
	int ink, paper;
};

/* The one terminal of the process. */
static struct {
	SCREEN *screen;
	WINDOW *input; /* a pad, so that reading keys paints nothing */
	FILE *in, *out;
	struct termios modes; /* before */
	struct keys keys;
	int colours;
	bool ascii, italics, suspended, idle;
	struct pair pairs[PAIRS_MOST + 1]; /* by number; 0 is the terminal's own */
	int pair_count, pair_limit;
	char theme[sizeof((struct theme *)0)->name];
	struct key_list script;
	size_t script_at;
	VEC(cchar_t) row;
	struct buf restore;
} term;

/* --- opening and closing --------------------------------------------------------------------- */

/* Data may come in by stdin: keys then come from the controlling terminal. */
static bool open_files(struct err *e)
{
	term.in = isatty(STDIN_FILENO) ? stdin : fopen("/dev/tty", "re");
	term.out = isatty(STDOUT_FILENO) ? stdout : fopen("/dev/tty", "we");
	if (term.in && term.out)
		return true;
	return err_set_errno(e, NULL, errno, "no terminal to show the screen on; --list prints it");
}

static void close_files(void)
{
	if (term.in && term.in != stdin)
		fclose(term.in);
	if (term.out && term.out != stdout)
		fclose(term.out);
	term.in = term.out = NULL;
}

static const char *capability(const char *name)
{
	const char *value = tigetstr(name);
	return value == (const char *)-1 ? NULL : value;
}

/* newterm says nothing about what is wrong with a terminal, so it is asked first. */
static bool check_terminal(struct err *e)
{
	int status = 0;
	const char *name = getenv("TERM");
	if (!name || name[0] == '\0')
		return err_set(e, NULL, 0, "TERM is not set: the kind of terminal is unknown");
	if (setupterm(name, fileno(term.out), &status) != OK)
		return err_set(e, NULL, 0, "TERM is \"%s\", a terminal that %s", name,
			       status == 1 ? "cannot place its cursor" : "is not known here");
	bool able = capability("cup") != NULL;
	del_curterm(cur_term);
	return able ||
	       err_set(e, NULL, 0, "TERM is \"%s\", a terminal that cannot place its cursor", name);
}

static int add_restore(int c)
{
	buf_add_char(&term.restore, (char)c);
	return c;
}

static void arm(void)
{
	static const char *const names[] = { "sgr0", "op", "cnorm", "rmkx", "rmcup" };
	buf_clear(&term.restore);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (capability(names[i]))
			tputs(capability(names[i]), 1, add_restore);
	}
	signals_arm(fileno(term.out), buf_str(&term.restore), &term.modes);
}

static void start_colours(int option)
{
	term.colours = 0;
	if (option == COLOUR_NEVER || !has_colors() || start_color() != OK)
		return;
	term.colours = depth_shown(option, COLORS, getenv("NO_COLOR"));
	use_default_colors();
	term.pair_count = 0;
	term.pair_limit = COLOR_PAIRS - 1 < PAIRS_MOST ? COLOR_PAIRS - 1 : PAIRS_MOST;
}

static int next_input(int wait_ms);

/* Both forms of the arrows, whichever mode the terminal believes to be in. */
static void define_arrows(void)
{
	static const struct {
		const char *bytes;
		int key;
	} forms[] = {
		{ "\033[A", KEY_UP },    { "\033[B", KEY_DOWN }, { "\033[C", KEY_RIGHT },
		{ "\033[D", KEY_LEFT },  { "\033[H", KEY_HOME }, { "\033[F", KEY_END },
		{ "\033OA", KEY_UP },    { "\033OB", KEY_DOWN }, { "\033OC", KEY_RIGHT },
		{ "\033OD", KEY_LEFT },  { "\033OH", KEY_HOME }, { "\033OF", KEY_END },
		{ "\033[1~", KEY_HOME }, { "\033[4~", KEY_END }, { "\033[Z", KEY_BTAB },
	};
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		if (key_defined(forms[i].bytes) == 0)
			define_key(forms[i].bytes, forms[i].key);
	}
}

static void set_modes(void)
{
	raw();
	noecho();
	nonl();
	typeahead(-1);
	term.input = newpad(1, 1);
	keypad(term.input, TRUE);
	keyok(KEY_MOUSE, FALSE); /* nobody asked for reports: ui/keys swallows them */
	define_arrows();
}

static void refuse(void)
{
	close_files();
	vec_release(&term.script.keys);
}

bool term_open(const struct term_options *options, struct err *e)
{
	term.script_at = 0;
	if (!keys_parse_list(options->script, &term.script, e) || !open_files(e) ||
	    !check_terminal(e)) {
		refuse();
		return false;
	}
	tcgetattr(fileno(term.out), &term.modes);
	use_env(FALSE); /* the window's own size, not LINES and COLUMNS of some other one */
	use_tioctl(TRUE);
	if (!getenv("ESCDELAY"))
		set_escdelay(ESCAPE_MS);
	term.screen = newterm(NULL, term.out, term.in);
	if (!term.screen) {
		refuse();
		return err_set(e, NULL, 0, "the terminal cannot be used");
	}
	term.suspended = false;
	term.ascii = options->ascii || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
	term.italics = capability("sitm") != NULL;
	keys_init(&term.keys, next_input);
	set_modes();
	start_colours(options->colours);
	arm();
	return true;
}

void term_suspend(void)
{
	if (term.suspended)
		return;
	endwin();
	fflush(term.out);
	signals_disarm();
	term.suspended = true;
}

void term_resume(void)
{
	if (!term.suspended)
		return;
	term.suspended = false;
	arm();
	clearok(curscr, TRUE);
	doupdate();
}

void term_close(void)
{
	term_suspend();
	tcsetattr(fileno(term.out), TCSADRAIN, &term.modes);
	/* What is left of a paste must not be typed into the shell. */
	tcflush(fileno(term.in), TCIFLUSH);
	delwin(term.input);
	delscreen(term.screen);
	vec_release(&term.row);
	buf_release(&term.restore);
	refuse();
}

/* --- keys ------------------------------------------------------------------------------------- */

static const struct {
	int curses;
	uint32_t key;
} key_codes[] = {
	{ KEY_UP, KEY_ARROW_UP },
	{ KEY_DOWN, KEY_ARROW_DOWN },
	{ KEY_LEFT, KEY_ARROW_LEFT },
	{ KEY_RIGHT, KEY_ARROW_RIGHT },
	{ KEY_PPAGE, KEY_PAGE_UP },
	{ KEY_NPAGE, KEY_PAGE_DOWN },
	{ KEY_HOME, KEY_HOME_ },
	{ KEY_END, KEY_END_ },
	{ KEY_IC, KEY_INSERT },
	{ KEY_DC, KEY_DELETE },
	{ KEY_BTAB, KEY_BACK_TAB },
	{ KEY_ENTER, KEY_ENTER_ },
	{ KEY_BACKSPACE, KEY_BACKSPACE_ },
	{ KEY_A1, KEY_HOME_ },
	{ KEY_A3, KEY_PAGE_UP },
	{ KEY_C1, KEY_END_ },
	{ KEY_C3, KEY_PAGE_DOWN },
};

/* A code without a meaning here (F13, KEY_RESIZE) is passed over. */
static uint32_t key_of(int code)
{
	if (code > KEY_F(0) && code <= KEY_F(12))
		return (uint32_t)(KEY_F1 + (code - KEY_F(1)));
	for (size_t i = 0; i < sizeof key_codes / sizeof *key_codes; i++) {
		if (key_codes[i].curses == code)
			return key_codes[i].key;
	}
	return KEY_NONE;
}

static int next_input(int wait_ms)
{
	for (;;) {
		wtimeout(term.input, wait_ms);
		int got = wgetch(term.input);
		if (got == ERR)
			return KEYS_NOTHING;
		if (got < KEY_MIN)
			return got & 0xFF;
		uint32_t key = key_of(got);
		if (key != KEY_NONE)
			return (int)key;
	}
}

static bool script_is_due(void)
{
	return term.idle && term.script_at < term.script.keys.len;
}

uint32_t term_key(void)
{
	if (!script_is_due())
		return keys_read(&term.keys);
	term.idle = false; /* the next one when this one has had its effect */
	return term.script.keys.data[term.script_at++];
}

void term_idle(bool idle)
{
	term.idle = idle;
}

enum term_wait term_wait(const int *fds, bool *ready, size_t n, int timeout_ms)
{
	bool due = script_is_due();
	enum term_wait got = wait_any(fds, ready, n, fileno(term.in), due ? 0 : timeout_ms);
	return due && got == TERM_WAIT_TIMEOUT ? TERM_WAIT_READY : got;
}

static int within(int size, int most)
{
	return size < 1 ? 1 : size > most ? most : size;
}

void term_size(size_t *rows, size_t *cols)
{
	struct winsize size = { 0 };
	if (ioctl(fileno(term.out), TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
		int high = within(size.ws_row, SIZE_MOST_ROWS);
		int wide = within(size.ws_col, SIZE_MOST_COLS);
		if (high != LINES || wide != COLS)
			resizeterm(high, wide);
	}
	*rows = (size_t)within(LINES, SIZE_MOST_ROWS);
	*cols = (size_t)within(COLS, SIZE_MOST_COLS);
}

bool term_copy(struct str text)
{
	struct buf bytes = BUF_INIT;
	bool taken = clipboard_bytes(text, capability("Ms") != NULL, getenv("TERM"), &bytes);
	if (taken) {
		fwrite(bytes.data, 1, bytes.len, term.out);
		taken = fflush(term.out) == 0;
	}
	buf_release(&bytes);
	return taken;
}

/* --- showing ---------------------------------------------------------------------------------- */

int term_colours(void)
{
	return term.colours;
}

static int define_pair(struct pair pair)
{
	if (term.pair_count >= term.pair_limit)
		return 0;
	int number = ++term.pair_count;
	term.pairs[number] = pair;
#if defined(NCURSES_EXT_COLORS) && NCURSES_EXT_COLORS
	init_extended_pair(number, pair.ink, pair.paper);
#else
	init_pair((short)number, (short)pair.ink, (short)pair.paper);
#endif
	return number;
}

/* Where pairs run out, the same ink on the terminal's own paper, else its own ink too. */
static int pair_of(struct pair pair)
{
	int near = 0;
	if (pair.ink == -1 && pair.paper == -1)
		return 0;
	for (int i = 1; i <= term.pair_count; i++) {
		if (term.pairs[i].ink != pair.ink)
			continue;
		if (term.pairs[i].paper == pair.paper)
			return i;
		if (term.pairs[i].paper == -1)
			near = i;
	}
	int number = define_pair(pair);
	return number > 0 ? number : near;
}

static attr_t attributes_of(unsigned attributes)
{
	attr_t out = A_NORMAL;
	if (attributes & ATTR_BOLD)
		out |= A_BOLD;
	if (attributes & ATTR_UNDERLINE)
		out |= A_UNDERLINE;
	if (attributes & ATTR_REVERSE)
		out |= A_REVERSE;
	if (attributes & ATTR_DIM)
		out |= A_DIM;
	if ((attributes & ATTR_ITALIC) && term.italics)
		out |= A_ITALIC;
	if ((attributes & ATTR_ITALIC) && !term.italics && term.colours == 0)
		out |= A_BOLD | A_UNDERLINE;
	return out;
}

/* How a cell's roles look here. */
struct look {
	attr_t attributes;
	short pair;
};

static struct look look_of(const struct cell *cell, const struct theme *theme)
{
	struct style style = screen_style(cell, theme, term.colours);
	struct look look = { .attributes = attributes_of(style.attributes) };
	if (term.colours == 0)
		return look;
	bool bright_ink, bright_paper;
	struct pair pair = { depth_number(style.ink, term.colours, COLORS, &bright_ink),
			     depth_number(style.paper, term.colours, COLORS, &bright_paper) };
	look.pair = (short)pair_of(pair);
	if (bright_ink)
		look.attributes |= A_BOLD;
	return look;
}

static size_t spell(struct str text, wchar_t *out)
{
	size_t count = 0;
	for (size_t at = 0, len; at < text.len && count < CCHARW_MAX; at += len)
		out[count++] = (wchar_t)utf8_at(text, at, &len);
	out[count] = L'\0';
	return count;
}

/* Characters that this C library gives another width than the grid does would shift the row. */
static void push_cell(const struct cell *cell, size_t cols, struct look look)
{
	wchar_t text[CCHARW_MAX + 1];
	cchar_t out;
	spell(str_from(cell->bytes), text);
	bool fits = (text[0] >= L' ' && text[0] < 0x7F) || wcwidth(text[0]) == (int)cols;
	if (!fits)
		wcscpy(text, L"?");
	setcchar(&out, text, look.attributes, look.pair, NULL);
	vec_push(&term.row, out);
	if (!fits && cols == 2)
		vec_push(&term.row, out);
}

static void push_ascii(const struct cell *cell, struct look look)
{
	struct buf ascii = BUF_INIT;
	screen_ascii(cell, &ascii);
	for (size_t i = 0; i < ascii.len; i++) {
		cchar_t out;
		wchar_t text[2] = { (wchar_t)ascii.data[i], L'\0' };
		setcchar(&out, text, look.attributes, look.pair, NULL);
		vec_push(&term.row, out);
	}
	buf_release(&ascii);
}

static bool same_roles(const struct cell *a, const struct cell *b)
{
	return a->role_count == b->role_count && memcmp(a->roles, b->roles, a->role_count) == 0;
}

static void show_row(const struct screen *s, const struct theme *theme, size_t row)
{
	const struct cell *cells = screen_cell(s, row, 0);
	const struct cell *styled = NULL;
	struct look look = { 0 };
	vec_clear(&term.row);
	for (size_t col = 0; col < s->cols; col++) {
		if (cells[col].bytes[0] == '\0')
			continue;
		if (!styled || !same_roles(styled, &cells[col]))
			look = look_of(&cells[col], theme);
		styled = &cells[col];
		bool wide = col + 1 < s->cols && cells[col + 1].bytes[0] == '\0';
		if (term.ascii)
			push_ascii(&cells[col], look);
		else
			push_cell(&cells[col], wide ? 2 : 1, look);
	}
	mvwadd_wchnstr(stdscr, (int)row, 0, term.row.data, (int)term.row.len);
}

void term_show(const struct screen *s, const struct theme *theme, bool all)
{
	if (strcmp(term.theme, theme->name) != 0) {
		/* Another theme's pairs would use up what there is. */
		memcpy(term.theme, theme->name, sizeof term.theme);
		term.pair_count = 0;
		all = true;
	}
	if (all)
		clearok(curscr, TRUE);
	for (size_t row = 0; row < s->rows && row < (size_t)LINES; row++)
		show_row(s, theme, row);
	bool cursor = s->cursor_col != SIZE_MAX;
	leaveok(stdscr, !cursor);
	curs_set(cursor ? 1 : 0);
	if (cursor)
		wmove(stdscr, (int)s->cursor_row, (int)s->cursor_col);
	wrefresh(stdscr);
}
