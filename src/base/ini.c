/* SPDX-License-Identifier: MIT */
/* INI files through iniparser, which gets a clean copy and is checked against it. */
#include "base/ini.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#if __has_include(<iniparser/iniparser.h>)
#include <iniparser/iniparser.h>
#else
#include <iniparser.h>
#endif

#include "base/file.h"
#include "base/ini_line.h"
#include "base/intern.h"

struct parse {
	struct ini *ini;
	struct intern names; /* "section:key": the id is the entry's number */
	struct buf name;
	struct buf clean;         /* what iniparser gets */
	struct str section;       /* STR_NULL where a line belongs to none */
	struct str clean_section; /* the last one in clean */
	size_t bad_section;       /* line of a section that could not be read, 0 = none */
	size_t line;
	bool stopped;
};

static void add_error(struct parse *p, struct err *e)
{
	struct ini *ini = p->ini;
	err_set(e, ini->file, p->line, "%s", e->message);
	if (ini->errors.len + 1 == INI_ERRORS_MAX) {
		err_set(e, ini->file, p->line, "more than %d bad lines, reading stopped here",
			INI_ERRORS_MAX - 1);
		p->stopped = true;
	}
	vec_push(&ini->errors, *e);
}

static struct str lower_copy(struct arena *a, struct str s)
{
	char *copy = arena_dup(a, s.ptr, s.len);
	for (size_t i = 0; i < s.len; i++)
		copy[i] = char_lower(copy[i]);
	return str_of(copy, s.len);
}

/* Whether iniparser reads the value right without quotes. */
static bool is_plain(struct str v)
{
	return v.len > 0 && str_trim(v).len == v.len && v.ptr[0] != '"' && v.ptr[0] != '\'' &&
	       v.ptr[v.len - 1] != '\\' && str_chr(v, '#') == STR_NPOS &&
	       str_chr(v, ';') == STR_NPOS;
}

/* Quotes wherever possible: iniparser 4.1 takes what is inside as it is. From 4.2 on it
 * knows \ as an escape there, so a value with one goes without, if it can. */
static void write_clean(struct parse *p, const struct ini_entry *entry)
{
	struct str v = entry->value;
	bool doubles = str_chr(v, '"') != STR_NPOS;
	const char *quote = doubles ? "'" : "\"";
	if ((doubles || str_chr(v, '\\') != STR_NPOS) && is_plain(v))
		quote = "";
	if (!str_eq(p->section, p->clean_section))
		buf_addf(&p->clean, "[%.*s]\n", STR_ARG(p->section));
	p->clean_section = p->section;
	buf_addf(&p->clean, "%.*s=%s%.*s%s\n", STR_ARG(entry->key), quote, STR_ARG(v), quote);
}

static bool check_place(struct parse *p, struct err *e)
{
	if (p->ini->entries.len == INI_ENTRIES_MAX) {
		p->stopped = true;
		return err_set(e, NULL, 0, "more than %d keys, reading stopped here",
			       INI_ENTRIES_MAX);
	}
	if (p->section.ptr)
		return true;
	if (p->bad_section > 0)
		return err_set(e, NULL, 0, "belongs to no section, line %zu could not be read",
			       p->bad_section);
	return err_set(e, NULL, 0, "stands before the first [section]");
}

static bool add_entry(struct parse *p, const struct ini_line *found, struct err *e)
{
	if (!check_place(p, e))
		return false;
	struct ini *ini = p->ini;
	struct ini_entry entry = { .section = p->section, .line = p->line };
	entry.key = lower_copy(&ini->arena, found->name);
	entry.value = arena_str(&ini->arena, found->value);
	buf_clear(&p->name);
	buf_addf(&p->name, "%.*s:%.*s", STR_ARG(entry.section), STR_ARG(entry.key));
	uint32_t id = intern_add(&p->names, buf_str(&p->name));
	if (id < ini->entries.len)
		return err_set(e, NULL, 0, "%.*s is given a second time in [%.*s], line %zu counts",
			       STR_ARG(entry.key), STR_ARG(entry.section),
			       ini->entries.data[id].line);
	vec_push(&ini->entries, entry);
	write_clean(p, &entry);
	return true;
}

static void parse_line(struct parse *p, struct str line)
{
	struct ini_line found = { STR_NULL, STR_NULL };
	struct err e = ERR_INIT;
	enum ini_line_kind kind = ini_line_read(line, &found, &e);
	if (kind == INI_LINE_SECTION)
		p->section = lower_copy(&p->ini->arena, found.name);
	bool wrong = kind == INI_LINE_BAD || (kind == INI_LINE_ENTRY && !add_entry(p, &found, &e));
	if (wrong)
		add_error(p, &e);
	if (kind == INI_LINE_BAD && str_starts(str_trim_left(line), STR("["))) {
		p->section = STR_NULL; /* what follows is not the section before's */
		p->bad_section = p->line;
	}
}

static void parse_first_line(struct parse *p, struct str line)
{
	static const struct str bom = { "\xEF\xBB\xBF", 3 };
	bool marked = str_starts(line, bom);
	parse_line(p, marked ? str_skip(line, bom.len) : line);
	struct err e = ERR_INIT;
	if (!marked || p->ini->errors.len > 0)
		return;
	err_set(&e, NULL, 0, "a byte order mark before the line, save the file without one");
	add_error(p, &e);
}

static void parse_lines(struct parse *p, struct str text)
{
	struct str line;
	while (!p->stopped && str_next_line(&text, &line)) {
		p->line++;
		if (p->line == 1)
			parse_first_line(p, line);
		else
			parse_line(p, line);
	}
}

static int say_nothing(const char *format, ...)
{
	(void)format;
	return 0;
}

/* iniparser only reads files with a name: this one has none but that of its descriptor. */
static dictionary *load_clean(struct str clean)
{
	int fd = -1;
	char name[32];
	dictionary *found = NULL;
#ifdef MFD_CLOEXEC
	fd = memfd_create("kabar.ini", MFD_CLOEXEC);
#endif
	FILE *copy = fd >= 0 ? fdopen(fd, "w+") : tmpfile();
	if (!copy)
		return NULL;
	if (fwrite(clean.ptr, 1, clean.len, copy) == clean.len && fflush(copy) == 0) {
		rewind(copy);
		snprintf(name, sizeof name, "/dev/fd/%d", fileno(copy));
		iniparser_set_error_callback(say_nothing); /* its own writes to the screen */
		found = iniparser_load(name);
	}
	fclose(copy);
	return found;
}

static bool reads_as_written(struct parse *p, const dictionary *found,
			     const struct ini_entry *entry)
{
	buf_clear(&p->name);
	buf_addf(&p->name, "%.*s:%.*s", STR_ARG(entry->section), STR_ARG(entry->key));
	const char *value = iniparser_getstring(found, p->name.data, NULL);
	return value && str_eq(str_from(value), entry->value);
}

static int compare_errors(const void *a, const void *b)
{
	size_t left = ((const struct err *)a)->line;
	size_t right = ((const struct err *)b)->line;
	return (left > right) - (left < right);
}

/* Without memory files and /dev/fd our own reading has to do: nothing is wrong with the file. */
static void check_with_iniparser(struct parse *p)
{
	struct ini *ini = p->ini;
	dictionary *found = ini->entries.len > 0 ? load_clean(buf_str(&p->clean)) : NULL;
	if (!found)
		return;
	size_t kept = 0;
	for (size_t i = 0; i < ini->entries.len; i++) {
		struct ini_entry *entry = &ini->entries.data[i];
		struct err e = ERR_INIT;
		if (reads_as_written(p, found, entry)) {
			ini->entries.data[kept++] = *entry;
			continue;
		}
		err_set(&e, ini->file, entry->line,
			"iniparser misreads the value of %.*s, "
			"leave out \"\\\" and quotes",
			STR_ARG(entry->key));
		vec_push(&ini->errors, e);
	}
	bool moved = kept < ini->entries.len;
	ini->entries.len = kept;
	if (moved)
		qsort(ini->errors.data, ini->errors.len, sizeof(struct err), compare_errors);
	iniparser_freedict(found);
}

static void start(struct ini *ini, const char *file)
{
	struct buf name = BUF_INIT;
	buf_add_str(&name, str_from(file));
	*ini = (struct ini){ .file = buf_detach(&name) };
}

void ini_parse(struct ini *ini, const char *file, struct str text)
{
	start(ini, file);
	struct parse p = { .ini = ini };
	if (text.len > INI_FILE_MAX) {
		struct err e = ERR_INIT;
		err_set(&e, NULL, 0, "has %zu bytes, more than the limit of %zu", text.len,
			INI_FILE_MAX);
		add_error(&p, &e);
		return;
	}
	parse_lines(&p, text);
	check_with_iniparser(&p);
	intern_release(&p.names);
	buf_release(&p.name);
	buf_release(&p.clean);
}

bool ini_load(struct ini *ini, const char *file)
{
	struct buf text = BUF_INIT;
	struct err e = ERR_INIT;
	bool ok = file_read(file, INI_FILE_MAX, &text, NULL, &e);
	if (ok) {
		ini_parse(ini, file, buf_str(&text));
	} else {
		start(ini, file);
		vec_push(&ini->errors, e);
	}
	buf_release(&text);
	return ok;
}

void ini_release(struct ini *ini)
{
	free(ini->file);
	arena_release(&ini->arena);
	vec_release(&ini->entries);
	vec_release(&ini->errors);
	*ini = (struct ini){ 0 };
}

const struct ini_entry *ini_find(const struct ini *ini, struct str section, struct str key)
{
	for (size_t i = 0; i < ini->entries.len; i++) {
		const struct ini_entry *entry = &ini->entries.data[i];
		if (str_eq(entry->key, key) && str_eq(entry->section, section))
			return entry;
	}
	return NULL;
}
