/* SPDX-License-Identifier: MIT */
/* Drives a program in a pseudo terminal for measuring. */
#include "bench/terminal.h"

#include <dirent.h>
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

double terminal_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

void terminal_start(struct terminal *t, const char *const *argv)
{
	struct winsize size = { .ws_row = TERMINAL_ROWS, .ws_col = TERMINAL_COLS };
	union {
		const char *const *from;
		char *const *to;
	} arguments = { .from = argv };
	*t = (struct terminal){ .cols = TERMINAL_COLS,
				.vt = vterm_new(TERMINAL_ROWS, TERMINAL_COLS) };
	vterm_set_utf8(t->vt, 1);
	t->screen = vterm_obtain_screen(t->vt);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
	t->started = terminal_now();
	t->pid = forkpty(&t->master, NULL, NULL, &size);
	if (t->pid == 0) {
		setenv("TERM", "xterm-256color", 1);
		execvp(argv[0], arguments.to);
		_exit(127);
	}
	if (t->pid < 0) {
		perror("forkpty");
		exit(1);
	}
}

bool terminal_take(struct terminal *t, int ms)
{
	char bytes[65536];
	struct pollfd wait = { .fd = t->master, .events = POLLIN };
	if (poll(&wait, 1, ms) <= 0)
		return false;
	ssize_t got = read(t->master, bytes, sizeof bytes);
	if (got <= 0)
		return false;
	t->last = terminal_now();
	if (t->bytes == 0)
		t->first = t->last;
	t->bytes += (size_t)got;
	t->chunks++;
	vterm_input_write(t->vt, bytes, (size_t)got);
	return true;
}

static void forget(struct terminal *t)
{
	while (terminal_take(t, 0)) {}
	t->bytes = t->chunks = 0;
	t->started = t->first = t->last = terminal_now();
}

void terminal_resize(struct terminal *t, int cols)
{
	struct winsize size = { .ws_row = TERMINAL_ROWS, .ws_col = (unsigned short)cols };
	forget(t);
	t->cols = cols;
	vterm_set_size(t->vt, TERMINAL_ROWS, cols);
	if (ioctl(t->master, TIOCSWINSZ, &size) != 0)
		perror("TIOCSWINSZ");
}

void terminal_type(struct terminal *t, const char *keys)
{
	forget(t);
	if (write(t->master, keys, strlen(keys)) < 0)
		perror("write");
}

void terminal_settle(struct terminal *t, int quiet, int most)
{
	if (!terminal_take(t, most))
		return;
	while (terminal_take(t, quiet)) {}
}

void terminal_row(struct terminal *t, int row, char text[TERMINAL_COLS + 1])
{
	for (int col = 0; col < TERMINAL_COLS; col++) {
		VTermScreenCell cell = { 0 };
		VTermPos pos = { .row = row, .col = col };
		if (col < t->cols)
			vterm_screen_get_cell(t->screen, pos, &cell);
		uint32_t c = cell.chars[0];
		text[col] = (char)(c == 0 ? ' ' : c < 0x80 ? c : '?');
	}
	text[TERMINAL_COLS] = '\0';
}

bool terminal_shows(struct terminal *t, int row, const char *ascii)
{
	char text[TERMINAL_COLS + 1];
	for (int r = 0; r < TERMINAL_ROWS; r++) {
		if (row >= 0 && r != row)
			continue;
		terminal_row(t, r, text);
		if (strstr(text, ascii))
			return true;
	}
	return false;
}

static bool read_text(const char *path, char *text, size_t size)
{
	FILE *f = fopen(path, "r");
	if (!f)
		return false;
	size_t got = fread(text, 1, size - 1, f);
	fclose(f);
	text[got] = '\0';
	return got > 0;
}

static bool read_proc(const struct terminal *t, const char *name, char *text, size_t size)
{
	char path[64];
	snprintf(path, sizeof path, "/proc/%d/%s", (int)t->pid, name);
	return read_text(path, text, size);
}

/* Has a thread of it something to do? On a busy machine it may wait long for its turn. */
static bool has_turn(const struct terminal *t)
{
	char path[320], text[1024];
	bool found = false;
	snprintf(path, sizeof path, "/proc/%d/task", (int)t->pid);
	DIR *tasks = opendir(path);
	for (struct dirent *task; tasks && !found && (task = readdir(tasks)) != NULL;) {
		snprintf(path, sizeof path, "/proc/%d/task/%s/stat", (int)t->pid, task->d_name);
		const char *at = read_text(path, text, sizeof text) ? strrchr(text, ')') : NULL;
		found = at && (at[2] == 'R' || at[2] == 'D');
	}
	if (tasks)
		closedir(tasks);
	return found;
}

double terminal_cpu(const struct terminal *t)
{
	char text[1024];
	unsigned long user = 0, system = 0;
	if (!read_proc(t, "stat", text, sizeof text))
		return 0;
	const char *at = strrchr(text, ')');
	for (int field = 2; at && field < 14; field++)
		at = strchr(at + 1, ' ');
	if (at) {
		char *end;
		user = strtoul(at, &end, 10);
		system = strtoul(end, NULL, 10);
	}
	return (double)(user + system) / (double)sysconf(_SC_CLK_TCK);
}

double terminal_main_cpu(const struct terminal *t)
{
	char text[128];
	return read_proc(t, "schedstat", text, sizeof text) ? strtod(text, NULL) * 1e-9 : 0;
}

size_t terminal_peak(const struct terminal *t)
{
	char text[4096];
	if (!read_proc(t, "status", text, sizeof text))
		return 0;
	const char *at = strstr(text, "VmHWM:");
	return at ? strtoul(at + 6, NULL, 10) * 1024 : 0;
}

double terminal_idle(struct terminal *t, int ms, int most)
{
	double cpu = -1, since = terminal_now();
	double end = since + most * 1e-3;
	while ((terminal_now() - since) * 1e3 < ms && terminal_now() < end) {
		terminal_take(t, 50);
		double now = terminal_cpu(t);
		/* a few ticks may be what little an idle one does */
		if (now - cpu < 0.035 && !has_turn(t))
			continue;
		cpu = now;
		since = terminal_now();
	}
	return since - t->started;
}

static double wait_end(struct terminal *t)
{
	int status;
	while (waitpid(t->pid, &status, WNOHANG) == 0)
		terminal_take(t, 1);
	double seconds = terminal_now() - t->started;
	close(t->master);
	vterm_free(t->vt);
	return seconds;
}

double terminal_quit(struct terminal *t, const char *keys)
{
	terminal_type(t, keys);
	return wait_end(t);
}

void terminal_kill(struct terminal *t)
{
	kill(t->pid, SIGKILL);
	wait_end(t);
}
