/* SPDX-License-Identifier: MIT */
/* The other takes of an article's story: all but itself, or the copy that stands for it. */
#include "app/other_takes.h"

void other_takes(const struct corpus *corpus, uint32_t nr, struct take_list *out)
{
	const uint32_t *takes;
	size_t count = corpus_takes(corpus, nr, &takes);
	uint32_t own = corpus_first_copy(corpus, nr);
	vec_clear(&out->articles);
	for (size_t i = 0; i < count; i++) {
		if (takes[i] != own)
			vec_push(&out->articles, takes[i]);
	}
}
