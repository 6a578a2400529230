/* SPDX-License-Identifier: MIT */
/* The table of commands and looking them up by name. */
#include "app/command.h"

#include <assert.h>

const char *const context_names[CONTEXT_COUNT] = { "any",     "list",  "article", "reader",
						   "links",   "names", "facets",  "searches",
						   "compare", "prompt" };
static_assert(CONTEXT_PROMPT == 1 << (CONTEXT_COUNT - 1), "a name for every context");

const struct command_info command_table[CMD_COUNT] = {
	[CMD_NONE] = { .name = "", .hint = "", .sentence = "" },
#define X(id, n, c, a, h, s) \
	[CMD_##id] = { .name = n, .contexts = c, .argument = a, .hint = h, .sentence = s },
	COMMAND_TABLE(X)
#undef X
};

enum command command_find(struct str name)
{
	enum command found = CMD_NONE;
	size_t starting = 0;
	if (name.len == 0)
		return CMD_NONE;
	for (size_t i = CMD_NONE + 1; i < CMD_COUNT; i++) {
		struct str candidate = str_from(command_table[i].name);
		if (!str_starts(candidate, name))
			continue;
		if (candidate.len == name.len)
			return (enum command)i;
		found = (enum command)i;
		starting++;
	}
	return starting == 1 ? found : CMD_NONE;
}
