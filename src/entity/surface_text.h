/* SPDX-License-Identifier: MIT */
/* How a mention's bytes are kept as a surface. */
#ifndef ENTITY_SURFACE_TEXT_H
#define ENTITY_SURFACE_TEXT_H

#include "base/buf.h"

/* Replaces what `out` holds: blanks (line ends, no-break spaces) as one space each, none at the
 * ends. */
void surface_write(struct str raw, struct buf *out);

#endif
