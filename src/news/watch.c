/* SPDX-License-Identifier: MIT */
/* Gathers what inotify and looks over the files tell until things are quiet. All but the looks
 * happens on the main thread. */
#include "news/watch.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/epoll.h>
#endif

#include "base/buf.h"
#include "base/mem.h"
#include "base/wake.h"
#include "news/walk.h"
#include "news/watch_event.h"
#include "news/watch_look.h"

enum {
	WITHOUT_PIPE_MS = 250,
	READ_BYTES = 1 << 16,
	READS_AT_ONCE = 32, /* what is left is taken next time */
	SCAN_SHARE = 20,    /* looking takes one part of so many of the time */
	MADE_S = 10         /* what was made at most so long before it was told */
};

struct watch {
	struct log *log;
	struct timespec since;
	size_t most;
	char **paths;
	size_t count;
	int fd;     /* of inotify, -1: none */
	int events; /* readable when fd or the wake is */
	struct buf bytes;
	struct pool *pool;

	struct map folders, names; /* of the last look */
	bool looked, said;
	bool scans; /* some files have to be looked at now and then */
	uint64_t digest;
	int64_t next_scan; /* if it scans */

	bool made; /* names came that nobody may ever write to: links */
	int64_t made_at;
	struct timespec made_since;

	int64_t first, last; /* change that was not told yet; -1: none */
	bool folders_changed;
	bool is_looked_after; /* the look that a change of folders needs was had */

	struct watch_look *look; /* under way; NULL: none */
	struct wake wake;
	pthread_mutex_t mutex; /* for the wake and: */
	bool look_done;
};

/* --- birth and death ------------------------------------------------------------------------- */

static void join_descriptors(struct watch *w)
{
	w->events = wake_fd(&w->wake);
#ifdef __linux__
	int both[] = { w->fd, wake_fd(&w->wake) };
	int events = w->fd >= 0 && both[1] >= 0 ? epoll_create1(EPOLL_CLOEXEC) : -1;
	if (events < 0)
		return;
	w->events = events;
	for (size_t i = 0; i < 2; i++) {
		struct epoll_event event = { .events = EPOLLIN };
		epoll_ctl(events, EPOLL_CTL_ADD, both[i], &event);
	}
#endif
}

static void copy_paths(struct watch *w, const char *const *paths, size_t count)
{
	w->count = count;
	w->paths = mem_zalloc(count + 1, sizeof *w->paths);
	for (size_t i = 0; i < count; i++) {
		struct buf copy = BUF_INIT;
		buf_add_str(&copy, str_from(paths[i]));
		w->paths[i] = buf_detach(&copy);
	}
}

static void start_look(struct watch *w);

struct watch *watch_new(const struct watch_options *options, const char *const *paths, size_t count)
{
	struct watch *w = mem_zalloc(1, sizeof *w);
	w->log = options->log;
	w->since = options->since;
	w->most = options->most;
	w->first = -1;
	copy_paths(w, paths, count);
	w->fd = options->only_looks ? -1 : watch_open();
	wake_open(&w->wake);
	pthread_mutex_init(&w->mutex, NULL);
	join_descriptors(w);
	w->pool = pool_new(1);
	start_look(w);
	return w;
}

/* Waits for a look that still runs. */
static void dispose(void *arg)
{
	struct watch *w = arg;
	pool_free(w->pool);
	if (w->look)
		watch_look_release(w->look);
	free(w->look);
	if (w->events != wake_fd(&w->wake))
		close(w->events);
	if (w->fd >= 0)
		close(w->fd);
	wake_close(&w->wake);
	pthread_mutex_destroy(&w->mutex);
	for (size_t i = 0; i < w->count; i++)
		free(w->paths[i]);
	free(w->paths);
	map_release(&w->folders);
	map_release(&w->names);
	buf_release(&w->bytes);
	free(w);
}

bool watch_free(struct watch *w)
{
	if (!w)
		return true;
	return pool_retire(w->pool, dispose, w);
}

int watch_fd(const struct watch *w)
{
	return w->events;
}

/* --- looks ----------------------------------------------------------------------------------- */

static void run_look(void *arg)
{
	struct watch *w = arg;
	watch_look(w->look);
	pthread_mutex_lock(&w->mutex);
	w->look_done = true;
	wake_ring(&w->wake);
	pthread_mutex_unlock(&w->mutex);
}

static void start_look(struct watch *w)
{
	assert(!w->look);
	w->look = mem_zalloc(1, sizeof *w->look);
	*w->look = (struct watch_look){ .fd = w->fd,
					.paths = (const char *const *)w->paths,
					.count = w->count,
					.most = w->most,
					.since = w->since,
					.asks_since = !w->looked,
					.links_since = w->made_since,
					.asks_links = w->made,
					.before = &w->folders,
					.pool = w->pool };
	w->look_done = w->made = false;
	pool_add(w->pool, run_look, w);
}

static void note_change(struct watch *w, int64_t now)
{
	if (w->first < 0)
		w->first = now;
	w->last = now;
}

static void say_limit(struct watch *w, const struct watch_look *look)
{
	if (w->said || look->unwatched == 0 || !look->out_of_watches)
		return;
	w->said = true;
	log_add(w->log, LOG_WARNING,
		"changes are noticed at once in %zu folders, in %zu others every few seconds: the "
		"system allows no more watches (fs.inotify.max_user_watches)",
		look->watched, look->unwatched);
}

static void take_look(struct watch *w, int64_t now)
{
	struct watch_look *look = w->look;
	if (look->changed || (w->looked && look->digest != w->digest))
		note_change(w, now);
	say_limit(w, look);
	map_release(&w->folders);
	map_release(&w->names);
	w->folders = look->folders;
	w->names = look->names;
	look->folders = look->names = (struct map)MAP_INIT;
	int64_t pause = look->ms * SCAN_SHARE;
	w->scans = look->scans;
	w->next_scan = now + (pause > WATCH_SCAN_MS ? pause : WATCH_SCAN_MS);
	w->digest = look->digest;
	w->looked = true;
	watch_look_release(look);
	free(look);
	w->look = NULL;
}

static void end_look(struct watch *w, int64_t now)
{
	pthread_mutex_lock(&w->mutex);
	wake_drain(&w->wake);
	bool done = w->look_done;
	pthread_mutex_unlock(&w->mutex);
	if (w->look && done)
		take_look(w, now);
}

/* --- what the kernel tells ------------------------------------------------------------------- */

static void note_made(struct watch *w, int64_t now)
{
	if (!w->made)
		clock_gettime(CLOCK_REALTIME, &w->made_since);
	w->made_since.tv_sec -= w->made ? 0 : MADE_S;
	w->made = true;
	w->made_at = now;
}

static void take_event(struct watch *w, const struct watch_event *event, int64_t now)
{
	const unsigned whole = WATCH_DELETE_SELF | WATCH_MOVE_SELF | WATCH_UNMOUNT | WATCH_OVERFLOW;
	const uint64_t *how = map_get(&w->folders, (uint64_t)event->wd);
	if (event->mask & WATCH_IGNORED)
		return;
	if (event->mask & whole) {
		w->folders_changed = true;
		note_change(w, now);
		return;
	}
	bool named = map_get(&w->names, watch_name_key(event->wd, event->name)) != NULL;
	if (!named && (walk_passes_over(event->name) || (how && *how != WATCH_WHOLE)))
		return;
	bool folder = event->mask & WATCH_IS_FOLDER;
	/* A file that was made is told of again when it is written; a link is not. */
	if ((event->mask & WATCH_CREATE) && !folder) {
		note_made(w, now);
		return;
	}
	w->folders_changed |= folder;
	note_change(w, now);
}

static void take_events(struct watch *w, int64_t now)
{
	buf_reserve(&w->bytes, READ_BYTES);
	for (int i = 0; w->fd >= 0 && i < READS_AT_ONCE; i++) {
		ssize_t n = read(w->fd, w->bytes.data, READ_BYTES);
		if (n <= 0)
			return;
		struct str rest = str_of(w->bytes.data, (size_t)n);
		struct watch_event event;
		while (watch_event_next(&rest, &event))
			take_event(w, &event, now);
	}
}

/* --- time ------------------------------------------------------------------------------------ */

static int64_t quiet_at(const struct watch *w)
{
	int64_t quiet = w->last + WATCH_QUIET_MS;
	int64_t latest = w->first + WATCH_LATEST_MS;
	return quiet < latest ? quiet : latest;
}

/* New folders are watched before they are read: nothing is missed between. */
static bool tell(struct watch *w, int64_t now)
{
	if (w->first < 0 || w->look || now < quiet_at(w))
		return false;
	if (w->folders_changed && !w->is_looked_after) {
		w->folders_changed = false;
		w->is_looked_after = true;
		start_look(w);
		return false;
	}
	w->is_looked_after = w->made = false;
	w->first = w->folders_changed ? now : -1;
	w->last = now;
	return true;
}

bool watch_poll(struct watch *w, int64_t now)
{
	end_look(w, now);
	take_events(w, now);
	if (tell(w, now))
		return true;
	bool due = (w->scans && now >= w->next_scan) ||
		   (w->made && w->first < 0 && now >= w->made_at + WATCH_QUIET_MS);
	if (!w->look && due)
		start_look(w);
	return false;
}

int64_t watch_due(const struct watch *w)
{
	int64_t due = -1;
	if (w->look)
		return wake_fd(&w->wake) < 0 ? w->last + WITHOUT_PIPE_MS : -1;
	if (w->scans)
		due = w->next_scan;
	if (w->made && w->first < 0 && (due < 0 || w->made_at + WATCH_QUIET_MS < due))
		due = w->made_at + WATCH_QUIET_MS;
	if (w->first >= 0 && (due < 0 || quiet_at(w) < due))
		due = quiet_at(w);
	return due;
}
