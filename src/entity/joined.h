/* SPDX-License-Identifier: MIT */
/* The inside of joined surfaces. A class is a type and a normal form; classes are united step by
 * step, the most certain first; what is then one set of classes is an entity. */
#ifndef ENTITY_JOINED_H
#define ENTITY_JOINED_H

#include "entity/surfaces.h"

enum class_flag {
	CLASS_SHORT = 1,   /* one word, united with nothing: it may be part of a fuller name */
	CLASS_LONG = 2,    /* may be a fuller name: a person's, or an organisation's by its first
			    * word */
	CLASS_PAIR = 4,    /* a person of two words that may end a fuller name: Ju Ae */
	CLASS_CLASH = 8,   /* an acronym of several names */
	CLASS_UNITED = 16, /* while joining: it was led to a fuller name */
};

struct name_class {
	struct str text;      /* normal form */
	uint32_t parent;      /* union-find */
	uint32_t count;       /* mentions, copies once */
	uint32_t capitals;    /* of them written in capitals */
	uint32_t first_token; /* of joined.tokens */
	uint16_t token_count;
	uint8_t type;  /* enum entity_type */
	uint8_t how;   /* enum entity_how: the way to what it was united with */
	uint8_t flags; /* enum class_flag */
};

/* A definition: an acronym and what it stands for. */
struct expansion {
	uint32_t small, full; /* classes */
	uint32_t count;
	bool fits; /* its letters */
};
struct expansions {
	VEC(struct expansion) items; /* by small, then full */
};

struct joined_entity {
	struct str name;
	uint32_t class; /* whose normal form is the name's */
	uint32_t count; /* mentions of its surfaces, copies once */
	uint32_t classes;
	uint8_t type;
	bool is_aliased; /* the name is one that the lexicon gives a normal form to */
};

/* Of a part's entity: next to no other name has that part. */
#define PART_ONLY ((uint64_t)1 << 32)

/* What resolving asks of a surface. */
struct surface_link {
	uint32_t class, entity;
	uint8_t how;   /* enum entity_how */
	uint8_t flags; /* enum class_flag of its class */
};

struct joined {
	const struct surfaces *s;
	const struct surface_classes *classes;
	VEC(struct name_class) list; /* by class */
	struct intern words;
	VEC(uint32_t) tokens;       /* numbers of words, class after class */
	struct expansions clashes;  /* of acronyms of several names */
	struct map parts;           /* part_key, pair_key: the entity of a clear majority */
	uint32_t *entity_of;        /* by class */
	struct surface_link *links; /* by surface */
	VEC(struct joined_entity) entities;
};

/* --- classes (joined_classes.c) --- */
void classes_make(struct joined *j);
uint32_t classes_find(const struct joined *j, enum entity_type type, struct str normal);
uint32_t class_root(struct joined *j, uint32_t c);
/* Leads a class and what it is united with to another one. */
void class_unite(struct joined *j, uint32_t small, uint32_t full, enum entity_how how);
static inline uint32_t class_token(const struct joined *j, const struct name_class *c, size_t i)
{
	return j->tokens.data[c->first_token + i];
}
static inline bool class_is_person(const struct name_class *c)
{
	return c->type == ENTITY_PERSON;
}
static inline bool class_in_capitals(const struct name_class *c)
{
	return c->count > 0 && (uint64_t)c->capitals * 2 > c->count;
}

/* Sums by root of a few candidates. */
#define CHOICE_MAX 24
struct choice {
	uint32_t root[CHOICE_MAX];
	uint64_t count[CHOICE_MAX];
	size_t len;
	uint64_t total;
};
void choice_add(struct choice *c, uint32_t root, uint64_t count);
/* The root that has at least `percent` of all; INTERN_NONE if there is none, or too many. */
uint32_t choice_best(const struct choice *c, unsigned percent);

/* --- steps --- */
void join_orders(struct joined *j);       /* persons: same words, other order or blanks */
void join_subsequences(struct joined *j); /* persons: words or initials of a fuller name */
void join_nicknames(struct joined *j);
void join_heads(struct joined *j);       /* Partai X, X */
void join_definitions(struct joined *j); /* "Full (ABC)" */
void join_acronyms(struct joined *j);    /* by letters */
void join_names(struct joined *j);       /* entities and their names */
void join_parts(struct joined *j);       /* links, and majorities for parts of names */

/* Where parts of names are looked up: a word, or the last two of a person. */
uint64_t part_key(enum entity_type type, uint32_t word);
uint64_t pair_key(uint32_t word, uint32_t last);

#endif
