/* SPDX-License-Identifier: MIT */
/* What the writer does to the corrections file: lines added and taken away, whoever else changed
 * it meanwhile. Notes are lines of + or - and the rule's line as correction_write writes it. */
#ifndef STORE_CORRECTIONS_MERGE_H
#define STORE_CORRECTIONS_MERGE_H

#include "base/buf.h"

/* A writer_merge_fn. Comments, blank and bad lines stay as they are; a rule that is there already
 * is not added again; of several notes on one rule the last counts. */
bool corrections_merge(struct str old, struct str notes, struct buf *fresh);

#endif
