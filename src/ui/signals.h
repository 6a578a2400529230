/* SPDX-License-Identifier: MIT */
/* Signals as events: handlers only set a flag and write to a pipe that the loop polls. Crashes
 * give the terminal back first. */
#ifndef UI_SIGNALS_H
#define UI_SIGNALS_H

#include <signal.h>
#include <termios.h>

#include "base/err.h"
#include "base/str.h"

/* What has come since it was last asked. */
struct signals_seen {
	bool resize, stop, resumed;
	int leave; /* SIGTERM, SIGHUP ...; 0 = none */
};

bool signals_open(struct err *e); /* notes the handlers there were, makes the pipe */
void signals_install(void);       /* again after whoever may have set others */
void signals_close(void);         /* the handlers there were */
int signals_fd(void);
struct signals_seen signals_take(void);

/* Stops the process until it is continued. Not by SIGSTOP: where no shell could continue it (an
 * orphaned process group) nothing happens. */
void signals_stop(void);

/* While another program has the terminal: Ctrl-C is meant for that one, Ctrl-Z stops both. */
void signals_yield(void);
void signals_regain(void);
/* Every signal that is handled or ignored, for the child to reset. */
void signals_all(sigset_t *out);

/* What a crash or the lack of memory has to write to the terminal (copied) and its modes. */
void signals_arm(int fd, struct str bytes, const struct termios *modes);
void signals_disarm(void);

#endif
