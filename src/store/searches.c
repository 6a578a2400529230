/* SPDX-License-Identifier: MIT */
/* Saved searches: their file, and when each was last looked at. */
#include "store/searches.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/vec.h"
#include "store/journal.h"
#include "store/own_file.h"
#include "store/state_file.h"

static const char watch_field[] = "entity:";

struct searches {
	const char *path;   /* in the arena; NULL: memory only */
	const char *opened; /* likewise */
	uint64_t corpus;
	struct writer *writer; /* NULL likewise */
	struct arena texts;
	VEC(struct search) items;
	struct map times; /* of when they were opened, by key_of */
};

/* --- lines ----------------------------------------------------------------------------------- */

bool searches_is_name(struct str name)
{
	name = own_file_trim(name);
	return name.len > 0 && name.ptr[0] != '#';
}

bool search_read(struct str line, struct search *search, struct err *err)
{
	struct str name;
	*search = (struct search){ .name = STR_NULL };
	if (!own_file_content(&line, err))
		return false;
	if (line.len == 0)
		return true;
	if (!str_next(&line, '\t', &name) || !line.ptr)
		return err_set(err, "", 0, "has no tab, expected NAME<TAB>QUERY");
	line = own_file_trim(line);
	if (line.len == 0)
		return err_set(err, "", 0, "has no query behind the tab, expected NAME<TAB>QUERY");
	*search = (struct search){ own_file_trim(name), line };
	return true;
}

static bool line_key(struct str line, struct buf *key)
{
	struct search search;
	if (!search_read(line, &search, NULL) || search.name.len == 0)
		return false;
	own_file_add_text(key, search.name);
	return true;
}

static const struct own_file_form form = {
	.head = "# Saved searches, one a line: NAME<TAB>QUERY\n",
	.key = line_key,
};

static bool merge(struct str old, struct str notes, struct buf *fresh)
{
	return own_file_merge(old, notes, &form, fresh);
}

void search_watch_query(struct str name, struct buf *out)
{
	buf_add_str(out, str_from(watch_field));
	buf_add_quoted(out, name, '"');
}

/* --- reading --------------------------------------------------------------------------------- */

static struct str keep_text(struct searches *s, struct str text)
{
	struct buf clean = BUF_INIT;
	own_file_add_text(&clean, text);
	struct str kept = arena_str(&s->texts, buf_str(&clean));
	buf_release(&clean);
	return kept;
}

/* What is wrong with a line that could be read. */
static bool check(const struct searches *s, const struct search *search, searches_check_fn is_query,
		  struct err *e)
{
	if (searches_find(s, search->name) != SIZE_MAX)
		return err_set(e, "", 0, "there is a search of that name above");
	return !is_query || is_query(search->query, e);
}

static void read_lines(struct searches *s, struct str text, searches_check_fn is_query,
		       struct state_report *report)
{
	struct str line;
	for (size_t nr = 1; own_file_next_line(&text, &line); nr++) {
		struct err e = ERR_INIT;
		struct search search;
		bool ok = search_read(line, &search, &e);
		if (ok && search.name.len == 0)
			continue;
		if (ok) {
			search.name = keep_text(s, search.name);
			search.query = keep_text(s, search.query);
		}
		if (ok && check(s, &search, is_query, &e))
			vec_push(&s->items, search);
		else
			state_report_line(report, nr, e.message);
	}
}

static void load_searches(struct searches *s, const struct searches_options *options)
{
	struct buf text = BUF_INIT;
	struct state_report report = { .path = s->path, .log = options->log };
	if (!state_file_read(s->path, &text, options->log))
		state_report_line(&report, 0, "is too large to be a file of searches");
	read_lines(s, buf_str(&text), options->check, &report);
	state_report_end(&report);
	buf_release(&text);
}

/* --- when they were looked at ---------------------------------------------------------------- */

static uint64_t key_of(const struct searches *s, struct str name)
{
	return hash_bytes(name, s->corpus);
}

/* "<unix seconds>" */
static bool read_time(struct str rest, struct journal_entry *out)
{
	long seconds;
	if (!str_to_long(rest, &seconds) || seconds <= 0 || seconds > (long)UINT32_MAX)
		return false;
	out->mask = UINT32_MAX;
	out->bits = (uint32_t)seconds;
	return true;
}

static bool tidy_times(struct str old, struct buf *fresh, struct buf *unknown)
{
	return journal_tidy(old, read_time, fresh, unknown);
}

int64_t searches_opened(const struct searches *s, struct str name)
{
	const uint64_t *time = map_get(&s->times, key_of(s, name));
	return time ? (int64_t)*time : 0;
}

void searches_set_opened(struct searches *s, struct str name, int64_t now)
{
	uint64_t *time = map_put(&s->times, key_of(s, name));
	if (now <= 0 || now > (int64_t)UINT32_MAX || *time == (uint64_t)now)
		return;
	*time = (uint64_t)now;
	if (!s->writer || !s->opened)
		return;
	struct buf rest = BUF_INIT, line = BUF_INIT;
	buf_addf(&rest, "%jd", (intmax_t)now);
	journal_print(key_of(s, name), buf_str(&rest), &line);
	writer_append(s->writer, s->opened, buf_str(&line));
	buf_release(&rest);
	buf_release(&line);
}

/* --- coming and going ------------------------------------------------------------------------ */

struct searches *searches_open(const struct searches_options *options)
{
	struct searches *s = mem_zalloc(1, sizeof *s);
	s->corpus = options->corpus;
	s->writer = options->writer;
	if (options->opened) {
		s->opened = arena_str(&s->texts, str_from(options->opened)).ptr;
		journal_load(s->opened, read_time, tidy_times, s->writer, options->log, &s->times);
	}
	if (options->path) {
		s->path = arena_str(&s->texts, str_from(options->path)).ptr;
		load_searches(s, options);
	}
	return s;
}

void searches_free(struct searches *s)
{
	if (!s)
		return;
	vec_release(&s->items);
	map_release(&s->times);
	arena_release(&s->texts);
	free(s);
}

size_t searches_count(const struct searches *s)
{
	return s->items.len;
}

const struct search *searches_get(const struct searches *s, size_t nr)
{
	assert(nr < s->items.len);
	return &s->items.data[nr];
}

size_t searches_find(const struct searches *s, struct str name)
{
	for (size_t i = 0; i < s->items.len; i++) {
		if (str_eq(s->items.data[i].name, name))
			return i;
	}
	return SIZE_MAX;
}

/* --- changes --------------------------------------------------------------------------------- */

static uint64_t write_change(struct searches *s, const struct search *search, bool stays)
{
	struct buf line = BUF_INIT, notes = BUF_INIT;
	uint64_t number = 0;
	if (!s->writer || !s->path)
		return 0;
	buf_addf(&line, "%.*s\t%.*s", STR_ARG(search->name), STR_ARG(search->query));
	if (stays)
		own_file_note(buf_str(&line), STR_NULL, &notes);
	else
		own_file_note(STR_NULL, buf_str(&line), &notes);
	number = writer_merge(s->writer, s->path, merge, buf_str(&notes));
	buf_release(&line);
	buf_release(&notes);
	return number;
}

uint64_t searches_set(struct searches *s, struct str name, struct str query)
{
	struct search search = { keep_text(s, name), keep_text(s, query) };
	assert(searches_is_name(search.name) && search.query.len > 0);
	size_t nr = searches_find(s, search.name);
	if (nr == SIZE_MAX)
		vec_push(&s->items, search);
	else if (str_eq(s->items.data[nr].query, search.query))
		return 0;
	else
		s->items.data[nr].query = search.query;
	return write_change(s, &search, true);
}

uint64_t searches_remove(struct searches *s, struct str name)
{
	size_t nr = searches_find(s, name);
	if (nr == SIZE_MAX)
		return 0;
	struct search gone = s->items.data[nr];
	s->items.len--;
	for (size_t i = nr; i < s->items.len; i++)
		s->items.data[i] = s->items.data[i + 1];
	return write_change(s, &gone, false);
}
