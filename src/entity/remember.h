/* SPDX-License-Identifier: MIT */
/* Writes what recall reads: records while they are made, the rest at the end. One thread at a
 * time. */
#ifndef ENTITY_REMEMBER_H
#define ENTITY_REMEMBER_H

#include <stdatomic.h>

#include "entity/recall.h"
#include "entity/vocabulary.h"

struct remember;

/* NULL: it cannot be written. *stop ends what takes long. */
struct remember *remember_new(const char *path, uint64_t key, const atomic_bool *stop,
			      struct err *e);
void remember_add(struct remember *r, uint64_t key, struct str record);

struct remember_end {
	const struct vocabulary *vocabulary; /* frozen */
	const struct intern *others;         /* words that it has not */
	const struct intern *surfaces;
	const struct recall_surface *surface_sums; /* of the first ones */
	size_t surface_sum_count;
};
/* Both free it. false: it could not be written. */
bool remember_finish(struct remember *r, const struct remember_end *end, struct err *e);
void remember_abandon(struct remember *r); /* may be NULL */

#endif
