/* SPDX-License-Identifier: MIT */
/* The lines of a concordance: mentions of a name, copies once, in an order, narrowed by words of
 * their paragraphs. Both take slices where there are many: until the order is found lines stand in
 * the order of the corpus. */
#ifndef APP_KWIC_ROWS_H
#define APP_KWIC_ROWS_H

#include "app/kwic_sort.h"
#include "app/view.h"
#include "text/fold.h"

struct kwic_word {
	struct fold_needle needle;
};

struct kwic_rows {
	const struct table *table;
	const struct corpus *corpus;
	enum kwic_order order;
	VEC(uint32_t) all;
	bool sorted;
	struct kwic_sorter sorter;
	struct buf typed; /* what it is narrowed to, "": nothing */
	VEC(struct kwic_word) words;
	VEC(uint32_t) found; /* of those scanned */
	size_t scanned;
	struct text_loan loan; /* for scanning */
};

void kwic_rows_release(struct kwic_rows *r);
/* No lines; what it is narrowed to stays. */
void kwic_rows_clear(struct kwic_rows *r);
/* All mentions of an entity; of those in sentences with `other` (unless ENTITY_NONE) the first in
 * each. The words it is narrowed to stay. */
void kwic_rows_fill(struct kwic_rows *r, const struct view_context *context, uint32_t entity,
		    uint32_t other, enum kwic_order order);
void kwic_rows_sort(struct kwic_rows *r, enum kwic_order order);
void kwic_rows_narrow(struct kwic_rows *r, struct str words);
bool kwic_rows_has_work(const struct kwic_rows *r);
void kwic_rows_go_on(struct kwic_rows *r);

const uint32_t *kwic_rows_shown(const struct kwic_rows *r, size_t *count);
/* Row of a mention, SIZE_MAX if it is not shown. */
size_t kwic_rows_find(const struct kwic_rows *r, uint32_t mention);

#endif
