/* SPDX-License-Identifier: MIT */
/* The rules of all corrections files, and the changes to the user's own. */
#include "store/corrections.h"

#include <assert.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/intern.h"
#include "store/corrections_merge.h"
#include "store/own_file.h"
#include "store/state_file.h"

/* Beside a rule: its line as it is written, by which rules are compared. */
struct origin_line {
	uint32_t line; /* in `lines` */
	bool own;
};

struct corrections {
	const char *own;       /* in the arena; NULL: changes are kept in memory only */
	struct writer *writer; /* NULL likewise */
	struct arena texts;
	struct intern lines;
	VEC(struct rule)
	rules; /* the own file's first, then others', each by line; then what is new */
	VEC(struct origin_line) origins; /* by rule */
};

static uint32_t line_of(struct corrections *c, const struct rule *rule)
{
	struct buf line = BUF_INIT;
	correction_write(rule, &line);
	uint32_t id = intern_add(&c->lines, buf_str(&line));
	buf_release(&line);
	return id;
}

/* The strings of the rule kept are those of its line. */
static void keep_rule(struct corrections *c, const struct rule *rule, bool own)
{
	struct rule kept;
	struct origin_line origin = { .line = line_of(c, rule), .own = own };
	bool ok = correction_read(intern_str(&c->lines, origin.line), &kept, NULL);
	assert(ok && kept.kind == rule->kind);
	(void)ok;
	kept.file = rule->file;
	kept.line = rule->line;
	vec_push(&c->rules, kept);
	vec_push(&c->origins, origin);
}

static void read_rules(struct corrections *c, struct str text, bool own,
		       struct state_report *report)
{
	struct str line;
	for (uint32_t nr = 1; own_file_next_line(&text, &line); nr++) {
		struct err e = ERR_INIT;
		struct rule rule;
		if (!correction_read(line, &rule, &e)) {
			state_report_line(report, nr, e.message);
		} else if (rule.kind != RULE_KIND_COUNT) {
			rule.file = report->path;
			rule.line = nr;
			keep_rule(c, &rule, own);
		}
	}
}

static void load_file(struct corrections *c, const char *path, bool own, struct log *log)
{
	struct buf text = BUF_INIT;
	struct state_report report = { .path = path, .log = log };
	if (!state_file_read(path, &text, log))
		state_report_line(&report, 0, "is too large to be a file of corrections");
	read_rules(c, buf_str(&text), own, &report);
	state_report_end(&report);
	buf_release(&text);
}

/* A file the user names must be there. */
static void load_other(struct corrections *c, const char *path, struct log *log)
{
	struct err e = ERR_INIT;
	int fd = file_open(path, NULL, &e);
	if (fd < 0) {
		log_err(log, LOG_WARNING, &e);
		return;
	}
	close(fd);
	load_file(c, arena_str(&c->texts, str_from(path)).ptr, false, log);
}

struct corrections *corrections_open(const char *own, const char *const *others,
				     struct writer *writer, struct log *log)
{
	struct corrections *c = mem_zalloc(1, sizeof *c);
	if (own) {
		c->own = arena_str(&c->texts, str_from(own)).ptr;
		c->writer = writer;
		load_file(c, c->own, true, log);
	}
	for (; others && *others; others++)
		load_other(c, *others, log);
	return c;
}

void corrections_free(struct corrections *c)
{
	if (!c)
		return;
	vec_release(&c->rules);
	vec_release(&c->origins);
	intern_release(&c->lines);
	arena_release(&c->texts);
	free(c);
}

const struct rule *corrections_rules(const struct corrections *c, size_t *count)
{
	*count = c->rules.len;
	return c->rules.data;
}

bool corrections_is_own(const struct corrections *c, size_t rule)
{
	assert(rule < c->origins.len);
	return c->origins.data[rule].own;
}

static size_t find_own(const struct corrections *c, uint32_t line)
{
	for (size_t i = 0; i < c->origins.len; i++) {
		if (c->origins.data[i].own && c->origins.data[i].line == line)
			return i;
	}
	return SIZE_MAX;
}

size_t corrections_find(const struct corrections *c, const struct rule *rule)
{
	struct buf text = BUF_INIT;
	correction_write(rule, &text);
	uint32_t line = intern_find(&c->lines, buf_str(&text));
	buf_release(&text);
	return line == INTERN_NONE ? SIZE_MAX : find_own(c, line);
}

/* --- changes --- */

static uint64_t note_change(struct corrections *c, char sign, uint32_t line)
{
	struct buf note = BUF_INIT;
	uint64_t number = 0;
	buf_add_char(&note, sign);
	buf_add_str(&note, intern_str(&c->lines, line));
	buf_add_char(&note, '\n');
	if (c->writer)
		number = writer_merge(c->writer, c->own, corrections_merge, buf_str(&note));
	buf_release(&note);
	return number;
}

uint64_t corrections_add(struct corrections *c, const struct rule *rule)
{
	uint32_t line = line_of(c, rule);
	if (find_own(c, line) == SIZE_MAX)
		keep_rule(c, rule, true);
	return note_change(c, '+', line);
}

/* With all that say the same: the line goes from the file, however often it stands there. */
uint64_t corrections_remove(struct corrections *c, size_t rule)
{
	assert(corrections_is_own(c, rule));
	uint32_t line = c->origins.data[rule].line;
	size_t kept = 0;
	for (size_t i = 0; i < c->rules.len; i++) {
		if (c->origins.data[i].own && c->origins.data[i].line == line)
			continue;
		c->rules.data[kept] = c->rules.data[i];
		c->origins.data[kept++] = c->origins.data[i];
	}
	c->rules.len = c->origins.len = kept;
	return note_change(c, '-', line);
}
