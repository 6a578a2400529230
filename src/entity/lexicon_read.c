/* SPDX-License-Identifier: MIT */
/* Reads files of names: lines of name, kind and full name, with tabs between them. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/paths.h"
#include "entity/lexicon_state.h"
#include "text/utf8.h"

enum {
	FILE_BYTES_MAX = 1 << 26,
	COMPLAINTS_MAX = 20 /* about one file */
};

struct reader {
	struct lexicon *lex;
	struct log *log;
	const char *file;
	size_t line;
	size_t bad; /* lines */
	struct name_key key;
};

static void complain(struct reader *r, const struct err *e)
{
	if (r->bad++ < COMPLAINTS_MAX && r->log)
		log_err(r->log, LOG_WARNING, e);
}

/* --- fields of a line --- */

struct fields {
	struct str name, kind, full;
	bool takes_away;
};

/* A # ends a line where it begins it or follows a blank. */
static struct str without_comment(struct str line)
{
	for (size_t at = 0; at < line.len; at++)
		if (line.ptr[at] == '#' && (at == 0 || char_is_blank(line.ptr[at - 1])))
			return str_sub(line, 0, at);
	return line;
}

static bool cut_fields(struct reader *r, struct str line, struct fields *out, struct err *e)
{
	struct str columns[3] = { STR_NULL, STR_NULL, STR_NULL };
	for (size_t i = 0; i < 3 && str_next(&line, '\t', &columns[i]); i++)
		columns[i] = str_trim(columns[i]);
	*out = (struct fields){ .name = columns[0], .kind = columns[1], .full = columns[2] };
	out->takes_away = out->name.len > 1 && out->name.ptr[0] == '-';
	if (out->takes_away)
		out->name = str_trim(str_skip(out->name, 1));
	if (!str_blank(line))
		return err_set(e, r->file, r->line,
			       "more than three columns; a name, its kind and "
			       "its full name are all a line may hold");
	if (out->takes_away && out->full.len > 0)
		return err_set(e, r->file, r->line,
			       "a name is taken away with its kind or alone, without a full name");
	return true;
}

/* --- what the fields mean --- */

static void list_kinds(struct buf *out)
{
	for (size_t i = 0; i < LEX_KIND_COUNT; i++)
		buf_addf(out, "%s%s", i > 0 ? ", " : "", lexicon_kinds[i].name);
}

static bool read_kind(struct reader *r, const struct fields *f, uint32_t *bits, struct err *e)
{
	if (f->kind.len == 0 && f->takes_away) {
		*bits = UINT32_MAX;
		return true;
	}
	for (size_t i = 0; i < LEX_KIND_COUNT; i++) {
		if (str_eq(f->kind, str_from(lexicon_kinds[i].name))) {
			*bits = (uint32_t)1 << i;
			return true;
		}
	}
	struct buf kinds = BUF_INIT;
	list_kinds(&kinds);
	if (f->kind.len == 0)
		err_set(e, r->file, r->line, "no kind; behind the name and a tab stands one of %s",
			buf_cstr(&kinds));
	else
		err_set(e, r->file, r->line, "\"%.*s\" is no kind; it is one of %s",
			STR_ARG(str_sub(f->kind, 0, 40)), buf_cstr(&kinds));
	buf_release(&kinds);
	return false;
}

/* The number of a name; new names have no kinds yet. */
static bool read_name(struct reader *r, struct str name, uint32_t *nr, struct err *e)
{
	struct lexicon *lex = r->lex;
	name_key_set(&r->key, name);
	if (r->key.words == 0)
		return err_set(e, r->file, r->line, "no name; a line begins with one");
	if (r->key.words > LEXICON_WORDS_MAX)
		return err_set(e, r->file, r->line, "%zu words; a name has at most %d",
			       r->key.words, LEXICON_WORDS_MAX);
	if (r->key.longest > KEY_WORD_MAX)
		return err_set(e, r->file, r->line, "a word of %zu bytes; at most %d are looked up",
			       r->key.longest, KEY_WORD_MAX);
	*nr = intern_add(&lex->names, buf_str(&r->key.bytes));
	if (*nr == lex->list.len)
		vec_push(&lex->list, (struct lexicon_name){
					 .full = INTERN_NONE,
					 .entry = ENTRY_NONE,
					 .concept = CONCEPT_NONE,
					 .text = arena_str(&lex->texts, name),
				     });
	return true;
}

static bool read_line(struct reader *r, struct str line, struct err *e)
{
	struct fields fields;
	uint32_t bits = 0, nr = 0, full = INTERN_NONE;
	if (!utf8_valid(line))
		return err_set(e, r->file, r->line, "no UTF-8, as which names are read");
	if (!cut_fields(r, line, &fields, e) || !read_kind(r, &fields, &bits, e) ||
	    !read_name(r, fields.name, &nr, e) ||
	    (fields.full.len > 0 && !read_name(r, fields.full, &full, e)))
		return false;
	struct lexicon_name *list = r->lex->list.data, *name = &list[nr];
	if (full != INTERN_NONE && list[full].full == nr)
		list[full].full = INTERN_NONE; /* the other way about: the later line wins */
	name->kinds = fields.takes_away ? name->kinds & ~bits : name->kinds | bits;
	if (name->kinds == 0 || full != INTERN_NONE)
		name->full = full;
	return true;
}

void lexicon_read_text(struct lexicon *lex, struct str text, const char *name, struct log *log)
{
	struct reader r = { .lex = lex, .log = log, .file = name };
	struct str line;
	lex->digest = hash_bytes(text, lex->digest);
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_skip(text, 3);
	while (str_next_line(&text, &line)) {
		struct err e = ERR_INIT;
		r.line++;
		line = without_comment(line);
		if (!str_blank(line) && !read_line(&r, line, &e))
			complain(&r, &e);
	}
	if (r.bad > COMPLAINTS_MAX && log)
		log_add(log, LOG_WARNING, "%s: %zu more bad lines", name, r.bad - COMPLAINTS_MAX);
	name_key_release(&r.key);
}

/* --- folders --- */

static void read_file(struct lexicon *lex, const char *path, struct log *log)
{
	struct buf text = BUF_INIT;
	struct err e = ERR_INIT;
	if (file_read(path, FILE_BYTES_MAX, &text, NULL, &e))
		lexicon_read_text(lex, buf_str(&text), path, log);
	else if (log)
		log_err(log, LOG_WARNING, &e);
	buf_release(&text);
}

static int compare_paths(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void lexicon_read_folder(struct lexicon *lex, const char *folder, struct log *log)
{
	VEC(char *) paths = VEC_INIT;
	DIR *dir = opendir(folder);
	if (!dir)
		return;
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
		struct buf path = BUF_INIT;
		if (!str_ends(str_from(entry->d_name), STR(".tsv")) || entry->d_name[0] == '.')
			continue;
		path_join(&path, str_from(folder), str_from(entry->d_name));
		vec_push(&paths, buf_detach(&path));
	}
	closedir(dir);
	if (paths.len > 0)
		qsort(paths.data, paths.len, sizeof *paths.data, compare_paths);
	for (size_t i = 0; i < paths.len; i++) {
		read_file(lex, paths.data[i], log);
		free(paths.data[i]);
	}
	vec_release(&paths);
}
