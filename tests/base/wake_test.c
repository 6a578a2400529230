/* SPDX-License-Identifier: MIT */
/* A pipe that wakes a loop: readable once rung, and no longer once drained. */
#include "support/unit.h"

#include <poll.h>

#include "base/wake.h"

static bool is_readable(const struct wake *w)
{
	struct pollfd wait = { .fd = wake_fd(w), .events = POLLIN };
	return poll(&wait, 1, 0) == 1;
}

static void wakes_until_it_is_drained(void **state)
{
	struct wake w;
	(void)state;
	wake_open(&w);
	assert_false(is_readable(&w));
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 100000; i++) /* more than a pipe holds */
			wake_ring(&w);
		assert_true(is_readable(&w));
		wake_drain(&w);
		assert_false(is_readable(&w));
	}
	wake_drain(&w);
	wake_close(&w);
	assert_int_equal(wake_fd(&w), -1);
}

static void does_nothing_without_a_pipe(void **state)
{
	struct wake w = { .fds = { -1, -1 } };
	(void)state;
	wake_ring(&w);
	wake_drain(&w);
	wake_close(&w);
	assert_int_equal(wake_fd(&w), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wakes_until_it_is_drained),
		cmocka_unit_test(does_nothing_without_a_pipe),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
