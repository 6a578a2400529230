/* SPDX-License-Identifier: MIT */
/* Starts the pager or editor and waits for it without becoming deaf to signals. */
#include "ui/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ui/signals.h"

static bool has_terminal(void)
{
	int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static int start(const char *const *argv, pid_t *pid)
{
	posix_spawnattr_t attributes;
	posix_spawn_file_actions_t files;
	sigset_t all, none;
	posix_spawnattr_init(&attributes);
	posix_spawn_file_actions_init(&files);
	signals_all(&all);
	sigemptyset(&none);
	posix_spawnattr_setsigdefault(&attributes, &all);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
	/* Where articles came in by stdin, the pager's keys do not. */
	if (!isatty(STDIN_FILENO))
		posix_spawn_file_actions_addopen(
		    &files, STDIN_FILENO, has_terminal() ? "/dev/tty" : "/dev/null", O_RDWR, 0);
	/* spawn takes char *const[] for old times' sake and changes nothing */
	union {
		const char *const *from;
		char *const *to;
	} arguments = { .from = argv };
	int failed = posix_spawnp(pid, argv[0], &files, &attributes, arguments.to, environ);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attributes);
	return failed;
}

static int status_of(int status)
{
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* true when it has ended. A pager that stops itself alone (Ctrl-Z) takes this program with it. */
static bool has_ended(pid_t pid, int *status)
{
	pid_t got = waitpid(pid, status, WNOHANG | WUNTRACED);
	if (got < 0 && errno != EINTR) {
		*status = 0;
		return true;
	}
	if (got == pid && WIFSTOPPED(*status)) {
		raise(SIGTSTP); /* by default, see signals_yield */
		kill(pid, SIGCONT);
		return false;
	}
	return got == pid;
}

static int wait_for(pid_t pid, int *leave)
{
	int status = 0;
	struct pollfd wake = { .fd = signals_fd(), .events = POLLIN };
	while (!has_ended(pid, &status)) {
		poll(&wake, 1, -1);
		*leave = signals_take().leave;
		if (*leave != 0) {
			kill(pid, *leave);
			return -1;
		}
	}
	return status_of(status);
}

int child_run(const char *const *argv, int *leave)
{
	pid_t pid;
	*leave = 0;
	signals_yield();
	int status = start(argv, &pid) == 0 ? wait_for(pid, leave) : -1;
	signals_regain();
	return status;
}
