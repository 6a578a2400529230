/* SPDX-License-Identifier: MIT */
/* What a command does: first the focused view is asked, then app; and what views ask for. */
#include "app/app_state.h"

#include <stdio.h>

#include "app/suggest.h"

enum { WIDTH_STEP = 4 };

/* --- marks ----------------------------------------------------------------------------------- */

/* Says what was done now, and that it is saved once the writer has acknowledged it. */
static void say_change(struct app *a, const char *what, uint64_t write)
{
	app_say(a, ROLE_MESSAGE, str_from(what));
	a->write = write;
	a->write_was_said = false;
}

void app_saved(struct app *a)
{
	struct err e = ERR_INIT;
	uint64_t saved = writer_saved(a->writer);
	bool failing = writer_failing(a->writer, &e);
	if (a->write == 0)
		return;
	if (saved >= a->write) {
		if (a->message.len > 0 && a->message_role == ROLE_MESSAGE)
			buf_add_str(&a->message, STR("  saved"));
		a->write = 0;
	} else if (failing && !a->write_was_said) {
		app_sayf(a, ROLE_ERROR, "Not saved yet, kept in memory: %s: %s", e.file, e.message);
		a->write_was_said = true;
	}
}

static void toggle_mark(struct app *a, uint32_t nr, enum mark mark)
{
	uint64_t id = corpus_article(a->corpus, nr)->id;
	bool on = (marks_get(a->marks, id) & (unsigned)mark) == 0;
	struct mark_change change = { .article_id = id, .mark = mark, .on = on };
	const char *what = mark == MARK_STAR ? (on ? "starred" : "star taken away")
			   : on              ? "marked read"
					     : "marked unread";
	uint64_t write = 0;
	undo_do(&a->undo, a->marks, &change, 1, what, app_seconds(a), &write);
	say_change(a, what, write);
	app_refresh(a);
}

static void mark_all(struct app *a, const struct request *request)
{
	struct mark_change *changes = mem_alloc(request->article_count * sizeof *changes);
	for (size_t i = 0; i < request->article_count; i++) {
		const struct article *article = corpus_article(a->corpus, request->articles[i]);
		changes[i] = (struct mark_change){ .article_id = article->id,
						   .mark = request->mark,
						   .on = true };
	}
	uint64_t write = 0;
	size_t changed = undo_do(&a->undo, a->marks, changes, request->article_count,
				 "marked all listed articles read", app_seconds(a), &write);
	char what[80];
	snprintf(what, sizeof what, "%zu article%s marked read; u takes it back", changed,
		 changed == 1 ? "" : "s");
	say_change(a, changed > 0 ? what : "All listed articles are read already", write);
	free(changes);
	app_refresh(a);
}

static void change_line(struct app *a, enum undo_text text, const char *from, const char *to)
{
	if (text == UNDO_SEARCH)
		app_search_again(a, from, to);
	else
		app_note_again(a, from, to);
}

static void step_undo(struct app *a, int step)
{
	bool back = step < 0;
	uint64_t write = 0;
	const struct undo_step *change =
	    back ? undo_back(&a->undo, a->marks, app_seconds(a), &write)
		 : undo_again(&a->undo, a->marks, app_seconds(a), &write);
	char what[96];
	snprintf(what, sizeof what, "%s: %s", back ? "taken back" : "made again",
		 change ? change->what : "");
	if (change && change->text != UNDO_NO_TEXT)
		change_line(a, change->text, back ? change->after : change->before,
			    back ? change->before : change->after);
	if (change && change->rule)
		app_fix_again(a, change->rule, change->added != back);
	if (change)
		say_change(a, what, change->count == 0 ? a->write : write);
	else
		app_say(a, ROLE_MESSAGE,
			back ? STR("Nothing to take back") : STR("Nothing to make again"));
	app_refresh(a);
}

/* --- options --------------------------------------------------------------------------------- */

static void say_err(struct app *a, const struct err *e)
{
	app_say(a, ROLE_ERROR, str_from(e->message));
}

static void say_option(struct app *a, enum option id)
{
	struct buf text = BUF_INIT;
	buf_addf(&text, "%s = ", option_table[id].name);
	options_value(&a->config->options, id, &text);
	buf_addf(&text, "   %s", option_table[id].sentence);
	app_say(a, ROLE_MESSAGE, buf_str(&text));
	buf_release(&text);
}

static void set_theme(struct app *a, struct str name)
{
	struct buf wanted = BUF_INIT;
	struct theme theme;
	buf_add_str(&wanted, str_trim(name));
	struct log *problems = log_new();
	if (theme_load(buf_cstr(&wanted), &theme, problems)) {
		struct err e = ERR_INIT;
		a->config->theme = theme;
		options_set(&a->config->options, OPT_THEME, buf_str(&wanted), &e);
		app_sayf(a, ROLE_MESSAGE, "theme %s", theme.name);
	} else if (log_count(problems) > 0) {
		struct buf text = BUF_INIT;
		log_get(problems, 0, &text);
		app_say(a, ROLE_ERROR, buf_str(&text));
		buf_release(&text);
	}
	log_free(problems);
	buf_release(&wanted);
}

static enum option option_named(struct app *a, struct str name)
{
	enum option id = option_find(name);
	if (id != OPT_COUNT)
		return id;
	struct suggest near = { .word = name };
	struct suggest_text room;
	for (size_t i = 0; i < OPT_COUNT; i++)
		suggest_offer(&near, option_table[i].name);
	app_sayf(a, ROLE_ERROR, "no option \"%.*s\"%s", STR_ARG(name),
		 suggest_phrase(&near, &room));
	return OPT_COUNT;
}

/* "name=value", "name value", "name?" or "name". */
static void set_option(struct app *a, struct str text)
{
	struct err e = ERR_INIT;
	text = str_trim(text);
	size_t end = 0;
	while (end < text.len && text.ptr[end] != '=' && text.ptr[end] != '?' &&
	       !char_is_blank(text.ptr[end]))
		end++;
	struct str value = str_trim(str_skip(text, end));
	bool asks = value.len == 0 || str_eq(value, STR("?"));
	if (str_starts(value, STR("=")))
		value = str_trim(str_skip(value, 1));
	enum option id = option_named(a, str_sub(text, 0, end));
	if (id == OPT_COUNT)
		return;
	if (!asks && id == OPT_THEME)
		set_theme(a, value);
	else if (!asks && !options_set(&a->config->options, id, value, &e))
		say_err(a, &e);
	else
		say_option(a, id);
	app_refresh(a);
}

static void resize_list(struct app *a, int step)
{
	struct err e = ERR_INIT;
	char value[32];
	if (!app_is_side_by_side(a)) {
		app_say(a, ROLE_MESSAGE, STR("There is one pane only"));
		return;
	}
	long cols = (long)a->panes.slots[PANE_LIST].cols + step;
	snprintf(value, sizeof value, "%ld", cols);
	if (!options_set(&a->config->options, OPT_LIST_WIDTH, str_from(value), &e))
		say_err(a, &e);
}

/* --- dispatch -------------------------------------------------------------------------------- */

static void clear_find(struct app *a)
{
	app_find(a, STR_NULL);
}

static void drop(struct app *a)
{
	enum view_kind top = vec_last(&a->stack)->kind;
	if (a->find.active) {
		app_find(a, STR_NULL);
	} else if (a->focused == PANE_LIST && app_filter_is_on(a)) {
		app_filter(a, STR_NULL);
	} else if (a->focused == PANE_SIDE) {
		app_close(a);
	} else if (a->focused == PANE_MAIN && top == VIEW_FACETS && app_filter_widen(a)) {
		return;
	} else if (a->focused == PANE_MAIN && top != VIEW_READER && top != VIEW_ARTICLES) {
		app_close(a);
	}
}

static void push_sheet(struct app *a, enum view_kind kind)
{
	struct place place = { .kind = kind, .focus = PLACE_NO_FOCUS };
	bool again = kind == VIEW_ALL_NAMES || kind == VIEW_FACETS;
	if (!again || vec_last(&a->stack)->kind != kind)
		app_push(a, &place);
}

static void zoom(struct app *a)
{
	a->zoomed = !a->zoomed;
}

static void reload(struct app *a)
{
	app_reload(a, true);
}

static void ask_command(struct app *a, struct str text)
{
	app_ask(a, ':', text);
}

/* Commands that app itself carries out. One of the members after `command` says how. */
static const struct own_command {
	enum command command;
	void (*run)(struct app *a);
	void (*run_with)(struct app *a, struct str argument);
	void (*step)(struct app *a, int step);
	int amount;
	enum view_kind sheet;
	enum want want;
} own_commands[] = {
	{ CMD_HELP, .sheet = VIEW_HELP },
	{ CMD_MESSAGES, .sheet = VIEW_MESSAGES },
	{ CMD_DOCTOR, .sheet = VIEW_DOCTOR },
	{ CMD_NAMES_ALL, .sheet = VIEW_ALL_NAMES },
	{ CMD_FACETS, .sheet = VIEW_FACETS },
	{ CMD_SEARCHES, .run = app_show_searches },
	{ CMD_SAVE, .run_with = app_save },
	{ CMD_WATCH, .run_with = app_watch },
	{ CMD_CORRECTIONS, .run_with = app_corrections },
	{ CMD_NOTE, .run_with = app_note },
	{ CMD_TAG, .run_with = app_tag },
	{ CMD_SORT, .run = app_ask_order },
	{ CMD_RELOAD, .run = reload },
	{ CMD_ZOOM, .run = zoom },
	{ CMD_NAMES, .run = app_names },
	{ CMD_CLOSE, .run = app_close },
	{ CMD_DROP, .run = drop },
	{ CMD_FIND_CLEAR, .run = clear_find },
	{ CMD_COMMAND, .run_with = ask_command },
	{ CMD_SET, .run_with = set_option },
	{ CMD_THEME, .run_with = set_theme },
	{ CMD_PANE_NEXT, .step = app_pane, .amount = 1 },
	{ CMD_PANE_PREVIOUS, .step = app_pane, .amount = -1 },
	{ CMD_PANE_NARROWER, .step = resize_list, .amount = -WIDTH_STEP },
	{ CMD_PANE_WIDER, .step = resize_list, .amount = WIDTH_STEP },
	{ CMD_UNDO, .step = step_undo, .amount = -1 },
	{ CMD_REDO, .step = step_undo, .amount = 1 },
	{ CMD_TRAIL_BACK, .step = app_trail, .amount = -1 },
	{ CMD_TRAIL_FORWARD, .step = app_trail, .amount = 1 },
	{ CMD_QUIT, .want = WANT_QUIT },
	{ CMD_REDRAW, .want = WANT_REDRAW },
	{ CMD_SUSPEND, .want = WANT_SUSPEND },
};

static void run_one(struct app *a, const struct own_command *own, struct str argument)
{
	if (own->run)
		own->run(a);
	else if (own->run_with)
		own->run_with(a, argument);
	else if (own->step)
		own->step(a, own->amount);
	else if (own->want != WANT_NOTHING)
		a->want = own->want;
	else
		push_sheet(a, own->sheet);
}

static bool run_own(struct app *a, enum command command, struct str argument)
{
	for (size_t i = 0; i < sizeof own_commands / sizeof own_commands[0]; i++) {
		if (own_commands[i].command != command)
			continue;
		run_one(a, &own_commands[i], argument);
		return true;
	}
	return false;
}

/* Finding starts with a question, unless the needle came with the command. */
static void start_find(struct app *a, struct str argument)
{
	if (argument.len == 0)
		app_ask(a, '/', STR_NULL);
	else
		app_find(a, argument);
}

static void start_filter(struct app *a, struct str argument)
{
	const struct view *v = app_focused_view(a);
	if (argument.len == 0)
		app_ask_filter(a);
	else if (v->ops->narrowed && v->ops->narrowed(v).ptr)
		app_narrow(a, argument);
	else
		app_filter(a, argument);
}

static bool needs_argument(struct app *a, enum command command, struct str argument)
{
	if (argument.len > 0 || (command != CMD_SET && command != CMD_THEME && command != CMD_TAG))
		return false;
	struct buf text = BUF_INIT;
	buf_addf(&text, "%s ", command_table[command].name);
	app_ask(a, ':', buf_str(&text));
	buf_release(&text);
	return true;
}

void app_command(struct app *a, enum command command, struct str argument)
{
	struct request request = { .kind = REQUEST_NONE };
	struct view *v = app_focused_view(a);
	if (command == CMD_FIND) {
		start_find(a, argument);
		return;
	}
	if (command == CMD_FILTER) {
		start_filter(a, argument);
		return;
	}
	if (needs_argument(a, command, argument))
		return;
	if (v->ops->command(v, command, argument, &request))
		app_request(a, &request);
	else if (!run_own(a, command, argument))
		app_sayf(a, ROLE_MESSAGE, "%s does nothing here", command_table[command].name);
}

/* --- requests -------------------------------------------------------------------------------- */

static void step_article(struct app *a, int step)
{
	struct place here;
	struct view *v = app_focused_view(a);
	v->ops->save(v, &here);
	uint32_t nr = here.has_article ? corpus_find(a->corpus, &here.article) : ARTICLE_NONE;
	uint32_t next = view_articles_neighbour(a->views[VIEW_ARTICLES], nr, step);
	if (next != ARTICLE_NONE)
		app_open_article(a, next, 0, false, true);
	else
		app_say(a, ROLE_MESSAGE,
			step == 2  ? STR("No unread article is left")
			: step > 0 ? STR("This is the last article of the list")
				   : STR("This is the first article of the list"));
}

static void run_in_view_below(struct app *a, const struct request *request)
{
	if (app_focused_view(a)->ops->kind == VIEW_HELP)
		app_close(a);
	app_command(a, request->command, str_from(request->text));
}

void app_request(struct app *a, struct request *request)
{
	switch (request->kind) {
	case REQUEST_NONE:
		break;
	case REQUEST_OPEN:
		app_open_article(a, request->article, request->at, request->focuses,
				 request->replaces);
		if (request->text[0])
			app_say(a, ROLE_MESSAGE, str_from(request->text));
		break;
	case REQUEST_SHOW:
		app_push(a, &request->place);
		break;
	case REQUEST_CLOSE:
		app_close(a);
		break;
	case REQUEST_ARTICLE:
		step_article(a, request->step);
		break;
	case REQUEST_MARK:
		toggle_mark(a, request->article, request->mark);
		break;
	case REQUEST_MARK_ALL:
		mark_all(a, request);
		break;
	case REQUEST_COMMAND:
		run_in_view_below(a, request);
		break;
	case REQUEST_PAGER:
	case REQUEST_EDITOR:
		app_run_program(a, request->kind == REQUEST_EDITOR, request->article, request->at);
		break;
	case REQUEST_FIX:
		app_fix(a, &request->fix);
		break;
	case REQUEST_UNFIX:
		app_unfix(a, request->row);
		break;
	case REQUEST_SEARCH:
		app_search(a, request->command, request->row);
		break;
	case REQUEST_NARROW:
		app_filter_narrow(a, request->piped);
		break;
	case REQUEST_PIPE:
		app_pipe(a, request->piped);
		break;
	case REQUEST_MESSAGE:
		app_say(a, ROLE_MESSAGE, str_from(request->text));
		break;
	}
}
