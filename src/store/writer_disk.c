/* SPDX-License-Identifier: MIT */
/* The writer's hands: files of lines, appended to and tidied up. */
#include "store/writer_disk.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"

enum { LOCK_WAIT_MS = 10000 };

int disk_lock(const char *path, struct err *e)
{
	struct buf folder = BUF_INIT;
	size_t slash = str_rchr(str_from(path), '/');
	if (slash != STR_NPOS)
		buf_add(&folder, path, slash);
	bool ok = folder.len == 0 || file_make_dirs(buf_cstr(&folder), e);
	buf_release(&folder);
	return ok ? file_lock(path, LOCK_WAIT_MS, e) : -1;
}

static bool ends_torn(const char *path)
{
	struct file_stamp stamp;
	char last = '\n';
	int fd = file_open(path, &stamp, NULL);
	if (fd < 0)
		return false;
	if (stamp.size > 0 && pread(fd, &last, 1, (off_t)stamp.size - 1) != 1)
		last = '\n';
	close(fd);
	return last != '\n';
}

bool disk_append(const char *path, struct str lines, struct err *e)
{
	struct buf ended = BUF_INIT;
	if (ends_torn(path)) {
		buf_add_char(&ended, '\n');
		buf_add_str(&ended, lines);
		lines = buf_str(&ended);
	}
	bool ok = file_append(path, lines, e);
	buf_release(&ended);
	return ok;
}

/* Absent is empty; a link that leads nowhere yet is, too. */
static bool read_present(const char *path, struct buf *old, struct err *e)
{
	struct stat st;
	if (stat(path, &st) != 0 && errno == ENOENT)
		return true;
	return file_read(path, WRITER_TIDY_MAX, old, NULL, e);
}

bool disk_merge(const char *path, writer_merge_fn merge, struct str notes, struct err *e)
{
	struct buf old = BUF_INIT, fresh = BUF_INIT;
	bool ok = read_present(path, &old, e);
	if (ok && merge(buf_str(&old), notes, &fresh))
		ok = file_save(path, buf_str(&fresh), e);
	buf_release(&old);
	buf_release(&fresh);
	return ok;
}

/* A name nobody has yet; the lock keeps other kabars from taking it too. */
static void name_bad(const char *path, struct buf *name)
{
	struct stat st;
	int64_t second = (int64_t)time(NULL);
	do {
		buf_clear(name);
		buf_addf(name, "%s.bad-%jd", path, (intmax_t)second++);
	} while (lstat(buf_cstr(name), &st) == 0);
}

static bool rewrite(const char *path, writer_tidy_fn tidy, struct buf *kept, struct err *e)
{
	struct buf old = BUF_INIT, fresh = BUF_INIT, unknown = BUF_INIT;
	bool ok = file_read(path, WRITER_TIDY_MAX, &old, NULL, e);
	if (ok && tidy(buf_str(&old), &fresh, &unknown)) {
		if (unknown.len > 0) {
			name_bad(path, kept);
			ok = file_save(buf_cstr(kept), buf_str(&unknown), e);
		}
		ok = ok && file_save(path, buf_str(&fresh), e);
	}
	buf_release(&old);
	buf_release(&fresh);
	buf_release(&unknown);
	return ok;
}

bool disk_tidy(const char *path, writer_tidy_fn tidy, struct buf *kept, struct err *e)
{
	struct stat st;
	buf_clear(kept);
	if (stat(path, &st) != 0)
		return errno == ENOENT || err_set_errno(e, path, errno, "cannot be examined");
	if (!S_ISREG(st.st_mode) || st.st_size <= WRITER_TIDY_MAX)
		return rewrite(path, tidy, kept, e);
	name_bad(path, kept);
	return rename(path, buf_cstr(kept)) == 0 ||
	       err_set_errno(e, path, errno, "could not be set aside");
}
