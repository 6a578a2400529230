/* SPDX-License-Identifier: MIT */
/* The known name that was probably meant by an unknown one. */
#ifndef APP_SUGGEST_H
#define APP_SUGGEST_H

#include "base/str.h"

/* Start with { .word = what was found } and offer every known name. */
struct suggest {
	struct str word;
	const char *best; /* NULL: none is near */
	size_t distance;
};

/* Near: at most a third of its letters are changed, added, left out or swapped (optimal string
 * alignment distance). Of two equally near names the first counts. */
void suggest_offer(struct suggest *s, const char *name);

/* For messages: ", did you mean " and the name, or nothing. `room` is the caller's. */
struct suggest_text {
	char text[96];
};
const char *suggest_phrase(const struct suggest *s, struct suggest_text *room);

#endif
