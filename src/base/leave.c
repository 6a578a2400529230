/* SPDX-License-Identifier: MIT */
/* Memory is taken back when its last user ends: one that nobody waits for. */
#include "base/leave.h"

#include <sys/syscall.h>
#include <unistd.h>

/* The thread sanitizer keeps books of each thread and knows nothing of this one. */
#if defined SYS_close_range && !defined __SANITIZE_THREAD__
#define LEAVES_MEMORY
#endif

#ifdef LEAVES_MEMORY
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/resource.h>

#include "base/mem.h"

enum { LARGE_KB = 32 << 10, STACK_BYTES = 64 << 10 };

/* It shares the memory of threads that still run: nothing but system calls. It ends at once where
 * it could keep a file open, and else when the last of those threads has. */
static int outlive(void *arg)
{
	long parent = (long)(intptr_t)arg;
	if (syscall(SYS_close_range, 0U, ~0U, 0U) != 0)
		return 0;
	long fd = syscall(SYS_pidfd_open, parent, 0U);
	struct pollfd end = { .fd = (int)fd, .events = POLLIN };
	while (fd >= 0 && syscall(SYS_getppid) == parent && end.revents == 0)
		syscall(SYS_ppoll, &end, 1L, NULL, NULL, 0L);
	return 0;
}

static bool is_large(void)
{
	struct rusage usage;
	return getrusage(RUSAGE_SELF, &usage) == 0 && usage.ru_maxrss >= LARGE_KB;
}

static void leave_memory(void)
{
	char *stack = mem_alloc(STACK_BYTES);
	sigset_t all;
	sigfillset(&all); /* it inherits what is blocked; what kills it cannot be */
	sigprocmask(SIG_SETMASK, &all, NULL);
	clone(outlive, stack + STACK_BYTES, CLONE_VM, (void *)(intptr_t)getpid());
}
#endif

void leave(int status)
{
#ifdef LEAVES_MEMORY
	if (is_large())
		leave_memory();
#endif
	_exit(status);
}
