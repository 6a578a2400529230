/* SPDX-License-Identifier: MIT */
/* The list's query: parsed as it is typed, explained, and shown where it is wrong, with the list
 * left as it was. */
#include "app/app_state.h"

#include "app/view_text.h"
#include "find/facets.h"

static struct view *list_view(const struct app *a)
{
	return a->views[VIEW_ARTICLES];
}

void app_filter_leave(struct app *a)
{
	for (size_t i = 0; i < searches_count(a->searches); i++) {
		const struct search *search = searches_get(a->searches, i);
		if (str_eq(search->query, buf_str(&a->query_text)))
			searches_set_opened(a->searches, search->name, app_seconds(a));
	}
}

/* Filters by a text that is right; otherwise notes where it is wrong and changes nothing. */
static bool apply(struct app *a, struct str text)
{
	struct query *query = query_new(text, &a->context.now, &a->query_error);
	a->query_wrong = query == NULL;
	if (!query)
		return false;
	app_filter_leave(a);
	buf_clear(&a->query_text);
	if (!query_is_empty(query))
		buf_add_str(&a->query_text, str_trim(text));
	view_articles_filter(list_view(a), query);
	struct view *reader = a->views[VIEW_READER]; /* shows the words of the query */
	reader->ops->refresh(reader);
	return true;
}

void app_ask_filter(struct app *a)
{
	buf_clear(&a->query_before);
	buf_add_str(&a->query_before, buf_str(&a->query_text));
	list_view(a)->ops->save(list_view(a), &a->query_place);
	app_ask(a, 'F', buf_str(&a->query_text));
	a->query_wrong = false;
	app_list_up(a);
}

void app_filter_typed(struct app *a)
{
	apply(a, buf_str(&a->prompt.text));
}

static void say_wrong(struct app *a)
{
	app_sayf(a, ROLE_ERROR, "%s; the list is as it was", a->query_error.message);
}

static void forget_narrowed(struct app *a)
{
	while (a->narrowed.len > 0)
		free(a->narrowed.data[--a->narrowed.len]);
}

void app_filter_accept(struct app *a, struct str text)
{
	if (apply(a, text)) {
		forget_narrowed(a);
		return;
	}
	say_wrong(a);
	apply(a, buf_str(&a->query_before));
}

void app_filter_cancel(struct app *a)
{
	struct buf before = BUF_INIT;
	buf_add_str(&before, buf_str(&a->query_before));
	apply(a, buf_str(&before));
	list_view(a)->ops->show(list_view(a), &a->query_place);
	buf_release(&before);
}

void app_filter(struct app *a, struct str text)
{
	if (apply(a, text))
		forget_narrowed(a);
	else
		say_wrong(a);
}

void app_filter_narrow(struct app *a, struct str term)
{
	struct buf before = BUF_INIT, text = BUF_INIT;
	buf_add_str(&before, buf_str(&a->query_text));
	facets_narrow(buf_str(&before), term, &text);
	if (apply(a, buf_str(&text))) {
		vec_push(&a->narrowed, buf_detach(&before));
	} else {
		say_wrong(a);
		buf_release(&before);
	}
	buf_release(&text);
}

bool app_filter_widen(struct app *a)
{
	if (a->narrowed.len == 0)
		return false;
	char *before = a->narrowed.data[--a->narrowed.len];
	apply(a, str_from(before));
	free(before);
	return true;
}

bool app_filter_is_on(const struct app *a)
{
	return a->query_text.len > 0;
}

void app_filter_row(const struct app *a, struct line *out)
{
	struct buf text = BUF_INIT;
	const struct query *query = view_articles_query(list_view(a));
	line_clear(out, ROLE_COMPLETION);
	if (a->query_wrong) {
		line_add(out, ROLE_ERROR, STR(" "));
		line_add_dump(out, ROLE_ERROR, str_from(a->query_error.message));
	} else {
		if (query)
			query_explain(query, &text);
		line_add(out, ROLE_COMPLETION, STR(" "));
		line_add_dump(out, ROLE_COMPLETION, query ? buf_str(&text) : STR("all articles"));
	}
	buf_release(&text);
}
