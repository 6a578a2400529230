/* SPDX-License-Identifier: MIT */
/* Read and star marks, by article id: $XDG_STATE_HOME/kabar/marks, an append log of lines
 *   <article id, 16 hex> <+ or -><r or s> <unix seconds> <checksum, 8 hex>
 * The checksum is the lower half of the XXH64 of what stands before the blank in front of it.
 * The last line about an article and mark counts. Several kabars may append to one file. */
#ifndef STORE_MARKS_H
#define STORE_MARKS_H

#include "store/writer.h"

enum mark { MARK_READ = 1, MARK_STAR = 2 }; /* bits */

struct marks;

/* Reads the file (absent: no marks). A bad line costs that line and is logged with its number (the
 * first ten of a file, then how many more). The writer then sets bad lines aside, or a whole file
 * that is none of this kind, as marks.bad-<unix seconds>, and writes a log anew that holds more
 * than twice as many lines as marks. writer may be NULL: marks then live in memory only. */
struct marks *marks_new(const char *path, struct writer *writer, struct log *log);
void marks_free(struct marks *m);

unsigned marks_get(const struct marks *m, uint64_t article_id); /* enum mark bits */
size_t marks_count(const struct marks *m);                      /* articles that have or had one */

/* The last change since the file was read; number 0: none yet. */
struct marks_change {
	uint64_t number; /* rises by one each time */
	uint64_t article_id;
	unsigned before, after; /* enum mark bits */
};
const struct marks_change *marks_last(const struct marks *m);
/* Sets or clears one mark in memory and queues its line. Returns the write's number (0: nothing
 * changed, or no writer). now = unix seconds. */
uint64_t marks_set(struct marks *m, uint64_t article_id, enum mark mark, bool on, int64_t now);

#endif
