/* SPDX-License-Identifier: MIT */
/* What the tasks of a load share. Private to loader*.c. */
#ifndef NEWS_LOADER_STATE_H
#define NEWS_LOADER_STATE_H

#include <pthread.h>
#include <stdatomic.h>

#include "base/intern.h"
#include "base/wake.h"
#include "news/draft.h"
#include "news/loader.h"
#include "news/walk.h"

/* Sources of some files that the walk found one after another. */
struct batch {
	struct source *sources;
	size_t count;
};

/* What a worker uses again for its next task, and where it puts what stays: of many segments
 * together, between which nothing is freed. One task at a time has it. */
struct room {
	struct reading reading;
	struct arena texts;
	struct arena rows; /* articles, blocks, values */
};

/* The first articles of a big file, shown until the final order is there. */
struct preview {
	struct source source;
	struct segment *segment;
	struct arena arena; /* what it holds */
};

#define OPEN_AHEAD 64 /* files of one task, at most */

struct job {
	struct load *load;
	void (*run)(struct job *job, struct meter *meter);
	struct batch *batch;     /* to be read: its sources [from, to) */
	size_t from, to;         /* or numbers of articles */
	struct segment *segment; /* to be laid out */
};

enum load_phase {
	PHASE_WARM, /* is all as it was when a cache was written? */
	PHASE_READ, /* if not; else what was kept is published */
	PHASE_FACTS,
	PHASE_ORDER,
	PHASE_TITLES,
	PHASE_SKETCHES,
	PHASE_TAKES,
	PHASE_KEEP, /* the cache is written; all is there */
	PHASE_DONE
};

/* What was kept, while it is compared with what is there. */
struct warm {
	struct cache *cache;   /* NULL: none; outlives what comes from it */
	struct drafts *drafts; /* NULL: there are none */
	struct shelf *first;   /* shown before all is compared */
	size_t shown;          /* of the inputs that the walk finds first */
	struct shelf *shelf;   /* where only parts of it are used; else NULL */
	atomic_bool differs;
	VEC(struct source *) sources; /* as they are walked */
	struct takes *takes;
	struct titles *titles;
};

struct load {
	struct corpus_options options;
	struct load_tuning tuning;
	struct pool *pool;
	struct texts *texts;
	struct pool *slow_pool; /* one thread for stdin, if it is to be read */
	struct wake wake;
	struct buf cache_place; /* of caches; empty where there are none */
	int64_t started_ns;     /* CLOCK_REALTIME */
	struct warm warm;
	size_t open_ahead; /* files a task may hold open */

	/* One walk task at a time owns these. */
	struct walk *walk;
	struct walk *warm_walk; /* the same again, for what was kept */
	uint32_t walked_count;  /* inputs it found */
	size_t shown;           /* of them, whose rows came from the cache */
	struct intern folders;  /* ids are those of source.folder */
	struct arena files;     /* batches, sources and paths */
	size_t next_batch;      /* files in it: few at first, so that rows come at once */

	pthread_mutex_t sums_mutex;
	VEC(struct folder_sum *) sums; /* by folder */

	pthread_mutex_t mutex; /* for all below; never held while anything slow is done */
	pthread_cond_t left;   /* a task ended */
	size_t running;        /* tasks */
	size_t pending;        /* tasks running or waiting */
	enum load_phase phase;
	struct arena jobs;
	bool walked;
	VEC(struct job *) held; /* until then, to start in another order (tuning.shuffle) */
	VEC(struct batch *) batches;
	VEC(struct segment *) segments; /* all but previews */
	VEC(struct preview *) previews;
	VEC(struct segment *) finished; /* not taken yet */
	VEC(struct room *) rooms;       /* that no task uses */
	struct order *order;
	struct titles *titles;
	struct takes *takes;
	bool order_taken;
	bool titles_taken;
	bool takes_taken;
	struct corpus_progress progress;
	struct meter meter;

	/* Made by one task, then read only. */
	struct folder_facts **facts; /* by folder */
	uint64_t *facts_digests;     /* likewise */
	size_t facts_count;
	struct grouping copies;  /* moves to `takes` */
	struct sketch *sketches; /* by article; until takes are made */
};

/* A task of the reading phase or, added by a task of a later phase, of that one. */
void load_add(struct load *load, struct job job);
void load_add_slow(struct load *load, struct job job); /* on slow_pool */
/* Starts what was held back. */
void load_walk_ended(struct load *load);

bool load_stopping(const struct load *load);
void load_wake(struct load *load); /* called locked */

struct segment *load_new_segment(struct load *load);
void load_publish(struct load *load, struct segment *seg);

/* loader_room.c */
struct room *load_take_room(struct load *load, struct meter *meter);
void load_give_room(struct load *load, struct room *room);
void load_release_reading(struct load *load); /* no file is read any more */
void load_release_rooms(struct load *load);

/* loader_warm.c */
void load_run_warm(struct job *job, struct meter *meter);
void load_run_begin(struct job *job, struct meter *meter);
/* The source of a file that has not changed, and its articles; false: it is to be read. */
bool load_take_kept(struct load *load, struct segment *seg, struct source *src);
void load_fill_source(const struct cache *c, const struct kept_input *kept, struct source *src);
void load_release_warm(struct load *load);

/* loader_keep.c */
void load_run_keep(struct job *job, struct meter *meter);

/* loader_read.c */
struct batch *load_new_batch(struct load *load, size_t room);
struct source *load_add_source(struct load *load, struct batch *batch,
			       const struct walk_item *item);
void load_run_walk(struct job *job, struct meter *meter);

/* loader_preview.c */
void load_preview(struct load *load, struct source *src, struct reading *reading);
void load_preview_kept(struct load *load, struct batch *batch);
void load_release_previews(struct load *load);

/* What laying out needs. */
static inline struct layout_work load_layout_work(const struct load *load, struct arena *arena)
{
	return (struct layout_work){ .outlets = load->options.outlets,
				     .arena = arena,
				     .pool = load->pool,
				     .texts = load->texts,
				     .drafts = load->warm.drafts,
				     .shelf = load->warm.shelf };
}
/* The number in the cache of an article that is laid out as it is there; ARTICLE_NONE: of none. */
uint32_t load_kept_number(const struct load *load, uint32_t nr);

/* loader_finish.c */
void load_tell_troubles(const struct load *load, const struct order *order);
void load_run_facts(struct job *job, struct meter *meter);
void load_run_order(struct job *job, struct meter *meter);
void load_run_titles(struct job *job, struct meter *meter);

/* loader_takes.c */
void load_run_sketches(struct job *job, struct meter *meter);
void load_run_takes(struct job *job, struct meter *meter);

#endif
