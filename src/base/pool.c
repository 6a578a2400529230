/* SPDX-License-Identifier: MIT */
/* Workers around one queue. */
#include "base/pool.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"

enum { THREADS_MAX = 16, STACK_BYTES = 512 * 1024 };

struct task {
	struct task *next;
	void (*run)(void *arg);
	void *arg;
};

struct pool {
	pthread_mutex_t mutex;
	pthread_cond_t work; /* a task was added, or stop */
	pthread_cond_t idle; /* the queue is empty and nothing runs */
	struct task *first;
	struct task *last; /* meaningful while first is set */
	size_t running;
	atomic_bool stopping;
	size_t count;
	pthread_t threads[];
};

/* Called locked; returns locked. */
static void run_first(struct pool *pool)
{
	struct task *task = pool->first;
	pool->first = task->next;
	pool->running++;
	pthread_mutex_unlock(&pool->mutex);
	task->run(task->arg);
	free(task);
	pthread_mutex_lock(&pool->mutex);
	pool->running--;
	if (!pool->first && pool->running == 0)
		pthread_cond_broadcast(&pool->idle);
}

static void *work(void *arg)
{
	struct pool *pool = arg;
	pthread_mutex_lock(&pool->mutex);
	while (!pool_stopping(pool)) {
		if (pool->first)
			run_first(pool);
		else
			pthread_cond_wait(&pool->work, &pool->mutex);
	}
	pthread_mutex_unlock(&pool->mutex);
	return NULL;
}

/* Faults stay open: a blocked one kills without its handler, which restores the terminal. */
static void block_signals(sigset_t *before)
{
	static const int faults[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGSYS };
	sigset_t all;
	sigfillset(&all);
	for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
		sigdelset(&all, faults[i]);
	pthread_sigmask(SIG_SETMASK, &all, before);
}

static void start_threads(struct pool *pool, size_t wanted)
{
	pthread_attr_t attr;
	sigset_t before;
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, STACK_BYTES);
	block_signals(&before); /* a thread starts with the mask of its maker */
	while (pool->count < wanted &&
	       pthread_create(&pool->threads[pool->count], &attr, work, pool) == 0)
		pool->count++;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	pthread_attr_destroy(&attr);
}

static size_t processors(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);
	if (n < 1)
		return 1;
	return n > THREADS_MAX ? THREADS_MAX : (size_t)n;
}

struct pool *pool_new(size_t threads)
{
	size_t wanted = threads ? threads : processors();
	struct pool *pool = mem_zalloc(1, sizeof *pool + wanted * sizeof pool->threads[0]);
	pthread_mutex_init(&pool->mutex, NULL);
	pthread_cond_init(&pool->work, NULL);
	pthread_cond_init(&pool->idle, NULL);
	start_threads(pool, wanted);
	return pool;
}

size_t pool_threads(const struct pool *pool)
{
	return pool->count;
}

void pool_add(struct pool *pool, void (*run)(void *arg), void *arg)
{
	struct task *task = mem_alloc(sizeof *task);
	*task = (struct task){ .run = run, .arg = arg };
	pthread_mutex_lock(&pool->mutex);
	if (pool_stopping(pool)) {
		free(task);
	} else {
		if (pool->first)
			pool->last->next = task;
		else
			pool->first = task;
		pool->last = task;
		/* A task that adds tasks must not nest: the outermost call runs them all. */
		while (pool->count == 0 && pool->running == 0 && pool->first)
			run_first(pool);
		pthread_cond_signal(&pool->work);
	}
	pthread_mutex_unlock(&pool->mutex);
}

void pool_stop(struct pool *pool)
{
	pthread_mutex_lock(&pool->mutex);
	atomic_store(&pool->stopping, true);
	while (pool->first) {
		struct task *next = pool->first->next;
		free(pool->first);
		pool->first = next;
	}
	pthread_cond_broadcast(&pool->work);
	if (pool->running == 0)
		pthread_cond_broadcast(&pool->idle);
	pthread_mutex_unlock(&pool->mutex);
}

struct timespec pool_leave_until(void)
{
	struct timespec until;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_nsec += POOL_LEAVE_MS * 1000000L;
	until.tv_sec += until.tv_nsec / 1000000000L;
	until.tv_nsec %= 1000000000L;
	return until;
}

/* false if a task still runs after a while. */
static bool leave(struct pool *pool)
{
	struct timespec until = pool_leave_until();
	int waited = 0;
	pool_stop(pool);
	pthread_mutex_lock(&pool->mutex);
	while (pool->running > 0 && waited != ETIMEDOUT)
		waited = pthread_cond_timedwait(&pool->idle, &pool->mutex, &until);
	bool left = pool->running == 0;
	pthread_mutex_unlock(&pool->mutex);
	return left;
}

struct detached {
	void (*run)(void *arg);
	void *arg;
};

static void *run_detached(void *arg)
{
	struct detached d = *(struct detached *)arg;
	free(arg);
	d.run(d.arg);
	return NULL;
}

void pool_detach(void (*run)(void *arg), void *arg)
{
	struct detached *d = mem_alloc(sizeof *d);
	pthread_t thread;
	sigset_t before;
	*d = (struct detached){ run, arg };
	block_signals(&before);
	if (pthread_create(&thread, NULL, run_detached, d) == 0)
		pthread_detach(thread);
	else
		free(d);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
}

bool pool_retire(struct pool *pool, void (*dispose)(void *arg), void *arg)
{
	bool left = leave(pool);
	if (left)
		dispose(arg);
	else
		pool_detach(dispose, arg);
	return left;
}

bool pool_stopping(const struct pool *pool)
{
	return atomic_load(&pool->stopping);
}

void pool_drain(struct pool *pool)
{
	pthread_mutex_lock(&pool->mutex);
	while (pool->first || pool->running > 0)
		pthread_cond_wait(&pool->idle, &pool->mutex);
	pthread_mutex_unlock(&pool->mutex);
}

void pool_free(struct pool *pool)
{
	if (!pool)
		return;
	pool_stop(pool);
	for (size_t i = 0; i < pool->count; i++)
		pthread_join(pool->threads[i], NULL);
	pthread_cond_destroy(&pool->idle);
	pthread_cond_destroy(&pool->work);
	pthread_mutex_destroy(&pool->mutex);
	free(pool);
}
