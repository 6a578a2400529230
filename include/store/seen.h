/* SPDX-License-Identifier: MIT */
/* When each article was first seen: $XDG_STATE_HOME/kabar/first-seen, an append log that machines
 * write, of lines that end in a checksum as marks do (marks.h):
 *   + <unix seconds> <article ids, 8 bytes each, rising, in base64> <checksum, 8 hex>
 *   = the same: they were there when their corpus was opened for the first time
 *   @ <unix seconds> <corpus, 16 hex> <checksum>     a visit: that corpus was opened, all of it
 *                                                    loaded, and what was unknown is above
 * Several kabars may append. A bad line costs that line; the earliest time of an article counts.
 * All the work is done by a thread of its own: the main thread takes what it has found. */
#ifndef STORE_SEEN_H
#define STORE_SEEN_H

#include "base/vec.h"
#include "store/writer.h"

struct seen;

/* What stands for a corpus: the paths made absolute, in any order. 0 where there is none to be
 * found again (only "-"): nothing is remembered of it and nothing in it is new. */
uint64_t seen_corpus(const char *const *paths, size_t count);

/* Begins to read the file (absent or "": nothing is known) and returns at once. A visit of the
 * corpus begins. writer NULL: nothing is written. Both writer and log outlive it. */
struct seen *seen_new(const char *path, uint64_t corpus, struct writer *writer, struct log *log);
/* To be called before writer_free. Does not wait for a slow read; false if it goes on: log must
 * then be left to the end of the process. */
bool seen_free(struct seen *s);

/* Article ids, in any order, the same ones several times too. */
struct seen_ids {
	VEC(uint64_t) ids;
};
/* The corpus has settled and holds these: the unknown ones are first seen now (unix seconds), and
 * written. Takes the ids' memory over and leaves none. To be called again when it has changed. */
void seen_add(struct seen *s, struct seen_ids *ids, int64_t now);

/* Takes what the thread has found; true if answers may have changed. They stay the same until the
 * next call. Before the first seen_add has been taken nothing is new. */
bool seen_poll(struct seen *s);
int seen_wake_fd(const struct seen *s);     /* readable when seen_poll has something to take */
bool seen_is_working(const struct seen *s); /* something was asked for that is not taken yet */
void seen_wait(struct seen *s);             /* polls until it is. For CLI modes and tests */

enum { SEEN_NEVER = 0 };
/* When it was first seen; SEEN_NEVER if that is not known. */
int64_t seen_time(const struct seen *s, uint64_t article_id);
/* First seen in this visit. What a corpus holds when it is opened for the first time is not new:
 * there is no last visit that it could have been missing from. */
bool seen_is_new(const struct seen *s, uint64_t article_id);
/* First seen after that time, in a corpus that was known by then; SEEN_NEVER: seen_is_new. */
bool seen_is_since(const struct seen *s, uint64_t article_id, int64_t time);
/* How many different articles are new, and when the visit before this one began (SEEN_NEVER: this
 * is the first). */
size_t seen_new_count(const struct seen *s);
int64_t seen_last_visit(const struct seen *s);
/* Rises whenever seen_poll was true: answers asked for before may be others now. */
uint64_t seen_generation(const struct seen *s);

#endif
