/* SPDX-License-Identifier: MIT */
/* Standard output, gathered to large writes. What cannot be written is remembered, and nothing
 * more is tried then. */
#ifndef CLI_OUT_H
#define CLI_OUT_H

#include "base/buf.h"

struct out {
	struct buf buf; /* append here */
	int error;      /* errno of the write that failed, 0: none */
	bool ascii;     /* text leaves in ASCII: out_add_line */
};

/* Appends clean text and a line end. */
void out_add_line(struct out *out, struct str clean);
/* Between two records: writes what is much. false once writing has failed: stop then. */
bool out_go_on(struct out *out);
/* Writes the rest. false if anything could not be written. */
bool out_finish(struct out *out);

#endif
