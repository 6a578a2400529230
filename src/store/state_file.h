/* SPDX-License-Identifier: MIT */
/* Reading a state file, and saying what is wrong with its lines. */
#ifndef STORE_STATE_FILE_H
#define STORE_STATE_FILE_H

#include "store/writer.h"

/* Appends what the file holds, nothing if it is absent or cannot be read (logged).
 * false: it is too large to be a state file and should be set aside (writer_tidy does). */
bool state_file_read(const char *path, struct buf *text, struct log *log);

/* The first ten bad lines of a file are named, the others counted. */
struct state_report {
	const char *path;
	struct log *log;
	size_t lines;
};
void state_report_line(struct state_report *r, size_t line, const char *what);
void state_report_end(struct state_report *r);

#endif
