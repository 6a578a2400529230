/* SPDX-License-Identifier: MIT */
/* Writes standard output. */
#include "cli/out.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "text/clean.h"

enum { MUCH = 1 << 16 };

void out_add_line(struct out *out, struct str clean)
{
	if (out->ascii)
		clean_ascii(&out->buf, clean);
	else
		buf_add_str(&out->buf, clean);
	buf_add_char(&out->buf, '\n');
}

/* A pipe that somebody else made non-blocking is waited for. */
static bool may_retry(int error)
{
	struct pollfd wait = { .fd = STDOUT_FILENO, .events = POLLOUT };
	if (error == EAGAIN || error == EWOULDBLOCK)
		return poll(&wait, 1, -1) > 0 || errno == EINTR;
	return error == EINTR;
}

static void write_all(struct out *out)
{
	struct str rest = buf_str(&out->buf);
	while (rest.len > 0 && out->error == 0) {
		ssize_t n = write(STDOUT_FILENO, rest.ptr, rest.len);
		if (n >= 0)
			rest = str_skip(rest, (size_t)n);
		else if (!may_retry(errno))
			out->error = errno;
	}
	buf_clear(&out->buf);
}

bool out_go_on(struct out *out)
{
	if (out->buf.len >= MUCH)
		write_all(out);
	return out->error == 0;
}

bool out_finish(struct out *out)
{
	write_all(out);
	buf_release(&out->buf);
	return out->error == 0;
}
