/* SPDX-License-Identifier: MIT */
/* Bindings from keys.ini: line by line, then doubles found and what must not be lost kept. */
#include "app/keymap_read.h"

#include <string.h>

#include "app/settings.h"
#include "app/suggest.h"

struct reader {
	struct keymap *map;
	struct log *log;
	const struct ini *files[2]; /* by binding.user */
};

struct keys {
	struct key_sequence keys[KEYMAP_KEYS_MAX];
	size_t len;
};

/* A word of keys.ini is one binding: a key, characters, or keys joined by commas. */
static bool parse_word(struct str word, struct key_sequence *out)
{
	struct buf spaced = BUF_INIT;
	if (word.len == 1)
		return key_sequence_parse(word, out);
	bool empty_part = false;
	struct str part;
	while (str_next(&word, ',', &part)) {
		empty_part |= part.len == 0;
		buf_add_str(&spaced, part);
		buf_add_char(&spaced, ' ');
	}
	bool read = !empty_part && key_sequence_parse(buf_str(&spaced), out);
	buf_release(&spaced);
	return read;
}

static bool parse_keys(struct str value, struct keys *out, struct err *e)
{
	out->len = 0;
	for (value = str_trim(value); value.len > 0; value = str_trim_left(value)) {
		size_t end = 0;
		while (end < value.len && !char_is_blank(value.ptr[end]))
			end++;
		struct str word = str_sub(value, 0, end);
		if (out->len == KEYMAP_KEYS_MAX)
			return err_set(e, NULL, 0, "more than %d keys", KEYMAP_KEYS_MAX);
		if (!parse_word(word, &out->keys[out->len++]))
			return err_set(e, NULL, 0,
				       "\"%.*s\" is no key: expected a character, a name as Tab, "
				       "PgUp, C-l (control) or A-Left (Alt), or up to %d of them "
				       "joined by commas",
				       STR_ARG(str_sub(word, 0, 40)), KEY_SEQUENCE_MAX);
		value = str_skip(value, end);
	}
	return true;
}

static bool is_allowed(enum command command, unsigned context)
{
	unsigned contexts = command_table[command].contexts;
	return (contexts & context) || ((contexts & CONTEXT_ANY) && context != CONTEXT_PROMPT);
}

static void list_contexts(enum command command, struct buf *out)
{
	for (unsigned i = 0; i < CONTEXT_COUNT; i++) {
		if (command_table[command].contexts & 1U << i)
			buf_addf(out, "%s[%s]", out->len > 0 ? " or " : "", context_names[i]);
	}
}

static bool find_command(struct str name, unsigned context, enum command *command, struct err *e)
{
	struct suggest suggest = { .word = name };
	struct suggest_text room;
	int nr = CMD_NONE + 1;
	for (; nr < CMD_COUNT && !str_eq(str_from(command_table[nr].name), name); nr++)
		suggest_offer(&suggest, command_table[nr].name);
	if (nr == CMD_COUNT)
		return err_set(e, NULL, 0, "there is no such command%s",
			       suggest_phrase(&suggest, &room));
	*command = (enum command)nr;
	if (is_allowed(*command, context))
		return true;
	struct buf right = BUF_INIT;
	list_contexts(*command, &right);
	err_set(e, NULL, 0, "does nothing here: expected it in %s", buf_cstr(&right));
	buf_release(&right);
	return false;
}

/* Takes away all keys of the command there; returns the place of the first, else the end. */
static size_t unbind(struct keymap *map, enum command command, unsigned context)
{
	size_t kept = 0;
	size_t place = STR_NPOS;
	for (size_t i = 0; i < map->bindings.len; i++) {
		const struct binding *b = &map->bindings.data[i];
		if (b->command != command || b->context != context)
			map->bindings.data[kept++] = *b;
		else if (place == STR_NPOS)
			place = kept;
	}
	map->bindings.len = kept;
	return place == STR_NPOS ? kept : place;
}

static void insert(struct keymap *map, size_t place, struct binding binding)
{
	vec_push(&map->bindings, binding);
	struct binding *at = map->bindings.data + place;
	memmove(at + 1, at, (map->bindings.len - 1 - place) * sizeof *at);
	*at = binding;
}

static void read_line(struct reader *r, bool user, unsigned context, const struct ini_entry *entry)
{
	struct err e = ERR_INIT;
	struct keys keys;
	enum command command = CMD_NONE;
	if (!find_command(entry->key, context, &command, &e) ||
	    !parse_keys(entry->value, &keys, &e)) {
		settings_warn(r->log, r->files[user], entry->line, "%.*s: %s", STR_ARG(entry->key),
			      e.message);
		return;
	}
	size_t place = unbind(r->map, command, context);
	for (size_t i = 0; i < keys.len; i++)
		insert(r->map, place + i,
		       (struct binding){ .keys = keys.keys[i],
					 .command = command,
					 .context = context,
					 .user = user,
					 .line = (uint32_t)entry->line });
}

static void read_file(struct reader *r, bool user)
{
	const struct ini *ini = r->files[user];
	settings_check_sections(r->log, ini, context_names, CONTEXT_COUNT);
	for (size_t i = 0; i < ini->entries.len; i++) {
		const struct ini_entry *entry = &ini->entries.data[i];
		unsigned nr = 0;
		while (nr < CONTEXT_COUNT && !str_eq(entry->section, str_from(context_names[nr])))
			nr++;
		if (nr < CONTEXT_COUNT)
			read_line(r, user, 1U << nr, entry);
	}
}

static bool hold_at_once(unsigned a, unsigned b)
{
	/* Where names can be stepped through, Tab is theirs and not the list's. */
	if ((a | b) == (CONTEXT_LIST | CONTEXT_LINKS))
		return false;
	for (size_t i = 0; keymap_view_contexts[i]; i++) {
		if ((keymap_view_contexts[i] & (a | b)) == (a | b))
			return true;
	}
	return false;
}

static bool is_double(const struct binding *a, const struct binding *b)
{
	uint8_t len = a->keys.len < b->keys.len ? a->keys.len : b->keys.len;
	return a->command != b->command && hold_at_once(a->context, b->context) &&
	       memcmp(a->keys.keys, b->keys.keys, len * sizeof a->keys.keys[0]) == 0;
}

static const char *context_name(unsigned context)
{
	size_t nr = 0;
	while (!(context & 1U << nr))
		nr++;
	return context_names[nr];
}

/* At the line that the reader of the message can change: the user's, else the one that loses. */
static void report_double(const struct reader *r, const struct binding *stays,
			  const struct binding *goes)
{
	const struct binding *at = stays->user && !goes->user ? stays : goes;
	struct buf kept = BUF_INIT;
	struct buf lost = BUF_INIT;
	key_sequence_name(&stays->keys, &kept);
	key_sequence_name(&goes->keys, &lost);
	settings_warn(
	    r->log, r->files[at->user], at->line,
	    "%s is %s in [%s] and %s is %s in [%s]: %s keeps it, expected another key for "
	    "one of them",
	    buf_cstr(&kept), command_table[stays->command].name, context_name(stays->context),
	    buf_cstr(&lost), command_table[goes->command].name, context_name(goes->context),
	    command_table[stays->command].name);
	buf_release(&kept);
	buf_release(&lost);
}

static void remove_at(struct keymap *map, size_t place)
{
	struct binding *at = map->bindings.data + place;
	map->bindings.len--;
	memmove(at, at + 1, (map->bindings.len - place) * sizeof *at);
}

/* Takes away what stands against bindings[i]; false if that one has to go itself. */
static bool wins(struct reader *r, size_t i)
{
	for (size_t j = i + 1; j < r->map->bindings.len;) {
		const struct binding *first = &r->map->bindings.data[i];
		const struct binding *other = &r->map->bindings.data[j];
		if (!is_double(first, other)) {
			j++;
			continue;
		}
		if (other->user && !first->user) {
			report_double(r, other, first);
			return false;
		}
		report_double(r, first, other);
		remove_at(r->map, j);
	}
	return true;
}

static void resolve_doubles(struct reader *r)
{
	for (size_t i = 0; i < r->map->bindings.len;) {
		if (wins(r, i))
			i++;
		else
			remove_at(r->map, i);
	}
}

/* Without these there is no way out of a view, of kabar or of a prompt. */
static const struct binding needed[] = {
	{ { { 'q' }, 1 }, CMD_CLOSE, CONTEXT_ANY, false, 0 },
	{ { { 'Q' }, 1 }, CMD_QUIT, CONTEXT_ANY, false, 0 },
	{ { { KEY_ENTER_ }, 1 }, CMD_EDIT_ACCEPT, CONTEXT_PROMPT, false, 0 },
	{ { { KEY_ESCAPE }, 1 }, CMD_EDIT_CANCEL, CONTEXT_PROMPT, false, 0 },
};

static bool is_bound(const struct keymap *map, const struct binding *need)
{
	for (size_t i = 0; i < map->bindings.len; i++) {
		const struct binding *b = &map->bindings.data[i];
		if (b->command == need->command && b->context == need->context)
			return true;
	}
	return false;
}

static void keep(struct reader *r, const struct binding *need)
{
	struct buf keys = BUF_INIT;
	key_sequence_name(&need->keys, &keys);
	settings_warn(r->log, r->files[true], 0, "%s would have no key in [%s]: %s stays %s",
		      command_table[need->command].name, context_name(need->context),
		      buf_cstr(&keys), command_table[need->command].name);
	buf_release(&keys);
	for (size_t i = r->map->bindings.len; i-- > 0;) {
		if (is_double(need, &r->map->bindings.data[i]))
			remove_at(r->map, i);
	}
	insert(r->map, 0, *need);
}

void keymap_read(struct keymap *map, const struct ini *shipped, const struct ini *user,
		 struct log *log)
{
	struct reader r = { .map = map, .log = log, .files = { shipped, user } };
	read_file(&r, false);
	read_file(&r, true);
	resolve_doubles(&r);
	/* Twice: keeping a key of one may take the last of another. */
	for (size_t i = 0; i < 2 * (sizeof needed / sizeof needed[0]); i++) {
		const struct binding *need = &needed[i % (sizeof needed / sizeof needed[0])];
		if (!is_bound(map, need))
			keep(&r, need);
	}
}

void keymap_load(struct keymap *map, struct log *log)
{
	struct ini shipped;
	struct ini user;
	*map = (struct keymap){ .bindings = VEC_INIT };
	if (!settings_read_shipped("config/keys.ini", &shipped, log))
		log_add(log, LOG_WARNING, "config/keys.ini is missing: no key is bound");
	settings_read_user("keys.ini", &user, log);
	keymap_read(map, &shipped, &user, log);
	ini_release(&shipped);
	ini_release(&user);
}
