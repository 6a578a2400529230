/* SPDX-License-Identifier: MIT */
/* --decode: the bytes that offsets count in. */
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/modes.h"
#include "text/clean.h"
#include "text/encoding.h"

static bool read_input(const char *path, struct buf *out, struct err *e)
{
	if (strcmp(path, "-") == 0)
		return file_read_fd(STDIN_FILENO, path, SIZE_MAX, out, e);
	return file_read(path, SIZE_MAX, out, NULL, e);
}

static bool decode(const char *path, struct buf *text, struct err *e)
{
	struct encoding_result encoding;
	if (!read_input(path, text, e))
		return false;
	encoding_decode(text, &encoding);
	return !encoding.binary || err_set(e, path, 0, "is not text (%s)", encoding.binary_kind);
}

int mode_decode(struct run *r)
{
	struct buf text = BUF_INIT;
	struct err e = ERR_INIT;
	bool ok = decode(r->cli->target, &text, &e);
	if (!ok) {
		run_refuse(&e);
	} else if (r->tty) {
		clean_add(&r->out.buf, buf_str(&text), CLEAN_RAW);
	} else {
		r->out.buf = text;
		text = (struct buf)BUF_INIT;
	}
	buf_release(&text);
	return ok ? EXIT_FOUND : EXIT_TROUBLE;
}
