/* SPDX-License-Identifier: MIT */
/* Saved searches and watched names, with what they find and what of it is new. */
#include "app/search_counts.h"
#include "app/view_rows.h"
#include "find/query.h"
#include "text/fold.h"

enum { NAME_LEAST = 12, NAME_MOST = 40, COUNT_COLS = 10, NEW_COLS = 7, WORDS_LEAST = 10 };

static struct rows_view *own(struct view *v)
{
	return (struct rows_view *)v;
}

static const struct rows_view *const_own(const struct view *v)
{
	return (const struct rows_view *)v;
}

static size_t count_of(const struct view *v)
{
	return v->context->searches ? searches_count(v->context->searches) : 0;
}

/* NULL: there is none. */
static const struct search *selected(const struct view *v)
{
	size_t nr = const_own(v)->list.selected;
	return nr < count_of(v) ? searches_get(v->context->searches, nr) : NULL;
}

static struct view *create(const struct view_context *context)
{
	struct rows_view *s = mem_zalloc(1, sizeof *s);
	rows_view_init(s, context, &view_searches);
	return &s->view;
}

static void destroy(struct view *v)
{
	free(own(v));
}

static void refresh(struct view *v)
{
	rows_view_count(own(v), count_of(v));
}

/* One row is the head of the columns. */
static void resize(struct view *v, size_t rows, size_t cols)
{
	v->rows = rows;
	v->cols = cols;
	list_resize(&own(v)->list, rows > 1 ? rows - 1 : 1, 1);
}

/* --- commands -------------------------------------------------------------------------------- */

/* To the next row with the text of `/`. */
static void find_row(struct rows_view *s, enum command command, struct request *request)
{
	const struct view_context *context = s->view.context;
	size_t count = count_of(&s->view), len;
	if (!context->find->active) {
		view_say_no_needle(request);
		return;
	}
	for (size_t i = command == CMD_FIND ? 0 : 1; i <= count && count > 0; i++) {
		size_t step = command == CMD_FIND_PREVIOUS ? count - i : i;
		size_t nr = (s->list.selected + step) % count;
		const struct search *search = searches_get(context->searches, nr);
		if (fold_find(&context->find->needle, search->name, 0, &len) == STR_NPOS &&
		    fold_find(&context->find->needle, search->query, 0, &len) == STR_NPOS)
			continue;
		list_select(&s->list, nr);
		return;
	}
	view_say_no_match(request, context->find, STR("these searches"));
}

static bool command(struct view *v, enum command command, struct str argument,
		    struct request *request)
{
	struct rows_view *s = own(v);
	(void)argument;
	switch (command) {
	case CMD_OPEN:
	case CMD_FORGET:
	case CMD_RENAME:
		if (!selected(v)) {
			view_say(request, STR("There is no saved search yet"));
			return true;
		}
		request->kind = REQUEST_SEARCH;
		request->command = command;
		request->row = s->list.selected;
		return true;
	case CMD_FIND:
	case CMD_FIND_NEXT:
	case CMD_FIND_PREVIOUS:
		find_row(s, command, request);
		return true;
	default:
		return rows_view_command(s, command);
	}
}

/* --- drawing --------------------------------------------------------------------------------- */

static struct search_count count_for(const struct view *v, const struct search *search)
{
	if (!v->context->search_counts)
		return (struct search_count){ .known = false };
	return search_counts_get(v->context->search_counts, v->context, search);
}

static size_t name_cols(const struct view *v)
{
	size_t cols = v->cols / 3;
	cols = cols < NAME_LEAST ? NAME_LEAST : cols;
	return cols > NAME_MOST ? NAME_MOST : cols;
}

static void add_right(struct line *out, enum role role, struct str text, size_t end)
{
	line_pad(out, end > text.len ? end - text.len : 0);
	line_add(out, role, text);
}

/* Where numbers end; words take what is between them and the name. */
static size_t new_end(const struct view *v)
{
	return v->cols > 1 ? v->cols - 1 : 1;
}

static size_t count_end(const struct view *v)
{
	return new_end(v) > NEW_COLS ? new_end(v) - NEW_COLS : 0;
}

static void draw_head(const struct view *v, struct line *out)
{
	size_t words = 2 + name_cols(v) + 2, end = count_end(v);
	line_add(out, ROLE_HEADING, STR("  Name"));
	if (end >= words + WORDS_LEAST + COUNT_COLS) {
		line_pad(out, words);
		line_add(out, ROLE_META, STR("finds"));
	}
	add_right(out, ROLE_META, STR("articles"), end);
	add_right(out, ROLE_META, STR("new"), new_end(v));
}

static void draw_words(const struct view *v, const struct search *search, size_t cols,
		       struct line *out)
{
	struct query_error e;
	struct buf text = BUF_INIT;
	struct query *query = query_new(search->query, &v->context->now, &e);
	if (query)
		query_explain(query, &text);
	else
		buf_add_str(&text, str_from(e.message));
	line_add_cut(out, query ? ROLE_META : ROLE_ERROR, buf_str(&text), cols, false);
	query_free(query);
	buf_release(&text);
}

static void draw_counts(const struct view *v, const struct search *search, struct line *out)
{
	struct search_count count = count_for(v, search);
	struct buf text = BUF_INIT;
	if (!count.known)
		buf_add_str(&text, STR("..."));
	else if (!count.wrong)
		view_add_number(&text, count.found);
	add_right(out, ROLE_TEXT, buf_str(&text), count_end(v));
	buf_clear(&text);
	if (count.fresh > 0) {
		buf_add_char(&text, '+');
		view_add_number(&text, count.fresh);
		add_right(out, ROLE_LIST_UNREAD, buf_str(&text), new_end(v));
	}
	buf_release(&text);
}

static void draw_search(const struct view *v, const struct search *search, struct line *out)
{
	size_t words = 2 + name_cols(v) + 2, end = count_end(v);
	bool fresh = count_for(v, search).fresh > 0;
	line_add(out, ROLE_TEXT, STR("  "));
	size_t from = out->text.len;
	line_add_cut(out, fresh ? ROLE_LIST_UNREAD : ROLE_TEXT, search->name, name_cols(v), false);
	find_cover(v->context->find, out, from);
	if (end >= words + WORDS_LEAST + COUNT_COLS) {
		line_pad(out, words);
		draw_words(v, search, end - COUNT_COLS - words, out);
	}
	draw_counts(v, search, out);
}

static void row(const struct view *v, size_t row, struct line *out)
{
	const struct list *list = &const_own(v)->list;
	size_t nr = list->top + row - 1;
	line_clear(out, ROLE_TEXT);
	if (count_of(v) == 0) {
		static const char *const words[] = {
			"",
			"  No saved searches yet.",
			"  F narrows the list, then :save NAME keeps the query here.",
			"  :watch NAME watches a person, an organisation or a place.",
		};
		if (row < sizeof words / sizeof *words)
			line_add(out, ROLE_META, str_from(words[row]));
	} else if (row == 0 && v->rows > 1) {
		draw_head(v, out);
	} else if (row > 0 && nr < count_of(v)) {
		draw_search(v, searches_get(v->context->searches, nr), out);
		out->selected = nr == list->selected;
	}
	line_cut(out, v->cols);
}

static void title(const struct view *v, struct line *left, struct line *right)
{
	struct buf text = BUF_INIT;
	line_clear(left, ROLE_BAR_TOP);
	line_clear(right, ROLE_BAR_TOP);
	line_add(left, ROLE_BAR_TOP, STR("searches"));
	view_add_number(&text, count_of(v));
	buf_add_str(&text, count_of(v) == 1 ? STR(" search") : STR(" searches"));
	line_add(right, ROLE_BAR_TOP, buf_str(&text));
	buf_release(&text);
}

/* The query as it is asked, and when the search was last looked at. */
static void status(const struct view *v, struct line *left, struct line *right)
{
	const struct search *search = selected(v);
	struct buf text = BUF_INIT;
	line_clear(left, ROLE_STATUS);
	line_clear(right, ROLE_STATUS);
	if (!search)
		return;
	int64_t opened = searches_opened(v->context->searches, search->name);
	if (opened > 0) {
		struct date day = date_from_unix(opened);
		buf_add_str(&text, STR("last opened "));
		view_add_day(&text, &day);
		line_add(right, ROLE_STATUS, buf_str(&text));
	}
	line_add_dump(left, ROLE_STATUS, search->query);
	buf_release(&text);
}

const struct view_ops view_searches = {
	.kind = VIEW_SEARCHES,
	.name = "searches",
	.contexts = CONTEXT_ANY | CONTEXT_LIST | CONTEXT_SEARCHES,
	.whole_window = true,
	.create = create,
	.destroy = destroy,
	.show = rows_view_show,
	.save = rows_view_save,
	.resize = resize,
	.refresh = refresh,
	.command = command,
	.row = row,
	.extent = rows_view_extent,
	.title = title,
	.status = status,
};
