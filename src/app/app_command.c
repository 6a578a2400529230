/* SPDX-License-Identifier: MIT */
/* What a command does: first the focused view is asked, then app; and what views ask for. */
#include "app/app_state.h"

enum { WIDTH_STEP = 4 };

/* Sets the needle and shows it everywhere; empty: none. */
void app_find(struct app *a, struct str text)
{
	struct request request = { .kind = REQUEST_NONE };
	struct view *v = app_focused_view(a);
	find_set(&a->find, text);
	app_refresh(a);
	if (text.len > 0 && v->ops->command(v, CMD_FIND, STR_NULL, &request))
		app_request(a, &request);
}

void app_narrow(struct app *a, struct str text)
{
	struct request request = { .kind = REQUEST_NONE };
	struct view *v = app_focused_view(a);
	if (v->ops->narrowed && v->ops->command(v, CMD_FILTER, text, &request))
		app_request(a, &request);
}

static void ask_narrow(struct app *a, struct str narrowed)
{
	buf_clear(&a->narrowed_before);
	buf_add_str(&a->narrowed_before, narrowed);
	app_ask(a, PROMPT_NARROW, buf_str(&a->narrowed_before));
}

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
	{ CMD_COPY, .run_with = app_copy },
	{ CMD_SORT, .run = app_ask_order },
	{ CMD_RELOAD, .run = reload },
	{ CMD_ZOOM, .run = zoom },
	{ CMD_NAMES, .run = app_names },
	{ CMD_CLOSE, .run = app_close },
	{ CMD_DROP, .run = drop },
	{ CMD_FIND_CLEAR, .run = clear_find },
	{ CMD_COMMAND, .run_with = ask_command },
	{ CMD_SET, .run_with = app_set },
	{ CMD_THEME, .run_with = app_set_theme },
	{ CMD_PANE_NEXT, .step = app_pane, .amount = 1 },
	{ CMD_PANE_PREVIOUS, .step = app_pane, .amount = -1 },
	{ CMD_PANE_NARROWER, .step = app_resize_list, .amount = -WIDTH_STEP },
	{ CMD_PANE_WIDER, .step = app_resize_list, .amount = WIDTH_STEP },
	{ CMD_UNDO, .step = app_undo, .amount = -1 },
	{ CMD_REDO, .step = app_undo, .amount = 1 },
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
	bool narrows = v->ops->narrowed && v->ops->narrowed(v).ptr;
	if (narrows && argument.len == 0)
		ask_narrow(a, v->ops->narrowed(v));
	else if (narrows)
		app_narrow(a, argument);
	else if (argument.len == 0)
		app_ask_filter(a);
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
		app_toggle_mark(a, request->article, request->mark);
		break;
	case REQUEST_MARK_ALL:
		app_mark_all(a, request);
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
	case REQUEST_COMPARE:
		app_compare(a, request);
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
