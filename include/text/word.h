/* SPDX-License-Identifier: MIT */
/* Words by UAX #29 (Unicode 14), with a fast path for ASCII. A word holds at least one letter
 * or digit; punctuation and blanks between words are skipped. */
#ifndef TEXT_WORD_H
#define TEXT_WORD_H

#include "base/str.h"

/* The next word at or after byte *at; false at the end. *at moves behind it. */
bool word_next(struct str text, size_t *at, struct str *word);

/* Number of words. In scripts without spaces (Han, Hiragana, Thai ...) a word is what UAX #29
 * says: a character, or a run of Katakana. */
size_t word_count(struct str text);

/* Which libunistring says what a letter is: part of the key of what is kept. */
unsigned word_library(void);

#endif
