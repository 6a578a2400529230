/* SPDX-License-Identifier: MIT */
/* What the writer does to a file, one call after the other, with the file's lock held. */
#ifndef STORE_WRITER_DISK_H
#define STORE_WRITER_DISK_H

#include "store/writer.h"

/* Makes the file's folder, then takes its lock. -1 on failure. */
int disk_lock(const char *path, struct err *e);

/* Appends whole lines, after ending a last line that was cut short. */
bool disk_append(const char *path, struct str lines, struct err *e);

/* writer_merge's work. */
bool disk_merge(const char *path, writer_merge_fn merge, struct str notes, struct err *e);

/* writer_tidy's work. *kept: the name of what was set aside, "" if nothing was. */
bool disk_tidy(const char *path, writer_tidy_fn tidy, struct buf *kept, struct err *e);

#endif
