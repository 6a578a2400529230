/* SPDX-License-Identifier: MIT */
/* Writing: whole or not at all, and on the disk before it is said to be. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/file_kind.h"

enum { LINKS_MAX = 8 };

/* Bytes written: fewer than len, with errno, where the disk gave up. */
static size_t write_all(int fd, struct str s)
{
	size_t done = 0;
	while (done < s.len) {
		ssize_t n = write(fd, s.ptr + done, s.len - done);
		if (n > 0)
			done += (size_t)n;
		else if (n == 0)
			errno = EIO;
		if (n == 0 || (n < 0 && errno != EINTR))
			break;
	}
	return done;
}

static bool sync_fd(int fd)
{
#ifdef F_FULLFSYNC /* macOS: fsync alone leaves the data in the drive */
	if (fcntl(fd, F_FULLFSYNC) == 0)
		return true;
#endif
	return fsync(fd) == 0;
}

/* The folder part of path, with its final slash; "" if there is none. */
static struct str folder_of(const char *path)
{
	struct str s = str_from(path);
	size_t slash = str_rchr(s, '/');
	return str_sub(s, 0, slash == STR_NPOS ? 0 : slash + 1);
}

static bool sync_folder(const char *path, struct err *e)
{
	struct buf folder = BUF_INIT;
	buf_add_str(&folder, folder_of(path));
	int fd = open(folder.len ? folder.data : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	buf_release(&folder);
	/* EINVAL: a file system that cannot sync folders; there is nothing to wait for then. */
	bool ok = fd >= 0 && (sync_fd(fd) || errno == EINVAL || errno == ENOTSUP);
	int cause = errno;
	if (fd >= 0)
		close(fd);
	return ok || err_set_errno(e, path, cause,
				   "is written, but its folder could not be synced to disk");
}

/* One step along a symbolic link: *path becomes what it names. false: path is no link. */
static bool follow_link(struct buf *path)
{
	char target[PATH_MAX];
	ssize_t len = readlink(buf_cstr(path), target, sizeof target);
	if (len <= 0 || (size_t)len == sizeof target)
		return false;
	size_t folder = target[0] == '/' ? 0 : folder_of(buf_cstr(path)).len;
	buf_truncate(path, folder);
	buf_add(path, target, (size_t)len);
	return true;
}

/* The file to replace, links resolved, and the permissions its successor gets. */
static bool find_target(const char *path, struct buf *target, mode_t *mode, struct err *e)
{
	buf_add_str(target, str_from(path));
	size_t links = 0;
	while (links <= LINKS_MAX && follow_link(target))
		links++;
	if (links > LINKS_MAX)
		return err_set_errno(e, path, ELOOP, "cannot be saved");
	struct stat st;
	*mode = 0600;
	if (lstat(buf_cstr(target), &st) != 0)
		return errno == ENOENT || err_set_errno(e, path, errno, "cannot be saved");
	if (!S_ISREG(st.st_mode))
		return err_set(e, path, 0, "is %s, expected a regular file",
			       file_kind_name(st.st_mode));
	*mode = st.st_mode & 0777;
	return true;
}

/* Fills the new file. errno says why it failed. */
static bool fill(int fd, struct str content, mode_t mode)
{
	if (mode != 0600)
		(void)!fchmod(fd, mode); /* some file systems have no modes */
	bool ok = write_all(fd, content) == content.len && sync_fd(fd);
	int cause = errno;
	/* After a failed fsync the kernel may call the pages clean: the file is given up,
	 * never synced again. */
	if (close(fd) != 0 && ok)
		return false;
	errno = cause;
	return ok;
}

static bool replace(const char *target, struct str content, mode_t mode)
{
	struct buf fresh = BUF_INIT;
	buf_add_str(&fresh, folder_of(target));
	/* A short name of its own: the target's may already be as long as names get. */
	buf_add_str(&fresh, STR(".kabar-XXXXXX"));
	int fd = mkostemp(fresh.data, O_CLOEXEC);
	bool made = fd >= 0;
	bool ok = made && fill(fd, content, mode) && rename(fresh.data, target) == 0;
	int cause = errno;
	if (made && !ok)
		unlink(fresh.data);
	buf_release(&fresh);
	errno = cause;
	return ok;
}

bool file_save(const char *path, struct str content, struct err *e)
{
	struct buf target = BUF_INIT;
	mode_t mode;
	bool ok = find_target(path, &target, &mode, e);
	if (ok && !replace(buf_cstr(&target), content, mode))
		ok = err_set_errno(e, path, errno, "could not be saved");
	else if (ok)
		ok = sync_folder(buf_cstr(&target), e);
	buf_release(&target);
	return ok;
}

static int open_append(const char *path, bool *made)
{
	int flags = O_WRONLY | O_APPEND | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;
	int fd = open(path, flags);
	*made = fd < 0 && errno == ENOENT;
	return *made ? open(path, flags | O_CREAT, 0600) : fd;
}

/* Takes a torn record back off, unless someone has already appended after it. */
static void undo_append(int fd, size_t written)
{
	struct stat st;
	off_t end = lseek(fd, 0, SEEK_CUR);
	if (written > 0 && fstat(fd, &st) == 0 && st.st_size == end)
		(void)!ftruncate(fd, end - (off_t)written);
}

static bool append_synced(int fd, const char *path, struct str content, struct err *e)
{
	struct stat st;
	if (fstat(fd, &st) == 0 && !S_ISREG(st.st_mode))
		return err_set(e, path, 0, "is %s, expected a regular file",
			       file_kind_name(st.st_mode));
	size_t written = write_all(fd, content);
	if (written < content.len) {
		int cause = errno;
		undo_append(fd, written);
		return err_set_errno(e, path, cause, "could not be appended to");
	}
	return sync_fd(fd) || err_set_errno(e, path, errno, "could not be synced to disk");
}

bool file_append(const char *path, struct str content, struct err *e)
{
	bool made;
	int fd = open_append(path, &made);
	if (fd < 0)
		return err_set_errno(e, path, errno, "cannot be opened for writing");
	bool ok = append_synced(fd, path, content, e);
	if (close(fd) != 0 && ok)
		ok = err_set_errno(e, path, errno, "could not be written");
	return ok && (!made || sync_folder(path, e));
}
