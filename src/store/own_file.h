/* SPDX-License-Identifier: MIT */
/* Files of lines that people edit while kabar changes them, too: one line about each thing, found
 * by a key. */
#ifndef STORE_OWN_FILE_H
#define STORE_OWN_FILE_H

#include "base/buf.h"
#include "base/err.h"

/* Takes the next line of a file with its end off *rest; false at the end. A lone \r ends none. */
bool own_file_next_line(struct str *rest, struct str *line);
/* Cuts a line to what it says: empty where it is blank or a comment. false: it is no text. */
bool own_file_content(struct str *line, struct err *e);
/* An article's id: 16 hexadecimal digits, in either case. */
bool own_file_read_id(struct str digits, uint64_t *id);
/* Without blanks and control characters around it, nor byte order marks before it. */
struct str own_file_trim(struct str text);
/* One line, trimmed as above; blanks and control characters inside become single spaces. */
void own_file_add_text(struct buf *out, struct str text);

struct own_file_form {
	const char *head; /* comments that a new file begins with */
	/* Appends what the line is about; false: about nothing (a comment, a bad line). */
	bool (*key)(struct str line, struct buf *key);
	/* One line that says what both do, as it would be written; of one alone where `other` is
	 * STR_NULL. Joining what is joined already changes nothing. NULL: ours counts. */
	void (*join)(struct str one, struct str other, struct buf *out);
};

/* One change, to be handed to writer_merge. ours: the new line (STR_NULL: it goes); theirs: the
 * line it takes the place of, as it was last read or written (STR_NULL: there was none). At least
 * one of them is there, both have one key. */
void own_file_note(struct str ours, struct str theirs, struct buf *notes);

/* The work of a writer_merge_fn: each line whose key is noted is replaced where it stands or goes,
 * new ones come last. Of several notes on a key the first says what was there, the last what shall
 * be. Of several lines of one key the first is replaced by what all of them become. Where others
 * changed what was there, both are joined, and what was to go stays. Everything else stays as it
 * is, to the byte. */
bool own_file_merge(struct str old, struct str notes, const struct own_file_form *form,
		    struct buf *fresh);

#endif
