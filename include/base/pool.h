/* SPDX-License-Identifier: MIT */
/* Worker threads and one queue of tasks. Tasks start in the order they were added.
 * Workers block all signals. Nothing here waits for a task that may sit in a slow read,
 * except pool_drain. */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

struct pool;

/* threads: 1 or more; 0 = as many as the machine has processors, at most 16.
 * If not one thread can be started, tasks run inside pool_add. */
struct pool *pool_new(size_t threads);
size_t pool_threads(const struct pool *pool);

void pool_add(struct pool *pool, void (*run)(void *arg), void *arg);
/* Tasks not yet started are dropped (their arg is not freed) and later ones refused;
 * running ones see true from pool_stopping and should return soon. Does not wait. */
void pool_stop(struct pool *pool);
/* pool_stop, then dispose(arg), which frees the pool: at once, where running tasks return within
 * POOL_LEAVE_MS; else false, and a thread that nobody waits for does it when they have. */
enum { POOL_LEAVE_MS = 50 };
bool pool_retire(struct pool *pool, void (*dispose)(void *arg), void *arg);
/* POOL_LEAVE_MS from now, for whoever has several pools to leave. */
struct timespec pool_leave_until(void);
/* Runs it on a thread that nobody waits for; where there can't be one, never. */
void pool_detach(void (*run)(void *arg), void *arg);
bool pool_stopping(const struct pool *pool);

/* Waits until the queue is empty and no task runs. For tests and non-interactive modes. */
void pool_drain(struct pool *pool);
/* pool_stop, then waits for running tasks, then frees. The interactive program leaves it
 * to pool_retire. */
void pool_free(struct pool *pool);

#endif
