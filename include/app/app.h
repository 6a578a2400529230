/* SPDX-License-Identifier: MIT */
/* The whole interactive program without a terminal: app_event is the only way its state changes,
 * the drawing side only reads. */
#ifndef APP_APP_H
#define APP_APP_H

#include "app/panes.h"
#include "app/prompt.h"
#include "app/undo.h"
#include "app/view.h"

enum event_kind {
	EVENT_KEY,       /* key */
	EVENT_RESIZE,    /* rows, cols */
	EVENT_PUBLISHED, /* corpus_poll or names_poll may have something to take */
	EVENT_SAVED,     /* the writer's wake fd is readable */
	EVENT_TICK,      /* time passes while something is shown that changes with it, or app_due */
	EVENT_WATCHED,   /* app_watch_fd is readable */
	EVENT_NOT_COPIED, /* the terminal did not take app_copied */
	EVENT_RETURNED /* the program asked for by app_wants has ended; value: its exit status, -1
			  failed */
};

struct event {
	enum event_kind kind;
	uint32_t key;
	size_t rows, cols;
	int value;
	int64_t ms; /* of any kind: when, on a clock that only rises */
};

/* What app needs the loop to do after an event. */
enum want {
	WANT_NOTHING,
	WANT_QUIT,
	WANT_SUSPEND, /* stop the process, then go on */
	WANT_REDRAW,  /* repaint every cell */
	WANT_COPY,    /* give app_copied to the terminal's clipboard, else EVENT_NOT_COPIED */
	WANT_RUN      /* leave the screen, run app_argv, come back, EVENT_RETURNED */
};

struct app;

struct app_options {
	const char *const *paths; /* to open */
	size_t path_count;
	struct config *config; /* owned by the caller, outlives app; :set and :theme change it */
	const struct outlets *outlets; /* likewise */
	struct log *log;               /* likewise */
	size_t threads;
	uint64_t memory;    /* as in corpus_options */
	size_t behind_from; /* as in names_options */
	bool stdin_is_data;
	const char *const *corrections; /* files of --corrections, NULL-terminated; or NULL */
	bool no_cache;                  /* derive all anew, keep nothing of it */
	bool remember;                  /* read and write state files */
	bool watch;                     /* notice changes of the files, if option watch says so */
	struct date now;
	bool clock_runs;   /* now is the clock at the start: time passes from there */
	const char *query; /* right, to start with; NULL: none */
};

struct app *app_new(const struct app_options *options);
/* Saves what is unsaved, waiting at most wait_ms for it. true if all is on disk. What is left to do
 * then is to end the process: taking a million articles down would take longer than that. */
bool app_leave(struct app *a, int wait_ms);
/* The same, and lets go of everything. */
bool app_free(struct app *a, int wait_ms);

void app_event(struct app *a, const struct event *event);
enum want app_wants(struct app *a);               /* asked once after each event; then cleared */
const char *const *app_argv(const struct app *a); /* NULL-terminated, for WANT_RUN */
struct str app_copied(const struct app *a);       /* clean text, for WANT_COPY */

/* Descriptors the loop polls; each wakes with the event named. */
int app_corpus_fd(const struct app *a); /* EVENT_PUBLISHED */
int app_index_fd(const struct app *a);  /* likewise */
int app_names_fd(const struct app *a);  /* EVENT_PUBLISHED, too */
/* The same three of what is loaded again, 0 to APP_RELOAD_FDS - 1: EVENT_PUBLISHED; -1: none. */
enum { APP_RELOAD_FDS = 3 };
int app_reload_fd(const struct app *a, unsigned nr);
int app_seen_fd(const struct app *a);   /* EVENT_PUBLISHED; -1: none */
int app_watch_fd(const struct app *a);  /* EVENT_WATCHED; -1: nothing is watched */
int app_writer_fd(const struct app *a); /* EVENT_SAVED */
/* When EVENT_TICK is due though nothing was readable, on the clock of events; -1: not at all. */
int64_t app_due(const struct app *a);
/* Is something still loading? (A tick now and then then makes sense.) */
bool app_is_loading(const struct app *a);
/* Is there work of app's own to go on with? Each EVENT_TICK does a slice of a few milliseconds. */
bool app_has_work(const struct app *a);

/* --- for drawing: reads only --- */
const struct panes *app_panes(const struct app *a);
const struct theme *app_theme(const struct app *a);
enum pane_slot app_focused(const struct app *a);
const struct view *app_view(const struct app *a, enum pane_slot slot); /* NULL if not shown */
/* Margin: columns left of the text where a pane is wider than what it shows. */
void app_title_row(const struct app *a, struct line *out);
void app_status_row(const struct app *a, struct line *out);
/* Hints, or the prompt, or a message. *cursor_col: where the cursor stands, SIZE_MAX: hidden. */
void app_hint_row(const struct app *a, struct line *out, size_t *cursor_col);

#endif
