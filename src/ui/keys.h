/* SPDX-License-Identifier: MIT */
/* From what a terminal sends to keys: characters in the locale's encoding, Alt as an ESC prefix,
 * and escape sequences nobody asked for (mouse reports, replies, paste marks), which are swallowed
 * whole so that no part of them is taken for a command. */
#ifndef UI_KEYS_H
#define UI_KEYS_H

#include <stdbool.h>
#include <stdint.h>
#include <wchar.h>

#include "base/err.h"
#include "base/vec.h"

enum { KEYS_NOTHING = -1 };

/* The next byte (0 to 255) or recognised key (KEY_SPECIAL and up), waiting at most wait_ms;
 * KEYS_NOTHING if none came. */
typedef int (*keys_next_fn)(int wait_ms);

struct keys {
	keys_next_fn next;
	int held;        /* read too far, KEYS_NOTHING if nothing */
	mbstate_t state; /* of a character not yet complete */
};

void keys_init(struct keys *k, keys_next_fn next);
/* The next key that is there, KEY_NONE if none. */
uint32_t keys_read(struct keys *k);

/* Keys to play (--keys): names of key_sequence_parse separated by blanks; NULL: none. false with a
 * message that names the word that is none. */
struct key_list {
	VEC(uint32_t) keys;
};
bool keys_parse_list(const char *names, struct key_list *out, struct err *e);

#endif
