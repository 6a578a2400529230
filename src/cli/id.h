/* SPDX-License-Identifier: MIT */
/* Article ids as they are written: 16 hex digits. */
#ifndef CLI_ID_H
#define CLI_ID_H

#include "base/buf.h"

/* false where `text` is none, upper or lower case. */
bool id_parse(struct str text, uint64_t *id);
void id_add(struct buf *out, uint64_t id);

#endif
