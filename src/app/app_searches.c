/* SPDX-License-Identifier: MIT */
/* Saved searches and watched names: kept, run, forgotten, renamed; each change can be taken back.
 */
#include "app/app_state.h"

#include <assert.h>
#include <stdio.h>

#include "app/view_text.h"
#include "base/paths.h"
#include "text/clean.h"
#include "text/width.h"

enum { PROPOSED_COLS = 40 };

static bool is_query(struct str text, struct err *e)
{
	static const struct date any_day = {
		.year = 2000, .month = 1, .day = 1, .precision = DATE_DAY
	};
	struct query_error wrong;
	struct query *query = query_new(text, &any_day, &wrong);
	bool is_empty = query && query_is_empty(query);
	query_free(query);
	if (!query)
		return err_set(e, "", 0, "%s", wrong.message);
	return !is_empty || err_set(e, "", 0, "an empty query finds everything");
}

void app_searches_open(struct app *a)
{
	const struct app_options *o = &a->options;
	struct buf path = BUF_INIT, opened = BUF_INIT;
	struct searches_options options = { .corpus = seen_corpus(o->paths, o->path_count),
					    .writer = a->writer,
					    .log = a->log,
					    .check = is_query };
	if (o->remember) {
		paths_user(PATHS_DATA, "searches", &path);
		paths_user(PATHS_STATE, "searches-opened", &opened);
		options.path = buf_cstr(&path);
		options.opened = buf_cstr(&opened);
	}
	a->searches = searches_open(&options);
	a->search_counts = search_counts_new();
	buf_release(&path);
	buf_release(&opened);
}

void app_show_searches(struct app *a)
{
	const struct place place = { .kind = VIEW_SEARCHES, .focus = PLACE_NO_FOCUS };
	search_counts_look_again(a->search_counts);
	app_push(a, &place);
}

/* --- changes --------------------------------------------------------------------------------- */

/* What a change is about, as lines of the file; NULL: there was (is) none. */
static void add_line(const struct search *search, struct buf *out)
{
	buf_add_str(out, search->name);
	buf_add_char(out, '\t');
	buf_add_str(out, search->query);
}

static void wait_for_write(struct app *a, uint64_t number)
{
	if (number > 0)
		a->write = number;
	a->write_was_said = false;
}

static void set(struct app *a, const char *line)
{
	struct search search;
	struct err e = ERR_INIT;
	if (line && search_read(str_from(line), &search, &e))
		wait_for_write(a, searches_set(a->searches, search.name, search.query));
}

static void forget(struct app *a, const char *line, const char *stays)
{
	struct search search, other;
	struct err e = ERR_INIT;
	bool same = line && stays && search_read(str_from(stays), &other, &e);
	if (!line || !search_read(str_from(line), &search, &e))
		return;
	if (!same || !str_eq(search.name, other.name))
		wait_for_write(a, searches_remove(a->searches, search.name));
}

void app_search_again(struct app *a, const char *from, const char *to)
{
	forget(a, from, to);
	set(a, to);
	app_refresh(a);
}

/* Takes `before` away and sets `after`; either may be NULL. */
static void change(struct app *a, const struct search *before, const struct search *after,
		   const char *what)
{
	struct buf from = BUF_INIT, to = BUF_INIT;
	if (before)
		add_line(before, &from);
	if (after)
		add_line(after, &to);
	const char *old = before ? buf_cstr(&from) : NULL;
	const char *new = after ? buf_cstr(&to) : NULL;
	undo_note_text(&a->undo, UNDO_SEARCH, old, new, what);
	app_search_again(a, old, new);
	buf_release(&from);
	buf_release(&to);
}

/* Keeps a query under a name; one that is there already gets the new query. */
static void keep(struct app *a, struct str name, struct str query, bool watches)
{
	const struct search after = { name, query };
	struct buf clean = BUF_INIT;
	clean_add(&clean, name, CLEAN_LINE);
	size_t nr = searches_find(a->searches, name);
	const struct search before = nr != SIZE_MAX ? *searches_get(a->searches, nr) : after;
	if (!searches_is_name(name)) {
		app_say(a, ROLE_ERROR, STR("A name does not begin with # and is not empty"));
	} else if (nr != SIZE_MAX && str_eq(before.query, query)) {
		app_sayf(a, ROLE_MESSAGE, "%s is among the searches already", buf_cstr(&clean));
	} else {
		change(a, nr != SIZE_MAX ? &before : NULL, &after,
		       watches ? "watched a name" : "kept a search");
		searches_set_opened(a->searches, name, app_seconds(a));
		app_sayf(a, ROLE_MESSAGE, "%s is %s; u takes it back", buf_cstr(&clean),
			 watches ? "watched" : "kept");
	}
	buf_release(&clean);
}

void app_save(struct app *a, struct str name)
{
	struct buf text = BUF_INIT;
	if (a->query_text.len == 0) {
		app_say(a, ROLE_MESSAGE, STR("F narrows the list first: :save keeps its query"));
	} else if (name.len == 0) {
		buf_addf(&text, "%s ", command_table[CMD_SAVE].name);
		struct str query = buf_str(&a->query_text);
		size_t len = width_prefix(query, PROPOSED_COLS, NULL).len;
		buf_add_str(&text, str_trim(str_sub(query, 0, len)));
		app_ask(a, ':', buf_str(&text));
	} else {
		keep(a, name, buf_str(&a->query_text), false);
	}
	buf_release(&text);
}

/* --- names ----------------------------------------------------------------------------------- */

/* The name at hand: the page shown, the row selected, the link focused. */
static uint32_t focused_name(const struct app *a)
{
	struct place here;
	size_t count;
	const struct view *v = app_focused_view(a);
	const struct table *table = a->names ? names_table(a->names) : NULL;
	v->ops->save(v, &here);
	if (!table)
		return ENTITY_NONE;
	if (here.kind != VIEW_READER)
		return here.entity ? table_find_key(table, here.entity) : ENTITY_NONE;
	uint32_t nr = here.has_article ? corpus_find(a->corpus, &here.article) : ARTICLE_NONE;
	if (nr == ARTICLE_NONE || here.focus == PLACE_NO_FOCUS)
		return ENTITY_NONE;
	const struct mention *mentions = table_mentions(table, nr, &count);
	for (size_t i = 0; i < count; i++) {
		if (mentions[i].start == here.focus && !mentions[i].hidden)
			return mentions[i].entity;
	}
	return ENTITY_NONE;
}

void app_watch(struct app *a, struct str name)
{
	struct buf query = BUF_INIT, clean = BUF_INIT;
	uint32_t entity = name.len == 0 ? focused_name(a) : ENTITY_NONE;
	if (entity != ENTITY_NONE)
		clean_add(&clean, table_entity(names_table(a->names), entity)->name, CLEAN_LINE);
	else
		clean_add(&clean, name, CLEAN_LINE);
	if (clean.len == 0) {
		buf_addf(&query, "%s ", command_table[CMD_WATCH].name);
		app_ask(a, ':', buf_str(&query));
	} else {
		search_watch_query(buf_str(&clean), &query);
		keep(a, buf_str(&clean), buf_str(&query), true);
	}
	buf_release(&query);
	buf_release(&clean);
}

/* --- the list of them ------------------------------------------------------------------------ */

/* What is new since it was last opened, and the term that finds about that. */
static void say_fresh(struct app *a, struct str name, uint32_t fresh, int64_t opened)
{
	struct date day = date_from_unix(opened);
	struct buf text = BUF_INIT, term = BUF_INIT;
	day.precision = DATE_DAY;
	long days = (long)(date_days(&a->context.now) - date_days(&day)) + 1;
	if (opened > 0 && days > 0)
		buf_addf(&term, "added:<%ldd", days);
	else
		buf_add_str(&term, STR("is:new"));
	buf_add_str(&text, name);
	buf_addf(&text, ": %u new; %s behind the query finds them", fresh, buf_cstr(&term));
	app_say(a, ROLE_MESSAGE, buf_str(&text));
	buf_release(&text);
	buf_release(&term);
}

static void run(struct app *a, size_t nr)
{
	const struct search *search = searches_get(a->searches, nr);
	struct search_count count = search_counts_get(a->search_counts, &a->context, search);
	int64_t opened = searches_opened(a->searches, search->name);
	a->focused = PANE_LIST;
	a->stack.len = 1;
	app_filter(a, search->query);
	searches_set_opened(a->searches, search->name, app_seconds(a));
	if (!a->query_wrong && count.fresh > 0)
		say_fresh(a, search->name, count.fresh, opened);
}

/* Where the one that is being renamed is kept under its old name until the new one is typed. */
static void ask_name(struct app *a, const struct search *search)
{
	buf_clear(&a->renamed);
	buf_add_str(&a->renamed, search->name);
	prompt_open(&a->prompt, PROMPT_SEARCH, "name: ", search->name);
	a->menu = MENU_NONE;
}

void app_search_renamed(struct app *a, struct str name)
{
	size_t nr = searches_find(a->searches, buf_str(&a->renamed));
	name = str_trim(name);
	if (nr == SIZE_MAX || name.len == 0 || str_eq(name, buf_str(&a->renamed)))
		return;
	if (!searches_is_name(name) || searches_find(a->searches, name) != SIZE_MAX) {
		app_say(a, ROLE_ERROR, STR("That is no name, or one that is taken"));
		return;
	}
	const struct search before = *searches_get(a->searches, nr);
	const struct search after = { name, before.query };
	int64_t opened = searches_opened(a->searches, before.name);
	change(a, &before, &after, "renamed a search");
	searches_set_opened(a->searches, name, opened);
	app_say(a, ROLE_MESSAGE, STR("Renamed; u takes it back"));
}

void app_search(struct app *a, enum command command, size_t nr)
{
	assert(nr < searches_count(a->searches));
	const struct search search = *searches_get(a->searches, nr);
	struct buf clean = BUF_INIT;
	if (command == CMD_OPEN) {
		run(a, nr);
	} else if (command == CMD_RENAME) {
		ask_name(a, &search);
	} else {
		clean_add(&clean, search.name, CLEAN_LINE);
		change(a, &search, NULL, "forgot a search");
		app_sayf(a, ROLE_MESSAGE, "Forgot %s; u brings it back", buf_cstr(&clean));
	}
	buf_release(&clean);
}

bool app_searches_have_work(const struct app *a)
{
	return search_counts_has_work(a->search_counts, &a->context);
}

void app_searches_go_on(struct app *a)
{
	search_counts_go_on(a->search_counts, &a->context);
}
