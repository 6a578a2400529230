/* SPDX-License-Identifier: MIT */
/* Which articles are seen for the first time: asked once all of a corpus is there. */
#include "app/app_state.h"

#include "app/view_text.h"
#include "base/paths.h"

enum {
	NEWS_RIGHT = 12 /* columns of row 23 that are left to the right part */,
	SLICE_IDS = 1 << 17
};

void app_seen_open(struct app *a)
{
	const struct app_options *options = &a->options;
	struct buf path = BUF_INIT;
	if (!options->remember)
		return;
	paths_user(PATHS_STATE, "first-seen", &path);
	a->seen = seen_new(buf_cstr(&path), seen_corpus(options->paths, options->path_count),
			   a->writer, a->log);
	buf_release(&path);
}

bool app_seen_has_work(const struct app *a)
{
	return a->seen && a->seen_of != a->corpus && corpus_settled(a->corpus);
}

/* Ids of a million articles take a while to fetch. */
static void add_slice(struct app *a)
{
	size_t count = corpus_count(a->corpus);
	if (a->seen_from != a->corpus)
		vec_clear(&a->seen_ids.ids);
	a->seen_from = a->corpus;
	size_t end = a->seen_ids.ids.len + SLICE_IDS;
	vec_reserve(&a->seen_ids.ids, count - a->seen_ids.ids.len);
	for (size_t nr = a->seen_ids.ids.len; nr < count && nr < end; nr++)
		vec_push(&a->seen_ids.ids, corpus_id(a->corpus, (uint32_t)nr));
	if (a->seen_ids.ids.len < count)
		return;
	seen_add(a->seen, &a->seen_ids, app_seconds(a));
	a->seen_of = a->corpus;
}

/* Loading again brings another corpus, which is looked at anew. */
bool app_seen_poll(struct app *a)
{
	if (app_seen_has_work(a))
		add_slice(a);
	return a->seen && seen_poll(a->seen);
}

int app_seen_fd(const struct app *a)
{
	return a->seen ? seen_wake_fd(a->seen) : -1;
}

/* --- since the last visit -------------------------------------------------------------------- */

/* "since Fri 20 Nov", with the year where it is another one. */
static void add_since(const struct app *a, struct buf *out)
{
	struct date last = date_from_unix(seen_last_visit(a->seen));
	struct buf day = BUF_INIT;
	last.precision = DATE_DAY;
	if (date_days(&last) == date_days(&a->context.now)) {
		buf_add_str(out, STR(" since your last visit"));
		return;
	}
	date_long(&last, &day);
	size_t len = last.year == a->context.now.year ? day.len - 5 : day.len;
	buf_add_str(out, STR(" since "));
	buf_add_str(out, str_sub(buf_str(&day), 0, len));
	buf_release(&day);
}

/* "   Kim Jong-un +4" for each search with news, as many as fit. */
static void add_searches(const struct app *a, size_t cols, struct line *out)
{
	struct line part = { 0 };
	for (size_t i = 0; i < searches_count(a->searches); i++) {
		const struct search *search = searches_get(a->searches, i);
		struct search_count count =
		    search_counts_get(a->search_counts, &a->context, search);
		if (count.fresh == 0)
			continue;
		line_clear(&part, ROLE_STATUS);
		line_add(&part, ROLE_STATUS, out->text.len > 0 ? STR("   ") : STR(""));
		line_add_cut(&part, ROLE_STATUS, search->name, cols / 3, false);
		line_addf(&part, ROLE_STATUS, " +%u", count.fresh);
		if (line_cols(out) + line_cols(&part) <= cols)
			line_add(out, ROLE_STATUS, buf_str(&part.text));
	}
	line_release(&part);
}

void app_news(const struct app *a, struct line *left)
{
	struct line news = { 0 };
	struct buf since = BUF_INIT;
	bool shows = a->seen && !a->greeted && a->focused == PANE_LIST &&
		     seen_last_visit(a->seen) != SEEN_NEVER;
	if (!shows || seen_new_count(a->seen) == 0)
		return;
	view_add_number(&since, seen_new_count(a->seen));
	buf_add_str(&since, STR(" new"));
	add_since(a, &since);
	line_clear(&news, ROLE_STATUS);
	line_add(&news, ROLE_STATUS, buf_str(&since));
	add_searches(a, a->cols > NEWS_RIGHT ? a->cols - NEWS_RIGHT : 0, &news);
	line_clear(left, ROLE_STATUS);
	line_add(left, ROLE_STATUS, buf_str(&news.text));
	line_release(&news);
	buf_release(&since);
}
