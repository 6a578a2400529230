/* SPDX-License-Identifier: MIT */
/* The values of an article's fields. */
#include "find/index_fields.h"

static uint32_t say_list(const struct field_list *list, char field,
			 void (*say)(void *ctx, char field, struct str value), void *ctx)
{
	for (uint32_t i = 0; i < list->count; i++)
		say(ctx, field, list->items[i].value);
	return list->count;
}

void index_fields_each(const struct article *a,
		       void (*say)(void *ctx, char field, struct str value), void *ctx)
{
	static const uint8_t people[] = { FIELD_AUTHOR, FIELD_EDITOR, FIELD_TRANSLATOR };
	uint32_t count = 0;
	say(ctx, INDEX_SOURCE, a->source.value);
	say(ctx, INDEX_PLACE, a->place.value);
	for (size_t i = 0; i < sizeof people; i++)
		count += say_list(&a->lists[people[i]], INDEX_AUTHOR, say, ctx);
	if (count == 0)
		say(ctx, INDEX_NO_AUTHOR, STR(""));
	if (say_list(&a->lists[FIELD_WIRE], INDEX_WIRE, say, ctx) == 0)
		say(ctx, INDEX_NO_WIRE, STR(""));
}
