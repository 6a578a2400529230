/* SPDX-License-Identifier: MIT */
/* Folding of text for comparing and finding: case (full case folding) and diacritics
 * (canonical decomposition without its marks), with a fast path for ASCII. */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include "base/buf.h"

/* Appends the search key of s: folded case, no diacritics, dashes and quotes in their ASCII
 * form, runs of blanks as one space. */
void fold_key(struct str s, struct buf *out);
/* The same for texts that are compared: case and accents count, however they are written. */
void fold_exact(struct str s, struct buf *out);

/* The same of one code point: its length; 0 where it leaves nothing. */
enum { FOLD_CHAR_MAX = 24 };
size_t fold_char(uint32_t cp, char key[FOLD_CHAR_MAX]);

/* Keys that were kept are good as long as this is the same: rules and the library's tables. */
uint32_t fold_version(void);

/* A string to be found. Smart case: an upper-case letter in it makes case count; an accented
 * letter makes accents count. Made by fold_needle_init, released by the caller. */
struct fold_needle {
	struct buf key;
	bool exact_case;
	bool exact_accents;
	bool whole; /* a match ends with a character, not within what one becomes: "s" is not in
		     * a sharp s. For the caller to set */
};

void fold_needle_init(struct fold_needle *needle, struct str text);
void fold_needle_release(struct fold_needle *needle);

/* First match in `text` at or after byte `from`: its start, and its length in bytes of `text`;
 * STR_NPOS if there is none. An empty needle matches nothing. Linear in text.len for real text.
 * A blank in the needle matches any run of blanks, line ends included. */
size_t fold_find(const struct fold_needle *needle, struct str text, size_t from, size_t *len);

#endif
