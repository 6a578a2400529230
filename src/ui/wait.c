/* SPDX-License-Identifier: MIT */
/* Polls descriptors and notices a terminal that is gone. */
#include "ui/wait.h"

#include <assert.h>
#include <poll.h>
#include <sys/ioctl.h>

/* Readable without a byte to read is the end of the terminal too. */
static bool has_hung_up(const struct pollfd *tty)
{
	int bytes = 1;
	if (tty->revents & (POLLHUP | POLLERR | POLLNVAL))
		return true;
	return (tty->revents & POLLIN) && ioctl(tty->fd, FIONREAD, &bytes) == 0 && bytes == 0;
}

enum term_wait wait_any(const int *fds, bool *ready, size_t n, int tty, int timeout_ms)
{
	struct pollfd polled[TERM_FDS_MAX + 1];
	assert(n <= TERM_FDS_MAX);
	for (size_t i = 0; i < n; i++)
		polled[i] = (struct pollfd){ .fd = fds[i], .events = POLLIN };
	polled[n] = (struct pollfd){ .fd = tty, .events = POLLIN };
	int got = poll(polled, (nfds_t)n + 1, timeout_ms);
	for (size_t i = 0; i < n; i++)
		ready[i] = got > 0 && polled[i].revents != 0;
	if (got > 0 && has_hung_up(&polled[n]))
		return TERM_WAIT_HANGUP;
	/* An interrupted poll is news: the handler has written to its pipe. */
	return got == 0 ? TERM_WAIT_TIMEOUT : TERM_WAIT_READY;
}
