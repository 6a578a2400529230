/* SPDX-License-Identifier: MIT */
#include "support/unit.h"

#include "ui/fake_app.h"

#include "ui/draw.h"

static int set_up(void **state)
{
	(void)state;
	fake_init();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	fake_release();
	return 0;
}

static struct screen drawn(size_t rows, size_t cols, size_t panes)
{
	struct screen s;
	screen_init(&s, rows, cols);
	fake_arrange(rows, cols, panes);
	draw_app(&s, &fake);
	return s;
}

static void expect(struct screen *s, const char *expected)
{
	struct buf out = BUF_INIT;
	screen_print(s, false, &out);
	assert_str(buf_str(&out), expected);
	buf_release(&out);
	screen_release(s);
}

static void draws_frame_and_panes(void **state)
{
	(void)state;
	struct screen s = drawn(6, 42, 2);
	expect(&s, "title\n"
		   "pane 0 row 0 漢字漢字│pane 1 row 0 漢字漢\n"
		   "pane 0 row 1 漢字漢字│pane 1 row 1 漢字漢\n"
		   "pane 0 row 2 漢字漢字│pane 1 row 2 漢字漢\n"
		   "status\n"
		   "hints\n");
}

/* The column of a scroll bar, a letter a row. */
static void expect_bar(struct view_extent extent, const char *expected)
{
	struct buf bar = BUF_INIT;
	fake.extent = extent;
	struct screen s = drawn(13, 30, 1);
	for (size_t row = 1; row < 11; row++)
		buf_add_str(&bar, str_from(screen_cell(&s, row, 29)->bytes));
	assert_str(buf_str(&bar), expected);
	buf_release(&bar);
	screen_release(&s);
}

static void draws_scroll_bars(void **state)
{
	(void)state;
	expect_bar((struct view_extent){ 0, 10, 20 }, "█████│││││");
	expect_bar((struct view_extent){ 10, 10, 20 }, "│││││█████");
	expect_bar((struct view_extent){ 1, 10, 20 }, "│█████││││");
	expect_bar((struct view_extent){ 9, 10, 20 }, "││││█████│");
	expect_bar((struct view_extent){ 0, 10, 1000000 }, "█│││││││││");
	expect_bar((struct view_extent){ 500000, 10, 1000000 }, "││││█│││││");
	expect_bar((struct view_extent){ 999990, 10, 1000000 }, "│││││││││█");
	expect_bar((struct view_extent){ 2000000, 10, 1000000 }, "│││││││││█");
	fake.tick_row = 7;
	expect_bar((struct view_extent){ 0, 10, 20 }, "█████││▪││");
}

static void hides_scroll_bars_when_all_fits(void **state)
{
	(void)state;
	fake.extent = (struct view_extent){ 0, 10, 10 };
	struct screen s = drawn(13, 30, 1);
	for (size_t row = 1; row < 11; row++)
		assert_string_not_equal(screen_cell(&s, row, 29)->bytes, "█");
	screen_release(&s);
}

static void places_the_cursor(void **state)
{
	(void)state;
	struct screen s = drawn(6, 30, 1);
	assert_true(s.cursor_col == SIZE_MAX);
	screen_release(&s);
	fake.cursor = 4;
	s = drawn(6, 30, 1);
	assert_int_equal(s.cursor_row, 5);
	assert_int_equal(s.cursor_col, 4);
	screen_release(&s);
	fake.cursor = 30;
	s = drawn(6, 30, 1);
	assert_true(s.cursor_col == SIZE_MAX);
	screen_release(&s);
}

static void says_too_small(void **state)
{
	(void)state;
	struct screen s = drawn(3, 30, 1);
	expect(&s, "too small\n\n\n");
	s = drawn(1, 1, 1);
	expect(&s, "t\n");
}

static void draws_at_any_size(void **state)
{
	(void)state;
	fake.extent = (struct view_extent){ 3, 2, 9 };
	for (size_t rows = 1; rows < 12; rows++) {
		for (size_t cols = 1; cols < 50; cols++) {
			struct screen s = drawn(rows, cols, cols > 30 ? 3 : 1);
			screen_release(&s);
		}
	}
}

/* Before app has heard of a new size its panes may lie outside the grid. */
static void draws_panes_larger_than_the_grid(void **state)
{
	(void)state;
	struct screen s;
	screen_init(&s, 4, 7);
	fake_arrange(40, 120, 3);
	fake.extent = (struct view_extent){ 3, 2, 9 };
	draw_app(&s, &fake);
	screen_release(&s);
}

static void draws_the_same_again(void **state)
{
	(void)state;
	struct buf first = BUF_INIT, second = BUF_INIT;
	struct screen s = drawn(10, 60, 2);
	screen_print(&s, true, &first);
	draw_app(&s, &fake);
	screen_print(&s, true, &second);
	assert_str(buf_str(&second), buf_cstr(&first));
	buf_release(&first);
	buf_release(&second);
	screen_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(draws_frame_and_panes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(draws_scroll_bars, set_up, tear_down),
		cmocka_unit_test_setup_teardown(hides_scroll_bars_when_all_fits, set_up, tear_down),
		cmocka_unit_test_setup_teardown(places_the_cursor, set_up, tear_down),
		cmocka_unit_test_setup_teardown(says_too_small, set_up, tear_down),
		cmocka_unit_test_setup_teardown(draws_at_any_size, set_up, tear_down),
		cmocka_unit_test_setup_teardown(draws_panes_larger_than_the_grid, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(draws_the_same_again, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
