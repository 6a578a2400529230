/* SPDX-License-Identifier: MIT */
/* Notices that files below some arguments come, change or go: by inotify where there is one; what
 * that cannot watch (no watches left, a file system of another machine) is looked at now and then.
 * Folders are found and watched in the background. Hidden names and editor backups do not count,
 * nor does a file that is still being written. Symbolic links are followed; what they lead to is
 * noticed only inside the folders that are watched. */
#ifndef NEWS_WATCH_H
#define NEWS_WATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/log.h"

struct watch;

struct watch_options {
	struct log *log;       /* outlives it; hears once of what cannot be watched */
	struct timespec since; /* real time when the files were begun to be read: what has changed
				* since, before it was watched, counts */
	size_t most;     /* folders that are watched at most; 0: as many as the system allows */
	bool only_looks; /* as where there is no inotify: everything is looked at */
};

/* Changes are told once things are quiet for so long, or the first is so old. */
enum { WATCH_QUIET_MS = 1000, WATCH_LATEST_MS = 5000, WATCH_SCAN_MS = 5000 };

struct watch *watch_new(const struct watch_options *options, const char *const *paths,
			size_t count);
/* Does not wait for a look that sits in a slow read; false if one does, which may still use the
 * log. */
bool watch_free(struct watch *w);
/* Readable when watch_poll has something to take. -1: ask it now and then. */
int watch_fd(const struct watch *w);
/* Takes what has happened until `now_ms`, on any clock that only rises. true: files have changed,
 * and it is time to read them again. */
bool watch_poll(struct watch *w, int64_t now_ms);
/* When watch_poll is to be called though nothing was readable; -1: no need to. */
int64_t watch_due(const struct watch *w);

#endif
