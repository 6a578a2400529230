/* SPDX-License-Identifier: MIT */
/* Folders made as needed, and the lock that several running programs share. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"

/* Makes one, which may be there already; *cause is why the first that is missing cannot be made. */
static void make_dir(const char *path, int *cause)
{
	/* Some systems have other words than EEXIST for what is there. */
	int why = mkdir(path, 0700) == 0 ? 0 : errno;
	if (why != 0 && *cause == 0 && access(path, F_OK) != 0)
		*cause = why;
}

bool file_make_dirs(const char *path, struct err *e)
{
	struct buf part = BUF_INIT;
	struct str rest = str_from(path);
	struct str name;
	struct stat st;
	int cause = 0;
	while (str_next(&rest, '/', &name)) {
		buf_add_str(&part, name);
		if (name.len > 0)
			make_dir(part.data, &cause);
		buf_add_char(&part, '/');
	}
	buf_release(&part);
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return true;
	return err_set_errno(e, path, cause ? cause : ENOTDIR, "cannot be made a folder");
}

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* flock without a time limit would wait for ever, so it is asked again and again. */
static bool lock_within(int fd, int wait_ms)
{
	int64_t end = now_ms() + wait_ms;
	const struct timespec pause = { .tv_nsec = 5000000 };
	while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			return false;
		if (now_ms() >= end) {
			errno = EWOULDBLOCK;
			return false;
		}
		nanosleep(&pause, NULL);
	}
	return true;
}

int file_lock(const char *path, int wait_ms, struct err *e)
{
	struct buf name = BUF_INIT;
	buf_addf(&name, "%s.lock", path);
	int fd = open(name.data, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
	if (fd < 0) {
		err_set_errno(e, name.data, errno, "cannot be opened for locking");
	} else if (!lock_within(fd, wait_ms)) {
		if (errno == EWOULDBLOCK)
			err_set(e, path, 0, "is in use by another kabar, waited for %d ms",
				wait_ms);
		else
			err_set_errno(e, name.data, errno, "cannot be locked");
		close(fd);
		fd = -1;
	}
	buf_release(&name);
	return fd;
}

void file_unlock(int lock)
{
	if (lock >= 0)
		close(lock);
}
