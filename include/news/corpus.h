/* SPDX-License-Identifier: MIT */
/* Everything that is loaded. Workers walk, read, decode, split and lay out; the main thread takes
 * what they finished with corpus_poll, between two events, and everything it hands out stays valid
 * until the next corpus_poll, and once corpus_settled until corpus_free. Results depend neither on
 * threads nor on the order of arrival: when loading has ended, articles are in the order of path
 * (bytes), then offset. */
#ifndef NEWS_CORPUS_H
#define NEWS_CORPUS_H

#include "news/article.h"
#include "news/loading.h"
#include "news/loan.h"

struct corpus;

/* Starts loading `paths` (files, folders recursively, "-") and returns at once. */
struct corpus *corpus_new(const struct corpus_options *options, const char *const *paths,
			  size_t path_count);
/* Tells workers to stop and lets go of everything without waiting for a worker that sits in a
 * slow read: memory that such a worker still uses is left to it. false if one does; it may still
 * look at `outlets` and `log`, which then are left to the end of the process. */
bool corpus_free(struct corpus *c);

/* Readable whenever corpus_poll has something to take. */
int corpus_wake_fd(const struct corpus *c);
/* Takes what is finished. true if anything changed; article numbers and pointers from before are
 * then void (find them again by key). */
bool corpus_poll(struct corpus *c);
/* Polls until loading has ended. For non-interactive modes and tests. */
void corpus_wait(struct corpus *c);

/* Waits until what was derived is in the cache, once corpus_wait has returned: for modes that print
 * and end. */
void corpus_wait_kept(struct corpus *c);

/* true once rows are final. Articles, their numbers, blocks and fields, inputs and the bytes of
 * corpus_text then stay where and as they are until corpus_free, whatever later calls of
 * corpus_poll bring (titles, copies, takes): other threads may read them without a lock. */
bool corpus_settled(const struct corpus *c);

struct corpus_progress corpus_progress(const struct corpus *c);

/* Rises each time corpus_poll changes anything. */
uint64_t corpus_generation(const struct corpus *c);
/* c takes the place of an earlier loading: its generation is one that neither had before. */
void corpus_succeed(struct corpus *c, const struct corpus *before);

size_t corpus_count(const struct corpus *c); /* articles, < ARTICLE_NONE */
const struct article *corpus_article(const struct corpus *c, uint32_t nr);

/* A digest of all that was loaded: paths, the bytes of articles, how they are laid out, and which
 * libunistring tells words. What is derived from the articles is the same where it is the same.
 * Known once corpus_settled, else 0. */
uint64_t corpus_key(const struct corpus *c);
/* Appends where what is derived from this corpus may be kept: a file for each `kind` ("names",
 * "words") in the folder of corpus_options.cache, the same for the same paths asked for, whatever
 * they hold. Nothing where there is no cache. */
void corpus_cache_path(const struct corpus *c, const char *kind, struct buf *out);

/* What is asked of every article when all are ordered or counted; cheaper than the article. */
uint64_t corpus_id(const struct corpus *c, uint32_t nr);
uint32_t corpus_len(const struct corpus *c, uint32_t nr); /* bytes */
int64_t corpus_sort_date(const struct corpus *c, uint32_t nr);
uint32_t corpus_words(const struct corpus *c, uint32_t nr);

/* The article's bytes, to any thread. Valid until the loan is used again or released. What has
 * changed on the disk meanwhile is never shown: it is said in the log, once a file. */
struct str corpus_read(const struct corpus *c, const struct article *a, struct text_loan *loan);
/* The same for the main thread alone. Valid until the next corpus_turn. */
struct str corpus_text(const struct corpus *c, const struct article *a);
/* The main thread is done with every corpus_text before. To be called between two events, and in
 * long loops. */
void corpus_turn(struct corpus *c);

size_t corpus_input_count(const struct corpus *c);
const struct input *corpus_input(const struct corpus *c, size_t nr); /* by path at the end */

/* The article of that key: same path and offset, else same id, else ARTICLE_NONE. */
uint32_t corpus_find(const struct corpus *c, const struct article_key *key);

/* The article whose title this is (folded; the first by path that is not `from` itself), or
 * ARTICLE_NONE. The index is made in the background once loading has ended. */
uint32_t corpus_find_title(const struct corpus *c, struct str title, uint32_t from);

/* Copies (the same bytes, the same id) and takes (much the same wording: one wire story in several
 * outlets). Found in the background once loading has ended; until then every article is alone.
 * Once there, members stay until corpus_free. */

/* The first by path of an article's copies; itself if it has none. */
uint32_t corpus_first_copy(const struct corpus *c, uint32_t nr);
/* How many other copies there are. */
size_t corpus_copy_count(const struct corpus *c, uint32_t nr);
/* All copies by path, `nr` among them; 0 if it has none. */
size_t corpus_copies(const struct corpus *c, uint32_t nr, const uint32_t **members);
/* All takes of a story by date (undated last), then path: of copies only the first, so that the
 * article itself or its first copy is among them; 0 if there is no other take. */
size_t corpus_takes(const struct corpus *c, uint32_t nr, const uint32_t **members);

/* 1-based line of the file at which a byte of an article stands. */
size_t corpus_line(const struct corpus *c, const struct article *a, uint32_t at);

/* Seconds and bytes of each step so far, for --stats; laying out again counts again. Valid until
 * the next call. */
struct corpus_timing {
	const char *step; /* "walk", "read", "decode", "split", "layout", "facts", "order",
			     "titles", "takes", "cache"; NULL ends */
	double seconds;   /* summed over workers */
	uint64_t bytes;
};
const struct corpus_timing *corpus_timings(const struct corpus *c);

#endif
