/* SPDX-License-Identifier: MIT */
/* The features of a part that depend on what stands around it: the same code trains and tags. */
#ifndef ENTITY_FEATURES_H
#define ENTITY_FEATURES_H

#include "entity/model.h"
#include "entity/sentence.h"

enum { CONTEXT_FEATURES = 38 };

/* Rows of part `at` of the run of candidates [from, to); CONTEXT_FEATURES of them. */
size_t features_context(const struct sentence *s, size_t from, size_t to, size_t at,
			uint32_t rows[CONTEXT_FEATURES]);

/* The end of the run of candidates that begins at `from`. */
size_t features_run_end(const struct sentence *s, size_t from);

#endif
