/* SPDX-License-Identifier: MIT */
/* Which keys run which command, by context; from config/keys.ini, then the user's keys.ini:
 *   [reader]  raw = v         ; command = keys, several separated by blanks
 * "gg" is a sequence; where names are in it, commas join them: "C-x,Home".
 * A user's line replaces all keys of that command in that context; "" unbinds it. Close (q), quit
 * (Q) and accept and cancel of a prompt can be moved but never lost. */
#ifndef APP_KEYMAP_H
#define APP_KEYMAP_H

#include "app/command.h"
#include "app/key.h"
#include "base/log.h"
#include "base/vec.h"

struct binding {
	struct key_sequence keys;
	enum command command;
	unsigned context; /* one bit */
	bool user;        /* from the user's file */
	uint32_t line;    /* in its file, 0 = kept by kabar itself */
};

struct keymap {
	VEC(struct binding) bindings; /* shipped order, user's in their place */
};

/* Bad lines cost themselves and are logged. Two commands on one key where both contexts can hold
 * at once are reported, and so is a key that starts a sequence of another command; the user's
 * binding stays before a shipped one, otherwise the first. [links] may take keys of [list]. */
void keymap_load(struct keymap *map, struct log *log);
void keymap_release(struct keymap *map);

enum keymap_result { KEYMAP_NONE, KEYMAP_PREFIX, KEYMAP_FOUND };
/* Looks up what has been typed so far, in the contexts that hold (bits); the narrowest context
 * (highest bit) wins. */
enum keymap_result keymap_find(const struct keymap *map, const struct key_sequence *typed,
			       unsigned contexts, enum command *command);
/* The keys of a command in these contexts, as text ("Tab", "g g"), at most `max` of them separated
 * by a blank; false if it has none. */
bool keymap_keys(const struct keymap *map, enum command command, unsigned contexts, size_t max,
		 struct buf *out);

/* Sets of contexts that hold at once in some view, 0-terminated: what double bindings are
 * checked against. */
extern const unsigned keymap_view_contexts[];

#endif
