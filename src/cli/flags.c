/* SPDX-License-Identifier: MIT */
/* The table of flags, and the help made from it. */
#include "cli/flags.h"

#include "cli/cli.h"

enum { SENTENCE_COL = 25 };

const struct flag_info flag_table[FLAG_COUNT] = {
#define X(id, n, l, a, m, ms, s)          \
	[FLAG_##id] = { .dashed = "--" n, \
			.letter = l,      \
			.argument = a,    \
			.mode = m,        \
			.modes = ms,      \
			.sentence = s },
	FLAG_TABLE(X)
#undef X
};

static void add_flag(struct buf *out, const struct flag_info *flag)
{
	size_t start = out->len;
	if (flag->letter)
		buf_addf(out, "  -%c, ", flag->letter);
	else
		buf_add_repeat(out, ' ', 6);
	buf_add_str(out, str_from(flag->dashed));
	if (flag->argument)
		buf_addf(out, "=%s", flag->argument);
	buf_add_repeat(out, ' ', start + SENTENCE_COL - out->len);
	buf_addf(out, "%s\n", flag->sentence);
}

void flags_help(struct buf *out)
{
	buf_add_str(out,
		    STR("kabar [OPTION]... [PATH]...\n"
			"Reads news kept as plain text.\n\n"
			"PATH is a file, a folder with all below it, or - for standard input;\n"
			"without any, what was opened last, or the sample.\n\n"));
	for (size_t i = 0; i < FLAG_COUNT; i++)
		add_flag(out, &flag_table[i]);
	buf_add_str(out, STR("\nExit status: 0 found, 1 nothing found, 2 wrong use, 3 failure.\n"
			     "More: man kabar; inside, the key ? shows every key and command.\n"));
}
