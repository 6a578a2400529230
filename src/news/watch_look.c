/* SPDX-License-Identifier: MIT */
/* Walks over everything that is watched, asks the kernel to tell of it, and notes the stamps of
 * what it will not tell of. */
#include "news/watch_look.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#ifdef __linux__
#include <sys/inotify.h>
#include <sys/vfs.h>
#include <unistd.h>
#endif

#ifdef __APPLE__
#define st_mtim st_mtimespec
#define st_ctim st_ctimespec
#endif

#include "base/buf.h"
#include "base/hash.h"
#include "news/walk.h"
#include "news/watch_event.h"

uint64_t watch_name_key(int wd, struct str name)
{
	return hash_bytes(name, (uint64_t)wd + 1);
}

#ifdef __linux__
int watch_open(void)
{
	return inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
}

static int add_watch(int fd, const char *path, uint32_t mask)
{
	return inotify_add_watch(fd, path, mask | IN_ONLYDIR | IN_MASK_ADD);
}

static void remove_watch(int fd, int wd)
{
	inotify_rm_watch(fd, wd);
}

/* The kernel tells nothing of what another machine changes. */
static bool is_remote(const char *path)
{
	static const uint32_t types[] = {
		0x6969,     /* NFS */
		0x517B,     /* SMB */
		0xFF534D42, /* CIFS */
		0xFE534D42, /* SMB 2 */
		0x65735546, /* FUSE */
		0x01021997, /* 9P */
		0x00C36400, /* Ceph */
		0x5346414F  /* AFS */
	};
	struct statfs fs;
	if (statfs(path, &fs) != 0)
		return false;
	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
		if ((uint32_t)fs.f_type == types[i])
			return true;
	}
	return false;
}
#else
int watch_open(void)
{
	return -1;
}

static int add_watch(int fd, const char *path, uint32_t mask)
{
	(void)fd;
	(void)path;
	(void)mask;
	errno = ENOSYS;
	return -1;
}

static void remove_watch(int fd, int wd)
{
	(void)fd;
	(void)wd;
}

static bool is_remote(const char *path)
{
	(void)path;
	return false;
}
#endif

enum {
	MASK_NAMES = WATCH_MOVED_FROM | WATCH_MOVED_TO | WATCH_CREATE | WATCH_DELETE |
		     WATCH_DELETE_SELF | WATCH_MOVE_SELF,
	MASK_FILES = MASK_NAMES | WATCH_CLOSE_WRITE,
	/* Stamps of files lag behind the clock by a tick of the kernel. */
	CLOCK_LAG_NS = 20000000
};

static int64_t nanoseconds(struct timespec t)
{
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void check_since(struct watch_look *look, const struct stat *st)
{
	if (look->asks_since && nanoseconds(st->st_ctim) >= nanoseconds(look->since) - CLOCK_LAG_NS)
		look->changed = true;
}

/* Links, hard or symbolic, are made without a file being written. */
static void check_link(struct watch_look *look, const char *path)
{
	struct stat st;
	if (!look->asks_links || lstat(path, &st) != 0)
		return;
	bool link = S_ISLNK(st.st_mode) || (S_ISREG(st.st_mode) && st.st_nlink > 1);
	if (link && nanoseconds(st.st_ctim) >= nanoseconds(look->links_since))
		look->changed = true;
}

/* A watch descriptor, or -1. */
static int watch_folder(struct watch_look *look, const char *path, uint32_t mask, unsigned how)
{
	bool full = look->most > 0 && look->folders.len >= look->most;
	if (look->fd < 0 || look->out_of_watches || full) {
		look->out_of_watches |= full;
		return -1;
	}
	int wd = add_watch(look->fd, path, mask);
	look->out_of_watches = wd < 0 && errno == ENOSPC;
	if (wd >= 0) {
		uint64_t *kept = map_put(&look->folders, (uint64_t)wd);
		*kept = *kept == WATCH_WHOLE ? WATCH_WHOLE : how;
	}
	return wd;
}

/* --- the folders that the arguments stand in ------------------------------------------------- */

struct parents {
	struct buf path;
	struct map known; /* hash of path and mask -> watch descriptor + 2 */
};

static int parent_of(struct watch_look *look, struct parents *parents, struct str folder,
		     uint32_t mask)
{
	buf_clear(&parents->path);
	buf_add_str(&parents->path, folder.len > 0 ? folder : STR("."));
	uint64_t *known = map_put(&parents->known, hash_bytes(buf_str(&parents->path), mask));
	if (*known == 0) {
		int wd = watch_folder(look, buf_cstr(&parents->path), mask, WATCH_NAMED);
		*known = (uint64_t)wd + 2;
	}
	return (int)*known - 2;
}

/* true if the kernel will tell of this argument itself. */
static bool watch_argument(struct watch_look *look, struct parents *parents, const char *argument)
{
	struct str path = str_from(argument);
	struct stat st;
	while (path.len > 1 && path.ptr[path.len - 1] == '/')
		path.len--;
	size_t slash = str_rchr(path, '/');
	struct str name = slash == STR_NPOS ? path : str_skip(path, slash + 1);
	struct str folder = slash == STR_NPOS ? STR("") : str_sub(path, 0, slash > 0 ? slash : 1);
	if (name.len == 0 || str_eq(name, STR(".")) || str_eq(name, STR("..")))
		return true;
	bool is_folder = stat(argument, &st) == 0 && S_ISDIR(st.st_mode);
	int wd = parent_of(look, parents, folder, is_folder ? MASK_NAMES : MASK_FILES);
	if (wd < 0)
		return false;
	*map_put(&look->names, watch_name_key(wd, name)) = 1;
	return !is_remote(buf_cstr(&parents->path));
}

/* --- everything below ------------------------------------------------------------------------ */

/* Order-free: no matter how a folder hands out its entries. */
static void add_to_digest(struct watch_look *look, struct str path, const struct stat *st)
{
	const int64_t stamp[] = { (int64_t)st->st_size, nanoseconds(st->st_mtim),
				  nanoseconds(st->st_ctim), (int64_t)st->st_ino };
	look->digest +=
	    hash_mix(hash_bytes(str_of((const char *)stamp, sizeof stamp), hash_bytes(path, 0)));
}

/* true if the kernel will tell of what changes in it. */
static bool look_at_folder(struct watch_look *look, const struct walk_item *item)
{
	struct stat st;
	bool watched = watch_folder(look, item->path.ptr, MASK_FILES, WATCH_WHOLE) >= 0;
	look->watched += watched;
	look->unwatched += !watched;
	watched = watched && !is_remote(item->path.ptr);
	look->scans |= !watched;
	if (look->asks_since && stat(item->path.ptr, &st) == 0)
		check_since(look, &st);
	return watched;
}

static void look_at_file(struct watch_look *look, const struct walk_item *item, bool watched)
{
	struct stat st;
	if ((watched && !look->asks_since) || stat(item->path.ptr, &st) != 0)
		return;
	check_since(look, &st);
	look->scans |= !watched;
	if (!watched)
		add_to_digest(look, item->path, &st);
}

static void look_below(struct watch_look *look, const char *argument, bool argument_watched)
{
	struct walk *walk = walk_new(&argument, 1);
	struct walk_item item;
	bool watched = argument_watched;
	walk_tell_folders(walk);
	while (!pool_stopping(look->pool) && walk_next(walk, &item)) {
		if (!item.trouble)
			check_link(look, item.path.ptr);
		if (item.is_folder)
			watched = look_at_folder(look, &item);
		else if (!item.trouble)
			look_at_file(look, &item, item.is_argument ? argument_watched : watched);
	}
	walk_free(walk);
}

static void let_go_of_others(struct watch_look *look)
{
	size_t at = 0;
	const struct map_entry *entry;
	while (look->before && (entry = map_next(look->before, &at))) {
		if (!map_get(&look->folders, entry->key))
			remove_watch(look->fd, (int)entry->key);
	}
}

void watch_look(struct watch_look *look)
{
	struct timespec start, end;
	struct parents parents = { .path = BUF_INIT };
	clock_gettime(CLOCK_MONOTONIC, &start);
	for (size_t i = 0; i < look->count && !pool_stopping(look->pool); i++)
		look_below(look, look->paths[i], watch_argument(look, &parents, look->paths[i]));
	if (!pool_stopping(look->pool))
		let_go_of_others(look);
	clock_gettime(CLOCK_MONOTONIC, &end);
	look->ms = (nanoseconds(end) - nanoseconds(start)) / 1000000;
	buf_release(&parents.path);
	map_release(&parents.known);
}

void watch_look_release(struct watch_look *look)
{
	map_release(&look->folders);
	map_release(&look->names);
}
