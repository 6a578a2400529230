/* SPDX-License-Identifier: MIT */
/* The files that settings come from, shipped and the user's, read for theme, keymap and config. */
#ifndef APP_SETTINGS_H
#define APP_SETTINGS_H

#include "base/ini.h"
#include "base/log.h"

/* Both read a file into *ini (always released by the caller) and log its bad lines. false if there
 * is no such file, which is not logged. */
bool settings_read_shipped(const char *name, struct ini *ini, struct log *log);
bool settings_read_user(const char *name, struct ini *ini, struct log *log);
/* A file by its path, which has to be there. */
bool settings_read_path(const char *path, struct ini *ini, struct log *log);

/* Logs what is wrong with a line. */
void settings_warn(struct log *log, const struct ini *ini, size_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Warns once for every run of lines in a section that is not among `names`. */
void settings_check_sections(struct log *log, const struct ini *ini, const char *const *names,
			     size_t n);

#endif
