/* SPDX-License-Identifier: MIT */
/* Which rows the list has: its order, what of it matches the query, and what is selected. */
#include "app/view_articles.h"
#include "app/view_subject.h"

enum { COUNTED_A_SLICE = 1 << 16 };

static struct articles *articles_of(struct view *v)
{
	return (struct articles *)v;
}

static const struct articles *const_articles_of(const struct view *v)
{
	return (const struct articles *)v;
}

/* The articles shown, in order. */
const uint32_t *articles_shown(const struct articles *l)
{
	return l->filter.query ? l->filter.numbers.data : l->order.shown.numbers.data;
}

size_t articles_shown_count(const struct articles *l)
{
	return l->filter.query ? l->filter.numbers.len : l->order.shown.numbers.len;
}

/* Row of an article, or of the copy it is folded under; SIZE_MAX if it is not shown. */
size_t articles_row_of(const struct articles *l, uint32_t nr)
{
	if (!l->filter.query)
		return l->order.shown.ranks.data[nr];
	uint32_t row = l->filter.ranks.data[corpus_first_copy(l->view.context->corpus, nr)];
	return row == UINT32_MAX ? SIZE_MAX : row;
}

uint32_t articles_selected(const struct articles *l)
{
	return articles_shown_count(l) > 0 ? articles_shown(l)[l->list.selected] : ARTICLE_NONE;
}

bool articles_is_read(const struct articles *l, uint32_t nr)
{
	const struct view_context *context = l->view.context;
	return marks_get(context->marks, corpus_id(context->corpus, nr)) & MARK_READ;
}

void articles_note_names(struct articles *l)
{
	uint32_t nr = articles_selected(l);
	l->names_here = nr == ARTICLE_NONE ? SIZE_MAX : view_count_names(l->view.context, nr);
}

void articles_note_selected(struct articles *l)
{
	uint32_t nr = articles_selected(l);
	l->line = 0;
	if (nr == ARTICLE_NONE)
		return;
	const struct article *a = corpus_article(l->view.context->corpus, nr);
	l->key = article_key(a);
	l->has_key = true;
	/* Counting lines of a big file takes as long as finding: once, at the end. */
	if (!view_articles_is_filtering(&l->view))
		l->line = corpus_line(l->view.context->corpus, a, 0);
	articles_note_names(l);
}

/* Its copies have the same id, and are one row once they are known. */
static bool copies_are_known(const struct articles *l)
{
	const struct corpus *corpus = l->view.context->corpus;
	return corpus_settled(corpus) && !corpus_progress(corpus).grouping;
}

/* One article was marked since. */
static void count_change(struct articles *l, const struct marks_change *change)
{
	struct article_key key = { .id = change->article_id, .offset = UINT64_MAX };
	if (corpus_find(l->view.context->corpus, &key) == ARTICLE_NONE)
		return;
	l->unread += change->before & MARK_READ && !(change->after & MARK_READ);
	l->unread -= !(change->before & MARK_READ) && change->after & MARK_READ;
}

static bool is_counting(const struct articles *l)
{
	return l->counted.at < l->order.shown.ranks.len;
}

/* What was counted before is shown until the end. */
static void go_on_counting(struct articles *l)
{
	size_t count = l->order.shown.ranks.len;
	size_t end =
	    count - l->counted.at < COUNTED_A_SLICE ? count : l->counted.at + COUNTED_A_SLICE;
	if (marks_count(l->view.context->marks) == 0)
		l->counted.at = end = count;
	for (; l->counted.at < end; l->counted.at++) {
		uint32_t nr = (uint32_t)l->counted.at;
		bool read = articles_is_read(l, nr);
		l->counted.read += read && corpus_first_copy(l->view.context->corpus, nr) == nr;
	}
	if (!is_counting(l))
		l->unread = l->order.shown.numbers.len - l->counted.read;
}

/* Of all articles, whatever the query: that may go at any moment. */
void articles_count_unread(struct articles *l)
{
	const struct marks_change *last = marks_last(l->view.context->marks);
	bool same = l->counted.done && l->counted.version == l->order.version;
	bool next = l->counted.mark + 1 == last->number && copies_are_known(l);
	if (same && (l->counted.mark == last->number || (next && !is_counting(l)))) {
		if (l->counted.mark != last->number)
			count_change(l, last);
		l->counted.mark = last->number;
		return;
	}
	if (!l->counted.done)
		l->unread = l->order.shown.numbers.len;
	l->counted.done = true;
	l->counted.version = l->order.version;
	l->counted.mark = last->number;
	l->counted.at = l->counted.read = 0;
	go_on_counting(l);
}

/* Shows the article of the key at this row of the screen. Until the user has chosen one it is the
 * first row, whatever arrives: what is selected then does not hang on the order of loading. */
void articles_reselect(struct articles *l, size_t screen_row)
{
	if (l->seeks) { /* still: that is not what is selected meanwhile */
		l->key = l->sought;
		screen_row = l->sought_row;
	}
	uint32_t nr =
	    l->has_key && l->touched ? corpus_find(l->view.context->corpus, &l->key) : ARTICLE_NONE;
	size_t row = nr == ARTICLE_NONE ? SIZE_MAX : articles_row_of(l, nr);
	l->seeks = nr != ARTICLE_NONE && row == SIZE_MAX && view_articles_is_filtering(&l->view);
	l->sought = l->key;
	l->sought_row = screen_row;
	list_select_at(&l->list, row != SIZE_MAX ? row : l->list.selected, screen_row);
	articles_note_selected(l);
}

static int own_sort(const struct articles *l)
{
	return l->sort == SORT_RELEVANCE ? SORT_NEWEST : l->sort;
}

int articles_sort(const struct articles *l)
{
	return article_filter_has_words(&l->filter) ? l->query_sort : own_sort(l);
}

void articles_sort_by(struct articles *l, int sort)
{
	if (article_filter_has_words(&l->filter))
		l->query_sort = sort;
	else
		l->sort = sort;
	articles_fill(l);
}

/* Matches are ranked by themselves: below them the list keeps the order it has. */
static int sort_of_rows(const struct articles *l)
{
	int sort = articles_sort(l);
	return sort == SORT_RELEVANCE ? own_sort(l) : sort;
}

static void ask_index(struct articles *l)
{
	const struct index *index = l->view.context->index;
	if (!l->filter.query || !index)
		return;
	l->indexed = index_generation(index);
	if (articles_sort(l) == SORT_RELEVANCE)
		query_weigh(l->filter.query, index);
	else
		query_prepare(l->filter.query, index);
}

static void restart(struct articles *l)
{
	l->version++;
	ask_index(l);
	article_filter_restart(&l->filter, l->view.context->corpus,
			       articles_sort(l) == SORT_RELEVANCE);
}

static void find_matches(struct articles *l)
{
	const struct query_subject subject = view_subject(l->view.context);
	l->names = subject.table_generation;
	l->seen = subject.seen ? seen_generation(subject.seen) : 0;
	article_filter_go_on(&l->filter, &l->order, &subject);
	list_set_count(&l->list, articles_shown_count(l));
}

/* Rows stay that they are while a million are put in another order. */
void articles_fill(struct articles *l)
{
	const struct corpus *corpus = l->view.context->corpus;
	size_t screen_row = list_screen_row(&l->list);
	bool ordered = order_by(&l->order, corpus, sort_of_rows(l));
	l->generation = corpus_generation(corpus);
	l->filled = true;
	if (!ordered)
		return;
	restart(l);
	find_matches(l);
	articles_reselect(l, screen_row);
}

/* Place of the next unread row after `from`, going round; SIZE_MAX if there is none. */
size_t articles_next_unread(const struct articles *l, size_t from)
{
	size_t count = articles_shown_count(l);
	for (size_t i = 1; i < count; i++) {
		size_t row = (from + i) % count;
		if (!articles_is_read(l, articles_shown(l)[row]))
			return row;
	}
	return SIZE_MAX;
}

const uint32_t *view_articles_shown(const struct view *v, size_t *count)
{
	*count = articles_shown_count(const_articles_of(v));
	return articles_shown(const_articles_of(v));
}

uint64_t view_articles_version(const struct view *v)
{
	return const_articles_of(v)->version;
}

uint32_t view_articles_selected(const struct view *v)
{
	const struct articles *l = const_articles_of(v);
	return l->seeks ? ARTICLE_NONE : articles_selected(l);
}

static bool is_listed(const struct articles *l, uint32_t article)
{
	return article < l->order.shown.ranks.len && articles_row_of(l, article) != SIZE_MAX &&
	       l->generation == corpus_generation(l->view.context->corpus);
}

void view_articles_select(struct view *v, uint32_t article)
{
	struct articles *l = articles_of(v);
	if (!is_listed(l, article))
		return;
	list_select(&l->list, articles_row_of(l, article));
	l->touched = true;
	l->seeks = false;
	articles_note_selected(l);
}

uint32_t view_articles_neighbour(const struct view *v, uint32_t article, int step)
{
	const struct articles *l = const_articles_of(v);
	if (!is_listed(l, article))
		return ARTICLE_NONE;
	size_t row = articles_row_of(l, article);
	if (step == 2)
		row = articles_next_unread(l, row);
	else
		row = step > 0 ? row + 1 : row - 1; /* row 0 has none before it: SIZE_MAX */
	return row < articles_shown_count(l) ? articles_shown(l)[row] : ARTICLE_NONE;
}

size_t view_articles_rank(const struct view *v, uint32_t article)
{
	const struct articles *l = const_articles_of(v);
	return is_listed(l, article) ? articles_row_of(l, article) : SIZE_MAX;
}

/* Where the article is not shown it is the first row, until the user chooses one; so it is where
 * the best come first and he has chosen none. */
static void select_again(struct articles *l, uint32_t nr, size_t screen_row)
{
	bool keeps = l->touched || !l->filter.ranked;
	if (keeps && nr != ARTICLE_NONE && articles_row_of(l, nr) != SIZE_MAX) {
		list_select_at(&l->list, articles_row_of(l, nr), screen_row);
		return;
	}
	list_first(&l->list);
	l->touched = false;
}

void view_articles_filter(struct view *v, struct query *query)
{
	struct articles *l = articles_of(v);
	size_t screen_row = list_screen_row(&l->list);
	uint32_t nr = articles_selected(l);
	l->seeks = false;
	article_filter_set(&l->filter, query);
	if (!article_filter_has_words(&l->filter))
		l->query_sort = SORT_RELEVANCE;
	if (l->order.sort != sort_of_rows(l))
		order_by(&l->order, v->context->corpus, sort_of_rows(l));
	restart(l);
	find_matches(l);
	articles_layout(l);
	select_again(l, nr, screen_row);
	articles_note_selected(l);
}

const struct query *view_articles_query(const struct view *v)
{
	return const_articles_of(v)->filter.query;
}

bool view_articles_is_filtering(const struct view *v)
{
	const struct articles *l = const_articles_of(v);
	return l->filter.query && l->filter.scanned < l->order.shown.numbers.len;
}

bool view_articles_has_work(const struct view *v)
{
	const struct articles *l = const_articles_of(v);
	return order_has_work(&l->order) || view_articles_is_filtering(v) || is_counting(l);
}

bool view_articles_prepare(struct view *v, const struct corpus *corpus)
{
	return order_prepare(&articles_of(v)->order, corpus);
}

static void go_on_sorting(struct articles *l)
{
	if (order_go_on(&l->order))
		return;
	articles_fill(l);
	articles_count_unread(l);
}

void view_articles_go_on(struct view *v)
{
	struct articles *l = articles_of(v);
	const struct index *index = v->context->index;
	if (order_has_work(&l->order)) {
		go_on_sorting(l);
		return;
	}
	if (!view_articles_is_filtering(v)) {
		if (is_counting(l))
			go_on_counting(l);
		return;
	}
	if (index && l->indexed != index_generation(index))
		ask_index(l);
	size_t screen_row = list_screen_row(&l->list);
	uint32_t nr = articles_selected(l);
	find_matches(l);
	if (l->filter.ranked && nr != ARTICLE_NONE && l->touched)
		list_select_at(&l->list, articles_row_of(l, nr), screen_row);
	if (l->seeks)
		articles_reselect(l, screen_row);
	else if (articles_selected(l) != nr || l->line == 0)
		articles_note_selected(l);
}

const char *view_articles_order(const struct view *v)
{
	return order_names[articles_sort(const_articles_of(v))];
}

struct date view_articles_newest(const struct view *v)
{
	return const_articles_of(v)->order.newest;
}
