/* SPDX-License-Identifier: MIT */
/* The entities that a name on the command line means: all that go by it. */
#ifndef CLI_WANTED_H
#define CLI_WANTED_H

#include "entity/table.h"

struct wanted {
	VEC(uint32_t) entities; /* most articles first */
};

/* Those whose displayed name it is; where there is none, those that go by it. */
void wanted_find(struct wanted *wanted, const struct table *t, const char *name);
bool wanted_has(const struct wanted *wanted, uint32_t entity);
void wanted_release(struct wanted *wanted);

#endif
