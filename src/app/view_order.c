/* SPDX-License-Identifier: MIT */
/* Sorts articles. While files load, articles only join at the end: the new ones are sorted by
 * themselves and merged in. Once they are settled, their numbers are in the order of path and
 * offset: they are then sorted in slices, and the order before is shown until the next one is
 * there. */
#include "app/view_order.h"

#include <stdlib.h>
#include <string.h>

#include "app/option.h"
#include "text/fold.h"

enum {
	SORTED_AT_ONCE = 20000, /* articles: a few milliseconds */
	FOLDED_A_SLICE = 1 << 18
};

const char *const order_names[SORT_COUNT] = {
	[SORT_NEWEST] = "newest first",    [SORT_OLDEST] = "oldest first",
	[SORT_SOURCE] = "by source",       [SORT_TITLE] = "by title",
	[SORT_FILE] = "by file",           [SORT_LONGEST] = "longest first",
	[SORT_RELEVANCE] = "by relevance",
};

static int compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* Undated last. */
static int64_t newest_first(int64_t date)
{
	return date == INT64_MIN ? INT64_MAX : -date;
}

static int64_t oldest_first(int64_t date)
{
	return date == INT64_MIN ? INT64_MAX : date;
}

static int64_t by_newest(const struct article *a)
{
	return newest_first(a->sort_date);
}

static int64_t by_oldest(const struct article *a)
{
	return oldest_first(a->sort_date);
}

static int64_t by_length(const struct article *a)
{
	return -(int64_t)a->words;
}

static struct str source_of(const struct article *a)
{
	return a->source.value;
}

static struct str title_of(const struct article *a)
{
	return a->title.value;
}

/* What articles are sorted by: text, then a number, then path and offset. */
static const struct {
	struct str (*text)(const struct article *a);
	int64_t (*number)(const struct article *a);
} sort_keys[SORT_COUNT] = {
	[SORT_NEWEST] = { NULL, by_newest },
	[SORT_OLDEST] = { NULL, by_oldest },
	[SORT_SOURCE] = { source_of, by_newest },
	[SORT_TITLE] = { title_of, NULL },
	[SORT_FILE] = { NULL, NULL },
	[SORT_LONGEST] = { NULL, by_length },
	[SORT_RELEVANCE] = { NULL, by_newest },
};

/* Text that is empty comes last. */
static int compare_texts(struct str a, struct str b)
{
	if (a.len == 0 || b.len == 0)
		return (a.len == 0) - (b.len == 0);
	return str_cmp(a, b);
}

static int compare_places(const struct article *a, const struct article *b)
{
	int order = a->input == b->input ? 0 : strcmp(a->input->path, b->input->path);
	return order ? order : (a->offset > b->offset) - (a->offset < b->offset);
}

static bool is_before(const struct order_item *a, const struct order_item *b)
{
	int order = compare_texts(a->key, b->key);
	if (order == 0)
		order = compare_numbers(a->number, b->number);
	if (order == 0)
		order = compare_places(a->article, b->article);
	return order < 0;
}

static void merge_runs(const struct order_item *from, size_t start, size_t middle, size_t end,
		       struct order_item *to)
{
	size_t left = start;
	size_t right = middle;
	for (size_t i = start; i < end; i++) {
		bool take_right =
		    left == middle || (right < end && is_before(&from[right], &from[left]));
		to[i] = take_right ? from[right++] : from[left++];
	}
}

/* Sorts items[start, count) bottom-up and merges them with the sorted ones before. */
static void sort_tail(struct order_item *items, size_t start, size_t count)
{
	struct order_item *spare = mem_zalloc(count, sizeof *spare);
	struct order_item *from = items;
	struct order_item *to = spare;
	for (size_t width = 1; width < count - start; width *= 2) {
		for (size_t at = start; at < count; at += 2 * width) {
			size_t middle = at + width < count ? at + width : count;
			size_t end = middle + width < count ? middle + width : count;
			merge_runs(from, at, middle, end, to);
		}
		struct order_item *swap = from;
		from = to;
		to = swap;
	}
	if (from != items)
		memcpy(items + start, from + start, (count - start) * sizeof *items);
	memcpy(spare, items, count * sizeof *items);
	merge_runs(spare, 0, start, count, items);
	free(spare);
}

static struct order_item make_item(struct article_order *order, const struct article *a,
				   uint32_t nr, struct buf *scratch)
{
	struct order_item item = { .article = a, .id = a->id, .nr = nr };
	if (sort_keys[order->sort].number)
		item.number = sort_keys[order->sort].number(a);
	if (sort_keys[order->sort].text) {
		buf_clear(scratch);
		fold_key(sort_keys[order->sort].text(a), scratch);
		item.key = arena_str(&order->arena, buf_str(scratch));
	}
	return item;
}

/* Did the articles that are sorted already keep their numbers? Pointers are only compared. */
static bool still_holds(const struct article_order *order, const struct corpus *corpus)
{
	if (order->items.len > corpus_count(corpus))
		return false;
	for (size_t i = 0; i < order->items.len; i++) {
		const struct order_item *item = &order->items.data[i];
		const struct article *a = corpus_article(corpus, item->nr);
		if (a != item->article || a->id != item->id)
			return false;
	}
	return true;
}

static void note_newest(struct article_order *order, const struct article *a)
{
	if (a->date.precision != DATE_UNKNOWN && (order->newest.precision == DATE_UNKNOWN ||
						  date_sort_key(&order->newest) < a->sort_date))
		order->newest = a->date;
}

static void list_sorted(struct article_order *order)
{
	size_t count = order->items.len;
	vec_clear(&order->sorted);
	vec_reserve(&order->sorted, count);
	for (size_t i = 0; i < count; i++)
		order->sorted.data[i] = order->items.data[i].nr;
	order->sorted.len = count;
}

static void forget_items(struct article_order *order)
{
	vec_release(&order->items);
	arena_release(&order->arena);
	order->newest = (struct date){ 0 };
}

/* --- settled articles --- */

static int64_t length_of(const void *corpus, uint32_t nr)
{
	return -(int64_t)corpus_words(corpus, nr);
}

static int64_t newest_of(const void *corpus, uint32_t nr)
{
	return newest_first(corpus_sort_date(corpus, nr));
}

static int64_t oldest_of(const void *corpus, uint32_t nr)
{
	return oldest_first(corpus_sort_date(corpus, nr));
}

static struct str settled_source_of(const void *corpus, uint32_t nr)
{
	return source_of(corpus_article(corpus, nr));
}

static struct str settled_title_of(const void *corpus, uint32_t nr)
{
	return title_of(corpus_article(corpus, nr));
}

static struct order_keys keys_of(const struct corpus *corpus, int sort)
{
	struct order_keys keys = { .of = corpus, .count = corpus_count(corpus) };
	if (sort == SORT_LONGEST)
		keys.number = length_of;
	else if (sort == SORT_OLDEST)
		keys.number = oldest_of;
	else if (sort_keys[sort].number)
		keys.number = newest_of;
	if (sort_keys[sort].text)
		keys.text = sort == SORT_TITLE ? settled_title_of : settled_source_of;
	return keys;
}

static void find_newest(struct article_order *order, const struct corpus *corpus)
{
	int64_t newest = INT64_MIN;
	uint32_t found = ARTICLE_NONE;
	for (uint32_t nr = 0; nr < corpus_count(corpus); nr++) {
		int64_t date = corpus_sort_date(corpus, nr);
		if (date > newest) {
			newest = date;
			found = nr;
		}
	}
	order->newest = (struct date){ 0 };
	if (found != ARTICLE_NONE)
		order->newest = corpus_article(corpus, found)->date;
}

/* --- without copies --- */

static void begin_folding(struct order_fold *fold, const struct corpus *corpus, size_t count)
{
	fold->corpus = corpus;
	fold->at = fold->ranked = 0;
	fold->count = count;
	vec_clear(&fold->numbers);
	vec_clear(&fold->ranks);
	vec_reserve(&fold->numbers, count);
	vec_reserve(&fold->ranks, count);
	fold->ranks.len = count;
}

/* From the numbers of all articles, in order; a copy's rank is that of its first. */
static bool fold_on(struct order_fold *fold, const uint32_t *sorted, size_t most)
{
	for (; fold->at < fold->count && most > 0; most--) {
		uint32_t nr = sorted[fold->at++];
		if (corpus_first_copy(fold->corpus, nr) != nr)
			continue;
		fold->ranks.data[nr] = (uint32_t)fold->numbers.len;
		fold->numbers.data[fold->numbers.len++] = nr;
	}
	for (; fold->ranked < fold->count && most > 0; most--) {
		uint32_t nr = (uint32_t)fold->ranked++;
		fold->ranks.data[nr] = fold->ranks.data[corpus_first_copy(fold->corpus, nr)];
	}
	return fold->ranked < fold->count;
}

static void take_folded(struct article_order *order)
{
	struct order_fold before = order->shown;
	order->shown = order->fold;
	order->fold = before;
	order->version++;
}

/* --- in slices --- */

/* Orders of one corpus are kept: going back to one is folding alone. */
static void begin_next(struct article_order *order, const struct corpus *corpus, int sort)
{
	struct kept_order *kept = &order->kept[sort];
	struct order_next *next = &order->next;
	*next = (struct order_next){ .sort = sort,
				     .key = corpus_key(corpus),
				     .generation = corpus_generation(corpus) };
	next->stage = NEXT_FOLDS;
	begin_folding(&order->fold, corpus, corpus_count(corpus));
	if (kept->corpus_key == next->key && kept->sorted.len == order->fold.count)
		return;
	next->stage = NEXT_SORTS;
	kept->corpus_key = 0;
	order_sorter_start(&order->sorter, keys_of(corpus, sort));
}

static void keep_sorted(struct article_order *order)
{
	struct kept_order *kept = &order->kept[order->next.sort];
	size_t count = order->sorter.count;
	vec_clear(&kept->sorted);
	vec_reserve(&kept->sorted, count);
	for (size_t i = 0; i < count; i++)
		kept->sorted.data[i] = order->sorter.items[i].nr;
	kept->sorted.len = count;
	kept->corpus_key = order->next.key;
}

static void finish_next(struct article_order *order)
{
	take_folded(order);
	order->sort = order->next.sort;
	order->corpus_key = order->next.key;
	order->generation = order->next.generation;
	order->next.stage = NEXT_NONE;
}

bool order_has_work(const struct article_order *order)
{
	return order->next.stage != NEXT_NONE && !order->next.prepares;
}

bool order_go_on(struct article_order *order)
{
	const struct kept_order *kept = &order->kept[order->next.sort];
	switch (order->next.stage) {
	case NEXT_NONE:
	case NEXT_WAITS:
		break;
	case NEXT_SORTS:
		if (!order_sorter_go_on(&order->sorter))
			order->next.stage = NEXT_KEEPS;
		break;
	case NEXT_KEEPS:
		keep_sorted(order);
		order->next.stage = NEXT_TIDIES;
		break;
	case NEXT_TIDIES: /* giving memory back takes a while, too */
		order_sorter_release(&order->sorter);
		order->next.stage = NEXT_FOLDS;
		break;
	case NEXT_FOLDS:
		if (fold_on(&order->fold, kept->sorted.data, FOLDED_A_SLICE))
			break;
		order->next.stage = NEXT_WAITS;
		if (!order->next.prepares)
			finish_next(order);
		break;
	}
	return order_has_work(order);
}

static bool is_prepared(const struct article_order *order, const struct corpus *corpus, int sort)
{
	const struct order_next *next = &order->next;
	return next->stage == NEXT_WAITS && next->sort == sort && order->fold.corpus == corpus;
}

bool order_prepare(struct article_order *order, const struct corpus *corpus)
{
	struct order_next *next = &order->next;
	if (order_has_work(order))
		return false;
	if (corpus_count(corpus) <= SORTED_AT_ONCE || is_prepared(order, corpus, order->sort))
		return true;
	bool begun =
	    next->stage != NEXT_NONE && next->sort == order->sort && order->fold.corpus == corpus;
	if (!begun) {
		begin_next(order, corpus, order->sort);
		next->prepares = true;
	}
	order_go_on(order);
	return is_prepared(order, corpus, order->sort);
}

static bool is_next(const struct article_order *order, const struct corpus *corpus, int sort)
{
	const struct order_next *next = &order->next;
	return order_has_work(order) && next->sort == sort && next->key == corpus_key(corpus) &&
	       next->generation == corpus_generation(corpus);
}

/* What is shown of another corpus cannot stay: then it is done at once. */
static bool use_settled(struct article_order *order, const struct corpus *corpus, int sort)
{
	bool same = order->corpus_key == corpus_key(corpus);
	if (!same) {
		forget_items(order);
		find_newest(order, corpus);
	}
	if (is_prepared(order, corpus, sort)) {
		order->next.generation = corpus_generation(corpus);
		finish_next(order);
		return true;
	}
	if (same && order->sort == sort && order->generation == corpus_generation(corpus))
		order->next.stage = NEXT_NONE;
	else if (!is_next(order, corpus, sort))
		begin_next(order, corpus, sort);
	bool waits = !same || corpus_count(corpus) <= SORTED_AT_ONCE;
	while (waits && order_go_on(order)) {}
	return !order_has_work(order);
}

/* --- any articles --- */

static void sort_items(struct article_order *order, const struct corpus *corpus)
{
	size_t count = corpus_count(corpus);
	size_t known = order->items.len;
	struct buf scratch = BUF_INIT;
	vec_reserve(&order->items, count - known);
	for (size_t nr = known; nr < count; nr++) {
		const struct article *a = corpus_article(corpus, (uint32_t)nr);
		vec_push(&order->items, make_item(order, a, (uint32_t)nr, &scratch));
		note_newest(order, a);
	}
	if (count > known)
		sort_tail(order->items.data, known, count);
	list_sorted(order);
	buf_release(&scratch);
}

bool order_by(struct article_order *order, const struct corpus *corpus, int sort)
{
	if (corpus_key(corpus) != 0)
		return use_settled(order, corpus, sort);
	if (order->sort != sort || order->corpus_key != 0 || !still_holds(order, corpus))
		forget_items(order);
	order->sort = sort;
	order->corpus_key = 0;
	order->next.stage = NEXT_NONE;
	sort_items(order, corpus);
	begin_folding(&order->fold, corpus, order->sorted.len);
	fold_on(&order->fold, order->sorted.data, SIZE_MAX);
	take_folded(order);
	return true;
}

static void fold_release(struct order_fold *fold)
{
	vec_release(&fold->numbers);
	vec_release(&fold->ranks);
}

void article_order_release(struct article_order *order)
{
	for (size_t i = 0; i < SORT_COUNT; i++)
		vec_release(&order->kept[i].sorted);
	vec_release(&order->items);
	vec_release(&order->sorted);
	fold_release(&order->shown);
	fold_release(&order->fold);
	order_sorter_release(&order->sorter);
	arena_release(&order->arena);
}
