/* SPDX-License-Identifier: MIT */
/* The names of a corpus, found in the background once its rows are final (corpus_settled): words
 * counted, articles tagged, made to agree, linked, and the user's corrections laid over. The main
 * thread takes what is finished with names_poll, between two events; what names_* hands out stays
 * valid until the next names_poll or names_correct. The result depends neither on threads nor on
 * the order of arrival. Where the corpus has a cache ("names" in it) the table is kept there as it
 * was before corrections, and taken from there as long as all it came from is the same. */
#ifndef ENTITY_NAMES_H
#define ENTITY_NAMES_H

#include "entity/overlay.h"
#include "entity/tagger.h"
#include "news/corpus.h"

struct names;

struct names_options {
	const struct corpus *corpus; /* outlives it */
	struct log *log;             /* likewise */
	size_t threads;              /* 0: as many as processors */
	size_t chunk_bytes; /* of text that a task takes at once, 0: as is good. The result does not
			     * depend on it, which tests prove with odd values */
	size_t behind_from; /* mentions from which on corrections are laid over behind what is
			     * shown, 0: as is good. Nor does it depend on that */
};

/* Waits for the corpus to settle; poll it after each corpus_poll. */
struct names *names_new(const struct names_options *options);
/* Tells workers to stop and lets go of everything without waiting long for them: false if one is
 * still at work; the corpus must then be left to the end of the process as well. */
bool names_free(struct names *n);
int names_wake_fd(const struct names *n);
/* true if anything changed: more progress, or the table is there. */
bool names_poll(struct names *n);
/* Until the table is there and corrected (polls the corpus, too). For non-interactive modes and
 * tests. */
void names_wait(struct names *n, struct corpus *corpus);

struct names_progress {
	bool working;
	unsigned percent; /* of all that is to be done */
};
struct names_progress names_progress(const struct names *n);
/* Rises when the table arrives and with every set of corrections laid over it. */
uint64_t names_generation(const struct names *n);
/* n takes the place of earlier names: its generation is one that neither had before. */
void names_succeed(struct names *n, const struct names *before);

/* The shipped lexicons and the user's; what is wrong in them goes to the log. The caller's. */
struct lexicon *names_lexicons(struct log *log);

/* Those that names are found with; NULL until read, which is the first thing done. */
const struct lexicon *names_lexicon(const struct names *n);

/* NULL until everything is linked. */
const struct table *names_table(const struct names *n);

/* Names of one article before the table is there: tagged and resolved by itself alone, at once.
 * Entities are ENTITY_NONE. Replaces what `out` holds. */
void names_preview(struct names *n, uint32_t article, struct mentions *out);

/* Lays these corrections over instead of those before: at once where the table is there and has
 * few mentions, else in the background; names_poll takes the result. The rules are copied. Returns
 * the number of this call, which names_corrected reaches once they are in the table. */
uint64_t names_correct(struct names *n, const struct rule *rules, size_t count);
uint64_t names_corrected(const struct names *n);
/* The table is there, and corrections on their way into it. */
bool names_is_correcting(const struct names *n);
/* Those that are in the table, by which conflicts are numbered: without file and line. */
const struct rule *names_rules(const struct names *n, size_t *count);
const struct conflicts *names_conflicts(const struct names *n);

/* Seconds of a core and bytes of each step so far, for --stats: "count", "tag", "agree", "link". */
const struct corpus_timing *names_timings(struct names *n);

#endif
