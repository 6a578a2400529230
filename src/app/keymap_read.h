/* SPDX-License-Identifier: MIT */
/* Bindings from files that are already read. */
#ifndef APP_KEYMAP_READ_H
#define APP_KEYMAP_READ_H

#include "app/keymap.h"
#include "base/ini.h"

/* Keys of one command in one context. */
enum { KEYMAP_KEYS_MAX = 8 };

void keymap_read(struct keymap *map, const struct ini *shipped, const struct ini *user,
		 struct log *log);

#endif
