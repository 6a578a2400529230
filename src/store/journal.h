/* SPDX-License-Identifier: MIT */
/* Append logs that machines write: lines "<article id, 16 hex> <rest> <checksum, 8 hex>", each of
 * which sets some bits of a number kept for the article. The last line that sets a bit counts.
 * The masks of a log are equal or have no bit in common, so that stale lines can go. */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include "base/map.h"
#include "base/vec.h"
#include "store/writer.h"

struct journal_entry {
	uint64_t id;
	uint32_t mask; /* the bits that the line sets */
	uint32_t bits; /* to what; 0: it takes away what was set before */
};

/* Reads what stands between id and checksum. false: no such line. */
typedef bool (*journal_read_fn)(struct str rest, struct journal_entry *out);

enum journal_state {
	JOURNAL_LIVE,  /* says what counts */
	JOURNAL_STALE, /* a later line says otherwise, or it takes away */
	JOURNAL_TORN,  /* the last line, cut short while it was written */
	JOURNAL_BAD
};

struct journal_line {
	struct str text;
	enum journal_state state;
};

struct journal {
	struct map values; /* article id -> bits */
	VEC(struct journal_line) lines;
	size_t counts[JOURNAL_BAD + 1]; /* lines by state */
};

/* text must outlive the lines. */
void journal_init(struct journal *j, struct str text, journal_read_fn read);
void journal_release(struct journal *j);

/* Bad or torn lines, or more than twice as many lines as live ones. */
bool journal_is_untidy(const struct journal *j);
/* The work of a writer_tidy_fn: the live lines, and the bad ones. */
bool journal_tidy(struct str old, journal_read_fn read, struct buf *fresh, struct buf *unknown);

/* Reads a log into *values (empty before), logs what is wrong with it, and has the writer (which
 * may be NULL) tidy it up. */
void journal_load(const char *path, journal_read_fn read, writer_tidy_fn tidy, struct writer *w,
		  struct log *log, struct map *values);

/* One line, ready to be appended. */
void journal_print(uint64_t id, struct str rest, struct buf *out);

#endif
