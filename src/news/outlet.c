/* SPDX-License-Identifier: MIT */
/* Reads outlet profiles: shipped ones, then the user's, which replace shipped ones of their name.
 */
#include "news/outlet.h"

#include <string.h>

#include "base/hash.h"
#include "base/ini.h"
#include "base/paths.h"
#include "news/rules.h"

#define GENERAL_FILE "general.ini"

static const char *const action_names[ACTION_COUNT] = {
	[ACTION_TAIL] = "tail",
	[ACTION_AUTHORS_BELOW] = "authors-below",
	[ACTION_AUTHOR_ABOVE] = "author-above",
	[ACTION_EDITOR_ABOVE] = "editor-above",
	[ACTION_PHOTO_BELOW] = "photo-below",
	[ACTION_CAPTION_BELOW] = "caption-below",
	[ACTION_SUBHEAD_BELOW] = "subhead-below",
	[ACTION_FURNITURE_BELOW] = "furniture-below",
	[ACTION_TAGS_ABOVE] = "tags-above",
};

static const struct {
	const char *suffix;
	uint8_t place;
} key_suffixes[] = {
	{ "-prefix", RULE_PREFIX },
	{ "-inline", RULE_INLINE },
};

/* Longest line, in bytes, that can be of a kind; long ones are text and hardly looked at. */
static const uint16_t kind_max[BLOCK_KIND_COUNT] = {
	[BLOCK_TITLE] = 400,      [BLOCK_DATE] = 110,      [BLOCK_BYLINE] = 400,
	[BLOCK_CAPTION] = 900,    [BLOCK_CREDIT] = 240,    [BLOCK_SUBHEAD] = 200,
	[BLOCK_QUOTE] = 900,      [BLOCK_RELATED] = 300,   [BLOCK_NOTICE] = 700,
	[BLOCK_MARKUP] = 300,     [BLOCK_FURNITURE] = 300, [BLOCK_PARAGRAPH] = 900,
	[BLOCK_STANDFIRST] = 900,
};

#define DATE_WORDS 14 /* a date line has no more */

struct loading {
	struct outlets *outlets;
	struct log *log;
	const char *file; /* name for messages */
	const char *name; /* "republika.ini", in the arena */
	uint16_t outlet;
};

/* Reports a bad entry, which costs only itself. */
static void complain(struct loading *l, const struct ini_entry *entry, const char *what)
{
	struct err e = ERR_INIT;
	err_set(&e, l->file, entry->line, "%.*s: %s", STR_ARG(str_sub(entry->key, 0, 60)), what);
	log_err(l->log, LOG_WARNING, &e);
}

/* "related-prefix.2" -> "related-prefix"; false where there is no number. */
static bool split_key(struct str key, struct str *name)
{
	size_t dot = str_rchr(key, '.');
	long number;
	if (dot == STR_NPOS || !str_to_long(str_skip(key, dot + 1), &number))
		return false;
	*name = str_sub(key, 0, dot);
	return true;
}

static const char *why_of(struct loading *l, struct str key)
{
	struct buf why = BUF_INIT;
	buf_addf(&why, "%s %.*s", l->name, STR_ARG(key));
	const char *copy = arena_str(&l->outlets->arena, buf_str(&why)).ptr;
	buf_release(&why);
	return copy;
}

static void add_rule(struct loading *l, const struct ini_entry *entry, struct rule rule)
{
	struct err e = ERR_INIT;
	bool prefix = rule.place != RULE_LINE;
	rule.pattern = pattern_new(entry->value, prefix, &e);
	if (!rule.pattern) {
		complain(l, entry, e.message);
		return;
	}
	if (l->outlets->rules.len == UINT16_MAX) {
		complain(l, entry, "there are more than 65,535 patterns");
		pattern_free(rule.pattern);
		return;
	}
	rule.why = why_of(l, entry->key);
	rule.outlet = l->outlet;
	rule.max = rule.place == RULE_LINE ? rule.max : UINT16_MAX;
	rule.words = rule.kind == BLOCK_DATE && rule.place == RULE_LINE ? DATE_WORDS : UINT8_MAX;
	vec_push(&l->outlets->rules, rule);
}

static bool find_kind(struct str name, uint8_t *kind)
{
	for (unsigned i = 0; i < BLOCK_KIND_COUNT; i++) {
		if (str_eq(name, str_from(block_kinds[i].name))) {
			*kind = (uint8_t)i;
			return true;
		}
	}
	return false;
}

static void add_line_entry(struct loading *l, const struct ini_entry *entry)
{
	struct rule rule = { .place = RULE_LINE };
	struct str name;
	if (!split_key(entry->key, &name)) {
		complain(l, entry, "a key here is a block kind, a dot and a number (date.1)");
		return;
	}
	for (size_t i = 0; i < sizeof key_suffixes / sizeof *key_suffixes; i++) {
		struct str suffix = str_from(key_suffixes[i].suffix);
		if (!str_ends(name, suffix))
			continue;
		rule.place = key_suffixes[i].place;
		name.len -= suffix.len;
	}
	if (!find_kind(name, &rule.kind)) {
		complain(l, entry, "there is no such block kind; date, byline, related, ... are");
		return;
	}
	if (rule.kind == BLOCK_DATELINE)
		rule.place = RULE_DATELINE;
	rule.max = kind_max[rule.kind];
	add_rule(l, entry, rule);
}

static bool set_number(struct loading *l, const struct ini_entry *entry, uint16_t *out)
{
	long number;
	if (!str_to_long(entry->value, &number) || number < 0 || number > 50) {
		complain(l, entry, "a number from 0 to 50 would be right");
		return false;
	}
	*out = (uint16_t)number;
	return true;
}

static void add_rules_entry(struct loading *l, const struct ini_entry *entry)
{
	if (str_eq(entry->key, STR("related-list"))) {
		set_number(l, entry,
			   l->outlet == OUTLET_GENERAL
			       ? &l->outlets->related_list
			       : &l->outlets->list.data[l->outlet].related_list);
		return;
	}
	struct str name;
	if (split_key(entry->key, &name)) {
		for (unsigned i = ACTION_NONE + 1; i < ACTION_COUNT; i++) {
			if (!str_eq(name, str_from(action_names[i])))
				continue;
			add_rule(
			    l, entry,
			    (struct rule){ .kind = KIND_NONE, .action = (uint8_t)i, .max = 160 });
			return;
		}
	}
	complain(l, entry, "there is no such rule; related-list, tail.1, authors-below.1, ... are");
}

static bool all_lower(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (char_is_upper(s.ptr[i]))
			return false;
	}
	return true;
}

static void add_alias(struct loading *l, const struct ini_entry *entry, bool site)
{
	struct str text = arena_str(&l->outlets->arena, str_trim(entry->value));
	if (text.len < 2 || l->outlets->aliases.len == UINT16_MAX) {
		complain(l, entry, "a name of two bytes or more would be right");
		return;
	}
	struct alias alias = {
		.text = text, .outlet = l->outlet, .site = site, .fold = all_lower(text)
	};
	vec_push(&l->outlets->aliases, alias);
}

static void add_outlet_entry(struct loading *l, const struct ini_entry *entry)
{
	struct outlet *o = &l->outlets->list.data[l->outlet];
	struct str name;
	if (str_eq(entry->key, STR("name"))) {
		o->name = arena_str(&l->outlets->arena, str_trim(entry->value));
	} else if (str_eq(entry->key, STR("wire"))) {
		o->wire = str_eq_nocase(entry->value, STR("yes"));
		if (!o->wire && !str_eq_nocase(entry->value, STR("no")))
			complain(l, entry, "yes or no would be right");
	} else if (split_key(entry->key, &name) && str_eq(name, STR("alias"))) {
		add_alias(l, entry, false);
	} else if (split_key(entry->key, &name) && str_eq(name, STR("site"))) {
		add_alias(l, entry, true);
	} else if (split_key(entry->key, &name) && str_eq(name, STR("member"))) {
		if (!outlet_add_member(l->outlets, l->outlet, str_trim(entry->value)))
			complain(l, entry, "a name of two words would be right");
	} else {
		complain(l, entry,
			 "there is no such key; name, wire, alias.1, site.1, member.1 are");
	}
}

static void add_entry(struct loading *l, const struct ini_entry *entry)
{
	if (str_eq(entry->section, STR("lines")))
		add_line_entry(l, entry);
	else if (str_eq(entry->section, STR("rules")))
		add_rules_entry(l, entry);
	else if (str_eq(entry->section, STR("outlet")) && l->outlet != OUTLET_GENERAL)
		add_outlet_entry(l, entry);
	else
		complain(l, entry,
			 "stands in a section that means nothing here; [outlet], [lines] "
			 "and [rules] do");
}

static void new_outlet(struct loading *l)
{
	l->outlet = OUTLET_GENERAL;
	if (strcmp(l->name, GENERAL_FILE) == 0)
		return;
	struct str name = str_from(l->name);
	name.len -= str_ends(name, STR(".ini")) ? 4 : 0;
	l->outlet = (uint16_t)l->outlets->list.len;
	vec_push(&l->outlets->list,
		 (struct outlet){ .file = l->name, .name = name, .related_list = UINT16_MAX });
}

static void add_own_name(struct loading *l)
{
	if (l->outlet == OUTLET_GENERAL || l->outlets->aliases.len == UINT16_MAX)
		return;
	struct str name = l->outlets->list.data[l->outlet].name;
	struct alias own = { .text = name, .outlet = l->outlet, .quiet = true };
	if (name.len >= 2)
		vec_push(&l->outlets->aliases, own);
}

static void add_profile(struct loading *l, struct str text)
{
	struct ini ini;
	ini_parse(&ini, l->file, text);
	for (size_t i = 0; i < ini.errors.len; i++)
		log_err(l->log, LOG_WARNING, &ini.errors.data[i]);
	l->outlets->digest = hash_mix(l->outlets->digest + hash_bytes(str_from(l->name), 0));
	l->outlets->digest = hash_mix(l->outlets->digest + hash_bytes(text, 0));
	new_outlet(l);
	for (size_t i = 0; i < ini.entries.len; i++)
		add_entry(l, &ini.entries.data[i]);
	add_own_name(l);
	ini_release(&ini);
}

/* --- files --------------------------------------------------------------------------------- */

static bool listed(const struct path_names *names, const char *name)
{
	for (size_t i = 0; i < names->names.len; i++) {
		if (strcmp(names->names.data[i], name) == 0)
			return true;
	}
	return false;
}

static void load_user(struct loading *l, const char *folder, const char *name)
{
	struct buf path = BUF_INIT;
	struct buf text = BUF_INIT;
	struct err e = ERR_INIT;
	path_join(&path, str_from(folder), str_from(name));
	l->file = buf_cstr(&path);
	l->name = arena_str(&l->outlets->arena, str_from(name)).ptr;
	if (file_read(l->file, INI_FILE_MAX, &text, NULL, &e))
		add_profile(l, buf_str(&text));
	else
		log_err(l->log, LOG_WARNING, &e);
	buf_release(&text);
	buf_release(&path);
}

static void load_shipped(struct loading *l, const char *name)
{
	struct buf shipped = BUF_INIT;
	struct buf text = BUF_INIT;
	struct buf file = BUF_INIT;
	buf_addf(&shipped, "config/outlets/%s", name);
	l->name = arena_str(&l->outlets->arena, str_from(name)).ptr;
	if (paths_read_shipped(buf_cstr(&shipped), &text, &file)) {
		l->file = buf_cstr(&file);
		add_profile(l, buf_str(&text));
	}
	buf_release(&file);
	buf_release(&text);
	buf_release(&shipped);
}

/* Outlets first, then what is general, so that an outlet's own forms are tried first. */
static void load_all(struct loading *l, bool general)
{
	struct buf folder = BUF_INIT;
	struct path_names user = { VEC_INIT };
	struct path_names shipped = { VEC_INIT };
	paths_user(PATHS_CONFIG, "outlets", &folder);
	if (folder.len > 0)
		paths_list_ini(buf_cstr(&folder), &user);
	paths_list_shipped("config/outlets", &shipped);
	for (size_t i = 0; i < user.names.len; i++) {
		if ((strcmp(user.names.data[i], GENERAL_FILE) == 0) == general)
			load_user(l, buf_cstr(&folder), user.names.data[i]);
	}
	for (size_t i = 0; i < shipped.names.len; i++) {
		const char *name = shipped.names.data[i];
		if ((strcmp(name, GENERAL_FILE) == 0) == general && !listed(&user, name))
			load_shipped(l, name);
	}
	path_names_release(&user);
	path_names_release(&shipped);
	buf_release(&folder);
}

struct outlets *outlets_load(struct log *log)
{
	struct outlets *outlets = mem_zalloc(1, sizeof *outlets);
	struct loading l = { .outlets = outlets, .log = log };
	outlets->related_list = 3;
	load_all(&l, false);
	load_all(&l, true);
	outlet_index(outlets);
	return outlets;
}

void outlets_free(struct outlets *outlets)
{
	if (!outlets)
		return;
	for (size_t i = 0; i < outlets->rules.len; i++)
		pattern_free(outlets->rules.data[i].pattern);
	for (size_t c = 0; c < 256; c++) {
		vec_release(&outlets->lines[c].keys);
		vec_release(&outlets->lines[c].blocks);
		vec_release(&outlets->inlines[c].keys);
		vec_release(&outlets->names[c].keys);
		vec_release(&outlets->exact[c].ids);
	}
	vec_release(&outlets->sites.keys);
	vec_release(&outlets->datelines);
	vec_release(&outlets->titles.ids);
	vec_release(&outlets->aliases);
	vec_release(&outlets->rules);
	vec_release(&outlets->list);
	arena_release(&outlets->arena);
	free(outlets);
}
