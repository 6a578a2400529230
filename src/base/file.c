/* SPDX-License-Identifier: MIT */
/* Reading: regular files only, whole, never waiting for a writer. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_kind.h"

#ifdef __APPLE__
#define st_mtim st_mtimespec
#define st_ctim st_ctimespec
#endif

static const struct {
	mode_t type;
	const char *name;
} kinds[] = {
	{ S_IFDIR, "a folder" },           { S_IFIFO, "a pipe (FIFO)" },  { S_IFSOCK, "a socket" },
	{ S_IFCHR, "a character device" }, { S_IFBLK, "a block device" },
};

const char *file_kind_name(mode_t mode)
{
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		if ((mode & S_IFMT) == kinds[i].type)
			return kinds[i].name;
	}
	return "not a regular file";
}

static int64_t nanoseconds(struct timespec at)
{
	return (int64_t)at.tv_sec * 1000000000 + at.tv_nsec;
}

static struct file_stamp stamp_of(const struct stat *st)
{
	return (struct file_stamp){
		.device = (uint64_t)st->st_dev,
		.inode = (uint64_t)st->st_ino,
		.size = (uint64_t)st->st_size,
		.mtime_ns = nanoseconds(st->st_mtim),
		.ctime_ns = nanoseconds(st->st_ctim),
	};
}

bool file_look(const char *path, struct file_stamp *stamp)
{
	struct stat st;
	if (stat(path, &st) != 0)
		return false;
	*stamp = stamp_of(&st);
	return true;
}

static int open_failed(const char *path, int cause, struct err *e)
{
	struct stat st;
	/* A socket cannot be opened at all: ENXIO would puzzle. */
	if (cause == ENXIO && stat(path, &st) == 0)
		err_set(e, path, 0, "is %s, expected a regular file", file_kind_name(st.st_mode));
	else
		err_set_errno(e, path, cause, "cannot be opened");
	return -1;
}

int file_open(const char *path, struct file_stamp *stamp, struct err *e)
{
	struct stat st;
	int fd;
	do {
		fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	} while (fd < 0 && errno == EINTR);
	if (fd < 0)
		return open_failed(path, errno, e);
	if (fstat(fd, &st) != 0) {
		err_set_errno(e, path, errno, "cannot be examined");
		close(fd);
		return -1;
	}
	if (!S_ISREG(st.st_mode)) {
		err_set(e, path, 0, "is %s, expected a regular file", file_kind_name(st.st_mode));
		close(fd);
		return -1;
	}
	if (stamp)
		*stamp = stamp_of(&st);
	return fd;
}

/* -1 with errno, or the bytes read; 0 at the end. */
static ssize_t read_some(int fd, char *into, size_t len)
{
	for (;;) {
		ssize_t n = read(fd, into, len);
		if (n >= 0)
			return n;
		/* stdin may have been made non-blocking by whoever shares it. */
		struct pollfd wait = { .fd = fd, .events = POLLIN };
		if (errno == EAGAIN || errno == EWOULDBLOCK)
			poll(&wait, 1, -1);
		else if (errno != EINTR)
			return -1;
	}
}

enum { READ_STEP = 1 << 16, READ_AHEAD_MAX = 1 << 26 };

/* What is behind `before` counts. */
static bool read_to_end(int fd, const char *name, size_t before, size_t cap, struct buf *out,
			struct err *e)
{
	ssize_t n;
	do {
		if (out->cap - out->len < 2)
			buf_reserve(out, READ_STEP);
		n = read_some(fd, out->data + out->len, out->cap - out->len - 1);
		out->len += n > 0 ? (size_t)n : 0;
		out->data[out->len] = '\0';
	} while (n > 0 && out->len - before <= cap);
	if (n == 0 && out->len - before <= cap)
		return true;
	buf_truncate(out, before);
	if (n < 0)
		return err_set_errno(e, name, errno, "cannot be read");
	return err_set(e, name, 0, "is larger than the limit of %zu bytes", cap);
}

bool file_read_fd(int fd, const char *name, size_t cap, struct buf *out, struct err *e)
{
	return read_to_end(fd, name, out->len, cap, out, e);
}

bool file_read_sized(int fd, const char *name, size_t size, size_t cap, struct buf *out,
		     struct err *e)
{
	size_t before = out->len;
	buf_reserve(out, size + 2);
	ssize_t n = read_some(fd, out->data + before, size + 1);
	out->len += n > 0 ? (size_t)n : 0;
	out->data[out->len] = '\0';
	bool whole = n >= 0 && (size_t)n == size && size <= cap;
	return whole || read_to_end(fd, name, before, cap, out, e);
}

ssize_t file_read_at(int fd, uint64_t from, char *into, size_t len)
{
	size_t done = 0;
	while (done < len) {
		ssize_t n = pread(fd, into + done, len - done, (off_t)(from + done));
		if (n < 0 && errno != EINTR)
			return -1;
		if (n == 0)
			break;
		done += n > 0 ? (size_t)n : 0;
	}
	return (ssize_t)done;
}

bool file_read(const char *path, size_t cap, struct buf *out, struct file_stamp *stamp,
	       struct err *e)
{
	struct file_stamp found;
	int fd = file_open(path, &found, e);
	if (fd < 0)
		return false;
	/* A size may be a lie (/proc, a sparse file): only so much is believed beforehand. */
	if (found.size <= cap)
		buf_reserve(out,
			    found.size < READ_AHEAD_MAX ? (size_t)found.size + 1 : READ_AHEAD_MAX);
	bool ok = found.size <= cap
		      ? file_read_fd(fd, path, cap, out, e)
		      : err_set(e, path, 0, "has %ju bytes, more than the limit of %zu",
				(uintmax_t)found.size, cap);
	close(fd);
	if (ok && stamp)
		*stamp = found;
	return ok;
}
