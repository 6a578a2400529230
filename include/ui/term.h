/* SPDX-License-Identifier: MIT */
/* The terminal. Two files have these functions: term_curses.c (the program) and term_script.c
 * (tests: keys from a script, screens to a buffer). Linking chooses. One terminal a process. */
#ifndef UI_TERM_H
#define UI_TERM_H

#include "app/app.h"
#include "ui/screen.h"

struct term_options {
	int colours;        /* COLOUR_AUTO ... COLOUR_TRUE */
	bool ascii;         /* 7-bit output whatever the locale says */
	const char *script; /* keys to play before those typed (--keys), or NULL */
};

/* false with a message (no terminal, unknown TERM, a script with words that are no keys): nothing
 * was changed then. */
bool term_open(const struct term_options *options, struct err *e);
void term_close(void);   /* gives the terminal back as it was */
void term_suspend(void); /* the same for a while */
void term_resume(void);

/* Says whether anything is still under way in the program: keys of a script are handed out only
 * while nothing is, so that they find what they would find after any wait. */
void term_idle(bool idle);

/* Waits until a key is there, one of `fds` (at most TERM_FDS_MAX) is readable or `timeout_ms` (-1:
 * none) is over. ready[i] tells which. TERM_WAIT_HANGUP: there is no terminal any more. */
enum { TERM_FDS_MAX = 10 };
enum term_wait { TERM_WAIT_TIMEOUT, TERM_WAIT_READY, TERM_WAIT_HANGUP };
enum term_wait term_wait(const int *fds, bool *ready, size_t n, int timeout_ms);
/* The next key that is there, KEY_NONE if none. Call it until it says so before waiting. */
uint32_t term_key(void);
void term_size(size_t *rows, size_t *cols); /* both >= 1; asks the terminal */
int term_colours(void);                     /* how many are shown: 0 mono, 8, 16, 256, 1 << 24 */

/* Gives clean text to the clipboard of the terminal (OSC 52, which tmux hands on where its option
 * set-clipboard is on). false: it has none, or takes less at once. */
bool term_copy(struct str text);

/* Makes the terminal show the grid; `all` repaints every cell. */
void term_show(const struct screen *s, const struct theme *theme, bool all);

#endif
