/* SPDX-License-Identifier: MIT */
/* Lines being typed: commands with completion, something to find, the sort menu. */
#include "app/app_state.h"

#include "app/suggest.h"

static void choose_order(struct app *a, uint32_t key)
{
	struct str rest = str_from(option_table[OPT_SORT].choices), choice;
	prompt_close(&a->prompt);
	a->menu = MENU_NONE;
	while (str_next(&rest, '|', &choice)) {
		if (key == (uint32_t)(unsigned char)choice.ptr[0]) {
			app_command(a, CMD_SORT, choice);
			return;
		}
	}
}

/* What is typed shows its effect at once. */
static void preview(struct app *a)
{
	if (a->prompt.kind == 'F')
		app_filter_typed(a);
	if (a->prompt.kind == PROMPT_NARROW)
		app_narrow(a, buf_str(&a->prompt.text));
	if (a->prompt.kind != '/')
		return;
	find_set(&a->find, buf_str(&a->prompt.text));
	app_refresh(a);
}

static void cancel(struct app *a)
{
	char kind = a->prompt.kind;
	prompt_close(&a->prompt);
	if (kind == 'F')
		app_filter_cancel(a);
	if (kind == PROMPT_NARROW)
		app_narrow(a, buf_str(&a->narrowed_before));
	if (kind == '/') {
		find_set(&a->find, buf_str(&a->find_before));
		app_refresh(a);
	}
}

static void say_unknown(struct app *a, struct str name)
{
	struct suggest near = { .word = name };
	struct suggest_text room;
	for (size_t i = 1; i < CMD_COUNT; i++)
		suggest_offer(&near, command_table[i].name);
	app_sayf(a, ROLE_ERROR, "no command \"%.*s\"%s", STR_ARG(name),
		 suggest_phrase(&near, &room));
}

static void run_line(struct app *a, struct str text)
{
	text = str_trim(text);
	size_t blank = str_chr(text, ' ');
	struct str name = str_sub(text, 0, blank);
	struct str argument = blank == STR_NPOS ? STR_NULL : str_trim(str_skip(text, blank));
	enum command command = command_find(name);
	if (name.len == 0)
		return;
	if (command == CMD_NONE)
		say_unknown(a, name);
	else if (command_table[command].contexts == CONTEXT_PROMPT)
		app_sayf(a, ROLE_MESSAGE, "%s edits a line; it is no command by itself",
			 command_table[command].name);
	else
		app_command(a, command, argument);
}

static void accept(struct app *a)
{
	char kind = a->prompt.kind;
	struct buf text = BUF_INIT;
	buf_add_str(&text, buf_str(&a->prompt.text));
	prompt_close(&a->prompt);
	if (text.len > 0)
		session_add_history(a->session, kind, buf_str(&text));
	if (kind == '/' && text.len == 0) /* the same again */
		buf_add_str(&text, buf_str(&a->find_before));
	if (kind == 'F')
		app_filter_accept(a, buf_str(&text));
	else if (kind == PROMPT_NARROW)
		app_narrow(a, buf_str(&text));
	else if (kind == '/')
		app_find(a, buf_str(&text));
	else if (kind == PROMPT_SAME || kind == PROMPT_RENAME)
		app_fix_typed(a, kind, buf_str(&text));
	else if (kind == PROMPT_NOTE)
		app_note_typed(a, buf_str(&text));
	else if (kind == PROMPT_SEARCH)
		app_search_renamed(a, buf_str(&text));
	else if (kind == PROMPT_PIPE)
		app_pipe_to(a, buf_str(&text));
	else
		run_line(a, buf_str(&text));
	buf_release(&text);
}

/* --- keys ------------------------------------------------------------------------------------ */

static void show_history(struct app *a, int direction)
{
	struct prompt *p = &a->prompt;
	if (direction < 0 && p->history_at == 0)
		return;
	size_t nr = direction > 0 ? p->history_at + 1 : p->history_at - 1;
	struct str line = nr > 0 ? session_history(a->session, p->kind, nr - 1) : STR_NULL;
	if (nr > 0 && !line.ptr)
		return;
	prompt_show(p, nr, line);
}

static void edit(struct app *a, enum command command)
{
	if (command == CMD_EDIT_ERASE && a->prompt.text.len == 0)
		cancel(a);
	else if (!prompt_edit(&a->prompt, command))
		app_command(a, command, STR_NULL);
}

static void prompt_command(struct app *a, enum command command)
{
	switch (command) {
	case CMD_EDIT_ACCEPT:
		accept(a);
		return;
	case CMD_EDIT_CANCEL:
		cancel(a);
		return;
	case CMD_EDIT_COMPLETE:
	case CMD_EDIT_COMPLETE_BACK:
		app_complete(a, command == CMD_EDIT_COMPLETE ? 1 : -1);
		break;
	case CMD_EDIT_OLDER:
	case CMD_EDIT_NEWER:
		show_history(a, command == CMD_EDIT_OLDER ? 1 : -1);
		break;
	default:
		edit(a, command);
		break;
	}
	preview(a);
}

void app_prompt_key(struct app *a, uint32_t key)
{
	struct key_sequence typed = { .keys = { key }, .len = 1 };
	enum command command;
	if (a->menu == MENU_ORDER) {
		choose_order(a, key);
		return;
	}
	if (a->menu == MENU_COPY) {
		app_copy_key(a, key);
		return;
	}
	if (a->menu != MENU_NONE) {
		app_fix_key(a, key);
		return;
	}
	if (keymap_find(&a->config->keymap, &typed, CONTEXT_PROMPT, &command) == KEYMAP_FOUND) {
		prompt_command(a, command);
		return;
	}
	if (key < KEY_SPECIAL) {
		prompt_insert(&a->prompt, key);
		preview(a);
	}
}
