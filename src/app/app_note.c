/* SPDX-License-Identifier: MIT */
/* Notes and tags: on the article at hand, or the name whose page or row it is. */
#include "app/app_state.h"

#include <stdio.h>

#include "app/view_note.h"
#include "text/clean.h"

/* Views whose notes are on a name. */
static bool is_about_names(enum view_kind kind)
{
	return kind == VIEW_ENTITY || kind == VIEW_ALL_NAMES || kind == VIEW_NAMES;
}

/* A note there is, under whichever of the names, else a new one under the name displayed. */
static bool find_name(const struct app *a, uint64_t key, struct note_subject *subject)
{
	const struct table *t = names_table(a->names);
	uint32_t nr = t && key != 0 ? table_find_key(t, key) : ENTITY_NONE;
	if (nr == ENTITY_NONE)
		return false;
	const struct entity *e = table_entity(t, nr);
	const struct note *note = view_note_of_name(a->notes, t, nr);
	*subject = (struct note_subject){ .type = (enum entity_type)e->type, .name = e->name };
	if (note)
		*subject = note->subject;
	return true;
}

/* What is at hand in the focused view; said where that is nothing. */
static bool find_subject(struct app *a, struct note_subject *subject)
{
	struct place here = { .kind = VIEW_ARTICLES };
	const struct view *v = app_focused_view(a);
	*subject = (struct note_subject){ .article = 0 };
	v->ops->save(v, &here);
	if (is_about_names(here.kind) && find_name(a, here.entity, subject))
		return true;
	uint32_t nr = here.has_article && !is_about_names(here.kind)
			  ? corpus_find(a->corpus, &here.article)
			  : ARTICLE_NONE;
	if (nr == ARTICLE_NONE) {
		app_say(a, ROLE_MESSAGE,
			STR("Nothing is selected here that a note could be about"));
		return false;
	}
	subject->article = corpus_id(a->corpus, nr);
	return true;
}

static const struct note *note_on(const struct app *a, const struct note_subject *subject)
{
	return subject->name.ptr ? notes_of_name(a->notes, subject->type, subject->name)
				 : notes_of_article(a->notes, subject->article);
}

static void add_line(const struct note *note, struct buf *line)
{
	if (note)
		note_write(note, line);
}

static const char *line_of(struct buf *line)
{
	return line->len > 0 ? buf_cstr(line) : NULL;
}

/* Changes the note and notes how to take that back. false: it says that already. */
static bool set_note(struct app *a, const struct note_subject *subject, struct str text,
		     const char *what)
{
	struct buf before = BUF_INIT, after = BUF_INIT;
	uint64_t generation = notes_generation(a->notes);
	add_line(note_on(a, subject), &before);
	a->write = notes_set(a->notes, subject, text, &a->context.now);
	a->write_was_said = false;
	bool changed = notes_generation(a->notes) != generation;
	add_line(note_on(a, subject), &after);
	if (changed)
		undo_note_text(&a->undo, UNDO_NOTE, line_of(&before), line_of(&after), what);
	buf_release(&before);
	buf_release(&after);
	app_refresh(a);
	return changed;
}

/* "the note on Kim Jong-un" */
static void say_set(struct app *a, const struct note_subject *subject, struct str text)
{
	bool goes = str_blank(text);
	if (!set_note(a, subject, text, goes ? "note taken away" : "note"))
		app_say(a, ROLE_MESSAGE,
			goes ? STR("There is no note") : STR("The note says that already"));
	else if (goes)
		app_say(a, ROLE_MESSAGE, STR("Note taken away; u brings it back"));
	else if (subject->name.ptr)
		app_sayf(a, ROLE_MESSAGE, "Note on %.*s", STR_ARG(subject->name));
	else
		app_say(a, ROLE_MESSAGE, STR("Note on this article"));
}

/* --- the prompt ------------------------------------------------------------------------------ */

/* The subject outlives the names it was found by. */
static void keep_subject(struct app *a, const struct note_subject *subject)
{
	a->noted = *subject;
	buf_clear(&a->noted_name);
	if (!subject->name.ptr)
		return;
	buf_add_str(&a->noted_name, subject->name);
	a->noted.name = buf_str(&a->noted_name);
}

static void ask(struct app *a, const struct note_subject *subject)
{
	const struct note *note = note_on(a, subject);
	struct buf text = BUF_INIT;
	keep_subject(a, subject);
	if (note)
		clean_add(&text, note->text, CLEAN_LINE);
	a->menu = MENU_NONE;
	prompt_open(&a->prompt, PROMPT_NOTE, "note: ", buf_str(&text));
	buf_release(&text);
}

void app_note(struct app *a, struct str argument)
{
	struct note_subject subject;
	if (!find_subject(a, &subject))
		return;
	if (argument.len > 0)
		say_set(a, &subject, argument);
	else
		ask(a, &subject);
}

void app_note_typed(struct app *a, struct str text)
{
	struct note_subject subject = a->noted;
	const struct note *note = note_on(a, &subject);
	struct buf shown = BUF_INIT;
	if (note)
		clean_add(&shown, note->text, CLEAN_LINE);
	/* What was not changed stays, also bytes that no prompt can show. */
	if (!str_eq(buf_str(&shown), text) || !note)
		say_set(a, &subject, text);
	buf_release(&shown);
}

/* --- tags ------------------------------------------------------------------------------------ */

void app_tag(struct app *a, struct str argument)
{
	struct note_subject subject;
	struct str tag = str_skip(argument, str_starts(argument, STR("#")));
	if (!note_is_tag(tag)) {
		app_sayf(a, ROLE_ERROR, "\"%.*s\" is no tag, which is one word", STR_ARG(argument));
		return;
	}
	if (!find_subject(a, &subject))
		return;
	const struct note *note = note_on(a, &subject);
	struct str before = note ? note->text : STR_NULL;
	bool had = note_has_tag(before, tag);
	struct buf text = BUF_INIT;
	char what[48];
	note_toggle_tag(before, tag, &text);
	snprintf(what, sizeof what, had ? "tag taken off" : "tag");
	set_note(a, &subject, buf_str(&text), what);
	app_sayf(a, ROLE_MESSAGE, had ? "#%.*s taken off" : "Tagged #%.*s", STR_ARG(tag));
	buf_release(&text);
}

/* --- undo ------------------------------------------------------------------------------------ */

void app_note_again(struct app *a, const char *from, const char *to)
{
	struct note note;
	if (!note_read(str_from(to ? to : from), &note, NULL))
		return;
	a->write = notes_set(a->notes, &note.subject, to ? note.text : STR_NULL, &a->context.now);
	a->write_was_said = false;
}
