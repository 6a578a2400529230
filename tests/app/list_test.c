/* SPDX-License-Identifier: MIT */
/* The cursor over rows: always inside, always visible, moving as little as it can. */
#include "app/list.h"

#include <limits.h>

#include "support/unit.h"

static struct list list_of(size_t count, size_t lines)
{
	return (struct list){ .count = count, .lines = lines, .height = 1, .scroll_off = 3 };
}

static void assert_at(const struct list *l, size_t selected, size_t top)
{
	if (l->selected != selected || l->top != top)
		fail_msg("selected %zu top %zu, expected %zu and %zu", l->selected, l->top,
			 selected, top);
}

/* What holds in every state. */
static void assert_sane(const struct list *l)
{
	size_t visible = list_visible(l);
	assert_true(visible >= 1);
	assert_true(l->selected < l->count || (l->count == 0 && l->selected == 0));
	assert_true(l->top <= l->selected);
	assert_true(l->selected - l->top < visible);
	assert_true(l->count <= visible ? l->top == 0 : l->top <= l->count - visible);
}

static void test_moving_keeps_rows_around(void **state)
{
	(void)state;
	struct list l = list_of(100, 20);
	list_move(&l, 16);
	assert_at(&l, 16, 0);
	list_move(&l, 1);
	assert_at(&l, 17, 1);
	list_move(&l, -10);
	assert_at(&l, 7, 1);
	list_move(&l, -4);
	assert_at(&l, 3, 0);
	list_move(&l, LONG_MIN);
	assert_at(&l, 0, 0);
	list_move(&l, LONG_MAX);
	assert_at(&l, 99, 80);
	list_move(&l, -16);
	assert_at(&l, 83, 80);
	list_move(&l, -1);
	assert_at(&l, 82, 79);
}

static void test_pages(void **state)
{
	(void)state;
	struct list l = list_of(50, 20);
	list_select(&l, 5);
	list_page(&l, 1, 2);
	assert_at(&l, 23, 18);
	list_page(&l, 1, 2);
	assert_at(&l, 41, 30);
	list_page(&l, 1, 2);
	assert_at(&l, 49, 30);
	list_page(&l, -1, 2);
	assert_at(&l, 28, 12);
	list_page(&l, -1, 2);
	assert_at(&l, 10, 0);
	list_page(&l, -1, 2);
	assert_at(&l, 0, 0);
}

/* Paging shows every row of a list, in steps that leave `overlap` rows on screen. */
static void test_pages_skip_no_row(void **state)
{
	(void)state;
	struct list l = list_of(97, 11);
	size_t seen = 11;
	while (l.top + 11 < l.count) {
		size_t before = l.top;
		list_page(&l, 1, 2);
		assert_sane(&l);
		assert_true(l.top > before && l.top <= seen);
		seen = l.top + 11;
	}
	assert_int_equal(seen, 97);
}

static void test_page_overlap_larger_than_the_window_still_moves(void **state)
{
	(void)state;
	struct list l = list_of(50, 5);
	list_page(&l, 1, 10);
	assert_int_equal(l.top, 1);
	list_page(&l, 1, SIZE_MAX);
	assert_int_equal(l.top, 2);
	l.lines = 1;
	list_half_page(&l, 1);
	assert_int_equal(l.top, 3);
}

static void test_half_pages(void **state)
{
	(void)state;
	struct list l = list_of(100, 20);
	list_half_page(&l, 1);
	assert_at(&l, 13, 10);
	list_half_page(&l, 1);
	assert_at(&l, 23, 20);
	list_half_page(&l, -1);
	assert_at(&l, 13, 10);
	list_half_page(&l, -1);
	assert_at(&l, 3, 0);
	list_half_page(&l, -1);
	assert_at(&l, 0, 0);
}

static void test_ends(void **state)
{
	(void)state;
	struct list l = list_of(100, 20);
	list_last(&l);
	assert_at(&l, 99, 80);
	list_first(&l);
	assert_at(&l, 0, 0);
	list_select(&l, SIZE_MAX);
	assert_at(&l, 99, 80);
}

static void test_selected_at_a_screen_row(void **state)
{
	(void)state;
	struct list l = list_of(100, 20);
	list_select_at(&l, 50, 0);
	assert_at(&l, 50, 50);
	list_select_at(&l, 50, 19);
	assert_at(&l, 50, 31);
	list_select_at(&l, 50, 500);
	assert_at(&l, 50, 31);
	list_select_at(&l, 5, 10);
	assert_at(&l, 5, 0);
	list_select_at(&l, 99, 2);
	assert_at(&l, 99, 80);
	assert_int_equal(list_screen_row(&l), 19);
}

static void test_resize_keeps_the_screen_row(void **state)
{
	(void)state;
	struct list l = list_of(100, 20);
	list_select_at(&l, 50, 7);
	list_resize(&l, 30, 1);
	assert_at(&l, 50, 43);
	list_resize(&l, 5, 1);
	assert_at(&l, 50, 46);
	list_resize(&l, 0, 1);
	assert_at(&l, 50, 50);
	list_resize(&l, 20, 0);
	assert_int_equal(l.height, 1);
	list_select_at(&l, 99, 19);
	list_resize(&l, 200, 1);
	assert_at(&l, 99, 0);
}

static void test_rows_of_two_lines(void **state)
{
	(void)state;
	struct list l = list_of(100, 21);
	l.height = 2;
	assert_int_equal(list_visible(&l), 10);
	list_move(&l, 7);
	assert_at(&l, 7, 1);
	list_last(&l);
	assert_at(&l, 99, 90);
	list_resize(&l, 1, 2);
	assert_int_equal(list_visible(&l), 1);
	assert_at(&l, 99, 99);
}

static void test_count_changes(void **state)
{
	(void)state;
	struct list l = list_of(0, 20);
	list_move(&l, 5);
	list_page(&l, 1, 2);
	list_half_page(&l, -1);
	list_last(&l);
	list_select_at(&l, 9, 9);
	assert_at(&l, 0, 0);
	list_set_count(&l, 100);
	list_select_at(&l, 60, 4);
	list_set_count(&l, 200);
	assert_at(&l, 60, 56);
	list_set_count(&l, 62);
	assert_at(&l, 60, 42);
	list_set_count(&l, 30);
	assert_at(&l, 29, 10);
	list_set_count(&l, 0);
	assert_at(&l, 0, 0);
}

static void test_scroll_off_larger_than_the_window(void **state)
{
	(void)state;
	struct list l = list_of(100, 5);
	l.scroll_off = SIZE_MAX;
	list_move(&l, 50);
	assert_at(&l, 50, 48);
	list_move(&l, 1);
	assert_at(&l, 51, 49);
	l.lines = 4;
	list_move(&l, -10);
	assert_at(&l, 41, 40);
	list_page(&l, 1, 0);
	assert_sane(&l);
}

static void test_huge_counts(void **state)
{
	(void)state;
	struct list l = list_of(SIZE_MAX, 20);
	list_last(&l);
	assert_at(&l, SIZE_MAX - 1, SIZE_MAX - 20);
	list_move(&l, LONG_MAX);
	list_page(&l, 1, 2);
	assert_at(&l, SIZE_MAX - 1, SIZE_MAX - 20);
	list_move(&l, -1);
	assert_int_equal(l.selected, SIZE_MAX - 2);
	l = list_of(SIZE_MAX, SIZE_MAX);
	list_last(&l);
	list_page(&l, -1, 0);
	list_half_page(&l, 1);
	assert_sane(&l);
}

/* Any moves in any state: a fixed sequence of mixed numbers stands for them. */
static void test_stays_sane_whatever_happens(void **state)
{
	(void)state;
	uint32_t random = 2463534242U;
	struct list l = { 0 };
	for (int i = 0; i < 200000; i++) {
		random ^= random << 13;
		random ^= random >> 17;
		random ^= random << 5;
		size_t n = random >> 8 & 63;
		switch (random % 9) {
		case 0:
			list_set_count(&l, n * 3);
			break;
		case 1:
			list_resize(&l, n / 2, random >> 16 & 3);
			break;
		case 2:
			list_move(&l, (long)n - 32);
			break;
		case 3:
			list_page(&l, random >> 20 & 1 ? 1 : -1, n & 7);
			break;
		case 4:
			list_half_page(&l, random >> 20 & 1 ? 1 : -1);
			break;
		case 5:
			list_select(&l, n * 4);
			break;
		case 6:
			list_select_at(&l, n * 4, random >> 20 & 31);
			break;
		case 7:
			list_last(&l);
			break;
		default:
			l.scroll_off = n / 4;
			break;
		}
		assert_sane(&l);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_moving_keeps_rows_around),
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_pages_skip_no_row),
		cmocka_unit_test(test_page_overlap_larger_than_the_window_still_moves),
		cmocka_unit_test(test_half_pages),
		cmocka_unit_test(test_ends),
		cmocka_unit_test(test_selected_at_a_screen_row),
		cmocka_unit_test(test_resize_keeps_the_screen_row),
		cmocka_unit_test(test_rows_of_two_lines),
		cmocka_unit_test(test_count_changes),
		cmocka_unit_test(test_scroll_off_larger_than_the_window),
		cmocka_unit_test(test_huge_counts),
		cmocka_unit_test(test_stays_sane_whatever_happens),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
