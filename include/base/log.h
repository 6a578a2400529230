/* SPDX-License-Identifier: MIT */
/* What the program has to say while it runs: kept in order, shown by whoever owns the screen
 * (or printed to stderr by the non-interactive modes). Any thread may add. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/buf.h"
#include "base/err.h"

enum log_level { LOG_INFO, LOG_WARNING, LOG_ERROR };

struct log;

struct log *log_new(void);
void log_free(struct log *log);

void log_add(struct log *log, enum log_level level, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void log_err(struct log *log, enum log_level level, const struct err *e);

size_t log_count(struct log *log);
/* Message nr (0 = oldest), copied to *text. The text is unfiltered. */
enum log_level log_get(struct log *log, size_t nr, struct buf *text);

#endif
