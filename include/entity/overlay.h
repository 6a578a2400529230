/* SPDX-License-Identifier: MIT */
/* What the user knows better. Rules name surfaces and types, never ids; they are laid over the
 * finished links in a fixed precedence: mention before article before name; different before
 * same; not before type before rename. Rules that contradict each other are reported, and none of
 * them is applied. The order of the rules never matters. */
#ifndef ENTITY_OVERLAY_H
#define ENTITY_OVERLAY_H

#include "base/log.h"
#include "entity/table.h"

enum rule_kind {
	RULE_NOT,       /* this is no name */
	RULE_TYPE,      /* it is of another type */
	RULE_SAME,      /* two names are one entity (merge) */
	RULE_DIFFERENT, /* they are not (split): the name stands for itself */
	RULE_RENAME,    /* displayed as `other` */
	RULE_KIND_COUNT
};
extern const char *const rule_kind_names[RULE_KIND_COUNT]; /* in the file: "not", "type", ... */

enum rule_scope {
	RULE_NAME,    /* wherever the surface stands */
	RULE_ARTICLE, /* in one article: its id */
	RULE_MENTION  /* at bytes of one article */
};

struct rule {
	enum rule_kind kind;
	enum rule_scope scope;
	enum entity_type type;       /* of the surface; ENTITY_TYPE_COUNT: any */
	enum entity_type other_type; /* the new type (RULE_TYPE), or of `other` */
	struct str surface;          /* compared by normal form of its type */
	struct str other;            /* of SAME, DIFFERENT, RENAME */
	uint64_t article;            /* id, for scopes below RULE_NAME */
	uint32_t start, end;         /* bytes, for RULE_MENTION */
	const char *file;            /* where it was read, for messages; NULL: made just now */
	uint32_t line;
};

/* Do they say the same, wherever they stand? */
bool rule_is_same(const struct rule *a, const struct rule *b);

/* A rule that could not be applied. */
struct conflict {
	uint32_t rule, with; /* numbers of rules; with == rule: it names nothing of this corpus */
};
struct conflicts {
	VEC(struct conflict) items; /* by rule, then with */
};

struct corpus;

/* Takes the rules applied before off and applies these; ids and pointers of the table are new
 * then. Conflicts replace what `out` holds. O(mentions) where any rule is of any effect. */
void overlay_apply(struct table *t, const struct corpus *corpus, const struct lexicon *lex,
		   const struct rule *rules, size_t count, struct conflicts *out);

/* How many mentions (copies once) a rule would change, beside the rules applied now. */
size_t overlay_reach(const struct table *t, const struct corpus *corpus, const struct lexicon *lex,
		     const struct rule *rule);

#endif
