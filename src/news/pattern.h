/* SPDX-License-Identifier: MIT */
/* A compiled pattern, for those who index many of them. */
#ifndef NEWS_PATTERN_H
#define NEWS_PATTERN_H

#include "news/outlet.h"

enum part_type { PART_LITERAL, PART_DASH, PART_SLOT };

struct pattern_part {
	uint8_t type;       /* enum part_type */
	uint8_t slot;       /* enum slot_kind */
	struct str literal; /* in pattern.text */
};

#define PATTERN_PARTS (2 * PATTERN_SLOTS + 2)

struct pattern {
	char *text; /* owned: the literals */
	struct pattern_part parts[PATTERN_PARTS];
	size_t count;
	bool prefix; /* matches the start of a line, not the whole */
	bool fold;   /* letters compare without case */
};

const char *slot_name(enum slot_kind kind);

/* Marks the bytes a line may start with to match p; false if any byte will do. */
bool pattern_first_bytes(const struct pattern *p, bool set[256]);

/* Bytes of blanks at s[at]: ASCII ones, no-break and ideographic spaces, zero-width ones and
 * "&nbsp;". */
size_t pattern_skip_blanks(struct str s, size_t at);
/* s without such blanks at its ends. */
struct str pattern_trim(struct str s);

#endif
