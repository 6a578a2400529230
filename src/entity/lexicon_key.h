/* SPDX-License-Identifier: MIT */
/* How names and words are compared: the key of a name is '^' (in capitals only) or '=', then its
 * folded tokens with one blank between them. */
#ifndef ENTITY_LEXICON_KEY_H
#define ENTITY_LEXICON_KEY_H

#include "base/buf.h"
#include "entity/token.h"

#define KEY_CAPITALS '^'
#define KEY_ANY      '='

enum { KEY_WORD_MAX = 64 }; /* bytes; a longer word is in no name */

struct name_key {
	struct buf bytes;
	struct tokens tokens; /* room to work in */
	size_t words;
	size_t longest; /* word, in bytes */
};

/* Replaces what `key` holds. A full stop at the end ("U.S.") is no part of a name. */
void name_key_set(struct name_key *key, struct str name);
void name_key_release(struct name_key *key);

/* Folds case of ASCII and Latin-1 and makes quotes and dashes ASCII; returns the length, at most
 * word.len. out may be word.ptr. */
size_t key_fold(struct str word, char *out);
/* Does a folded word hold letters, so that it can be in capitals? */
bool key_has_letters(struct str word);

#endif
