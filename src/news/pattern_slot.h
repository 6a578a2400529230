/* SPDX-License-Identifier: MIT */
/* What may stand in each slot of a pattern. */
#ifndef NEWS_PATTERN_SLOT_H
#define NEWS_PATTERN_SLOT_H

#include "news/date.h"
#include "news/pattern.h"

struct slot_info {
	const char *name;
	uint16_t max;        /* bytes */
	uint16_t prefix_max; /* bytes at the start of a paragraph */
	bool greedy;         /* reaches to the last place of what follows it, not the first */
	/* Bytes of s that it takes by itself, 0 = it cannot stand here. NULL: up to what follows.
	 */
	size_t (*take)(struct str s, bool prefix);
	bool (*valid)(struct str text);     /* NULL: anything will do */
	bool (*first_bytes)(bool set[256]); /* bytes it may start with; NULL: any */
};

/* The day without a year that starts s, as datelines write it: "Feb 26", "5/11". */
bool slot_short_date(struct str s, struct date_clue *out);

extern const struct slot_info slot_table[SLOT_KIND_COUNT];

#endif
