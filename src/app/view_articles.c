/* SPDX-License-Identifier: MIT */
/* The article list: its order, its selection, its commands. The selection is an article, kept by
 * its key with its row on the screen while articles arrive. */
#include "app/view_articles.h"

#include <string.h>

static struct articles *articles_of(struct view *v)
{
	return (struct articles *)v;
}

static const struct articles *const_articles_of(const struct view *v)
{
	return (const struct articles *)v;
}

static long option(const struct articles *l, enum option id)
{
	return l->view.context->config->options.numbers[id];
}

static struct view *articles_create(const struct view_context *context)
{
	struct articles *l = mem_zalloc(1, sizeof *l);
	l->view = (struct view){ .ops = &view_articles, .context = context, .rows = 1, .cols = 1 };
	l->option = option(l, OPT_SORT);
	l->sort = (int)l->option;
	l->query_sort = SORT_RELEVANCE;
	l->list.height = 1;
	l->list.lines = 1;
	return &l->view;
}

static void articles_destroy(struct view *v)
{
	struct articles *l = articles_of(v);
	article_order_release(&l->order);
	article_filter_release(&l->filter);
	free(l);
}

static void articles_refresh(struct view *v)
{
	struct articles *l = articles_of(v);
	bool stale = !l->filled || l->generation != corpus_generation(v->context->corpus);
	if (l->filter.query && query_needs_names(l->filter.query) && v->context->names &&
	    l->names != names_generation(v->context->names))
		stale = true;
	if (l->filter.query && query_needs_seen(l->filter.query) && v->context->seen &&
	    l->seen != seen_generation(v->context->seen))
		stale = true;
	if (l->option != option(l, OPT_SORT)) {
		l->option = option(l, OPT_SORT);
		l->sort = l->query_sort = (int)l->option;
		stale = true;
	}
	l->list.scroll_off = (size_t)option(l, OPT_SCROLL_OFF);
	if (stale)
		articles_fill(l);
	articles_count_unread(l);
	articles_note_names(l);
}

static bool articles_show(struct view *v, const struct place *place)
{
	struct articles *l = articles_of(v);
	articles_refresh(v);
	if (place->has_article) {
		l->key = place->article;
		l->seeks = false;
		l->has_key = l->touched = true;
		articles_reselect(l, place->row);
	}
	return true;
}

static void articles_save(const struct view *v, struct place *place)
{
	const struct articles *l = const_articles_of(v);
	*place = (struct place){ .kind = VIEW_ARTICLES,
				 .has_article = l->has_key,
				 .article = l->seeks ? l->sought : l->key,
				 .focus = PLACE_NO_FOCUS,
				 .row = (uint32_t)(l->seeks ? l->sought_row
							    : list_screen_row(&l->list)) };
}

/* What was selected stays, also where the user has left that to the list. */
static void articles_reloaded(struct view *v, const struct changes *changes)
{
	struct articles *l = articles_of(v);
	changes_move_key(changes, &l->key);
	changes_move_key(changes, &l->sought);
	l->touched = l->has_key;
}

static void articles_resize(struct view *v, size_t rows, size_t cols)
{
	struct articles *l = articles_of(v);
	v->rows = rows;
	v->cols = cols;
	articles_layout(l);
}

static bool move(struct articles *l, enum command command)
{
	if (command == CMD_ARTICLE_NEXT || command == CMD_ARTICLE_PREVIOUS)
		command = command == CMD_ARTICLE_NEXT ? CMD_DOWN : CMD_UP;
	size_t overlap = (size_t)option(l, OPT_PAGE_OVERLAP);
	return list_command(&l->list, command, overlap) != 0;
}

static bool is_selected_unread(const struct articles *l)
{
	uint32_t nr = articles_selected(l);
	return nr != ARTICLE_NONE && !articles_is_read(l, nr);
}

static void go_unread(struct articles *l, struct request *request)
{
	size_t row = articles_next_unread(l, l->list.selected);
	if (row != SIZE_MAX)
		list_select(&l->list, row);
	else
		view_say(request, is_selected_unread(l) ? STR("No other unread article")
							: STR("No unread article"));
}

static bool matches(const struct articles *l, size_t row)
{
	const struct article *a = corpus_article(l->view.context->corpus, articles_shown(l)[row]);
	const struct fold_needle *needle = &l->view.context->find->needle;
	size_t len;
	return fold_find(needle, a->title.value, 0, &len) != STR_NPOS ||
	       fold_find(needle, a->source.value, 0, &len) != STR_NPOS;
}

static void say_no_match(const struct articles *l, struct request *request)
{
	struct buf where = BUF_INIT;
	view_add_count(&where, articles_shown_count(l), "article");
	view_say_no_match(request, l->view.context->find, buf_str(&where));
	buf_release(&where);
}

/* To the next matching row; `first`: the present one counts. */
static void find_row(struct articles *l, int direction, bool first, struct request *request)
{
	size_t count = articles_shown_count(l);
	size_t at = l->list.selected;
	for (size_t i = first ? 0 : 1; i <= count && count > 0; i++) {
		size_t row = direction > 0 ? (at + i) % count : (at + count - i) % count;
		if (!matches(l, row))
			continue;
		if (direction > 0 ? row < at : row > at)
			view_say(request, direction > 0 ? STR("Search went on at the top")
							: STR("Search went on at the end"));
		list_select(&l->list, row);
		return;
	}
	say_no_match(l, request);
}

static bool find_command(struct articles *l, enum command command, struct request *request)
{
	const struct find *find = l->view.context->find;
	if (command != CMD_FIND && command != CMD_FIND_NEXT && command != CMD_FIND_PREVIOUS)
		return false;
	if (find->active)
		find_row(l, command == CMD_FIND_PREVIOUS ? -1 : 1, command == CMD_FIND, request);
	else
		view_say_no_needle(request);
	return true;
}

/* The order whose name starts so; SORT_COUNT if none or several do. */
static int find_order(struct str name)
{
	struct str rest = str_from(option_table[OPT_SORT].choices);
	struct str choice;
	int found = SORT_COUNT;
	for (int i = 0; str_next(&rest, '|', &choice); i++) {
		if (str_eq_nocase(choice, name))
			return i;
		if (!str_starts_nocase(choice, name))
			continue;
		if (found != SORT_COUNT)
			return SORT_COUNT;
		found = i;
	}
	return found;
}

static bool sort_command(struct articles *l, struct str name, struct request *request)
{
	struct buf text = BUF_INIT;
	if (name.len == 0)
		return false;
	int sort = find_order(name);
	if (sort == SORT_COUNT) {
		buf_addf(&text, "No order \"");
		buf_add_str(&text, name);
		buf_addf(&text, "\": %s", option_table[OPT_SORT].choices);
		view_say(request, buf_str(&text));
		buf_release(&text);
		return true;
	}
	if (sort == SORT_RELEVANCE && !article_filter_has_words(&l->filter))
		view_say(request, STR("Relevance is to the words of a query: F asks for one"));
	articles_sort_by(l, sort);
	return true;
}

/* What needs a selected article. */
static bool article_command(struct articles *l, enum command command, struct request *request)
{
	uint32_t nr = articles_selected(l);
	if (view_article_command(command, nr, 0, request))
		return true;
	switch (command) {
	case CMD_OPEN:
		view_request(request, REQUEST_OPEN, nr, 0);
		return true;
	case CMD_INFO:
		view_request_info(request, corpus_article(l->view.context->corpus, nr));
		return true;
	case CMD_READ_ALL:
		request->kind = REQUEST_MARK_ALL;
		request->mark = MARK_READ;
		request->articles = articles_shown(l);
		request->article_count = articles_shown_count(l);
		return true;
	case CMD_UNREAD_NEXT:
		go_unread(l, request);
		return true;
	default:
		return false;
	}
}

static bool articles_command(struct view *v, enum command command, struct str argument,
			     struct request *request)
{
	struct articles *l = articles_of(v);
	size_t before = l->list.selected;
	bool done = move(l, command) || find_command(l, command, request) ||
		    (command == CMD_SORT && sort_command(l, argument, request));
	if (!done && articles_shown_count(l) > 0)
		done = article_command(l, command, request);
	l->touched = l->touched || done;
	l->seeks = l->seeks && !done;
	if (l->list.selected != before)
		articles_note_selected(l);
	return done;
}

/* An empty screen would not tell a query without matches from one that is at work. */
static void draw_no_match(const struct articles *l, size_t row, struct line *out)
{
	static const char *const words[] = { "", "  No article matches.",
					     "  Esc drops the query." };
	bool settled = l->filter.query && l->order.shown.numbers.len > 0 &&
		       l->filter.scanned >= l->order.shown.numbers.len;
	if (settled && row < sizeof words / sizeof *words)
		line_add(out, ROLE_META, str_from(words[row]));
	line_cut(out, l->view.cols);
}

static void articles_row(const struct view *v, size_t row, struct line *out)
{
	const struct articles *l = const_articles_of(v);
	size_t nr = l->list.top + row / l->list.height;
	line_clear(out, ROLE_TEXT);
	if (articles_shown_count(l) == 0)
		draw_no_match(l, row, out);
	if (nr >= articles_shown_count(l))
		return;
	articles_draw(l, articles_shown(l)[nr], row % l->list.height, out);
	out->selected = nr == l->list.selected;
}

static struct view_extent articles_extent(const struct view *v)
{
	const struct articles *l = const_articles_of(v);
	return (struct view_extent){ l->list.top, list_visible(&l->list), l->list.count };
}

static void articles_title(const struct view *v, struct line *left, struct line *right)
{
	const struct articles *l = const_articles_of(v);
	struct buf text = BUF_INIT;
	line_clear(left, ROLE_BAR_TOP);
	line_clear(right, ROLE_BAR_TOP);
	if (l->filter.query) {
		view_add_number(&text, articles_shown_count(l));
		buf_addf(&text,
			 l->filter.scanned < l->order.shown.numbers.len ? " so far of " : " of ");
		view_add_number(&text, l->order.shown.numbers.len);
	} else {
		view_add_count(&text, l->order.shown.numbers.len, "article");
		buf_addf(&text, "  ");
		view_add_number(&text, l->unread);
		buf_addf(&text, " unread");
	}
	bool sorts = order_has_work(&l->order) && l->order.next.sort != l->order.sort;
	buf_addf(&text, sorts ? "  sorting %s" : "  %s", view_articles_order(v));
	line_add(right, ROLE_BAR_TOP, buf_str(&text));
	buf_release(&text);
}

static void add_progress(const struct corpus *corpus, struct buf *out)
{
	struct corpus_progress progress = corpus_progress(corpus);
	if (progress.grouping)
		buf_addf(out, "finding copies  ");
	if (!progress.loading || progress.grouping)
		return;
	buf_addf(out, progress.laying_out ? "laying out " : "loading ");
	view_add_count(out, progress.files_done, "file");
	buf_addf(out, "  ");
}

static void articles_status(const struct view *v, struct line *left, struct line *right)
{
	const struct articles *l = const_articles_of(v);
	uint32_t nr = articles_selected(l);
	struct buf text = BUF_INIT;
	line_clear(left, ROLE_STATUS);
	line_clear(right, ROLE_STATUS);
	add_progress(v->context->corpus, &text);
	if (nr != ARTICLE_NONE) {
		const struct article *a = corpus_article(v->context->corpus, nr);
		view_add_number(&text, l->list.selected + 1);
		buf_addf(&text, "/");
		view_add_number(&text, l->list.count);
		line_add_dump(left, ROLE_STATUS, str_from(a->input->path));
		if (l->line > 0)
			line_addf(left, ROLE_STATUS, ":%zu", l->line);
		line_add(left, ROLE_STATUS, STR("  "));
	}
	line_add(right, ROLE_STATUS, str_trim_right(buf_str(&text)));
	if (nr != ARTICLE_NONE) {
		buf_clear(&text);
		view_add_count(&text, corpus_article(v->context->corpus, nr)->words, "word");
		line_add(left, ROLE_STATUS, buf_str(&text));
		view_add_name_count(left, l->names_here);
	}
	buf_release(&text);
}

const struct view_ops view_articles = {
	.kind = VIEW_ARTICLES,
	.name = "list",
	.contexts = CONTEXT_ANY | CONTEXT_LIST | CONTEXT_ARTICLE,
	.create = articles_create,
	.destroy = articles_destroy,
	.show = articles_show,
	.save = articles_save,
	.resize = articles_resize,
	.reloaded = articles_reloaded,
	.refresh = articles_refresh,
	.command = articles_command,
	.row = articles_row,
	.extent = articles_extent,
	.title = articles_title,
	.status = articles_status,
};
