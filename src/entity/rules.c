/* SPDX-License-Identifier: MIT */
/* The deterministic steps after the model, in their order. */
#include "entity/rules_span.h"

static bool has_capitals(const struct sentence *s)
{
	for (size_t i = 0; i < s->parts.len; i++) {
		if (part_capitalised(&s->parts.data[i]))
			return true;
	}
	return false;
}

void rules_apply(const struct rules_context *context, struct sentence *s)
{
	if (!has_capitals(s))
		return;
	rules_trim(s);
	if (s->opens_body)
		rules_dateline(s);
	rules_persons(s);
	rules_organisations(context, s);
	rules_brackets(context, s);
	rules_places(context, s);
	rules_cues(context, s);
	rules_trim(s);
}
