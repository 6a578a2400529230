/* SPDX-License-Identifier: MIT */
/* Which view is where: the stack of what is open, the panes, the trail, and the panes that follow
 * another one. */
#include "app/app_state.h"

#include <assert.h>

static const struct place *top_place(const struct app *a)
{
	return vec_last(&a->stack);
}

static struct view *list_view(const struct app *a)
{
	return a->views[VIEW_ARTICLES];
}

/* Places that the trail goes through; the others are sheets laid on top for a moment. */
static bool is_on_trail(enum view_kind kind)
{
	return kind == VIEW_ARTICLES || kind == VIEW_READER || kind == VIEW_ENTITY ||
	       kind == VIEW_KWIC || kind == VIEW_ALL_NAMES || kind == VIEW_FACETS ||
	       kind == VIEW_COMPARE;
}

bool app_is_side_by_side(const struct app *a)
{
	return a->panes.slots[PANE_LIST].rows > 0 && a->panes.slots[PANE_MAIN].rows > 0;
}

struct view *app_main_view(const struct app *a)
{
	if (a->stack.len > 1)
		return a->views[top_place(a)->kind];
	return a->has_previewed ? a->views[VIEW_READER] : NULL;
}

struct view *app_focused_view(const struct app *a)
{
	struct view *main_view = app_main_view(a);
	if (a->focused == PANE_SIDE)
		return a->views[VIEW_NAMES];
	return a->focused == PANE_MAIN && main_view ? main_view : list_view(a);
}

/* What is not on the screen waits until it is. */
bool app_works_on(const struct app *a, enum view_kind kind)
{
	const struct view *main_view = app_main_view(a);
	const struct view *v = a->views[kind];
	bool shown = v == list_view(a) || (main_view && v == main_view) || kind == VIEW_NAMES;
	return shown && v->ops->has_work && v->ops->has_work(v);
}

const struct view *app_view(const struct app *a, enum pane_slot slot)
{
	if (slot == PANE_LIST)
		return list_view(a);
	return slot == PANE_MAIN ? app_main_view(a) : a->views[VIEW_NAMES];
}

enum pane_slot app_focused(const struct app *a)
{
	return a->focused;
}

const struct panes *app_panes(const struct app *a)
{
	return &a->panes;
}

/* What the names beside belong to: what is read, or the list where that has the whole room. */
static enum pane_slot open_slot(const struct app *a)
{
	struct panes_wish bare = { .focused = PANE_LIST };
	struct panes panes;
	panes_arrange(a->rows, a->cols, &a->config->options, &bare, &panes);
	bool both = panes.slots[PANE_MAIN].rows > 0 && app_main_view(a);
	return both || a->stack.len > 1 ? PANE_MAIN : PANE_LIST;
}

/* Names stand beside the list and what is read, not beside pages about something else. */
static bool reads(const struct app *a)
{
	return a->stack.len == 1 || top_place(a)->kind == VIEW_READER;
}

static struct panes_wish wish_for(const struct app *a, enum pane_slot focused)
{
	return (struct panes_wish){ .focused = focused,
				    .open = open_slot(a),
				    .names = a->names_open && reads(a) };
}

static void panes_for(const struct app *a, enum pane_slot focused, struct panes *out)
{
	struct panes_wish wish = wish_for(a, focused);
	panes_arrange(a->rows, a->cols, &a->config->options, &wish, out);
}

static void note_position(struct app *a, const struct place *place)
{
	if (place->kind == VIEW_READER && place->has_article && !place->raw &&
	    session_position(a->session, place->article.id) != place->anchor)
		session_set_position(a->session, place->article.id, place->anchor, app_seconds(a));
}

void app_note_place(struct app *a)
{
	struct place *top = vec_last(&a->stack);
	struct view *v = a->views[top->kind];
	v->ops->save(v, top);
	note_position(a, top);
	if (is_on_trail(top->kind))
		trail_update(&a->trail, top);
}

static void focus_top(struct app *a)
{
	a->focused = a->stack.len > 1 ? PANE_MAIN : PANE_LIST;
}

/* Goes back to `depth` open views; the new top is not shown anew. */
static void cut_stack(struct app *a, size_t depth)
{
	if (a->stack.len > depth)
		a->stack.len = depth;
}

static void fit(struct view *v, const struct pane_rect *rect)
{
	if (rect->rows > 0 && (v->rows != rect->rows || v->cols != rect->cols))
		v->ops->resize(v, rect->rows, rect->cols);
}

/* What was never on screen would make its page twice, at first of lines of one column. */
static void fit_reader(struct app *a, const struct panes *panes)
{
	struct view *v = a->views[VIEW_READER];
	if (v->rows == 1 && v->cols == 1)
		fit(v, &panes->slots[PANE_MAIN]);
}

void app_show_top(struct app *a)
{
	const struct place *top = top_place(a);
	struct view *v = a->views[top->kind];
	struct panes panes;
	panes_for(a, PANE_MAIN, &panes);
	if (top->kind == VIEW_READER)
		fit_reader(a, &panes);
	while (!v->ops->show(v, top) && a->stack.len > 1) {
		cut_stack(a, a->stack.len - 1);
		top = top_place(a);
		v = a->views[top->kind];
	}
	focus_top(a);
}

/* The page of a name says which article one came from. */
static struct place with_origin(const struct app *a, const struct place *place)
{
	struct place to = *place;
	const struct place *here = top_place(a);
	if (to.kind == VIEW_ENTITY && !to.has_from && here->kind == VIEW_READER) {
		to.has_from = here->has_article;
		to.from = here->article;
	}
	return to;
}

void app_push(struct app *a, const struct place *place)
{
	app_note_place(a);
	if (place->kind == VIEW_HELP) {
		const struct view *v = app_focused_view(a);
		a->context.help_contexts = v->ops->contexts;
		a->context.help_name = v->ops->name;
	}
	if (top_place(a)->kind == place->kind && !is_on_trail(place->kind))
		cut_stack(a, a->stack.len - 1);
	struct place to = with_origin(a, place);
	vec_push(&a->stack, to);
	app_show_top(a);
	if (is_on_trail(place->kind))
		trail_visit(&a->trail, top_place(a));
}

static void mark_read(struct app *a, uint32_t nr)
{
	marks_set(a->marks, corpus_id(a->corpus, nr), MARK_READ, true, app_seconds(a));
	app_refresh(a);
}

void app_open_article(struct app *a, uint32_t nr, uint32_t at, bool focuses, bool replace)
{
	struct place place = { .kind = VIEW_READER,
			       .has_article = true,
			       .article = article_key(corpus_article(a->corpus, nr)),
			       .anchor = focuses ? 0 : at,
			       .focus = focuses ? at : PLACE_NO_FOCUS };
	app_note_place(a);
	if (a->focused == PANE_LIST)
		cut_stack(a, 1);
	else if (replace && a->stack.len > 1)
		cut_stack(a, a->stack.len - 1);
	if (replace) {
		view_articles_select(list_view(a), nr);
		list_view(a)->ops->save(list_view(a), &a->stack.data[0]);
	}
	vec_push(&a->stack, place);
	app_show_top(a);
	trail_visit(&a->trail, top_place(a));
	mark_read(a, nr);
}

void app_list_up(struct app *a)
{
	if (a->focused == PANE_LIST)
		return;
	app_note_place(a);
	if (!app_is_side_by_side(a))
		cut_stack(a, 1);
	a->focused = PANE_LIST;
}

/* Names beside something of their own room stay; where they took it from others, they go. */
static void leave_names(struct app *a)
{
	a->names_open = false;
	a->focused = open_slot(a);
}

void app_names(struct app *a)
{
	struct panes panes;
	if (!reads(a) && a->panes.slots[PANE_SIDE].rows == 0) {
		app_say(a, ROLE_MESSAGE, STR("Names of an article stand beside it: open one"));
		return;
	}
	a->zoomed = false;
	if (a->focused == PANE_SIDE || a->names_open) {
		leave_names(a);
		return;
	}
	panes_for(a, PANE_MAIN, &panes);
	a->names_open = panes.slots[PANE_SIDE].rows == 0;
	a->focused = PANE_SIDE;
}

void app_close(struct app *a)
{
	if (a->focused == PANE_SIDE) {
		leave_names(a);
		return;
	}
	if (a->focused == PANE_LIST) {
		a->want = WANT_QUIT;
		return;
	}
	app_note_place(a);
	bool was_on_trail = is_on_trail(top_place(a)->kind);
	if (a->stack.len > 1)
		cut_stack(a, a->stack.len - 1);
	app_show_top(a);
	if (was_on_trail)
		trail_visit(&a->trail, top_place(a));
}

void app_trail(struct app *a, int direction)
{
	app_note_place(a);
	const struct place *to = trail_step(&a->trail, direction);
	if (!to) {
		app_say(a, ROLE_MESSAGE,
			direction < 0 ? STR("This is where the trail begins")
				      : STR("This is where the trail ends"));
		return;
	}
	cut_stack(a, 1);
	if (to->kind == VIEW_ARTICLES)
		a->stack.data[0] = *to;
	else
		vec_push(&a->stack, *to);
	app_show_top(a);
}

static bool can_focus(const struct app *a, enum pane_slot slot)
{
	struct panes panes;
	if (slot == PANE_LIST)
		return true;
	panes_for(a, slot, &panes);
	if (slot == PANE_SIDE)
		return panes.slots[PANE_SIDE].rows > 0;
	/* One pane: what is open above the list. */
	panes_for(a, PANE_LIST, &panes);
	return panes.slots[PANE_MAIN].rows > 0 ? app_main_view(a) != NULL : a->stack.len > 1;
}

/* The next pane on screen; where one has the whole window, what it hides. */
void app_pane(struct app *a, int direction)
{
	unsigned step = direction > 0 ? 1 : PANE_COUNT - 1;
	enum pane_slot hidden = a->focused;
	for (unsigned i = 1; i < PANE_COUNT; i++) {
		enum pane_slot slot = (enum pane_slot)((a->focused + i * step) % PANE_COUNT);
		if (!can_focus(a, slot))
			continue;
		if (a->panes.slots[slot].rows > 0) {
			a->focused = slot;
			return;
		}
		hidden = hidden == a->focused ? slot : hidden;
	}
	a->focused = hidden;
}

static void arrange(struct app *a)
{
	if (!can_focus(a, a->focused))
		a->focused = a->stack.len > 1 ? PANE_MAIN : PANE_LIST;
	bool whole =
	    a->zoomed || (a->focused == PANE_MAIN && app_focused_view(a)->ops->whole_window);
	struct panes_wish wish = wish_for(a, a->focused);
	wish.zoomed = whole;
	panes_arrange(a->rows, a->cols, &a->config->options, &wish, &a->panes);
}

static bool same_article(const struct article_key *x, const struct article_key *y)
{
	return x->id == y->id && x->path_hash == y->path_hash && x->offset == y->offset;
}

/* Side by side, the reader shows the list's selection; moving it does not mark it as read. */
static void follow_list(struct app *a)
{
	uint32_t nr = view_articles_selected(list_view(a));
	if (!app_is_side_by_side(a) || nr == ARTICLE_NONE)
		return;
	struct article_key key = article_key(corpus_article(a->corpus, nr));
	if (a->has_previewed && same_article(&key, &a->previewed))
		return;
	bool moved = a->has_previewed;
	a->previewed = key;
	a->has_previewed = true;
	if (a->stack.len > 1 && (a->focused != PANE_LIST || !moved))
		return;
	if (a->stack.len > 1) {
		app_note_place(a);
		cut_stack(a, 1);
	}
	struct place place = {
		.kind = VIEW_READER, .has_article = true, .article = key, .focus = PLACE_NO_FOCUS
	};
	fit_reader(a, &a->panes);
	a->views[VIEW_READER]->ops->show(a->views[VIEW_READER], &place);
}

/* The article at hand: the one shown, in a window with one pane the one selected. */
static bool article_at_hand(const struct app *a, struct article_key *key)
{
	struct place shown;
	const struct view *v = list_view(a);
	bool beside_list = top_place(a)->kind == VIEW_FACETS;
	if (!beside_list && (a->stack.len > 1 || a->panes.slots[PANE_MAIN].rows > 0))
		v = a->views[VIEW_READER];
	assert(v);
	v->ops->save(v, &shown);
	*key = shown.article;
	return shown.has_article;
}

static void follow_article(struct app *a)
{
	struct place place = { .kind = VIEW_NAMES, .has_article = true, .focus = PLACE_NO_FOCUS };
	struct place followed;
	struct view *side = a->views[VIEW_NAMES];
	assert(side);
	side->ops->save(side, &followed);
	if (!article_at_hand(a, &place.article) ||
	    (followed.has_article && same_article(&place.article, &followed.article)))
		return;
	side->ops->show(side, &place);
}

void app_sync(struct app *a)
{
	a->context.window_cols = a->cols;
	arrange(a);
	follow_list(a);
	fit(list_view(a), &a->panes.slots[PANE_LIST]);
	struct view *main_view = app_main_view(a);
	if (main_view)
		fit(main_view, &a->panes.slots[PANE_MAIN]);
	if (a->panes.slots[PANE_SIDE].rows > 0) {
		follow_article(a);
		fit(a->views[VIEW_NAMES], &a->panes.slots[PANE_SIDE]);
	}
}
