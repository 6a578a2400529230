/* SPDX-License-Identifier: MIT */
/* The interactive program: its birth and death, and the one way its state changes. */
#include "app/app_state.h"

#include "base/paths.h"

/* "seeds" for /data/seeds/, "stdin", "3 paths". */
static void name_corpus(struct app *a, const struct app_options *options)
{
	if (options->path_count != 1) {
		buf_addf(&a->name, "%zu paths", options->path_count);
		return;
	}
	struct str path = str_from(options->paths[0]);
	while (path.len > 1 && path.ptr[path.len - 1] == '/')
		path.len--;
	size_t slash = str_rchr(path, '/');
	if (slash != STR_NPOS && path.len > 1)
		path = str_skip(path, slash + 1);
	buf_add_str(&a->name, str_eq(path, STR("-")) ? STR("stdin") : path);
}

static void open_state(struct app *a, const struct app_options *options)
{
	struct buf path = BUF_INIT;
	if (options->remember) {
		a->writer = writer_new(a->log);
		paths_user(PATHS_STATE, "marks", &path);
	}
	a->marks = marks_new(buf_cstr(&path), a->writer, a->log);
	buf_clear(&path);
	if (options->remember)
		paths_user(PATHS_STATE, "", &path);
	a->session = session_new(buf_cstr(&path), a->writer, a->log);
	buf_clear(&path);
	if (options->remember)
		paths_user(PATHS_DATA, "corrections", &path);
	a->corrections = corrections_open(options->remember ? buf_cstr(&path) : NULL,
					  options->corrections, a->writer, a->log);
	buf_clear(&path);
	if (options->remember)
		paths_user(PATHS_DATA, "notes", &path);
	a->notes = notes_open(options->remember ? buf_cstr(&path) : NULL, a->writer, a->log);
	if (options->remember)
		session_set_paths(a->session, options->paths, options->path_count);
	buf_release(&path);
}

/* What is loaded again is what was asked for, wherever the caller keeps it. */
static void keep_options(struct app *a, const struct app_options *options)
{
	char **paths = mem_zalloc(options->path_count + 1, sizeof *paths);
	for (size_t i = 0; i < options->path_count; i++) {
		struct buf copy = BUF_INIT;
		buf_add_str(&copy, str_from(options->paths[i]));
		paths[i] = buf_detach(&copy);
	}
	a->options = *options;
	a->options.paths = (const char *const *)paths;
	a->paths = paths;
}

static void load(struct app *a)
{
	struct generation first = { .log = a->log };
	app_load(a, &first);
	a->corpus = first.corpus;
	a->names = first.names;
	a->index = first.index;
	name_corpus(a, &a->options);
}

struct app *app_new(const struct app_options *options)
{
	struct app *a = mem_zalloc(1, sizeof *a);
	a->started = app_clock();
	a->config = options->config;
	a->log = options->log;
	keep_options(a, options);
	open_state(a, options);
	load(a);
	app_seen_open(a);
	app_searches_open(a);
	a->context = (struct view_context){ .corpus = a->corpus,
					    .names = a->names,
					    .index = a->index,
					    .corrections = a->corrections,
					    .marks = a->marks,
					    .session = a->session,
					    .notes = a->notes,
					    .seen = a->seen,
					    .searches = a->searches,
					    .search_counts = a->search_counts,
					    .config = a->config,
					    .find = &a->find,
					    .log = a->log,
					    .now = options->now,
					    .name = buf_cstr(&a->name) };
	for (size_t i = 0; i < VIEW_KIND_COUNT; i++)
		a->views[i] = view_table[i]->create(&a->context);
	a->context.list = a->views[VIEW_ARTICLES];
	struct place list = { .kind = VIEW_ARTICLES, .focus = PLACE_NO_FOCUS };
	vec_push(&a->stack, list);
	trail_visit(&a->trail, &list);
	app_refresh(a);
	if (options->query)
		app_filter(a, str_from(options->query));
	return a;
}

bool app_leave(struct app *a, int wait_ms)
{
	app_note_place(a);
	app_filter_leave(a);
	if (a->seen)
		seen_free(a->seen);
	bool saved = !a->writer || writer_free(a->writer, wait_ms);
	a->seen = NULL;
	a->writer = NULL;
	return saved;
}

bool app_free(struct app *a, int wait_ms)
{
	bool saved = app_leave(a, wait_ms);
	for (size_t i = 0; i < VIEW_KIND_COUNT; i++)
		a->views[i]->ops->destroy(a->views[i]);
	app_reload_end(a);
	struct generation now = {
		.corpus = a->corpus, .names = a->names, .index = a->index, .log = a->reload.log
	};
	generation_free(&now);
	corrections_free(a->corrections);
	search_counts_free(a->search_counts);
	searches_free(a->searches);
	buf_release(&a->renamed);
	marks_free(a->marks);
	notes_free(a->notes);
	session_free(a->session);
	undo_release(&a->undo);
	trail_release(&a->trail);
	find_release(&a->find);
	prompt_release(&a->prompt);
	app_fixings_release(a);
	for (size_t i = 0; i < a->argv.len; i++)
		free(a->argv.data[i]);
	for (size_t i = 0; i < a->options.path_count; i++)
		free(a->paths[i]);
	free(a->paths);
	vec_release(&a->argv);
	for (size_t i = 0; i < a->narrowed.len; i++)
		free(a->narrowed.data[i]);
	vec_release(&a->narrowed);
	vec_release(&a->stack);
	buf_release(&a->find_before);
	buf_release(&a->piped);
	buf_release(&a->copied);
	buf_release(&a->noted_name);
	vec_release(&a->seen_ids.ids);
	buf_release(&a->narrowed_before);
	buf_release(&a->query_text);
	buf_release(&a->query_before);
	buf_release(&a->name);
	buf_release(&a->message);
	free(a);
	return saved;
}

static void run_view_key(struct app *a, struct view *v, uint32_t key)
{
	struct request request = { .kind = REQUEST_NONE };
	v->ops->key(v, key, &request);
	app_request(a, &request);
}

static void look_up(struct app *a, const struct view *v, uint32_t key)
{
	enum command command = CMD_NONE;
	a->typed.keys[a->typed.len++] = key;
	enum keymap_result found =
	    keymap_find(&a->config->keymap, &a->typed, v->ops->contexts, &command);
	if (found == KEYMAP_PREFIX && a->typed.len < KEY_SEQUENCE_MAX)
		return;
	if (found == KEYMAP_NONE) {
		struct buf text = BUF_INIT;
		key_sequence_name(&a->typed, &text);
		app_sayf(a, ROLE_MESSAGE, "%s is not bound here; ? shows the keys",
			 buf_cstr(&text));
		buf_release(&text);
	}
	a->typed.len = 0;
	if (found == KEYMAP_FOUND)
		app_command(a, command, STR_NULL);
}

static void take_key(struct app *a, uint32_t key)
{
	buf_clear(&a->message);
	a->greeted = true;
	struct view *v = app_focused_view(a);
	if (prompt_is_open(&a->prompt))
		app_prompt_key(a, key);
	else if (v->ops->captures && v->ops->captures(v))
		run_view_key(a, v, key);
	else
		look_up(a, v, key);
}

/* The user hears of what went wrong meanwhile, not of mere information. */
static void tell_log(struct app *a)
{
	struct buf text = BUF_INIT, last = BUF_INIT;
	size_t troubles = 0;
	bool bad = false;
	app_reload_tell(a);
	for (; a->log_seen < log_count(a->log); a->log_seen++) {
		buf_clear(&text);
		enum log_level level = log_get(a->log, a->log_seen, &text);
		if (level == LOG_INFO)
			continue;
		bad = bad || level == LOG_ERROR;
		if (troubles++ == 0)
			buf_add_str(&last, buf_str(&text));
	}
	if (troubles > 1)
		buf_addf(&last, "  (and %zu more: :messages)", troubles - 1);
	if (troubles > 0)
		app_say(a, bad ? ROLE_ERROR : ROLE_WARNING, buf_str(&last));
	buf_release(&text);
	buf_release(&last);
}

static void take_published(struct app *a)
{
	bool changed = corpus_poll(a->corpus);
	changed |= app_take_names(a);
	if (names_table(a->names)) /* names are looked at first */
		index_poll(a->index);
	if (changed)
		app_refresh(a);
}

static void go_on(struct app *a)
{
	for (size_t i = 0; i < VIEW_KIND_COUNT; i++) {
		if (app_works_on(a, (enum view_kind)i))
			a->views[i]->ops->go_on(a->views[i]);
	}
}

void app_event(struct app *a, const struct event *event)
{
	corpus_turn(a->corpus);
	switch (event->kind) {
	case EVENT_KEY:
		take_key(a, event->key);
		break;
	case EVENT_RESIZE:
		a->rows = event->rows;
		a->cols = event->cols;
		break;
	case EVENT_PUBLISHED:
		take_published(a);
		break;
	case EVENT_SAVED:
		app_saved(a);
		break;
	case EVENT_RETURNED:
		app_program_returned(a, event->value);
		break;
	case EVENT_TICK:
		view_articles_go_on(a->views[VIEW_ARTICLES]);
		go_on(a);
		app_searches_go_on(a);
		break;
	case EVENT_NOT_COPIED:
		app_not_copied(a);
		break;
	case EVENT_WATCHED:
		break;
	}
	app_watch_go_on(a, event);
	app_reload_go_on(a, event->kind == EVENT_TICK);
	if (app_seen_poll(a))
		app_refresh(a);
	tell_log(a);
	app_sync(a);
}

enum want app_wants(struct app *a)
{
	enum want want = a->want;
	a->want = WANT_NOTHING;
	return want;
}

const char *const *app_argv(const struct app *a)
{
	return (const char *const *)a->argv.data;
}

int app_corpus_fd(const struct app *a)
{
	return corpus_wake_fd(a->corpus);
}

int app_index_fd(const struct app *a)
{
	return index_wake_fd(a->index);
}

int app_names_fd(const struct app *a)
{
	return names_wake_fd(a->names);
}

int app_writer_fd(const struct app *a)
{
	return a->writer ? writer_wake_fd(a->writer) : -1;
}

bool app_has_work(const struct app *a)
{
	bool work = view_articles_has_work(a->views[VIEW_ARTICLES]) || app_reload_has_work(a);
	for (size_t i = 0; i < VIEW_KIND_COUNT && !work; i++)
		work = app_works_on(a, (enum view_kind)i);
	return work || app_searches_have_work(a) || app_seen_has_work(a);
}

bool app_is_loading(const struct app *a)
{
	return corpus_progress(a->corpus).loading || names_progress(a->names).working ||
	       names_is_correcting(a->names) || app_reload_is_on(a) ||
	       (a->seen && seen_is_working(a->seen)) ||
	       search_counts_are_due(a->search_counts, &a->context);
}

const struct theme *app_theme(const struct app *a)
{
	return &a->config->theme;
}
