/* SPDX-License-Identifier: MIT */
/* Keys that are typed into kabar when all is ready, each timed; facts are printed. */
#ifndef TESTS_BENCH_SCREEN_H
#define TESTS_BENCH_SCREEN_H

#include "bench/terminal.h"

enum { PATIENCE_MS = 60000 };

/* How long a program that lists `rows` does nothing when it has nothing to do. */
int screen_idle_ms(size_t rows);
/* Moves, pages, articles, typed queries, sorts, names, sizes: in a list of `rows`. */
void screen_use(struct terminal *t, size_t rows);
/* What answers while it sorts. */
void screen_sort_asked(struct terminal *t, size_t rows);
/* Opening, paging and resizing of a long article, the first of the list. */
void screen_long(struct terminal *t, size_t rows);
/* One key, so many times: NAME_p50, NAME_p99, of three rounds the quietest; the same of NAME_bytes
 * and NAME_cpu, what it and all that follows from it cost the main thread. Ends where nothing moves
 * any more. */
void screen_press(struct terminal *t, const char *key, size_t times, const char *name);

#endif
