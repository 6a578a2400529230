/* SPDX-License-Identifier: MIT */
/* What a path leads to, in words. */
#ifndef BASE_FILE_KIND_H
#define BASE_FILE_KIND_H

#include <sys/types.h>

/* "a folder", "a pipe (FIFO)" ... for what is not a regular file. */
const char *file_kind_name(mode_t mode);

#endif
