/* SPDX-License-Identifier: MIT */
/* Signal flags, the wake-up pipe, and the record that gives the terminal back after a crash. */
#include <signal.h>

#include "ui/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

enum { RESTORE_MAX = 512, CRASH_STACK = 64 * 1024 };

enum reaction { IGNORE, WAKE, CRASH };

static const struct {
	int number;
	enum reaction reaction;
} handled[] = {
	{ SIGWINCH, WAKE },  { SIGTSTP, WAKE },   { SIGCONT, WAKE },  { SIGCHLD, WAKE },
	{ SIGTERM, WAKE },   { SIGINT, WAKE },    { SIGHUP, WAKE },   { SIGQUIT, WAKE },
	{ SIGPIPE, IGNORE }, { SIGXFSZ, IGNORE }, { SIGSEGV, CRASH }, { SIGBUS, CRASH },
	{ SIGABRT, CRASH },  { SIGFPE, CRASH },   { SIGILL, CRASH },
};
#define HANDLED (sizeof handled / sizeof *handled)

/* The first of them counts if several have come. */
static const int leaving[] = { SIGHUP, SIGTERM, SIGINT, SIGQUIT };

/* Signal flags and the terminal-restore record: all that may be global. */
static volatile sig_atomic_t seen[NSIG];
static int wake_pipe[2] = { -1, -1 };
static struct sigaction before[HANDLED];
static struct {
	atomic_bool armed;
	int fd;
	size_t len;
	char bytes[RESTORE_MAX];
	struct termios modes;
} restore;
static char crash_stack[CRASH_STACK];
static stack_t stack_before;

static void on_wake(int number)
{
	int saved = errno;
	seen[number] = 1;
	ssize_t n = write(wake_pipe[1], "", 1);
	(void)n; /* full: the loop wakes anyway */
	errno = saved;
}

static void give_terminal_back(void)
{
	if (!atomic_exchange(&restore.armed, false))
		return;
	ssize_t n = write(restore.fd, restore.bytes, restore.len);
	(void)n;
	tcsetattr(restore.fd, TCSANOW, &restore.modes);
}

/* Set with SA_RESETHAND: raised again, the signal does what it does by default. */
static void on_crash(int number)
{
	give_terminal_back();
	raise(number);
}

static void on_exhausted(void)
{
	static const char text[] = "kabar: out of memory\n";
	give_terminal_back();
	ssize_t n = write(STDERR_FILENO, text, sizeof text - 1);
	(void)n;
}

static bool make_pipe(struct err *e)
{
	if (pipe(wake_pipe) != 0)
		return err_set_errno(e, NULL, errno, "no pipe for signals");
	for (int i = 0; i < 2; i++) {
		fcntl(wake_pipe[i], F_SETFD, FD_CLOEXEC);
		fcntl(wake_pipe[i], F_SETFL, O_NONBLOCK);
	}
	return true;
}

bool signals_open(struct err *e)
{
	if (!make_pipe(e))
		return false;
	for (int i = 0; i < NSIG; i++)
		seen[i] = 0;
	for (size_t i = 0; i < HANDLED; i++)
		sigaction(handled[i].number, NULL, &before[i]);
	/* So that a stack overflow of the main thread can be handled too. */
	stack_t stack = { .ss_sp = crash_stack, .ss_size = sizeof crash_stack };
	sigaltstack(&stack, &stack_before);
	mem_on_exhausted(on_exhausted);
	signals_install();
	return true;
}

static void install(int number, enum reaction reaction)
{
	struct sigaction action = { .sa_flags = SA_RESTART };
	sigfillset(&action.sa_mask);
	action.sa_handler = reaction == IGNORE ? SIG_IGN : reaction == WAKE ? on_wake : on_crash;
	if (reaction == CRASH) {
		sigemptyset(&action.sa_mask);
		action.sa_flags = (int)(SA_RESETHAND | SA_NODEFER | SA_ONSTACK);
	}
	sigaction(number, &action, NULL);
}

void signals_install(void)
{
	for (size_t i = 0; i < HANDLED; i++)
		install(handled[i].number, handled[i].reaction);
}

void signals_close(void)
{
	for (size_t i = 0; i < HANDLED; i++)
		sigaction(handled[i].number, &before[i], NULL);
	sigaltstack(&stack_before, NULL);
	mem_on_exhausted(NULL);
	signals_disarm();
	for (int i = 0; i < 2; i++) {
		close(wake_pipe[i]);
		wake_pipe[i] = -1;
	}
}

int signals_fd(void)
{
	return wake_pipe[0];
}

static bool take(int number)
{
	bool was = seen[number] != 0;
	seen[number] = 0;
	return was;
}

struct signals_seen signals_take(void)
{
	char bytes[64];
	while (read(wake_pipe[0], bytes, sizeof bytes) > 0)
		;
	struct signals_seen got = {
		.resize = take(SIGWINCH),
		.stop = take(SIGTSTP),
		.resumed = take(SIGCONT),
	};
	take(SIGCHLD);
	for (size_t i = 0; i < sizeof leaving / sizeof *leaving; i++) {
		if (take(leaving[i]) && got.leave == 0)
			got.leave = leaving[i];
	}
	return got;
}

void signals_stop(void)
{
	signal(SIGTSTP, SIG_DFL);
	raise(SIGTSTP);
	signals_install();
	take(SIGCONT);
}

void signals_yield(void)
{
	signal(SIGINT, SIG_IGN);
	signal(SIGQUIT, SIG_IGN);
	signal(SIGTSTP, SIG_DFL);
}

void signals_regain(void)
{
	signals_install();
}

void signals_all(sigset_t *out)
{
	sigemptyset(out);
	for (size_t i = 0; i < HANDLED; i++)
		sigaddset(out, handled[i].number);
}

void signals_arm(int fd, struct str bytes, const struct termios *modes)
{
	signals_disarm();
	if (bytes.len > RESTORE_MAX)
		return;
	restore.fd = fd;
	restore.len = bytes.len;
	memcpy(restore.bytes, bytes.ptr, bytes.len);
	restore.modes = *modes;
	atomic_store(&restore.armed, true);
}

void signals_disarm(void)
{
	atomic_store(&restore.armed, false);
}
