/* SPDX-License-Identifier: MIT */
/* From tokens to a tree: one frame for each parenthesis that is open. */
#include <string.h>

#include "find/lexer.h"
#include "find/query_parts.h"
#include "text/utf8.h"

enum { TEXT_MAX = 4096 };

struct list {
	uint32_t first, last;
	uint32_t count;
};

static const struct list no_nodes = { NODE_NONE, NODE_NONE, 0 };

/* Alternatives so far, and the terms of the one being read. */
struct frame {
	struct list any, all;
	uint8_t kind; /* of values without a field of their own */
	bool negated;
	size_t at;        /* of its parenthesis */
	struct token or ; /* the last one; len 0: none */
};

struct parser {
	struct query *query;
	struct lexer lexer;
	struct value_context values;
	struct frame frames[QUERY_DEPTH];
	size_t depth;              /* the innermost frame */
	struct token minus, field; /* waiting for their value; len 0: none */
	uint8_t kind;              /* of field */
};

static bool fail_token(struct parser *p, const struct token *t, const char *message)
{
	return query_fail(p->values.error, t->start, t->len, "%s", message);
}

/* --- the tree --- */

static uint32_t add_node(struct query *q, struct node n)
{
	vec_push(&q->nodes, n);
	return (uint32_t)q->nodes.len - 1;
}

static void list_add(struct query *q, struct list *l, uint32_t nr)
{
	q->nodes.data[nr].next = NODE_NONE;
	if (l->count++ == 0)
		l->first = nr;
	else
		q->nodes.data[l->last].next = nr;
	l->last = nr;
}

/* One node for a list: its only one, or a parent. */
static uint32_t list_close(struct query *q, struct list *l, uint8_t kind)
{
	struct node parent = { .kind = kind, .first = l->first, .last = l->last };
	for (uint32_t i = l->first; i != NODE_NONE; i = q->nodes.data[i].next) {
		const struct node *child = &q->nodes.data[i];
		parent.terms += child->terms;
		parent.cost = child->cost > parent.cost ? child->cost : parent.cost;
	}
	uint32_t nr = l->count == 1 ? l->first : add_node(q, parent);
	*l = no_nodes;
	return nr;
}

static void close_alternative(struct query *q, struct frame *f)
{
	list_add(q, &f->any, list_close(q, &f->all, NODE_ALL));
}

/* --- terms --- */

/* Slips of the keyboard: one letter changed, added, left out, or two swapped. */
static bool is_slip(struct str a, struct str b)
{
	while (a.len && b.len && char_lower(a.ptr[0]) == b.ptr[0]) {
		a = str_skip(a, 1);
		b = str_skip(b, 1);
	}
	while (a.len && b.len && char_lower(a.ptr[a.len - 1]) == b.ptr[b.len - 1]) {
		a.len--;
		b.len--;
	}
	bool swapped = a.len == 2 && b.len == 2 && char_lower(a.ptr[0]) == b.ptr[1] &&
		       char_lower(a.ptr[1]) == b.ptr[0];
	return swapped || (a.len <= 1 && b.len <= 1);
}

static bool fail_field(struct parser *p, const struct token *t)
{
	struct query_shown room;
	const char *name = query_show(t->value, &room);
	for (const struct query_field_info *f = query_fields; f->name; f++) {
		if (t->value.len > 1 && is_slip(t->value, str_from(f->name)))
			return query_fail(p->values.error, t->start, t->len,
					  "there is no field %s:, did you mean %s:", name, f->name);
	}
	return query_fail(p->values.error, t->start, t->len,
			  "there is no field %s:, to find it as text put it in quotes", name);
}

static bool take_field(struct parser *p, const struct token *t)
{
	for (size_t i = 0; query_fields[i].name; i++) {
		if (!str_eq_nocase(t->value, str_from(query_fields[i].name)))
			continue;
		p->field = *t;
		p->kind = (uint8_t)(i + 1);
		return true;
	}
	return fail_field(p, t);
}

/* Words of other query languages. */
static const char *foreign_word(struct str word)
{
	if (str_eq(word, STR("AND")))
		return "words are joined by and already: leave AND out, or put it in quotes";
	if (str_eq(word, STR("NOT")))
		return "write -word for not, or put NOT in quotes";
	return NULL;
}

static bool check_value(struct parser *p, const struct token *t)
{
	const char *foreign = t->quoted || p->field.len ? NULL : foreign_word(t->value);
	if (t->unclosed)
		return fail_token(p, t, "this quote is never closed");
	if (t->whole && !t->quoted && t->value.len == 0)
		return fail_token(p, t, "a value is missing behind the =, \"\" is none at all");
	if (t->value.len == 0 && !t->whole)
		return fail_token(p, t,
				  t->quoted ? "nothing to find between these quotes"
					    : "a word is missing before the star");
	return !foreign || fail_token(p, t, foreign);
}

static bool parse_value(struct parser *p, const struct token *t, struct term *term)
{
	const struct term_info *info = &term_infos[term->kind];
	const char *wrong = t->whole ? value_parse_whole(term) : NULL;
	if (wrong)
		return fail_token(p, t, wrong);
	return (t->whole && info->has_needle) || info->parse(term, &p->values);
}

/* "" inside a phrase is one quotation mark. */
static struct str plain_value(struct query *q, const struct token *t)
{
	if (!t->doubled)
		return t->value;
	char *copy = arena_dup(&q->plain, t->value.ptr, t->value.len);
	size_t len = 0;
	for (size_t i = 0; i < t->value.len; i++) {
		copy[len++] = t->value.ptr[i];
		i += t->value.ptr[i] == '"';
	}
	return str_of(copy, len);
}

static bool take_value(struct parser *p, const struct token *t)
{
	struct frame *f = &p->frames[p->depth];
	struct term term = { .kind = p->field.len ? p->kind : f->kind,
			     .prefix = t->prefix,
			     .whole = t->whole,
			     .at = t->start + t->whole + t->quoted,
			     .value = plain_value(p->query, t) };
	if (!check_value(p, t) || !parse_value(p, t, &term)) {
		buf_release(&term.key);
		return false;
	}
	struct query *q = p->query;
	vec_push(&q->terms, term);
	list_add(q, &f->all,
		 add_node(q, (struct node){ .kind = NODE_TERM,
					    .cost = term_infos[term.kind].cost,
					    .negated = p->minus.len > 0,
					    .term = (uint32_t)q->terms.len - 1,
					    .first = NODE_NONE,
					    .last = NODE_NONE,
					    .terms = 1 }));
	p->minus.len = p->field.len = 0;
	return true;
}

/* --- the rest of the grammar --- */

static bool take_open(struct parser *p, const struct token *t)
{
	if (p->depth + 1 == QUERY_DEPTH)
		return fail_token(p, t, "parentheses are nested too deeply here: 31 are the most");
	uint8_t kind = p->field.len ? p->kind : p->frames[p->depth].kind;
	p->frames[++p->depth] = (struct frame){ .any = no_nodes,
						.all = no_nodes,
						.kind = kind,
						.negated = p->minus.len > 0,
						.at = t->start };
	p->minus.len = p->field.len = 0;
	return true;
}

static bool take_or(struct parser *p, const struct token *t)
{
	struct frame *f = &p->frames[p->depth];
	if (f->all.count == 0)
		return fail_token(p, t, "OR stands between two words: one is missing before it");
	close_alternative(p->query, f);
	f->or = *t;
	return true;
}

/* The end of a frame, at a parenthesis or at the end of the text. */
static bool end_frame(struct parser *p)
{
	struct frame *f = &p->frames[p->depth];
	if (f->all.count > 0)
		close_alternative(p->query, f);
	else if (f->or.len > 0)
		return fail_token(p, &f->or,
				  "OR stands between two words: one is missing after it");
	return true;
}

static bool take_close(struct parser *p, const struct token *t)
{
	struct frame *f = &p->frames[p->depth];
	if (p->depth == 0)
		return fail_token(p, t, "no parenthesis is open here");
	if (f->all.count + f->any.count == 0)
		return query_fail(p->values.error, f->at, t->start + 1 - f->at,
				  "nothing stands between these parentheses");
	if (!end_frame(p))
		return false;
	uint32_t nr = list_close(p->query, &f->any, NODE_ANY);
	p->query->nodes.data[nr].negated ^= f->negated;
	p->depth--;
	list_add(p->query, &p->frames[p->depth].all, nr);
	return true;
}

/* What - and title: stand before is right behind them. */
static bool check_waiting(struct parser *p, const struct token *t)
{
	bool value = t->touches && (t->kind == TOKEN_VALUE || t->kind == TOKEN_OPEN);
	struct query_shown room;
	if (p->field.len > 0 && !value)
		return query_fail(p->values.error, p->field.start, p->field.len,
				  "%s: takes %s right behind it", query_show(p->field.value, &room),
				  query_fields[p->kind - 1].takes);
	if (p->minus.len > 0 && !value && !(t->touches && t->kind == TOKEN_FIELD))
		return fail_token(p, &p->minus, "- stands right before what should not be found");
	return true;
}

static bool take_token(struct parser *p, const struct token *t)
{
	switch (t->kind) {
	case TOKEN_OPEN:
		return take_open(p, t);
	case TOKEN_CLOSE:
		return take_close(p, t);
	case TOKEN_OR:
		return take_or(p, t);
	case TOKEN_FIELD:
		return take_field(p, t);
	case TOKEN_VALUE:
		return take_value(p, t);
	default:
		p->minus = *t;
		return true;
	}
}

static bool parse(struct parser *p)
{
	for (;;) {
		struct token t = lexer_next(&p->lexer);
		if (!check_waiting(p, &t))
			return false;
		if (t.kind == TOKEN_END)
			break;
		if (!take_token(p, &t))
			return false;
	}
	if (p->depth > 0)
		return query_fail(p->values.error, p->frames[p->depth].at, 1,
				  "this parenthesis is never closed");
	return end_frame(p);
}

bool query_parse(struct query *q, const struct date *now, struct query_error *e)
{
	struct str text = buf_str(&q->text);
	struct parser p = { .query = q, .lexer = { .text = text }, .values = { now, e } };
	p.frames[0] = (struct frame){ .any = no_nodes, .all = no_nodes, .kind = TERM_TEXT };
	if (text.len > TEXT_MAX) {
		size_t cut = utf8_before(text, TEXT_MAX + 1);
		return query_fail(e, cut, text.len - cut, "a query has at most %d bytes", TEXT_MAX);
	}
	if (!parse(&p))
		return false;
	struct list *any = &p.frames[0].any;
	q->root = any->count > 0 ? list_close(q, any, NODE_ANY) : NODE_NONE;
	return true;
}
