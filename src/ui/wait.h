/* SPDX-License-Identifier: MIT */
/* Polling, the same for every back end. */
#ifndef UI_WAIT_H
#define UI_WAIT_H

#include "ui/term.h"

/* As term_wait; tty = the descriptor keys come from, -1 if from none. */
enum term_wait wait_any(const int *fds, bool *ready, size_t n, int tty, int timeout_ms);

#endif
