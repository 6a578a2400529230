/* SPDX-License-Identifier: MIT */
/* Where UAX #14 allows a line to end, inside one paragraph of clean text. */
#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include "base/str.h"

/* May a line start at s[at]? For text that is ASCII up to there. */
bool breaks_ascii(struct str s, size_t at);

/* flags[i] becomes 1 where a line may start at s[i], else 0. */
void breaks_fill(struct str s, char *flags);

#endif
