/* SPDX-License-Identifier: MIT */
/* Article ids and the time each was first seen, sorted: 12 bytes an article. */
#ifndef STORE_SEEN_SET_H
#define STORE_SEEN_SET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/vec.h"

/* Ids first seen together. */
struct seen_load {
	int64_t time;
	bool first; /* their corpus was opened for the first time */
};

/* Runs are added in the order of the log, then the set is sealed, then asked. Zeroed memory is an
 * empty set. */
struct seen_set {
	VEC(uint64_t) ids;   /* rising, each once, when sealed */
	VEC(uint32_t) loads; /* beside them: in `times` */
	VEC(struct seen_load) times;
	VEC(size_t) runs; /* where each starts, until it is sealed */
};

void seen_set_release(struct seen_set *set);
/* Rising ids. Of an id that is in several runs the earliest time counts, then the first run. */
void seen_set_add(struct seen_set *set, const uint64_t *ids, size_t count, struct seen_load load);
void seen_set_copy(struct seen_set *to, const struct seen_set *sealed); /* to: empty */
void seen_set_seal(struct seen_set *set);
/* NULL if it is not there. */
const struct seen_load *seen_set_find(const struct seen_set *set, uint64_t id);

#endif
