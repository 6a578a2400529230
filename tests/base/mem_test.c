/* SPDX-License-Identifier: MIT */
/* Memory: growth, empty blocks, and the way out when there is none left. */
#include "base/mem.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "support/unit.h"

static void test_empty_blocks_are_unique(void **state)
{
	(void)state;
	void *one = mem_alloc(0);
	void *two = mem_zalloc(0, 8);
	one = mem_realloc(one, 0);
	assert_non_null(one);
	assert_ptr_not_equal(one, two);
	free(one);
	free(two);
}

static void test_growth(void **state)
{
	(void)state;
	size_t cap = 0;
	int steps = 0;
	for (size_t need = 1; need <= 1000000; need = cap + 1, steps++) {
		cap = mem_grow(cap, need, 8);
		assert_true(cap >= need);
	}
	assert_in_range(steps, 10, 30);
	assert_true(mem_grow(16, 1000, 1) >= 1000);
}

static void say_42(void)
{
	_exit(42);
}

static void ask_too_much_of_grow(void)
{
	mem_grow(0, SIZE_MAX / 4, 8);
}

static void ask_too_much_of_arena(void)
{
	struct arena a = { 0 };
	arena_alloc(&a, SIZE_MAX / 2, 4);
}

static void ask_too_much_of_buf(void)
{
	struct buf b = BUF_INIT;
	buf_add_char(&b, 'x');
	buf_reserve(&b, SIZE_MAX - 1);
}

static int status_of(void (*ask)(void), void (*handler)(void))
{
	int status = 0;
	pid_t child = fork();
	if (child == 0) {
		signal(SIGABRT, SIG_DFL);
		close(STDERR_FILENO);
		mem_on_exhausted(handler);
		ask();
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

static void test_overflow_ends_in_the_handler(void **state)
{
	(void)state;
	static void (*const asks[])(void) = { ask_too_much_of_grow, ask_too_much_of_arena,
					      ask_too_much_of_buf };
	for (size_t i = 0; i < 3; i++) {
		int status = status_of(asks[i], say_42);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 42);
		status = status_of(asks[i], NULL);
		assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_empty_blocks_are_unique),
		cmocka_unit_test(test_growth),
		cmocka_unit_test(test_overflow_ends_in_the_handler),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
