/* SPDX-License-Identifier: MIT */
/* Sorts articles. While files load, articles only join at the end: the new ones are sorted by
 * themselves and merged in. Once they are settled, their numbers are in the order of path and
 * offset: dates are then taken from a column and sorted by their bytes, and no article is asked. */
#include "app/view_order.h"

#include <string.h>

#include "app/option.h"
#include "base/radix.h"
#include "text/fold.h"

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

/* From the numbers of all articles, in order. */
static void fold_copies(struct article_order *order, const struct corpus *corpus)
{
	size_t count = order->sorted.len;
	vec_clear(&order->numbers);
	vec_clear(&order->ranks);
	vec_reserve(&order->numbers, count);
	vec_reserve(&order->ranks, count);
	order->ranks.len = count;
	for (size_t i = 0; i < count; i++) {
		uint32_t nr = order->sorted.data[i];
		if (corpus_first_copy(corpus, nr) != nr)
			continue;
		order->ranks.data[nr] = (uint32_t)order->numbers.len;
		order->numbers.data[order->numbers.len++] = nr;
	}
	for (uint32_t nr = 0; nr < count; nr++)
		order->ranks.data[nr] = order->ranks.data[corpus_first_copy(corpus, nr)];
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

/* --- settled articles by a number of each --- */

static uint64_t number_of(const struct corpus *corpus, int sort, uint32_t nr)
{
	int64_t number = 0;
	if (sort == SORT_LONGEST)
		number = -(int64_t)corpus_words(corpus, nr);
	else if (sort == SORT_OLDEST)
		number = oldest_first(corpus_sort_date(corpus, nr));
	else if (sort_keys[sort].number)
		number = newest_first(corpus_sort_date(corpus, nr));
	return (uint64_t)number ^ (uint64_t)1 << 63;
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

static void sort_settled(struct article_order *order, const struct corpus *corpus)
{
	size_t count = corpus_count(corpus);
	struct radix_item *items = mem_alloc(count * sizeof *items);
	struct radix_item *spare = mem_alloc(count * sizeof *spare);
	for (uint32_t nr = 0; nr < count; nr++)
		items[nr] =
		    (struct radix_item){ .key = number_of(corpus, order->sort, nr), .nr = nr };
	radix_sort(items, spare, count);
	vec_clear(&order->sorted);
	vec_reserve(&order->sorted, count);
	for (size_t i = 0; i < count; i++)
		order->sorted.data[i] = items[i].nr;
	order->sorted.len = count;
	find_newest(order, corpus);
	free(items);
	free(spare);
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

static void forget_items(struct article_order *order)
{
	vec_release(&order->items);
	arena_release(&order->arena);
	order->newest = (struct date){ 0 };
}

void order_by(struct article_order *order, const struct corpus *corpus, int sort)
{
	uint64_t key = corpus_key(corpus);
	bool same = order->sort == sort && order->corpus_key == key;
	bool by_number = key != 0 && !sort_keys[sort].text;
	order->sort = sort;
	order->corpus_key = key;
	if (!same || (!by_number && !still_holds(order, corpus)))
		forget_items(order);
	if (!by_number)
		sort_items(order, corpus);
	else if (!same)
		sort_settled(order, corpus);
	fold_copies(order, corpus);
}

void article_order_release(struct article_order *order)
{
	vec_release(&order->items);
	vec_release(&order->sorted);
	vec_release(&order->numbers);
	vec_release(&order->ranks);
	arena_release(&order->arena);
}
