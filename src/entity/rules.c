/* SPDX-License-Identifier: MIT */
/* The deterministic steps after the model. */
#include "entity/rules.h"

void rules_apply(const struct rules_context *context, struct sentence *s)
{
	(void)context;
	(void)s;
}
