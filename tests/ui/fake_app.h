/* SPDX-License-Identifier: MIT */
/* An app that shows numbered rows and notes every event: what drawing and the loop are tested on.
 * It defines all that app/app.h declares for them, so that the real one is not linked. */
#ifndef TESTS_UI_FAKE_APP_H
#define TESTS_UI_FAKE_APP_H

#include <stdlib.h>
#include <unistd.h>

#include "app/app.h"

struct app {
	struct panes panes;
	struct theme theme;
	struct view views[PANE_COUNT];
	struct view_extent extent;
	size_t tick_row, cursor;
	struct buf events; /* a word each */
	const char *const *argv;
	int corpus_pipe[2], writer_pipe[2], watch_pipe[2];
	int64_t due;
	int loading; /* publications to come */
	size_t drawn;
	enum want want;
};

static struct app fake;

static void fake_row(const struct view *v, size_t row, struct line *out)
{
	line_clear(out, ROLE_TEXT);
	line_addf(out, ROLE_TEXT, "pane %d row %zu %.*s", (int)(v - fake.views), row, 200,
		  "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字");
}

static struct view_extent fake_extent(const struct view *v)
{
	(void)v;
	return fake.extent;
}

static bool fake_tick(const struct view *v, size_t row)
{
	(void)v;
	return row == fake.tick_row;
}

static const struct view_ops fake_ops = {
	.name = "fake", .row = fake_row, .extent = fake_extent, .tick = fake_tick
};

/* Panes side by side, `count` of them, of about the same width. */
static inline void fake_arrange(size_t rows, size_t cols, size_t count)
{
	struct panes *p = &fake.panes;
	*p = (struct panes){ .too_small = rows < 5 || cols < 20 };
	p->top = (struct pane_rect){ 0, 0, 1, cols };
	p->status = (struct pane_rect){ rows - 2, 0, 1, cols };
	p->hints = (struct pane_rect){ rows - 1, 0, 1, cols };
	for (size_t i = 0; i < count && !p->too_small; i++) {
		size_t from = i * cols / count, to = (i + 1) * cols / count;
		p->slots[i] =
		    (struct pane_rect){ 1, from + (i > 0), rows - 3, to - from - (i > 0) };
	}
}

static inline void fake_init(void)
{
	fake = (struct app){ .tick_row = SIZE_MAX, .cursor = SIZE_MAX, .due = -1 };
	for (int i = 0; i < PANE_COUNT; i++)
		fake.views[i].ops = &fake_ops;
	if (pipe(fake.corpus_pipe) != 0 || pipe(fake.writer_pipe) != 0 ||
	    pipe(fake.watch_pipe) != 0)
		abort();
}

static inline void fake_release(void)
{
	buf_release(&fake.events);
	for (int i = 0; i < 2; i++) {
		close(fake.corpus_pipe[i]);
		close(fake.writer_pipe[i]);
		close(fake.watch_pipe[i]);
	}
}

static void fake_publish(int end, int times)
{
	for (int i = 0; i < times; i++) {
		if (write(end, "", 1) != 1)
			abort();
	}
}

static void fake_take(int end)
{
	char byte;
	if (read(end, &byte, 1) != 1)
		abort();
}

static void fake_key(struct app *a, uint32_t key)
{
	key_name(key, &a->events);
	switch (key) {
	case 'q':
		a->want = WANT_QUIT;
		break;
	case 'r':
		a->want = WANT_RUN;
		break;
	case 'C':
		a->want = WANT_COPY;
		break;
	case 'l':
		a->want = WANT_REDRAW;
		break;
	case 'L':
		a->loading = 3;
		fake_publish(a->corpus_pipe[1], 3);
		break;
	case 'w':
		fake_publish(a->watch_pipe[1], 1);
		break;
	case 'd':
		a->due = 1; /* long ago */
		break;
	case 'W':
		fake_publish(a->writer_pipe[1], 1);
		break;
	default:
		break;
	}
}

void app_event(struct app *a, const struct event *event)
{
	if (a->events.len > 0)
		buf_add_char(&a->events, ' ');
	switch (event->kind) {
	case EVENT_KEY:
		fake_key(a, event->key);
		break;
	case EVENT_RESIZE:
		buf_addf(&a->events, "%zux%zu", event->cols, event->rows);
		fake_arrange(event->rows, event->cols, 2);
		break;
	case EVENT_PUBLISHED:
		buf_addf(&a->events, "published");
		fake_take(a->corpus_pipe[0]);
		a->loading--;
		break;
	case EVENT_SAVED:
		buf_addf(&a->events, "saved");
		fake_take(a->writer_pipe[0]);
		break;
	case EVENT_TICK:
		buf_addf(&a->events, a->due >= 0 && event->ms > a->due ? "due" : "tick");
		a->due = -1;
		break;
	case EVENT_NOT_COPIED:
		buf_addf(&a->events, "not-copied");
		break;
	case EVENT_WATCHED:
		buf_addf(&a->events, "watched");
		fake_take(a->watch_pipe[0]);
		break;
	case EVENT_RETURNED:
		buf_addf(&a->events, "returned:%d", event->value);
		break;
	}
}

enum want app_wants(struct app *a)
{
	enum want want = a->want;
	a->want = WANT_NOTHING;
	return want;
}

struct str app_copied(const struct app *a)
{
	(void)a;
	return STR("Kapal");
}

const char *const *app_argv(const struct app *a)
{
	return a->argv;
}

int app_corpus_fd(const struct app *a)
{
	return a->corpus_pipe[0];
}

int app_names_fd(const struct app *a)
{
	(void)a;
	return -1;
}

int app_index_fd(const struct app *a)
{
	(void)a;
	return -1;
}

int app_reload_fd(const struct app *a, unsigned nr)
{
	(void)a;
	(void)nr;
	return -1;
}

int app_seen_fd(const struct app *a)
{
	(void)a;
	return -1;
}

int app_watch_fd(const struct app *a)
{
	return a->watch_pipe[0];
}

int64_t app_due(const struct app *a)
{
	return a->due;
}

int app_writer_fd(const struct app *a)
{
	return a->writer_pipe[0];
}

bool app_has_work(const struct app *a)
{
	(void)a;
	return false;
}

bool app_is_loading(const struct app *a)
{
	return a->loading > 0;
}

const struct panes *app_panes(const struct app *a)
{
	return &a->panes;
}

const struct theme *app_theme(const struct app *a)
{
	return &a->theme;
}

const struct view *app_view(const struct app *a, enum pane_slot slot)
{
	return a->panes.slots[slot].rows > 0 ? &a->views[slot] : NULL;
}

void app_title_row(const struct app *a, struct line *out)
{
	fake.drawn++;
	(void)a;
	line_clear(out, ROLE_BAR_TOP);
	line_add(out, ROLE_BAR_TOP, STR("title"));
}

void app_status_row(const struct app *a, struct line *out)
{
	(void)a;
	line_clear(out, ROLE_STATUS);
	line_add(out, ROLE_STATUS, STR("status"));
}

void app_hint_row(const struct app *a, struct line *out, size_t *cursor_col)
{
	line_clear(out, ROLE_HINT_TEXT);
	line_add(out, ROLE_HINT_TEXT, STR("hints"));
	*cursor_col = a->cursor;
}

#endif
