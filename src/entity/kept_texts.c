/* SPDX-License-Identifier: MIT */
/* Opens texts of an image: their ends rise, up to the last byte. */
#include "entity/kept_texts.h"

#include "base/intern.h"

bool kept_texts_open(struct kept_texts *texts, struct image *image, uint32_t bytes, uint32_t ends)
{
	struct str all;
	void *items;
	uint64_t before = 0;
	if (!image_section(image, bytes, &all) ||
	    !image_items(image, ends, sizeof *texts->ends, &items, &texts->count))
		return false;
	texts->bytes = all.ptr;
	texts->ends = items;
	for (size_t i = 0; i < texts->count; i++) {
		if (texts->ends[i] < before)
			return false;
		before = texts->ends[i];
	}
	return texts->count < INTERN_NONE && before == all.len;
}
