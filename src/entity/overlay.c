/* SPDX-License-Identifier: MIT */
/* The user's corrections laid over finished links. */
#include "entity/overlay.h"

const char *const rule_kind_names[RULE_KIND_COUNT] = {
	[RULE_NOT] = "not",
	[RULE_TYPE] = "type",
	[RULE_SAME] = "same",
	[RULE_DIFFERENT] = "different",
	[RULE_RENAME] = "rename",
};
