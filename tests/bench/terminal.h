/* SPDX-License-Identifier: MIT */
/* A program in a pseudo terminal, timed: when its first answer to a key came, and its last. */
#ifndef TESTS_BENCH_TERMINAL_H
#define TESTS_BENCH_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <vterm.h>

enum { TERMINAL_ROWS = 24, TERMINAL_COLS = 80 };

struct terminal {
	int master, cols;
	pid_t pid;
	double started;     /* seconds, as terminal_now */
	size_t bytes;       /* that came since the last key */
	size_t chunks;      /* reads that brought some */
	double first, last; /* when the first and the last of them came */
	VTerm *vt;
	VTermScreen *screen;
};

double terminal_now(void);
void terminal_start(struct terminal *t, const char *const *argv);
/* Types keys and forgets what came before. */
void terminal_type(struct terminal *t, const char *keys);
/* Another width, at most TERMINAL_COLS; as if it were a key. */
void terminal_resize(struct terminal *t, int cols);
/* Takes what comes within `ms`; false if nothing does. */
bool terminal_take(struct terminal *t, int ms);
/* Takes what comes until nothing has for `quiet` ms, at most `most` ms for the first of it. */
void terminal_settle(struct terminal *t, int quiet, int most);
/* Is it somewhere on that row (-1: on any)? */
bool terminal_shows(struct terminal *t, int row, const char *ascii);
void terminal_row(struct terminal *t, int row, char text[TERMINAL_COLS + 1]);
/* CPU seconds of the program so far; peak of its memory in bytes. */
double terminal_cpu(const struct terminal *t);
/* The same of its main thread, to the nanosecond; 0 where the kernel does not count. */
double terminal_main_cpu(const struct terminal *t);
size_t terminal_peak(const struct terminal *t);
/* Takes until the program has used and waited for no CPU time for `ms`, at most for `most` ms.
 * Seconds it ran before, since it began. */
double terminal_idle(struct terminal *t, int ms, int most);
/* Types and waits for the end of the program: seconds between. */
double terminal_quit(struct terminal *t, const char *keys);
/* Ends it unasked. */
void terminal_kill(struct terminal *t);

#endif
