/* SPDX-License-Identifier: MIT */
/* The weights of the model and the hashing that leads to them. A feature is a template and up to
 * five numbers, hashed to one of 2^16 rows of 8 weights, one for each label; features that meet in
 * a row have been trained so. */
#ifndef ENTITY_MODEL_H
#define ENTITY_MODEL_H

#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "entity/tagger.h"

enum {
	MODEL_FORMAT = 1,
	MODEL_FEATURES = 1, /* version of the feature set: templates, shapes, kinds, hashing */
	MODEL_BITS = 16,
	MODEL_ROWS = 1 << MODEL_BITS,
	MODEL_WIDTH = 8, /* labels, and one unused */
	MODEL_LABELS = 7,
	MODEL_SOURCES = 8 /* digests of what it was trained from, at most */
};

struct model {
	int8_t rows[MODEL_ROWS][MODEL_WIDTH];
	int32_t transitions[MODEL_LABELS + 1][MODEL_LABELS]; /* from, to; the last from: begin */
	int32_t margin;                  /* a name whose label leads by less is uncertain */
	uint64_t sources[MODEL_SOURCES]; /* XXH64 of the training files and the lexicon, 0: none */
	uint64_t digest;                 /* of the file's content */
};

/* The file of a model: appended to out. */
void model_write(const struct model *model, struct buf *out);
/* From memory; `name` stands for the file in messages. */
struct model *model_parse(struct str data, const char *name, struct err *err);

/* Mixes a number into a feature's hash. */
static inline uint32_t feature_mix(uint32_t hash, uint32_t atom)
{
	hash = (hash ^ atom) * 0x9E3779B1U;
	return hash ^ hash >> 15;
}
static inline uint32_t feature_seed(uint32_t template)
{
	return feature_mix(0x811C9DC5U, template + 1);
}
static inline uint32_t feature_row(uint32_t hash)
{
	return hash * 0x85EBCA6BU >> (32 - MODEL_BITS);
}

/* Adds the weights of rows to scores. The sums are kept beside: compilers then add all at once. */
static inline void model_add(const struct model *m, const uint32_t *rows, size_t count,
			     int16_t scores[MODEL_WIDTH])
{
	int16_t sums[MODEL_WIDTH];
	memcpy(sums, scores, sizeof sums);
	for (size_t k = 0; k < count; k++) {
		const int8_t *row = m->rows[rows[k]];
		for (int i = 0; i < MODEL_WIDTH; i++)
			sums[i] = (int16_t)(sums[i] + row[i]);
	}
	memcpy(scores, sums, sizeof sums);
}

#endif
