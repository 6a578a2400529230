/* SPDX-License-Identifier: MIT */
/* A program in a pseudo terminal: what it writes is kept as bytes and interpreted by libvterm. */
#ifndef TESTS_UI_PTY_H
#define TESTS_UI_PTY_H

#include "support/unit.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

#include "base/buf.h"

enum { PTY_WAIT_MS = 20000 };

struct pty {
	int master; /* -1: closed */
	pid_t pid;
	int rows, cols;
	VTerm *vt;
	VTermScreen *screen;
	struct buf raw;       /* all it wrote */
	struct termios modes; /* before it started */
	bool alternate, cursor, mouse, titled;
	bool waited;
};

static int pty_property(VTermProp prop, VTermValue *value, void *user)
{
	struct pty *p = user;
	if (prop == VTERM_PROP_ALTSCREEN)
		p->alternate = value->boolean != 0;
	if (prop == VTERM_PROP_CURSORVISIBLE)
		p->cursor = value->boolean != 0;
	if (prop == VTERM_PROP_MOUSE)
		p->mouse = value->number != 0;
	if (prop == VTERM_PROP_TITLE || prop == VTERM_PROP_ICONNAME)
		p->titled = true;
	return 1;
}

static const VTermScreenCallbacks pty_callbacks = { .settermprop = pty_property };

static inline void pty_start(struct pty *p, int rows, int cols, const char *const *argv)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };
	*p = (struct pty){ .rows = rows, .cols = cols, .cursor = true };
	p->vt = vterm_new(rows, cols);
	vterm_set_utf8(p->vt, 1);
	p->screen = vterm_obtain_screen(p->vt);
	vterm_screen_enable_altscreen(p->screen, 1);
	vterm_screen_set_callbacks(p->screen, &pty_callbacks, p);
	vterm_screen_reset(p->screen, 1);
	union {
		const char *const *from;
		char *const *to;
	} arguments = { .from = argv };
	p->pid = forkpty(&p->master, NULL, NULL, &size);
	assert_true(p->pid >= 0);
	if (p->pid == 0) {
		execvp(argv[0], arguments.to);
		_exit(127);
	}
	/* The modes of a fresh terminal, but for a race with the program: they are asked of one
	 * that no program has had. */
	int fresh, other;
	assert_int_equal(openpty(&fresh, &other, NULL, NULL, NULL), 0);
	tcgetattr(fresh, &p->modes);
	close(fresh);
	close(other);
}

static inline void pty_release(struct pty *p)
{
	if (p->master >= 0)
		close(p->master);
	if (!p->waited) {
		kill(p->pid, SIGKILL);
		waitpid(p->pid, NULL, 0);
	}
	vterm_free(p->vt);
	buf_release(&p->raw);
}

static inline int64_t pty_clock(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Takes what it has written, waiting until `until`; false at its end and when time is up. */
static inline bool pty_read(struct pty *p, int64_t until)
{
	char bytes[4096];
	struct pollfd polled = { .fd = p->master, .events = POLLIN };
	int64_t left = until - pty_clock();
	if (left < 0 || poll(&polled, 1, (int)left) <= 0)
		return false;
	ssize_t n = read(p->master, bytes, sizeof bytes);
	if (n <= 0)
		return false;
	buf_add(&p->raw, bytes, (size_t)n);
	vterm_input_write(p->vt, bytes, (size_t)n);
	return true;
}

static inline void pty_row(const struct pty *p, int row, struct buf *out)
{
	char bytes[8192];
	VTermRect rect = { .start_row = row, .end_row = row + 1, .end_col = p->cols };
	size_t len = vterm_screen_get_text(p->screen, bytes, sizeof bytes, rect);
	buf_add(out, bytes, len < sizeof bytes ? len : sizeof bytes);
	buf_add_char(out, '\n');
}

static inline void pty_text(const struct pty *p, struct buf *out)
{
	for (int row = 0; row < p->rows; row++)
		pty_row(p, row, out);
}

static inline bool pty_shows(const struct pty *p, const char *text)
{
	struct buf shown = BUF_INIT;
	pty_text(p, &shown);
	bool found = strstr(buf_cstr(&shown), text) != NULL;
	buf_release(&shown);
	return found;
}

/* Reads until the text stands (or no longer stands) on the screen. */
static inline void pty_await_if(struct pty *p, const char *text, bool wanted, const char *file,
				int line)
{
	int64_t until = pty_clock() + PTY_WAIT_MS;
	while (pty_shows(p, text) != wanted) {
		if (pty_read(p, until))
			continue;
		struct buf shown = BUF_INIT;
		pty_text(p, &shown);
		print_error("%s \"%s\" on\n%s", wanted ? "no" : "still", text, buf_cstr(&shown));
		buf_release(&shown);
		_fail(file, line);
	}
}
#define pty_await(p, text)        pty_await_if((p), (text), true, __FILE__, __LINE__)
#define pty_await_absent(p, text) pty_await_if((p), (text), false, __FILE__, __LINE__)

static inline void pty_await_alternate(struct pty *p, bool wanted)
{
	int64_t until = pty_clock() + PTY_WAIT_MS;
	while (p->alternate != wanted)
		assert_true(pty_read(p, until));
}

static inline void pty_send(struct pty *p, const char *keys)
{
	size_t len = strlen(keys);
	assert_int_equal(write(p->master, keys, len), (ssize_t)len);
}

static inline void pty_resize(struct pty *p, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };
	ioctl(p->master, TIOCSWINSZ, &size);
	p->rows = rows > 0 ? rows : 1;
	p->cols = cols > 0 ? cols : 1;
	vterm_set_size(p->vt, p->rows, p->cols);
}

/* Waits for it to end (or to stop: WUNTRACED), reading what it still writes. */
static inline int pty_wait(struct pty *p, int options)
{
	int64_t until = pty_clock() + PTY_WAIT_MS;
	int status = 0;
	while (waitpid(p->pid, &status, options | WNOHANG) != p->pid) {
		if (pty_clock() >= until)
			fail_msg("the program neither ends nor stops");
		if (p->master < 0 || !pty_read(p, pty_clock() + 10))
			poll(NULL, 0, 1);
	}
	while (p->master >= 0 && pty_read(p, pty_clock()))
		;
	p->waited = !WIFSTOPPED(status);
	return status;
}

/* Everything as it was before the program. */
static inline void pty_expect_restored(const struct pty *p)
{
	struct termios now;
	assert_false(p->alternate);
	assert_true(p->cursor);
	assert_false(p->mouse);
	assert_false(p->titled);
	assert_int_equal(tcgetattr(p->master, &now), 0);
	assert_int_equal(now.c_lflag, p->modes.c_lflag);
	assert_int_equal(now.c_iflag, p->modes.c_iflag);
	assert_int_equal(now.c_oflag, p->modes.c_oflag);
}

#endif
