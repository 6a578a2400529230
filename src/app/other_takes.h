/* SPDX-License-Identifier: MIT */
/* The other takes of an article's story. */
#ifndef APP_OTHER_TAKES_H
#define APP_OTHER_TAKES_H

#include "base/vec.h"
#include "news/corpus.h"

struct take_list {
	VEC(uint32_t) articles; /* by date; of copies only the first */
};

/* Instead of what the list held. Valid until the corpus has another generation. */
void other_takes(const struct corpus *corpus, uint32_t nr, struct take_list *out);

#endif
