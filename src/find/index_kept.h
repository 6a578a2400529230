/* SPDX-License-Identifier: MIT */
/* Parts of the index in an image between runs: section 0 says of which corpus they
 * are and lists them, each has five sections. */
#ifndef FIND_INDEX_KEPT_H
#define FIND_INDEX_KEPT_H

#include "base/image.h"
#include "find/index_part.h"

/* The key of the image: what is in it has keys of its own. */
uint64_t index_kept_format(void);
/* NULL if there is none that can be used; e->message says why, empty: there is none. */
struct image *index_kept_open(const char *path, struct err *e);
/* The corpus it was made from (corpus_key), 0: unknown. */
uint64_t index_kept_key(struct image *img);
uint64_t index_kept_digest(struct image *img, size_t part); /* 0 if there is no such part */
/* The part of articles [from, to) made from what has this digest; NULL if it is not there, or not
 * sound. It points into the image. Any thread. */
struct index_part *index_kept_part(struct image *img, uint64_t digest, uint32_t from, uint32_t to);

struct kept_parts {
	uint64_t key; /* of the corpus */
	struct index_part *const *parts;
	size_t count;
};
/* false: it could not be written, or *stop became true (then e->message is empty). */
bool index_kept_write(const char *path, const struct kept_parts *kept, const atomic_bool *stop,
		      struct err *e);

#endif
