/* SPDX-License-Identifier: MIT */
/* Corrections of names: the menu of `x`, what its answers mean, and taking them back. */
#include "app/app_state.h"

#include <string.h>

#include "text/clean.h"
#include "text/fold.h"

enum { MENU_FIX_KIND = 'x', MENU_TYPE_KIND = 't', ALIASES_TRIED = 16 };

/* --- rules ----------------------------------------------------------------------------------- */

static struct rule rule_of(const struct app *a, enum rule_kind kind, enum rule_scope scope)
{
	const struct fix_subject *fix = &a->fix;
	struct rule rule = { .kind = kind,
			     .scope = scope,
			     .type = fix->type,
			     .other_type = fix->type,
			     .surface = str_from(fix->surface) };
	if (scope != RULE_NAME) {
		rule.article = corpus_article(a->corpus, fix->article)->id;
		rule.start = fix->start;
		rule.end = fix->end;
	}
	return rule;
}

static size_t reach(const struct app *a, const struct rule *rule)
{
	return overlay_reach(names_table(a->names), a->corpus, names_lexicon(a->names), rule);
}

/* The line outlives the names that a rule was made of. */
static void lay_over_line(struct app *a, struct str line, bool says, size_t mentions)
{
	struct rule rule = { .kind = RULE_KIND_COUNT };
	correction_read(line, &rule, NULL);
	app_lay_over(a, &rule, says, mentions);
}

static void correct(struct app *a, const struct rule *rule)
{
	struct buf line = BUF_INIT, what = BUF_INIT;
	size_t mentions = reach(a, rule);
	if (corrections_find(a->corrections, rule) != SIZE_MAX) {
		if (!app_say_contradiction(a, rule))
			app_say(a, ROLE_MESSAGE, STR("This correction is there already"));
		return;
	}
	correction_write(rule, &line);
	app_fix_what("corrected", mentions, &what);
	undo_note_rule(&a->undo, buf_str(&line), true, buf_cstr(&what));
	buf_release(&what);
	a->write = corrections_add(a->corrections, rule);
	a->write_was_said = false;
	lay_over_line(a, buf_str(&line), true, mentions);
	buf_release(&line);
}

void app_fix_again(struct app *a, const char *line, bool add)
{
	struct err e = ERR_INIT;
	struct rule rule;
	if (!correction_read(str_from(line), &rule, &e))
		return;
	size_t own = corrections_find(a->corrections, &rule);
	if (add && own == SIZE_MAX)
		a->write = corrections_add(a->corrections, &rule);
	else if (!add && own != SIZE_MAX)
		a->write = corrections_remove(a->corrections, own);
	app_lay_over(a, &rule, false, 0);
}

void app_unfix(struct app *a, size_t nr)
{
	size_t count;
	const struct rule *rules = corrections_rules(a->corrections, &count);
	struct buf line = BUF_INIT;
	if (nr >= count)
		return;
	if (!corrections_is_own(a->corrections, nr)) {
		app_say(a, ROLE_MESSAGE, STR("Only your own file is changed here"));
		return;
	}
	correction_write(&rules[nr], &line);
	undo_note_rule(&a->undo, buf_str(&line), false, "took a correction away");
	a->write = corrections_remove(a->corrections, nr);
	a->write_was_said = false;
	lay_over_line(a, buf_str(&line), false, 0);
	app_say(a, ROLE_MESSAGE, STR("Correction taken away; u brings it back"));
	buf_release(&line);
}

/* --- the menu -------------------------------------------------------------------------------- */

/* What each key of the menu does. `here` needs a mention. */
static const struct choice {
	char key;
	bool here;
	enum rule_kind kind;
	enum rule_scope scope;
	const char *label;
} choices[] = {
	{ 'h', true, RULE_NOT, RULE_MENTION, "here" },
	{ 'e', false, RULE_NOT, RULE_NAME, "everywhere" },
	{ 'm', false, RULE_SAME, RULE_NAME, "merge" },
	{ 's', false, RULE_DIFFERENT, RULE_NAME, "split" },
	{ 't', false, RULE_TYPE, RULE_NAME, "type" },
	{ 'r', false, RULE_RENAME, RULE_NAME, "rename" },
};
enum { CHOICES = sizeof choices / sizeof choices[0] };

static struct str display_name(const struct app *a)
{
	const struct table *t = names_table(a->names);
	uint32_t entity = table_find_key(t, a->fix.entity);
	return entity == ENTITY_NONE ? STR_NULL : table_entity(t, entity)->name;
}

/* A name stands for itself already where it is the only one of its entity. */
static bool can_split(const struct app *a)
{
	const struct table *t = names_table(a->names);
	uint32_t entity = table_find_key(t, a->fix.entity);
	size_t count;
	if (entity == ENTITY_NONE)
		return false;
	table_aliases(t, entity, &count);
	return count > 1;
}

static struct rule rule_chosen(const struct app *a, const struct choice *c)
{
	struct rule rule = rule_of(a, c->kind, c->scope);
	if (c->kind == RULE_DIFFERENT)
		rule.other = display_name(a);
	return rule;
}

/* Nothing is split from itself: that would change no mention. */
static bool is_offered(const struct app *a, const struct choice *c)
{
	if (c->kind != RULE_DIFFERENT)
		return !c->here || a->fix.article != ARTICLE_NONE;
	struct rule rule = rule_chosen(a, c);
	return can_split(a) && reach(a, &rule) > 0;
}

static void add_choice(const struct app *a, const struct choice *c, struct buf *label)
{
	buf_addf(label, "%s%c %s", c->kind == RULE_NOT ? " " : "  ", c->key, c->label);
	if (c->kind == RULE_NOT || c->kind == RULE_DIFFERENT) {
		struct rule rule = rule_chosen(a, c);
		buf_addf(label, " %zu", reach(a, &rule));
	}
}

/* How much of an entity a rule on one of its names is about. */
static size_t reach_of_name(const struct app *a, enum rule_kind kind, struct str name)
{
	enum entity_type other = a->fix.type == ENTITY_OTHER ? ENTITY_PERSON : ENTITY_OTHER;
	struct rule rule = { .kind = kind,
			     .scope = RULE_NAME,
			     .type = a->fix.type,
			     .other_type = other,
			     .surface = name };
	return name.len < sizeof a->fix.surface ? reach(a, &rule) : 0;
}

/* What a name is displayed as need not stand in any text: it was renamed, or no name any more
 * where it was written out. The rule is then made of what stands for most of it. */
static void name_as_written(struct app *a)
{
	const struct table *t = names_table(a->names);
	uint32_t entity = table_find_key(t, a->fix.entity);
	size_t count = 0, most = 0;
	if (entity == ENTITY_NONE || reach_of_name(a, RULE_NOT, str_from(a->fix.surface)) > 0)
		return;
	const struct alias *aliases = table_aliases(t, entity, &count);
	for (size_t i = 0; i < count && i < ALIASES_TRIED; i++) {
		size_t reached = reach_of_name(a, RULE_TYPE, aliases[i].text);
		if (reached <= most || reach_of_name(a, RULE_NOT, aliases[i].text) == 0)
			continue;
		most = reached;
		memset(a->fix.surface, 0, sizeof a->fix.surface);
		memcpy(a->fix.surface, aliases[i].text.ptr, aliases[i].text.len);
	}
}

void app_fix(struct app *a, const struct fix_subject *subject)
{
	struct buf label = BUF_INIT;
	if (!a->names || !names_table(a->names)) {
		app_say(a, ROLE_MESSAGE, STR("Names are still being found"));
		return;
	}
	a->fix = *subject;
	if (a->fix.article == ARTICLE_NONE)
		name_as_written(a);
	buf_add_str(&label, STR("no name:")); /* row 23 says which */
	for (size_t i = 0; i < CHOICES; i++) {
		if (is_offered(a, &choices[i]))
			add_choice(a, &choices[i], &label);
	}
	prompt_open(&a->prompt, MENU_FIX_KIND, buf_cstr(&label), STR_NULL);
	a->menu = MENU_FIX;
	buf_release(&label);
}

/* Each type under its first letter; place is l, for person has p. */
static const char type_keys[ENTITY_TYPE_COUNT] = { 'p', 'o', 'l', 'x' };

static void ask_type(struct app *a)
{
	struct buf label = BUF_INIT;
	buf_add_str(&label, STR("type of "));
	clean_add(&label, str_from(a->fix.surface), CLEAN_LINE);
	buf_addf(&label, ":");
	for (size_t i = 0; i < ENTITY_TYPE_COUNT; i++)
		buf_addf(&label, "  %c %s", type_keys[i], entity_types[i].label);
	prompt_open(&a->prompt, MENU_TYPE_KIND, buf_cstr(&label), STR_NULL);
	a->menu = MENU_TYPE;
	buf_release(&label);
}

static void choose_type(struct app *a, uint32_t key)
{
	for (size_t i = 0; i < ENTITY_TYPE_COUNT; i++) {
		if (key != (uint32_t)type_keys[i])
			continue;
		struct rule rule = rule_of(a, RULE_TYPE, RULE_NAME);
		rule.other_type = (enum entity_type)i;
		if (rule.other_type != rule.type)
			correct(a, &rule);
	}
}

static void ask_name(struct app *a, char prompt, const char *before)
{
	struct buf label = BUF_INIT, text = BUF_INIT;
	clean_add(&label, str_from(a->fix.surface), CLEAN_LINE);
	buf_addf(&label, " %s ", before);
	if (prompt == PROMPT_RENAME)
		clean_add(&text, display_name(a), CLEAN_LINE);
	prompt_open(&a->prompt, prompt, buf_cstr(&label), buf_str(&text));
	buf_release(&label);
	buf_release(&text);
}

static void choose(struct app *a, const struct choice *c)
{
	struct rule rule = rule_chosen(a, c);
	switch (c->kind) {
	case RULE_TYPE:
		ask_type(a);
		break;
	case RULE_SAME:
		ask_name(a, PROMPT_SAME, "is the same as");
		break;
	case RULE_RENAME:
		ask_name(a, PROMPT_RENAME, "is displayed as");
		break;
	default:
		correct(a, &rule);
		break;
	}
}

void app_fix_key(struct app *a, uint32_t key)
{
	enum menu menu = a->menu;
	prompt_close(&a->prompt);
	a->menu = MENU_NONE;
	if (menu == MENU_TYPE) {
		choose_type(a, key);
		return;
	}
	for (size_t i = 0; i < CHOICES; i++) {
		if (key == (uint32_t)choices[i].key && is_offered(a, &choices[i])) {
			choose(a, &choices[i]);
			return;
		}
	}
}

/* --- names that were typed ------------------------------------------------------------------- */

/* Most names are told apart by their first letter, without folding them. */
static bool may_begin(struct str name, struct str folded)
{
	bool letters = name.len > 0 && folded.len > 0 && char_is_alpha(name.ptr[0]) &&
		       char_is_alpha(folded.ptr[0]);
	return !letters || char_lower(name.ptr[0]) == folded.ptr[0];
}

/* The name itself, else the most frequent one that begins so. */
static uint32_t find_name(const struct app *a, struct str name)
{
	const struct table *t = names_table(a->names);
	uint32_t found = ENTITY_NONE;
	struct buf sought = BUF_INIT, key = BUF_INIT;
	if (table_find(t, name, ENTITY_TYPE_COUNT, &found, 1) > 0)
		return found;
	fold_key(name, &sought);
	for (uint32_t i = 0; i < table_entity_count(t); i++) {
		const struct entity *e = table_entity(t, i);
		if (!may_begin(e->name, buf_str(&sought)) ||
		    (found != ENTITY_NONE && table_compare(e, table_entity(t, found)) >= 0))
			continue;
		buf_clear(&key);
		fold_key(e->name, &key);
		if (str_starts(buf_str(&key), buf_str(&sought)))
			found = i;
	}
	buf_release(&sought);
	buf_release(&key);
	return found;
}

static bool renames_the_same(const struct rule *a, const struct rule *b)
{
	return a->kind == RULE_RENAME && b->kind == RULE_RENAME && a->scope == b->scope &&
	       a->type == b->type && str_eq(a->surface, b->surface) && !str_eq(a->other, b->other);
}

static size_t find_other_renaming(const struct app *a, const struct rule *rule)
{
	size_t count;
	const struct rule *rules = corrections_rules(a->corrections, &count);
	for (size_t i = 0; i < count; i++)
		if (corrections_is_own(a->corrections, i) && renames_the_same(&rules[i], rule))
			return i;
	return SIZE_MAX;
}

/* What was typed last is meant: the name given before would contradict it. */
static void forget_renaming(struct app *a, const struct rule *rule)
{
	size_t nr, count;
	while ((nr = find_other_renaming(a, rule)) != SIZE_MAX) {
		struct buf line = BUF_INIT;
		correction_write(&corrections_rules(a->corrections, &count)[nr], &line);
		undo_note_rule(&a->undo, buf_str(&line), false, "forgot the name given before");
		a->write = corrections_remove(a->corrections, nr);
		a->write_was_said = false;
		lay_over_line(a, buf_str(&line), false, 0);
		buf_release(&line);
	}
}

/* What is displayed, or will be where that is being changed. */
static struct str name_meant(const struct app *a)
{
	const struct table *t = names_table(a->names);
	uint32_t entity = table_find_key(t, a->fix.entity);
	if (entity == ENTITY_NONE || !names_is_correcting(a->names))
		return display_name(a);
	return table_linked_name(t, entity);
}

static void rename_to(struct app *a, struct str name)
{
	struct rule rule = rule_of(a, RULE_RENAME, RULE_NAME);
	rule.other = name;
	if (names_is_correcting(a->names) || !str_eq(name, display_name(a)))
		forget_renaming(a, &rule);
	if (str_eq(name, name_meant(a)))
		app_sayf(a, ROLE_MESSAGE, "It is displayed as %.*s", STR_ARG(name));
	else
		correct(a, &rule);
}

void app_fix_typed(struct app *a, char prompt, struct str name)
{
	name = str_trim(name);
	if (name.len == 0)
		return;
	if (prompt == PROMPT_RENAME) {
		rename_to(a, name);
		return;
	}
	uint32_t entity = find_name(a, name);
	if (entity == ENTITY_NONE) {
		app_sayf(a, ROLE_ERROR, "no name here begins with \"%.*s\"", STR_ARG(name));
		return;
	}
	const struct entity *other = table_entity(names_table(a->names), entity);
	struct rule rule = rule_of(a, RULE_SAME, RULE_NAME);
	rule.other_type = (enum entity_type)other->type;
	rule.other = other->name;
	if (other->key == a->fix.entity)
		app_sayf(a, ROLE_MESSAGE, "It is %.*s already", STR_ARG(other->name));
	else if (rule.type == rule.other_type)
		correct(a, &rule);
	else
		app_sayf(a, ROLE_ERROR, "that one is of type %s: change the type first (x t)",
			 entity_types[other->type].label);
}
