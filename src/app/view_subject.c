/* SPDX-License-Identifier: MIT */
/* The subject of queries. */
#include "app/view_subject.h"

struct query_subject view_subject(const struct view_context *context)
{
	return (struct query_subject){
		.corpus = context->corpus,
		.marks = context->marks,
		.notes = context->notes,
		.seen = context->seen,
		.table = context->names ? names_table(context->names) : NULL,
		.table_generation = context->names ? names_generation(context->names) : 0,
	};
}
