/* SPDX-License-Identifier: MIT */
/* How a mention's bytes are kept as a surface. */
#ifndef ENTITY_SURFACE_TEXT_H
#define ENTITY_SURFACE_TEXT_H

#include "base/buf.h"

/* Appends: blanks (line ends, no-break spaces) as one space each, none at the ends; HTML entities
 * as what they mean. */
void surface_add(struct str raw, struct buf *out);
/* Replaces what `out` holds. */
void surface_write(struct str raw, struct buf *out);
/* Are all ASCII letters of it capitals? */
bool surface_in_capitals(struct str text);

#endif
