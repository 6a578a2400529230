/* SPDX-License-Identifier: MIT */
/* State files may be absent, cut, foreign or huge: each is said, none stops the program. */
#include "store/state_file.h"

#include <errno.h>
#include <sys/stat.h>

#include "base/file.h"

enum { LINES_NAMED = 10 };

bool state_file_read(const char *path, struct buf *text, struct log *log)
{
	struct err e = ERR_INIT;
	struct stat st = { 0 };
	if (path[0] == '\0' || (stat(path, &st) != 0 && errno == ENOENT))
		return true;
	if (!file_read(path, WRITER_TIDY_MAX, text, NULL, &e))
		log_err(log, LOG_WARNING, &e);
	return e.message[0] == '\0' || !S_ISREG(st.st_mode) || st.st_size <= WRITER_TIDY_MAX;
}

void state_report_line(struct state_report *r, size_t line, const char *what)
{
	struct err e = ERR_INIT;
	if (r->lines++ >= LINES_NAMED)
		return;
	err_set(&e, r->path, line, "%s", what);
	log_err(r->log, LOG_WARNING, &e);
}

void state_report_end(struct state_report *r)
{
	struct err e = ERR_INIT;
	if (r->lines <= LINES_NAMED)
		return;
	err_set(&e, r->path, 0, "%zu more lines are ignored", r->lines - LINES_NAMED);
	log_err(r->log, LOG_WARNING, &e);
}
