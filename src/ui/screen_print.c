/* SPDX-License-Identifier: MIT */
/* The grid as text: for tests, and cell by cell for terminals that know ASCII only. */
#include <string.h>

#include "text/clean.h"
#include "ui/screen.h"

static const char role_letters[ROLE_COUNT] = {
	[ROLE_TEXT] = ' ',
	[ROLE_TITLE] = 'T',
	[ROLE_STANDFIRST] = 'S',
	[ROLE_DATELINE] = 'D',
	[ROLE_CAPTION] = 'C',
	[ROLE_META] = 'm',
	[ROLE_FURNITURE] = 'f',
	[ROLE_SUBHEAD] = 'H',
	[ROLE_QUOTE] = 'Q',
	[ROLE_RELATED] = 'r',
	[ROLE_LINK] = 'L',
	[ROLE_RAW] = 'w',
	[ROLE_BAR_TOP] = 't',
	[ROLE_STATUS] = 's',
	[ROLE_HINT_KEY] = 'K',
	[ROLE_HINT_TEXT] = 'k',
	[ROLE_PROMPT] = ':',
	[ROLE_PROMPT_ERROR] = '^',
	[ROLE_COMPLETION] = ';',
	[ROLE_BORDER] = '|',
	[ROLE_SCROLLBAR] = 'b',
	[ROLE_SCROLLBAR_TICK] = 'B',
	[ROLE_HEADING] = 'h',
	[ROLE_LIST_UNREAD] = 'U',
	[ROLE_LIST_READ] = 'u',
	[ROLE_LIST_GUESS] = '~',
	[ROLE_LIST_SELECTED] = 'x',
	[ROLE_ENTITY_PERSON] = 'P',
	[ROLE_ENTITY_ORG] = 'O',
	[ROLE_ENTITY_PLACE] = 'p',
	[ROLE_ENTITY_OTHER] = 'o',
	[ROLE_ENTITY_FOCUS] = 'F',
	[ROLE_MATCH] = 'M',
	[ROLE_MATCH_CURRENT] = 'N',
	[ROLE_LABEL] = 'l',
	[ROLE_GRAPH_BAR] = 'g',
	[ROLE_COMPARE_LEFT] = '-',
	[ROLE_COMPARE_RIGHT] = '+',
	[ROLE_MESSAGE] = '.',
	[ROLE_WARNING] = '!',
	[ROLE_ERROR] = 'E',
	[ROLE_ENTITY_REPEAT] = 'e',
	[ROLE_ENTITY_UNCERTAIN] = 'q',
	[ROLE_ENTITY_USER] = 'c',
	[ROLE_POPUP] = '_',
};

char screen_role_letter(enum role role)
{
	return role_letters[role] ? role_letters[role] : '?';
}

static void end_line(struct buf *out, size_t start)
{
	while (out->len > start && out->data[out->len - 1] == ' ')
		buf_truncate(out, out->len - 1);
	buf_add_char(out, '\n');
}

static void print_roles(const struct cell *cells, size_t cols, struct buf *out)
{
	size_t start = out->len;
	for (size_t i = 0; i < cols; i++) {
		enum role top = (enum role)cells[i].roles[cells[i].role_count - 1];
		buf_add_char(out, screen_role_letter(top));
	}
	end_line(out, start);
	if (out->len == start + 1)
		buf_truncate(out, start);
}

void screen_print(const struct screen *s, bool roles, struct buf *out)
{
	for (size_t row = 0; row < s->rows; row++) {
		const struct cell *cells = &s->cells[row * s->cols];
		size_t start = out->len;
		for (size_t i = 0; i < s->cols; i++)
			buf_add_str(out, str_from(cells[i].bytes));
		end_line(out, start);
		if (roles)
			print_roles(cells, s->cols, out);
	}
}

struct sign {
	const char *bytes;
	const char *ascii;
};

static const struct sign signs[] = {
	{ "●", "N" }, { "▪", "+" }, { "›", ">" }, { "▁", "1" }, { "▂", "2" }, { "▃", "3" },
	{ "▄", "4" }, { "▅", "5" }, { "▆", "6" }, { "▇", "7" }, { "█", "8" },
};

static bool is_scroll_bar(const struct cell *cell)
{
	enum role top = (enum role)cell->roles[cell->role_count - 1];
	return top == ROLE_SCROLLBAR || top == ROLE_SCROLLBAR_TICK;
}

void screen_ascii(const struct cell *cell, struct buf *out)
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		if (strcmp(cell->bytes, signs[i].bytes) != 0)
			continue;
		bool thumb = signs[i].ascii[0] == '8' && is_scroll_bar(cell);
		buf_add_str(out, thumb ? STR("#") : str_from(signs[i].ascii));
		return;
	}
	clean_ascii(out, str_from(cell->bytes));
}
