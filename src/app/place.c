/* SPDX-License-Identifier: MIT */
/* The trail of places. */
#include "app/place.h"

#include <string.h>

void trail_release(struct trail *t)
{
	vec_release(&t->places);
	t->at = 0;
}

void trail_visit(struct trail *t, const struct place *place)
{
	if (t->places.len > 0)
		t->places.len = t->at + 1;
	if (t->places.len == TRAIL_MAX) {
		memmove(t->places.data, t->places.data + 1,
			(TRAIL_MAX - 1) * sizeof *t->places.data);
		t->places.len--;
	}
	vec_push(&t->places, *place);
	t->at = t->places.len - 1;
}

void trail_update(struct trail *t, const struct place *place)
{
	if (t->places.len > 0)
		t->places.data[t->at] = *place;
}

const struct place *trail_step(struct trail *t, int direction)
{
	size_t to = direction < 0 ? t->at - 1 : t->at + 1; /* 0 - 1 is past every end */
	if (to >= t->places.len)
		return NULL;
	t->at = to;
	return &t->places.data[to];
}
