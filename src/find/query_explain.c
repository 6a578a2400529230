/* SPDX-License-Identifier: MIT */
/* A query in words. */
#include "find/query_parts.h"
#include "text/clean.h"

/* --- terms --- */

void describe_value(const struct term *t, bool negated, struct buf *out)
{
	(void)negated;
	if (t->whole)
		buf_add_str(out, t->value.len > 0 ? STR("exactly ") : STR("(none)"));
	clean_add(out, t->value, CLEAN_LINE);
	if (t->prefix)
		buf_add_char(out, '*');
}

void describe_quoted(const struct term *t, bool negated, struct buf *out)
{
	(void)negated;
	struct buf clean = BUF_INIT;
	clean_add(&clean, t->value, CLEAN_LINE);
	buf_add_quoted(out, buf_str(&clean), '\"');
	buf_add_str(out, t->prefix ? STR("*") : STR(""));
	buf_release(&clean);
	if (t->needle.fold.exact_case)
		buf_add_str(out, STR(" as written"));
	else if (t->needle.fold.exact_accents)
		buf_add_str(out, STR(" with its accents"));
}

void describe_date(const struct term *t, bool negated, struct buf *out)
{
	(void)negated;
	struct str from, to;
	if (!value_cut_range(t->value, &from, &to))
		buf_addf(out, "%.*s", STR_ARG(from));
	else if (from.len == 0)
		buf_addf(out, "up to %.*s", STR_ARG(to));
	else if (to.len == 0)
		buf_addf(out, "from %.*s on", STR_ARG(from));
	else
		buf_addf(out, "%.*s to %.*s", STR_ARG(from), STR_ARG(to));
}

static void describe_span(const struct term *t, struct buf *out)
{
	static const char *const units[][2] = {
		{ "day", "days" }, { "week", "weeks" }, { "month", "months" }, { "year", "years" }
	};
	size_t unit = str_chr(STR("dwmy"), t->value.ptr[t->value.len - 1]);
	long n = value_number(str_sub(t->value, 1, t->value.len - 1));
	buf_addf(out, "%s than %ld %s", t->value.ptr[0] == '<' ? "less" : "more", n,
		 units[unit][n != 1]);
}

void describe_age(const struct term *t, bool negated, struct buf *out)
{
	(void)negated;
	describe_span(t, out);
	buf_add_str(out, STR(" old"));
}

void describe_added(const struct term *t, bool negated, struct buf *out)
{
	(void)negated;
	describe_span(t, out);
	buf_add_str(out, STR(" ago"));
}

void describe_words(const struct term *t, bool negated, struct buf *out)
{
	(void)negated;
	struct str from, to;
	bool compares = !char_is_digit(t->value.ptr[0]) && t->value.ptr[0] != '.';
	bool range = value_cut_range(str_skip(t->value, compares), &from, &to);
	if (compares)
		buf_addf(out, "%s than %.*s", t->value.ptr[0] == '<' ? "fewer" : "more",
			 STR_ARG(from));
	else if (!range)
		buf_addf(out, "%.*s", STR_ARG(from));
	else if (from.len == 0 || to.len == 0)
		buf_addf(out, "at %s %.*s", from.len ? "least" : "most",
			 STR_ARG(from.len ? from : to));
	else
		buf_addf(out, "%.*s to %.*s", STR_ARG(from), STR_ARG(to));
	buf_add_str(out, STR(" words"));
}

void describe_state(const struct term *t, bool negated, struct buf *out)
{
	buf_add_str(out, str_from(negated ? t->state->no : t->state->yes));
}

/* --- groups --- */

struct level {
	const struct node *group;
	const struct node *before; /* the child written last */
	uint32_t next;             /* child */
};

static bool is_bare(const struct query *q, const struct node *n)
{
	return n && n->kind == NODE_TERM && !n->negated && q->terms.data[n->term].kind == TERM_TEXT;
}

static void add_term(const struct query *q, const struct node *n, bool with_lead, struct buf *out)
{
	const struct term *t = &q->terms.data[n->term];
	const struct term_info *info = &term_infos[t->kind];
	if (with_lead)
		buf_add_str(out, str_from(info->lead[n->negated]));
	info->describe(t, n->negated, out);
	if (info->tail)
		buf_add_str(out, str_from(info->tail));
}

/* "with" said once is enough for a row of words. */
static bool add_joint(const struct query *q, const struct level *l, const struct node *child,
		      struct buf *out)
{
	bool row = is_bare(q, l->before) && is_bare(q, child);
	if (l->before && l->group->kind == NODE_ANY)
		buf_add_str(out, STR(" or "));
	else if (l->before)
		buf_add_str(out, row ? STR(" and ") : STR(", "));
	return !row;
}

static struct level level_open(const struct node *group, bool nested, struct buf *out)
{
	if (group->negated)
		buf_add_str(out, STR("not "));
	if (group->negated || nested)
		buf_add_char(out, '(');
	return (struct level){ group, NULL, group->first };
}

static void add_group(const struct query *q, const struct node *root, struct buf *out)
{
	struct level levels[2 * QUERY_DEPTH + 1];
	size_t depth = 0;
	levels[0] = level_open(root, false, out);
	for (;;) {
		struct level *l = &levels[depth];
		if (l->next == NODE_NONE) {
			if (l->group->negated || depth > 0)
				buf_add_char(out, ')');
			if (depth-- == 0)
				return;
			continue;
		}
		const struct node *child = &q->nodes.data[l->next];
		bool with_lead = add_joint(q, l, child, out);
		l->before = child;
		l->next = child->next;
		if (child->kind == NODE_TERM)
			add_term(q, child, with_lead, out);
		else
			levels[++depth] = level_open(child, true, out);
	}
}

void query_explain(const struct query *q, struct buf *out)
{
	if (q->root == NODE_NONE) {
		buf_add_str(out, STR("all articles"));
		return;
	}
	const struct node *root = &q->nodes.data[q->root];
	buf_add_str(out, STR("articles "));
	if (root->kind == NODE_TERM)
		add_term(q, root, true, out);
	else
		add_group(q, root, out);
}
