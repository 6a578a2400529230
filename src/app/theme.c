/* SPDX-License-Identifier: MIT */
/* Themes: the tables of roles and palette, finding a theme and what it inherits. */
#include "app/theme.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/settings.h"
#include "app/suggest.h"
#include "app/theme_parse.h"
#include "base/paths.h"

const char *const palette_names[PALETTE_COUNT] = {
#define X(id, name) [PALETTE_##id] = name,
	PALETTE_TABLE(X)
#undef X
};

const struct role_info role_table[ROLE_COUNT] = {
#define X(id, n, st, se) [ROLE_##id] = { .name = n, .style = st, .sentence = se },
	ROLE_TABLE(X)
#undef X
};

enum { CHAIN_MAX = 16, NAME_MAX_LEN = sizeof((struct theme *)0)->name - 1, FEW_COLOURS = 16 };

/* A theme and those it inherits from, nearest first. */
struct chain {
	struct link {
		struct ini ini;
		char name[NAME_MAX_LEN + 1];
		bool users;
	} links[CHAIN_MAX];
	size_t len;
};

static bool is_theme_name(struct str name)
{
	size_t i = 0;
	while (i < name.len &&
	       (char_is_lower(name.ptr[i]) || char_is_digit(name.ptr[i]) || name.ptr[i] == '-'))
		i++;
	return i == name.len && name.len > 0 && name.len <= NAME_MAX_LEN;
}

static bool is_in_chain(const struct chain *chain, struct str name, bool users)
{
	for (size_t i = 0; i < chain->len; i++) {
		const struct link *link = &chain->links[i];
		if (link->users == users && str_eq(str_from(link->name), name))
			return true;
	}
	return false;
}

/* Adds the file of that name that the chain does not hold yet, the user's before the shipped. */
static bool add_link(struct chain *chain, struct str name, struct log *log)
{
	struct link *link = &chain->links[chain->len];
	struct buf file = BUF_INIT;
	bool found = false;
	buf_addf(&file, "themes/%.*s.ini", STR_ARG(name));
	for (int users = 1; users >= 0 && !found; users--) {
		if (is_in_chain(chain, name, users))
			continue;
		found = users ? settings_read_user(file.data, &link->ini, log)
			      : settings_read_shipped(file.data, &link->ini, log);
		link->users = users;
		if (!found)
			ini_release(&link->ini);
	}
	if (found) {
		memcpy(link->name, name.ptr, name.len);
		link->name[name.len] = '\0';
		chain->len++;
	}
	buf_release(&file);
	return found;
}

/* The hint first: a long list may be cut. */
static void say_known(struct str name, struct buf *out)
{
	struct path_names names;
	struct suggest suggest = { .word = name };
	struct suggest_text room;
	theme_names(&names);
	for (size_t i = 0; i < names.names.len; i++)
		suggest_offer(&suggest, names.names.data[i]);
	buf_addf(out, "%s: expected ", suggest_phrase(&suggest, &room));
	for (size_t i = 0; i < names.names.len; i++)
		buf_addf(out, "%s%s", i > 0 ? ", " : "", names.names.data[i]);
	path_names_release(&names);
}

/* Why a theme cannot be had. */
static void explain(const struct chain *chain, struct str name, struct err *e)
{
	struct buf known = BUF_INIT;
	struct str part = str_sub(name, 0, 60);
	if (!is_theme_name(name)) {
		err_set(e, NULL, 0, "\"%.*s\" is no name of a theme: expected a-z, 0-9 and -",
			STR_ARG(part));
	} else if (is_in_chain(chain, name, false) || is_in_chain(chain, name, true)) {
		err_set(e, NULL, 0, "inherits = %.*s goes in a circle and is left out",
			STR_ARG(part));
	} else {
		say_known(name, &known);
		err_set(e, NULL, 0, "there is no theme %.*s%s", STR_ARG(part), buf_cstr(&known));
	}
	buf_release(&known);
}

/* The parent that the newest link names; NULL if it names none. */
static const struct ini_entry *parent_of(const struct chain *chain)
{
	return ini_find(&chain->links[chain->len - 1].ini, STR("theme"), STR("inherits"));
}

static void follow(struct chain *chain, struct log *log)
{
	const struct ini_entry *parent;
	while ((parent = parent_of(chain)) != NULL) {
		const struct ini *ini = &chain->links[chain->len - 1].ini;
		struct err e = ERR_INIT;
		if (chain->len == CHAIN_MAX)
			err_set(&e, NULL, 0, "more than %d themes inherit from each other",
				CHAIN_MAX);
		else if (is_theme_name(parent->value) && add_link(chain, parent->value, log))
			continue;
		else if (str_eq(parent->value, STR("default")) &&
			 !is_in_chain(chain, parent->value, false))
			return; /* the tables are that theme */
		else
			explain(chain, parent->value, &e);
		settings_warn(log, ini, parent->line, "%s", e.message);
		return;
	}
}

static bool find_chain(struct chain *chain, struct str name, struct log *log)
{
	struct err e = ERR_INIT;
	if (is_theme_name(name) && add_link(chain, name, log)) {
		follow(chain, log);
		return true;
	}
	if (str_eq(name, STR("default")))
		return true;
	explain(chain, name, &e);
	log_err(log, LOG_WARNING, &e);
	return false;
}

bool theme_load(const char *name, struct theme *out, struct log *log)
{
	struct chain chain = { .len = 0 };
	struct theme_source source;
	theme_source_init(&source);
	bool found = find_chain(&chain, str_from(name), log);
	if (!found)
		find_chain(&chain, STR("default"), log);
	for (size_t i = chain.len; i-- > 0;) {
		theme_source_add(&source, &chain.links[i].ini, log);
		ini_release(&chain.links[i].ini);
	}
	*out = (struct theme){ 0 };
	snprintf(out->name, sizeof out->name, "%s", found ? name : "default");
	theme_source_finish(&source, out);
	return found;
}

static void add_names(struct path_names *out, const struct path_names *files)
{
	for (size_t i = 0; i < files->names.len; i++) {
		struct str file = str_from(files->names.data[i]);
		struct str name = str_sub(file, 0, file.len - strlen(".ini"));
		struct buf copy = BUF_INIT;
		if (!is_theme_name(name))
			continue;
		buf_add_str(&copy, name);
		vec_push(&out->names, buf_detach(&copy));
	}
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void sort_unique(struct path_names *out)
{
	size_t kept = 0;
	if (out->names.len > 0)
		qsort(out->names.data, out->names.len, sizeof(char *), compare_names);
	for (size_t i = 0; i < out->names.len; i++) {
		char *name = out->names.data[i];
		if (kept > 0 && strcmp(out->names.data[kept - 1], name) == 0)
			free(name);
		else
			out->names.data[kept++] = name;
	}
	out->names.len = kept;
}

void theme_names(struct path_names *out)
{
	struct path_names files;
	struct buf folder = BUF_INIT;
	*out = (struct path_names){ 0 };
	paths_list_shipped("themes", &files);
	add_names(out, &files);
	path_names_release(&files);
	paths_user(PATHS_CONFIG, "themes", &folder);
	paths_list_ini(buf_cstr(&folder), &files);
	add_names(out, &files);
	path_names_release(&files);
	buf_release(&folder);
	sort_unique(out);
}

bool theme_selects_by_reverse(const struct theme *theme, int colours)
{
	struct colour sel = theme->palette[PALETTE_SEL];
	return colours <= FEW_COLOURS || (sel.rgb < 0 && sel.c256 < 0);
}
