/* SPDX-License-Identifier: MIT */
/* Corrections laid over the names. Where there are many names a task does it to a fork of the
 * table, while the main thread goes on showing what is there; then the fork takes its place. Of
 * rules that come meanwhile the last set is laid over next: it holds those before. */
#include "base/arena.h"
#include "entity/names_state.h"
#include "entity/table_parts.h"

enum { MENTIONS_AT_ONCE = 1 << 16 /* a few milliseconds */ };

/* A set of rules on its way into the table. */
struct correcting {
	struct names *names;
	uint64_t nr; /* of names_correct */
	VEC(struct rule) rules;
	struct arena texts;
	const struct table *shown; /* to be forked; NULL: `table` is to be the first */
	struct table *table;       /* NULL once it is shown */
	struct conflicts conflicts;
};

void names_release_correcting(struct correcting *c)
{
	if (!c)
		return;
	table_free(c->table);
	vec_release(&c->rules);
	arena_release(&c->texts);
	vec_release(&c->conflicts.items);
	free(c);
}

static struct correcting *copy_rules(struct names *n, const struct rule *rules, size_t count)
{
	struct correcting *c = mem_zalloc(1, sizeof *c);
	c->names = n;
	c->nr = ++n->asked;
	for (size_t i = 0; i < count; i++) {
		struct rule copy = rules[i];
		copy.surface = arena_str(&c->texts, copy.surface);
		copy.other = arena_str(&c->texts, copy.other);
		copy.file = NULL;
		vec_push(&c->rules, copy);
	}
	return c;
}

/* --- on any thread --- */

static void lay_over(struct correcting *c)
{
	const struct names *n = c->names;
	if (c->shown)
		c->table = table_fork(c->shown);
	overlay_apply(c->table, n->corpus, n->lex, c->rules.data, c->rules.len, &c->conflicts);
}

static void run_correcting(void *arg)
{
	struct correcting *c = arg;
	struct names *n = c->names;
	lay_over(c);
	pthread_mutex_lock(&n->mutex);
	n->is_corrected = true;
	wake_ring(&n->wake);
	pthread_mutex_unlock(&n->mutex);
}

static void free_spent(void *arg)
{
	struct names *n = arg;
	pthread_mutex_lock(&n->mutex);
	struct table *spent = n->spent.len > 0 ? n->spent.data[--n->spent.len] : NULL;
	pthread_mutex_unlock(&n->mutex);
	table_free(spent);
}

/* --- on the main thread --- */

static bool is_large(const struct names *n, const struct table *t)
{
	size_t from = n->behind_from ? n->behind_from : MENTIONS_AT_ONCE;
	return table_mention_count(t) >= from;
}

/* Giving back the memory of a million articles' names takes longer than a frame. */
static void let_go(struct names *n, struct table *t)
{
	if (!is_large(n, t)) {
		table_free(t);
		return;
	}
	pthread_mutex_lock(&n->mutex);
	vec_push(&n->spent, t);
	pthread_mutex_unlock(&n->mutex);
	pool_add(n->pool, free_spent, n);
}

static void take_over(struct names *n)
{
	struct correcting *c = n->under_way;
	n->under_way = NULL;
	if (n->table) {
		table_succeed(c->table, n->table);
		let_go(n, n->table);
	}
	n->table = c->table;
	c->table = NULL;
	names_release_correcting(n->laid);
	n->laid = c;
	n->generation++;
}

/* Over the table shown, or else over the first one. */
static void begin(struct names *n, struct table *first)
{
	struct correcting *c = n->under_way = n->waiting;
	n->waiting = NULL;
	c->shown = n->table;
	c->table = first;
	if (is_large(n, first ? first : n->table)) {
		pool_add(n->pool, run_correcting, c);
	} else {
		lay_over(c);
		take_over(n);
	}
}

void names_arrive(struct names *n, struct table *first)
{
	if (n->waiting && n->waiting->rules.len > 0) {
		begin(n, first);
		return;
	}
	n->table = first;
	n->laid = n->waiting;
	n->waiting = NULL;
	n->generation++;
}

void names_take_corrected(struct names *n)
{
	take_over(n);
	if (n->waiting)
		begin(n, NULL);
}

uint64_t names_correct(struct names *n, const struct rule *rules, size_t count)
{
	names_release_correcting(n->waiting);
	n->waiting = copy_rules(n, rules, count);
	if (n->table && !n->under_way)
		begin(n, NULL);
	return n->asked;
}

uint64_t names_corrected(const struct names *n)
{
	return n->laid ? n->laid->nr : 0;
}

bool names_is_correcting(const struct names *n)
{
	return n->table && n->under_way;
}

const struct rule *names_rules(const struct names *n, size_t *count)
{
	*count = n->laid ? n->laid->rules.len : 0;
	return n->laid ? n->laid->rules.data : NULL;
}

const struct conflicts *names_conflicts(const struct names *n)
{
	static const struct conflicts none = { .items = VEC_INIT };
	return n->laid ? &n->laid->conflicts : &none;
}
