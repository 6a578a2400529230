/* SPDX-License-Identifier: MIT */
/* Parts of the index in an image between runs: section 0 lists them, each has three sections. */
#ifndef FIND_INDEX_KEPT_H
#define FIND_INDEX_KEPT_H

#include "base/image.h"
#include "find/index_part.h"

/* Of the image: which parts it has is in it, each with its own. */
uint64_t index_kept_key(void);
/* NULL if there is none that can be used; e->message says why, empty: there is none. */
struct image *index_kept_open(const char *path, struct err *e);
size_t index_kept_count(struct image *img);
/* The part of articles [from, to) made from what has this digest; NULL if it is not there, or not
 * sound. It points into the image. Any thread. */
struct index_part *index_kept_part(struct image *img, uint64_t digest, uint32_t from, uint32_t to);

/* Parts as they are numbered. false: it could not be written, or *stop became true (then
 * e->message is empty). */
bool index_kept_write(const char *path, struct index_part *const *parts, size_t count,
		      const atomic_bool *stop, struct err *e);

#endif
