/* SPDX-License-Identifier: MIT */
/* A look over everything that is watched, in the background: has the kernel tell of each folder,
 * and reads what it cannot tell of. */
#ifndef NEWS_WATCH_LOOK_H
#define NEWS_WATCH_LOOK_H

#include <time.h>

#include "base/map.h"
#include "base/pool.h"
#include "base/str.h"

/* What counts of the entries of a folder. */
enum { WATCH_NAMED = 1, WATCH_WHOLE = 2 };

struct watch_look {
	/* given */
	int fd; /* of inotify; -1: there is none */
	const char *const *paths;
	size_t count;
	size_t most; /* folders to watch; 0: any number */
	struct timespec since;
	bool asks_since;
	struct timespec links_since; /* links younger than this are new files, nothing is written */
	bool asks_links;
	const struct map *before; /* folders of the last look: those not found again are let go */
	const struct pool *pool;  /* to see that it is to stop */

	/* found */
	struct map folders;        /* watch descriptor -> WATCH_NAMED or WATCH_WHOLE */
	struct map names;          /* watch_name_key of what counts where WATCH_NAMED */
	size_t watched, unwatched; /* folders */
	bool out_of_watches;
	bool scans;      /* there is something that nobody tells of */
	uint64_t digest; /* of the files that nobody tells of: where they stand, and their stamps */
	bool changed;    /* something since `since`, or a link */
	int64_t ms;      /* that it took */
};

void watch_look(struct watch_look *look);
void watch_look_release(struct watch_look *look);

uint64_t watch_name_key(int wd, struct str name);

/* A descriptor of inotify that does not block, -1: there is none. */
int watch_open(void);

#endif
