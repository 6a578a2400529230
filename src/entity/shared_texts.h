/* SPDX-License-Identifier: MIT */
/* Texts that threads number together: each asks the shared table for what it sees first, and
 * remembers the answer. */
#ifndef ENTITY_SHARED_TEXTS_H
#define ENTITY_SHARED_TEXTS_H

#include <pthread.h>

#include "base/intern.h"

struct shared_texts {
	pthread_mutex_t mutex;
	struct intern texts; /* to be read by itself once all threads are done */
};

void shared_texts_init(struct shared_texts *s);
void shared_texts_release(struct shared_texts *s);

/* One thread's; zeroed memory with `shared` set is one. */
struct local_texts {
	struct shared_texts *shared;
	struct intern texts;
	VEC(uint32_t) numbers; /* by id of these: the shared one */
};

void local_texts_release(struct local_texts *l);
uint32_t local_texts_number(struct local_texts *l, struct str text);

#endif
