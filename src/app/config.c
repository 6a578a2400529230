/* SPDX-License-Identifier: MIT */
/* Everything that files can set, in the order in which they count. */
#include "app/config.h"

#include "app/config_read.h"
#include "app/settings.h"
#include "app/suggest.h"

static bool find_option(struct str name, enum option *option, struct err *e)
{
	struct suggest suggest = { .word = name };
	struct suggest_text room;
	*option = option_find(name);
	if (*option < OPT_COUNT)
		return true;
	for (int i = 0; i < OPT_COUNT; i++)
		suggest_offer(&suggest, option_table[i].name);
	return err_set(e, NULL, 0, "%.*s: there is no such option%s", STR_ARG(str_sub(name, 0, 60)),
		       suggest_phrase(&suggest, &room));
}

void config_read_options(struct options *options, const struct ini *ini, struct log *log)
{
	static const char *const sections[] = { "options" };
	settings_check_sections(log, ini, sections, 1);
	for (size_t i = 0; i < ini->entries.len; i++) {
		const struct ini_entry *entry = &ini->entries.data[i];
		struct err e = ERR_INIT;
		enum option option;
		if (!str_eq(entry->section, str_from(sections[0])))
			continue;
		if (!find_option(entry->key, &option, &e) ||
		    !options_set(options, option, entry->value, &e))
			settings_warn(log, ini, entry->line, "%s", e.message);
	}
}

void config_load_options(struct options *options, const char *file, struct log *log)
{
	struct ini ini;
	options_init(options);
	if (!settings_read_shipped("config/kabar.ini", &ini, log))
		log_add(log, LOG_WARNING, "config/kabar.ini is missing, defaults are used");
	config_read_options(options, &ini, log);
	ini_release(&ini);
	if (file)
		settings_read_path(file, &ini, log);
	else
		settings_read_user("kabar.ini", &ini, log);
	config_read_options(options, &ini, log);
	ini_release(&ini);
}

void config_load(struct config *c, const char *file, const char *theme, struct log *log)
{
	struct err e = ERR_INIT;
	config_load_options(&c->options, file, log);
	if (theme && !options_set(&c->options, OPT_THEME, str_from(theme), &e))
		log_err(log, LOG_WARNING, &e);
	keymap_load(&c->keymap, log);
	theme_load(buf_cstr(&c->options.texts[OPT_THEME]), &c->theme, log);
}

void config_release(struct config *c)
{
	options_release(&c->options);
	keymap_release(&c->keymap);
}
