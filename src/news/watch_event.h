/* SPDX-License-Identifier: MIT */
/* What the kernel says through inotify, as it writes it (inotify(7)): a header of 16 bytes in its
 * own byte order, wd, mask, cookie, len, then len bytes of name with NULs behind. */
#ifndef NEWS_WATCH_WATCH_H
#define NEWS_WATCH_WATCH_H

#include "base/str.h"

/* Bits of the mask, as the kernel has them. */
enum {
	WATCH_CLOSE_WRITE = 0x8,
	WATCH_MOVED_FROM = 0x40,
	WATCH_MOVED_TO = 0x80,
	WATCH_CREATE = 0x100,
	WATCH_DELETE = 0x200,
	WATCH_DELETE_SELF = 0x400,
	WATCH_MOVE_SELF = 0x800,
	WATCH_UNMOUNT = 0x2000,
	WATCH_OVERFLOW = 0x4000,
	WATCH_IGNORED = 0x8000,
	WATCH_IS_FOLDER = 0x40000000
};

struct watch_event {
	int wd; /* -1: of none (overflow) */
	uint32_t mask;
	struct str name; /* without NULs; empty: the watched thing itself */
};

/* Takes the first event off *rest; false at the end, and where it is cut short or too long, which
 * ends what can be read. */
bool watch_event_next(struct str *rest, struct watch_event *out);

#endif
