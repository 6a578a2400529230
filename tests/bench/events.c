/* SPDX-License-Identifier: MIT */
/* How long each event keeps the keyboard waiting: the program without its terminal, in this
 * process. events PATH [STEP]...     a step: a name, "=", keys as of --keys; else the steps below
 * "name<TAB>worst milliseconds of CPU of one event<TAB>of the clock<TAB>all of them until nothing
 * is left to do". An event is one call of app_event and the drawing behind it. */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/app.h"
#include "base/file.h"
#include "ui/draw.h"
#include "ui/keys.h"

enum { TICK_MS = 250, ROWS = 24, COLS = 80, PATIENCE_MS = 50 };

struct meter {
	double worst, worst_wall, sum, since_wall, shown;
	enum event_kind kind; /* of the worst */
};

struct bench {
	struct app *app;
	struct screen screen;
	struct meter meter;
	int64_t now;
};

static double clock_of(clockid_t id)
{
	struct timespec now;
	clock_gettime(id, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec * 1e-6;
}

static void begin(struct bench *b)
{
	b->meter = (struct meter){ .since_wall = clock_of(CLOCK_MONOTONIC) };
}

static void report(struct bench *b, const char *name)
{
	const struct meter *m = &b->meter;
	printf("%-24s\t%8.2f\t%8.2f\t%9.2f\t%9.2f\tkind %d\n", name, m->worst, m->worst_wall,
	       m->sum, clock_of(CLOCK_MONOTONIC) - m->since_wall, (int)m->kind);
	fflush(stdout);
}

static void send(struct bench *b, struct event event)
{
	double wall = clock_of(CLOCK_MONOTONIC), cpu = clock_of(CLOCK_THREAD_CPUTIME_ID);
	event.ms = (int64_t)wall;
	app_event(b->app, &event);
	draw_app(&b->screen, b->app);
	cpu = clock_of(CLOCK_THREAD_CPUTIME_ID) - cpu;
	wall = clock_of(CLOCK_MONOTONIC) - wall;
	if (cpu > b->meter.worst) {
		b->meter.worst = cpu;
		b->meter.kind = event.kind;
	}
	b->meter.worst_wall = wall > b->meter.worst_wall ? wall : b->meter.worst_wall;
	b->meter.sum += cpu;
}

static size_t sources(const struct bench *b, struct pollfd *fds)
{
	const int all[] = { app_corpus_fd(b->app),    app_names_fd(b->app),
			    app_index_fd(b->app),     app_reload_fd(b->app, 0),
			    app_reload_fd(b->app, 1), app_reload_fd(b->app, 2),
			    app_seen_fd(b->app),      app_writer_fd(b->app) };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		fds[i] = (struct pollfd){ .fd = all[i], .events = POLLIN };
	return sizeof all / sizeof *all;
}

/* Until nothing is under way; what comes by itself (the index) for a while longer. */
static void settle(struct bench *b)
{
	struct pollfd fds[16];
	for (;;) {
		size_t count = sources(b, fds);
		bool works = app_has_work(b->app), loads = app_is_loading(b->app);
		int ready = poll(fds, count, works ? 0 : loads ? TICK_MS : PATIENCE_MS);
		if (ready == 0 && !works && !loads)
			return;
		if (ready > 0 && fds[count - 1].revents)
			send(b, (struct event){ .kind = EVENT_SAVED });
		if (ready > 0)
			send(b, (struct event){ .kind = EVENT_PUBLISHED });
		if (ready == 0)
			send(b, (struct event){ .kind = EVENT_TICK });
	}
}

/* In this order: each goes on where the one before has left. */
static const char *const steps[] = {
	"move=j k j k",
	"page=Space Space b",
	"end of list=G",
	"top of list=g",
	"next unread=Tab",
	"find in list=/ k a b a r Enter",
	"find off=Esc",
	"open=Enter",
	"next name=Tab Tab Tab Tab Tab Tab Tab Tab",
	"next article=J J J",
	"names of article=e",
	"back to list=q q q",
	"star=s",
	"undo star=u",
	"all names=E",
	"end of names=G",
	"top of names=g",
	"once too=m",
	"not once=m",
	"type of names=t t t t t",
	"narrow names=F k a",
	"names again=Esc Esc",
	"page of a name=Enter",
	"its mentions=c",
	"end of mentions=G",
	"mentions sorted=S S S S S",
	"find in mentions=/ k o t a Enter",
	"narrow mentions=F k o t a Enter",
	"mentions again=Esc Esc",
	"back from mentions=q q q",
	"sort oldest=S o",
	"sort source=S s",
	"sort title=S t",
	"sort file=S f",
	"sort longest=S l",
	"sort newest=S n",
	"facets=%",
	"a facet=j j Enter",
	"facet off=Esc",
	"back from facets=q",
	"type a query=F k o t a",
	"take it=Enter",
	"query off=Esc",
	"rare query=F p u b e Space w o r a Enter",
	"rare query off=Esc",
	"phrase=F \" p u b e Space w o r a \" Enter",
	"phrase off=Esc",
	"complete=F p e r s o n : p u b Tab Esc",
	"doctor=: d o c t o r Enter",
	"back from doctor=q",
	"info=i",
	"back from info=q",
	"help=?",
	"back from help=q",
	"searches='",
	"back from searches=q",
	"menu of a fix=E x",
	"no name=e",
	"undo no name=u",
	"another type=x t o",
	"undo type=u",
	"another name=x r A b c Enter",
	"undo name=u",
	"the same as=x m s e s a s a Enter",
	"undo the same=u",
	"the same as none=x m z z z z Enter",
	"back from names=q",
	"all read=A",
	"undo all read=u",
	"reload=: r e l o a d Enter",
};

static void play(struct bench *b, const char *step)
{
	char name[64];
	struct err e = ERR_INIT;
	struct key_list keys = { 0 };
	size_t len = strcspn(step, "=");
	snprintf(name, sizeof name, "%.*s", (int)len, step);
	if (!keys_parse_list(step + len + (step[len] != '\0'), &keys, &e)) {
		fprintf(stderr, "%s: %s\n", step, e.message);
		return;
	}
	begin(b);
	for (size_t i = 0; i < keys.keys.len; i++) {
		send(b, (struct event){ .kind = EVENT_KEY, .key = keys.keys.data[i] });
		settle(b);
	}
	settle(b);
	report(b, name);
	vec_release(&keys.keys);
	if (getenv("EVENTS_SHOW")) {
		struct buf text = BUF_INIT;
		screen_print(&b->screen, false, &text);
		fputs(buf_cstr(&text), stdout);
		buf_release(&text);
	}
}

int main(int argc, char **argv)
{
	struct bench b = { 0 };
	struct config config;
	if (argc < 2)
		return 2;
	struct log *log = log_new();
	config_load(&config, NULL, "mono", log);
	const char *path = argv[1];
	struct app_options options = { .paths = &path,
				       .path_count = 1,
				       .config = &config,
				       .outlets = outlets_load(log),
				       .log = log,
				       .remember = true,
				       .watch = false };
	date_from_iso(STR("2026-11-21"), &options.now);
	begin(&b);
	b.app = app_new(&options);
	screen_init(&b.screen, ROWS, COLS);
	send(&b, (struct event){ .kind = EVENT_RESIZE, .rows = ROWS, .cols = COLS });
	settle(&b);
	report(&b, "load");
	size_t count = argc > 2 ? (size_t)argc - 2 : sizeof steps / sizeof *steps;
	for (size_t i = 0; i < count; i++)
		play(&b, argc > 2 ? argv[i + 2] : steps[i]);
	double wall = clock_of(CLOCK_MONOTONIC);
	app_leave(b.app, 500);
	printf("leave %.2f\n", clock_of(CLOCK_MONOTONIC) - wall);
	fflush(stdout);
	_exit(0); /* as the program does: nothing is given back */
}
