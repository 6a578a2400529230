/* SPDX-License-Identifier: MIT */
/* Corrections while they are laid over a table. Private to overlay*.c.
 *
 * First the rules are put in an order of their contents (theirs in the file never matters), and
 * each finds what it names. Types are changed, and names found again, for "org Arunika" may exist
 * only now. Then each rule says what it wants of which mention (a claim); claims of the same scope
 * that contradict each other make both rules void, and what is left is carried out. */
#ifndef ENTITY_OVERLAY_PARTS_H
#define ENTITY_OVERLAY_PARTS_H

#include "entity/overlay_match.h"
#include "entity/table_parts.h"

/* What a rule wants of a mention. */
struct claim {
	uint32_t mention;
	uint32_t target; /* of TYPE: the type; of SAME and DIFFERENT: the entity of the other */
	uint32_t rule;   /* its place in the order */
	uint8_t scope;   /* enum rule_scope: the greater wins */
	uint8_t kind;    /* enum rule_kind */
};
struct claims {
	VEC(struct claim) items;
};

/* A rule at work. */
struct work {
	const struct rule *rule;
	uint32_t nr; /* as the caller numbers it */
	bool dead;   /* contradicts another one, or names nothing */
	bool done;   /* of TYPE: it has named something */
	bool united; /* made an entity another one */
	struct mention_ids mentions;
	uint32_t own;                      /* the entity whose own name it names, or ENTITY_NONE */
	uint32_t entity;                   /* of the other name, likewise */
	uint32_t other_mention;            /* the first of that entity as linked */
	uint32_t alone[ENTITY_TYPE_COUNT]; /* what DIFFERENT makes of a mention of a type, plus 1 */
};

struct overlay {
	struct table *table;
	struct matcher matcher;
	struct work *works; /* in order of their contents */
	size_t count;
	struct conflicts *conflicts;
	struct map typed;     /* mention -> scope of its type rule + 1 */
	VEC(uint32_t) parent; /* by entity: where SAME leads, itself at the end */
	VEC(uint8_t) leaves;  /* by entity: it was said to be another */
	struct map added;     /* key -> entity + 1, of those the index does not know yet */
	struct map chosen;    /* root -> the entity that its group becomes + 1 */
};

/* Reports two rules that contradict each other; one and itself: it names nothing, or cannot be. */
void overlay_report(struct overlay *o, uint32_t a, uint32_t b);

/* Of claims sorted by mention, then by precedence: those of one mention and scope that want
 * different things are reported and their rules void. */
void claims_sort(struct claims *claims);
void claims_add(struct claims *claims, const struct overlay *o, uint32_t work,
		const uint32_t *mentions, size_t count, uint32_t target);

/* overlay_type.c: carries out TYPE. true if anything was changed; the table is counted anew. */
bool overlay_types(struct overlay *o);
/* overlay_link.c: carries out NOT, SAME and DIFFERENT. */
void overlay_links(struct overlay *o);
/* Of DIFFERENT: both of its names are one, which changes nothing. */
bool overlay_parts_itself(struct matcher *m, const struct rule *rule);
/* overlay_name.c: carries out RENAME. */
void overlay_names(struct overlay *o);

/* The entity of a key, with those added since the table was counted; ENTITY_NONE if none. */
uint32_t overlay_find(const struct overlay *o, uint64_t key);
uint32_t overlay_add(struct overlay *o, struct name name, uint64_t key);
/* The entity that another one has become. */
uint32_t overlay_root(const struct overlay *o, uint32_t entity);
/* Changes a mention of the table, unless it is so already. */
void overlay_change(struct overlay *o, uint32_t mention, struct mention after);

#endif
