/* SPDX-License-Identifier: MIT */
/* What several views say of a name: who it is, how often, when, and bars over time. */
#ifndef APP_VIEW_NAME_H
#define APP_VIEW_NAME_H

#include "app/view_text.h"
#include "entity/context.h"

/* NULL while names are sought, or where none are. */
const struct table *view_table_of_names(const struct view_context *context);

/* Different names in an article; SIZE_MAX while that is not known. */
size_t view_count_names(const struct view_context *context, uint32_t article);
/* "13 names" */
void view_add_name_count(struct line *out, size_t count);
/* The name as it is displayed, repaired. */
void view_add_name(struct buf *out, struct str name);
/* "15 mentions in 2 articles" */
void view_add_mentions(struct buf *out, const struct entity *e);
/* "Mar-May 2024", "3 May 2024", "2019-2024"; nothing where no mention is dated. */
void view_add_span(struct buf *out, const struct timeline *timeline);
/* The day, month or year of a bar. */
struct date view_step_date(const struct timeline *t, size_t step);
/* A bar of a graph, "▁" to "█"; "·" for nothing. */
void view_add_bar(struct buf *out, uint64_t value, uint64_t most);
void view_add_bars(struct buf *out, const struct timeline *timeline);

/* A request to show a name's page or its mentions in context. */
void view_request_name(struct request *request, enum view_kind kind, uint64_t key);
/* A request to correct a name. */
void view_request_fix(struct request *request, const struct entity *e);

/* Row 23 on a name, kept because the sums take time: "Kim Jong-un  person  15 mentions in
 * 2 articles  Mar-May 2024  ▇·█". */
struct name_card {
	struct buf name, counts, span, bars;
	bool is_late;        /* when and the bars are to be summed up when no key waits */
	uint64_t key;        /* of the entity; 0: none */
	uint64_t generation; /* of the names */
};
void name_card_release(struct name_card *card);
/* Makes it for an entity of the present table; ENTITY_NONE: nothing. */
void name_card_make(struct name_card *card, const struct view_context *context, uint32_t entity);
/* Completes a late one. */
void name_card_go_on(struct name_card *card, const struct view_context *context);
/* Adds it, with `doubt` behind the name, to the left part of row 23. What does not fit beside the
 * right part is left out: first when, then the bars. */
void name_card_add(const struct name_card *card, const struct view_context *context,
		   const char *doubt, const struct line *right, struct line *left);

#endif
