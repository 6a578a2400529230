/* SPDX-License-Identifier: MIT */
/* The user's notes and tags: $XDG_DATA_HOME/kabar/notes, a file people may edit and share, read
 * again and merged under a lock before each save. One note a line; blank lines and # comments stay
 * as they are:
 *
 *     @09046ba9fc9712d1<TAB>2026-11-21<TAB>#kiriman ask the embassy      on an article, by its id
 *     person<TAB>Kim Jong-un<TAB>2026-11-21<TAB>#keluarga               on a name
 *
 * The day may be left out. A tag is a word that begins with #, anywhere in the text. Several lines
 * about one thing are one note, joined. A bad line costs that line: it is reported with file and
 * line and stays in the file. Whoever writes a note that somebody else changed meanwhile keeps
 * both texts. */
#ifndef STORE_NOTES_H
#define STORE_NOTES_H

#include "base/err.h"
#include "base/vec.h"
#include "entity/type.h"
#include "news/date.h"
#include "store/writer.h"

struct notes;

/* What a note is about: an article where name.ptr is NULL, else a name of that type, the same
 * whatever its case and accents. */
struct note_subject {
	uint64_t article;
	enum entity_type type;
	struct str name;
};

struct note {
	struct note_subject subject;
	struct str day; /* 2026-11-21, when it was last written; may be empty */
	struct str
	    text; /* one line, not empty, as the file has it: text/clean comes before output */
};

/* `path` NULL: kept in memory only. writer may be NULL, then nothing is written. */
struct notes *notes_open(const char *path, struct writer *writer, struct log *log);
void notes_free(struct notes *n);

/* All of them, in the order of the file; views are valid until the next change. */
size_t notes_count(const struct notes *n);
const struct note *notes_get(const struct notes *n, size_t nr);
/* NULL if there is none. */
const struct note *notes_of_article(const struct notes *n, uint64_t article_id);
const struct note *notes_of_name(const struct notes *n, enum entity_type type, struct str name);

/* Writes the note on a subject (copied; blanks and control characters become single spaces); an
 * empty text takes it away. The number of the write to wait for (store/writer.h), 0 where nothing
 * is remembered or nothing changed. What was there before brings it back. */
uint64_t notes_set(struct notes *n, const struct note_subject *subject, struct str text,
		   const struct date *now);
/* Rises with every change. */
uint64_t notes_generation(const struct notes *n);

/* The tags of a text, one by one: without the # and without , . ; : ! ? ) at its end. Start with
 * the text; false at the end. */
bool note_next_tag(struct str *text, struct str *tag);
/* Is the tag there, whatever its case and accents? */
bool note_has_tag(struct str text, struct str tag);
/* The text with the tag put in front of it, or taken out where it is there; appended to *out. */
void note_toggle_tag(struct str text, struct str tag, struct buf *out);
/* May this be a tag: not empty, no blanks, no #? */
bool note_is_tag(struct str tag);

/* All tags in use, most used first, then by name; how each was first written. */
struct note_tag {
	struct str name;
	uint32_t count; /* of notes */
};
struct note_tags {
	VEC(struct note_tag) items;
};
void notes_tags(const struct notes *n, struct note_tags *out); /* the caller releases items */

/* Reads one line; strings point into it. false with err saying what was found and what would be
 * right; blank and comment lines are true with an empty text. */
bool note_read(struct str line, struct note *note, struct err *err);
/* The note as its line, without a line end. */
void note_write(const struct note *note, struct buf *out);

#endif
