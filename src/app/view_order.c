/* SPDX-License-Identifier: MIT */
/* Sorts articles. While files load, articles only join at the end: the new ones are sorted by
 * themselves and merged in. Once they are settled, their numbers are in the order of path and
 * offset: dates are then taken from a column and sorted by their bytes, and no article is asked. */
#include "app/view_order.h"

#include <stdlib.h>
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

/* --- settled articles by a text of each --- */

struct keyed {
	struct str text;
	uint32_t at; /* before texts are compared */
	struct radix_item item;
};

static int compare_keyed(const void *a, const void *b)
{
	const struct keyed *x = a;
	const struct keyed *y = b;
	int order = compare_texts(x->text, y->text);
	return order ? order : (x->at > y->at) - (x->at < y->at);
}

/* The first bytes as a number that rises with the text; what is empty comes last. */
static uint64_t head_of(struct str text)
{
	uint64_t head = text.len == 0 ? UINT64_MAX : 0;
	for (size_t i = 0; i < sizeof head && text.len > 0; i++)
		head = head << 8 | (i < text.len ? (unsigned char)text.ptr[i] : 0);
	return head;
}

/* Items whose texts begin the same. */
static void sort_run(struct radix_item *items, size_t count, const struct str *texts)
{
	bool same = true;
	for (size_t i = 1; i < count && same; i++)
		same = str_eq(texts[items[i].nr], texts[items[0].nr]);
	if (same)
		return;
	struct keyed *run = mem_alloc(count * sizeof *run);
	for (size_t i = 0; i < count; i++)
		run[i] = (struct keyed){ texts[items[i].nr], (uint32_t)i, items[i] };
	qsort(run, count, sizeof *run, compare_keyed);
	for (size_t i = 0; i < count; i++)
		items[i] = run[i].item;
	free(run);
}

static void sort_by_text(struct radix_item *items, struct radix_item *spare, size_t count,
			 const struct str *texts)
{
	for (size_t i = 0; i < count; i++)
		items[i].key = head_of(texts[items[i].nr]);
	radix_sort(items, spare, count);
	for (size_t from = 0, to; from < count; from = to) {
		for (to = from + 1; to < count && items[to].key == items[from].key;)
			to++;
		if (to - from > 1)
			sort_run(items + from, to - from, texts);
	}
}

/* Folded, in the arena; a source that stands above is not folded again. */
static struct str *fold_texts(const struct article_order *order, const struct corpus *corpus,
			      struct arena *arena)
{
	size_t count = corpus_count(corpus);
	struct str *texts = mem_alloc((count + 1) * sizeof *texts);
	struct buf scratch = BUF_INIT;
	struct str before = STR_NULL;
	for (uint32_t nr = 0; nr < count; nr++) {
		struct str text = sort_keys[order->sort].text(corpus_article(corpus, nr));
		if (nr > 0 && str_eq(text, before)) {
			texts[nr] = texts[nr - 1];
			continue;
		}
		buf_clear(&scratch);
		fold_key(text, &scratch);
		texts[nr] = arena_str(arena, buf_str(&scratch));
		before = text;
	}
	buf_release(&scratch);
	return texts;
}

static void sort_settled(struct article_order *order, const struct corpus *corpus)
{
	size_t count = corpus_count(corpus);
	struct radix_item *items = mem_alloc((count + 1) * sizeof *items);
	struct radix_item *spare = mem_alloc((count + 1) * sizeof *spare);
	struct arena arena = { 0 };
	for (uint32_t nr = 0; nr < count; nr++)
		items[nr] =
		    (struct radix_item){ .key = number_of(corpus, order->sort, nr), .nr = nr };
	radix_sort(items, spare, count);
	if (sort_keys[order->sort].text) {
		struct str *texts = fold_texts(order, corpus, &arena);
		sort_by_text(items, spare, count, texts);
		free(texts);
		arena_release(&arena);
	}
	vec_clear(&order->sorted);
	vec_reserve(&order->sorted, count);
	for (size_t i = 0; i < count; i++)
		order->sorted.data[i] = items[i].nr;
	order->sorted.len = count;
	free(items);
	free(spare);
}

/* Orders of one corpus are kept: going back to one costs nothing. */
static void use_settled(struct article_order *order, const struct corpus *corpus)
{
	struct kept_order *kept = &order->kept[order->sort];
	size_t count = corpus_count(corpus);
	if (kept->corpus_key != order->corpus_key || kept->sorted.len != count) {
		sort_settled(order, corpus);
		vec_clear(&kept->sorted);
		vec_append(&kept->sorted, order->sorted.data, count);
		kept->corpus_key = order->corpus_key;
	} else {
		vec_clear(&order->sorted);
		vec_append(&order->sorted, kept->sorted.data, count);
	}
	find_newest(order, corpus);
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
	order->sort = sort;
	order->corpus_key = key;
	if (!same || (key == 0 && !still_holds(order, corpus)))
		forget_items(order);
	if (key == 0)
		sort_items(order, corpus);
	else if (!same)
		use_settled(order, corpus);
	fold_copies(order, corpus);
}

void article_order_release(struct article_order *order)
{
	for (size_t i = 0; i < SORT_COUNT; i++)
		vec_release(&order->kept[i].sorted);
	vec_release(&order->items);
	vec_release(&order->sorted);
	vec_release(&order->numbers);
	vec_release(&order->ranks);
	arena_release(&order->arena);
}
