/* SPDX-License-Identifier: MIT */
/* Memory that never fails: out of memory calls one handler, which does not return. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/* Called once, in the thread that ran out, before abort(). It may not allocate.
 * NULL restores the built-in handler, which writes one line to stderr. */
void mem_on_exhausted(void (*handler)(void));

/* Heap blocks owned by the caller, released with free(). A size of 0 gives a unique block. */
void *mem_alloc(size_t len) __attribute__((malloc, returns_nonnull));
void *mem_zalloc(size_t count, size_t size) __attribute__((malloc, returns_nonnull));
void *mem_realloc(void *block, size_t len) __attribute__((returns_nonnull));

/* Next capacity for a growing array: at least `need`, about twice `cap`.
 * Aborts where count * size would overflow. */
size_t mem_grow(size_t cap, size_t need, size_t size);

/* To be called once, first of all: large blocks go back to the system when they are freed. */
void mem_begin(void);

/* After a great deal was freed: lets the system have what the heap keeps of it. Any thread but the
 * main one, which it may hold up. */
void mem_trim(void);

#endif
