/* SPDX-License-Identifier: MIT */
/* Any bytes as an INI file: every line is an entry, an error, or nothing worth either. */
#include <assert.h>
#include <stdlib.h>

#include "base/ini.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_name(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		if (!char_is_lower(c) && !char_is_digit(c) && c != '.' && c != '_' && c != '-')
			return false;
	}
	return s.len > 0;
}

static bool needs_report(struct str line)
{
	struct str s = str_trim(line);
	return s.len > 0 && s.ptr[0] != '#' && s.ptr[0] != ';' && s.ptr[0] != '[';
}

static bool stopped_early(const struct ini *ini)
{
	return ini->errors.len == INI_ERRORS_MAX ||
	       (ini->entries.len == INI_ENTRIES_MAX && ini->errors.len > 0);
}

static void check_entries(const struct ini *ini)
{
	size_t before = 0;
	assert(ini->entries.len <= INI_ENTRIES_MAX && ini->errors.len <= INI_ERRORS_MAX);
	for (size_t i = 0; i < ini->entries.len; i++) {
		const struct ini_entry *entry = &ini->entries.data[i];
		assert(entry->line > before);
		assert(is_name(entry->section) && is_name(entry->key));
		assert(entry->value.len <= 1000);
		assert(str_find(entry->value, STR("\n")) == STR_NPOS);
		assert(ini_find(ini, entry->section, entry->key) == entry);
		before = entry->line;
	}
}

/* Walks both lists beside the lines: whatever a line says is in exactly one of them. */
static void check_lines(const struct ini *ini, struct str text)
{
	size_t entry = 0;
	size_t error = 0;
	size_t nr = 0;
	struct str line;
	while (str_next_line(&text, &line)) {
		nr++;
		bool read = entry < ini->entries.len && ini->entries.data[entry].line == nr;
		bool refused = error < ini->errors.len && ini->errors.data[error].line == nr;
		entry += read;
		error += refused;
		if (stopped_early(ini) && nr >= vec_last(&ini->errors)->line)
			break;
		assert(!needs_report(line) || read || refused);
		/* A byte order mark is an error beside what its line says. */
		assert(!(read && refused) || nr == 1);
	}
	assert(entry == ini->entries.len && error == ini->errors.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = str_of((const char *)data, size);
	struct ini ini;
	ini_parse(&ini, "fuzz.ini", text);
	check_entries(&ini);
	for (size_t i = 0; i < ini.errors.len; i++)
		assert(ini.errors.data[i].message[0] != '\0');
	if (size <= INI_FILE_MAX)
		check_lines(&ini, text);
	ini_release(&ini);
	return 0;
}
