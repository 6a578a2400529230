/* SPDX-License-Identifier: MIT */
/* Options and themes, changed while the program runs. */
#include "app/app_state.h"

#include <stdio.h>

#include "app/suggest.h"

/* --- options --------------------------------------------------------------------------------- */

static void say_err(struct app *a, const struct err *e)
{
	app_say(a, ROLE_ERROR, str_from(e->message));
}

static void say_option(struct app *a, enum option id)
{
	struct buf text = BUF_INIT;
	buf_addf(&text, "%s = ", option_table[id].name);
	options_value(&a->config->options, id, &text);
	buf_addf(&text, "   %s", option_table[id].sentence);
	app_say(a, ROLE_MESSAGE, buf_str(&text));
	buf_release(&text);
}

void app_set_theme(struct app *a, struct str name)
{
	struct buf wanted = BUF_INIT;
	struct theme theme;
	buf_add_str(&wanted, str_trim(name));
	struct log *problems = log_new();
	if (theme_load(buf_cstr(&wanted), &theme, problems)) {
		struct err e = ERR_INIT;
		a->config->theme = theme;
		options_set(&a->config->options, OPT_THEME, buf_str(&wanted), &e);
		app_sayf(a, ROLE_MESSAGE, "theme %s", theme.name);
	} else if (log_count(problems) > 0) {
		struct buf text = BUF_INIT;
		log_get(problems, 0, &text);
		app_say(a, ROLE_ERROR, buf_str(&text));
		buf_release(&text);
	}
	log_free(problems);
	buf_release(&wanted);
}

static enum option option_named(struct app *a, struct str name)
{
	enum option id = option_find(name);
	if (id != OPT_COUNT)
		return id;
	struct suggest near = { .word = name };
	struct suggest_text room;
	for (size_t i = 0; i < OPT_COUNT; i++)
		suggest_offer(&near, option_table[i].name);
	app_sayf(a, ROLE_ERROR, "no option \"%.*s\"%s", STR_ARG(name),
		 suggest_phrase(&near, &room));
	return OPT_COUNT;
}

/* "name=value", "name value", "name?" or "name". */
void app_set(struct app *a, struct str text)
{
	struct err e = ERR_INIT;
	text = str_trim(text);
	size_t end = 0;
	while (end < text.len && text.ptr[end] != '=' && text.ptr[end] != '?' &&
	       !char_is_blank(text.ptr[end]))
		end++;
	struct str value = str_trim(str_skip(text, end));
	bool asks = value.len == 0 || str_eq(value, STR("?"));
	if (str_starts(value, STR("=")))
		value = str_trim(str_skip(value, 1));
	enum option id = option_named(a, str_sub(text, 0, end));
	if (id == OPT_COUNT)
		return;
	if (!asks && id == OPT_THEME)
		app_set_theme(a, value);
	else if (!asks && !options_set(&a->config->options, id, value, &e))
		say_err(a, &e);
	else
		say_option(a, id);
	app_refresh(a);
}

void app_resize_list(struct app *a, int step)
{
	struct err e = ERR_INIT;
	char value[32];
	if (!app_is_side_by_side(a)) {
		app_say(a, ROLE_MESSAGE, STR("There is one pane only"));
		return;
	}
	long cols = (long)a->panes.slots[PANE_LIST].cols + step;
	snprintf(value, sizeof value, "%ld", cols);
	if (!options_set(&a->config->options, OPT_LIST_WIDTH, str_from(value), &e))
		say_err(a, &e);
}
