/* SPDX-License-Identifier: MIT */
/* Marks of articles, and taking back what was changed. */
#include "app/app_state.h"

#include <stdio.h>

/* Says what was done now, and that it is saved once the writer has acknowledged it. */
static void say_change(struct app *a, const char *what, uint64_t write)
{
	app_say(a, ROLE_MESSAGE, str_from(what));
	a->write = write;
	a->write_was_said = false;
}

/* --- marks ----------------------------------------------------------------------------------- */

void app_saved(struct app *a)
{
	struct err e = ERR_INIT;
	uint64_t saved = writer_saved(a->writer);
	bool failing = writer_failing(a->writer, &e);
	if (a->write == 0)
		return;
	if (saved >= a->write) {
		if (a->message.len > 0 && a->message_role == ROLE_MESSAGE)
			buf_add_str(&a->message, STR("  saved"));
		a->write = 0;
	} else if (failing && !a->write_was_said) {
		app_sayf(a, ROLE_ERROR, "Not saved yet, kept in memory: %s: %s", e.file, e.message);
		a->write_was_said = true;
	}
}

void app_toggle_mark(struct app *a, uint32_t nr, enum mark mark)
{
	uint64_t id = corpus_article(a->corpus, nr)->id;
	bool on = (marks_get(a->marks, id) & (unsigned)mark) == 0;
	struct mark_change change = { .article_id = id, .mark = mark, .on = on };
	const char *what = mark == MARK_STAR ? (on ? "starred" : "star taken away")
			   : on              ? "marked read"
					     : "marked unread";
	uint64_t write = 0;
	undo_do(&a->undo, a->marks, &change, 1, what, app_seconds(a), &write);
	say_change(a, what, write);
	app_refresh(a);
}

void app_mark_all(struct app *a, const struct request *request)
{
	struct mark_change *changes = mem_alloc(request->article_count * sizeof *changes);
	for (size_t i = 0; i < request->article_count; i++) {
		uint64_t id = corpus_id(a->corpus, request->articles[i]);
		changes[i] =
		    (struct mark_change){ .article_id = id, .mark = request->mark, .on = true };
	}
	uint64_t write = 0;
	size_t changed = undo_do(&a->undo, a->marks, changes, request->article_count,
				 "marked all listed articles read", app_seconds(a), &write);
	char what[80];
	snprintf(what, sizeof what, "%zu article%s marked read; u takes it back", changed,
		 changed == 1 ? "" : "s");
	say_change(a, changed > 0 ? what : "All listed articles are read already", write);
	free(changes);
	app_refresh(a);
}

static void change_line(struct app *a, enum undo_text text, const char *from, const char *to)
{
	if (text == UNDO_SEARCH)
		app_search_again(a, from, to);
	else
		app_note_again(a, from, to);
}

void app_undo(struct app *a, int step)
{
	bool back = step < 0;
	uint64_t write = 0;
	const struct undo_step *change =
	    back ? undo_back(&a->undo, a->marks, app_seconds(a), &write)
		 : undo_again(&a->undo, a->marks, app_seconds(a), &write);
	char what[96];
	snprintf(what, sizeof what, "%s: %s", back ? "taken back" : "made again",
		 change ? change->what : "");
	if (change && change->text != UNDO_NO_TEXT)
		change_line(a, change->text, back ? change->after : change->before,
			    back ? change->before : change->after);
	if (change && change->rule)
		app_fix_again(a, change->rule, change->added != back);
	if (change)
		say_change(a, what, change->count == 0 ? a->write : write);
	else
		app_say(a, ROLE_MESSAGE,
			back ? STR("Nothing to take back") : STR("Nothing to make again"));
	app_refresh(a);
}
