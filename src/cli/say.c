/* SPDX-License-Identifier: MIT */
/* What goes wrong, said on standard error. */
#include <errno.h>
#include <unistd.h>

#include "cli/cli.h"
#include "text/clean.h"

/* One write, so that the lines of several programs stay whole. */
void cli_say(struct str text)
{
	struct buf line = BUF_INIT;
	buf_add_str(&line, STR("kabar: "));
	clean_add(&line, text, CLEAN_LINE);
	buf_add_char(&line, '\n');
	while (write(STDERR_FILENO, line.data, line.len) < 0 && errno == EINTR)
		;
	buf_release(&line);
}
