/* SPDX-License-Identifier: MIT */
/* What finding names shares between the main thread (names.c) and its workers (names_work.c).
 * Private to both. Work goes through phases; a phase is one call for each chunk of articles, by as
 * many tasks as there are threads, then one call at its end. */
#ifndef ENTITY_NAMES_STATE_H
#define ENTITY_NAMES_STATE_H

#include <pthread.h>
#include <stdatomic.h>

#include "base/pool.h"
#include "base/wake.h"
#include "entity/names.h"
#include "entity/recall.h"
#include "entity/remember.h"
#include "entity/shared_texts.h"

struct correcting;

enum names_phase {
	NAMES_READ,  /* lexicons and model */
	NAMES_CUT,   /* the settled corpus to chunks */
	NAMES_COUNT, /* words of the articles */
	NAMES_TAG,
	NAMES_AGREE, /* with the corpus; surfaces are collected */
	NAMES_JOIN,
	NAMES_RESOLVE, /* each article */
	NAMES_DONE
};

/* Bytes of one article after another. */
struct names_lists {
	struct buf bytes;
	VEC(size_t) ends;
};

/* What is known of an article from the time before. */
struct names_past {
	uint64_t key;    /* of its bytes and blocks */
	uint32_t record; /* or NO_RECORD */
	bool is_tagged;  /* as it was */
};
enum { NO_RECORD = UINT32_MAX };

/* Consecutive articles of about chunk_bytes. What its phases leave to one another. */
struct names_chunk {
	uint32_t from, to; /* articles */
	uint64_t bytes;
	VEC(struct mention) items; /* of its articles one after another */
	struct surfaces *surfaces;
	bool is_found; /* and waits to be put behind those before it */
	uint64_t read; /* bytes of text that this phase looked at */

	/* Where something is kept for the next time (names_reuse.c). */
	struct names_lists words;   /* of each article, until its record is made */
	struct names_lists records; /* of each article that is no copy */
};

/* One task's own. */
struct names_worker {
	struct names *names;
	struct vocabulary *vocabulary;
	struct tagger *tagger;
	struct mentions mentions;
	struct text_loan loan;

	struct local_texts surfaces;           /* numbers for n->texts */
	VEC(struct recall_surface) votes_cast; /* by these: mentions that count */

	/* names_reuse.c */
	struct uses *uses;
	/* Of articles that were counted before: present, and count in lower_count. */
	VEC(struct recall_word) past_sums;
	struct recall_room room;
	struct mentions tagged; /* as they were before agreement */
	struct buf parts[3];    /* of a record */
};

enum { NAMES_STEPS = 4 }; /* timed: count, tag, agree, link */

struct names {
	const struct corpus *corpus;
	struct log *log;
	struct pool *pool;
	size_t chunk_bytes;
	struct wake wake;

	/* Made by tasks; read by others when a later phase has begun. */
	struct lexicon *lex;
	struct model *model;
	VEC(struct names_chunk) chunks;
	uint32_t article_count;
	bool *is_copy;   /* by article */
	uint32_t *first; /* by article, and one more: its first mention */
	struct vocabulary *vocabulary;
	struct shared_texts texts; /* of mentions as tagged */
	struct votes *votes;
	struct surfaces *surfaces;
	struct joined *joined;

	/* names_reuse.c */
	bool remembers;             /* something is kept for the next time */
	struct names_past *past;    /* by article, if so */
	struct recall *recall;      /* or NULL */
	struct remember *remember;  /* likewise */
	struct shared_texts others; /* words that are not in the vocabulary */
	VEC(struct recall_surface) votes_cast;
	VEC(struct mention) mentions; /* of all chunks that are merged */
	uint32_t *surface;            /* by mention */
	VEC(struct names_worker) workers;

	pthread_mutex_t mutex; /* for all below */
	enum names_phase phase;
	size_t next_chunk; /* of this phase */
	size_t done_chunks;
	size_t pending;            /* tasks of this phase */
	size_t merged;             /* chunks */
	bool is_merging;           /* a task is at it */
	struct table *finished;    /* not taken yet */
	bool is_corrected;         /* what is under way is done, and not taken yet */
	VEC(struct table *) spent; /* to be freed by a task */
	uint64_t ns[NAMES_STEPS], bytes[NAMES_STEPS];

	bool is_kept; /* the table came from the cache */

	atomic_bool stop;
	atomic_bool lost_text; /* a file had changed: what was found is not kept */

	/* The main thread's. */
	enum names_phase seen; /* the phase at the last poll */
	unsigned percent;
	bool started;
	uint64_t generation;
	struct table *table;
	size_t behind_from;         /* mentions; 0: as is good */
	uint64_t asked;             /* times names_correct was called */
	struct correcting *waiting; /* the corrections asked for last, NULL: they are not waiting */
	struct correcting *under_way; /* a task's, until is_corrected */
	struct correcting *laid;      /* those in the table; NULL: none ever were */
	struct corpus_timing timings[NAMES_STEPS + 1];
};

/* names_work.c */
/* Starts the phase that is next: the first, and the second once the corpus is settled; the others
 * follow by themselves. */
void names_start_phase(struct names *n);
void names_release_work(struct names *n);
void names_release_tagging(struct names *n);

/* Of a mention whose `entity` is its text's number. */
void names_cast_vote(struct names_worker *w, const struct mention *m);

/* names_reuse.c: what is taken from the time before, and left for the next */
void names_recall(struct names *n);
/* Has the article been counted before? Then its counts are added. */
bool names_was_counted(struct names_worker *w, uint32_t nr, const struct article *a);
void names_count_past(struct names *n);
/* Would it be tagged as it was? Then its votes are cast. */
bool names_is_tagged(struct names_worker *w, uint32_t nr);
/* From here on the tagger notes the words of an article. */
void names_note_words(struct names_worker *w, uint32_t nr);
void names_end_tag(struct names_worker *w, struct names_lists *words); /* of each article */
/* Once votes are known. */
void names_compare(struct names *n);
/* Would it agree as it did? Then its mentions are the worker's, and in the chunk's surfaces; if
 * not, and it is tagged as it was, they are the worker's before agreement. */
bool names_has_agreed(struct names_worker *w, struct names_chunk *chunk, uint32_t nr);
void names_begin_agree(struct names_worker *w, uint32_t nr);
void names_end_agree(struct names_worker *w, struct names_chunk *chunk, uint32_t nr,
		     struct str text);
void names_remember(struct names *n, struct names_chunk *chunk);
void names_end_remember(struct names *n);
void names_release_recall(struct names *n);
void names_release_past(struct names_worker *w);
void names_trim_lists(struct names_lists *lists);
void names_release_lists(struct names_lists *lists);

/* names_link.c */
/* Puts what was found in a chunk behind what was found before it, once that is there. */
void names_collect(struct names *n, struct names_chunk *chunk);
void names_join(struct names *n);
void names_resolve(struct names_worker *w, struct names_chunk *chunk);
void names_end(struct names *n); /* makes the table */
void names_hand_over(struct names *n, struct table *table, bool is_kept);
void names_release_links(struct names *n);

/* names_correct.c */
/* The first table: shown at once, or once corrections are laid over it. */
void names_arrive(struct names *n, struct table *first);
/* What was under way takes the place of what is shown. */
void names_take_corrected(struct names *n);
void names_release_correcting(struct correcting *c);

/* names_kept.c */
/* The table of the run before, if all it came from is the same; else NULL. */
struct table *names_kept(const struct names *n);
/* Writes it for the next one, before anything is corrected in it. */
void names_keep(const struct names *n, const struct table *t);

#endif
