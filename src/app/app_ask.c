/* SPDX-License-Identifier: MIT */
/* Opening the prompt: for a line to be typed, or a menu of single keys. */
#include "app/app_state.h"

enum { MENU_KIND = 'S' };

void app_ask(struct app *a, char kind, struct str text)
{
	bool filters = kind == 'F' || kind == PROMPT_NARROW;
	const char label[] = { filters ? 'F' : kind, filters ? ' ' : '\0', '\0' };
	buf_clear(&a->find_before);
	buf_add_str(&a->find_before, buf_str(&a->find.typed));
	a->menu = MENU_NONE;
	prompt_open(&a->prompt, kind, label, text);
}

/* One line that fits 80 columns: each order under its first letter. */
void app_ask_order(struct app *a)
{
	struct buf label = BUF_INIT;
	struct str rest = str_from(option_table[OPT_SORT].choices), choice;
	buf_add_str(&label, STR("sort:"));
	while (str_next(&rest, '|', &choice))
		buf_addf(&label, "  %c %.*s", choice.ptr[0], STR_ARG(choice));
	prompt_open(&a->prompt, MENU_KIND, buf_cstr(&label), STR_NULL);
	a->menu = MENU_ORDER;
	buf_release(&label);
}
