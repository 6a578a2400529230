/* SPDX-License-Identifier: MIT */
/* Keys as the program sees them, and their names in keys.ini, help and --keys. */
#ifndef APP_KEY_H
#define APP_KEY_H

#include "base/buf.h"

/* A key is a code point (control characters are the letter's C0 code: C-d = 4), or one of these;
 * KEY_WITH_ALT may be added to either. */
enum {
	KEY_SPECIAL = 0x110000,
	KEY_ARROW_UP,
	KEY_ARROW_DOWN,
	KEY_ARROW_LEFT,
	KEY_ARROW_RIGHT,
	KEY_PAGE_UP,
	KEY_PAGE_DOWN,
	KEY_HOME_,
	KEY_END_,
	KEY_INSERT,
	KEY_DELETE,
	KEY_BACK_TAB,
	KEY_F1, /* to F12, in order */
	KEY_F12 = KEY_F1 + 11,
	KEY_WITH_ALT = 0x1000000,
	KEY_NONE = 0xFFFFFFFF, /* as uint32_t: no key */
	KEY_TAB_ = 9,
	KEY_ENTER_ = 13, /* 10 is folded into it by the terminal */
	KEY_ESCAPE = 27,
	KEY_BACKSPACE_ = 127 /* 8 is folded into it */
};

#define KEY_SEQUENCE_MAX 4

/* A binding: one key or a short sequence ("g g"). */
struct key_sequence {
	uint32_t keys[KEY_SEQUENCE_MAX];
	uint8_t len;
};

/* One name: a character, or Up Down Left Right PgUp PgDn Home End Ins Del Tab Shift-Tab Enter Esc
 * Space Backspace Comma F1..F12, C-x (control), A-x (Alt). Case of names does not matter, of
 * characters it does. false if it is none. */
bool key_parse(struct str name, uint32_t *key);
void key_name(uint32_t key, struct buf *out);

/* Names separated by blanks; adjacent plain characters may be written together only where the
 * word is no name ("gg" is g g). */
bool key_sequence_parse(struct str text, struct key_sequence *out);
void key_sequence_name(const struct key_sequence *seq, struct buf *out);

#endif
