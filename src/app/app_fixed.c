/* SPDX-License-Identifier: MIT */
/* Corrections on their way into the names: laid over at once where names are few, else behind what
 * is shown; and what the user sees of it when they are there. */
#include "app/app_state.h"

#include <string.h>

#include "text/clean.h"

static const enum view_kind shows_name[] = { VIEW_ENTITY, VIEW_KWIC };
enum { SHOWS_NAME = sizeof shows_name / sizeof shows_name[0] };

/* What views of a name show before the names change. */
struct shown_names {
	struct place places[SHOWS_NAME];
	bool there[SHOWS_NAME];
};

static bool is_there(const struct app *a, uint64_t key)
{
	const struct table *t = names_table(a->names);
	uint32_t entity = t ? table_find_key(t, key) : ENTITY_NONE;
	return entity != ENTITY_NONE && table_entity(t, entity)->mentions > 0;
}

static void note_shown(const struct app *a, struct shown_names *shown)
{
	for (size_t i = 0; i < SHOWS_NAME; i++) {
		const struct view *v = a->views[shows_name[i]];
		v->ops->save(v, &shown->places[i]);
		shown->there[i] = is_there(a, shown->places[i].entity);
	}
}

/* What a correction made of a name, or what it was: the key of that; 0 if neither is there. */
static uint64_t became(const struct app *a, const struct rule *rule)
{
	const struct table *t = names_table(a->names);
	struct str other = rule->kind == RULE_SAME ? rule->other : rule->surface;
	uint32_t entity;
	if (!t || (rule->kind != RULE_SAME && rule->kind != RULE_TYPE))
		return 0;
	if (table_find(t, other, rule->other_type, &entity, 1) == 0 &&
	    table_find(t, rule->surface, rule->type, &entity, 1) == 0)
		return 0;
	return table_entity(t, entity)->key;
}

/* The page of a name follows it when a correction makes it another. */
static void follow(struct app *a, const struct rule *rule, struct shown_names *shown)
{
	for (size_t i = 0; i < SHOWS_NAME; i++) {
		struct view *v = a->views[shows_name[i]];
		struct place *place = &shown->places[i];
		uint64_t key = became(a, rule);
		if (!shown->there[i] || key == 0 || is_there(a, place->entity))
			continue;
		place->entity = key;
		v->ops->show(v, place);
	}
}

/* --- what is said ---------------------------------------------------------------------------- */

void app_fix_what(const char *verb, size_t mentions, struct buf *out)
{
	buf_addf(out, "%s %zu mention%s", verb, mentions, mentions == 1 ? "" : "s");
}

static void compose(const char *verb, const struct fixing *f, struct buf *out)
{
	app_fix_what(verb, f->mentions, out);
	buf_addf(out, ": ");
	clean_add(out, str_from(f->line), CLEAN_LINE);
	buf_addf(out, "; u takes it back");
}

/* A rule that contradicts another one is not applied. */
static const struct rule *contradicted(const struct app *a, const struct rule *rule)
{
	size_t count;
	const struct rule *rules = names_rules(a->names, &count);
	const struct conflicts *conflicts = names_conflicts(a->names);
	for (size_t i = 0; i < conflicts->items.len; i++) {
		const struct conflict *c = &conflicts->items.data[i];
		if (c->with != c->rule && rule_is_same(&rules[c->rule], rule))
			return &rules[c->with];
	}
	return NULL;
}

bool app_say_contradiction(struct app *a, const struct rule *rule)
{
	const struct rule *with = contradicted(a, rule);
	struct buf line = BUF_INIT, clean = BUF_INIT;
	if (!with)
		return false;
	correction_write(with, &line);
	clean_add(&clean, buf_str(&line), CLEAN_LINE);
	app_sayf(a, ROLE_ERROR, "This contradicts \"%s\": neither is applied; u takes it back",
		 buf_cstr(&clean));
	buf_release(&line);
	buf_release(&clean);
	return true;
}

/* That it is there takes the place of that it is under way, where the user still reads that. */
static void say_done(struct app *a, const struct fixing *f)
{
	struct buf doing = BUF_INIT, done = BUF_INIT;
	compose("correcting", f, &doing);
	compose("corrected", f, &done);
	struct str now = buf_str(&a->message);
	if (!f->was_said) {
		app_say(a, ROLE_MESSAGE, buf_str(&done));
	} else if (str_starts(now, buf_str(&doing))) {
		buf_add_str(&done, str_skip(now, doing.len)); /* "saved" */
		app_say(a, ROLE_MESSAGE, buf_str(&done));
	}
	buf_release(&doing);
	buf_release(&done);
}

static void say_doing(struct app *a, struct fixing *f)
{
	struct buf doing = BUF_INIT;
	compose("correcting", f, &doing);
	app_say(a, ROLE_MESSAGE, buf_str(&doing));
	f->was_said = true;
	buf_release(&doing);
}

/* --- laying over ----------------------------------------------------------------------------- */

static void arrive(struct app *a, const struct fixing *f, struct shown_names *shown)
{
	struct rule rule = { .kind = RULE_KIND_COUNT };
	correction_read(str_from(f->line), &rule, NULL);
	follow(a, &rule, shown);
	if (!f->says || corrections_find(a->corrections, &rule) == SIZE_MAX)
		return; /* it was taken back meanwhile */
	if (!app_say_contradiction(a, &rule))
		say_done(a, f);
}

/* Those that have arrived, in the order they were made. */
static void take_fixings(struct app *a, struct shown_names *shown)
{
	uint64_t laid = names_corrected(a->names);
	size_t taken = 0;
	while (taken < a->fixings.len && a->fixings.data[taken].nr <= laid) {
		struct fixing *f = &a->fixings.data[taken++];
		arrive(a, f, shown);
		free(f->line);
	}
	if (taken == 0)
		return;
	a->fixings.len -= taken;
	memmove(a->fixings.data, a->fixings.data + taken, a->fixings.len * sizeof *a->fixings.data);
	app_refresh(a);
}

void app_lay_over(struct app *a, const struct rule *rule, bool says, size_t mentions)
{
	struct shown_names shown;
	struct buf line = BUF_INIT;
	struct fixing f = { .says = says, .mentions = mentions };
	note_shown(a, &shown);
	correction_write(rule, &line);
	f.line = buf_detach(&line);
	f.nr = app_correct(a, a->names);
	vec_push(&a->fixings, f);
	app_reload_correct(a);
	take_fixings(a, &shown);
	if (says && a->fixings.len > 0)
		say_doing(a, &a->fixings.data[a->fixings.len - 1]);
}

bool app_take_names(struct app *a)
{
	struct shown_names shown;
	note_shown(a, &shown);
	bool changed = names_poll(a->names);
	take_fixings(a, &shown);
	return changed;
}

void app_fixings_release(struct app *a)
{
	for (size_t i = 0; i < a->fixings.len; i++)
		free(a->fixings.data[i].line);
	vec_release(&a->fixings);
}
