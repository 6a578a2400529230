/* SPDX-License-Identifier: MIT */
/* Leaving: the status arrives, descriptors are closed, and what stays behind ends by itself. */
#include "base/leave.h"

#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "base/mem.h"
#include "support/unit.h"

enum { LARGE = 64 << 20, STATUS = 7 };

/* What it leaves behind becomes our child. */
static void adopt_orphans(void)
{
#ifdef PR_SET_CHILD_SUBREAPER
	assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
#endif
}

static pid_t start(size_t bytes, int *pipe_end)
{
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		char *block = mem_alloc(bytes);
		for (size_t i = 0; i < bytes; i += 512)
			block[i] = 1;
		leave(STATUS);
	}
	close(ends[1]);
	*pipe_end = ends[0];
	return child;
}

static void check_leaving(size_t bytes)
{
	int status, fd;
	char byte;
	adopt_orphans();
	pid_t child = start(bytes, &fd);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), STATUS);
	assert_int_equal(read(fd, &byte, 1), 0);
	close(fd);
	if (waitpid(-1, &status, 0) > 0)
		assert_true(WIFEXITED(status));
	assert_int_equal(waitpid(-1, &status, 0), -1);
	assert_int_equal(errno, ECHILD);
}

static void test_a_large_process_leaves_nothing(void **state)
{
	(void)state;
	for (int i = 0; i < 20; i++)
		check_leaving(LARGE);
}

static void test_a_small_process_leaves_nothing(void **state)
{
	(void)state;
	check_leaving(4096);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_large_process_leaves_nothing),
		cmocka_unit_test(test_a_small_process_leaves_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
