/* SPDX-License-Identifier: MIT */
/* Changes of marks, corrections, saved searches and notes that can be taken back, newest first, and
 * made again. */
#ifndef APP_UNDO_H
#define APP_UNDO_H

#include "base/vec.h"
#include "store/marks.h"

struct mark_change {
	uint64_t article_id;
	enum mark mark;
	bool on; /* what it was changed to */
};

/* Files whose changes are taken back line by line. */
enum undo_text {
	UNDO_NO_TEXT,
	UNDO_SEARCH, /* store/searches.h */
	UNDO_NOTE    /* store/notes.h */
};

/* One act of the user: one key, any number of articles. */
struct undo_step {
	struct mark_change *changes; /* owned */
	size_t count;
	char *rule; /* owned; a correction as its line (store/corrections.h), NULL: marks */
	bool added; /* the rule was, else it was taken away */
	enum undo_text text;
	char *before, *after; /* owned; a line of that file, NULL: none */
	char what[64];        /* "marked 12 articles read" */
};

struct undo {
	VEC(struct undo_step) steps;
	size_t at; /* steps before it are done, from it on undone */
};

void undo_release(struct undo *u);
/* Sets marks and notes the step; changes that change nothing are left out; no step if none is
 * left. Returns the number of changes; *write (may be NULL) the last write's number. */
size_t undo_do(struct undo *u, struct marks *marks, const struct mark_change *changes, size_t n,
	       const char *what, int64_t now, uint64_t *write);
/* Notes that a correction was added or taken away; carrying it out, here and when it is taken back
 * or made again, is the caller's. */
void undo_note_rule(struct undo *u, struct str rule, bool added, const char *what);
/* Likewise that a line was changed; one of the two may be NULL. */
void undo_note_text(struct undo *u, enum undo_text text, const char *before, const char *after,
		    const char *what);
/* Takes the newest step back (makes the oldest undone one again). NULL if there is none. */
const struct undo_step *undo_back(struct undo *u, struct marks *marks, int64_t now,
				  uint64_t *write);
const struct undo_step *undo_again(struct undo *u, struct marks *marks, int64_t now,
				   uint64_t *write);

#endif
