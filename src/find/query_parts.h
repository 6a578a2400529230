/* SPDX-License-Identifier: MIT */
/* What a query is inside: terms (one question about an article each), the tree they were written
 * as (for explaining), and the steps that answer it without a stack: terms in order of their cost,
 * each with the step to go on with. An index may answer a term by its needle before a step does. */
#ifndef FIND_QUERY_PARTS_H
#define FIND_QUERY_PARTS_H

#include "base/arena.h"
#include "base/vec.h"
#include "find/index_answer.h"
#include "find/needle.h"
#include "find/query.h"

enum term_kind {
	TERM_TEXT,
	TERM_TITLE,
	TERM_BODY,
	TERM_SOURCE,
	TERM_PLACE,
	TERM_AUTHOR,
	TERM_WIRE,
	TERM_NOTE,
	TERM_TAG,
	TERM_IN,
	TERM_PERSON,
	TERM_ORG,
	TERM_ENTITY,
	TERM_DATE,
	TERM_AGE,
	TERM_ADDED,
	TERM_WORDS,
	TERM_IS,
	TERM_KIND_COUNT
};

/* Memory that asking uses again. */
struct query_scratch {
	struct buf folded;
	struct text_loan loan;
};

/* The article a term is asked about. */
struct view {
	const struct query_subject *subject;
	uint32_t nr;
	struct query_scratch *scratch;
};
/* What is asked of every article comes from columns: articles may have to be made first. */
static inline const struct article *view_article(const struct view *v)
{
	return corpus_article(v->subject->corpus, v->nr);
}
static inline uint64_t view_id(const struct view *v)
{
	return corpus_id(v->subject->corpus, v->nr);
}
static inline uint32_t view_words(const struct view *v)
{
	return corpus_words(v->subject->corpus, v->nr);
}

/* A value of is: */
struct state_value {
	const char *name;
	const char *yes; /* in words */
	const char *no;
	bool (*holds)(const struct view *v);
	bool needs_takes; /* of the corpus: copies and takes sought */
	bool needs_seen;
};
extern const struct state_value state_values[]; /* name NULL ends */

/* The entities that a name means in one generation of a table. */
struct named {
	uint64_t generation;
	const struct table *table; /* NULL: not sought yet */
	VEC(uint32_t) entities;    /* rising */
};

/* What values of a field are asked by. */
struct field_question {
	const struct term *term;
	struct query_scratch *scratch;
};

struct term {
	uint8_t kind;
	bool negative; /* asked to be absent: neither scored nor highlighted */
	bool prefix;
	bool whole;           /* =value: all that the field holds; `key` is what that is */
	size_t at;            /* of its value in the query's text */
	struct str value;     /* as typed, without quotes and star */
	struct needle needle; /* term_infos[].has_needle, unless `whole` */
	struct buf key;       /* `whole`, TERM_TAG: the value folded, may be empty */
	int64_t from, to;     /* TERM_DATE, TERM_AGE: days since 1970; TERM_ADDED: seconds since;
			       * TERM_WORDS: words */
	const struct state_value *state; /* TERM_IS */
	struct index_answer *answer;     /* of an index, owned; NULL: none knows anything */
	struct field_question *field;    /* for `answer`; or NULL */
	struct named *named;             /* TERM_PERSON, TERM_ORG, TERM_ENTITY; the query's */
};

enum { QUERY_DEPTH = 32 }; /* frames of parentheses, the text itself one of them */

enum node_kind { NODE_TERM, NODE_ALL, NODE_ANY };
#define NODE_NONE UINT32_MAX

/* Children come before their parent in the array. */
struct node {
	uint8_t kind;
	uint8_t cost; /* of its dearest term */
	bool negated;
	uint32_t term;        /* NODE_TERM */
	uint32_t first, last; /* children, in the order they were written */
	uint32_t next;        /* sibling */
	uint32_t terms;       /* in it */
};

enum { STEP_NO = 0x7FFFFFFE, STEP_YES = 0x7FFFFFFF };

struct step {
	uint32_t term;
	uint32_t yes, no; /* the next step, or one of the two above */
};

struct query {
	struct buf text;    /* the terms' values point into it */
	struct arena plain; /* ... or into this, where the text doubles quotation marks */
	VEC(struct term) terms;
	VEC(struct node) nodes;
	uint32_t root;
	VEC(struct step) steps;
	struct query_scratch *scratch;
};

/* What a kind of term is: where it looks, how its value is read, what it costs. */
enum { COST_FACT, COST_FIELD, COST_TEXT, COST_COUNT };

struct value_context {
	const struct date *now;
	struct query_error *error;
};

struct term_info {
	const char *lead[2]; /* in words: "of source ", and when it is negated */
	const char *tail;    /* " in the title", or NULL */
	uint8_t cost;
	bool has_needle;
	bool has_whole; /* =value may be asked for */
	bool any_case;
	bool (*parse)(struct term *t, const struct value_context *c);
	bool (*matches)(const struct term *t, const struct view *v);
	void (*describe)(const struct term *t, bool negated, struct buf *out);
};
extern const struct term_info term_infos[TERM_KIND_COUNT];

/* query_parse.c: fills text, terms, nodes, root. query_program.c: the steps and `negative`. */
bool query_parse(struct query *q, const struct date *now, struct query_error *e);
void query_compile(struct query *q);

/* query_value.c: the key of =value; what is wrong with it, or NULL. */
const char *value_parse_whole(struct term *t);
/* query_value.c, query_date.c: t->value (never empty) read into the rest of the term. */
bool value_parse_needle(struct term *t, const struct value_context *c);
bool value_parse_date(struct term *t, const struct value_context *c);
bool value_parse_age(struct term *t, const struct value_context *c);
bool value_parse_added(struct term *t, const struct value_context *c);
bool value_parse_tag(struct term *t, const struct value_context *c);
bool value_parse_words(struct term *t, const struct value_context *c);
bool value_parse_name(struct term *t, const struct value_context *c);
bool value_parse_state(struct term *t, const struct value_context *c);
bool value_is_number(struct str s, size_t max_digits);
long value_number(struct str s);
/* Cuts "a..b" in two; false where there are no dots: both are then the whole. */
bool value_cut_range(struct str s, struct str *from, struct str *to);
/* The first and the last day a date may mean; false for DATE_UNKNOWN. */
bool value_days(const struct date *d, int64_t *first, int64_t *last);

/* query_error.c. All return false. A message is cut where a code point ends. */
bool query_fail(struct query_error *e, size_t start, size_t len, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* At `part` of a term's value, which is said; STR_NULL: at all of it. */
bool value_fail(const struct value_context *c, const struct term *t, struct str part,
		const char *message);
/* A piece of the query as it may be shown: filtered, cut to 24 columns. */
struct query_shown {
	char text[128];
};
const char *query_show(struct str s, struct query_shown *room);

/* Is that, folded, the whole value asked for? */
bool term_is_whole(const struct term *t, struct str text, struct buf *scratch);
/* Is that what a field's term asks for? */
bool term_holds(const struct term *t, struct str value, struct buf *scratch);

/* query_index.c: term_infos[].matches, unless the index knows. */
bool term_matches(const struct term *t, const struct view *v);

/* query_match.c */
/* The article's bytes, until the next article is asked for. */
struct str view_text(const struct view *v);
bool match_blocks(const struct term *t, const struct view *v);
bool match_title(const struct term *t, const struct view *v);
bool match_source(const struct term *t, const struct view *v);
bool match_place(const struct term *t, const struct view *v);
bool match_author(const struct term *t, const struct view *v);
bool match_wire(const struct term *t, const struct view *v);
bool match_folder(const struct term *t, const struct view *v);
bool match_days(const struct term *t, const struct view *v); /* query_date.c */
bool match_words(const struct term *t, const struct view *v);
/* query_names.c */
bool match_named(const struct term *t, const struct view *v);
void term_release_named(struct term *t);
bool match_state(const struct term *t, const struct view *v);
/* query_remembered.c */
bool match_note(const struct term *t, const struct view *v);
bool match_tag(const struct term *t, const struct view *v);
bool match_added(const struct term *t, const struct view *v);
bool state_is_new(const struct view *v);
bool state_is_noted(const struct view *v);

/* Is a block of this kind among those that bare words (body: without the title) look into? */
static inline bool term_reads_block(const struct term *t, const struct block *b)
{
	return block_kinds[b->kind].counts_words &&
	       !(t->kind == TERM_BODY && b->kind == BLOCK_TITLE);
}
/* Words that the text should hold and that may be shown in it. */
static inline bool term_is_shown(const struct term *t)
{
	return t->kind <= TERM_BODY && !t->negative;
}

/* query_hits.c: matches of all terms that are shown, by start, len, term; none for title: where
 * `in_body`. `title`: of the article's title. */
struct query_match {
	uint32_t start, len;
	uint32_t term;
};
struct query_matches {
	VEC(struct query_match) items;
};
void query_find_all(const struct query *q, struct str text, bool in_body,
		    struct query_matches *out);
/* Ranges in *out, ascending and apart, of the matches that lie in [from, to); moved by `shift`. */
void query_merge(const struct query_matches *m, size_t from, size_t to, size_t shift,
		 struct query_hits *out);

/* query_explain.c */
void describe_quoted(const struct term *t, bool negated, struct buf *out);
void describe_value(const struct term *t, bool negated, struct buf *out);
void describe_date(const struct term *t, bool negated, struct buf *out);
void describe_age(const struct term *t, bool negated, struct buf *out);
void describe_added(const struct term *t, bool negated, struct buf *out);
void describe_words(const struct term *t, bool negated, struct buf *out);
void describe_state(const struct term *t, bool negated, struct buf *out);

#endif
