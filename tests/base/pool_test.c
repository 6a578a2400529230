/* SPDX-License-Identifier: MIT */
/* Workers: order, stopping, signals. Gates, not time, decide what runs when. */
#include "base/pool.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/unit.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

/* A task that says it runs and then waits to be let go; a byte in a pipe is the signal. */
struct gate {
	int entered[2];
	int open[2];
	struct pool *pool;
	bool saw_stop;
};

static void post(const int *pipe_ends)
{
	assert_int_equal(write(pipe_ends[1], "", 1), 1);
}

static void await(const int *pipe_ends)
{
	char byte;
	assert_int_equal(read(pipe_ends[0], &byte, 1), 1);
}

static void pass_gate(void *arg)
{
	struct gate *gate = arg;
	post(gate->entered);
	await(gate->open);
	gate->saw_stop = pool_stopping(gate->pool);
}

static void gate_init(struct gate *gate, struct pool *pool)
{
	assert_int_equal(pipe(gate->entered) | pipe(gate->open), 0);
	gate->pool = pool;
	gate->saw_stop = false;
}

static void gate_release(struct gate *gate)
{
	for (int i = 0; i < 2; i++) {
		close(gate->entered[i]);
		close(gate->open[i]);
	}
}

static void count(void *arg)
{
	atomic_fetch_add((atomic_int *)arg, 1);
}

static void test_all_tasks_run(void **state)
{
	(void)state;
	atomic_int ran = 0;
	struct pool *pool = pool_new(4);
	assert_int_equal(pool_threads(pool), 4);
	pool_drain(pool); /* nothing to wait for */
	for (int round = 1; round <= 3; round++) {
		for (int i = 0; i < 500; i++)
			pool_add(pool, count, &ran);
		pool_drain(pool);
		assert_int_equal(atomic_load(&ran), round * 500);
	}
	assert_false(pool_stopping(pool));
	pool_free(pool);
	pool_free(NULL);
}

struct step {
	int *done;
	int nr;
	bool in_order;
};

static void take_step(void *arg)
{
	struct step *step = arg;
	step->in_order = (*step->done)++ == step->nr;
}

static void test_tasks_start_in_order(void **state)
{
	(void)state;
	struct pool *pool = pool_new(1);
	struct step steps[50];
	int done = 0;
	for (int i = 0; i < 50; i++) {
		steps[i] = (struct step){ .done = &done, .nr = i };
		pool_add(pool, take_step, &steps[i]);
	}
	pool_drain(pool);
	for (int i = 0; i < 50; i++)
		assert_true(steps[i].in_order);
	pool_free(pool);
}

static void test_stop_drops_what_has_not_started(void **state)
{
	(void)state;
	atomic_int ran = 0;
	struct pool *pool = pool_new(1);
	struct gate gate;
	gate_init(&gate, pool);
	pool_add(pool, pass_gate, &gate);
	await(gate.entered);
	pool_add(pool, count, &ran);
	pool_add(pool, count, &ran);
	pool_stop(pool); /* does not wait: the gate is still shut */
	assert_true(pool_stopping(pool));
	pool_add(pool, count, &ran);
	post(gate.open);
	pool_drain(pool);
	assert_true(gate.saw_stop);
	pool_free(pool);
	assert_int_equal(atomic_load(&ran), 0);
	gate_release(&gate);
}

static void test_two_tasks_run_at_once(void **state)
{
	(void)state;
	struct pool *pool = pool_new(2);
	struct gate one;
	struct gate two;
	gate_init(&one, pool);
	gate_init(&two, pool);
	pool_add(pool, pass_gate, &one);
	pool_add(pool, pass_gate, &two);
	await(one.entered);
	await(two.entered);
	post(one.open);
	post(two.open);
	pool_free(pool);
	gate_release(&one);
	gate_release(&two);
}

static void read_mask(void *arg)
{
	pthread_sigmask(SIG_SETMASK, NULL, arg);
}

static void test_workers_leave_signals_to_the_main_thread(void **state)
{
	(void)state;
	sigset_t before;
	sigset_t worker;
	sigset_t after;
	read_mask(&before);
	struct pool *pool = pool_new(1);
	read_mask(&after);
	pool_add(pool, read_mask, &worker);
	pool_drain(pool);
	pool_free(pool);
	static const int blocked[] = { SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP, SIGCHLD };
	for (size_t i = 0; i < sizeof blocked / sizeof blocked[0]; i++) {
		assert_true(sigismember(&worker, blocked[i]));
		assert_int_equal(sigismember(&after, blocked[i]), sigismember(&before, blocked[i]));
	}
	assert_false(sigismember(&worker, SIGSEGV)); /* its handler restores the terminal */
}

static void test_zero_means_as_many_as_processors(void **state)
{
	(void)state;
	struct pool *pool = pool_new(0);
	assert_in_range(pool_threads(pool), 1, 16);
	pool_free(pool);
}

#if !SANITIZED /* sanitizers cannot live in 4 KiB */
struct chain {
	struct pool *pool;
	int left;
	int depth;
	int deepest;
};

static void add_next_link(void *arg)
{
	struct chain *chain = arg;
	chain->depth++;
	if (chain->depth > chain->deepest)
		chain->deepest = chain->depth;
	if (chain->left-- > 0)
		pool_add(chain->pool, add_next_link, chain);
	chain->depth--;
}

static bool chains_without_nesting(void)
{
	struct chain chain = { .pool = pool_new(1), .left = 100 };
	pool_add(chain.pool, add_next_link, &chain);
	return chain.left == -1 && chain.deepest == 1;
}

/* In a process that may not map memory for another stack. */
static int run_without_threads(void)
{
	atomic_int ran = 0;
	struct rlimit none = { .rlim_cur = 4096, .rlim_max = 4096 };
	if (setrlimit(RLIMIT_AS, &none) != 0)
		return 2;
	struct pool *pool = pool_new(2);
	pool_add(pool, count, &ran);
	bool at_once = atomic_load(&ran) == 1;
	pool_drain(pool);
	pool_stop(pool);
	pool_add(pool, count, &ran);
	bool refused = atomic_load(&ran) == 1;
	return pool_threads(pool) == 0 && at_once && refused && chains_without_nesting() ? 0 : 1;
}

static void test_without_threads_tasks_run_at_once(void **state)
{
	(void)state;
	pid_t child = fork();
	if (child == 0)
		_exit(run_without_threads());
	int status = -1;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}
#endif

struct retired {
	struct pool *pool;
	int disposed[2];
	pthread_t by;
};

static void dispose(void *arg)
{
	struct retired *r = arg;
	pool_free(r->pool);
	r->by = pthread_self();
	post(r->disposed);
}

static void test_retiring_waits_for_no_task(void **state)
{
	(void)state;
	for (int busy = 0; busy < 2; busy++) {
		struct retired r = { .pool = pool_new(1) };
		struct gate gate;
		assert_int_equal(pipe(r.disposed), 0);
		gate_init(&gate, r.pool);
		if (busy) {
			pool_add(r.pool, pass_gate, &gate);
			await(gate.entered);
		}
		assert_int_equal(pool_retire(r.pool, dispose, &r), !busy);
		if (busy)
			post(gate.open);
		await(r.disposed);
		assert_int_equal(pthread_equal(r.by, pthread_self()) != 0, !busy);
		assert_int_equal(gate.saw_stop, busy);
		gate_release(&gate);
		close(r.disposed[0]);
		close(r.disposed[1]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#if !SANITIZED
		/* first: later on, stacks of ended threads would be at hand */
		cmocka_unit_test(test_without_threads_tasks_run_at_once),
#endif
		cmocka_unit_test(test_all_tasks_run),
		cmocka_unit_test(test_tasks_start_in_order),
		cmocka_unit_test(test_stop_drops_what_has_not_started),
		cmocka_unit_test(test_two_tasks_run_at_once),
		cmocka_unit_test(test_workers_leave_signals_to_the_main_thread),
		cmocka_unit_test(test_retiring_waits_for_no_task),
		cmocka_unit_test(test_zero_means_as_many_as_processors),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
