/* SPDX-License-Identifier: MIT */
/* Paths as they are remembered. */
#ifndef STORE_ABSOLUTE_H
#define STORE_ABSOLUTE_H

#include "base/buf.h"

/* The path from the root, without "." and doubled slashes, appended to *out; ".." stays, for it may
 * follow a symbolic link. false where the current folder has no name, and for "-" and "". */
bool absolute_path(const char *path, struct buf *out);

#endif
