/* SPDX-License-Identifier: MIT */
/* Sorting rows in slices, see app/order_sorter.h. */
#include "app/order_sorter.h"

#include <stdlib.h>

#include "text/fold.h"

enum {
	NUMBERS_A_SLICE = 1 << 17,
	TEXTS_A_SLICE = 1 << 12, /* folding is slow */
	ITEMS_A_SLICE = 1 << 15, /* to look at */
	SORTED_A_SLICE = 1 << 13,
	RUN_AT_ONCE = 1 << 12, /* items of one head that are compared whole */
	HEAD = 8
};

void order_sorter_release(struct order_sorter *s)
{
	free(s->items);
	free(s->spare);
	free(s->texts);
	arena_release(&s->arena);
	buf_release(&s->scratch);
	vec_release(&s->ranges);
	*s = (struct order_sorter){ .stage = ORDER_DONE };
}

void order_sorter_start(struct order_sorter *s, struct order_keys keys)
{
	order_sorter_release(s);
	s->keys = keys;
	s->count = keys.count;
	s->stage = ORDER_NUMBERS;
	s->items = mem_alloc((s->count + 1) * sizeof *s->items);
	s->spare = mem_alloc((s->count + 1) * sizeof *s->spare);
}

static void next_stage(struct order_sorter *s)
{
	s->stage++;
	s->at = 0;
}

static size_t slice_end(const struct order_sorter *s, size_t length)
{
	return s->count - s->at < length ? s->count : s->at + length;
}

/* --- by number --- */

static void make_numbers(struct order_sorter *s)
{
	for (size_t end = slice_end(s, NUMBERS_A_SLICE); s->at < end; s->at++) {
		uint32_t nr = (uint32_t)s->at;
		int64_t number = s->keys.number ? s->keys.number(s->keys.of, nr) : 0;
		s->items[nr] = (struct radix_item){ (uint64_t)number ^ (uint64_t)1 << 63, nr, 0 };
		s->spare[nr] = s->items[nr]; /* its pages come now, not all in the first pass */
	}
	if (s->at < s->count)
		return;
	next_stage(s);
	radix_begin(&s->radix, s->items, s->spare, s->count);
}

static void sort_numbers(struct order_sorter *s)
{
	if (radix_go_on(&s->radix))
		return;
	next_stage(s);
	if (!s->keys.text)
		s->stage = ORDER_DONE;
	else
		s->texts = mem_alloc((s->count + 1) * sizeof *s->texts);
}

/* --- by text --- */

/* What stands above is not folded again: most sources do. */
static void fold_texts(struct order_sorter *s)
{
	struct str before = STR_NULL;
	for (size_t end = slice_end(s, TEXTS_A_SLICE), from = s->at; s->at < end; s->at++) {
		struct str text = s->keys.text(s->keys.of, (uint32_t)s->at);
		if (s->at > from && str_eq(text, before)) {
			s->texts[s->at] = s->texts[s->at - 1];
			continue;
		}
		buf_clear(&s->scratch);
		fold_key(text, &s->scratch);
		s->texts[s->at] = arena_str(&s->arena, buf_str(&s->scratch));
		before = text;
	}
	if (s->at == s->count)
		next_stage(s);
}

/* Eight bytes as a number that rises with the text; an empty one comes last. */
static uint64_t head_of(struct str text, size_t depth)
{
	struct str rest = str_skip(text, depth * HEAD < text.len ? depth * HEAD : text.len);
	uint64_t head = text.len == 0 ? UINT64_MAX : 0;
	for (size_t i = 0; i < HEAD && text.len > 0; i++)
		head = head << 8 | (i < rest.len ? (unsigned char)rest.ptr[i] : 0);
	return head;
}

static void set_heads(struct order_sorter *s, size_t from, size_t to, size_t depth)
{
	for (size_t i = from; i < to; i++)
		s->items[i].key = head_of(s->texts[s->items[i].nr], depth);
}

static void begin_range(struct order_sorter *s, struct order_range range)
{
	vec_push(&s->ranges, range);
	s->run = (struct order_run){ .from = range.from, .at = range.from };
	radix_begin(&s->radix, s->items + range.from, s->spare + range.from, range.to - range.from);
	s->stage = ORDER_BY_TEXT;
}

static void make_heads(struct order_sorter *s)
{
	size_t end = slice_end(s, ITEMS_A_SLICE);
	set_heads(s, s->at, end, 0);
	s->at = end;
	if (s->at == s->count)
		begin_range(s, (struct order_range){ .to = s->count });
}

struct keyed {
	struct str text;
	uint32_t at; /* before texts are compared */
	struct radix_item item;
};

static int compare_keyed(const void *left, const void *right)
{
	const struct keyed *a = left, *b = right;
	int order = str_cmp(a->text, b->text);
	return order ? order : (a->at > b->at) - (a->at < b->at);
}

static void compare_whole(struct order_sorter *s, size_t from, size_t to)
{
	size_t count = to - from;
	struct keyed *keyed = mem_alloc(count * sizeof *keyed);
	for (size_t i = 0; i < count; i++) {
		struct radix_item item = s->items[from + i];
		keyed[i] = (struct keyed){ s->texts[item.nr], (uint32_t)i, item };
	}
	qsort(keyed, count, sizeof *keyed, compare_keyed);
	for (size_t i = 0; i < count; i++)
		s->items[from + i] = keyed[i].item;
	free(keyed);
}

/* The run is whole. The items that it took to put it in order; what is left is done later. */
static size_t end_run(struct order_sorter *s, size_t to)
{
	struct order_range *range = &s->ranges.data[s->ranges.len - 1];
	struct order_run run = s->run;
	size_t depth = range->depth + 1;
	range->from = to;
	s->run = (struct order_run){ .from = to, .at = to };
	if (!run.differ)
		return 0;
	if (to - run.from <= RUN_AT_ONCE || run.longest <= depth * HEAD) {
		compare_whole(s, run.from, to);
		return to - run.from;
	}
	set_heads(s, run.from, to, depth);
	begin_range(s, (struct order_range){ run.from, to, depth });
	return SORTED_A_SLICE;
}

static void look_at(struct order_sorter *s)
{
	struct order_run *run = &s->run;
	struct str text = s->texts[s->items[run->at].nr];
	run->longest = text.len > run->longest ? text.len : run->longest;
	run->differ |= !str_eq(text, s->texts[s->items[run->from].nr]);
	run->at++;
}

static void sort_runs(struct order_sorter *s)
{
	size_t looked = 0, sorted = 0;
	while (s->stage == ORDER_RUNS && looked < ITEMS_A_SLICE && sorted < SORTED_A_SLICE) {
		size_t to = s->ranges.data[s->ranges.len - 1].to;
		if (s->run.at < to && s->items[s->run.at].key == s->items[s->run.from].key) {
			look_at(s);
			looked++;
		} else if (s->run.at > s->run.from) {
			sorted += end_run(s, s->run.at);
		} else if (s->ranges.len > 1) {
			s->ranges.len--;
			size_t from = s->ranges.data[s->ranges.len - 1].from;
			s->run = (struct order_run){ .from = from, .at = from };
		} else {
			s->stage = ORDER_DONE;
		}
	}
}

bool order_sorter_go_on(struct order_sorter *s)
{
	static void (*const steps[ORDER_DONE])(struct order_sorter * s) = {
		[ORDER_NUMBERS] = make_numbers, [ORDER_BY_NUMBER] = sort_numbers,
		[ORDER_TEXTS] = fold_texts,     [ORDER_HEADS] = make_heads,
		[ORDER_RUNS] = sort_runs,
	};
	if (s->stage == ORDER_BY_TEXT && !radix_go_on(&s->radix))
		s->stage = ORDER_RUNS;
	else if (s->stage < ORDER_DONE && s->stage != ORDER_BY_TEXT)
		steps[s->stage](s);
	return s->stage != ORDER_DONE;
}
