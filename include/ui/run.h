/* SPDX-License-Identifier: MIT */
/* The loop: keys, signals, descriptors -> events -> app; app -> grid -> terminal. */
#ifndef UI_RUN_H
#define UI_RUN_H

#include "app/app.h"
#include "ui/term.h"

/* Runs until the user quits, the terminal hangs up or a signal ends it. Exit status: 0; 2 or 3 with
 * a message where a key to play is none or where there is no terminal; or 128 + signal. Restores
 * the terminal in every case. */
int run_interactive(struct app *a, const struct term_options *options, struct err *e);

#endif
