/* SPDX-License-Identifier: MIT */
/* What a correction names in a table, as it is at the moment. Private to overlay*.c. */
#ifndef ENTITY_OVERLAY_MATCH_H
#define ENTITY_OVERLAY_MATCH_H

#include "base/map.h"
#include "entity/context_reader.h"
#include "entity/overlay.h"

struct mention_ids {
	VEC(uint32_t) items; /* rising, each once */
};

/* An article that rules name by its id. */
struct named_article {
	uint64_t id;
	uint32_t nr;
};

struct matcher {
	struct mention_reader reader;       /* of the table and its corpus */
	VEC(struct named_article) articles; /* by id, then number: all copies */
	const struct lexicon *lex;
	struct buf normal, written, other;
	struct map verdicts; /* text -> 1: it has the normal form sought, 2: it has not */
};
/* Puts them in order, each once. */
void mention_ids_sort(struct mention_ids *ids);

/* For these rules: what they name by id is looked up once. Any thread may, where the corpus is
 * settled. */
void matcher_init(struct matcher *m, const struct table *t, const struct corpus *corpus,
		  const struct lexicon *lex, const struct rule *rules, size_t count);
void matcher_release(struct matcher *m);

/* A name: a type (ENTITY_TYPE_COUNT: any) and a surface. */
struct name {
	enum entity_type type;
	struct str surface;
};
struct name rule_name(const struct rule *rule);
struct name rule_other_name(const struct rule *rule);

/* Prepares for names of a type; false if the surface has no normal form. */
bool match_seek(struct matcher *m, enum entity_type type, struct str surface);
/* After that: has a text that normal form? */
bool match_text(struct matcher *m, enum entity_type type, struct str text);
/* And of an entity: adds the mentions that have it, and the type. */
void match_mentions(struct matcher *m, enum entity_type type, uint32_t entity,
		    struct mention_ids *out);

/* Adds the visible mentions that the rule's surface, type and place name. */
void match_rule(struct matcher *m, const struct rule *rule, struct mention_ids *out);
/* The same for a name wherever it stands. */
void match_name(struct matcher *m, struct name name, struct mention_ids *out);
/* The entity whose own name this is; ENTITY_NONE if none with a visible mention. */
uint32_t match_own(struct matcher *m, struct name name);
/* That entity, or the one which most mentions of the name belong to. */
uint32_t match_entity(struct matcher *m, struct name name);
/* The one which most of these mentions belong to; ENTITY_NONE of none. */
uint32_t match_most(const struct table *t, const struct mention_ids *ids);

/* Type and normal form, hashed: the key of the entity of its own. */
uint64_t name_key(struct matcher *m, struct name name);

#endif
