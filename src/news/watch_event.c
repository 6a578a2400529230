/* SPDX-License-Identifier: MIT */
/* Reads what the kernel wrote, trusting no length in it. */
#include "news/watch_event.h"

#include <assert.h>
#include <string.h>

#ifdef __linux__
#include <sys/inotify.h>
static_assert((uint32_t)WATCH_CLOSE_WRITE == (uint32_t)IN_CLOSE_WRITE &&
		  (uint32_t)WATCH_MOVED_FROM == (uint32_t)IN_MOVED_FROM &&
		  (uint32_t)WATCH_MOVED_TO == (uint32_t)IN_MOVED_TO &&
		  (uint32_t)WATCH_CREATE == (uint32_t)IN_CREATE &&
		  (uint32_t)WATCH_DELETE == (uint32_t)IN_DELETE &&
		  (uint32_t)WATCH_DELETE_SELF == (uint32_t)IN_DELETE_SELF &&
		  (uint32_t)WATCH_MOVE_SELF == (uint32_t)IN_MOVE_SELF &&
		  (uint32_t)WATCH_UNMOUNT == (uint32_t)IN_UNMOUNT &&
		  (uint32_t)WATCH_OVERFLOW == (uint32_t)IN_Q_OVERFLOW &&
		  (uint32_t)WATCH_IGNORED == (uint32_t)IN_IGNORED &&
		  (uint32_t)WATCH_IS_FOLDER == (uint32_t)IN_ISDIR,
	      "the bits are the kernel's");
static_assert(sizeof(struct inotify_event) == 16, "the header is the kernel's");
#endif

enum { HEADER = 16, NAME_MOST = 4096 };

bool watch_event_next(struct str *rest, struct watch_event *out)
{
	uint32_t len;
	if (rest->len < HEADER)
		return false;
	memcpy(&out->wd, rest->ptr, sizeof out->wd);
	memcpy(&out->mask, rest->ptr + 4, sizeof out->mask);
	memcpy(&len, rest->ptr + 12, sizeof len);
	if (len > NAME_MOST || len > rest->len - HEADER)
		return false;
	struct str name = str_sub(*rest, HEADER, HEADER + len);
	size_t end = str_chr(name, '\0');
	out->name = str_sub(name, 0, end == STR_NPOS ? name.len : end);
	*rest = str_skip(*rest, HEADER + len);
	return true;
}
