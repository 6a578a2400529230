/* SPDX-License-Identifier: MIT */
/* Changes of marks and corrections, taken back and made again. */
#include "app/undo.h"

#include <stdio.h>

static void drop_steps_from(struct undo *u, size_t from)
{
	for (size_t i = from; i < u->steps.len; i++) {
		free(u->steps.data[i].changes);
		free(u->steps.data[i].rule);
		free(u->steps.data[i].before);
		free(u->steps.data[i].after);
	}
	u->steps.len = from;
}

void undo_release(struct undo *u)
{
	drop_steps_from(u, 0);
	vec_release(&u->steps);
	u->at = 0;
}

static bool is_set(const struct marks *marks, const struct mark_change *change)
{
	return (marks_get(marks, change->article_id) & (unsigned)change->mark) != 0;
}

static void note_write(uint64_t number, uint64_t *write)
{
	if (write && number > 0)
		*write = number;
}

static void push(struct undo *u, struct undo_step *step, const char *what)
{
	snprintf(step->what, sizeof step->what, "%s", what);
	drop_steps_from(u, u->at);
	vec_push(&u->steps, *step);
	u->at = u->steps.len;
}

void undo_note_rule(struct undo *u, struct str rule, bool added, const char *what)
{
	struct buf line = BUF_INIT;
	buf_add_str(&line, rule);
	struct undo_step step = { .rule = buf_detach(&line), .added = added };
	push(u, &step, what);
}

static char *copy(const char *line)
{
	struct buf copy = BUF_INIT;
	if (!line)
		return NULL;
	buf_add_str(&copy, str_from(line));
	return buf_detach(&copy);
}

void undo_note_text(struct undo *u, enum undo_text text, const char *before, const char *after,
		    const char *what)
{
	struct undo_step step = { .text = text, .before = copy(before), .after = copy(after) };
	push(u, &step, what);
}

size_t undo_do(struct undo *u, struct marks *marks, const struct mark_change *changes, size_t n,
	       const char *what, int64_t now, uint64_t *write)
{
	struct undo_step step = { .changes = mem_alloc(n * sizeof *changes) };
	for (size_t i = 0; i < n; i++) {
		if (is_set(marks, &changes[i]) == changes[i].on)
			continue;
		note_write(
		    marks_set(marks, changes[i].article_id, changes[i].mark, changes[i].on, now),
		    write);
		step.changes[step.count++] = changes[i];
	}
	if (step.count == 0) {
		free(step.changes);
		return 0;
	}
	push(u, &step, what);
	return step.count;
}

static void apply(const struct undo_step *step, struct marks *marks, bool forward, int64_t now,
		  uint64_t *write)
{
	for (size_t i = 0; i < step->count; i++) {
		const struct mark_change *c = &step->changes[i];
		note_write(marks_set(marks, c->article_id, c->mark, c->on == forward, now), write);
	}
}

const struct undo_step *undo_back(struct undo *u, struct marks *marks, int64_t now, uint64_t *write)
{
	if (u->at == 0)
		return NULL;
	const struct undo_step *step = &u->steps.data[--u->at];
	apply(step, marks, false, now, write);
	return step;
}

const struct undo_step *undo_again(struct undo *u, struct marks *marks, int64_t now,
				   uint64_t *write)
{
	if (u->at == u->steps.len)
		return NULL;
	const struct undo_step *step = &u->steps.data[u->at++];
	apply(step, marks, true, now, write);
	return step;
}
