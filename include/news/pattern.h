/* SPDX-License-Identifier: MIT */
/* Patterns of outlet profiles: literals with slots, see news/outlet.h for their grammar. */
#ifndef NEWS_PATTERN_H
#define NEWS_PATTERN_H

#include "base/err.h"
#include "base/str.h"

enum slot_kind {
	SLOT_TITLE,
	SLOT_PLACE,
	SLOT_AUTHOR,
	SLOT_AUTHORS,
	SLOT_EDITOR,
	SLOT_TRANSLATOR,
	SLOT_WIRE,
	SLOT_WIRES,
	SLOT_PHOTO,
	SLOT_SOURCE,
	SLOT_DATE,
	SLOT_TIME,
	SLOT_NUMBER,
	SLOT_INITIALS,
	SLOT_URL,
	SLOT_ANY,
	SLOT_KIND_COUNT
};

#define PATTERN_SLOTS 8 /* at most, in one pattern */

struct pattern; /* compiled: literals and slots */

struct slot_match {
	enum slot_kind kind;
	struct str text; /* in the line, trimmed */
};

struct pattern_match {
	struct slot_match slots[PATTERN_SLOTS];
	size_t slot_count;
	size_t len; /* bytes of the line that were matched */
};

/* Compiles one pattern; false with a message that names the place in it. For tests and tools;
 * outlets_load does it for profiles. Released with pattern_free. */
struct pattern *pattern_new(struct str source, bool prefix, struct err *e);
void pattern_free(struct pattern *p);
bool pattern_match(const struct pattern *p, struct str line, struct pattern_match *out);

#endif
