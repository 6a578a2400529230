/* SPDX-License-Identifier: MIT */
#include "support/unit.h"

#include "app/panes.h"

static struct panes arrange(size_t rows, size_t cols, enum pane_slot focused, bool zoomed)
{
	struct options options;
	struct panes p;
	struct panes_wish wish = { .focused = focused, .zoomed = zoomed };
	options_init(&options);
	panes_arrange(rows, cols, &options, &wish, &p);
	options_release(&options);
	return p;
}

static struct panes with_names(size_t cols, enum pane_slot focused, enum pane_slot open)
{
	struct options options;
	struct panes p;
	struct panes_wish wish = { .focused = focused, .open = open, .names = true };
	options_init(&options);
	panes_arrange(24, cols, &options, &wish, &p);
	options_release(&options);
	return p;
}

/* Beside the text where one pane has the room, in the place of the list where two have it. */
static void names_take_room(void **state)
{
	(void)state;
	struct panes p = with_names(80, PANE_SIDE, PANE_MAIN);
	assert_int_equal(p.slots[PANE_MAIN].cols, 51);
	assert_int_equal(p.slots[PANE_SIDE].col, 52);
	assert_int_equal(p.slots[PANE_SIDE].cols, 28);
	p = with_names(80, PANE_LIST, PANE_LIST);
	assert_int_equal(p.slots[PANE_LIST].cols, 51);
	assert_int_equal(p.slots[PANE_SIDE].cols, 28);
	assert_int_equal(p.slots[PANE_MAIN].rows, 0);
	p = with_names(99, PANE_MAIN, PANE_MAIN);
	assert_int_equal(p.slots[PANE_SIDE].cols, 30);
	p = with_names(120, PANE_MAIN, PANE_MAIN); /* the text stays where it was */
	struct panes before = arrange(24, 120, PANE_MAIN, false);
	assert_int_equal(p.slots[PANE_LIST].rows, 0);
	assert_int_equal(p.slots[PANE_SIDE].cols, before.slots[PANE_LIST].cols);
	assert_memory_equal(&p.slots[PANE_MAIN], &before.slots[PANE_MAIN],
			    sizeof p.slots[PANE_MAIN]);
	p = with_names(120, PANE_LIST, PANE_MAIN);
	assert_int_equal(p.slots[PANE_SIDE].rows, 0);
	p = with_names(40, PANE_SIDE, PANE_MAIN); /* too narrow for both */
	assert_int_equal(p.slots[PANE_SIDE].cols, 40);
	assert_int_equal(p.slots[PANE_MAIN].rows, 0);
	p = with_names(40, PANE_MAIN, PANE_MAIN);
	assert_int_equal(p.slots[PANE_MAIN].cols, 40);
	p = arrange(24, 80, PANE_SIDE, false); /* not asked for: what is open keeps its room */
	assert_int_equal(p.slots[PANE_LIST].cols, 80);
}

static void one_pane_takes_the_window(void **state)
{
	(void)state;
	struct panes p = arrange(24, 80, PANE_LIST, false);
	assert_int_equal(p.slots[PANE_LIST].rows, 21);
	assert_int_equal(p.slots[PANE_LIST].cols, 80);
	assert_int_equal(p.slots[PANE_MAIN].rows, 0);
	p = arrange(24, 80, PANE_MAIN, false);
	assert_int_equal(p.slots[PANE_LIST].rows, 0);
	assert_int_equal(p.slots[PANE_MAIN].rows, 21);
	assert_int_equal(p.top.row, 0);
	assert_int_equal(p.status.row, 22);
	assert_int_equal(p.hints.row, 23);
}

static void pictured_widths(void **state)
{
	(void)state;
	static const struct {
		size_t cols, list, main, side;
	} pictures[] = { { 160, 48, 80, 30 },
			 { 140, 40, 68, 30 },
			 { 100, 40, 59, 0 },
			 { 139, 56, 82, 0 },
			 { 200, 56, 112, 30 } };
	for (size_t i = 0; i < sizeof pictures / sizeof pictures[0]; i++) {
		struct panes p = arrange(50, pictures[i].cols, PANE_MAIN, false);
		assert_int_equal(p.slots[PANE_LIST].cols, pictures[i].list);
		assert_int_equal(p.slots[PANE_MAIN].cols, pictures[i].main);
		assert_int_equal(p.slots[PANE_SIDE].cols, pictures[i].side);
	}
}

static void expect_side_by_side(struct panes p, size_t cols)
{
	size_t next = 0;
	for (int slot = 0; slot < PANE_COUNT; slot++) {
		if (p.slots[slot].rows == 0)
			continue;
		assert_true(p.slots[slot].col == (next == 0 ? 0 : next + 1));
		assert_true(p.slots[slot].cols > 0);
		next = p.slots[slot].col + p.slots[slot].cols;
	}
	assert_int_equal(next, cols);
}

static void panes_never_overlap_or_leave_the_window(void **state)
{
	(void)state;
	for (size_t cols = 20; cols < 260; cols++) {
		expect_side_by_side(arrange(30, cols, PANE_LIST, false), cols);
		expect_side_by_side(with_names(cols, PANE_LIST, PANE_LIST), cols);
	}
}

static void options_decide(void **state)
{
	(void)state;
	const struct panes_wish list = { .focused = PANE_LIST };
	struct options options;
	struct panes p;
	struct err e;
	options_init(&options);
	assert_true(options_set(&options, OPT_LAYOUT, STR("single"), &e));
	panes_arrange(50, 200, &options, &list, &p);
	assert_int_equal(p.slots[PANE_MAIN].rows, 0);
	assert_true(options_set(&options, OPT_LAYOUT, STR("three"), &e));
	for (size_t cols = 20; cols < 140; cols++) { /* what does not fit is left out */
		panes_arrange(50, cols, &options, &list, &p);
		assert_true(p.slots[PANE_LIST].cols > 0 && p.slots[PANE_LIST].cols <= cols);
	}
	assert_true(options_set(&options, OPT_LIST_WIDTH, STR("120"), &e));
	panes_arrange(50, 140, &options, &list, &p);
	assert_int_equal(p.slots[PANE_MAIN].cols, 24); /* the reader keeps its least */
	options_release(&options);
}

static void zoom_and_small_windows(void **state)
{
	(void)state;
	struct panes p = arrange(50, 160, PANE_SIDE, true);
	assert_int_equal(p.slots[PANE_SIDE].cols, 160);
	assert_int_equal(p.slots[PANE_LIST].rows, 0);
	assert_true(arrange(4, 80, PANE_LIST, false).too_small);
	assert_true(arrange(24, 19, PANE_LIST, false).too_small);
	assert_true(arrange(0, 0, PANE_LIST, false).too_small);
	p = arrange(5, 20, PANE_LIST, false);
	assert_false(p.too_small);
	assert_int_equal(p.slots[PANE_LIST].rows, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_pane_takes_the_window),
		cmocka_unit_test(pictured_widths),
		cmocka_unit_test(panes_never_overlap_or_leave_the_window),
		cmocka_unit_test(names_take_room),
		cmocka_unit_test(options_decide),
		cmocka_unit_test(zoom_and_small_windows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
