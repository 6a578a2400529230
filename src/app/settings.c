/* SPDX-License-Identifier: MIT */
/* Reading the files that settings come from. */
#include "app/settings.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "app/suggest.h"
#include "base/paths.h"

static void log_errors(struct log *log, const struct ini *ini)
{
	for (size_t i = 0; i < ini->errors.len; i++)
		log_err(log, LOG_WARNING, &ini->errors.data[i]);
}

bool settings_read_shipped(const char *name, struct ini *ini, struct log *log)
{
	struct buf text = BUF_INIT;
	struct buf file = BUF_INIT;
	bool found = paths_read_shipped(name, &text, &file);
	ini_parse(ini, found ? buf_cstr(&file) : name, buf_str(&text));
	log_errors(log, ini);
	buf_release(&text);
	buf_release(&file);
	return found;
}

bool settings_read_path(const char *path, struct ini *ini, struct log *log)
{
	bool read = ini_load(ini, path);
	log_errors(log, ini);
	return read;
}

bool settings_read_user(const char *name, struct ini *ini, struct log *log)
{
	struct buf path = BUF_INIT;
	paths_user(PATHS_CONFIG, name, &path);
	bool found = path.len > 0 && access(path.data, F_OK) == 0;
	if (found)
		found = settings_read_path(path.data, ini, log);
	else
		ini_parse(ini, name, STR_NULL);
	buf_release(&path);
	return found;
}

void settings_warn(struct log *log, const struct ini *ini, size_t line, const char *format, ...)
{
	struct err e = ERR_INIT;
	char message[sizeof e.message];
	va_list args;
	va_start(args, format);
	vsnprintf(message, sizeof message, format, args);
	va_end(args);
	err_set(&e, ini->file, line, "%s", message);
	log_err(log, LOG_WARNING, &e);
}

static bool is_among(struct str section, const char *const *names, size_t n,
		     struct suggest *suggest)
{
	for (size_t i = 0; i < n; i++) {
		if (str_eq(section, str_from(names[i])))
			return true;
		suggest_offer(suggest, names[i]);
	}
	return false;
}

void settings_check_sections(struct log *log, const struct ini *ini, const char *const *names,
			     size_t n)
{
	struct str before = STR_NULL;
	for (size_t i = 0; i < ini->entries.len; i++) {
		const struct ini_entry *entry = &ini->entries.data[i];
		struct suggest suggest = { .word = entry->section };
		struct suggest_text room;
		bool again = str_eq(entry->section, before);
		before = entry->section;
		if (!again && !is_among(entry->section, names, n, &suggest))
			settings_warn(log, ini, entry->line, "[%.*s] is no section here%s",
				      STR_ARG(entry->section), suggest_phrase(&suggest, &room));
	}
}
