/* SPDX-License-Identifier: MIT */
/* Numbers texts for all threads. */
#include "entity/shared_texts.h"

enum { LOCAL_BYTES = 4 << 20 }; /* of texts whose numbers one thread remembers */

void shared_texts_init(struct shared_texts *s)
{
	pthread_mutex_init(&s->mutex, NULL);
	s->texts = (struct intern){ 0 };
}

void shared_texts_release(struct shared_texts *s)
{
	intern_release(&s->texts);
	pthread_mutex_destroy(&s->mutex);
}

void local_texts_release(struct local_texts *l)
{
	intern_release(&l->texts);
	vec_release(&l->numbers);
}

uint32_t local_texts_number(struct local_texts *l, struct str text)
{
	if (l->texts.arena.total > LOCAL_BYTES) {
		intern_release(&l->texts);
		vec_clear(&l->numbers);
	}
	uint32_t id = intern_add(&l->texts, text);
	if (id < l->numbers.len)
		return l->numbers.data[id];
	pthread_mutex_lock(&l->shared->mutex);
	uint32_t number = intern_add(&l->shared->texts, text);
	pthread_mutex_unlock(&l->shared->mutex);
	vec_push(&l->numbers, number);
	return number;
}
