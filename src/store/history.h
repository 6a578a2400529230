/* SPDX-License-Identifier: MIT */
/* What was typed at the prompts: the last HISTORY_MAX different lines, oldest first. */
#ifndef STORE_HISTORY_H
#define STORE_HISTORY_H

#include "base/arena.h"
#include "base/vec.h"
#include "store/writer.h"

enum { HISTORY_MAX = 500 };

struct history {
	VEC(struct str) lines; /* <prompt character><text> */
};

/* Reads the file, its lines copied to the arena, and has the writer tidy it up. */
void history_load(struct history *h, const char *path, struct writer *w, struct log *log,
		  struct arena *arena);
void history_release(struct history *h);

/* May the line be remembered? */
bool history_is_line(struct str line);
/* line is kept, not copied. false: it was the newest already. */
bool history_add(struct history *h, struct str line);

#endif
