/* SPDX-License-Identifier: MIT */
/* All corrections of names: their list, and writing them to a file. */
#include "app/app_state.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/paths.h"

static void add_path(struct buf *out, struct str typed)
{
	const char *home = getenv("HOME");
	if (home && str_starts(typed, STR("~/")))
		path_join(out, str_from(home), str_skip(typed, 2));
	else
		buf_add_str(out, typed);
}

static void export_to(struct app *a, struct str path)
{
	size_t count;
	const struct rule *rules = corrections_rules(a->corrections, &count);
	struct buf text = BUF_INIT, name = BUF_INIT;
	struct err e = ERR_INIT;
	for (size_t i = 0; i < count; i++) {
		correction_write(&rules[i], &text);
		buf_add_char(&text, '\n');
	}
	add_path(&name, path);
	if (access(buf_cstr(&name), F_OK) == 0)
		app_sayf(a, ROLE_ERROR, "%s is there already: name another file", buf_cstr(&name));
	else if (file_save(buf_cstr(&name), buf_str(&text), &e))
		app_sayf(a, ROLE_MESSAGE, "%zu corrections written to %s", count, buf_cstr(&name));
	else
		app_sayf(a, ROLE_ERROR, "%s: %s", e.file, e.message);
	buf_release(&text);
	buf_release(&name);
}

void app_corrections(struct app *a, struct str argument)
{
	struct place place = { .kind = VIEW_CORRECTIONS, .focus = PLACE_NO_FOCUS };
	struct str path = str_trim(str_skip(argument, strlen("export")));
	if (argument.len == 0)
		app_push(a, &place);
	else if (str_starts(argument, STR("export ")) && path.len > 0)
		export_to(a, path);
	else
		app_say(a, ROLE_ERROR, STR(":corrections, or :corrections export FILE"));
}
