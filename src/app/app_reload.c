/* SPDX-License-Identifier: MIT */
/* Loading the same paths again. What is shown stays as it is, fully usable, until articles, names
 * and index of the new loading are all there; then that takes its place between two events, and
 * every place is kept by its key. */
#include "app/app_state.h"

#include <string.h>

#include "app/view_text.h"
#include "base/hash.h"

/* Of a hundred: what each step of a reload has done when it ends. */
enum { READ_PERCENT = 40, NAMES_PERCENT = 90, INDEX_PERCENT = 99 };

static bool is_whole(const struct corpus *corpus, const struct names *names,
		     const struct index *index)
{
	return !corpus_progress(corpus).loading && names_table(names) && index_is_ready(index);
}

/* Once all is known it may still wait for the user to close a menu. */
bool app_reload_is_on(const struct app *a)
{
	return a->reload.next.corpus ? !a->reload.compared : a->reload.due;
}

static bool reads_stdin(const struct app *a)
{
	for (size_t i = 0; i < a->options.path_count; i++) {
		if (strcmp(a->options.paths[i], "-") == 0)
			return true;
	}
	return false;
}

void app_reload(struct app *a, bool asked)
{
	if (reads_stdin(a)) {
		if (asked)
			app_say(a, ROLE_MESSAGE, STR("Standard input cannot be read again"));
		return;
	}
	a->reload.due = true;
	a->reload.due_asked = a->reload.due_asked || asked;
	if (asked)
		app_say(a, ROLE_MESSAGE, STR("Loading again"));
}

static void start(struct app *a)
{
	struct reload *r = &a->reload;
	r->due = false;
	r->asked = r->due_asked;
	r->due_asked = false;
	r->next.log = log_new();
	app_load(a, &r->next);
}

/* --- what the logs say ----------------------------------------------------------------------- */

static void note_said(struct app *a)
{
	struct reload *r = &a->reload;
	struct buf text = BUF_INIT;
	for (; r->said_upto < log_count(a->log); r->said_upto++) {
		buf_clear(&text);
		log_get(a->log, r->said_upto, &text);
		map_put(&r->said, hash_bytes(buf_str(&text), 0));
	}
	buf_release(&text);
}

void app_reload_tell(struct app *a)
{
	struct reload *r = &a->reload;
	struct buf text = BUF_INIT;
	if (!r->log || r->told == log_count(r->log))
		return;
	note_said(a);
	for (; r->told < log_count(r->log); r->told++) {
		buf_clear(&text);
		enum log_level level = log_get(r->log, r->told, &text);
		size_t before = r->said.len;
		map_put(&r->said, hash_bytes(buf_str(&text), 0));
		if (r->said.len > before)
			log_add(a->log, level, "%s", buf_cstr(&text));
	}
	buf_release(&text);
}

/* --- keeping places -------------------------------------------------------------------------- */

/* true if what it shows is gone. */
static bool move_place(const struct changes *changes, struct place *place)
{
	bool gone = false;
	if (place->kind == VIEW_COMPARE) {
		place->from_anchor = changes_move_byte(changes, &place->from, place->from_anchor);
		place->from_focus = changes_move_byte(changes, &place->from, place->from_focus);
	}
	if (place->kind == VIEW_READER || place->kind == VIEW_COMPARE)
		place->anchor = changes_move_byte(changes, &place->article, place->anchor);
	if (place->has_article) {
		place->focus = changes_move_byte(changes, &place->article, place->focus);
		gone = changes_move_key(changes, &place->article);
	}
	if (place->has_from)
		gone = changes_move_key(changes, &place->from) || gone;
	return gone && (place->kind == VIEW_READER || place->kind == VIEW_INFO ||
			place->kind == VIEW_COMPARE);
}

/* Views that show an article that is gone are closed. */
static void move_stack(struct app *a, bool *top_is_gone)
{
	const struct changes *changes = a->reload.changes;
	size_t kept = 0, count = a->stack.len;
	*top_is_gone = false;
	for (size_t i = 0; i < count; i++) {
		struct place place = a->stack.data[i];
		bool gone = move_place(changes, &place);
		if (!gone || i == 0)
			a->stack.data[kept++] = place;
		*top_is_gone = gone && i > 0;
	}
	a->stack.len = kept;
}

static void move_places(struct app *a)
{
	const struct changes *changes = a->reload.changes;
	for (size_t i = 0; i < a->trail.places.len; i++)
		move_place(changes, &a->trail.places.data[i]);
	move_place(changes, &a->query_place);
	if (a->has_previewed && changes_move_key(changes, &a->previewed))
		a->has_previewed = false;
}

/* The old note stays: copies that were not edited may still have that id. */
static void carry_note(struct app *a, uint64_t from, uint64_t to)
{
	const struct note *note = notes_of_article(a->notes, from);
	struct note_subject subject = { .article = to };
	if (note && !notes_of_article(a->notes, to))
		notes_set(a->notes, &subject, note->text, &a->context.now);
}

/* An edited article has a new id: what is known by the old one is known by the new one as well. */
static void carry_over(struct app *a)
{
	size_t count;
	const uint32_t *edited = changes_edited(a->reload.changes, &count);
	for (size_t i = 0; i < count; i++) {
		uint64_t from = corpus_id(a->corpus, edited[i]);
		uint32_t nr = changes_to(a->reload.changes, edited[i]);
		uint64_t to = corpus_id(a->reload.next.corpus, nr);
		unsigned marks = marks_get(a->marks, from);
		uint32_t position = session_position(a->session, from);
		for (unsigned mark = MARK_READ; mark <= MARK_STAR; mark *= 2) {
			if (marks & mark)
				marks_set(a->marks, to, (enum mark)mark, true, app_seconds(a));
		}
		if (position != 0)
			session_set_position(a->session, to, position, app_seconds(a));
		carry_note(a, from, to);
	}
}

/* --- putting it in place --------------------------------------------------------------------- */

static void exchange(struct app *a, struct generation *old)
{
	struct generation *next = &a->reload.next;
	*old = (struct generation){ a->corpus, a->names, a->index, a->reload.log };
	corpus_succeed(next->corpus, a->corpus);
	names_succeed(next->names, a->names);
	index_succeed(next->index, a->index);
	a->corpus = a->context.corpus = next->corpus;
	a->names = a->context.names = next->names;
	a->index = next->index;
	a->context.index = next->index;
	app_reload_tell(a);
	a->reload.log = next->log;
	a->reload.told = 0;
	*next = (struct generation){ .corpus = NULL };
}

/* What went wrong is named by its number: one message at a time. */
static size_t count_troubles(struct app *a)
{
	struct buf text = BUF_INIT;
	size_t count = 0;
	app_reload_tell(a);
	for (; a->log_seen < log_count(a->log); a->log_seen++)
		count += log_get(a->log, a->log_seen, &text) != LOG_INFO;
	buf_release(&text);
	return count;
}

static void say_counts(struct app *a, const struct changes_counts *counts, bool top_is_gone)
{
	struct buf text = BUF_INIT;
	if (top_is_gone)
		buf_addf(&text, "The article shown is gone: ");
	view_add_number(&text, counts->added);
	buf_addf(&text, " new, ");
	view_add_number(&text, counts->edited);
	buf_addf(&text, " changed, ");
	view_add_number(&text, counts->gone);
	buf_addf(&text, " gone");
	size_t troubles = count_troubles(a);
	if (troubles > 0) {
		buf_addf(&text, "  (and ");
		view_add_count(&text, troubles, "message");
		buf_addf(&text, ": :messages)");
	}
	app_say(a, ROLE_MESSAGE, buf_str(&text));
	buf_release(&text);
}

static void free_generation(void *arg)
{
	struct generation *gone = arg;
	generation_free(gone);
	free(gone);
}

/* Giving back the memory of a million articles takes longer than a frame. */
static void let_go(struct app *a, const struct generation *old)
{
	struct generation *gone = mem_alloc(sizeof *gone);
	*gone = *old;
	if (!a->reload.tidier)
		a->reload.tidier = pool_new(1);
	pool_add(a->reload.tidier, free_generation, gone);
}

static void put_in_place(struct app *a)
{
	struct reload *r = &a->reload;
	struct changes_counts counts = changes_count(r->changes);
	struct generation old;
	bool top_is_gone;
	app_note_place(a);
	move_stack(a, &top_is_gone);
	move_places(a);
	carry_over(a);
	exchange(a, &old);
	for (size_t i = 0; i < VIEW_KIND_COUNT; i++) {
		if (a->views[i]->ops->reloaded)
			a->views[i]->ops->reloaded(a->views[i], r->changes);
	}
	app_refresh(a);
	if (top_is_gone) {
		a->has_previewed =
		    false; /* the pane shows what is gone: it follows the list again */
		app_show_top(a);
	}
	changes_free(r->changes);
	r->changes = NULL;
	r->compared = r->prepared = false;
	let_go(a, &old);
	if (r->asked || counts.added + counts.edited + counts.gone > 0)
		say_counts(a, &counts, top_is_gone);
}

/* --- going on -------------------------------------------------------------------------------- */

static void take(struct generation *next)
{
	corpus_poll(next->corpus);
	names_poll(next->names);
	if (names_table(next->names))
		index_poll(next->index);
}

/* A correction that is being chosen is about an article by its number; one that is being made is
 * first seen where it was made. */
static bool can_exchange(const struct app *a)
{
	bool fixes = a->menu == MENU_FIX || a->menu == MENU_TYPE || a->prompt.kind == PROMPT_SAME ||
		     a->prompt.kind == PROMPT_RENAME;
	bool corrects = names_is_correcting(a->names) || names_is_correcting(a->reload.next.names);
	return !corrects && !(prompt_is_open(&a->prompt) && fixes);
}

static void compare(struct app *a, bool ticked)
{
	struct reload *r = &a->reload;
	if (!r->changes)
		r->changes = changes_new(a->corpus, r->next.corpus);
	else if (!ticked)
		return;
	r->compared = !changes_go_on(r->changes);
}

static void take_next(struct app *a, bool ticked)
{
	struct reload *r = &a->reload;
	take(&r->next);
	if (!is_whole(r->next.corpus, r->next.names, r->next.index))
		return;
	if (!r->compared)
		compare(a, ticked);
	if (r->compared && !r->prepared)
		r->prepared = view_articles_prepare(a->views[VIEW_ARTICLES], r->next.corpus);
	if (r->prepared && can_exchange(a))
		put_in_place(a);
}

void app_reload_go_on(struct app *a, bool ticked)
{
	struct reload *r = &a->reload;
	if (r->next.corpus)
		take_next(a, ticked);
	if (!r->next.corpus && r->due && is_whole(a->corpus, a->names, a->index))
		start(a);
}

bool app_reload_has_work(const struct app *a)
{
	return a->reload.changes && !(a->reload.compared && a->reload.prepared);
}

int app_reload_fd(const struct app *a, unsigned nr)
{
	const struct generation *next = &a->reload.next;
	if (!next->corpus)
		return -1;
	return nr == 0   ? corpus_wake_fd(next->corpus)
	       : nr == 1 ? names_wake_fd(next->names)
			 : index_wake_fd(next->index);
}

void app_reload_add_progress(const struct app *a, struct buf *out)
{
	const struct generation *next = &a->reload.next;
	if (!next->corpus)
		return;
	struct corpus_progress read = corpus_progress(next->corpus);
	uint64_t all = corpus_input_count(a->corpus);
	if (all < read.files_seen)
		all = read.files_seen;
	uint64_t percent = all > 0 ? READ_PERCENT * read.files_done / all : 0;
	if (names_table(next->names))
		percent = NAMES_PERCENT;
	else if (!read.loading)
		percent = READ_PERCENT + (NAMES_PERCENT - READ_PERCENT) *
					     names_progress(next->names).percent / 100;
	if (a->reload.changes)
		percent = INDEX_PERCENT;
	buf_addf(out, "reloading %u %%", (unsigned)percent);
}

void app_reload_correct(struct app *a)
{
	if (a->reload.next.corpus)
		app_correct(a, a->reload.next.names);
}

void app_reload_end(struct app *a)
{
	struct reload *r = &a->reload;
	watch_free(a->watch);
	changes_free(r->changes);
	if (r->next.corpus)
		generation_free(&r->next);
	if (r->tidier) {
		pool_drain(r->tidier);
		pool_free(r->tidier);
	}
	map_release(&r->said);
}

/* --- watching -------------------------------------------------------------------------------- */

static void start_or_stop(struct app *a)
{
	bool wanted = a->options.watch && a->config->options.numbers[OPT_WATCH] && !reads_stdin(a);
	/* Loading comes first: what changes meanwhile is younger than its beginning. */
	if (wanted == (a->watch != NULL) || (wanted && corpus_progress(a->corpus).loading))
		return;
	struct watch_options options = { .log = a->log, .since = a->load_began };
	if (wanted) {
		a->watch = watch_new(&options, a->options.paths, a->options.path_count);
	} else {
		watch_free(a->watch);
		a->watch = NULL;
	}
}

void app_watch_go_on(struct app *a, const struct event *event)
{
	start_or_stop(a);
	if (!a->watch)
		return;
	int64_t due = watch_due(a->watch);
	bool ask = event->kind == EVENT_WATCHED || (due >= 0 && event->ms >= due);
	if (ask && watch_poll(a->watch, event->ms))
		app_reload(a, false);
}

int app_watch_fd(const struct app *a)
{
	return a->watch ? watch_fd(a->watch) : -1;
}

int64_t app_due(const struct app *a)
{
	return a->watch ? watch_due(a->watch) : -1;
}
