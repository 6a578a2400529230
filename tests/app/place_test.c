/* SPDX-License-Identifier: MIT */
#include "support/unit.h"

#include "app/place.h"

static struct place place(uint32_t anchor)
{
	return (struct place){ .kind = VIEW_READER, .anchor = anchor, .focus = PLACE_NO_FOCUS };
}

static void visit(struct trail *t, uint32_t anchor)
{
	struct place p = place(anchor);
	trail_visit(t, &p);
}

static void back_and_forward(void **state)
{
	(void)state;
	struct trail t = { 0 };
	assert_null(trail_step(&t, -1));
	assert_null(trail_step(&t, 1));
	for (uint32_t i = 1; i <= 3; i++)
		visit(&t, i);
	assert_null(trail_step(&t, 1));
	assert_int_equal(trail_step(&t, -1)->anchor, 2);
	assert_int_equal(trail_step(&t, -1)->anchor, 1);
	assert_null(trail_step(&t, -1));
	assert_int_equal(trail_step(&t, 1)->anchor, 2);
	trail_release(&t);
}

static void a_visit_drops_what_was_forward(void **state)
{
	(void)state;
	struct trail t = { 0 };
	for (uint32_t i = 1; i <= 3; i++)
		visit(&t, i);
	trail_step(&t, -1);
	trail_step(&t, -1);
	visit(&t, 9);
	assert_null(trail_step(&t, 1));
	assert_int_equal(trail_step(&t, -1)->anchor, 1);
	trail_release(&t);
}

static void the_present_place_is_noted(void **state)
{
	(void)state;
	struct trail t = { 0 };
	struct place moved = place(77);
	trail_update(&t, &moved); /* nothing to note it in */
	visit(&t, 1);
	trail_update(&t, &moved);
	visit(&t, 2);
	assert_int_equal(trail_step(&t, -1)->anchor, 77);
	trail_release(&t);
}

static void the_oldest_are_dropped(void **state)
{
	(void)state;
	struct trail t = { 0 };
	for (uint32_t i = 0; i < TRAIL_MAX + 10; i++)
		visit(&t, i);
	uint32_t oldest = 0;
	for (const struct place *p; (p = trail_step(&t, -1)) != NULL;)
		oldest = p->anchor;
	assert_int_equal(oldest, 10);
	trail_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(back_and_forward),
		cmocka_unit_test(a_visit_drops_what_was_forward),
		cmocka_unit_test(the_present_place_is_noted),
		cmocka_unit_test(the_oldest_are_dropped),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
