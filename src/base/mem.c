/* SPDX-License-Identifier: MIT */
/* Allocation that either works or ends the program through one handler. */
#include "base/mem.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

enum {
	HUGE_PAGE = 2 << 20,
	HUGE_LEAST = 4 << 20,
	MAPPED_LEAST = 2 << 20,
	TRIMMED_LEAST = 16 << 20
};

typedef void (*exhausted_fn)(void);

/* Part of the terminal-restore record: set once by whoever owns the terminal. */
static _Atomic(exhausted_fn) exhausted_handler;

static void exhausted_default(void)
{
	static const char text[] = "kabar: out of memory\n";
	ssize_t n = write(STDERR_FILENO, text, sizeof text - 1);
	(void)n;
}

static _Noreturn void exhausted(void)
{
	/* Taken out, so that a second thread that runs dry does not call it again. */
	exhausted_fn handler = atomic_exchange(&exhausted_handler, NULL);
	if (handler)
		handler();
	else
		exhausted_default();
	abort();
}

void mem_on_exhausted(void (*handler)(void))
{
	atomic_store(&exhausted_handler, handler);
}

/* Gigabytes in small pages take seconds to be given out, and as long to be taken back. */
static void want_huge_pages(void *block, size_t len)
{
#ifdef MADV_HUGEPAGE
	uintptr_t from = ((uintptr_t)block + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
	uintptr_t to = ((uintptr_t)block + len) / HUGE_PAGE * HUGE_PAGE;
	if (len >= HUGE_LEAST && to > from)
		madvise((void *)from, to - from, MADV_HUGEPAGE);
#else
	(void)block;
	(void)len;
#endif
}

void *mem_alloc(size_t len)
{
	void *block = malloc(len ? len : 1);
	if (!block)
		exhausted();
	want_huge_pages(block, len);
	return block;
}

void *mem_zalloc(size_t count, size_t size)
{
	void *block = count && size ? calloc(count, size) : calloc(1, 1);
	if (!block)
		exhausted();
	want_huge_pages(block, count * size);
	return block;
}

void *mem_realloc(void *block, size_t len)
{
	void *moved = realloc(block, len ? len : 1);
	if (!moved)
		exhausted();
	want_huge_pages(moved, len);
	return moved;
}

size_t mem_grow(size_t cap, size_t need, size_t size)
{
	size_t most = SIZE_MAX / 2 / (size ? size : 1);
	if (need > most)
		exhausted();
	size_t next = cap < 8 ? 8 : cap > most / 2 ? most : cap * 2;
	return next < need ? need : next < most ? next : most;
}

/* Left alone the C library keeps blocks of up to 32 MiB once it has seen such, and each thread's
 * heap its own: what one stage of a load has freed, the threads of the next cannot use. */
void mem_begin(void)
{
#ifdef __GLIBC__
	mallopt(M_MMAP_THRESHOLD, MAPPED_LEAST);
	mallopt(M_TRIM_THRESHOLD, TRIMMED_LEAST);
#endif
}

void mem_trim(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}
