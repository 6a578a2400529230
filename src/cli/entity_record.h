/* SPDX-License-Identifier: MIT */
/* An entity as it is printed: counts of the articles that -q lets through. */
#ifndef CLI_ENTITY_RECORD_H
#define CLI_ENTITY_RECORD_H

#include "app/line.h"
#include "base/intern.h"
#include "cli/modes.h"
#include "cli/record.h"

struct entity_sum {
	uint32_t mentions, articles;
	uint32_t last_article; /* counted last, and one more */
	size_t first_surface;  /* in entity_sums.counts */
};

struct surface_sum {
	uint32_t entity, count;
	struct str text; /* in `surfaces` */
};

struct entity_sums {
	const struct table *table;
	struct entity_sum *entities;
	struct intern surfaces;         /* number of the entity, then its surface */
	VEC(struct surface_sum) counts; /* by entity, then most first */
	struct buf scratch;
};

void entity_sums_take(struct entity_sums *sums, const struct run *r);
void entity_sums_release(struct entity_sums *sums);

struct entity_record {
	const struct entity_sums *sums;
	uint32_t entity;
};
extern const struct record_form entity_form;
/* As written, most first: VALUE_COUNTS. */
void entity_get_aliases(const void *record, struct value *out);

/* Appends a surface with runs of blanks as one space. */
void entity_surface(struct str surface, struct buf *out);

#endif
