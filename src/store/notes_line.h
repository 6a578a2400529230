/* SPDX-License-Identifier: MIT */
/* What notes.c needs of their lines besides reading and writing them. */
#ifndef STORE_NOTES_LINE_H
#define STORE_NOTES_LINE_H

#include "store/notes.h"

/* What tells one subject from another, appended to *key. */
void note_key(const struct note_subject *subject, struct buf *key);
/* The text that holds both; of what one holds of the other already, nothing twice. */
void note_join(const struct note *one, const struct note *other, struct buf *text);
/* A writer_merge_fn. */
bool notes_merge(struct str old, struct str notes, struct buf *fresh);

#endif
