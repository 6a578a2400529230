/* SPDX-License-Identifier: MIT */
/* The unit of work: some small files, or a run of whole articles of a big one. A segment is filled
 * by one worker and immutable once it is handed on; laying it out again makes a second set of
 * articles beside the first, which dies when the main thread has let go of it. What stays of many
 * segments lies together in the arenas of a room. */
#ifndef NEWS_SEGMENT_H
#define NEWS_SEGMENT_H

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/pool.h"
#include "base/vec.h"
#include "news/article.h"
#include "news/draft.h"
#include "news/facts.h"
#include "news/layout.h"
#include "news/meter.h"
#include "news/shelf.h"
#include "news/texts.h"

enum { SOURCE_HEAD = 512 }; /* bytes of input.head */

/* An input and what only the loader needs of it. article.input leads here: it comes first. */
struct source {
	struct input input;
	const struct split_form *form;
	char *bytes;           /* the text, where it is not in a segment's `texts` */
	size_t text_at;        /* where it is there */
	uint64_t *lines;       /* input.lines */
	size_t oversize;       /* parts that were cut at the limit of an article */
	uint32_t folder;       /* whose facts count for it */
	uint64_t previewed;    /* articles before this offset were shown from a preview */
	bool beyond;           /* its text stays although there is no room for it */
	bool was_read;         /* whatever came of it: its trouble lies in its bytes */
	uint32_t walked;       /* how many the walk found before */
	bool kept;             /* from a cache: its text is not held, its articles are laid out */
	uint64_t facts_digest; /* of the facts with which its articles are final; from the cache at
				  first */
	bool listed;           /* belongs to the main thread: it has seen this input */
};

static inline bool source_is_stdin(const struct source *src)
{
	return !src->input.trouble && strcmp(src->input.path, "-") == 0;
}

static inline const struct source *source_of(const struct article *a)
{
	return (const struct source *)(const void *)a->input;
}

/* An article that facts have changed. */
struct relaid {
	size_t nr;
	struct article before;
};

struct segment {
	VEC(struct source *) sources; /* of these articles, and those that gave none */
	VEC(struct article) articles;
	struct line_keys keys; /* of the articles, one after another; until they are final */
	uint32_t *key_ends;    /* where in `keys` each article's end */
	VEC(uint8_t) votes;    /* of the articles: enum date_vote */
	VEC(uint32_t)
	kept; /* their numbers in the cache; ARTICLE_NONE: not from it, or other by
	       * now */
	VEC(struct relaid) before; /* as they were without facts */
	bool keeps_drafts;         /* keys and votes are kept until the cache is written */
	struct str texts;          /* of small files, one after another; or of a run of articles */
	uint64_t texts_at;         /* where in its file that run begins */
	bool passing;              /* the text leaves memory once it is laid out */
	struct arena notes;        /* troubles */
	struct {
		struct article *articles; /* the same ones, final, in a room; NULL before */
		uint64_t relaid;          /* bytes of articles that were laid out again */
		uint64_t digest;          /* sum of those of the articles */
	} final;
};

struct segment *segment_new(void);
void segment_free(struct segment *seg);
/* Frees the provisional articles; the final ones take their place. */
void segment_settle(struct segment *seg);

/* Keys, votes and what was before facts: the cache is written. */
void segment_release_drafts(struct segment *seg);

/* --- reading --- */

/* Opens a file and asks for its first MiB to be read ahead; -1 with a trouble, kept in `notes`. */
int source_open(struct source *src, struct arena *notes);
/* What reading uses again for the next file. */
struct reading {
	struct encoding_decoder *decoder;
	struct buf scratch;  /* one file */
	struct buf gathered; /* the files of a segment so far */
	struct meter *meter;
	struct texts *texts;
	const struct pool *pool; /* a long file is left where it is stopping */
};

/* Reads, decodes and splits an open file, appends it to what is gathered and closes it. What cannot
 * be read gets its trouble. */
void segment_read(struct segment *seg, struct source *src, int fd, struct reading *reading);
/* To be called once after the last segment_read: what was gathered, where it moves no more. */
void segment_close_texts(struct segment *seg, struct str texts);

/* Reads a file of any size, or stdin ("-"), into memory of its own. *split (released by the
 * caller) has no parts where there is a trouble. Troubles are kept in `notes`. */
void source_read(struct source *src, struct arena *notes, struct split *split,
		 struct reading *reading);
void source_release(struct source *src);

/* A text of which more is never in memory at once: half of what there is. */
size_t source_limit(void);
/* Could the text be read again whenever it is asked for? Decoding much takes too long. */
bool source_may_pass(const struct source *src);
/* Lets go of a text that source_read read. */
void source_drop(struct source *src, struct arena *notes);

/* Looks through a file for its articles without keeping its text. Only where its bytes are its
 * text; else false, nothing has changed and the file is to be read. */
bool source_scan(struct source *src, struct arena *notes, struct split *split,
		 struct reading *reading);

/* Gathers the first `len` bytes of a file of more than twice so many and appends their whole
 * articles; false if there are none. `src` is a copy of the file's source for this alone. */
bool segment_preview(struct segment *seg, struct source *src, size_t len, struct reading *reading);

/* Appends an article that is not laid out yet. */
void segment_add_part(struct segment *seg, const struct source *src, struct split_part part);

/* Appends an article of a cache, which is laid out. */
void segment_add_kept(struct segment *seg, const struct source *src, const struct article *a,
		      uint32_t nr);

/* --- laying out --- */

struct layout_work {
	const struct outlets *outlets;
	const struct pool *pool; /* layout ends early where it is stopping */
	struct arena *arena;     /* gets articles, blocks and values */
	struct texts *texts;
	struct drafts *drafts; /* of articles from the cache, and those themselves */
	struct shelf *shelf;
};

/* Keys of an article's lines that facts may change. */
const uint64_t *segment_keys(const struct segment *seg, size_t nr, size_t *count);
/* The bytes of one of its articles that is not laid out finally. */
struct str segment_text(const struct segment *seg, const struct article *a);
/* Lets go of the text where it is passing: views of it are void. */
void segment_drop_texts(struct segment *seg, struct texts *texts);
/* Lays out every article, provisionally; false where it ended early. */
bool segment_lay_out(struct segment *seg, const struct layout_work *work);
/* Makes the final articles: laid out again where the facts (by folder) change it, else copied.
 * `digests` of the facts, by folder, where articles come from a cache; else NULL. */
bool segment_finish(struct segment *seg, const struct layout_work *work,
		    struct folder_facts *const *facts, const uint64_t *digests);

#endif
