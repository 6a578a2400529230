/* SPDX-License-Identifier: MIT */
/* The workers' side of a corpus: tasks that walk, read and lay out; when all is read, facts, the
 * final articles, their order, the titles, copies and takes. The main thread takes what is
 * finished. */
#ifndef NEWS_LOADER_H
#define NEWS_LOADER_H

#include "news/loading.h"
#include "news/meter.h"
#include "news/order.h"
#include "news/takes.h"
#include "news/texts.h"
#include "news/titles.h"

struct load;

/* How work is cut, and when it is kept. Results don't depend on it, which tests prove with odd
 * values. */
struct load_tuning {
	size_t batch_files;     /* of one task */
	uint64_t batch_bytes;   /* after which a task leaves the rest to another */
	uint64_t big_bytes;     /* a larger file is a task of its own ... */
	uint64_t segment_bytes; /* ... and is laid out in tasks of about so many */
	size_t preview_bytes;   /* of which rows are shown before all of it is read; 0: none */
	uint64_t shuffle;       /* not 0: tasks run and end in an order made from this number */
	uint64_t kept_least;    /* bytes: less is read as fast as a cache */
};
extern const struct load_tuning load_tuning_default;

struct load *load_new(const struct corpus_options *options, const char *const *paths,
		      size_t path_count, const struct load_tuning *tuning);
/* As corpus_free. */
bool load_free(struct load *load);
int load_wake_fd(const struct load *load);

/* What was finished since the last call. The list of segments is the caller's; all it leads to
 * stays with the load. The order holds what all segments hold. */
struct load_news {
	VEC(struct segment *) segments;
	struct order *order;   /* NULL but for once */
	struct titles *titles; /* NULL but for once */
	struct takes *takes;   /* NULL but for once */
};
void load_take(struct load *load, struct load_news *news);
/* To be called once nothing refers to provisional articles any more: frees them. */
void load_settle(struct load *load);

bool load_done(struct load *load); /* nothing more will be finished */
void load_wait_kept(struct load *load);
struct corpus_progress load_progress(struct load *load);
struct meter load_meter(struct load *load);
struct texts *load_texts(const struct load *load);
struct str load_cache_place(const struct load *load); /* see news/cache_place.h */

/* corpus_new for tests. */
struct corpus *corpus_new_tuned(const struct corpus_options *options, const char *const *paths,
				size_t path_count, const struct load_tuning *tuning);

#endif
