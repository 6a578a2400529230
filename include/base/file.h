/* SPDX-License-Identifier: MIT */
/* Files: read whole and regular ones only, written whole or not at all. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <sys/types.h>

#include "base/buf.h"
#include "base/err.h"

/* What tells one version of a file from another. */
struct file_stamp {
	uint64_t device;
	uint64_t inode;
	uint64_t size;
	int64_t mtime_ns;
	int64_t ctime_ns; /* any change, also one that sets mtime back; a name or a right as well */
};

/* Of what a path leads to; false if there is nothing. */
bool file_look(const char *path, struct file_stamp *stamp);

/* Opens for reading with O_NONBLOCK | O_CLOEXEC | O_NOCTTY and checks that it is a regular
 * file (never a FIFO, device, socket or folder). -1 and an err that says why otherwise.
 * *stamp (may be NULL) is what fstat said. */
int file_open(const char *path, struct file_stamp *stamp, struct err *e);

/* Appends the content to out, at most `cap` bytes (more is an error that names the limit;
 * SIZE_MAX: none). EINTR and short reads are handled; a file that shrinks is read as far as it
 * goes. */
bool file_read(const char *path, size_t cap, struct buf *out, struct file_stamp *stamp,
	       struct err *e);
/* The same from an open descriptor of any kind (stdin), to its end. */
bool file_read_fd(int fd, const char *name, size_t cap, struct buf *out, struct err *e);
/* The same from a regular file of which fstat said its size: most are read in one call. */
bool file_read_sized(int fd, const char *name, size_t size, size_t cap, struct buf *out,
		     struct err *e);

/* Reads at a place of an open file, as far as it goes; -1 with errno where it cannot be read. */
ssize_t file_read_at(int fd, uint64_t from, char *into, size_t len);

/* Replaces path by `content`: new file beside it (0600, O_EXCL), write, fsync, rename, fsync of
 * the folder. A symbolic link is followed once. On failure the old file is untouched. */
bool file_save(const char *path, struct str content, struct err *e);

/* Appends to path (made 0600 if absent) in one write and fsyncs it. */
bool file_append(const char *path, struct str content, struct err *e);

/* Makes the folder and its parents, 0700. */
bool file_make_dirs(const char *path, struct err *e);

/* An exclusive advisory lock (flock) on path + ".lock", waited for at most `wait_ms`;
 * given back by file_unlock or the end of the process. -1 on failure. */
int file_lock(const char *path, int wait_ms, struct err *e);
void file_unlock(int lock);

#endif
