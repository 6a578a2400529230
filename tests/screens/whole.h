/* SPDX-License-Identifier: MIT */
/* The whole program but for its loop and terminal, on a folder that the test changes. */
#ifndef TESTS_SCREENS_WHOLE_H
#define TESTS_SCREENS_WHOLE_H

#include "support/unit.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "ui/draw.h"

enum { WHOLE_WAIT_MS = 30000 };

struct whole {
	struct log *log;
	struct config config;
	struct outlets *outlets;
	struct app *app;
	struct screen screen;
	struct buf text; /* of the screen */
	int64_t now;     /* ms, as the test has it */
};

static inline void whole_send(struct whole *w, struct event event)
{
	event.ms = w->now;
	app_event(w->app, &event);
}

static inline void whole_key(struct whole *w, uint32_t key)
{
	whole_send(w, (struct event){ .kind = EVENT_KEY, .key = key });
}

static inline void whole_type(struct whole *w, const char *keys)
{
	for (; *keys; keys++)
		whole_key(w, *keys == '\n' ? KEY_ENTER_ : (uint32_t)(unsigned char)*keys);
}

/* Until nothing is under way. */
static inline void whole_settle(struct whole *w)
{
	while (app_is_loading(w->app) || app_has_work(w->app)) {
		struct pollfd fds[] = { { .fd = app_corpus_fd(w->app), .events = POLLIN },
					{ .fd = app_names_fd(w->app), .events = POLLIN },
					{ .fd = app_index_fd(w->app), .events = POLLIN },
					{ .fd = app_reload_fd(w->app, 0), .events = POLLIN },
					{ .fd = app_reload_fd(w->app, 1), .events = POLLIN },
					{ .fd = app_reload_fd(w->app, 2), .events = POLLIN },
					{ .fd = app_seen_fd(w->app), .events = POLLIN } };
		int wait = app_has_work(w->app) ? 0 : WHOLE_WAIT_MS;
		assert_true(poll(fds, sizeof fds / sizeof fds[0], wait) > 0 || wait == 0);
		whole_send(w, (struct event){ .kind = EVENT_PUBLISHED });
		whole_send(w, (struct event){ .kind = EVENT_TICK });
	}
}

/* Of options: what is asked for beside the folder. */
static inline void whole_start(struct whole *w, const char *folder, size_t rows, size_t cols,
			       const char *day, struct app_options options)
{
	*w = (struct whole){ .log = log_new(), .now = 1000 };
	config_load(&w->config, NULL, "mono", w->log);
	w->outlets = outlets_load(w->log);
	options.paths = &folder;
	options.path_count = 1;
	options.config = &w->config;
	options.outlets = w->outlets;
	options.log = w->log;
	options.threads = 2;
	assert_true(date_from_iso(str_from(day), &options.now));
	w->app = app_new(&options);
	screen_init(&w->screen, rows, cols);
	whole_send(w, (struct event){ .kind = EVENT_RESIZE, .rows = rows, .cols = cols });
	whole_settle(w);
}

static inline void whole_open_with(struct whole *w, const char *folder, size_t rows, size_t cols,
				   const char *day, bool remember, bool watch)
{
	struct app_options options = { .remember = remember, .watch = watch };
	whole_start(w, folder, rows, cols, day, options);
}

static inline void whole_open_on(struct whole *w, const char *folder, size_t rows, size_t cols,
				 const char *day, bool remember)
{
	whole_open_with(w, folder, rows, cols, day, remember, false);
}

static inline void whole_open(struct whole *w, const char *folder, size_t rows, size_t cols)
{
	whole_open_on(w, folder, rows, cols, "2026-11-21", false);
}

/* Watched. */
static inline void whole_open_live(struct whole *w, const char *folder, size_t rows, size_t cols)
{
	whole_open_with(w, folder, rows, cols, "2026-11-21", false, true);
}

static inline void whole_release(struct whole *w)
{
	screen_release(&w->screen);
	buf_release(&w->text);
	config_release(&w->config);
	outlets_free(w->outlets);
	log_free(w->log);
}

static inline void whole_close(struct whole *w)
{
	assert_true(app_free(w->app, 0));
	whole_release(w);
}

/* The screen as text. */
static inline struct str whole_screen(struct whole *w)
{
	draw_app(&w->screen, w->app);
	buf_clear(&w->text);
	screen_print(&w->screen, false, &w->text);
	return buf_str(&w->text);
}

/* Row of the screen that holds a text, SIZE_MAX if none does. */
static inline size_t whole_row_with(struct whole *w, const char *text)
{
	struct str rest = whole_screen(w), line;
	for (size_t row = 0; str_next_line(&rest, &line); row++) {
		if (str_find(line, str_from(text)) != STR_NPOS)
			return row;
	}
	return SIZE_MAX;
}

static inline bool whole_shows(struct whole *w, const char *text)
{
	return whole_row_with(w, text) != SIZE_MAX;
}

/* Fails with the screen where it does not show a text. */
static inline void whole_expect(struct whole *w, const char *text)
{
	if (whole_shows(w, text))
		return;
	fprintf(stderr, "no \"%s\" in\n%s", text, buf_cstr(&w->text));
	fail();
}

/* The same for what the index brings, which nothing waits for: until it is shown. */
static inline void whole_await(struct whole *w, const char *text)
{
	for (bool more = true; more && !whole_shows(w, text);) {
		struct pollfd fd = { .fd = app_index_fd(w->app), .events = POLLIN };
		more = app_has_work(w->app) || poll(&fd, 1, WHOLE_WAIT_MS) > 0;
		whole_send(w, (struct event){ .kind = EVENT_PUBLISHED });
		whole_send(w, (struct event){ .kind = EVENT_TICK });
	}
	whole_expect(w, text);
}

/* Lets what is watched and loaded come, and time pass where that waits for it, until the screen
 * shows a text. */
static inline void whole_await_change(struct whole *w, const char *text)
{
	for (whole_settle(w); !whole_shows(w, text); whole_settle(w)) {
		struct pollfd wait = { .fd = app_watch_fd(w->app), .events = POLLIN };
		int64_t due = app_due(w->app);
		int came = poll(&wait, 1, due >= 0 ? 0 : WHOLE_WAIT_MS);
		if (came <= 0 && due < 0)
			break; /* nothing will come any more */
		if (came == 0 && due > w->now)
			w->now = due;
		whole_send(w, (struct event){ .kind = came > 0 ? EVENT_WATCHED : EVENT_TICK });
	}
	whole_expect(w, text);
}

/* The first row that is selected, of the list or page that has the focus. */
static inline size_t whole_selected(struct whole *w)
{
	draw_app(&w->screen, w->app);
	for (size_t row = 0; row < w->screen.rows; row++) {
		const struct cell *cell = screen_cell(&w->screen, row, 2);
		for (size_t i = 0; i < cell->role_count; i++) {
			if (cell->roles[i] == ROLE_LIST_SELECTED)
				return row;
		}
	}
	return SIZE_MAX;
}

/* The files as they are now. */
static inline void whole_reload(struct whole *w)
{
	whole_type(w, ":reload\n");
	whole_settle(w);
}

#endif
