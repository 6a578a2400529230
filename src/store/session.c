/* SPDX-License-Identifier: MIT */
/* The session: last paths, reading positions, prompt history. */
#include "store/session.h"

#include <limits.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/paths.h"
#include "store/absolute.h"
#include "store/history.h"
#include "store/journal.h"
#include "store/state_file.h"

enum state_file { FILE_SESSION, FILE_POSITIONS, FILE_HISTORY, FILE_COUNT };

static const char *const file_names[FILE_COUNT] = {
	[FILE_SESSION] = "session",
	[FILE_POSITIONS] = "positions",
	[FILE_HISTORY] = "history",
};

struct session {
	struct writer *writer; /* NULL: memory only */
	struct log *log;
	struct arena texts;
	const char *files[FILE_COUNT];
	const char *const *paths; /* in the arena */
	struct map positions;     /* article id -> byte */
	struct history history;
};

/* --- paths --- */

struct path_list {
	VEC(const char *) paths;
};

static void publish_paths(struct session *s, struct path_list *list)
{
	vec_push(&list->paths, NULL);
	s->paths =
	    arena_dup(&s->texts, list->paths.data, list->paths.len * sizeof *list->paths.data);
	vec_release(&list->paths);
}

static bool is_path(struct str line)
{
	return line.len > 0 && line.len < PATH_MAX && line.ptr[0] == '/' &&
	       !memchr(line.ptr, '\0', line.len);
}

static void load_paths(struct session *s)
{
	struct path_list list = { .paths = VEC_INIT };
	struct buf text = BUF_INIT;
	struct state_report report = { .path = s->files[FILE_SESSION], .log = s->log };
	state_file_read(report.path, &text, s->log);
	struct str rest = buf_str(&text), line;
	for (size_t nr = 1; rest.len > 0 && str_next(&rest, '\n', &line); nr++) {
		if (is_path(line))
			vec_push(&list.paths, arena_str(&s->texts, line).ptr);
		else
			state_report_line(&report, nr, "is no absolute path and is ignored");
	}
	state_report_end(&report);
	publish_paths(s, &list);
	buf_release(&text);
}

/* Adds the path to the list, if it can be remembered. */
static void remember_path(struct session *s, struct path_list *list, const char *path)
{
	struct buf absolute = BUF_INIT;
	struct err e = ERR_INIT;
	if (strcmp(path, "-") == 0 || path[0] == '\0')
		return;
	if (!absolute_path(path, &absolute))
		err_set(&e, path, 0, "is not remembered, the current folder has no name");
	else if (strchr(absolute.data, '\n') || !is_path(buf_str(&absolute)))
		err_set(&e, path, 0, "is not remembered, it does not fit on a line");
	else
		vec_push(&list->paths, arena_str(&s->texts, buf_str(&absolute)).ptr);
	if (e.message[0] != '\0')
		log_err(s->log, LOG_WARNING, &e);
	buf_release(&absolute);
}

const char *const *session_paths(const struct session *s)
{
	return s->paths;
}

void session_set_paths(struct session *s, const char *const *paths, size_t n)
{
	struct path_list list = { .paths = VEC_INIT };
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < n; i++)
		remember_path(s, &list, paths[i]);
	if (list.paths.len == 0)
		return;
	for (size_t i = 0; i < list.paths.len; i++)
		buf_addf(&text, "%s\n", list.paths.data[i]);
	publish_paths(s, &list);
	if (s->writer)
		writer_replace(s->writer, s->files[FILE_SESSION], buf_str(&text));
	buf_release(&text);
}

/* --- positions --- */

/* "<byte offset> <unix seconds>" */
static bool read_position(struct str rest, struct journal_entry *out)
{
	long at, seconds;
	struct str offset;
	if (!str_next(&rest, ' ', &offset) || !str_to_long(offset, &at) ||
	    !str_to_long(rest, &seconds) || at < 0 || at > (long)UINT32_MAX)
		return false;
	out->mask = UINT32_MAX;
	out->bits = (uint32_t)at;
	return true;
}

static bool tidy_positions(struct str old, struct buf *fresh, struct buf *unknown)
{
	return journal_tidy(old, read_position, fresh, unknown);
}

uint32_t session_position(const struct session *s, uint64_t article_id)
{
	const uint64_t *at = map_get(&s->positions, article_id);
	return at ? (uint32_t)*at : 0;
}

void session_set_position(struct session *s, uint64_t article_id, uint32_t at, int64_t now)
{
	struct buf rest = BUF_INIT, line = BUF_INIT;
	if (session_position(s, article_id) == at)
		return;
	*map_put(&s->positions, article_id) = at;
	if (!s->writer)
		return;
	buf_addf(&rest, "%u %jd", (unsigned)at, (intmax_t)now);
	journal_print(article_id, buf_str(&rest), &line);
	writer_append(s->writer, s->files[FILE_POSITIONS], buf_str(&line));
	buf_release(&rest);
	buf_release(&line);
}

/* --- history --- */

struct str session_history(const struct session *s, char prompt, size_t nr)
{
	for (size_t i = s->history.lines.len; i-- > 0;) {
		struct str line = s->history.lines.data[i];
		if (line.ptr[0] == prompt && nr-- == 0)
			return str_skip(line, 1);
	}
	return STR_NULL;
}

void session_add_history(struct session *s, char prompt, struct str text)
{
	struct buf line = BUF_INIT;
	buf_add_char(&line, prompt);
	buf_add_str(&line, text);
	if (history_is_line(buf_str(&line)) &&
	    history_add(&s->history, arena_str(&s->texts, buf_str(&line))) && s->writer) {
		buf_add_char(&line, '\n');
		writer_append(s->writer, s->files[FILE_HISTORY], buf_str(&line));
	}
	buf_release(&line);
}

/* --- coming and going --- */

static void name_files(struct session *s, const char *folder)
{
	struct buf path = BUF_INIT;
	for (size_t i = 0; i < FILE_COUNT; i++) {
		buf_clear(&path);
		if (folder[0] != '\0')
			path_join(&path, str_from(folder), str_from(file_names[i]));
		s->files[i] = arena_str(&s->texts, buf_str(&path)).ptr;
	}
	buf_release(&path);
}

struct session *session_new(const char *folder, struct writer *writer, struct log *log)
{
	struct session *s = mem_zalloc(1, sizeof *s);
	s->writer = folder[0] != '\0' ? writer : NULL;
	s->log = log;
	name_files(s, folder);
	load_paths(s);
	journal_load(s->files[FILE_POSITIONS], read_position, tidy_positions, s->writer, log,
		     &s->positions);
	history_load(&s->history, s->files[FILE_HISTORY], s->writer, log, &s->texts);
	return s;
}

void session_free(struct session *s)
{
	if (!s)
		return;
	history_release(&s->history);
	map_release(&s->positions);
	arena_release(&s->texts);
	free(s);
}
