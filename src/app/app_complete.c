/* SPDX-License-Identifier: MIT */
/* What Tab proposes at a prompt: commands and their arguments; in a query names first, then fields
 * and what they can hold, most frequent first. */
#include "app/app_state.h"

#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/intern.h"
#include "base/paths.h"
#include "find/query.h"
#include "text/clean.h"
#include "text/fold.h"

enum { NAMES_MAX = 12, VALUES_MAX = 24 };

struct proposals {
	VEC(struct str) found;
	struct str prefix;
	struct arena arena; /* of those that were made */
};

static void propose(struct proposals *p, struct str name)
{
	if (str_starts(name, p->prefix))
		vec_push(&p->found, name);
}

static void propose_made(struct proposals *p, const struct buf *text)
{
	vec_push(&p->found, arena_str(&p->arena, buf_str(text)));
}

/* field:value, in quotes where it holds a blank. */
static void propose_value(struct proposals *p, struct str field, struct str value)
{
	struct buf text = BUF_INIT;
	bool quoted = str_chr(value, ' ') != STR_NPOS || str_chr(value, ')') != STR_NPOS ||
		      str_chr(value, '"') != STR_NPOS;
	if (value.len == 0)
		return;
	buf_add_str(&text, field);
	buf_add_char(&text, ':');
	if (quoted)
		buf_add_quoted(&text, value, '\"');
	else
		buf_add_str(&text, value);
	propose_made(p, &text);
	buf_release(&text);
}

/* Tags of the user's notes, most used first; with a field before them, or alone. */
static void propose_tags(struct proposals *p, const struct app *a, struct str field,
			 struct str typed)
{
	struct note_tags tags = { .items = VEC_INIT };
	struct str start = str_skip(typed, str_starts(typed, STR("#")));
	notes_tags(a->notes, &tags);
	for (size_t i = 0; i < tags.items.len; i++) {
		struct str name = tags.items.data[i].name;
		if (!str_starts_nocase(name, start))
			continue;
		if (field.ptr)
			propose_value(p, field, name);
		else
			vec_push(&p->found, arena_str(&p->arena, name));
	}
	vec_release(&tags.items);
}

/* --- commands -------------------------------------------------------------------------------- */

static void propose_commands(struct proposals *p)
{
	for (size_t i = 1; i < CMD_COUNT; i++) {
		if (command_table[i].contexts & ~(unsigned)CONTEXT_PROMPT)
			propose(p, str_from(command_table[i].name));
	}
}

static void propose_choices(struct proposals *p, enum option id)
{
	struct str rest = str_from(option_table[id].choices), choice;
	while (str_next(&rest, '|', &choice)) {
		if (choice.len > 0)
			propose(p, choice);
	}
}

static void propose_options(struct proposals *p)
{
	for (size_t i = 0; i < OPT_COUNT; i++)
		propose(p, str_from(option_table[i].name));
}

static void propose_themes(struct proposals *p, const struct path_names *themes)
{
	for (size_t i = 0; i < themes->names.len; i++)
		propose(p, str_from(themes->names.data[i]));
}

/* Most names are told apart by the first letters of their words, without folding them. */
static bool may_fit(struct str name, struct str folded)
{
	bool word = false;
	if (folded.len == 0 || !char_is_alpha(folded.ptr[0]))
		return true;
	for (size_t i = 0; i < name.len; i++) {
		if ((name.ptr[i] & 0x80) || (!word && char_lower(name.ptr[i]) == folded.ptr[0]))
			return true;
		word = char_is_alpha(name.ptr[i]) || char_is_digit(name.ptr[i]);
	}
	return false;
}

/* Does a word of the name begin so? */
static bool fits(struct str name, struct str folded, struct buf *scratch)
{
	if (!may_fit(name, folded))
		return false;
	buf_clear(scratch);
	fold_key(name, scratch);
	struct str key = buf_str(scratch);
	for (size_t at = 0; at < key.len; at++) {
		if ((at == 0 || key.ptr[at - 1] == ' ') && str_starts(str_skip(key, at), folded))
			return true;
	}
	return false;
}

/* Of names that begin as the argument does, what stands behind the words typed before; of the first
 * word any word of a name may begin so. */
static void propose_plain_names(struct proposals *p, const struct app *a, struct str before)
{
	const struct table *t = a->names ? names_table(a->names) : NULL;
	struct buf folded = BUF_INIT, scratch = BUF_INIT, typed = BUF_INIT, name = BUF_INIT;
	size_t count = t ? table_entity_count(t) : 0;
	fold_key(p->prefix, &folded);
	buf_add_str(&typed, before);
	buf_add_str(&typed, before.len > 0 ? STR(" ") : STR(""));
	for (size_t i = 0; i < count && p->found.len < NAMES_MAX; i++) {
		const struct entity *e = table_entity(t, table_ranking(t)[i]);
		buf_clear(&name);
		clean_add(&name, e->name, CLEAN_LINE);
		struct str rest = str_skip(buf_str(&name), typed.len);
		bool begins = before.len > 0 ? str_starts_nocase(buf_str(&name), buf_str(&typed)) &&
						   str_starts_nocase(rest, p->prefix)
					     : fits(buf_str(&name), buf_str(&folded), &scratch);
		if (e->mentions > 0 && begins)
			vec_push(&p->found, arena_str(&p->arena, rest));
	}
	buf_release(&folded);
	buf_release(&scratch);
	buf_release(&typed);
	buf_release(&name);
}

/* What can stand at the cursor: a command, or an argument of the command that is there. */
static void propose_for_command(struct proposals *p, const struct app *a, struct str before,
				const struct path_names *themes)
{
	struct str name;
	if (!str_next(&before, ' ', &name)) {
		propose_commands(p);
		return;
	}
	switch (command_table[command_find(name)].argument) {
	case ARGUMENT_THEME:
		propose_themes(p, themes);
		break;
	case ARGUMENT_OPTION: {
		struct str option = str_trim(before);
		if (str_ends(option, STR("=")))
			option = str_trim(str_sub(option, 0, option.len - 1));
		enum option id = option.len > 0 ? option_find(option) : OPT_COUNT;
		if (id == OPT_COUNT)
			propose_options(p);
		else if (id == OPT_THEME)
			propose_themes(p, themes);
		else
			propose_choices(p, id);
		break;
	}
	case ARGUMENT_SORT:
		propose_choices(p, OPT_SORT);
		break;
	case ARGUMENT_COMMAND:
		propose_commands(p);
		break;
	case ARGUMENT_TAG:
		propose_tags(p, a, STR_NULL, p->prefix);
		break;
	case ARGUMENT_NAME:
		propose_plain_names(p, a, str_trim(before));
		break;
	case ARGUMENT_TEXT:
	case ARGUMENT_NONE:
		break;
	}
}

/* --- queries --------------------------------------------------------------------------------- */

/* The most frequent names that fit, of a type or of any. */
static void propose_names(struct proposals *p, const struct app *a, struct str field,
			  enum entity_type type, struct str typed)
{
	const struct table *t = a->names ? names_table(a->names) : NULL;
	struct buf folded = BUF_INIT, scratch = BUF_INIT;
	size_t proposed = 0, count = t ? table_entity_count(t) : 0;
	fold_key(typed, &folded);
	for (size_t i = 0; i < count && proposed < NAMES_MAX; i++) {
		const struct entity *e = table_entity(t, table_ranking(t)[i]);
		if (e->mentions == 0 || (type != ENTITY_TYPE_COUNT && e->type != type) ||
		    !fits(e->name, buf_str(&folded), &scratch))
			continue;
		propose_value(p, field, e->name);
		proposed++;
	}
	buf_release(&folded);
	buf_release(&scratch);
}

struct counted {
	struct str text;
	uint32_t count;
};

static int by_count(const void *a, const void *b)
{
	const struct counted *x = a, *y = b;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return str_cmp(x->text, y->text);
}

static struct str source_of(const struct article *a)
{
	return a->source.value;
}

static struct str collection_of(const struct article *a)
{
	return a->input->collection;
}

/* What the corpus holds of a field, most frequent first. */
static void propose_held(struct proposals *p, const struct app *a, struct str field,
			 struct str (*value_of)(const struct article *), struct str typed)
{
	struct intern values = { 0 };
	VEC(struct counted) counts = VEC_INIT;
	struct buf folded = BUF_INIT, scratch = BUF_INIT;
	fold_key(typed, &folded);
	for (uint32_t nr = 0; nr < corpus_count(a->corpus); nr++) {
		struct str value = value_of(corpus_article(a->corpus, nr));
		uint32_t id = intern_add(&values, value);
		if (id == counts.len)
			vec_push(&counts, (struct counted){ intern_str(&values, id), 0 });
		assert(counts.data);
		counts.data[id].count++;
	}
	if (counts.len > 0)
		qsort(counts.data, counts.len, sizeof *counts.data, by_count);
	for (size_t i = 0; i < counts.len && p->found.len < VALUES_MAX; i++) {
		if (fits(counts.data[i].text, buf_str(&folded), &scratch))
			propose_value(p, field, counts.data[i].text);
	}
	vec_release(&counts);
	intern_release(&values);
	buf_release(&folded);
	buf_release(&scratch);
}

static void propose_states(struct proposals *p, struct str typed)
{
	for (size_t i = 0; query_state(i); i++) {
		if (str_starts(str_from(query_state(i)), typed))
			propose_value(p, STR("is"), str_from(query_state(i)));
	}
}

static void propose_fields(struct proposals *p)
{
	struct buf text = BUF_INIT;
	for (const struct query_field_info *f = query_fields; f->name; f++) {
		buf_clear(&text);
		buf_addf(&text, "%s:", f->name);
		if (str_starts(buf_str(&text), p->prefix))
			propose_made(p, &text);
	}
	buf_release(&text);
}

static void propose_for_field(struct proposals *p, const struct app *a, struct str field,
			      struct str typed)
{
	if (str_eq(field, STR("person")))
		propose_names(p, a, field, ENTITY_PERSON, typed);
	else if (str_eq(field, STR("org")))
		propose_names(p, a, field, ENTITY_ORG, typed);
	else if (str_eq(field, STR("entity")))
		propose_names(p, a, field, ENTITY_TYPE_COUNT, typed);
	else if (str_eq(field, STR("source")))
		propose_held(p, a, field, source_of, typed);
	else if (str_eq(field, STR("in")))
		propose_held(p, a, field, collection_of, typed);
	else if (str_eq(field, STR("is")))
		propose_states(p, typed);
	else if (str_eq(field, STR("tag")))
		propose_tags(p, a, field, typed);
}

static void propose_for_query(struct proposals *p, const struct app *a)
{
	size_t colon = str_chr(p->prefix, ':');
	if (colon == STR_NPOS) {
		if (p->prefix.len > 0)
			propose_names(p, a, STR("entity"), ENTITY_TYPE_COUNT, p->prefix);
		propose_fields(p);
		return;
	}
	struct str typed = str_skip(p->prefix, colon + 1);
	if (str_starts(typed, STR("\"")))
		typed = str_skip(typed, 1);
	propose_for_field(p, a, str_sub(p->prefix, 0, colon), typed);
}

/* --- at the prompt --------------------------------------------------------------------------- */

void app_complete(struct app *a, int direction)
{
	if (a->prompt.kind != ':' && a->prompt.kind != 'F')
		return;
	if (a->prompt.proposals.len > 0) {
		prompt_complete(&a->prompt, direction);
		return;
	}
	struct proposals p = { .prefix = prompt_word(&a->prompt) };
	struct path_names themes = { .names = VEC_INIT };
	size_t start = (size_t)(p.prefix.ptr - buf_cstr(&a->prompt.text));
	struct str before = str_trim_right(str_sub(buf_str(&a->prompt.text), 0, start));
	theme_names(&themes);
	if (a->prompt.kind == 'F')
		propose_for_query(&p, a);
	else
		propose_for_command(&p, a, before.len > 0 ? before : STR_NULL, &themes);
	if (p.found.len > 0)
		prompt_set_proposals(&a->prompt, p.found.data, p.found.len);
	else
		app_say(a, ROLE_MESSAGE, STR("Nothing to complete"));
	vec_release(&p.found);
	arena_release(&p.arena);
	path_names_release(&themes);
}
