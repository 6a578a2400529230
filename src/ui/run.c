/* SPDX-License-Identifier: MIT */
/* The loop: waits for keys, signals, loaded articles and finished writes, tells app, draws once. */
#include "ui/run.h"

#include <poll.h>
#include <time.h>

#include "ui/child.h"
#include "ui/draw.h"
#include "ui/keys.h"
#include "ui/signals.h"

enum {
	TICK_MS = 250,
	DUE_MOST_MS = 1 << 20,
	BATCH_KEYS = 2000, /* a paste must not keep the screen from being drawn */
	STATUS_SIGNAL = 128,
	STATUS_USAGE = 2,
	STATUS_TROUBLE = 3
};

/* From SOURCE_CORPUS to SOURCE_SEEN: what tells of EVENT_PUBLISHED. */
enum source {
	SOURCE_SIGNALS,
	SOURCE_CORPUS,
	SOURCE_NAMES,
	SOURCE_INDEX,
	SOURCE_RELOAD,
	SOURCE_RELOAD_LAST = SOURCE_RELOAD + APP_RELOAD_FDS - 1,
	SOURCE_SEEN,
	SOURCE_WATCH,
	SOURCE_WRITER,
	SOURCE_COUNT
};

struct loop {
	struct app *app;
	struct screen screen;
	int fds[SOURCE_COUNT];
	bool ready[SOURCE_COUNT];
	bool more_keys; /* the last batch was cut */
	bool changed;   /* since it was drawn */
	bool repaint;   /* every cell */
	bool over;
	int status;
};

static void leave(struct loop *l, int status)
{
	l->over = true;
	l->status = status;
}

static void send_size(struct loop *l);

static void stop_here(struct loop *l)
{
	term_suspend();
	signals_stop();
	term_resume();
	l->repaint = true;
	send_size(l);
}

static void carry_out(struct loop *l, enum want want);

static int64_t clock_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void send(struct loop *l, struct event event)
{
	event.ms = clock_ms();
	app_event(l->app, &event);
	l->changed = true;
	carry_out(l, app_wants(l->app));
}

static void run_program(struct loop *l)
{
	int left;
	term_suspend();
	int status = child_run(app_argv(l->app), &left);
	if (left != 0) {
		leave(l, STATUS_SIGNAL + left);
		return;
	}
	term_resume();
	l->repaint = true;
	send_size(l);
	send(l, (struct event){ .kind = EVENT_RETURNED, .value = status });
}

static void carry_out(struct loop *l, enum want want)
{
	switch (want) {
	case WANT_NOTHING:
		break;
	case WANT_QUIT:
		leave(l, 0);
		break;
	case WANT_SUSPEND:
		stop_here(l);
		break;
	case WANT_REDRAW:
		l->repaint = true;
		break;
	case WANT_COPY:
		if (!term_copy(app_copied(l->app)))
			send(l, (struct event){ .kind = EVENT_NOT_COPIED });
		break;
	case WANT_RUN:
		run_program(l);
		break;
	}
}

static void send_size(struct loop *l)
{
	struct event event = { .kind = EVENT_RESIZE };
	term_size(&event.rows, &event.cols);
	if (event.rows != l->screen.rows || event.cols != l->screen.cols) {
		screen_resize(&l->screen, event.rows, event.cols);
		l->repaint = true;
	}
	send(l, event);
}

static void take_signals(struct loop *l)
{
	struct signals_seen seen = signals_take();
	if (seen.leave != 0) {
		leave(l, STATUS_SIGNAL + seen.leave);
		return;
	}
	if (seen.stop) {
		stop_here(l);
	} else if (seen.resumed) { /* stopped from outside, where nobody could prepare for it */
		term_suspend();
		term_resume();
		l->repaint = true;
		send_size(l);
	}
	if (seen.resize)
		send_size(l);
}

static void take_keys(struct loop *l)
{
	l->more_keys = false;
	for (size_t n = 0; !l->over; n++) {
		if (n == BATCH_KEYS) {
			l->more_keys = true;
			return;
		}
		uint32_t key = term_key();
		if (key == KEY_NONE)
			return;
		send(l, (struct event){ .kind = EVENT_KEY, .key = key });
	}
}

static void draw(struct loop *l)
{
	if (!l->changed && !l->repaint)
		return;
	draw_app(&l->screen, l->app);
	term_show(&l->screen, app_theme(l->app), l->repaint);
	l->changed = l->repaint = false;
}

/* Nothing under way that a key could overtake. */
static bool is_idle(const struct loop *l)
{
	struct pollfd waiting[SOURCE_COUNT];
	for (size_t i = 0; i < SOURCE_COUNT; i++)
		waiting[i] = (struct pollfd){ .fd = l->fds[i], .events = POLLIN };
	return !app_is_loading(l->app) && !app_has_work(l->app) &&
	       poll(waiting, SOURCE_COUNT, 0) == 0;
}

/* Milliseconds until something is to be done though nothing happens; -1: never. */
static int patience(const struct loop *l)
{
	int64_t due = app_due(l->app);
	int64_t now = due >= 0 ? clock_ms() : 0;
	if (l->more_keys || app_has_work(l->app))
		return 0;
	int most = app_is_loading(l->app) ? TICK_MS : due >= 0 ? DUE_MOST_MS : -1;
	if (due < 0 || due - now > most)
		return most;
	return due > now ? (int)(due - now) : 0;
}

static bool is_due(const struct loop *l)
{
	int64_t due = app_due(l->app);
	return due >= 0 && clock_ms() >= due;
}

static enum term_wait wait_for_news(struct loop *l)
{
	/* app may have begun to load something else */
	l->fds[SOURCE_CORPUS] = app_corpus_fd(l->app);
	l->fds[SOURCE_NAMES] = app_names_fd(l->app);
	l->fds[SOURCE_INDEX] = app_index_fd(l->app);
	for (unsigned nr = 0; nr < APP_RELOAD_FDS; nr++)
		l->fds[SOURCE_RELOAD + nr] = app_reload_fd(l->app, nr);
	l->fds[SOURCE_SEEN] = app_seen_fd(l->app);
	l->fds[SOURCE_WATCH] = app_watch_fd(l->app);
	l->fds[SOURCE_WRITER] = app_writer_fd(l->app);
	term_idle(is_idle(l));
	return term_wait(l->fds, l->ready, SOURCE_COUNT, patience(l));
}

static bool is_published(const struct loop *l)
{
	bool any = false;
	for (size_t i = SOURCE_CORPUS; i <= SOURCE_SEEN; i++)
		any |= l->ready[i];
	return any;
}

static void take_news(struct loop *l, enum term_wait news)
{
	if (news == TERM_WAIT_READY && l->ready[SOURCE_SIGNALS])
		take_signals(l);
	if (news == TERM_WAIT_READY && is_published(l))
		send(l, (struct event){ .kind = EVENT_PUBLISHED });
	if (news == TERM_WAIT_READY && l->ready[SOURCE_WRITER])
		send(l, (struct event){ .kind = EVENT_SAVED });
	if (news == TERM_WAIT_READY && l->ready[SOURCE_WATCH])
		send(l, (struct event){ .kind = EVENT_WATCHED });
	if ((news == TERM_WAIT_TIMEOUT && !l->more_keys) || is_due(l))
		send(l, (struct event){ .kind = EVENT_TICK });
	if (!l->over)
		take_keys(l);
}

static void loop_run(struct loop *l)
{
	l->fds[SOURCE_SIGNALS] = signals_fd();
	l->repaint = true;
	send_size(l);
	while (!l->over) {
		draw(l);
		enum term_wait news = wait_for_news(l);
		if (news == TERM_WAIT_HANGUP) {
			struct signals_seen seen = signals_take();
			leave(l, STATUS_SIGNAL + (seen.leave ? seen.leave : SIGHUP));
			return;
		}
		take_news(l, news);
	}
}

int run_interactive(struct app *a, const struct term_options *options, struct err *e)
{
	struct key_list script = { 0 };
	bool playable = keys_parse_list(options->script, &script, e);
	vec_release(&script.keys);
	if (!playable)
		return STATUS_USAGE;
	if (!signals_open(e))
		return STATUS_TROUBLE;
	if (!term_open(options, e)) {
		signals_close();
		return STATUS_TROUBLE;
	}
	signals_install();
	struct loop loop = { .app = a };
	screen_init(&loop.screen, 1, 1);
	loop_run(&loop);
	term_close();
	signals_close();
	screen_release(&loop.screen);
	return loop.status;
}
