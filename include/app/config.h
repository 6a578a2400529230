/* SPDX-License-Identifier: MIT */
/* Settings from files: shipped kabar.ini, then the user's (or the one named by -c). */
#ifndef APP_CONFIG_H
#define APP_CONFIG_H

#include "app/keymap.h"
#include "app/option.h"
#include "app/theme.h"

/* Everything that files can set. */
struct config {
	struct options options;
	struct keymap keymap;
	struct theme theme;
};

/* Loads all of it. file = another kabar.ini (NULL: the user's); theme = overrides the option
 * (NULL: not). What was wrong is in the log with file and line; the config is usable anyway. */
void config_load(struct config *c, const char *file, const char *theme, struct log *log);
void config_release(struct config *c);
/* The options alone. */
void config_load_options(struct options *options, const char *file, struct log *log);

#endif
