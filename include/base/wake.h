/* SPDX-License-Identifier: MIT */
/* A pipe by which other threads wake a loop that polls. Its owner guards it with a lock of its own,
 * so that one byte at most stands in it. */
#ifndef BASE_WAKE_H
#define BASE_WAKE_H

#include <stdbool.h>

struct wake {
	int fds[2]; /* -1: none could be made; then one has to look now and then */
	bool rung;
};

void wake_open(struct wake *w);
void wake_close(struct wake *w);
int wake_fd(const struct wake *w); /* readable once it was rung */
void wake_ring(struct wake *w);    /* called locked */
void wake_drain(struct wake *w);   /* called locked, before looking at what there is */

#endif
