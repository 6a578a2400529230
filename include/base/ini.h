/* SPDX-License-Identifier: MIT */
/* INI files: the only room that knows iniparser. What iniparser would misread or drop
 * (a bad line costs it the whole file; unquoted # and ; cut a value; NUL, BOM, lines over
 * 1,022 bytes) is reported here, line by line, and only clean lines reach it.
 *
 *   [section]
 *   key = value            ; lower-cased keys and sections, [a-z0-9._-]
 *   key = "value # kept"   ; quoted: nothing inside ends it; no escapes
 *
 * A comment is a # or ; at the start of a line, with a blank before and after it, or behind a
 * closing quote. Single quotes quote as well. A value over 1,000 bytes, a name over 200, a key
 * given twice in a section, a line before any section, a backslash at the end of a line or of
 * an unquoted value, and a quote without its partner are bad lines. */
#ifndef BASE_INI_H
#define BASE_INI_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"

struct ini_entry {
	struct str section;
	struct str key;
	struct str value; /* without its quotes; may be empty only when quoted */
	size_t line;      /* 1-based */
};

struct ini {
	char *file; /* name for messages, owned */
	struct arena arena;
	VEC(struct ini_entry) entries; /* in file order */
	VEC(struct err) errors;        /* one per bad line, in file order */
};

#define INI_FILE_MAX ((size_t)1 << 20) /* bytes; a larger file is one error and no entries */
/* iniparser looks names up one by one. Beyond either limit one last error says where
 * reading stopped. */
#define INI_ENTRIES_MAX 4000
#define INI_ERRORS_MAX  500

/* Always leaves *ini usable; what was wrong is in ini->errors. `text` is copied. */
void ini_parse(struct ini *ini, const char *file, struct str text);
/* false only where the file could not be read (also in errors[0]). */
bool ini_load(struct ini *ini, const char *file);
void ini_release(struct ini *ini);

/* NULL if absent. */
const struct ini_entry *ini_find(const struct ini *ini, struct str section, struct str key);

#endif
