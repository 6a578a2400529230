/* SPDX-License-Identifier: MIT */
/* The lines of the log of first sights (store/seen.h). */
#ifndef STORE_SEEN_LOG_H
#define STORE_SEEN_LOG_H

#include "store/seen_set.h"
#include "store/writer.h"

/* What a log says. Zeroed memory says nothing. */
struct seen_log {
	struct seen_set set; /* sealed */
	int64_t visit;       /* the last one of the corpus asked for, SEEN_NEVER: none */
	bool untidy;         /* seen_log_tidy would change it */
};
void seen_log_release(struct seen_log *log);

/* path: for messages, which go to log. */
void seen_log_read(struct str text, uint64_t corpus, const char *path, struct log *log,
		   struct seen_log *out);
/* A writer_tidy_fn: bad lines apart, visits but the last of a corpus left out. */
bool seen_log_tidy(struct str old, struct buf *fresh, struct buf *unknown);

/* Lines of rising ids; one visit. */
void seen_log_print_ids(const uint64_t *ids, size_t count, struct seen_load load, struct buf *out);
void seen_log_print_visit(uint64_t corpus, int64_t time, struct buf *out);

#endif
