/* SPDX-License-Identifier: MIT */
/* A pipe that wakes a loop. */
#include "base/wake.h"

#include <fcntl.h>
#include <unistd.h>

void wake_open(struct wake *w)
{
	w->rung = false;
	if (pipe(w->fds) != 0) {
		w->fds[0] = w->fds[1] = -1;
		return;
	}
	for (int i = 0; i < 2; i++) {
		fcntl(w->fds[i], F_SETFD, FD_CLOEXEC);
		fcntl(w->fds[i], F_SETFL, O_NONBLOCK);
	}
}

void wake_close(struct wake *w)
{
	for (int i = 0; i < 2; i++) {
		if (w->fds[i] >= 0)
			close(w->fds[i]);
		w->fds[i] = -1;
	}
}

int wake_fd(const struct wake *w)
{
	return w->fds[0];
}

void wake_ring(struct wake *w)
{
	if (w->rung || w->fds[1] < 0)
		return;
	w->rung = true;
	(void)!write(w->fds[1], "", 1); /* a full pipe wakes as well */
}

void wake_drain(struct wake *w)
{
	char bytes[16];
	while (w->rung && read(w->fds[0], bytes, sizeof bytes) > 0)
		;
	w->rung = false;
}
