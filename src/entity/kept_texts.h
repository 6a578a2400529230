/* SPDX-License-Identifier: MIT */
/* Texts by number, as an image keeps them: their bytes one behind another, and where each ends. */
#ifndef ENTITY_KEPT_TEXTS_H
#define ENTITY_KEPT_TEXTS_H

#include "base/image.h"
#include "base/str.h"

struct kept_texts {
	const char *bytes;
	const uint64_t *ends; /* by text */
	size_t count;
};

static inline struct str kept_text(const struct kept_texts *texts, uint32_t nr)
{
	uint64_t from = nr > 0 ? texts->ends[nr - 1] : 0;
	return str_of(texts->bytes + from, (size_t)(texts->ends[nr] - from));
}

/* Two sections of an image. false: they are not there or not sound. */
bool kept_texts_open(struct kept_texts *texts, struct image *image, uint32_t bytes, uint32_t ends);

#endif
