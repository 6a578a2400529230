/* SPDX-License-Identifier: MIT */
/* The rows around the panes: title, status, hints. */
#include "app/app_state.h"

#include <stdio.h>

#include "app/view_text.h"
#include "text/width.h"

/* "F putin  " in front of the counts. */
static void add_query(const struct app *a, struct line *right)
{
	struct line with = { 0 };
	line_clear(&with, ROLE_BAR_TOP);
	line_add(&with, ROLE_BAR_TOP, STR("F "));
	line_add_cut(&with, ROLE_BAR_TOP, buf_str(&a->query_text), a->cols / 3, false);
	line_add(&with, ROLE_BAR_TOP, STR("  "));
	line_add(&with, ROLE_BAR_TOP, buf_str(&right->text));
	line_clear(right, ROLE_BAR_TOP);
	line_add(right, ROLE_BAR_TOP, buf_str(&with.text));
	line_release(&with);
}

/* "3/53" of the article shown; nothing if it is in no list. */
static void add_rank(const struct app *a, const struct view *v, struct line *out)
{
	struct place here;
	struct buf text = BUF_INIT;
	v->ops->save(v, &here);
	uint32_t nr = here.has_article ? corpus_find(a->corpus, &here.article) : ARTICLE_NONE;
	size_t rank = nr == ARTICLE_NONE ? SIZE_MAX : view_articles_rank(a->context.list, nr);
	if (rank != SIZE_MAX) {
		buf_add_str(&text, out->text.len > 0 ? STR("   ") : STR(""));
		view_add_number(&text, rank + 1);
		buf_add_char(&text, '/');
		view_add_number(&text, a->context.list->ops->extent(a->context.list).total);
		line_add(out, (enum role)out->role, buf_str(&text));
	}
	buf_release(&text);
}

/* "names 43 %" while they are sought, "correcting names", "reloading 43 %" while all is. */
static void add_progress(const struct app *a, struct line *right)
{
	struct names_progress progress = names_progress(a->names);
	struct line with = { 0 };
	struct buf text = BUF_INIT;
	if (progress.working && progress.percent > 0)
		buf_addf(&text, "names %u %%", progress.percent);
	else if (names_is_correcting(a->names))
		buf_addf(&text, "correcting names");
	else
		app_reload_add_progress(a, &text);
	line_clear(&with, ROLE_STATUS);
	line_add(&with, ROLE_STATUS, buf_str(&text));
	buf_release(&text);
	if (right->text.len > 0 && with.text.len > 0)
		line_add(&with, ROLE_STATUS, STR("  "));
	line_add(&with, ROLE_STATUS, buf_str(&right->text));
	line_clear(right, ROLE_STATUS);
	line_add(right, ROLE_STATUS, buf_str(&with.text));
	line_release(&with);
}

/* " seeds › Republika 13 May 2024" and, at the right, counts and order. */
void app_title_row(const struct app *a, struct line *out)
{
	struct line left = { 0 }, right = { 0 };
	const struct view *v = app_focused_view(a);
	const struct view *list = a->views[VIEW_ARTICLES];
	if (a->focused == PANE_SIDE)
		v = a->panes.slots[PANE_MAIN].rows > 0 && app_main_view(a) ? app_main_view(a)
									   : list;
	line_clear(out, ROLE_BAR_TOP);
	line_add(out, ROLE_BAR_TOP, STR(" "));
	line_add_dump(out, ROLE_BAR_TOP, buf_str(&a->name));
	v->ops->title(v, &left, &right);
	if (left.text.len > 0) {
		line_add(out, ROLE_BAR_TOP, STR(" › "));
		line_add(out, ROLE_BAR_TOP, buf_str(&left.text));
	}
	bool with_list =
	    v->ops->kind == VIEW_FACETS || (app_is_side_by_side(a) && v->ops->kind != VIEW_COMPARE);
	if (v != list && with_list) {
		line_clear(&right, ROLE_BAR_TOP);
		list->ops->title(list, &left, &right);
	}
	if (v->ops->kind == VIEW_READER && !app_is_side_by_side(a))
		add_rank(a, v, &right);
	if (app_filter_is_on(a) && (v == list || with_list))
		add_query(a, &right);
	line_add(&right, ROLE_BAR_TOP, STR(" "));
	line_join_right(out, &right, a->cols);
	line_release(&left);
	line_release(&right);
}

void app_status_row(const struct app *a, struct line *out)
{
	struct line left = { 0 }, right = { 0 };
	const struct view *v = app_focused_view(a);
	if (a->prompt.kind == 'F') {
		app_filter_row(a, out);
		line_cut(out, a->cols);
		return;
	}
	line_clear(out, ROLE_STATUS);
	v->ops->status(v, &left, &right);
	app_news(a, &left);
	line_add(out, ROLE_STATUS, STR(" "));
	line_add(out, ROLE_STATUS, buf_str(&left.text));
	if (v->ops->kind == VIEW_READER && app_is_side_by_side(a))
		add_rank(a, v, &right);
	add_progress(a, &right);
	line_add(&right, ROLE_STATUS, STR(" "));
	line_join_right(out, &right, a->cols);
	line_release(&left);
	line_release(&right);
}

/* --- hints ----------------------------------------------------------------------------------- */

static const char *hint_word(const struct app *a, enum command command)
{
	if (command == CMD_CLOSE)
		return a->focused == PANE_LIST ? "quit" : "back";
	if (command == CMD_OPEN && app_focused_view(a)->ops->contexts & CONTEXT_FACETS)
		return "narrow";
	if (command == CMD_FILTER && app_focused_view(a)->ops->kind == VIEW_ARTICLES)
		return "find";
	if (command == CMD_OPEN && a->focused != PANE_LIST &&
	    app_focused_view(a)->ops->contexts & CONTEXT_READER)
		return "page";
	return command_table[command].hint;
}

/* Of what works in many views, hints name only what one would look for there: all names where
 * articles are listed, those of one where it is read; nothing unread where names are listed; F
 * where it is about what is listed; a note where one reads. */
static bool is_worth_a_hint(const struct view *v, enum command command)
{
	unsigned contexts = v->ops->contexts;
	bool is_list = v->ops->kind == VIEW_ARTICLES;
	switch (command) {
	case CMD_UNREAD_NEXT:
		return (contexts & CONTEXT_ARTICLE) && !(contexts & CONTEXT_NAMES);
	case CMD_NAMES:
		return (contexts & CONTEXT_LINKS) != 0;
	case CMD_NAMES_ALL:
		return (contexts & CONTEXT_ARTICLE) && !(contexts & CONTEXT_LINKS) &&
		       !(contexts & CONTEXT_NAMES);
	case CMD_FACETS:
	case CMD_SEARCHES:
		return is_list;
	case CMD_COPY:
		return (contexts & (CONTEXT_LINKS | CONTEXT_NAMES)) &&
		       v->ops->kind != VIEW_CORRECTIONS;
	case CMD_COMPARE:
		return is_list || v->ops->kind == VIEW_READER || v->ops->kind == VIEW_NAMES;
	case CMD_NOTE:
		return !is_list && v->ops->kind != VIEW_CORRECTIONS;
	case CMD_FIND: /* there F says so */
		return !is_list;
	case CMD_FILTER:
		return is_list || (v->ops->narrowed && v->ops->narrowed(v).ptr);
	case CMD_SORT:
		return !(contexts & (CONTEXT_FACETS | CONTEXT_SEARCHES));
	default:
		return true;
	}
}

/* The hint of a command as a line of its own; false if it has none here. */
static bool make_hint(const struct app *a, enum command command, unsigned contexts,
		      struct line *out)
{
	struct buf keys = BUF_INIT;
	bool has = (command_table[command].contexts & contexts) != 0 &&
		   is_worth_a_hint(app_focused_view(a), command) &&
		   command_table[command].hint[0] != '\0' &&
		   keymap_keys(&a->config->keymap, command, contexts, 1, &keys);
	line_clear(out, ROLE_HINT_TEXT);
	if (has) {
		line_add(out, ROLE_HINT_KEY, buf_str(&keys));
		line_addf(out, ROLE_HINT_TEXT, " %s", hint_word(a, command));
	}
	buf_release(&keys);
	return has;
}

static void append(struct line *out, const struct line *part)
{
	line_add(out, ROLE_HINT_TEXT,
		 out->text.len > 0 && line_cols(out) > 1 ? STR("  ") : STR(" "));
	size_t start = out->text.len;
	line_add(out, ROLE_HINT_TEXT, buf_str(&part->text));
	for (size_t i = 0; i < part->spans.len; i++) {
		const struct line_span *span = &part->spans.data[i];
		line_cover(out, span->role, (uint32_t)(start + span->start), span->len);
	}
}

/* Whole hints only, help first, and close always there: it is last and its room is kept. */
static void hints(const struct app *a, struct line *out)
{
	long wanted = a->config->options.numbers[OPT_HINTS];
	unsigned contexts = app_focused_view(a)->ops->contexts;
	struct line close = { 0 }, hint = { 0 };
	bool has_close = make_hint(a, CMD_CLOSE, contexts, &close);
	size_t room = has_close ? line_cols(&close) + 2 : 0;
	for (size_t i = 1; i < CMD_COUNT && wanted != HINTS_OFF; i++) {
		if (i == CMD_CLOSE || (wanted == HINTS_SHORT && i != CMD_HELP) ||
		    !make_hint(a, (enum command)i, contexts, &hint))
			continue;
		if (line_cols(out) + 2 + line_cols(&hint) + room <= a->cols)
			append(out, &hint);
	}
	if (has_close && wanted != HINTS_OFF && line_cols(out) + room <= a->cols)
		append(out, &close);
	line_release(&close);
	line_release(&hint);
}

static void pending_keys(const struct app *a, struct line *out)
{
	struct buf keys = BUF_INIT;
	key_sequence_name(&a->typed, &keys);
	line_addf(out, ROLE_MESSAGE, " %s ...", buf_cstr(&keys));
	buf_release(&keys);
}

/* Underlines what is wrong in the query that is being typed. */
static void mark_error(const struct app *a, struct line *out)
{
	size_t at = a->prompt.label.len + a->query_error.start;
	size_t len = a->query_error.len > 0 ? a->query_error.len : 1;
	if (a->prompt.kind == 'F' && a->query_wrong && at + len <= out->text.len &&
	    str_starts(buf_str(&out->text), buf_str(&a->prompt.label)))
		line_cover(out, ROLE_PROMPT_ERROR, (uint32_t)at, (uint32_t)len);
}

void app_hint_row(const struct app *a, struct line *out, size_t *cursor_col)
{
	*cursor_col = SIZE_MAX;
	line_clear(out, ROLE_HINT_TEXT);
	if (prompt_is_open(&a->prompt)) {
		line_clear(out, ROLE_PROMPT);
		prompt_line(&a->prompt, a->cols, out, cursor_col);
		mark_error(a, out);
	} else if (a->typed.len > 0) {
		line_clear(out, ROLE_MESSAGE);
		pending_keys(a, out);
	} else if (a->message.len > 0) {
		line_clear(out, ROLE_MESSAGE);
		line_add(out, a->message_role, STR(" "));
		line_add(out, a->message_role, buf_str(&a->message));
		line_cut(out, a->cols);
	} else {
		hints(a, out);
	}
}
