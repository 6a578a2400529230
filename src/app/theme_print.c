/* SPDX-License-Identifier: MIT */
/* A theme written out as a file. */
#include "app/colour.h"
#include "app/theme.h"
#include "app/theme_parse.h"

enum { VALUE_COL = 17, SENTENCE_COL = 44 };

static void pad(struct buf *out, size_t line_start, size_t col)
{
	size_t used = out->len - line_start;
	buf_add_repeat(out, ' ', used < col ? col - used : 0);
}

static void print_paint(const struct theme *theme, int from, bool keeps, struct colour colour,
			struct buf *out)
{
	bool named = from >= 0 && colour_same(theme->palette[from], colour);
	if (keeps)
		buf_add_char(out, '-');
	else if (named)
		buf_add_str(out, str_from(palette_names[from]));
	else
		colour_print(colour, out);
}

static void print_role(const struct theme *theme, int role, struct buf *out)
{
	const struct style *style = &theme->styles[role];
	size_t start = out->len;
	buf_add_str(out, str_from(role_table[role].name));
	pad(out, start, VALUE_COL);
	buf_add_str(out, STR("= \""));
	print_paint(theme, theme->from[role].ink, style->keeps_ink, style->ink, out);
	buf_add_char(out, ' ');
	print_paint(theme, theme->from[role].paper, style->keeps_paper, style->paper, out);
	for (int i = 0; theme_attribute_names[i]; i++) {
		if (style->attributes & 1 << i)
			buf_addf(out, " %s", theme_attribute_names[i]);
	}
	buf_add_char(out, '"');
	pad(out, start, SENTENCE_COL);
	buf_addf(out, " # %s\n", role_table[role].sentence);
}

void theme_print(const struct theme *theme, struct buf *out)
{
	buf_addf(
	    out,
	    "# A theme of kabar. One of your own goes to themes/NAME.ini beside your kabar.ini;\n"
	    "# it needs only what it changes: inherits = %s, and a palette.\n"
	    "\n[theme]\nname = %s\n\n"
	    "# hex/256/16: the colour, its index where there are 256, its name where there\n"
	    "# are 16. What is left out is the nearest. Or one of 16 alone, or default: the\n"
	    "# terminal's own.\n"
	    "[palette]\n",
	    theme->name, theme->name);
	for (int i = 0; i < PALETTE_COUNT; i++) {
		size_t start = out->len;
		buf_add_str(out, str_from(palette_names[i]));
		pad(out, start, VALUE_COL);
		buf_add_str(out, STR("= \""));
		colour_print(theme->palette[i], out);
		buf_add_str(out, STR("\"\n"));
	}
	buf_add_str(
	    out,
	    STR("\n# ink, paper, then any of bold underline italic reverse dim plain.\n"
		"# Ink and paper are of the palette, colours, default, or - for what lies below.\n"
		"[roles]\n"));
	for (int i = 0; i < ROLE_COUNT; i++)
		print_role(theme, i, out);
}
